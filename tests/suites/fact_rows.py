#!/usr/bin/env python3
"""Rows of every price table of the facts come out of `tenfold cost` to the cent.

    TENFOLD_FACTS=DIR tests/suites/fact_rows.py [TABLE…]   all; or those named, with every row
    TENFOLD=path/to/tenfold                                the program; build/tenfold if not set

Of each table 100 rows are drawn over all regions, always the same ones, and all where there are
fewer. For each a topology is made in which that row decides a line, or several, and what they come
to is worked out from the row with exact fractions, so the price book takes no part. A row is a
test.

Passed over in drawing, and counted: all rows of services that no kind uses (pricing/README.md must
name them), and rows that no topology can reach: of dimensions that no kind has a field for, a Spot
saving on an hour without a price. service_rates.csv and rds_storage.csv are reached as
tests/coverage says, with a quantity that lies in the tier of the row. Without the facts all tests
are skipped.

The last line is `N passed, N failed`, with `, N skipped` if there are any.
"""

import datetime
import functools
import random
import re
import sys
from collections import Counter
from fractions import Fraction
from math import ceil
from pathlib import Path
from typing import NamedTuple

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import entries  # noqa: E402
import estimates  # noqa: E402
import facts  # noqa: E402

DRAWN = 100
MONTH = Fraction(facts.MONTH_HOURS)
BOTH = ("eu-west-1", "us-east-1")  # where Windows and SUSE have rows


class Trial(NamedTuple):
    case: estimates.Case
    wants: tuple


class NotReached(Exception):
    """Why no topology has a line that this row decides; the same words are counted together."""


def world(region, body, free_tier=False):
    """A topology file."""
    free = "free_tier = true\n" if free_tier else ""
    return (f'[topology]\nname = "row"\nregion = "{region}"\n{free}\n'
            f"[custom.end]\nmonthly_usd = 0\n\n{body}\n")


def component(address, fields):
    """A table of a topology."""
    def toml(value):
        if isinstance(value, bool):
            return "true" if value else "false"
        return f'"{value}"' if isinstance(value, str) else str(value)
    return f"[{address}]\n" + "".join(f"{key} = {toml(value)}\n" for key, value in fields.items())


def one(region, address, fields, items, money, **more):
    """A trial of one component."""
    items = (items,) if isinstance(items, str) else tuple(items)
    return Trial(estimates.Case(world(region, component(address, fields))),
                 (estimates.Want(address, items, money, **more),))


def several(region, parts):
    """A trial of components (address, fields, items, money)."""
    return Trial(estimates.Case(world(region, "\n".join(component(part[0], part[1])
                                                        for part in parts))),
                 tuple(estimates.Want(part[0], part[2], part[3]) for part in parts))


# EC2.


def ec2_price(row):
    kind, system = row["instance_type"], row["os"]
    return one(row["region"], "ec2.it", {"instance_type": kind, "os": system},
               f"ec2/{kind}/{system}/on-demand", Fraction(row["on_demand_hourly_usd"]) * MONTH,
               place=row["region"] + "/")


def payment_of(column):
    """("1y", "no-upfront") of a column's name."""
    term, payment = re.match(r"(?:std|conv)_(\dy)r_(no|partial|all)_upfront", column).groups()
    return term, f"{payment}-upfront"


def offers(row, name, address, fields, path):
    """A component for each offer of a row; the one on demand too."""
    parts = []
    for column, value in row.items():
        if not value or not column.endswith("_usd") or column.endswith("_partial_hourly_usd"):
            continue
        here = f"{address}{len(parts)}"
        if column == "on_demand_hourly_usd":
            purchase, items = "on-demand", (f"{path}/on-demand",)
        else:
            convertible = "-convertible" if column.startswith("conv_") else ""
            term, payment = payment_of(column)
            purchase = f"reserved-{term}-{payment}{convertible}"
            items = (f"{path}/reserved{convertible}/{term}/{payment}",)
            if payment == "partial-upfront":
                items += (f"{items[0]}-hours",)
        parts.append((here, {**fields, "purchase": purchase}, items,
                      facts.monthly(name, row, column, MONTH)))
    return several(row["region"], parts)


