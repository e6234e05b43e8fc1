"""A Network Load Balancer: its units go by what its listeners speak."""
from ..use import Use
from . import balancer

LIMITS = {"tcp": (800, 100_000, 1), "udp": (400, 50_000, 1), "tls": (50, 3_000, 1)}


def uses(c):
    yield balancer.hours("nlb")
    yield Use("elb", "nlb/lcu", balancer.units(c, *LIMITS[c.get("protocol", "tcp")]))
    yield from balancer.addresses(c)
