"""A gateway a zone, one in all, or one that spans the zones."""
from fractions import Fraction

from ..exact import MONTH
from ..use import Use


def uses(c):
    gateways = 1 if c.get("mode") == "single" else c.zones()
    yield Use("vpc", "nat/hours", Fraction(MONTH), gateways)
    yield Use("vpc", "nat/data", c.used("monthly_gb"))
    if c.get("connectivity", "public") == "public":
        yield Use("vpc", "public-ipv4/in-use", Fraction(MONTH), gateways)
