#!/usr/bin/env python3
"""What a month costs obeys laws, whatever the prices: over generated topologies of several components.

    tests/suites/laws_of_cost.py [NUMBER [SEED]]   300 topologies from seed 2
    TENFOLD=path/to/tenfold                        the program; build/tenfold if not set

The lines of a component add up to it, the components to the total, in money, fees, and lines that
lack a price or usage. The order of a file's tables changes no total and no component. Every
`--group-by` parts the total, and each group into what its components have in it. A law of a
topology is one test; then each law is broken in an answer, which must be seen. The last line is
`N passed, N failed`.
"""
import copy
import pathlib
import random
import sys
import tempfile
from fractions import Fraction

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from oracle import book, generate, program  # noqa: E402

TODAY = "2026-03-15"
NUMBER, SEED = 300, 2
GROUPS = ["component", "kind", "service", "tier", "region", "tag:team"]
MONEY = ("monthly_usd", "upfront_usd")
COUNTS = ("unpriced", "usage_unstated")
MOST_SHOWN = 20


def added(parts, field):
    return sum((Fraction(part[field] or 0) for part in parts), Fraction(0))


def unequal(whole, parts, fields):
    return [f"{field} {whole[field]}, and its parts {float(added(parts, field))}"
            for field in fields if Fraction(whole[field]) != added(parts, field)]


def of_sums(answer):
    """The lines make up the components, and these the total."""
    found = unequal(answer["total"], answer["components"], MONEY + COUNTS)
    for component in answer["components"]:
        lines = component["lines"]
        found += [f"{component['address']}: {what}" for what in unequal(component, lines, MONEY)]
        lacking = sum(line["monthly_usd"] is None for line in lines)
        if component["unpriced"] + component["usage_unstated"] != lacking:
            found.append(f"{component['address']}: {lacking} lines have no money, {component['unpriced']} no price, "
                         f"{component['usage_unstated']} no usage")
    return found


def of_order(answer, other):
    """Both cost the same, as wholes and component by component."""
    found = [f"total {field} {answer['total'][field]}, in another order {other['total'][field]}"
             for field in MONEY + COUNTS if answer["total"][field] != other["total"][field]]
    theirs = {component["address"]: component for component in other["components"]}
    if theirs.keys() != {component["address"] for component in answer["components"]}:
        return [*found, "other components"]
    return found + [f"{one['address']}: {field} {one[field]}, in another order {theirs[one['address']][field]}"
                    for one in answer["components"] for field in MONEY + COUNTS if one[field] != theirs[one["address"]][field]]


def of_groups(answer, grouped):
    """The groups make up the same total, each component its share of each."""
    found = unequal(answer["total"], grouped["groups"], MONEY + COUNTS)
    shares = {}
    for group in grouped["groups"]:
        found += [f"{group['key']}: {what}" for what in unequal(group, group["components"], MONEY[:1])]
        for part in group["components"]:
            shares[part["address"]] = shares.get(part["address"], 0) + Fraction(part["monthly_usd"])
    return found + [f"{one['address']} has {float(shares.get(one['address'], 0))} in groups, {one['monthly_usd']} in all"
                    for one in answer["components"] if shares.get(one["address"], 0) != Fraction(one["monthly_usd"])]


def reordered(text, chance):
    """The same file with its components in another order."""
    head, *tables = text.strip().split("\n\n")
    before = list(tables)
    while tables == before:
        chance.shuffle(tables)
    return "\n\n".join([head, *tables]) + "\n"


def broken(answer, grouped):
    """(law, what it says of an answer in which it does not hold)."""
    spoilt, other = copy.deepcopy(answer), copy.deepcopy(grouped)
    cent = Fraction(1, 100)
    line = next(line for component in spoilt["components"] for line in component["lines"] if line["monthly_usd"] is not None)
    line["monthly_usd"] = str(float(Fraction(line["monthly_usd"]) + cent))
    yield "sums", of_sums(spoilt)
    spoilt = copy.deepcopy(answer)
    first, second = spoilt["components"][:2]
    first["monthly_usd"], second["monthly_usd"] = (str(float(Fraction(first["monthly_usd"]) + cent)),
                                                   str(float(Fraction(second["monthly_usd"]) - cent)))
    yield "order", of_order(answer, spoilt)
    other["groups"].pop(next(n for n, group in enumerate(other["groups"]) if Fraction(group["monthly_usd"])))
    yield "groups", of_groups(answer, other)


class Score:
    def __init__(self):
        self.passed = self.failed = 0

    def check(self, what, problems):
        self.passed, self.failed = self.passed + (not problems), self.failed + bool(problems)
        if problems and self.failed <= MOST_SHOWN:
            print(f"failed: {what}\n    " + "\n    ".join(problems[:4]))


def several(number, seed):
    """As many topologies of two components or more."""
    found = {}
    for name, text in generate.topologies(20 * number, seed, book.Book(), program.kinds()):
        if text.count("\n[") >= 2:
            found[name] = text
        if len(found) == number:
            break
    return found


def main(arguments):
    number, seed = [*map(int, arguments), *(NUMBER, SEED)[len(arguments):]]
    score, chance, texts = Score(), random.Random(seed), several(number, seed)
    with tempfile.TemporaryDirectory(prefix="tenfold-laws-") as folder:
        ways = {}
        for way, text_of in (("as written", lambda text: text), ("in another order", lambda text: reordered(text, chance))):
            place = pathlib.Path(folder) / way.split()[-1]
            place.mkdir()
            for name, text in texts.items():
                (place / name).write_text(text_of(text), encoding="utf-8")
            ways[way] = program.cost(place, list(texts), TODAY)
        answers = ways["as written"]
        for name, answer in answers.items():
            score.check(f"{name}: what adds up\n{texts[name]}", of_sums(answer))
            score.check(f"{name}: the order of tables\n{texts[name]}", of_order(answer, ways["in another order"][name]))
        for by in GROUPS:
            grouped = program.cost(pathlib.Path(folder) / "written", list(texts), TODAY, ["--group-by", by])
            for name, answer in answers.items():
                score.check(f"{name}: --group-by {by}\n{texts[name]}", of_groups(answer, grouped[name]))
    name = next(name for name, answer in answers.items()
                if len(answer["components"]) > 1 and Fraction(answer["total"]["monthly_usd"]))
    for law, problems in broken(answers[name], grouped[name]):
        score.check(f"that the law of {law} is broken is not seen", [] if problems else ["it says nothing"])
    print(f"{len(texts)} topologies: sums, the order of tables, groups by {', '.join(GROUPS)}")
    print(f"{score.passed} passed, {score.failed} failed")
    return 1 if score.failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
