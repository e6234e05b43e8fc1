"""How a price row of the facts is reached by a topology: tests/coverage/KIND.toml.

A file holds tables `[[row]]`, one or several for each dimension that coverage.csv has of the kind;
all of them must hold. `[[more]]` is the same for rows of the facts that coverage.csv does not list.

    dimension   as in coverage.csv; in [[more]] a `filter` stands instead, of rds_storage.csv if it
                is by usage, else of service_rates.csv
    topology    fields of [KIND.it], or tables; [topology] and [custom.end] are added, and words in
                braces are filled in: see `values_of`
    component   whose line it is; KIND.it if absent
    item        SERVICE/ITEM of the line, or a list whose money is summed up
    quantity    what is billed, by hand, in the unit of the facts: "n × 730"; 730 if absent
    n           what {n} in the topology and n in the quantity are; 10 if absent
    with        further values to fill in
    fact        which of the rows that the filter selects: a value by column
    column      the column of the money, where it is not the one that the filter asks for
    paid        for a free allowance: the filter of the rows that are paid beyond it
    free_tier   the topology has free_tier
    tier_at     where one tier prices all: what decides the tier
    today       for --today
    plus        a row whose figure comes on top: file, filter
    rule        what stands in where coverage.csv says `rule`: file, filter, column; ratio and plus;
                upfront (the share paid as fee), term and whole_fee; total (of a partial offer);
                dedicated (a type)
    unpriced    SERVICE/ITEM of the line where coverage.csv says `no`
    not_expressible   why no topology can state it; nothing else but the dimension stands then
"""

import ast
import functools
import operator
import re
import tomllib
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

import facts

ENTRIES = Path(__file__).resolve().parent / "coverage"

# A region of each of AWS's groups, and the groups' names in CloudFront and in a topology.
HOMES = {"na": "us-east-1", "eu": "eu-west-1", "ap": "ap-northeast-1", "au": "ap-southeast-2",
         "in": "ap-south-1", "kr": "ap-northeast-2", "me": "me-south-1", "sa": "sa-east-1",
         "za": "af-south-1", "us": "us-east-1", "ca": "us-east-1", "jp": "ap-northeast-1"}
GEOGRAPHIES = {"us": "na", "ca": "na", "eu": "eu", "ap": "apac", "jp": "jp", "au": "au",
               "in": "in", "sa": "sa", "me": "me_af", "za": "me_af"}


class Entry(NamedTuple):
    kind: str
    dimension: str        # of coverage.csv; empty in [[more]]
    filter: str           # of service_rates.csv; empty in [[row]]
    topology: str = ""
    component: str = ""
    item: tuple = ()
    quantity: str = "730"
    n: Fraction = Fraction(10)
    values: dict = {}
    fact: dict = {}
    column: str = ""
    paid: str = ""
    free_tier: bool = False
    tier_at: int = None
    today: str = ""
    plus: dict = {}
    rule: dict = {}
    unpriced: str = ""
    not_expressible: str = ""


def entry(kind, table):
    """A table of a file as an Entry."""
    table = dict(table)
    item = table.pop("item", ())
    return Entry(kind, table.pop("dimension", ""), table.pop("filter", ""),
                 item=(item,) if isinstance(item, str) else tuple(item),
                 n=Fraction(str(table.pop("n", 10))), values=table.pop("with", {}), **table)


@functools.lru_cache(maxsize=None)
def read():
    """Every entry of tests/coverage."""
    out = []
    for file in sorted(ENTRIES.glob("*.toml")):
        data = tomllib.loads(file.read_text(encoding="utf-8"))
        out += [entry(file.stem, table) for table in data.get("row", []) + data.get("more", [])]
    return tuple(out)


def values_of(entry_, region, n=None):
    """What stands for the words in braces, where the component is in a region."""
    near = "eu" if region.startswith("eu-") else "us"
    out = {"region": region, "other": "eu-west-1" if region == "us-east-1" else "us-east-1",
           "edge": f"edge-{near}", "geography": GEOGRAPHIES[near],
           "group": "eu" if near == "eu" else "na", "n": plain(entry_.n if n is None else n)}
    out.update(entry_.values)
    return out


def plain(number):
    """A fraction with at most six digits behind the point, as TOML writes it."""
    text = format(float(number), ".6f") if number.denominator != 1 else str(number.numerator)
    return text.rstrip("0").rstrip(".") if "." in text else text


