"""A Classic Load Balancer bills its GB."""
from ..use import Use
from . import balancer


def uses(c):
    yield balancer.hours("clb")
    yield Use("elb", "clb/data", c.used("processed_gb"))
    yield from balancer.addresses(c)
