"""An Elastic IP: the line of what it is attached to, where that bills an address by itself."""
from fractions import Fraction

from ..exact import MONTH
from ..use import Use


def uses(c):
    host = c.other(c.get("attached_to")) if "attached_to" in c.table else None
    if host is None or host.count == 0:
        yield Use("vpc", "public-ipv4/idle", Fraction(MONTH))
    elif host.kind not in ("ec2", "nat", "asg"):
        yield Use("vpc", "public-ipv4/in-use", Fraction(MONTH))