def fill(text, values):
    """The text with the words in braces replaced; other braces stay."""
    return re.sub(r"\{(\w+)\}", lambda match: str(values.get(match[1], match[0])), text)


def filled(value, values):
    """The same for a table, a list or a text."""
    if isinstance(value, dict):
        return {key: filled(part, values) for key, part in value.items()}
    if isinstance(value, (list, tuple)):
        return type(value)(filled(part, values) for part in value)
    return fill(value, values) if isinstance(value, str) else value


def topology_of(entry_, values):
    """The whole file."""
    body = fill(entry_.topology, values).strip()
    if not body.startswith("["):
        body = f"[{entry_.kind}.it]\n{body}"
    free = "free_tier = true\n" if entry_.free_tier else ""
    return (f'[topology]\nname = "coverage"\nregion = "{values["region"]}"\n{free}\n'
            f"[custom.end]\nmonthly_usd = 0\n\n{body}\n")


OPERATORS = {ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul,
             ast.Div: operator.truediv}


def arithmetic(text, **names):
    """What "n × 730 / 2" comes to, exactly."""
    text = text.replace("×", "*").replace("−", "-")

    def value(node):
        if isinstance(node, ast.BinOp):
            return OPERATORS[type(node.op)](value(node.left), value(node.right))
        if isinstance(node, ast.Name):
            return names[node.id]
        return Fraction(ast.get_source_segment(text, node).replace("_", ""))
    return value(ast.parse(text, mode="eval").body)


def quantity_of(entry_, n=None):
    return arithmetic(entry_.quantity, n=entry_.n if n is None else n)


def of_region(name, text, region, fact):
    """The rows that a filter selects: in a file with regions those of the one that `fact` or
    `region` says."""
    where = dict(fact)
    if "region" in facts.rows(name)[0]:
        where.setdefault("region", region)
    found = facts.select(name, text, where)
    if not found and name == "rds_storage.csv":  # under the engine, then under any
        found = facts.select(name, text, {**where, "engine": "Any"})
    return found


def identity(row):
    """All that tells one price from another, but not one tier from the next."""
    return tuple((key, value) for key, value in row.items()
                 if key not in ("tier_from", "tier_to", "price_usd", "source"))


def money_of_row(name, text, found, entry_, quantity):
    """What the rows of one price come to."""
    if name == "service_rates.csv":
        return facts.by_tiers(found, quantity, entry_.free_tier, entry_.tier_at)
    row, = found
    return facts.monthly(name, row, entry_.column or facts.figure_column(name, text), quantity)


def added(plus, region):
    """The figure of a row that comes on top."""
    if not plus:
        return Fraction(0)
    row, = of_region(plus["file"], plus["filter"], plus.get("region", region), {})
    return Fraction(row[plus.get("column") or facts.FIGURES[plus["file"]]])


def money_of_rule(rule, region, quantity):
    """What a rule of the facts' README makes of the row that it starts from."""
    if "dedicated" in rule:
        return facts.dedicated(region, rule["dedicated"]) * quantity
    name, text = rule["file"], rule["filter"]
    ratio = arithmetic(rule.get("ratio", "1"))
    found = of_region(name, text, region, {})
    if name == "service_rates.csv":
        return facts.by_tiers(found, quantity) * ratio
    row, = found
    if rule.get("total"):  # a fee for all three years, out of the offer that asks for part of it
        offer = (Fraction(row["std_3yr_partial_upfront_usd"])
                 + 3 * facts.YEAR_HOURS * Fraction(row["std_3yr_partial_hourly_usd"]))
        return facts.half_even(offer * ratio) / 36 * (quantity / facts.MONTH_HOURS)
    column = rule.get("column") or facts.figure_column(name, text)
    if "term" not in rule:
        return (facts.monthly(name, row, column, quantity) * ratio
                + added(rule.get("plus"), region) * quantity)
    years = int(rule["term"].removesuffix("y"))
    hour = Fraction(row[column]) * ratio + added(rule.get("plus"), region)
    upfront = arithmetic(rule["upfront"])
    fee = hour * upfront * years * facts.YEAR_HOURS
    if rule.get("whole_fee"):
        fee = facts.half_even(fee)
    return (fee / (years * 12) * (quantity / facts.MONTH_HOURS)
            + hour * (1 - upfront) * quantity)
