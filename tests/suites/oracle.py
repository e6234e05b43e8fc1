#!/usr/bin/env python3
"""What thousands of topologies cost, worked out a second time, and compared to the last digit.

    tests/suites/oracle.py [NUMBER [SEED]]   12,000 topologies from seed 1
    TENFOLD=path/to/tenfold                  the program; build/tenfold if not set

tests/oracle/ reads the topologies and the price tables by itself. A topology is a test: every line's
quantity, money and fee, the sums, and how many lines lack a price or usage. Then faults are seeded
into what the program sees and says, each a test: the comparison must see it. Last, what was met is
counted: both sides of each tier's bound and the bound itself, each purchase option, each billed
dimension of the facts' coverage.csv, none under twenty times; and each reason for a line without a
price. With TENFOLD_FACTS, what has no price is looked up in the facts' own tables, and so is what
has one.

A topology that differs is shown, and kept in the folder that is named. A difference that is known
(known.py) passes, and fails once nothing shows it any more. The last line is `N passed, N failed`.
"""
import fnmatch
import pathlib
import pickle
import sys
import tempfile

sys.dont_write_bytecode = True
ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests"))
from oracle import bill, book, compare, faults, generate, kinds, known, meter, program, seen, topology  # noqa: E402

TODAY = "2026-03-15"
DISCOUNTS = {"ec2": "12.5", "s3": "3", "rds": "7.75", "transfer": "20", "fargate": "100"}  # of every tenth topology
NUMBER = 12_000
MOST_SHOWN = 40
MOST_SPOILT = 250  # topologies that a fault of the tables is tried on


class Score:
    def __init__(self):
        self.passed = self.failed = 0

    def check(self, good, what):
        if good:
            self.passed += 1
        else:
            self.failed += 1
            if self.failed <= MOST_SHOWN:
                print(f"failed: {what}")
        return good


def write(folder, texts):
    """The files, every tenth in a project with negotiated discounts; (folder, names) of both."""
    plain, discounted = folder / "plain", folder / "discounted"
    for place in (plain, discounted):
        place.mkdir()
    lines = "\n".join(f"{service} = {percent}" for service, percent in DISCOUNTS.items())
    (discounted / ".tenfold.toml").write_text(f"[discounts]\n{lines}\n", encoding="utf-8")
    parts = {plain: [], discounted: []}
    for n, (name, text) in enumerate(texts):
        place = discounted if n % 10 == 9 else plain
        (place / name).write_text(text, encoding="utf-8")
        parts[place].append(name)
    for name, text in seen.topologies():  # with and without
        for place, names in parts.items():
            (place / name).write_text(text, encoding="utf-8")
            names.append(name)
    return parts


def compare_all(folder, names, prices, score, met, discounts):
    """The answers, for the faults; those that differ, with what."""
    answers = program.cost(folder, names, TODAY)
    bills, found = {}, {}
    for name in names:
        one = topology.Topology((folder / name).read_text(encoding="utf-8"), prices, TODAY, discounts)
        bills[name] = bill.bill(one)
        different = compare.differences(answers[name], bills[name])
        reasons = known.explained(different) if different else set()
        for reason in reasons:
            found[reason] = found.get(reason, 0) + 1
        if not score.check(not different or reasons, f"{folder / name}"):
            print("\n".join(f"    {d}" for d in different[:6]) if score.failed <= MOST_SHOWN else "", end="\n")
        met.add(one, bills[name], answers[name])
        if different:
            del answers[name]
    return answers, bills, found


def seed_faults(folder, answers, bills, prices, score):
    names = list(answers)
    copies = {name: pickle.dumps(answers[name]) for name in names}  # a fault spoils what it is given
    for what, place, service, item, tier, column, value in faults.TABLES:
        with tempfile.TemporaryDirectory() as overlay:
            table = pathlib.Path(overlay) / place / f"{service}.csv"
            table.parent.mkdir()
            table.write_text(faults.overlay(prices, place, service, item, tier, column, value), encoding="utf-8")
            about = [name for name in names if any(m[1] == service and fnmatch.fnmatchcase(m[2], item)
                                                   and place in (m[0], m[3].file.split("/")[0]) for m in bills[name].met)]
            spoilt = program.cost(folder, about[:MOST_SPOILT], TODAY, ["--prices", overlay]) if about else {}
        caught = sum(bool(compare.differences(spoilt[name], bills[name])) for name in spoilt)
        print(f"  {caught:5} see that {what}")
        score.check(caught, f"nobody sees that {what}")
    for what, fault in faults.ANSWERS:
        met = caught = 0
        for name in names:
            spoilt = pickle.loads(copies[name])
            if not fault(spoilt):
                continue
            met += 1
            if what != "an hour is a 720th of the month":
                faults.settled(spoilt)
            caught += bool(compare.differences(spoilt, bills[name]))
            if met == 25:
                break
        print(f"  {caught:5} of {met} see that {what}")
        score.check(met and caught == met, f"{met - caught} of {met} do not see that {what}")


def main(arguments):
    number, seed = [*map(int, arguments), *(NUMBER, 1)[len(arguments):]]
    score, prices, known_kinds = Score(), book.Book(), program.kinds()
    for kind in known_kinds:
        score.check(kind in kinds.NAMES, f"the oracle does not know {kind}")
        score.check(kind in generate.MAKERS, f"no {kind} is generated")
    met = meter.Meter(prices, known_kinds, ROOT)
    folder = pathlib.Path(tempfile.mkdtemp(prefix="tenfold-oracle-"))
    parts = write(folder, generate.topologies(number, seed, prices, known_kinds))
    seen_known = {}
    for place, names in parts.items():
        discounts = {k: topology.Fraction(v) for k, v in DISCOUNTS.items()} if place.name == "discounted" else {}
        answers, bills, found = compare_all(place, names, prices, score, met, discounts)
        for reason, times in found.items():
            seen_known[reason] = seen_known.get(reason, 0) + times
        if place.name == "plain":
            plain = answers, bills
    print(f"{number} topologies from seed {seed}, {score.failed} differ")
    for reason, times in sorted(seen_known.items()):
        print(f"  {times:5} known: {reason}")
    print("faults:")
    seed_faults(folder / "plain", *plain, prices, score)
    met.print()
    if number >= NUMBER:
        for what, times in met.short():
            score.check(False, f"{what}: met {times} times")
        score.passed += met.tests()
    for what in met.wrong():
        score.check(False, what)
    for what, _, _ in known.KNOWN:
        score.check(what in seen_known, f"mended: take it out of known.py: {what}")
    print("\n".join(met.summary()))
    if score.failed == 0:
        for path in [*folder.glob("*/*"), *folder.glob("*/.*"), *folder.glob("*"), folder]:
            path.rmdir() if path.is_dir() else path.unlink(missing_ok=True)
    print(f"{score.passed} passed, {score.failed} failed")
    return 1 if score.failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
