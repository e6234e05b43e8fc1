"""A control plane."""
from fractions import Fraction

from ..exact import MONTH
from ..use import Use


def uses(c):
    yield Use("eks", "cluster", Fraction(MONTH))
    if c.get("version_support", "standard") == "extended":
        yield Use("eks", "cluster-extended-support-surcharge", Fraction(MONTH))
    if c.get("auto_mode", False):
        yield Use("eks", None, None, unpriced=True)
