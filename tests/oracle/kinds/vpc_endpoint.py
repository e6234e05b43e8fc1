"""A gateway endpoint is free; the others bill an hour in each zone, and GB."""
from fractions import Fraction

from ..exact import MONTH
from ..use import Use


def uses(c):
    service = c.get("service").rsplit(".", 1)[-1] if c.get("service").startswith("com.amazonaws.") else c.get("service")
    kind = c.get("type", "gateway" if service in ("s3", "dynamodb") else "interface")
    if kind == "gateway":
        return
    stem = "gwlb-endpoint" if kind == "gateway-load-balancer" else "interface-endpoint"
    yield Use("vpc", f"{stem}/hours", Fraction(MONTH), c.zones())
    yield Use("vpc", f"{stem}/data", c.used("monthly_gb"))
