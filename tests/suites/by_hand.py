#!/usr/bin/env python3
"""Whether the computations by hand at the head of the goldens are true.

tests/README.md has their form. Of each, this works out every arithmetic in exact fractions, finds
every row that is named in pricing/aws, as text, demands that its price stands in the arithmetic as
a factor of the whole, that tiers are filled in order and allowances dealt out, adds up, and demands
that the program has the same components, lines, items, quantities, amounts, fees and total. Every
run of `cost` needs its computation. It also falsifies some, and a price, which must be noticed.

The last line is `N passed, N failed`; every line of a computation and every run counts as one.
"""
import fnmatch
import json
import re
import subprocess
import sys
import tempfile
from fractions import Fraction as F
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests"))
import golden
from hand_prices import (ITEM, NUMBER, Wrong, amount_of, check_spot, demand, evaluated, number,
                         placed, plain, quantity_at, shows, table, tiers_of)

CLOSE = F(1, 10**7)  # the program keeps 18 places of money, and 12 of a price
POOL = re.compile(rf"({ITEM})(.*?), all together ({NUMBER})(?: beside ({NUMBER}) free)?: (.*)")
LINE = re.compile(rf"({ITEM})(.*?): (.+)")
SHARE = re.compile(rf"(.+?)(?: of ({NUMBER}))?: ({NUMBER}…?)")


# --- a computation

