"""An Application Load Balancer."""
from fractions import Fraction

from ..exact import MONTH
from ..use import Use
from . import balancer

FREE_RULES = 10


def uses(c):
    yield balancer.hours("alb")
    evaluated = None
    if "requests_per_s" in c.usage and c.get("rules", 0) > FREE_RULES:
        evaluated = c.used("requests_per_s") * (c.get("rules") - FREE_RULES)
    gb = Fraction("0.4") if to_functions(c) else 1
    yield Use("elb", "alb/lcu", balancer.units(c, 25, 3000, gb, evaluated))
    if c.get("trust_stores", 0):
        yield Use("elb", "alb/trust-store", Fraction(MONTH), c.get("trust_stores"))
    yield from balancer.addresses(c)


def to_functions(c):
    targets = c.references("targets")
    return bool(targets) and all(t.startswith("lambda.") for t in targets)
