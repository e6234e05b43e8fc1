"""Balancers: hours, capacity units, an address a zone where the internet may call."""
from fractions import Fraction

from ..exact import MONTH
from ..use import Use


def hours(kind):
    return Use("elb", f"{kind}/hours", Fraction(MONTH))


def addresses(c):
    if not c.get("internal", False) and c.get("ip_address_type", "ipv4") != "dualstack-without-public-ipv4":
        yield Use("vpc", "public-ipv4/in-use", Fraction(MONTH), c.zones())


def units(c, connections, active, gb, evaluations=None):
    """Unit-hours of a month: the largest of what is known, or the average as stated."""
    if "lcu" in c.usage:
        return c.used("lcu") * MONTH
    known = []
    if "new_connections_per_s" in c.usage:
        known.append(c.used("new_connections_per_s") / connections * MONTH)
    if "active_connections" in c.usage:
        known.append(c.used("active_connections") / active * MONTH)
    if "processed_gb" in c.usage:
        known.append(c.used("processed_gb") / gb)
    if evaluations is not None:
        known.append(evaluations / 1000 * MONTH)
    return max(known) if known else None
