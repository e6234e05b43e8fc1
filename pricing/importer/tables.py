"""The tables while they are made, and how they are written."""
import csv
from collections import defaultdict
from decimal import ROUND_HALF_EVEN, Decimal
from pathlib import Path

from importer.sources import SOURCES

YEAR, THREE_YEARS = 8760, 26280              # hours that an upfront fee covers

# Items whose tiers are by volume: the whole quantity is charged at the tier it falls in.
VOLUME_TIERS = {("ec2", "rhel-licence")}

# Items that cost nothing, and why; any other price of zero is a mistake.
FREE = {
    ("s3", "glacier-flexible/retrieval/bulk"): "AWS charges nothing for bulk retrieval of this class",
    ("s3", "glacier-flexible/restore-request/bulk"): "nor for the requests that ask for it",
    ("sns", "lambda-notification"): "deliveries to Lambda are free",
    ("sns", "sqs-notification"): "deliveries to SQS are free",
    ("waf", "bot-control-request"): "the monthly fee includes the first ten million",
}
LICENCE_IS_FREE = "this size costs what Linux does"


class FactsError(Exception):
    pass


def plain(number):
    """A Decimal as plain digits: no exponent, no zeros at the end."""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def whole(number):
    return plain(number.quantize(Decimal(1), rounding=ROUND_HALF_EVEN))


class Book:
    """The tables in memory. A price row is keyed by place (region), service, item and tier start."""

    def __init__(self, folder):
        self.folder = Path(folder)
        self.prices = defaultdict(dict)      # (place, service) -> {(item, from): (unit, usd, source)}
        self.tables = {}                     # path -> (name, region, columns, rows)
        self.sources = dict(SOURCES)
        self.regions = [row["region"] for row in self.facts("regions.csv")]

    def facts(self, name):
        with open(self.folder / name, newline="", encoding="utf-8") as file:
            return list(csv.DictReader(file))

    def add(self, place, service, item, unit, usd, source, start=0):
        rows, key = self.prices[place, service], (item, Decimal(start))
        if key in rows:
            raise FactsError(f"{place}/{service}.csv: two prices for {item} from {start}")
        rows[key] = (unit, usd, source)

    def declare(self, tag, explained):
        """A source that only a document names: (what it is, date, confidence)."""
        if self.sources.setdefault(tag, explained) != explained:
            raise FactsError(f"two sources are called {tag}")
        return tag

    def has(self, place, service, item):
        return (item, 0) in self.prices[place, service]

    def everywhere(self, service, item):
        """A price that AWS says is the same in all regions, from the regions where it was seen."""
        seen = {self.prices[place, service][item, 0] for place in self.regions if self.has(place, service, item)}
        if len({usd for _, usd, _ in seen}) > 1:
            raise FactsError(f"{service}/{item} does not cost the same in every region")
        for unit, usd, source in sorted(seen)[:1]:
            if not self.has("global", service, item):
                self.add("global", service, item, unit, usd, "derived+" + source)

    def table(self, path, columns, rows):
        place, _, name = path.rpartition("/")
        rows = sorted(([cell.replace(",", ";") for cell in row] for row in rows), key=lambda row: row[0])
        self.tables[path] = (name, place or "global", columns, rows)

    # ---- out ----

    def files(self):
        """Every table as path -> bytes."""
        out = {f"{path}.csv": render(self.sources, *table) for path, table in self.tables.items()}
        columns = ["item", "unit", "from", "usd", "source"]
        for (place, service), prices in self.prices.items():
            rows = [[item, unit, plain(start), usd, source]
                    for (item, start), (unit, usd, source) in sorted(prices.items())]
            marks = [f"# free {item}: {why_free(place, service, item)}"
                     for item in sorted({row[0] for row in rows if Decimal(row[3]) == 0})]
            marks += [f"# tiers {item}: volume" for name, item in sorted(VOLUME_TIERS)
                      if name == service and (item, 0) in prices]
            if rows:
                out[f"{place}/{service}.csv"] = render(self.sources, service, place, columns, rows, marks)
        return out


def why_free(place, service, item):
    why = LICENCE_IS_FREE if item.endswith("/licence") else FREE.get((service, item))
    if why is None:
        raise FactsError(f"{place}/{service}.csv: {item} costs nothing, and nothing says why")
    return why


def render(sources, name, region, columns, rows, marks=()):
    lines = [f"# service: {name}", f"# region: {region}", "# currency: USD", "# format: 1"]
    for tag in sorted({tag for row in rows for tag in row[-1].split("+")}):
        what, date, confidence = sources[tag]
        lines.append(f"# source {tag}: {what}, {date}, {confidence}")
    lines += marks
    lines.append(",".join(columns))
    lines += [",".join(row) for row in rows]
    return ("\n".join(lines) + "\n").encode("ascii")
