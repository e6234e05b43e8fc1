#!/usr/bin/env python3
"""A list of AWS of 400 MB is imported whole or not at all, and in 64 MB of memory.

    tests/suites/price_import.py    TENFOLD=path/to/tenfold: the program; build/tenfold if not set

tests/bench/price_file.py writes the list and says what the book must have of it; the tables are read
here anew. Then rows that cannot be are put behind the last one, or into it: each is told by its line,
and the book stays as it was, or is not there. Packed by gzip a list makes the same tables. A build
with sanitizers gets a tenth of the list, and its memory is its own affair. How long it takes is the
business of the benchmark.

The last line is `N passed, N failed`.
"""

import csv
import gzip
import re
import shutil
import subprocess
import sys
import tempfile
from decimal import Decimal
from pathlib import Path

sys.dont_write_bytecode = True
TESTS = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(TESTS), str(TESTS / "bench")]
import golden  # noqa: E402
import price_file  # noqa: E402
from malformed import SANITIZED  # noqa: E402

MEGABYTES, FEW = 40 if SANITIZED else 400, 40
MOST_MEMORY_MB = 64
TODAY = "2026-06-15"
SECONDS = 600  # against hanging
REGION = "eu-west-1"

# Starts a program and writes its peak memory, in KB, into a file: what a child is measured at begins
# with the memory of whoever starts it, and this suite is large.
LAUNCH = """
import os, sys
child = os.fork()
if child == 0:
    os.execv(sys.argv[2], sys.argv[2:])
_, status, usage = os.wait4(child, 0)
with open(sys.argv[1], "w") as file:
    file.write(str(usage.ru_maxrss))
sys.exit(os.waitstatus_to_exitcode(status))
"""


class Imported:
    """`tenfold prices import FOLDER --dir OUT`, done."""

    def __init__(self, folder, out):
        words = [golden.program(), "prices", "import", str(folder), "--dir", str(out), "--today", TODAY]
        with tempfile.NamedTemporaryFile("r", prefix="tenfold-") as memory:
            done = subprocess.run([sys.executable, "-I", "-S", "-c", LAUNCH, memory.name, *words],
                                  cwd=folder.parent, env=golden.environment(folder.parent),
                                  stdin=subprocess.DEVNULL, capture_output=True, text=True,
                                  timeout=SECONDS, check=False)
            self.memory_mb = int(memory.read()) / 1024
        self.code, self.said = done.returncode, done.stdout + done.stderr


