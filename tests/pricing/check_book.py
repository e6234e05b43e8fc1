#!/usr/bin/env python3
"""An accountant's check of the price book in pricing/aws: form, order, sources, and figures that must agree.

    tests/pricing/check_book.py                      needs nothing but the tables
    TENFOLD_FACTS=DIR tests/pricing/check_book.py    also: the importer would write these very bytes,
                                                     and the book holds every row of the facts

Ends with `N passed, N failed`; exit 1 when anything failed.
"""
import os
import re
import subprocess
import sys
from collections import Counter
from decimal import Decimal
from pathlib import Path

sys.dont_write_bytecode = True
from facts_held import check_facts  # noqa: E402

PRICING = Path(__file__).resolve().parents[2] / "pricing"
BOOK = PRICING / "aws"

PRICE_COLUMNS = ["item", "unit", "from", "usd", "source"]
UNITS = set(re.search(r"kUnits =(.*?);", (PRICING.parent / "src/book/units.h").read_text(), re.S)[1]
            .replace('"', " ").split())
CONFIDENCE = {"official", "extract", "secondary", "weak", "derived"}
DEARER = {(f"us-gov-{side}-1/config", "conformance-pack-evaluation") for side in ("east", "west")}  # as AWS lists it
AS_PUBLISHED = {"cache.r6g.12xlarge/valkey/reserved/3y/partial-upfront"}   # in eu-south-1, 1 % dearer
UNLISTED = {"c5.8xlarge", "c5.16xlarge"}     # offered in ca-central-1 says one listing; no other knows them
ROUNDING = Decimal("0.0011")                 # dollars an hour: AWS rounds the hours of small types to a thousandth
ONE_PRICE = re.compile(r"(0|[1-9][0-9]*)(\.[0-9]{1,12})?")
WHOLE = re.compile(r"0|[1-9][0-9]*")

passed = failed = 0


def check(ok, what, details=()):
    """Counts one check; `details` says where it failed."""
    global passed, failed
    details = list(details)
    if ok and not details:
        passed += 1
        return
    failed += 1
    print("FAILED " + what)
    for detail in details[:10]:
        print(f"    {detail}")
    if len(details) > 10:
        print(f"    and {len(details) - 10} more")


def none(what, problems):
    """Counts one check that passes when there are no problems."""
    check(True, what, problems)


def twice(keys):
    return [key for key, count in Counter(keys).items() if count > 1]


class Table:
    def __init__(self, path):
        self.name = path.relative_to(BOOK).as_posix().removesuffix(".csv")
        place, _, self.service = self.name.rpartition("/")
        self.place = place or "global"
        raw = path.read_bytes()
        check(raw.endswith(b"\n") and all(byte == 10 or 32 <= byte < 127 for byte in raw) and b'"' not in raw,
              f"{self.name}: plain ASCII lines, no quotes, a newline at the end")
        lines = raw.decode("ascii", "replace").splitlines()
        head = [line for line in lines if line.startswith("#")]
        body = lines[len(head):]
        check(lines[:len(head)] == head, f"{self.name}: the head comes first")
        self.columns = body[0].split(",")
        self.rows = [line.split(",") for line in body[1:]]
        check(self.rows and all(len(row) == len(self.columns) and row[0] for row in self.rows),
              f"{self.name}: rows, each with a key and a cell a column")
        self.volume = [line.removeprefix("# tiers ").removesuffix(": volume") for line in head
                       if line.startswith("# tiers ")]
        self.free = {match[1] for line in head if (match := re.fullmatch(r"# free (\S+): \S.*", line))}
        self.check_head(head)

    def check_head(self, head):
        check(head[:4] == [f"# service: {self.service}", f"# region: {self.place}", "# currency: USD", "# format: 1"],
              f"{self.name}: service, region, currency and format in the head")
        declared, wrong = set(), []
        for line in head[4:]:
            match = re.fullmatch(r"# source (\S+): [^,]+, (\d{4}(?:-\d\d){0,2}|-), (\w+)", line)
            if match and match.group(3) in CONFIDENCE and (match.group(3) != "derived" or match.group(2) == "-"):
                declared.add(match.group(1))
            elif not re.fullmatch(r"# tiers \S+: volume|# free \S+: \S.*", line):
                wrong.append(line)
        check(not wrong, f"{self.name}: head lines well formed", wrong)
        used = {tag for row in self.rows for tag in row[-1].split("+")}
        check(self.columns[-1] == "source" and used == declared, f"{self.name}: sources declared and used",
              sorted(used ^ declared))

    def is_prices(self):
        return self.columns == PRICE_COLUMNS

    def items(self):
        """item -> [(from, usd)]"""
        items = {}
        for item, _, start, usd, _ in self.rows:
            items.setdefault(item, []).append((Decimal(start), Decimal(usd)))
        return items


