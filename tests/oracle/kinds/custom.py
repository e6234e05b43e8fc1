"""Whatever else costs money: as stated."""
from fractions import Fraction

from ..use import Use


def uses(c):
    yield Use("custom", c.name, Fraction(1), usd=c.get("monthly_usd"))
