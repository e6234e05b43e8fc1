"""The price tables, as text: rows of an item, and the rules that stand in where there are none."""
import collections
import dataclasses
import pathlib
from fractions import Fraction

from . import exact

AWS = pathlib.Path(__file__).resolve().parents[2] / "pricing" / "aws"


@dataclasses.dataclass(frozen=True)
class Price:
    unit: str
    tiers: tuple  # of (from, usd), rising
    volume: bool = False
    file: str = ""  # below pricing/aws; empty: by a rule


class Book:
    def __init__(self, root=AWS):
        self.root = root
        self.tables = {}
        self.found = {}
        self.rules = [row for row in self.rows("rules")]
        self.rules_of = collections.defaultdict(list)
        for row in self.rules:
            self.rules_of[row["key"].split("/")[0]].append(row)
        self.others = {}
        self.allowances = {row["item"]: row for row in self.rows("global/free-tier")}

    def rows(self, name):
        """Each row of a table as a dict; nothing where there is no such table."""
        path = self.root / f"{name}.csv"
        if not path.exists():
            return
        names = None
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("#"):
                continue
            cells = line.split(",")
            if names is None:
                names = cells
            else:
                yield dict(zip(names, cells))

    def keyed(self, name):
        """A table by its first column; the first row of a key."""
        if name not in self.others:
            table = {}
            for row in self.rows(name):
                table.setdefault(next(iter(row.values())), row)
            self.others[name] = table
        return self.others[name]

    def prices(self, place, service):
        """The items of one file."""
        name = f"{place}/{service}"
        if name not in self.tables:
            items, volumes = {}, set()
            path = self.root / f"{name}.csv"
            if path.exists():
                for line in path.read_text(encoding="utf-8").splitlines():
                    if line.startswith("# tiers ") and line.endswith(": volume"):
                        volumes.add(line[len("# tiers "):-len(": volume")])
                    if line.startswith("#") or line.startswith("item,unit,from,usd,"):
                        continue
                    item, unit, start, usd, _ = line.split(",")
                    items.setdefault(item, (unit, []))[1].append((start, usd))
            self.tables[name] = {item: (unit, rows, item in volumes) for item, (unit, rows) in items.items()}
        return self.tables[name]

    def price(self, place, service, item):
        """A region's row, else that of all regions, else what a rule makes of others, else None."""
        key = (place, service, item)
        if key not in self.found:
            self.found[key] = self._row(place, service, item) or self._by_rule(place, service, item)
        return self.found[key]

    def _row(self, place, service, item):
        for folder in (place, "global"):
            row = self.prices(folder, service).get(item)
            if row:
                unit, tiers, volume = row
                return Price(unit, tuple((Fraction(f), Fraction(u)) for f, u in tiers), volume, f"{folder}/{service}.csv")
        return None

    def _by_rule(self, place, service, item):
        for rule in self.rules_of[service]:
            middle = matched(rule["key"], f"{service}/{item}")
            if middle is None:
                continue
            base = self.price(place, *rule["base"].replace("*", middle).split("/", 1))
            plus = None
            if rule["plus"]:
                plus = self.price(place, *rule["plus"].replace("*", middle).split("/", 1))
            if base is None or (rule["plus"] and plus is None):
                continue
            more = plus.tiers[0][1] if plus else 0
            tiers = []
            for start, usd in base.tiers:
                value = (usd * exact.ratio(rule["ratio"]) + more) * Fraction(rule["times"])
                if rule["round"]:
                    step = Fraction(rule["round"])
                    value = round(value / step) * step
                tiers.append((start, exact.rounded(value, exact.RATE_PLACES)))
            return Price(rule["unit"], tuple(tiers), base.volume)
        return None


def matched(pattern, text):
    """What the one `*` of a rule's key stands for, empty if there is none; None: no match."""
    head, star, tail = pattern.partition("*")
    if not star:
        return "" if pattern == text else None
    if len(text) > len(head) + len(tail) and text.startswith(head) and text.endswith(tail):
        return text[len(head):len(text) - len(tail)]
    return None