def check_prices(table):
    name, rows = table.name, table.rows
    bad = [row for row in rows if not ONE_PRICE.fullmatch(row[2]) or not ONE_PRICE.fullmatch(row[3])]
    check(not bad, f"{name}: `from` and usd plain decimals, neither negative", bad)
    if bad:
        return
    keys = [(row[0], Decimal(row[2])) for row in rows]
    check(keys == sorted(keys), f"{name}: sorted by item, then by from",
          [f"{b} after {a}" for a, b in zip(keys, keys[1:]) if b < a])
    none(f"{name}: no price twice", twice(keys))
    starts = {}
    for item, start in keys:
        starts.setdefault(item, []).append(start)
    none(f"{name}: tiers start at 0 and rise",
         [item for item, froms in starts.items()
          if froms[0] != 0 or any(b <= a for a, b in zip(froms, froms[1:]))])
    check(len(starts) == sum(1 for i, key in enumerate(keys) if i == 0 or keys[i - 1][0] != key[0]),
          f"{name}: an item's rows stand together")
    none(f"{name}: units known", sorted({row[1] for row in rows} - UNITS))
    units = {}
    for row in rows:
        units.setdefault(row[0], set()).add(row[1])
    none(f"{name}: one unit an item", [item for item, found in units.items() if len(found) > 1])
    zeros = {row[0] for row in rows if Decimal(row[3]) == 0}
    none(f"{name}: a price of zero where the head says why, and nowhere else", sorted(zeros ^ table.free))
    items = table.items()
    none(f"{name}: more volume never costs more a unit",
         [item for item, tiers in items.items() if any(b[1] > a[1] > 0 for a, b in zip(tiers, tiers[1:]))
          and (name, item) not in DEARER])
    none(f"{name}: volume tiers name an item that has tiers",
         [item for item in table.volume if len(items.get(item, ())) < 2])


def check_keys(table):
    keys = [row[0] for row in table.rows]
    check(keys == sorted(keys), f"{table.name}: sorted by key")
    none(f"{table.name}: keys unique", twice(keys))


def check_commitments(table):
    """A commitment is never dearer than on demand, and paying earlier never costs more."""
    first = {item: tiers[0][1] for item, tiers in table.items().items()}
    dearer, backwards, halves = [], [], []
    for item, usd in first.items():
        match = re.fullmatch(r"(.+)/reserved(-convertible)?/(1y|3y)/no-upfront", item)
        if not match:
            continue
        base, convertible, term = match.groups()
        hours = 8760 if term == "1y" else 26280
        path = f"{base}/reserved{convertible or ''}/{term}"
        on_demand = first.get(base + "/on-demand")
        if on_demand is None or usd > on_demand:
            dearer.append(path)
        full = first.get(path + "/all-upfront")
        if full is not None and full > (usd + ROUNDING) * hours:
            backwards.append(path + "/all-upfront")
        fee, rest = first.get(path + "/partial-upfront"), first.get(path + "/partial-upfront-hours")
        if fee is not None and rest is not None and fee + rest * hours > (usd + ROUNDING) * hours:
            backwards.append(path + "/partial-upfront")
    for item in first:
        if item.endswith("/partial-upfront") and item + "-hours" not in first:
            halves.append(item)
        if item.endswith("/partial-upfront-hours") and item.removesuffix("-hours") not in first:
            halves.append(item)
    none(f"{table.name}: reserved hours cost no more than on demand", dearer)
    none(f"{table.name}: paying earlier costs no more", sorted(set(backwards) - AS_PUBLISHED))
    none(f"{table.name}: a partial upfront offer has its fee and its hours", halves)
    none(f"{table.name}: three years all upfront cost less than three years on demand",
         [item for item, usd in first.items() if item.endswith("/reserved/3y/all-upfront")
          and not usd < 26280 * first.get(item.removesuffix("/reserved/3y/all-upfront") + "/on-demand", Decimal(0))])


def check_ec2(table, types):
    first = {item: tiers[0][1] for item, tiers in table.items().items()}
    machines = {item.split("/")[0] for item in first
                if not item.startswith(("cpu-credits/", "dedicated-fee", "rhel")) and not item.endswith("/licence")}
    none(f"{table.name}: machine types are in instance-types", sorted(machines - types))
    none(f"{table.name}: a licence is not below zero",
         [item for item, usd in first.items() if re.search(r"/(windows|suse)/on-demand$", item)
          and usd < first.get(re.sub(r"/(windows|suse)/", "/linux/", item), Decimal(0))])


def check_rds(table, classes):
    first = {item: tiers[0][1] for item, tiers in table.items().items()}
    none(f"{table.name}: classes are in rds-classes",
         sorted({item.split("/")[0] for item in first if item.startswith("db.")} - classes))
    none(f"{table.name}: two zones cost more than one",
         [item for item, usd in first.items() if "/multi-az" in item and item.startswith(("db.", "storage/", "iops/"))
          and item.endswith(("/on-demand", "/multi-az", "/multi-az-cluster"))
          and usd <= first.get(re.sub(r"multi-az(-cluster)?", "single-az", item), Decimal(-1))])