def ec2_reserved(row):
    kind = row["instance_type"]
    return offers(row, "ec2_reserved.csv", "ec2.it", {"instance_type": kind}, f"ec2/{kind}/linux")


def ec2_dedicated(row):
    kind = row["instance_type"]
    return one(row["region"], "ec2.it", {"instance_type": kind, "tenancy": "dedicated"},
               f"ec2/{kind}/linux/dedicated", Fraction(row["on_demand_hourly_usd"]) * MONTH)


def ec2_spot(row):
    kind, system, region = row["instance_type"], row["os"], row["region"]
    if facts.on_demand(region, kind, system) is None:
        raise NotReached(f"the facts have no {system} hour that the saving is taken from")
    return one(region, "ec2.it", {"instance_type": kind, "os": system, "purchase": "spot"},
               f"ec2/{kind}/{system}", facts.monthly("ec2_spot.csv", row, "savings_percent", MONTH))


def ec2_surcharge(row):
    """Where there is no row for the system: Linux and the part on top."""
    kind, system, seen = row["instance_type"], row["os"], row["seen_in"].split(";")
    regions = sorted(region["region"] for region in facts.rows("regions.csv"))
    anywhere = [region for region in regions if region not in BOTH] if len(seen) > 1 else []
    for region in [*anywhere, *seen]:
        linux = facts.on_demand(region, kind)
        if linux is not None:
            break
    else:
        raise NotReached("the facts have no Linux hour that the part is added to")
    money = (linux + Fraction(row["surcharge_hourly_usd"])) * MONTH
    return one(region, "ec2.it", {"instance_type": kind, "os": system},
               f"ec2/{kind}/{system}/on-demand", money)


def savings_plan(row):
    """Rates of EC2 and Lambda are printed with few digits: the rule's rate is that one, rounded."""
    usage, term = row["usage"], row["term"].removesuffix("yr") + "y"
    plan = f"{row['plan']}-savings-plan"
    purchase, path = f"{plan}-{term}-{row['payment']}", f"{plan}/{term}/{row['payment']}"
    rate = Fraction(row["rate_usd"])
    printed = Fraction(1, 10 ** len(row["rate_usd"].partition(".")[2])) / 2
    if row["service"] == "EC2":
        kind, system = usage.split()
        item = f"ec2/{kind}/{system}/{path}"
        items = (item, item + "-hours") if row["payment"] == "partial-upfront" else (item,)
        slack = printed if row["payment"] == "no-upfront" else Fraction("0.0015")
        return one(row["region"], "ec2.it", {"instance_type": kind, "os": system,
                                             "purchase": purchase},
                   items, rate * MONTH, slack=slack * MONTH)
    if row["service"] == "Fargate":
        arch = usage.split()[1]
        units = 2 if usage.endswith("memory") else 1
        return one(row["region"], "fargate.it", {"vcpu": 1, "memory_gb": 2, "min": 1, "arch": arch,
                                                 "purchase": purchase},
                   f"fargate/{usage.replace(' ', '-')}/{path}", rate * units * MONTH)
    fields = {"memory_mb": 1024, "duration_ms": 1000, "monthly_requests_million": 1,
              "purchase": purchase}
    item, quantity = f"lambda/{usage.replace(' ', '-')}", Fraction(10 ** 6)
    if usage == "request":  # no plan takes anything off requests
        return one(row["region"], "lambda.it", fields, item, rate * quantity,
                   slack=printed * quantity)
    if usage.startswith("provisioned"):
        fields["provisioned_concurrency"] = 1
    if usage.startswith("provisioned concurrency"):
        quantity = MONTH * 3600
    return one(row["region"], "lambda.it", fields, f"{item}/{path}", rate * quantity,
               slack=printed * quantity)


