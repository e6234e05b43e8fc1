#!/usr/bin/env python3
"""AWS's price list as price tables, a second time: slow, and by pricing/aws/mapping.toml alone.

    tests/oracle/price_list.py TREE [MAPPING...]    counts, and what was left out

TREE has the files as AWS serves them, offers/v1.0/aws/SERVICE/VERSION/REGION/index.csv and
savingsPlan/…, plain or as .gz; of several versions the newest counts. Each row is held against each
group of its service, each price is a fraction until it is written. It was written from the words at
the head of the mapping and shares no code with the program.
"""
import csv
import dataclasses
import gzip
import itertools
import pathlib
import re
import sys
import tomllib
from collections import Counter, defaultdict
from fractions import Fraction

AWS = pathlib.Path(__file__).resolve().parents[2] / "pricing" / "aws"
MAPPING = AWS / "mapping.toml"
PLACES = 12                                  # of a price in the book
ITEM = re.compile(r"[A-Za-z0-9._/-]+")
LISTS = ("units", "words", "defaults")
NO_END = "Inf"


class Refused(Exception):
    """Why a file as a whole is not taken."""


@dataclasses.dataclass
class Group:
    where: dict                              # column -> its values
    usage: list                              # of the usage type; empty: any
    item: str
    units: list
    place: str = ""                          # empty: the region of the file
    start: str = ""                          # of the tier; empty: as the row says
    ratio: Fraction = Fraction(1)
    allowance: bool = False
    free: str = ""


@dataclasses.dataclass
class Entry:
    name: str
    offer_code: str
    plan: bool
    everywhere: bool
    groups: list


@dataclasses.dataclass
class Mapping:
    units: dict                              # (unit of the book, word of AWS) -> ratio
    words: dict                              # list -> {value of AWS: word}
    entries: dict


@dataclasses.dataclass
class Claim:
    """What a row says of an item."""
    unit: str
    start: Fraction
    end: object                              # a fraction, NO_END, or None: not said
    usd: Fraction
    group: Group
    row: str                                 # its RateCode


@dataclasses.dataclass
class Found:
    tables: dict                             # (place, table) -> {item: (unit, [(from, usd)])}
    claimed: set                             # (service, RateCode)
    rows: Counter                            # (service, region) -> rows of the file
    unclaimed: Counter                       # … and those that nothing claims
    kinds: Counter                           # (service, family, usage type without what it is of)
    ambiguous: list                          # (service, place, item, its prices)
    problems: list                           # sentences


# ---- the mapping ----

def read_mapping(paths=(MAPPING,)):
    """One mapping of several files: entries replace those of their name, units and words are added."""
    mapping, defaults = Mapping({}, {}, {}), {}
    for path in paths:
        data = tomllib.loads(pathlib.Path(path).read_text(encoding="utf-8"))
        defaults.update(data.get("defaults", {}))
        for unit, names in data.get("units", {}).items():
            for name in listed(names):
                word, _, ratio = name.partition(" * ")
                mapping.units[unit, word] = fraction(ratio or "1")
        for name, words in data.get("words", {}).items():
            mapping.words.setdefault(name, {}).update(words)
        for name, entry in data.items():
            if name not in LISTS:
                mapping.entries[name] = read_entry(name, entry, defaults)
    return mapping


def read_entry(name, table, defaults):
    entry = Entry(name, table.get("offer_code", name), table.get("plan", False),
                  table.get("everywhere", False), [])
    groups = list(table.get("rows", []))
    if "usage" in table:
        groups.append({"usage": table["usage"]})
    for group in groups:
        where = dict(group.get("where", {}))
        usage = listed(where.pop("usage", []))
        if not entry.plan:
            where = {**defaults, **where}
        where = {column: listed(values) for column, values in where.items()}
        common = {"place": group.get("place", ""), "start": group.get("from", ""),
                  "ratio": fraction(group.get("ratio", "1")), "free": group.get("free", ""),
                  "allowance": group.get("allowance", False)}
        if "usage" in group:
            for pattern, target in group["usage"].items():
                item, _, unit = target.rpartition(" ")
                entry.groups.append(Group(where, [pattern], item, [unit], **common))
        else:
            entry.groups.append(Group(where, usage, group["item"], listed(group["unit"]), **common))
    return entry


