"""An accelerator, and a premium on its bytes by the groups of the region and of the clients."""
from fractions import Fraction

from ..exact import MONTH
from ..topology import exact_value
from ..use import Use
from . import geography


def uses(c):
    yield Use("global-accelerator", "accelerator", Fraction(MONTH), place="global")
    home = geography.accelerator_region(c.region)
    shares = {k: exact_value(v) for k, v in c.table.get("geography", {home: 1}).items()}
    gb = c.used("monthly_gb")
    for place, share in shares.items() if gb is not None else [(max(shares, key=shares.get), 1)]:
        yield Use("global-accelerator", f"premium-to-{place}", None if gb is None else gb * share, place=f"edge-{home}")
