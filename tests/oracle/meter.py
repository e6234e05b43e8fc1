"""Counts what was met: sides of every tier's bound, purchase options, billed dimensions, reasons without a price."""
import csv
import os
import pathlib
import re
import tomllib
from collections import Counter

from . import lacks
from .items import pattern

LEAST = 20
SIDES = ("below", "at", "above")
NOT_STATED = {"route53/dns-firewall-query"}  # in the book, and no field of a kind says it


class Meter:
    def __init__(self, book, kinds, root):
        self.book, self.kinds = book, kinds
        self.tiers = {key: Counter() for key in tiered(book, kinds)}
        self.purchases, self.dimensions, self.reasons = Counter(), Counter(), Counter()
        self.unexplained, self.asked = Counter(), {}
        self.wanted = Dimensions(root / "tests" / "coverage")
        self.lacks = lacks.Lacks(root, book)

    def add(self, topology, bill, answer):
        for place, service, item, price, quantity in bill.met:
            if price.file:
                if len(price.tiers) > 1:
                    self.meet(named(place, service, item), price, quantity)
                self.ask(place, service, item, price)
        for c in topology.components:
            if c.count:
                self.bought(c)
        for component in answer["components"]:
            for line in component["lines"]:
                self.line(component, line)

    def ask(self, place, service, item, price):
        """The facts must have what the book prices from a row of the place, by the very question that finds gaps."""
        key = place, service, item
        if key not in self.asked:
            of_region = self.lacks.absence and price.file.startswith(place + "/") and not place.startswith(("edge-", "global"))
            self.asked[key] = self.lacks.absence.has(*key)[1] if of_region else None

    def meet(self, name, price, quantity):
        bounds = [start for start, _ in price.tiers] + [None]
        for before, bound, after in zip(bounds, bounds[1:], bounds[2:]):
            sides = self.tiers.setdefault((name, bound), Counter())
            if before < quantity < bound:
                sides["below"] += 1
            elif quantity == bound:
                sides["at"] += 1
            elif bound < quantity and (after is None or quantity <= after):
                sides["above"] += 1

    def bought(self, c):
        how = c.table.get("purchase")
        words = [how] if isinstance(how, str) else ["table", how.get("commitment")] if how else ["on-demand"]
        for word in words:
            self.purchases[c.kind, word] += 1

    def options(self):
        """Every word that a kind's `purchase` takes."""
        for kind in self.kinds.values():
            for field in kind["fields"]:
                if field["name"] == "purchase":
                    yield from ((kind["name"], word) for word in field["values"])

    def line(self, component, line):
        kind = component["kind"] or "ec2"  # what is billed once for a region: dedicated tenancy
        name = f"{line['service']}/{line['item']}"
        if line["monthly_usd"] is None:
            if not line["unpriced_reason"]:
                return
            reason = self.lacks.reason(component, line)
            self.reasons[reason] += 1
            if reason is None:
                self.unexplained[name, line["purchase"], component["region"], line["unpriced_reason"]] += 1
            states = ("unpriced",)
        else:
            in_part_free = len(line["tiers"]) > 0 and line["tiers"][0]["rate_usd"] == "0"
            states = ("priced", "free") if in_part_free else ("priced",)
        for state in states:
            for part in self.wanted.of(kind, name, state):
                self.dimensions[part] += 1

    def dimension(self, key):
        """How often the least met of its items was met."""
        return min(self.dimensions[part] for part in self.wanted.parts[key])

    def short(self):
        """(what, how often) of all that was met too rarely."""
        for (name, bound), sides in sorted(self.tiers.items()):
            for side in SIDES:
                if sides[side] < LEAST and not self.unreachable(name, bound, side):
                    yield f"{name} {side} {float(bound):,.0f}", sides[side]
        for option in self.options():
            if self.purchases[option] < LEAST:
                yield f"purchase {option[1]} of {option[0]}", self.purchases[option]
        for key in self.wanted.parts:
            if self.dimension(key) < LEAST:
                yield f"dimension {key[1]} of {key[0]}", self.dimension(key)

    def unreachable(self, name, bound, side):
        """No machine has that many vCPUs."""
        if name != "ec2/rhel-licence" or side != "at":
            return False
        return all(row["vcpu"] != str(bound) for row in self.book.keyed("instance-types").values())

    def wrong(self):
        """What no reason explains; what the facts do not have, but the book; dimensions that nothing counts."""
        for line, times in self.unexplained.items():
            yield f"nothing says why {line} has no price, {times} times"
        for key, has in self.asked.items():
            if has is False:
                yield f"{'/'.join(key)} has a price, and the facts have no row of it"
        for row in self.wanted.uncounted():
            yield f"coverage.csv has {row}, and nothing counts it"

    def tests(self):
        return (len(SIDES) * len(self.tiers) + len(list(self.options())) + len(self.wanted.parts) + len(self.reasons)
                + sum(has is not None for has in self.asked.values()))

    def print(self):
        print("tiers, below / at / above the bound:")
        for (name, bound), sides in sorted(self.tiers.items()):
            print(f"  {name:48} {float(bound):>18,.0f} " + " ".join(f"{sides[side]:6}" for side in SIDES))
        print("purchase options:")
        for option in self.options():
            print(f"  {option[0]:12} {option[1]:48} {self.purchases[option]:6}")
        print("billed dimensions:")
        for key in sorted(self.wanted.parts):
            print(f"  {key[0]:20} {key[1]:52} {self.dimension(key):6}")
        for (kind, dimension), why in self.wanted.not_expressible.items():
            print(f"  {kind:20} {dimension}: {why}")
        print("lines without a price, by what the facts lack:")
        for reason, times in sorted(self.reasons.items(), key=str):
            print(f"  {times:6}  {reason}")

    def summary(self):
        options = list(self.options())
        sides = [sides[side] for (name, bound), sides in self.tiers.items() for side in SIDES if not self.unreachable(name, bound, side)]
        yield f"{len(self.tiers)} bounds of tiers, each side met {min(sides)} times or more"
        yield f"{len(options)} purchase options, each {min(self.purchases[option] for option in options)} times or more"
        yield f"{len(self.wanted.parts)} billed dimensions, each {min(map(self.dimension, self.wanted.parts))} times or more"
        yield f"{sum(self.reasons.values())} lines without a price, for {len(self.reasons)} reasons"
        found = sum(has is True for has in self.asked.values())
        yield f"{found} prices of {len(self.asked)} found again in the facts" if self.lacks.absence else "the facts were not asked"