# Databases, caches, search.

LICENSES = {"none": ("", ""), "included": ("license-included", "license-included/"),
            "byol": ("bring-your-own-license", "bring-your-own-license/")}


def database(row):
    """(address, fields, the path of its items) of a class of RDS or Aurora."""
    engine, deployment = row["engine"], row["deployment"]
    fields = {"engine": engine, "instance_class": row["instance_class"], "storage_gb": 400}
    if engine.startswith("aurora"):
        optimized = deployment.endswith("io-optimized")
        fields.update({"instances": 1, "io_optimized": optimized})
        path = f"aurora/{row['instance_class']}/{engine}" + ("/io-optimized" if optimized else "")
        return "aurora.it", fields, path
    word, part = LICENSES[row.get("license", "none")]
    if word:
        fields["license"] = word
    if deployment != "single-az":
        fields["multi_az"] = "cluster" if deployment == "multi-az-cluster" else True
    return "rds.it", fields, f"rds/{row['instance_class']}/{engine}/{part}{deployment}"


def rds_price(row):
    address, fields, path = database(row)
    return one(row["region"], address, fields, f"{path}/on-demand",
               Fraction(row["hourly_usd"]) * MONTH, place=row["region"] + "/")


def rds_reserved(row):
    address, fields, path = database(row)
    return offers(row, "rds_reserved.csv", address, fields, path)


def rds_reserved_upfront(row):
    address, fields, path = database(row)
    return one(row["region"], address, {**fields, "purchase": "reserved-3y-all-upfront"},
               f"{path}/reserved/3y/all-upfront", Fraction(row["std_3yr_all_upfront_usd"]) / 36)


def elasticache_price(row):
    engine, node = row["engine"], row["node_type"]
    return offers(row, "elasticache_prices.csv", "elasticache.it",
                  {"engine": engine, "node_type": node}, f"elasticache/{node}/{engine}")


def opensearch_price(row):
    node = row["instance_type"]
    return offers(row, "opensearch_prices.csv", "opensearch.it",
                  {"node_type": node, "nodes": 1, "storage_gb": 100}, f"opensearch/{node}")


# What tests/coverage reaches.


@functools.lru_cache(maxsize=None)
def reaching(name):
    """(filter, entry) of every entry that reaches rows of a file."""
    listed = {(row["kind"], row["dimension"]): row for row in facts.rows("coverage.csv")}
    out = []
    for entry in entries.read():
        row = listed.get((entry.kind, entry.dimension))
        file = row["file"] if row else "rds_storage.csv" if entry.filter.startswith("usage=") \
            else "service_rates.csv"
        if file == name and not entry.not_expressible:
            out.append((row["item_or_filter"] if row else entry.filter, entry))
    return out


def lets_through(text, row):
    plain, patterns = facts.conditions(text)
    return (all(row[column] == value for column, value in plain.items())
            and all(pattern.fullmatch(row[column]) for column, pattern in patterns.items()))


def captured(pattern, text):
    """The words in braces that make a pattern of `fact` this text, or None."""
    parts = re.split(r"\{(\w+)\}", pattern)
    regex = "".join(f"(?P<{part}>.+)" if index % 2 else re.escape(part)
                    for index, part in enumerate(parts))
    match = re.fullmatch(regex, text)
    return match.groupdict() if match else None


def values_for(entry, row):
    """What fills an entry in so that it reaches the row; None if it does not."""
    out = {}
    for column, pattern in entry.fact.items():
        if column == "engine" and pattern == "Any":
            continue
        words = captured(pattern, row[column])
        if words is None:
            return None
        out.update(words)
    return out


def tiers_of(row):
    """All tiers of the price that a row of service_rates.csv is one of."""
    return [other for other in facts.rows_by("service_rates.csv", "region")[row["region"]]
            if entries.identity(other) == entries.identity(row)]


