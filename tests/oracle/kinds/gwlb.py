"""A Gateway Load Balancer: it is called through endpoints, never from the internet."""
from ..use import Use
from . import balancer


def uses(c):
    yield balancer.hours("gwlb")
    yield Use("elb", "gwlb/lcu", balancer.units(c, 600, 60_000, 1))
