"""Arithmetic as the comments of goldens write it, and the rows that its prices come from.

Everything is an exact fraction. The price book is read as text: nothing here is the program's, so
that a row, a rule or a tier that the program takes wrongly is not taken wrongly here too.
"""
import csv
import fnmatch
import functools
import re
from decimal import Decimal
from fractions import Fraction as F
from pathlib import Path

BOOK = Path(__file__).resolve().parents[1] / "pricing" / "aws"
PER_VOLUME = {"ebs/io2/iops"}  # each volume begins the tiers anew
ENDLESS = F(10**30)

NUMBER = r"\d[\d,]*(?:\.\d+)?(?<!,)"
ITEM = r"(?:[a-z0-9_-]+:)?[a-z0-9-]+(?:/[A-Za-z0-9_.*-]+)+"
AMOUNT = re.compile(rf"({NUMBER}…?)(?:, (?:whole|rounded) ({NUMBER}))?(.*)")


class Wrong(Exception):
    """What is not true, in words."""


def demand(true, what):
    if not true:
        raise Wrong(what)


# --- arithmetic

def number(text):
    return F(text.replace(",", ""))


def numbers_in(text):
    return [number(n) for n in re.findall(NUMBER, text)]


def plain(value):
    return f"{float(value):.12g}"


def evaluated(text, put=None):
    """The value of an expression; `put` says what stands for the numbers at some positions."""
    numbers = dict(enumerate(numbers_in(text))) | (put or {})
    places = iter(numbers)
    signs = re.sub(NUMBER, "#", text.replace(" free)", ")"))
    code = signs.replace("×", "*").replace("%", "/100")
    try:
        demand(re.fullmatch(r"[#()×/+% -]+", signs), "")
        return eval(re.sub("#", lambda _: f"n[{next(places)}]", code), {"n": numbers})
    except (Wrong, SyntaxError, TypeError, ZeroDivisionError):
        raise Wrong(f"“{text}” is no arithmetic") from None


def shows(text, value):
    """Whether digits are those of a value: all, or before “…” some, the last cut or rounded."""
    digits = text.rstrip("…")
    last = F(1, 10 ** len(digits.partition(".")[2]))
    return abs(number(digits) - value) < last if text != digits else number(digits) == value


def amount_of(chain):
    """Of `A = b, whole c / d = e`: the value, and the last expression, where the price stands."""
    last, *links = chain.split(" = ")
    demand(links, f"“{chain}” has no amount")
    value = evaluated(last)
    for link in links:
        demand(AMOUNT.fullmatch(link), f"“{link}” is no amount")
        shown, rounded, rest = AMOUNT.fullmatch(link).groups()
        demand(shows(shown, value), f"{last} is {plain(value)}, not {shown}")
        if rounded:
            good = round(value, len(rounded.partition(".")[2])) == number(rounded)
            demand(good, f"{shown} is not {rounded}, rounded")
            value = number(rounded)
        if rest:
            last = (rounded or f"({value})") + rest
            value = evaluated(last)
    return value, last


# --- the price book

@functools.cache
def table(place, service):
    """{key: [rows]}, and the items of which the whole quantity pays one tier."""
    path = BOOK / place / f"{service}.csv"
    lines = path.read_text(encoding="ascii").splitlines() if path.is_file() else []
    rows = {}
    for row in csv.reader(line for line in lines if not line.startswith("#")):
        rows.setdefault(row[0], []).append(row)
    return rows, re.findall(r"^# tiers (\S+): volume", "\n".join(lines), re.M)


def rows_of(place, item):
    """The tiers [(from, price)] of SERVICE/ITEM in one folder of the book."""
    service, _, name = item.partition("/")
    return [(F(row[2]), F(row[3])) for row in table(place, service)[0].get(name, [])]