class Computation:
    """One by hand, beside what the program bills for the same."""

    def __init__(self, args, home, folder):
        self.home, self.folder, self.args = home, folder, args
        self.component, self.pools, self.sum, self.free, self.lines = "", {}, F(0), {}, {}
        self.total = {"monthly_usd": 0, "upfront_usd": 0}

    def run(self):
        command = [golden.program(), *self.args.split(), "--format", "json"]
        done = subprocess.run(command, cwd=self.folder, env=golden.environment(self.folder),
                              capture_output=True, check=False)
        [topology] = json.loads(done.stdout)["topologies"]
        self.total = topology["total"]
        self.lines = {c["address"]: c["lines"] for c in topology["components"] if c["lines"]}

    def entry(self, text):
        """Reads one line of the comment."""
        words = " ".join(text.split())
        if POOL.fullmatch(words):
            self.pool(*POOL.fullmatch(words).groups())
        elif text.startswith("  "):
            name, _, body = text.strip().partition("  ")
            theirs = self.lines.get(self.component)
            demand(theirs, "the program has no such line")
            theirs = theirs.pop(0)
            body = re.sub(r" \([^()]*[A-Za-z][^()]*\)$", "", " ".join(body.split()))
            self.compare(name, theirs, *self.line(body))
        elif words.startswith("total "):
            self.component = None
            demand(shows(words[6:], self.sum), f"the lines add up to {plain(self.sum)}")
            theirs = F(self.total["monthly_usd"])
            demand(abs(theirs - self.sum) < CLOSE, f"the program's total is {plain(theirs)}")
        elif words.startswith("upfront "):
            fees = amount_of(words[8:])[0]
            demand(abs(fees - F(self.total["upfront_usd"])) < CLOSE, "the program has other fees")
        else:
            demand(re.fullmatch(r"[a-z0-9_]+\.\S+", text), "this is no component")
            self.component = text

    def pool(self, reference, head, quantity, free, chain):
        place, item = placed(reference, self.home)
        value, last = amount_of(chain)
        spread = quantity_at(item, place, tiers_of(reference, head, self.home, chain), last)
        demand(spread == number(quantity), f"the tiers hold {plain(spread)}, not {quantity}")
        everything = spread + number(free or "0")
        self.pools[place, item] = {"value": value, "all": everything, "used": F(0)}
        self.allow(item, everything, number(free or "0"))

    def line(self, body):
        """(what it comes to or why to nothing, then as far as it says: place, item, quantity)."""
        if body.startswith("unpriced: "):
            return ("unpriced",)
        files = "\n".join(path.read_text() for folder in ("", "examples/")
                          for path in Path(self.folder).glob(f"{folder}*.toml"))
        if body[:1].isdigit():  # a price of the file's own
            price = body.split()[0]
            demand(re.search(rf"\b{re.escape(price)}\b", files), f"no file says {price}")
            return (amount_of(body)[0],)
        demand(LINE.fullmatch(body), f"“{body}” is in no known form")
        reference, head, chain = LINE.fullmatch(body).groups()
        place, item = placed(reference, self.home)
        if chain == "no usage stated":
            return chain, place, item
        if SHARE.fullmatch(chain):
            value, used = self.share(place, item, *SHARE.fullmatch(chain).groups())
            return value, place, item, used
        stated, _, chain = chain.rpartition(": ")
        value, last = amount_of(chain)
        if head == ", spot":
            item = item.removesuffix("/on-demand")
            check_spot(place, item.removeprefix("ec2/"), last, files)
            return value, place, item
        spread = quantity_at(item, place, tiers_of(reference, head, self.home, chain), last)
        demand(not stated or spread == evaluated(stated), f"the tiers hold {plain(spread)}")
        free = sum(map(number, re.findall(rf"- ({NUMBER}) free", chain)))
        self.allow(item, spread + free, free)
        return value, place, item, spread + free

    def share(self, place, item, words, whole, shown):
        pool = self.pools.get((place, item))
        demand(pool, "nothing says what it is all together")
        used = amount_of(words)[0] if " = " in words else evaluated(words)
        demand((number(whole) if whole else used) == pool["all"], f"not {plain(pool['all'])}")
        pool["used"] += used
        value = pool["value"] * used / pool["all"] if pool["all"] else F(0)
        demand(shows(shown, value), f"the share is {plain(value)}, not {shown}")
        return value, used

    def compare(self, name, theirs, value, place=None, item=None, quantity=None):
        self.sum += value if isinstance(value, F) else 0
        kind = "fee" if theirs.get("term_months") else "hours"
        demand(name in (theirs["name"], f"{theirs['name']}, {kind}"), f"not {theirs['name']}")
        bills = f"{theirs['service']}/{theirs['item']}"
        demand(not item or fnmatch.fnmatchcase(bills, item), f"the program bills {bills}")
        money = theirs["monthly_usd"]
        if theirs.get("term_months") is None and quantity is not None and money:
            demand(abs(F(theirs["quantity"]) - quantity) < CLOSE, f"it counts {theirs['quantity']}")
        if place and money:
            files = [source["file"] for source in theirs["sources"]]
            demand(not files or f"/{place}/" in "".join(files), f"its price is of {files}")
        if money is None:
            reason = "unpriced" if theirs["unpriced_reason"] else "no usage stated"
            demand(value == reason, f"the program says: {reason}")
        else:
            right = isinstance(value, F) and abs(F(money) - value) < CLOSE
            demand(right, f"the program charges {money}")
            fee = value * theirs.get("term_months", 0)
            demand(abs(F(theirs["upfront_usd"] or 0) - fee) < CLOSE, f"the fee is {plain(fee)}")

    def allow(self, item, quantity, free):
        for _, _, most, name, *_ in table("global", "free-tier")[0].get(item, []):
            self.free.setdefault((name, F(most)), []).append((quantity, free))

    def finish(self):
        demand(self.component is None, "there is no total")
        for (_, item), pool in self.pools.items():
            demand(pool["used"] == pool["all"], f"the lines use {plain(pool['used'])} of {item}")
        for (name, most), uses in self.free.items():
            share = min(F(1), most / (sum(quantity for quantity, _ in uses) or 1))
            demand(not any(free for _, free in uses)
                   or all(free == quantity * share for quantity, free in uses),
                   f"the allowance of {name} is not dealt out in proportion")
        missing = [f"{c} {line['name']}" for c, rest in self.lines.items() for line in rest]
        demand(not missing, f"it lacks {', '.join(missing)}")


# --- a golden

def computations_of(preamble):
    """{the run without what changes no amount: (home, [entries])}."""
    text = "\n".join(line[2:] for line in preamble.decode().splitlines())
    found = {}
    for part in re.split(r"^(?=By hand, `)", text, flags=re.M)[1:]:
        head = re.match(r"By hand, `([^`]+)`:(?:\s+rows of\s+pricing/aws/(\S+)/SERVICE"
                        r"\.csv,[^.]*ITEM\.)?\n", part)
        demand(head, f"“{part.splitlines()[0]}” is in no known form")
        body = re.sub(r"\n {6,}", "  ", part[head.end():].partition("\n\n")[0])
        found[essential(head[1])] = (head[2] or "us-east-1", body.splitlines())
    return found


