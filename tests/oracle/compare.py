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
    wanted = {"monthly_usd": monthly, "hourly_usd": exact.money(monthly / exact.MONTH), "upfront_usd": bill.total("upfront")}
    yield from unequal(total, wanted, bill.count, "total ")


def unequal(theirs, wanted, count, prefix=""):
    for key, value in wanted.items():
        if exact.attos(theirs[key]) != exact.attos(value):
            yield f"{prefix}{key} {theirs[key]}, not {exact.text(value)}"
    for key, state in (("unpriced", "unpriced"), ("usage_unstated", "unstated")):
        if theirs[key] != count(state):
            yield f"{prefix}{key} {theirs[key]}, not {count(state)}"


def of_component(theirs, lines):
    wanted = {"monthly_usd": sum((l.monthly for l in lines if l.monthly), Fraction(0)),
              "upfront_usd": sum((l.upfront for l in lines if l.upfront), Fraction(0))}
    yield from unequal(theirs, wanted, lambda state: sum(l.state == state for l in lines))
    reasons = sum(l["unpriced_reason"] is not None for l in theirs["lines"])
    if reasons != theirs["unpriced"]:
        yield f"{reasons} lines say why they have no price, {theirs['unpriced']} are counted"
    got = sums((words(l), l["quantity"], l["monthly_usd"], l["upfront_usd"]) for l in theirs["lines"] if l["monthly_usd"] is not None)
    own = sums(((l.service, l.item, l.purchase, l.unit), l.quantity, l.monthly, l.upfront) for l in lines if l.state == "priced")
    if got != own:
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
        parts = [exact.attos(figure) for figure in figures]
        whole[key] = [a + b for a, b in zip(whole[key], parts)] if key in whole else parts
    return whole


def shown(figures):
    return "nothing" if figures is None else " ".join(exact.text(Fraction(f) / exact.ATTOS) for f in figures)


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
    for name, does in (("monthly_usd", "cost"), ("quantity", "hold")):
        whole = sum(exact.attos(part[name]) for part in parts)
        if whole != exact.attos(line[name]):
            yield f"{line['item']}: its tiers {does} {exact.text(Fraction(whole, exact.ATTOS))}, it {line[name]}"