def listed(value):
    return value if isinstance(value, list) else [value]


def fraction(text):
    top, _, bottom = text.partition("/")
    return Fraction(top) / Fraction(bottom or 1)


# ---- the tree ----

def files_of(root, mapping, services=None, regions=None):
    """(entry, region, path) of each file that the mapping has an entry for."""
    newest = {}
    for path in sorted(pathlib.Path(root).glob("*/v1.0/aws/*/*/*/index.csv*")):
        name, version, region = path.parts[-4:-1]
        wanted = (not services or name in services) and (not regions or region in regions)
        if name in mapping.entries and wanted and path.suffix in (".csv", ".gz"):
            newest[name, region] = max((version, path), newest.get((name, region), ("", path)))
    for (name, region), (_, path) in sorted(newest.items()):
        yield mapping.entries[name], region, path


def rows_of(entry, path):
    """The columns of a file, and its rows."""
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", newline="", encoding="utf-8") as file:
        lines = csv.reader(file)
        head = {}
        for fields in lines:
            if fields[0] == "SKU":
                break
            head[fields[0]] = fields[1]
        else:
            raise Refused("no line begins with SKU")
        if head.get("OfferCode") not in (entry.offer_code, entry.name):
            raise Refused(f"it is of {head.get('OfferCode')}, not of {entry.offer_code}")
        yield fields
        for row in lines:
            if len(row) != len(fields):
                raise Refused(f"line {lines.line_num} has {len(row)} fields, not {len(fields)}")
            yield row


class Columns:
    """Columns by name: as it stands, or else by letters and digits alone."""

    def __init__(self, names):
        self.names = names
        self.found = {}

    def at(self, name):
        """The positions that may hold the value; none where there is no such column."""
        if name not in self.found:
            exact = [n for n, other in enumerate(self.names) if other == name]
            alike = [n for n, other in enumerate(self.names) if plain_name(other) == plain_name(name)]
            self.found[name] = exact + [n for n in alike if n not in exact]
        return self.found[name]

    def value(self, row, name):
        return next((row[n] for n in self.at(name) if row[n]), "")


def plain_name(name):
    return re.sub("[^a-z0-9]", "", name.lower())


# ---- a row and a group ----

def star_of(pattern, text):
    """What the star of a pattern stands for; empty without one; None: another text."""
    head, star, tail = pattern.partition("*")
    if not star:
        return "" if pattern == text else None
    if len(text) >= len(head) + len(tail) and text.startswith(head) and text.endswith(tail):
        return text[len(head):len(text) - len(tail)]
    return None


def without_region(usage, region, words):
    """A usage type without the prefix of its own region. Of a region whose prefix is not known, any."""
    prefix, dash, rest = usage.partition("-")
    prefixes = words.get("region", {})
    if region in prefixes.values():
        own = prefixes.get(prefix) == region
    else:
        own = re.fullmatch("[A-Z]{2,4}[0-9]?", prefix)
    return rest if dash and own else usage


def placeholders(text):
    return re.findall(r"\{([^}]*)\}", text)


def parts_of(placeholder):
    """The list of words, if any, and the columns."""
    name, colon, columns = placeholder.rpartition(":")
    return (name if colon else None), columns.split(" + ")


def word_of(words, value):
    """The word of a value; of patterns with a star the longest that fits. None: there is none."""
    if value in words:
        return words[value]
    for pattern in sorted((word for word in words if "*" in word), key=len, reverse=True):
        star = star_of(pattern, value)
        if star is not None:
            return words[pattern].replace("*", star, 1)
    return None