def region_for(row):
    """A region where the row is the one that counts."""
    place = row["region"]
    if place.startswith("edge-"):
        return entries.HOMES[place.removeprefix("edge-")]
    if place != "global":
        return place
    own = {other["region"] for other in facts.rows("service_rates.csv")
           if other["service"] == row["service"] and other["dimension"] == row["dimension"]}
    return next(region for region in ("us-east-1", "eu-west-1", "ca-central-1", "mx-central-1",
                                      "ap-southeast-6") if region not in own)


def linear(entry):
    """(start, step) of the quantity by n."""
    start = entries.quantity_of(entry, Fraction(0))
    return start, entries.quantity_of(entry, Fraction(1)) - start


def n_inside(entry, start, end):
    """An n that brings the quantity between two bounds: a whole one if there is one."""
    offset, step = linear(entry)
    if step == 0:
        return entry.n
    middle = (start + end) / 2 if end is not None else start * Fraction(3, 2) + 10 * step
    exact = (middle - offset) / step
    for n in (Fraction(ceil(exact)), Fraction(round(exact * 10 ** 6), 10 ** 6)):
        quantity = entries.quantity_of(entry, n)
        if quantity > start and (end is None or quantity <= end):
            return n
    raise NotReached("no quantity lies in its tier")


# A machine in each of Red Hat's classes, by the vCPUs where the class begins.
RHEL = {"0": ("m5.large", 2), "9": ("m5.4xlarge", 16), "128": ("x2iedn.32xlarge", 128)}


def rhel(row):
    kind, vcpus = RHEL[row["tier_from"]]
    return one("us-east-1", "ec2.it", {"instance_type": kind, "os": "rhel"}, "ec2/rhel-licence",
               Fraction(row["price_usd"]) * vcpus * MONTH)


def filled_in(entry, row, region, words, n, money, free_tier):
    """The trial of an entry, filled in."""
    values = {**entries.values_of(entry, region, n), **words}
    place = row["region"]
    if place.startswith("edge-") and row["service"] == "CloudFront":
        edge = place.removeprefix("edge-")
        values.update({"edge": place, "geography": entries.GEOGRAPHIES[edge]})
    entry = entry._replace(free_tier=free_tier)
    begins = "" if entry.paid else "edge-" if place.startswith("edge-") else place + "/"
    want = estimates.Want(entries.fill(entry.component or f"{entry.kind}.it", values),
                          entries.filled(entry.item, values), money, place=begins)
    case = estimates.Case(entries.topology_of(entry, values), entry.today or estimates.TODAY)
    return Trial(case, (want,))


def service_rate(row):
    service, dimension = row["service"], row["dimension"]
    if dimension == "rhel licence":
        return rhel(row)
    if dimension.endswith(" until 2024-10"):
        raise NotReached("a price before a cut")
    fits = [(entry, words) for text, entry in reaching("service_rates.csv")
            if lets_through(text, row) and (words := values_for(entry, row)) is not None]
    if not fits:
        raise NotReached(f"no field: {service}, {dimension}")
    entry, words = next((fit for fit in fits if "{n}" in fit[0].topology), fits[0])
    region = region_for(row)
    if entry.paid:
        values = {**entries.values_of(entry, region), **words}
        paid = facts.select("service_rates.csv", entries.fill(entry.paid, values))
        rest = entries.quantity_of(entry) - Fraction(row["tier_to"])
        return filled_in(entry, row, region, words, entry.n, facts.by_tiers(paid, rest, free=True),
                         True)
    tiers = sorted(tiers_of(row), key=lambda tier: Fraction(tier["tier_from"]))
    allowance, _ = facts.allowance_of(tiers)
    is_free = Fraction(row["price_usd"]) == 0 and len(tiers) > 1
    # A free tier is met, and passed, with the allowances off; without them the others begin at 0.
    shift = Fraction(0) if is_free or (service, dimension) in facts.INCLUDED else allowance
    start = allowance if is_free else Fraction(row["tier_from"]) - shift
    end = Fraction(row["tier_to"]) - shift if row["tier_to"] and not is_free else None
    n = n_inside(entry, start, end) if start > 0 or end is not None else entry.n
    money = facts.by_tiers(tiers, entries.quantity_of(entry, n), is_free)
    return filled_in(entry, row, region, words, n, money, is_free)


