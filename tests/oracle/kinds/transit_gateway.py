"""A hub: attachments and peerings by the hour, bytes sent to it."""
from fractions import Fraction

from ..exact import MONTH
from ..use import Use


def uses(c):
    for field, default, item in (("attachments", 1, "vpc"), ("peerings", 0, "peering")):
        if c.get(field, default):
            yield Use("vpc", f"transit-gateway-{item}-attachment", Fraction(MONTH), c.get(field, default))
    yield Use("vpc", "transit-gateway-data", c.used("monthly_gb"))
