#!/usr/bin/env python3
"""Every billed dimension that the facts list comes out of a topology, at the facts' own figure.

    TENFOLD_FACTS=DIR tests/suites/coverage.py [KIND…]    all kinds, or those named, with every line
    TENFOLD=path/to/tenfold                               the program; build/tenfold if not set

coverage.csv of the facts lists each dimension that AWS bills of a kind, which of the facts' rows
price it, and whether us-east-1 and eu-west-1 have one. tests/coverage/KIND.toml says of each by
which topology it is reached and what quantity is billed (tests/entries.py has the form). A
dimension in a region is one test:

    yes, global, edge   the line is priced from a row of that place: it comes to the figure of the
                        row that the filter selects in the facts, times the quantity
    rule                the same with what the rule of the facts' README makes of another row; the
                        line must say that it is derived or assumed
    no                  the line is there, and unpriced with a reason

So the figures come from the facts' files by a road of their own, not from the price book, and are
compared as exact fractions. Without the facts all tests are skipped.

The last line is `N passed, N failed`, with `, N skipped` if there are any.
"""

import sys
from fractions import Fraction
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import entries  # noqa: E402
import estimates  # noqa: E402
import facts  # noqa: E402

REGIONS = {"us-east-1": "us_east_1", "eu-west-1": "eu_west_1"}
MOST_NOT_EXPRESSIBLE = 5
# A price worked out by rule has twelve digits, a fee over its term eighteen.
SMALLEST_RATE = Fraction(1, 10 ** 12)


class Wrong(Exception):
    """What is wrong with a test, in words."""


def case_of(entry, region):
    values = entries.values_of(entry, region)
    return estimates.Case(entries.topology_of(entry, values), entry.today or estimates.TODAY)


def only_price(name, text, region, fact, entry):
    """The rows of the one price, all its tiers, that a filter and `fact` select."""
    found = entries.of_region(name, text, region, fact)
    if not found:
        raise Wrong(f"the facts have no row of {name} with {text} {fact or ''} in {region}")
    if len({entries.identity(row) for row in found}) > 1:
        raise Wrong(f"{len(found)} rows of {name} have {text}; `fact` must say which one")
    if entry.column and not found[0][entry.column]:
        raise Wrong(f"the facts have no {entry.column} there")
    return found


def free_money(entry, text, values, quantity, place):
    """What is left to pay of a quantity when the allowance is off."""
    fact = entries.filled(entry.fact, values)
    allowance, = only_price("service_rates.csv", text, place, fact, entry)
    paid = entries.filled(entry.paid, values)
    rest = max(quantity - Fraction(allowance["tier_to"]), Fraction(0))
    if rest == 0:
        raise Wrong("all of the quantity is free; `n` must be larger")
    found = facts.select("service_rates.csv", paid)
    if not found:
        raise Wrong(f"the facts have no row with {paid}")
    return facts.by_tiers(found, rest, free=True), found


def tags_of(found):
    return frozenset(tag for row in found for tag in row["source"].split("+"))


def wanted(row, entry, state, region):
    """What the line of an entry must come to in a region, worked out from the facts."""
    values = entries.values_of(entry, region)
    quantity = entries.quantity_of(entry)
    text = row["item_or_filter"]
    want = estimates.Want(component_of(entry, values), entries.filled(entry.item, values),
                          Fraction(0), SMALLEST_RATE * max(quantity, 1))
    if state == "rule":
        if not entry.rule:
            raise Wrong("coverage.csv says `rule`, and the entry has none")
        rule = entries.filled(entry.rule, values)
        return want._replace(money=entries.money_of_rule(rule, region, quantity), marked=True)
    place = "global" if state == "global" else region
    if entry.paid:
        money, found = free_money(entry, text, values, quantity, place)
        return want._replace(money=money, tags=tags_of(found))
    fact = entries.filled(entry.fact, values)
    found = only_price(row["file"], text, place, fact, entry)
    money = entries.money_of_row(row["file"], text, found, entry, quantity)
    money += entries.added(entries.filled(entry.plus, values), region) * quantity
    if row["file"] != "ec2_spot.csv":  # a line does not name where the saving is from
        want = want._replace(tags=tags_of(found))
    return want._replace(money=money, place="edge-" if state == "edge" else place + "/")


def component_of(entry, values):
    return entries.fill(entry.component or f"{entry.kind}.it", values)


def check_unpriced(entry, region, lines):
    """The line is there, without a price and with the reason."""
    values = entries.values_of(entry, region)
    component = component_of(entry, values)
    item = entries.fill(entry.unpriced, values)
    if not item:
        raise Wrong("coverage.csv says `no`, and the entry does not say which line is `unpriced`")
    of_item = estimates.named(lines, component, (item,))
    if not of_item:
        raise Wrong(f"{component} has no line {item}")
    for line in of_item:
        if line.monthly_usd is not None:
            raise Wrong(f"{item} costs {line.monthly_usd}; the facts have no price")
        if not line.unpriced:
            raise Wrong(f"{item} has no price and no reason")


def check(row, region, entry, answers):
    """Nothing, or what is wrong with one entry of a row in a region."""
    state = row[REGIONS[region]]
    lines = answers[case_of(entry, region)]
    try:
        if isinstance(lines, str):
            raise Wrong(lines)
        if state != "no":
            return estimates.complaint(lines, wanted(row, entry, state, region))
        check_unpriced(entry, region, lines)
    except Wrong as wrong:
        return str(wrong)
    return None


def stale(rows, by_row):
    """Entries that stand for nothing, and too many that cannot be expressed."""
    known = {(row["kind"], row["dimension"]) for row in rows}
    for kind, dimension in by_row:
        if (kind, dimension) not in known:
            yield f"tests/coverage/{kind}.toml has `{dimension}`, which coverage.csv has not"
    out = [key for key, found in by_row.items() if found[0].not_expressible]
    if len(out) > MOST_NOT_EXPRESSIBLE:
        yield f"{len(out)} rows are not expressible, {MOST_NOT_EXPRESSIBLE} may be"


def main(kinds):
    by_row = {}
    for entry in entries.read():
        if entry.dimension:
            by_row.setdefault((entry.kind, entry.dimension), []).append(entry)
    if not facts.FOLDER:
        print("TENFOLD_FACTS is not set: the facts are not there to compare with")
        print(f"0 passed, 0 failed, {len(by_row) * len(REGIONS)} skipped")
        return 0
    rows = facts.rows("coverage.csv")
    tried = [row for row in rows if not kinds or row["kind"] in kinds]
    answers = estimates.estimate([case_of(entry, region) for row in tried for region in REGIONS
                                  for entry in by_row.get((row["kind"], row["dimension"]), ())
                                  if not entry.not_expressible])
    passed = failed = 0
    for row in tried:
        found = by_row.get((row["kind"], row["dimension"]), ())
        for region in REGIONS:
            wrong = [] if found else [f"tests/coverage/{row['kind']}.toml has no entry"]
            if found and found[0].not_expressible:
                print(f"not expressible: {row['kind']}, {row['dimension']}, {region}: "
                      f"{found[0].not_expressible}")
                continue
            wrong += filter(None, (check(row, region, entry, answers) for entry in found))
            passed, failed = passed + (not wrong), failed + bool(wrong)
            if wrong:
                print(f"failed: {row['kind']}, {row['dimension']}, {region}: {'; '.join(wrong)}")
            elif kinds:
                print(f"passed: {row['kind']}, {row['dimension']}, {region}")
    for complaint in [] if kinds else stale(rows, by_row):
        failed += 1
        print(f"failed: {complaint}")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
