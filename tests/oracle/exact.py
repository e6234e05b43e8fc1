"""Numbers: fractions, and the few places where they are rounded."""
from fractions import Fraction

MONTH = 730  # hours
QUANTITY_PLACES = 6
RATE_PLACES = 12
MONEY_PLACES = 18
ATTOS = 10 ** MONEY_PLACES


def rounded(value, places):
    """Half to even. `value` comes back unchanged when it has no more places than that."""
    scale = 10 ** places
    return Fraction(round(value * scale), scale)  # round() of a Fraction goes half to even


def quantity(value):
    return rounded(Fraction(value), QUANTITY_PLACES)


def money(value):
    return rounded(Fraction(value), MONEY_PLACES)


def ceil_div(a, b):
    return -(-Fraction(a) // Fraction(b))


def ratio(text):
    """`0.98/1.05` as it stands in rules.csv."""
    top, _, bottom = text.partition("/")
    return Fraction(top) / Fraction(bottom or 1)


def attos(value):
    """A decimal of the program, or a fraction, in units of the last place of money: whole, if it has no more places."""
    if value is None:
        return 0
    if isinstance(value, str):
        head, _, tail = value.partition(".")
        return int(head + tail.ljust(MONEY_PLACES, "0"))
    if ATTOS % value.denominator:
        return value * ATTOS
    return value.numerator * (ATTOS // value.denominator)


def split(total, weights, places):
    """`total` in shares as the weights are, in whole units of the last place.

    Each share is rounded down; what is left goes to the first ones that have any, a unit each.
    """
    scale = 10 ** places
    whole = sum(weights)
    if whole == 0:
        return [Fraction(0)] * len(weights)
    shares = [total * scale * w // whole for w in weights]
    left = int(total * scale) - sum(shares)
    for n, weight in enumerate(weights):
        if weight and left:
            shares[n] += 1
            left -= 1
    return [Fraction(share, scale) for share in shares]


def text(value):
    """As the program writes decimals: no exponent, no zeros at the end."""
    value = Fraction(value)
    scaled = value * 10 ** MONEY_PLACES
    sign = "-" if scaled < 0 else ""
    digits = f"{abs(round(scaled)):0{MONEY_PLACES + 1}d}"
    head, tail = digits[:-MONEY_PLACES], digits[-MONEY_PLACES:].rstrip("0")
    return sign + head + ("." + tail if tail else "")