# What the facts call an engine, and an engine of the topology; with its class, credits' ending.
ENGINES = {"Any": "mysql", "MySQL": "mysql", "MariaDB": "mariadb", "PostgreSQL": "postgres",
           "Oracle": "oracle-se2", "SQL Server": "sqlserver-se", "Aurora MySQL": "aurora-mysql",
           "Aurora PostgreSQL": "aurora-postgresql"}


def extended_support(row, years, product, version):
    """A day in the first two years after standard support, or in the third."""
    engine = ENGINES[row["engine"]]
    service = "aurora" if engine.startswith("aurora") else "rds"
    stated = "2" if (engine, version) == ("aurora-mysql", "5.7") else version
    ends = facts.select("engine_support.csv",
                        f"service={service};engine={engine};version={stated};level=major")
    if not ends or not ends[0]["standard_support_end"]:
        raise NotReached(f"the facts do not say when support of {engine} {stated} ends")
    end = datetime.date.fromisoformat(ends[0]["standard_support_end"])
    day = end + datetime.timedelta(days=60 if years == "Yr1-Yr2" else 60 + 2 * 365 + 1)
    address = f"{service}.it"
    fields = {"engine": engine, "instance_class": "db.r6g.large", "storage_gb": 100,
              "engine_version": stated}
    if service == "aurora":
        fields["instances"] = 1
    item = f"{service}/extended-support/{engine}-{version}/{years.lower()}"
    trial = one(row["region"], address, fields, item, Fraction(row["price_usd"]) * 2 * MONTH)
    return trial._replace(case=trial.case._replace(today=day.isoformat()))


def cpu_credits(row, family):
    engine = ENGINES[row["engine"]]
    service = "aurora" if engine.startswith("aurora") else "rds"
    ending = "/sqlserver" if engine.startswith("sqlserver") else ""
    fields = {"engine": engine, "instance_class": f"db.{family}.medium", "storage_gb": 100}
    body = component(f"{service}.it", fields) + "usage = { cpu_credit_vcpu_hours = 10 }"
    want = estimates.Want(f"{service}.it", (f"{service}/cpu-credits/{family}{ending}",),
                          Fraction(row["price_usd"]) * 10)
    return Trial(estimates.Case(world(row["region"], body)), (want,))


def rds_storage(row):
    engine, usage = row["engine"], row["usage"]
    if engine not in ENGINES or usage.startswith("RDSCustom"):
        raise NotReached(f"no field: {engine}, {usage}")
    if match := re.fullmatch(r"ExtendedSupport:(Yr1-Yr2|Yr3):([A-Za-z]+)([\d.]+)", usage):
        return extended_support(row, *match.groups())
    if usage.startswith("CPUCredits:db."):
        return cpu_credits(row, usage.removeprefix("CPUCredits:db."))
    aurora = engine.startswith("Aurora") or usage.startswith(("Aurora:", "RDS:Proxy-ASv2"))
    fits = [entry for text, entry in reaching("rds_storage.csv")
            if lets_through(text, row) and (entry.kind == "aurora") == aurora]
    if not fits:
        raise NotReached(f"no field: {engine}, {usage}")
    entry = fits[0]
    values = entries.values_of(entry, row["region"])
    want = estimates.Want(f"{entry.kind}.it", entry.item,
                          Fraction(row["price_usd"]) * entries.quantity_of(entry),
                          place=row["region"] + "/")
    return Trial(estimates.Case(entries.topology_of(entry, values)), (want,))