def made_by_rule(place, item):
    """The tiers that a rule makes from those of its base, which must be of the same place."""
    for [[key, _, base, ratio, plus, times, step, *_]] in table(".", "rules")[0].values():
        match = re.fullmatch(re.escape(key).replace(r"\*", "(.+)"), item)
        base, plus = (name.replace("*", match[1]) if match and "*" in key else name
                      for name in (base, plus))
        tiers, more = rows_of(place, base), rows_of(place, plus) or rows_of("global", plus)
        if match and tiers and (more or not plus):
            licence = sum(price for _, price in more)
            made = [(price * evaluated(ratio) + licence) * F(times) for _, price in tiers]
            least = F(step or "0.000000000001")
            return [(start, round(p / least) * least) for (start, _), p in zip(tiers, made)]
    return []


def placed(reference, home):
    place, _, item = reference.rpartition(":")
    return place or home, item


def tiers_of(reference, head, home, chain):
    """The tiers of the item that a line names; the prices that its head names beside must stand."""
    place, item = placed(reference, home)
    tiers, ruled = rows_of(place, item), "by rule" in head
    demand(not (ruled and tiers), f"{reference} has a row, and needs no rule")
    tiers = made_by_rule(place, item) if ruled else tiers
    demand(tiers, f"the book has no {item} in {place}")
    for other in re.findall(rf"(?<!\S){ITEM}", head):
        prices = {price for _, price in rows_of(*placed(other, home))}
        demand(prices & set(numbers_in(chain)), f"no price of {other} is in “{chain}”")
    return tiers


def check_spot(place, machine, text, files):
    """Each term `price × n %` is what a type of the files costs, and what its saving leaves."""
    savings = table(place, "spot")[0]
    known = {(price, 100 - F(savings[key][0][1])) for key in fnmatch.filter(savings, machine)
             for _, price in rows_of(place, f"ec2/{key}/on-demand")
             if f'"{key.partition("/")[0]}"' in files}
    terms = re.findall(rf"({NUMBER}) × ({NUMBER}) %", text)
    demand(terms, f"“{text}” has no term of a price and a percentage")
    for price, left in terms:
        demand((number(price), number(left)) in known, f"no {machine} costs {price} × {left} %")


def same(value, price):
    return abs(value - price) < F(1, 10**11)  # what a rule makes has twelve places


def quantity_at(item, place, tiers, text):
    """The quantity, after demanding that the prices stand in the text and fill the tiers."""
    prices = [price for _, price in tiers]
    for group in re.findall(r"\([^()]*\)", text):  # a price worked out
        value = evaluated(group)
        if any(same(value, price) for price in prices):
            text = text.replace(group, str(Decimal(value.numerator) / value.denominator))
    numbers = numbers_in(text)
    where = [max((at for at, n in enumerate(numbers) if same(n, price)), default=None)
             for price in prices]
    none = {at: F(0) for at in where if at is not None}
    demand(none, f"no price of {item}, {', '.join(map(plain, prices))}, is in “{text}”")
    demand(evaluated(text, none) == 0, f"“{text}” is not all at a price")
    filled = [F(0) if at is None else evaluated(text, none | {at: F(1)}) for at in where]
    ranges = list(zip([start for start, _ in tiers], [start for start, _ in tiers[1:]] + [ENDLESS]))
    service, _, name = item.partition("/")
    if name in table(place, service)[1]:  # all at the tier that one of the factors is in
        demand(any(start <= n < end for at, (start, end) in zip(where, ranges) if at is not None
                   for n in numbers), f"“{text}” is in another tier")
        return sum(filled)
    times = filled[0] / ranges[0][1] if item in PER_VOLUME and filled[1] else 1
    part_month = "/ 730" in text  # its tiers are filled as in a whole one, and then a part is paid
    demand(times == int(times) or part_month, f"the first tier is filled {plain(times)} times")
    right = [max(0, min(sum(filled) / times, end) - start) * times for start, end in ranges]
    demand(filled == right, f"“{text}” does not fill the tiers of {item} in order")
    return sum(filled)