def filled(text, value_of, words):
    """A name with its placeholders filled in; None: one is empty or not in its list."""
    for placeholder in placeholders(text):
        name, columns = parts_of(placeholder)
        value = " + ".join(filter(None, map(value_of, columns)))
        word = value if name is None else word_of(words[name], value)
        if not word:
            return None
        text = text.replace("{" + placeholder + "}", word)
    return text


def star_of_usage(group, usage):
    """What a group's star stands for in a usage type; None: it has no pattern for it."""
    stars = (star_of(pattern, usage) for pattern in group.usage)
    return next((star for star in stars if star is not None), None) if group.usage else ""


def holds(group, value):
    return all(any(star_of(wanted, value(column)) is not None for wanted in values)
               for column, values in group.where.items())


class File:
    """One file of the list: its claims, by place and path of the item."""

    def __init__(self, entry, region, path, mapping):
        self.entry, self.region, self.mapping = entry, region, mapping
        self.claims = defaultdict(list)
        self.count = 0
        self.unclaimed = Counter()
        self.unknown_units = Counter()
        rows = rows_of(entry, path)
        self.columns = Columns(next(rows))
        self.check_columns()
        codes = set()
        for row in rows:
            self.count += 1
            code = self.columns.value(row, "RateCode")
            if code in codes:
                raise Refused(f"{code} stands twice")
            codes.add(code)
            self.take(row, code)

    def check_columns(self):
        for group in self.entry.groups:
            asked = [column for column, values in group.where.items() if "" not in values]
            for placeholder in placeholders(group.item + group.place):
                asked += [column for column in parts_of(placeholder)[1] if column != "*"]
            for column in asked:
                if not self.columns.at(column):
                    raise Refused(f"it has no column {column}")

    def take(self, row, code):
        plan = self.entry.plan

        def value(column):
            return self.columns.value(row, column)

        whole = value("DiscountedUsageType" if plan else "usageType")
        bare = without_region(whole, self.region, self.mapping.words)
        of = value("DiscountedRegionCode" if plan else "Region Code")
        claimed = False
        if self.entry.everywhere or of in ("", self.region):
            for group in self.entry.groups:
                claimed |= self.claim(group, value, whole if self.entry.everywhere else bare, code)
        if not claimed:
            self.unclaimed[value("Product Family"), bare.partition(":")[0]] += 1

    def claim(self, group, value, usage, code):
        star = star_of_usage(group, usage)
        if star is None or not holds(group, value):
            return False

        def part(column):
            return star if column == "*" else value(column)

        item = filled(group.item, part, self.mapping.words)
        place = filled(group.place or self.region, part, self.mapping.words)
        if not item or not place:
            return False
        if not ITEM.fullmatch(item) or not ITEM.fullmatch(place):
            raise Refused(f"{item} of {place} is no name of an item")
        word = value("Unit")
        unit = next((unit for unit in group.units if (unit, word) in self.mapping.units), None)
        if unit is None:
            self.unknown_units[item.partition("/")[0], word] += 1
            return False
        if value("Currency") != "USD":
            raise Refused(f"{code} is in {value('Currency')}")
        usd = Fraction(value("DiscountedRate" if self.entry.plan else "PricePerUnit"))
        usd *= self.mapping.units[unit, word] * group.ratio
        # Where the book's unit costs so many times as much, a tier begins at so much less of it.
        smaller = self.mapping.units[unit, word]
        start = Fraction(value("StartingRange") or 0) / smaller
        end = value("EndingRange") or NO_END
        end = end if end == NO_END else Fraction(end) / smaller
        if group.start:
            start, end = Fraction(group.start), None
        self.claims[place, item].append(Claim(unit, start, end, usd, group, code))
        return True


# ---- an item of its claims ----

class LeftOut(Exception):
    """Why an item is not taken."""


class Ambiguous(LeftOut):
    """It has several prices."""