def check_references(tables):
    def keys(name):
        return {row[0] for row in tables[name].rows}

    types, zones = keys("instance-types"), tables["zones"].rows
    ids, names = {row[0] for row in zones}, {row[2] for row in zones if row[2]}
    regions = {row[0]: set(row[2].split(";")) for row in tables["regions"].rows}
    none("zones: every zone's region is in regions", sorted({row[1] for row in zones} - regions.keys()))
    none("regions: every zone has an id", sorted(set().union(*regions.values()) - names))
    for name, table in sorted(tables.items()):
        if table.service == "spot":
            none(f"{name}: types are in instance-types",
                 sorted({row[0].rpartition("/")[0] for row in table.rows} - types))
            none(f"{name}: savings are percentages",
                 [row for row in table.rows if not -100 < int(row[1]) < 100])
        elif table.service == "offerings":
            none(f"{name}: types are in instance-types",
                 sorted({row[0] for row in table.rows if row[-1] != "moto2102"} - types - UNLISTED))
            none(f"{name}: zones belong to the region, ids are known",
                 [row for row in table.rows if row[-1] != "moto2102"  # the letters of another account
                  if not set(row[1].split(";")) <= regions[table.place]
                  or (row[2] and (not set(row[2].split(";")) <= ids or row[1].count(";") != row[2].count(";")))])
        elif table.service == "ec2":
            check_ec2(table, types)
        elif table.service == "rds":
            check_rds(table, keys("rds-classes"))
        elif table.service == "elasticache":
            none(f"{name}: node types are in cache-nodes",
                 sorted({row[0].split("/")[0] for row in table.rows if row[0].startswith("cache.")}
                        - keys("cache-nodes")))
        elif table.service in ("transfer", "backup"):
            none(f"{name}: destinations are other regions",
                 [row[0] for row in table.rows if row[0].startswith(("to/", "copy/"))
                  and (row[0].split("/")[1] not in regions or row[0].split("/")[1] == table.place)])

    free = tables["global/free-tier"]
    units = {f"{table.service}/{row[0]}": row[1] for table in tables.values() if table.is_prices()
             for row in table.rows}
    none("global/free-tier: an allowance has its priced item, in the same unit",
         [row for row in free.rows if units.get(row[0]) != row[1]])
    none("global/free-tier: quantities and offers well formed",
         [row for row in free.rows if not WHOLE.fullmatch(row[2]) or row[4] != "always"])
    pools = {}
    for row in free.rows:
        pools.setdefault(row[3], set()).add((row[1], row[2]))
    none("global/free-tier: a pool has one allowance", [pool for pool, all in pools.items() if len(all) > 1])


def check_rules(tables):
    """A rule starts from rows that exist somewhere, is no row itself, and reaches rows in four steps."""
    rules = {row[0]: row for row in tables["rules"].rows}
    items = {f"{table.service}/{row[0]}" for table in tables.values() if table.is_prices() for row in table.rows}
    none("rules: one * at most, at an end of the item",
         [key for key, row in rules.items() for pattern in (key, row[2], row[4]) if pattern
          and not re.fullmatch(r"[a-z0-9-]+/(\*/[^*]+|[^*]+/\*|[^*]+)", pattern)])
    none("rules: ratio, times and round are decimals",
         [key for key, row in rules.items() if not re.fullmatch(r"[0-9.]+(/[0-9.]+)?", row[3])
          or not ONE_PRICE.fullmatch(row[5]) or (row[6] and not ONE_PRICE.fullmatch(row[6]))])

    def matches(pattern):
        exact = re.compile(re.escape(pattern).replace(r"\*", ".+"))
        return pattern in rules or any(map(exact.fullmatch, items))

    none("rules: what they start from exists", sorted({pattern for row in rules.values()
                                                       for pattern in (row[2], row[4]) if pattern and not matches(pattern)}))
    circles = []
    for key in rules:
        at, steps = key, 0
        while at in rules and steps < 5:
            at, steps = rules[at][2], steps + 1
        if steps > 4:
            circles.append(key)
    none("rules: they end in rows", circles)


def main():
    tables = {}
    for path in sorted(BOOK.rglob("*.csv")):
        table = Table(path)
        tables[table.name] = table
    check(tables, "there is a book")
    for table in tables.values():
        if table.is_prices():
            check_prices(table)
            if any("/reserved" in row[0] for row in table.rows):
                check_commitments(table)
        else:
            check_keys(table)
    check_references(tables)
    check_rules(tables)
    if os.environ.get("TENFOLD_FACTS"):
        run = subprocess.run([sys.executable, PRICING / "import_facts.py", "--check"], text=True,
                             stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        check(run.returncode == 0, "import_facts.py --check is clean", run.stdout.splitlines())
        check_facts(Path(os.environ["TENFOLD_FACTS"]), tables, check)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