def files_of(folder):
    """All that lies in a folder, hidden or not, by path; empty without it."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def names_in(folder):
    return sorted(path.name for path in folder.iterdir())


def tables_of(out):
    """(table, item): (unit, {where a tier begins: price}), as price_file.py has them."""
    items = {}
    for path in (out / REGION).glob("*.csv"):
        with path.open(newline="", encoding="utf-8") as file:
            rows = csv.DictReader(line for line in file if not line.startswith("#"))
            for row in rows:
                unit, tiers = items.setdefault((path.stem, row["item"]), (row["unit"], {}))
                if row["unit"] != unit or Decimal(row["from"]) in tiers:
                    raise ValueError(f"{path.stem}/{row['item']} stands twice, or in two units")
                tiers[Decimal(row["from"])] = Decimal(row["usd"])
    return items


def differences(found, wanted):
    """A few of them, as text."""
    keys = [key for key in sorted({*found, *wanted}) if found.get(key) != wanted.get(key)]
    return "".join(f"\n{key}: {found.get(key)}, not {wanted.get(key)}" for key in keys[:5])


class Suite:
    def __init__(self, place):
        self.place, self.book, self.results = place, place / "book", []

    def case(self, name, fine, said=""):
        self.results.append(bool(fine))
        if not fine:
            print(f"--- {name}: {said[-1000:]}")

    def list_in(self, name, ending=""):
        """Where a list lies in a folder of this name."""
        path = self.place / name / "AmazonEC2" / REGION / f"index.csv{ending}"
        path.parent.mkdir(parents=True)
        return path

    def refused(self, name, folder, *words):
        """The list is not taken, for a reason with these words: neither into the book nor into none."""
        for out in (self.book, self.place / "none"):
            before = files_of(out), names_in(self.place)
            done = Imported(folder, out)
            after = files_of(out), names_in(self.place)
            self.case(f"{name}, told", done.code == 1 and all(word in done.said for word in words), done.said)
            self.case(f"{name}, nothing written", before == after, f"{before[1]}, then {after[1]}")
        shutil.rmtree(out, ignore_errors=True)

    def behind(self, name, path, text, *words):
        """The same of a list with a text behind it, which is taken away again."""
        size = path.stat().st_size
        with path.open("ab") as file:
            file.write(text.encode())
        self.refused(name, path.parents[2], *words)
        with path.open("r+b") as file:
            file.truncate(size)

    def memory(self, name, done):
        if not SANITIZED:
            self.case(name, done.memory_mb <= MOST_MEMORY_MB,
                      f"{done.memory_mb:.1f} MB, {MOST_MEMORY_MB} at most")

    def the_large_one(self):
        path = self.list_in("large")
        with path.open("wb") as file:
            made = price_file.write(file, MEGABYTES)
        done = Imported(path.parents[2], self.book)
        self.case("it is imported", done.code == 0, done.said)
        found = tables_of(self.book)
        self.case("what it says is found", found == made.items, differences(found, made.items))
        counts = (self.book / "lists.tsv").read_text(encoding="utf-8").splitlines()[-1].split("\t")[-4:]
        wanted = [path.stat().st_size, made.rows, made.claimed, len(made.items)]
        self.case("it is counted", counts == list(map(str, wanted)), f"{counts}, not {wanted}")
        self.memory("memory", done)

        before = files_of(self.book)
        done = Imported(path.parents[2], self.book)
        self.case("the same again", done.code == 0 and files_of(self.book) == before, done.said)
        self.memory("memory of the same again", done)

        row, at = price_file.unclaimed_row(), f"index.csv: line {made.lines + 1}: "
        self.behind("a field too few", path, row.removesuffix(",\n") + "\n", at, "90 fields instead of 91")
        self.behind("an open quote", path, row.replace('",', ",", 1), at, "ends inside a quoted field")
        self.behind("no line end", path, row.removesuffix("\n"), at, "ends in the middle of a line")
        path.unlink()

    def a_small_one(self):
        path = self.list_in("small")
        with path.open("wb") as file:
            made = price_file.write(file, FEW)
        row, last = price_file.unclaimed_row(), made.lines + 1
        at = f"index.csv: line {last}: "
        self.behind("a field too many", path, row.replace(",\n", ",,\n"), at, "92 fields instead of 91")
        self.behind("behind line breaks in a field", path, row.replace("Elastic ", "\n\n", 1) + ",\n",
                    f"index.csv: line {last + 3}: ", "2 fields instead of 91")

        # One that the book has, far ahead of the end.
        text = path.read_bytes()
        known = next(line for line in text.splitlines(keepends=True)
                     if b'"JRTCKXETXF"' in line and b'"EU-DedicatedUsage:' in line
                     and b'"RunInstances"' in line)
        above, known = text[:text.index(known)].count(b"\n") + 1, known.decode()
        self.behind("a row twice", path, known, f"one row stands twice, lines {above} and {last}, of ec2/")
        known = known.replace(".JRTC", "X.JRTC")
        self.behind("a price that is none", path, re.sub(r'"\d+\.\d{10}"', '"0.1x"', known, count=1),
                    at, "`0.1x` is no decimal")
        self.behind("a price in euros", path, known.replace('"USD"', '"EUR"'), at, "`EUR`, not in USD")
        self.lost_quote(path, text, above)

        plain, packed = self.place / "plain", self.place / "packed"
        done = Imported(path.parents[2], plain)
        self.case("a small one", done.code == 0 and tables_of(plain) == made.items, done.said)
        zipped = self.list_in("zipped", ".gz")
        zipped.write_bytes(gzip.compress(text, 1))
        done = Imported(zipped.parents[2], packed)
        self.case("the same as gzip", done.code == 0 and files_of(packed) == files_of(plain), done.said)
        self.memory("memory of gzip", done)
        zipped.write_bytes(zipped.read_bytes()[:-9])
        self.refused("gzip that is cut off", zipped.parents[2], "index.csv.gz: the file was cut off")

    def lost_quote(self, path, text, line):
        """It makes one long line of all that follows."""
        lines = text.splitlines(keepends=True)
        lines[line - 1] = lines[line - 1].replace(b'",', b",", 1)
        path.write_bytes(b"".join(lines))
        self.refused("a quote lost in the middle", path.parents[2], f"index.csv: line {line}: ",
                     "longer than 1 MiB")
        path.write_bytes(text)


def main():
    with tempfile.TemporaryDirectory(prefix="tenfold-prices-") as place:
        suite = Suite(Path(place))
        suite.the_large_one()
        suite.a_small_one()
    print(f"{sum(suite.results)} passed, {len(suite.results) - sum(suite.results)} failed")
    return 0 if all(suite.results) else 1


if __name__ == "__main__":
    sys.exit(main())
