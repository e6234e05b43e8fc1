"""Holds the program's answer against the oracle's bill: every line's money, exactly."""
from collections import Counter
from fractions import Fraction

from . import exact

TIER_SLACK = Fraction(1, 10 ** 5)  # a shared tier's quantities are shown to 10^-6


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
    got = Counter(priced(l) for l in theirs["lines"] if l["monthly_usd"] is not None)
    own = Counter((l.service, l.item, l.purchase, l.unit, exact.text(l.quantity), exact.text(l.monthly),
                   None if l.upfront is None else exact.text(l.upfront)) for l in lines if l.state == "priced")
    for line in (got - own).elements():
        yield f"the program alone has {line}"
    for line in (own - got).elements():
        yield f"the oracle alone has {line}"
    yield from of_unpriced(theirs["lines"], [l for l in lines if l.state != "priced"])
    for line in theirs["lines"]:
        if line["monthly_usd"] is not None:
            yield from of_parts(line)


def priced(line):
    return (line["service"], line["item"], line["purchase"], line["unit"], line["quantity"], line["monthly_usd"],
            line["upfront_usd"])


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
