"""The folder of AWS price facts, and what its rows come to: the tests' own second computation.

Nothing here knows the price book. TENFOLD_FACTS names the folder, whose README.md describes the
files. All money is an exact fraction of a dollar a month.
"""

import csv
import functools
import os
import re
from fractions import Fraction
from pathlib import Path

MONTH_HOURS = 730
YEAR_HOURS = 8760
FOLDER = os.environ.get("TENFOLD_FACTS")

# The column with the money, where the filter of coverage.csv does not name one.
FIGURES = {
    "ec2_dedicated.csv": "on_demand_hourly_usd", "ec2_os_surcharge.csv": "surcharge_hourly_usd",
    "ec2_prices.csv": "on_demand_hourly_usd", "ec2_spot.csv": "savings_percent",
    "ec2_types.csv": "ebs_optimized_surcharge_hourly_usd",
    "elasticache_prices.csv": "on_demand_hourly_usd",
    "opensearch_prices.csv": "on_demand_hourly_usd", "rds_prices.csv": "hourly_usd",
    "rds_reserved_upfront.csv": "std_3yr_all_upfront_usd", "rds_storage.csv": "price_usd",
    "savings_plans.csv": "rate_usd", "service_rates.csv": "price_usd"}

# What WAF's Bot Control fee has paid for: no free allowance, but never charged.
INCLUDED = {("WAF", "bot control request")}


@functools.lru_cache(maxsize=None)
def rows(name):
    """The rows of a file of the facts."""
    with open(Path(FOLDER) / name, newline="", encoding="utf-8") as file:
        return tuple(csv.DictReader(file))


@functools.lru_cache(maxsize=None)
def rows_by(name, column):
    """The same, by the value of a column."""
    out = {}
    for row in rows(name):
        out.setdefault(row[column], []).append(row)
    return out


@functools.lru_cache(maxsize=None)
def conditions(text):
    """A filter as in coverage.csv, `a=x;b=y|z*`: the plain values and the patterns, by column."""
    plain, patterns = {}, {}
    for part in filter(None, text.split(";")):
        column, _, values = part.partition("=")
        if re.search(r"[*?|]", values):
            patterns[column] = re.compile("|".join(
                re.escape(value).replace(r"\*", ".*").replace(r"\?", ".")
                for value in values.split("|")))
        else:
            plain[column] = values
    return plain, patterns


def select(name, text, where=()):
    """The rows of a file that a filter lets through, with the columns of `where` as they say."""
    plain, patterns = conditions(text)
    wanted = {**plain, **dict(where)}
    if any(wanted[column] != value for column, value in plain.items()):
        return []
    known = rows_by(name, "region").get(wanted["region"], []) if "region" in wanted else rows(name)
    return [row for row in known
            if all(row[column] == value for column, value in wanted.items())
            and all(pattern.fullmatch(row[column]) for column, pattern in patterns.items())]


def figure_column(name, text):
    """The column with the money that a filter asks for: the one that must not be empty."""
    for part in text.split(";"):
        if part.endswith("=?*"):
            return part.removesuffix("=?*")
    return FIGURES[name]


def half_even(value, digits=0):
    """Rounded, a half to the even digit."""
    return Fraction(round(value * 10 ** digits), 10 ** digits)


def allowance_of(tiers):
    """What is free every month by the first tier: one that costs nothing, or that starts later."""
    first = tiers[0]
    if Fraction(first["tier_from"]) > 0:
        return Fraction(first["tier_from"]), tiers
    if len(tiers) > 1 and Fraction(first["price_usd"]) == 0:
        return Fraction(first["tier_to"]), tiers[1:]
    return Fraction(0), tiers


def by_tiers(tiers, quantity, free=False, one_tier_at=None):
    """What a quantity comes to; the tiers begin behind an allowance, which comes off if `free`."""
    tiers = sorted(tiers, key=lambda row: Fraction(row["tier_from"]))
    allowance, paid = allowance_of(tiers)
    if free or (tiers[0]["service"], tiers[0]["dimension"]) in INCLUDED:
        quantity = max(quantity - allowance, Fraction(0))
    money = Fraction(0)
    for row in paid:
        start = Fraction(row["tier_from"]) - allowance
        end = Fraction(row["tier_to"]) - allowance if row["tier_to"] else None
        if one_tier_at is not None:
            if start <= one_tier_at and (end is None or one_tier_at < end):
                return quantity * Fraction(row["price_usd"])
        elif quantity > start:
            top = quantity if end is None else min(quantity, end)
            money += (top - start) * Fraction(row["price_usd"])
    return money


@functools.lru_cache(maxsize=None)
def _on_demand():
    return {(row["region"], row["instance_type"], row["os"]): Fraction(row["on_demand_hourly_usd"])
            for row in rows("ec2_prices.csv")}


@functools.lru_cache(maxsize=None)
def _surcharges():
    return {(row["instance_type"], row["os"]): row for row in rows("ec2_os_surcharge.csv")}


def on_demand(region, instance_type, system="linux"):
    """An hour of an instance: its row, or the Linux row and a licence part seen in both regions."""
    known = _on_demand().get((region, instance_type, system))
    if known is not None:
        return known
    part = _surcharges().get((instance_type, system))
    linux = _on_demand().get((region, instance_type, "linux"))
    if linux is None or part is None or ";" not in part["seen_in"]:
        return None
    return linux + Fraction(part["surcharge_hourly_usd"])


def dedicated(region, instance_type):
    """The rule: the shared hour times the factor of the family in eu-west-1, to 0.0001 dollars.

    A size that fills a host has the factor 1. The factor is taken from the family's dearest size,
    whose figures are rounded least.
    """
    family, factors = instance_type.partition(".")[0], {}
    for row in rows("ec2_dedicated.csv"):
        shared = on_demand(row["region"], row["instance_type"])
        if row["region"] == "eu-west-1" and shared:
            factors[row["instance_type"]] = Fraction(row["on_demand_hourly_usd"]) / shared, shared
    factor = Fraction(1)
    if factors[instance_type][0] != 1:
        factor = max((shared, factor) for name, (factor, shared) in factors.items()
                     if name.partition(".")[0] == family and factor != 1)[1]
    return half_even(on_demand(region, instance_type) * factor, 4)


def term_of(column):
    """(hours, months) of the term that a column's name says."""
    years = 3 if "_3yr_" in column else 1
    return years * YEAR_HOURS, years * 12


def monthly(name, row, column, quantity):
    """What a quantity at a row's figure costs a month; a fee is spread over the months of its term.

    The quantity of an hour's price or of a fee is hours: a fee buys the 730 hours of each month.
    """
    value = Fraction(row[column])
    units = quantity / MONTH_HOURS
    if name == "ec2_spot.csv":
        hour = on_demand(row["region"], row["instance_type"], row["os"])
        return hour * (100 - value) / 100 * quantity
    if name == "ec2_reserved.csv" and "_all_upfront_" in column:
        hours, months = term_of(column)       # AWS's fees are whole dollars
        return half_even(value * hours) / months * units
    if name == "rds_reserved.csv" and column.endswith("_partial_upfront_usd"):
        _, months = term_of(column)
        hourly = Fraction(row[column.replace("_upfront_usd", "_hourly_usd")])
        return value / months * units + hourly * quantity
    if name == "rds_reserved_upfront.csv":
        return value / term_of(column)[1] * units
    return value * quantity