def price_of(claims):
    """(unit, [(from, usd)]) as decimals."""
    if len({claim.unit for claim in claims}) > 1:
        raise Ambiguous(sorted({claim.unit for claim in claims}))
    starts = {}
    for claim in sorted(claims, key=lambda claim: (claim.start, claim.row)):
        starts.setdefault(claim.start, []).append(claim)
    for alike in starts.values():
        if len({claim.usd for claim in alike}) > 1:
            raise Ambiguous(sorted(decimal(usd) for usd in {claim.usd for claim in alike}))
    tiers = [alike[0] for alike in starts.values()]
    for tier, following in itertools.zip_longest(tiers, tiers[1:]):
        if tier.end is not None and tier.end != (following.start if following else NO_END):
            raise LeftOut(f"its tier from {decimal(tier.start)} ends at "
                          f"{tier.end if tier.end == NO_END else decimal(tier.end)}")
    allowance = Fraction(0)
    if tiers[0].group.allowance:
        if len(tiers) > 1 and tiers[0].usd == 0:
            del tiers[0]
        allowance = tiers[0].start
    if tiers[0].start != allowance:
        raise LeftOut(f"its first tier starts at {decimal(tiers[0].start)}")
    if any(tier.usd == 0 and not tier.group.free for tier in tiers):
        raise LeftOut("it costs nothing")
    return tiers[0].unit, [(decimal(tier.start - allowance), decimal(tier.usd)) for tier in tiers]


def decimal(value):
    """Plain digits, at most twelve places, half to even."""
    scaled = round(value * 10 ** PLACES)
    digits = f"{abs(scaled):0{PLACES + 1}d}"
    text = digits[:-PLACES] + "." + digits[-PLACES:]
    return ("-" if scaled < 0 else "") + text.rstrip("0").rstrip(".")


def tables_of(root, mapping, services=None, regions=None):
    """The tables that the files of a tree make, and what they do not."""
    found = Found(defaultdict(dict), set(), Counter(), Counter(), Counter(), [], [])
    for entry, region, path in files_of(root, mapping, services, regions):
        try:
            file = File(entry, region, path, mapping)
        except Refused as why:
            found.problems.append(f"{entry.name} {region}: the file is refused: {why}")
            continue
        found.rows[entry.name, region] = file.count
        found.unclaimed[entry.name, region] = sum(file.unclaimed.values())
        for (family, usage), number in file.unclaimed.items():
            found.kinds[entry.name, family, usage] += number
        for (table, unit), number in file.unknown_units.items():
            found.problems.append(f"{entry.name} {region}: {number} rows for {table} have the unit "
                                  f"{unit!r}, which [units] does not know for them")
        for (place, path_of_item), claims in sorted(file.claims.items()):
            found.claimed |= {(entry.name, claim.row) for claim in claims}
            add(found, entry.name, place, path_of_item, claims)
    found.tables = dict(found.tables)
    return found


def add(found, service, place, path, claims):
    table, _, item = path.partition("/")
    try:
        price = price_of(claims)
    except Ambiguous as why:
        found.ambiguous.append((service, place, path, why.args[0]))
        return
    except LeftOut as why:
        found.problems.append(f"{service} {place}: {path} is left out: {why}")
        return
    if item in found.tables[place, table]:
        found.problems.append(f"{service} {place}: {path} is priced by two files")
    found.tables[place, table][item] = price


def main(root, *mappings):
    found = tables_of(root, read_mapping(mappings or (MAPPING,)))
    for (service, region), rows in sorted(found.rows.items()):
        print(f"{service} {region}: {rows} rows, {found.unclaimed[service, region]} not claimed")
    for (place, table), items in sorted(found.tables.items()):
        print(f"{place}/{table}: {len(items)} items")
    for service, place, path, prices in found.ambiguous:
        print(f"ambiguous: {service} {place}: {path}: {' or '.join(prices)}")
    for problem in found.problems:
        print(f"problem: {problem}")


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main(*sys.argv[1:])