def named(place, service, item):
    return f"{place}/{service}/{item}" if place.startswith("edge-") else f"{service}/{item}"


def tiered(book, kinds):
    """Each bound of each item with tiers that a kind may bill, of a large region and of the places that are not regions."""
    services = {service for kind in kinds.values() for service in kind["services"]} | {"transfer"}
    for place in ["us-east-1", "global", *(path.name for path in sorted(book.root.glob("edge-*")))]:
        for service in sorted(services):
            for item, (_, rows, _) in book.prices(place, service).items():
                if named(place, service, item) in NOT_STATED:
                    continue
                yield from ((named(place, service, item), book.price(place, service, item).tiers[n][0]) for n in range(1, len(rows)))


class Dimensions:
    """What lines a billed dimension comes out as, by tests/coverage/KIND.toml: its parts, each of which must be met.

    A line counts for a free allowance where some of it was free, for a price that the facts lack where it is unpriced.
    """

    def __init__(self, folder):
        self.parts, self.not_expressible = {}, {}
        self.by_kind = {}  # of a component: (part, pattern)
        self.known = {}
        for path in sorted(folder.glob("*.toml")):
            for row in tomllib.loads(path.read_text(encoding="utf-8")).get("row", []):
                self.add(path.stem, row)

    def add(self, kind, row):
        key = kind, row["dimension"]
        if "not_expressible" in row:
            self.not_expressible[key] = row["not_expressible"]
            return
        at = "any" if kind == "transfer" else row.get("component", kind).partition(".")[0].replace("region", "ec2")
        items = row.get("item", [])
        found = [("free" if row.get("free_tier") else "priced", item) for item in ([items] if isinstance(items, str) else items)]
        found += [("unpriced", row["unpriced"])] if "unpriced" in row else []
        for state, item in found:
            part = (*key, state, pattern(item))
            self.parts.setdefault(key, set()).add(part)
            self.by_kind.setdefault(at, set()).add((part, re.compile(part[3])))

    def of(self, kind, name, state):
        """The parts that a line of a component counts for."""
        key = kind, name, state
        if key not in self.known:
            self.known[key] = {part for part, shape in self.by_kind.get(kind, set()) | self.by_kind["any"]
                               if part[2] == state and shape.fullmatch(name)}
        return self.known[key]

    def uncounted(self):
        """Rows of coverage.csv that no file has; without the facts none."""
        folder = os.environ.get("TENFOLD_FACTS")
        if folder:
            with open(pathlib.Path(folder) / "coverage.csv", encoding="utf-8", newline="") as table:
                rows = {(row["kind"], row["dimension"]) for row in csv.DictReader(table)}
            yield from sorted(rows - self.parts.keys() - self.not_expressible.keys())