def essential(args):
    return " ".join(word for word in args.split()
                    if word not in ("--allow-unpriced", "--explain-assumptions"))


def check_golden(name, data):
    """(how much is true, [what is not])."""
    passed, failures = 0, []

    def attempt(where, work, *args):
        nonlocal passed
        try:
            work(*args)
            passed += 1
        except (Wrong, ValueError) as wrong:
            failures.append(f"{name}: {where}: {wrong}")

    preamble, steps = golden.parse(data)
    computations, run = computations_of(preamble), set()
    with tempfile.TemporaryDirectory(prefix="tenfold-") as folder:
        (Path(folder) / "examples").symlink_to(ROOT / "examples")
        for step in steps:
            if isinstance(step, golden.Section):
                golden.write_file(Path(folder), step)
                continue
            args = essential(step.section.argument)
            if not args.startswith("cost ") or step.expects("exit").argument == "2" or args in run:
                continue
            if args not in computations:
                attempt(args, demand, b"No computation: " in preamble, "it has no computation")
                continue
            run.add(args)
            home, entries = computations[args]
            computation = Computation(args, home, folder)
            attempt(args, computation.run)
            for entry in entries:
                attempt(f"{args}: {computation.component} {' '.join(entry.split())}",
                        computation.entry, entry)
            attempt(args, computation.finish)
    attempt("runs", demand, run == set(computations), f"nothing runs {set(computations) - run}")
    return passed, failures


# A true text of a golden and a false one in its place, which must be noticed.
FALSIFIED = (
    ("worked_s3_tiers", "51,200 × 0.023 = 1,177.6", "51,200 × 0.023 = 1,177.7"),
    ("worked_s3_tiers", "put: 0 × 0.000005", "put: 0 × 0.000004"),
    ("worked_s3_tiers", "get: 0 × 0.0000004 = 0", "gets: 0 × 0.0000004 = 0"),
    ("worked_s3_tiers", "40,000 of 540,000: 881.718518", "40,000 of 540,000: 881.7184"),
    ("worked_s3_tiers", "# total 1,177.622", "# total 1,177.62"),
    ("worked_s3_tiers", "#   PUT requests", "#   PUT request "),
    ("worked_s3_tiers", "# By hand, `cost to_50", "# By foot, `cost to_50"),
    ("worked_s3_tiers", "#   GET requests      s3/standard/get: 0 × 0.0000004 = 0\n", ""),
    ("worked_ebs_io2", "2,000 × 0.125 = 250\n", "1,000 × 0.125 + 125 = 250\n"),
    ("worked_ebs_io2", "32,000 × 0.065 + 32,000 × 0.0455 + 16,000 × 0.03185 = 4,045.6",
     "30,000 × 0.065 + 36,666.66 × 0.0455 = 3,618.33303"),
    ("worked_ec2", "whole 250 / 12", "whole 251 / 12"),
    ("worked_ec2", "reserved/3y/all-upfront, by rule from", "reserved/3y/all-upfront, from"),
    ("worked_asg", "0.096 × 34 % + 0.0864 × 41 %", "0.096 × 36.1 % + 0.0864 × 38.6666 %"),
)


def notices():
    """(how many false texts are noticed, [those that are not]), and a changed price at last."""
    def wrong(name, true, false):
        data = (ROOT / "tests" / "kinds" / f"{name}.golden").read_text()
        return true in data and check_golden(name, data.replace(true, false, 1).encode())[1]

    missed = [f"“{false}” in {name} is not noticed" for name, true, false in FALSIFIED
              if not wrong(name, true, false)]
    row = table("us-east-1", "s3")[0]["standard/storage"][0]
    row[3] = "0.024"
    missed += [] if wrong("worked_s3_tiers", "total", "total") else ["another price is not noticed"]
    row[3] = "0.023"
    return len(FALSIFIED) + 1 - len(missed), missed


def main():
    kinds = ROOT / "tests" / "kinds"
    passed, failures = notices()
    for path in [*sorted(kinds.glob("*.golden")), ROOT / "tests/formats/photo_share_text.golden"]:
        true, wrong = check_golden(path.name, path.read_bytes())
        passed, failures = passed + true, failures + wrong
    print("".join(f"{failure}\n" for failure in failures), end="")
    print(f"{passed} passed, {len(failures)} failed")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
