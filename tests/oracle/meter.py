"""Counts what was met: sides of every tier's bound, purchase options, billed dimensions, reasons without a price."""
import re
import tomllib
from collections import Counter

from . import lacks

LEAST = 20
SIDES = ("below", "at", "above")


class Meter:
    def __init__(self, book, kinds, root):
        self.book, self.kinds = book, kinds
        self.tiers, self.purchases, self.dimensions, self.reasons = Counter(), Counter(), Counter(), Counter()
        self.unexplained = Counter()
        self.wanted = Dimensions(root / "tests" / "coverage", kinds)
        self.lacks = lacks.Lacks(root, book)

    def add(self, topology, bill, answer):
        for place, service, item, price, quantity in bill.met:
            if len(price.tiers) > 1 and price.file:
                self.meet(f"{place}/{service}/{item}" if place.startswith("edge-") else f"{service}/{item}", price, quantity)
        for c in topology.components:
            if c.count:
                self.bought(c)
        for component in answer["components"]:
            for line in component["lines"]:
                self.line(component, line)

    def meet(self, name, price, quantity):
        bounds = [start for start, _ in price.tiers] + [None]
        for before, bound, after in zip(bounds, bounds[1:], bounds[2:]):
            self.tiers.setdefault((name, bound), Counter())
            if before < quantity < bound:
                self.tiers[name, bound]["below"] += 1
            elif quantity == bound:
                self.tiers[name, bound]["at"] += 1
            elif bound < quantity and (after is None or quantity <= after):
                self.tiers[name, bound]["above"] += 1

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
        if line["monthly_usd"] is None and line["unpriced_reason"] and line["quantity"] is not None:
            reason = self.lacks.reason(component, line)
            self.reasons[reason] += 1
            if reason is None:
                self.unexplained[name, line["purchase"], component["region"], line["unpriced_reason"]] += 1
        for dimension in self.wanted.of(kind, name, line["monthly_usd"] is not None):
            self.dimensions[dimension] += 1

    def short(self):
        """(what, how often) of all that was met too rarely."""
        for (name, bound), sides in sorted(self.tiers.items()):
            for side in SIDES:
                if sides[side] < LEAST and not self.unreachable(name, bound, side):
                    yield f"{name} {side} {float(bound):,.0f}", sides[side]
        for option in self.options():
            if self.purchases[option] < LEAST:
                yield f"purchase {option[1]} of {option[0]}", self.purchases[option]
        for dimension in self.wanted.all():
            if self.dimensions[dimension] < LEAST:
                yield f"dimension {dimension[1]} of {dimension[0]}", self.dimensions[dimension]

    def unreachable(self, name, bound, side):
        """No machine has that many vCPUs."""
        if name != "ec2/rhel-licence" or side != "at":
            return False
        return all(row["vcpu"] != str(bound) for row in self.book.keyed("instance-types").values())

    def tests(self):
        return sum(len(SIDES) for _ in self.tiers) + len(list(self.options())) + len(list(self.wanted.all())) + len(self.reasons)

    def print(self):
        print("tiers, below / at / above the bound:")
        for (name, bound), sides in sorted(self.tiers.items()):
            print(f"  {name:48} {float(bound):>18,.0f} " + " ".join(f"{sides[side]:6}" for side in SIDES))
        print("purchase options:")
        for option in self.options():
            print(f"  {option[0]:12} {option[1]:48} {self.purchases[option]:6}")
        print("billed dimensions:")
        for kind, dimension in self.wanted.all():
            print(f"  {kind:20} {dimension:52} {self.dimensions[kind, dimension]:6}")
        print("lines without a price, by what the facts lack:")
        for reason, times in sorted(self.reasons.items(), key=str):
            print(f"  {times:6}  {reason}")


class Dimensions:
    """Which items a billed dimension may come out as, by tests/coverage/KIND.toml; empty if that is not there."""

    def __init__(self, folder, kinds):
        self.patterns, self.by_kind = {}, {"transfer": set()}
        for path in sorted(folder.glob("*.toml")):
            if path.stem not in kinds and path.stem != "transfer":
                continue
            for row in tomllib.loads(path.read_text(encoding="utf-8")).get("row", []):
                if "not_expressible" in row:
                    continue
                key = path.stem, row["dimension"]
                at = row.get("component", path.stem).partition(".")[0].replace("region", "ec2")
                self.by_kind.setdefault(at, set()).add(key)
                items = row.get("item", row.get("unpriced", []))
                for item in [items] if isinstance(items, str) else items:
                    self.patterns.setdefault(key, set()).add(pattern(item))
                if "unpriced" in row:
                    self.patterns.setdefault(key, set()).add(pattern(row["unpriced"]))
        self.compiled = {key: re.compile("|".join(sorted(found))) for key, found in self.patterns.items()}
        self.known = {}

    def all(self):
        return sorted(self.patterns)

    def of(self, kind, name, priced):
        """The dimensions that a line counts for; `transfer` is of every kind."""
        key = kind, name
        if key not in self.known:
            self.known[key] = [d for d in self.by_kind.get(kind, set()) | self.by_kind["transfer"]
                               if self.compiled[d].fullmatch(name)]
        return self.known[key]


def pattern(item):
    """An item of one type stands for those of all types; one region for all; {x} for anything."""
    parts = item.split("/")
    if len(parts) > 1 and re.fullmatch(r"(db\.|cache\.)?[a-z0-9-]+\.[a-z0-9-]+(\.search)?", parts[1]):
        parts[1] = None
    if parts[:2] == ["transfer", "to"]:
        parts[2] = None
    return "/".join("[^/]+" if part is None else "[^/]+".join(map(re.escape, re.split(r"\{\w+\}", part))) for part in parts)
