"""Holds the program's answer against the oracle's bill: every line's money, exactly."""
from collections import Counter
from fractions import Fraction

from . import exact



def differences(answer, bill):
    """What differs, in words; nothing if the two agree."""
    found = list(of_totals(answer["total"], bill))
    theirs = {c["address"]: c for c in answer["components"]}
    if set(theirs) != set(bill.lines):
        found.append(f"components: {sorted(theirs)}, not {sorted(bill.lines)}")
    for address, lines in bill.lines.items():
        if address in theirs:
            found += [f"{address}: {d}" for d in of_component(theirs[address], lines)]
    return found


def of_totals(total, bill):
    monthly = bill.total("monthly")
    wanted = {"monthly_usd": monthly, "hourly_usd": exact.money(monthly / exact.MONTH), "upfront_usd": bill.total("upfront"),
              "unpriced": bill.count("unpriced"), "usage_unstated": bill.count("unstated")}
    yield from unequal(total, wanted, "total ")


def unequal(theirs, wanted, prefix=""):
    for key, value in wanted.items():
        if Fraction(theirs[key]) != value:
            yield f"{prefix}{key} {theirs[key]}, not {exact.text(value)}"


def of_component(theirs, lines):
    wanted = {"monthly_usd": sum((l.monthly or 0 for l in lines), Fraction(0)),
              "upfront_usd": sum((l.upfront or 0 for l in lines), Fraction(0)),
              "unpriced": sum(l.state == "unpriced" for l in lines),
              "usage_unstated": sum(l.state == "unstated" for l in lines)}
    yield from unequal(theirs, wanted)
    got = sums((words(l), l["quantity"], l["monthly_usd"], l["upfront_usd"]) for l in theirs["lines"] if l["monthly_usd"] is not None)
    own = sums(((l.service, l.item, l.purchase, l.unit), l.quantity, l.monthly, l.upfront) for l in lines if l.state == "priced")
    for line in got.keys() | own.keys():
        if got.get(line) != own.get(line):
            yield f"{'/'.join(str(w) for w in line)}: {shown(got.get(line))}, not {shown(own.get(line))}"
    yield from of_unpriced(theirs["lines"], [l for l in lines if l.state != "priced"])
    for line in theirs["lines"]:
        if line["monthly_usd"] is not None:
            yield from of_parts(line)


def words(line):
    return line["service"], line["item"], line["purchase"], line["unit"]


def sums(lines):
    """Quantity, money and fee of each item: how a component parts it into lines is not compared."""
    whole = {}
    for key, *figures in lines:
        before = whole.get(key, (Fraction(0),) * 3)
        whole[key] = tuple(a + Fraction(b or 0) for a, b in zip(before, figures))
    return whole


def shown(figures):
    return "nothing" if figures is None else " ".join(exact.text(f) for f in figures)


def of_unpriced(theirs, own):
    """Lines without money, by name; a line of a price that the book never had has none here."""
    got = Counter((l["service"], l["item"]) for l in theirs if l["monthly_usd"] is None)
    for line in sorted(own, key=lambda l: l.item is None):
        item = next((item for service, item in got if service == line.service and stands_for(item, line.item)), None)
        if item is None:
            yield f"the oracle alone has ({line.service}, {line.item}) without money"
        else:
            got -= Counter([(line.service, item)])
    if got:
        yield f"the program alone has {dict(got)} without money"


def stands_for(item, own):
    """The program leaves the purchase off the name of an item that has no such row."""
    return own is None or item == own or own.startswith(item + "/")


def of_parts(line):
    """The tiers of a line add up to it."""
    parts = line["tiers"]
    if not parts:
        return
    money = sum(Fraction(p["monthly_usd"]) for p in parts)
    amount = sum(Fraction(p["quantity"]) for p in parts)
    if money != Fraction(line["monthly_usd"]):
        yield f"{line['item']}: its tiers cost {exact.text(money)}, it {line['monthly_usd']}"
    if amount != Fraction(line["quantity"]):
        yield f"{line['item']}: its tiers hold {exact.text(amount)}, it {line['quantity']}"