TABLES = {
    "ec2_dedicated.csv": ec2_dedicated, "ec2_os_surcharge.csv": ec2_surcharge,
    "ec2_prices.csv": ec2_price, "ec2_reserved.csv": ec2_reserved, "ec2_spot.csv": ec2_spot,
    "elasticache_prices.csv": elasticache_price, "opensearch_prices.csv": opensearch_price,
    "rds_prices.csv": rds_price, "rds_reserved.csv": rds_reserved,
    "rds_reserved_upfront.csv": rds_reserved_upfront, "rds_storage.csv": rds_storage,
    "savings_plans.csv": savings_plan, "service_rates.csv": service_rate}


def used_services():
    """The services of service_rates.csv that an entry reaches."""
    texts = [text for text, _ in reaching("service_rates.csv")]
    return {facts.conditions(text)[0]["service"] for text in texts}


def draw(name):
    """({row's number: Trial}, why others were not drawn -> how many) of a table."""
    used = used_services() if name == "service_rates.csv" else None
    order = list(enumerate(facts.rows(name)))
    random.Random(name).shuffle(order)
    out, others = {}, Counter()
    for number, row in order:
        if used is not None and row["service"] not in used:
            others["a service that no kind uses"] += 1
        elif len(out) < DRAWN:
            try:
                out[number] = TABLES[name](row)
            except NotReached as why:
                others[str(why)] += 1
    return out, others


def unnamed_services():
    """Services that no kind uses and that pricing/README.md does not list as such."""
    text = (estimates.ROOT / "pricing/README.md").read_text(encoding="utf-8")
    listed = re.search(r"<!-- unused:[^>]*-->\n(.*?)<!-- end -->", text, re.S)[1].strip().split(", ")
    services = {row["service"] for row in facts.rows("service_rates.csv")} - used_services()
    # "FSx OpenZFS" is the table fsx-openzfs; AWS Transfer Family is just "Transfer" in the facts.
    return sorted(service for service in services
                  if not any(name in (service.lower().replace(" ", "-"), f"{service.lower()}-family")
                             for name in listed))


def idle_entries():
    """Filters of [[more]] in tests/coverage that select no row at all."""
    for name in ("service_rates.csv", "rds_storage.csv"):
        for text, entry in reaching(name):
            if entry.filter and not facts.select(name, text):
                yield f"tests/coverage/{entry.kind}.toml has {text}, which is no row of {name}"


def described(row):
    return ",".join(value for column, value in row.items() if column != "source")


def main(names):
    if not facts.FOLDER:
        print("TENFOLD_FACTS is not set: the facts are not there to draw rows from")
        print(f"0 passed, 0 failed, {len(TABLES) * DRAWN} skipped")
        return 0
    tables = {name: draw(name) for name in TABLES if not names or name in names}
    answers = estimates.estimate([trial.case for drawn, _ in tables.values()
                                  for trial in drawn.values()])
    passed = failed = 0
    for name, (drawn, others) in tables.items():
        wrong_rows = 0
        for number, trial in sorted(drawn.items()):
            lines = answers[trial.case]
            wrong = [said for want in trial.wants if (said := estimates.complaint(lines, want))]
            wrong_rows += bool(wrong)
            if wrong or names:
                print(f"{'failed' if wrong else 'passed'}: {name}:{number + 2}: "
                      f"{described(facts.rows(name)[number])}{': ' if wrong else ''}"
                      f"{'; '.join(wrong)}")
        print(f"{name}: {len(drawn)} of {len(facts.rows(name))} rows, {wrong_rows} failed")
        for why, count in sorted(others.items()):
            print(f"    passed over: {count} rows: {why}")
        passed, failed = passed + len(drawn) - wrong_rows, failed + wrong_rows
    complaints = [f"no kind uses {service}, and pricing/README.md does not name it"
                  for service in unnamed_services()]
    for complaint in [*complaints, *idle_entries()]:
        failed += 1
        print(f"failed: {complaint}")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
