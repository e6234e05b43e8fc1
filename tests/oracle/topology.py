"""A topology file as the kinds see it: fields with their defaults, usage, zones, references."""
import tomllib
from fractions import Fraction


class Component:
    """Fields are asked for by name with the default of the reference; numbers come as fractions."""

    def __init__(self, topology, kind, name, table):
        self.topology, self.book, self.today = topology, topology.book, topology.today
        self.kind, self.name, self.table = kind, name, table
        self.address = f"{kind}.{name}"
        self.usage = table.get("usage", {})
        self.region = table.get("region", topology.region)
        self.count = table.get("count", 1)

    def get(self, name, default=None):
        return exact_value(self.table.get(name, default))

    def used(self, name):
        """A month's quantity: under `usage` or as a field of the kind; None: nobody stated it."""
        return exact_value(self.usage.get(name, self.table.get(name)))

    def million(self, name):
        value = self.used(name)
        return None if value is None else value * 1_000_000

    def hours(self):
        return Fraction(self.get("hours_per_month", 730))

    def zones(self):
        """How many zones it stands in, where all of the topology's are the default."""
        return zone_count(self.table.get("azs", self.topology.azs))

    def references(self, field):
        """Addresses in a list of references, which may be one string or tables with `to`."""
        value = self.table.get(field, [])
        values = value if isinstance(value, list) else [value]
        return [v["to"] if isinstance(v, dict) else v for v in values]

    def other(self, address):
        return self.topology.by_address[address.partition("[")[0]]

    def price(self, service, item, place=None):
        return self.book.price(place or self.region, service, item)


class Topology:
    def __init__(self, text, book, today, discounts=None):
        document = tomllib.loads(text, parse_float=Fraction)
        settings = document["topology"]
        self.book, self.today = book, today
        self.discounts = discounts or {}
        self.region = settings["region"]
        self.azs = settings.get("azs", 2)
        self.free_tier = settings.get("free_tier", False)
        self.components = []
        for kind, tables in document.items():
            if kind not in ("topology", "traffic"):
                self.components += [Component(self, kind, name, table) for name, table in tables.items()]
        self.by_address = {c.address: c for c in self.components}


def zone_count(azs):
    return azs if isinstance(azs, int) else 1 if isinstance(azs, str) else len(azs)


def exact_value(value):
    """An int as a fraction, so that a division is exact; True stays True."""
    if isinstance(value, int) and not isinstance(value, bool):
        return Fraction(value)
    return value
