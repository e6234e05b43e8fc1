#!/usr/bin/env python3
"""The rows of AWS's price list that must be found are prices of the right items.

    TENFOLD_FACTS=DIR tests/suites/price_list_rows.py [WORD...]   all; or those with a word in them, every row shown

price-list/ of the facts is a price list to serve, and its expected.csv has 300 rows that are in it, each
with a price. What the item of a row must be called is worked out here by hand from the columns of the
row, without pricing/aws/mapping.toml: the tables that `tenfold prices import` writes must have that
item, in the unit, from the same quantity on, at the price. The rows that tests/price_list_unclaimed.toml
lists must not be claimed, each for the reason that it gives. A row is a test. Then all tables are held
against those of tests/oracle/price_list.py. Without the facts all is skipped. TENFOLD: the program.

The last line is `N passed, N failed`, with `, N skipped` if there are any.
"""
import csv
import functools
import json
import os
import subprocess
import sys
import tempfile
import tomllib
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

sys.dont_write_bytecode = True
TESTS = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(TESTS))
import golden  # noqa: E402
from oracle import price_list  # noqa: E402

FACTS = os.environ.get("TENFOLD_FACTS")
TREE = Path(FACTS or ".") / "price-list"
REGION = "eu-west-1"                         # of all rows
MOST_UNCLAIMED = 30


class Price(NamedTuple):
    item: str                                # its table first
    unit: str
    times: Fraction = Fraction(1)            # the price of the book is AWS's times that
    start: str = ""                          # of the tier; empty: as the row says


class Nameless(Exception):
    """No rule below says what the item of a row is."""


@functools.lru_cache(maxsize=None)
def by_oracle():
    return price_list.tables_of(TREE, price_list.read_mapping())


@functools.lru_cache(maxsize=None)
def imported():
    """What the program says of an import of the tree, and the tables that it writes."""
    with tempfile.TemporaryDirectory() as folder:
        run = subprocess.run([golden.program(), "prices", "import", str(TREE), "--dir", f"{folder}/book", "--format",
                              "json"], capture_output=True, text=True, check=False)
        if run.returncode != 0:
            sys.exit(run.stderr)
        return json.loads(run.stdout)["updated"], {(path.parent.name, path.stem): items_of(path)
                                                   for path in Path(folder, "book").glob("*/*.csv")
                                                   if path.stem != "spot"}


def items_of(path):
    items = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#") and line != "item,unit,from,usd,source":
            item, unit, start, usd, _ = line.split(",")
            items.setdefault(item, (unit, []))[1].append((start, usd))
    return items


def tables():
    """(place, table) -> {item: (unit, [(from, usd)])} as imported."""
    return imported()[1]


# ---- what the item of a row must be, by what the row is ----

SYSTEMS = {
    ("Linux", "NA", "No License required"): "linux",
    ("RHEL", "NA", "No License required"): "rhel",
    ("Red Hat Enterprise Linux with HA", "NA", "No License required"): "rhel-ha",
    ("SUSE", "NA", "No License required"): "suse",
    ("Windows", "NA", "No License required"): "windows",
    ("Windows", "NA", "Bring your own license"): "windows-byol",
    ("Windows", "SQL Std", "No License required"): "windows-sql-std"}
ENGINES = {
    "Aurora MySQL": "aurora-mysql", "Aurora PostgreSQL": "aurora-postgresql", "MariaDB": "mariadb", "MySQL": "mysql",
    "PostgreSQL": "postgres", "Oracle Enterprise": "oracle-ee", "Oracle Standard Two": "oracle-se2",
    "SQL Server Enterprise": "sqlserver-ee", "SQL Server Standard": "sqlserver-se"}
DEPLOYMENTS = {"Single-AZ": "single-az", "Multi-AZ": "multi-az", "Multi-AZ (readable standbys)": "multi-az-cluster",
               "Multi-AZ (SQL Server Mirror)": "mirror"}
PLAIN = {
    "EBS:SnapshotArchiveEarlyDelete": Price("ebs/snapshot-archive/early-delete", "GB-Mo"),
    "EBS:SnapshotArchiveRetrieval": Price("ebs/snapshot-archive/retrieval", "GB"),
    "EBS:SnapshotArchiveStorage": Price("ebs/snapshot-archive", "GB-Mo"),
    "EBS:SnapshotUsage": Price("ebs/snapshot", "GB-Mo"),
    "NatGateway-Hours": Price("vpc/nat/hours", "hour"),
    "RDS:StorageIOUsage": Price("rds/io/standard", "request"),
    "RDS:SnapshotExportToS3": Price("rds/snapshot-export", "GB"),
    "Aurora:BacktrackUsage": Price("aurora/backtrack", "M-record-hour", Fraction(1_000_000)),
    "Aurora:ServerlessUsage": Price("aurora/serverless-v1/acu", "ACU-hour"),
    "Aurora:ServerlessV2Usage": Price("aurora/serverless-v2/acu", "ACU-hour"),
    "Aurora:StorageIOUsage": Price("aurora/io", "request"),
    "ElastiCache-Out-Bytes": Price("elasticache/global-datastore-out", "GB"),
    "ElastiCache:BackupUsage": Price("elasticache/backup", "GB-Mo"),
    "CW:AlarmMonitorUsage": Price("cloudwatch/standard-alarm", "alarm-Mo"),
    "CW:Canary-runs": Price("cloudwatch/canary-run", "run"),
    "CW:ContributorInsightEvents": Price("cloudwatch/contributor-insights-event", "event"),
    "CW:Evidently-event": Price("cloudwatch/evidently-event", "event"),
    "CW:GIRR-Metrics": Price("cloudwatch/getinsightrulereport", "metric"),
    "CW:HighResAlarmMonitorUsage": Price("cloudwatch/high-resolution-alarm", "alarm-Mo"),
    "CW:MetricMonitorUsage": Price("cloudwatch/custom-metric", "metric-Mo"),
    "CW:MetricStreamUsage": Price("cloudwatch/metric-stream-update", "update"),
    "CW:Requests": Price("cloudwatch/api-request", "request"),
    "CW:RUM-events": Price("cloudwatch/rum-event", "event"),
    "DataProtection-Bytes": Price("cloudwatch/logs-data-protection", "GB"),
    "FH-Egress-Bytes": Price("cloudwatch/logs-delivered-to-firehose", "GB"),
    "S3-Egress-Bytes": Price("cloudwatch/logs-delivered-to-s3", "GB"),
    "VendedLog-Bytes": Price("cloudwatch/vended-logs", "GB")}


def by_usage(row):
    """Rows whose usage type says it all."""
    return PLAIN[row["usageType"].removeprefix("EU-")]


def bought(row):
    """The end of the item of an instance, and the unit."""
    if "PurchaseOption" not in row:
        return "on-demand", "hour"
    kind = {"standard": "reserved", "convertible": "reserved-convertible"}[row["OfferingClass"]]
    payment = row["PurchaseOption"].lower().replace(" ", "-")
    if row["Unit"] == "Hrs" and payment == "partial-upfront":
        payment += "-hours"
    return f"{kind}/{row['LeaseContractLength'][0]}y/{payment}", {"Hrs": "hour", "Quantity": "fee"}[row["Unit"]]


def ec2(row):
    system = SYSTEMS[row["Operating System"], row["Pre Installed S/W"], row["License Model"]]
    how, unit = bought(row)
    if row["Tenancy"] == "Dedicated":
        how = "dedicated" if how == "on-demand" else "dedicated/" + how
    return Price(f"ec2/{row['Instance Type']}/{system}/{how}", unit)


def ec2_credits(row):
    family = row["usageType"].removeprefix("EU-CPUCredits:")
    windows = "/windows" if row["Operating System"] == "Windows" else ""
    return Price(f"ec2/cpu-credits/{family}{windows}", "vCPU-hour")


def ebs_storage(row):
    return Price(f"ebs/{row['Volume API Name']}/storage", "GB-Mo")


def ebs_operations(row):
    volume, group = row["Volume API Name"], row["Group"]
    if group == "EBS I/O Requests":
        return Price(f"ebs/{volume}/io", "request")
    start = {"EBS IOPS": "0", "EBS IOPS Tier 2": "32000", "EBS IOPS Tier 3": "64000"}[group]
    return Price(f"ebs/{volume}/iops", "IOPS-Mo", start=start)


def ebs_throughput(row):
    return Price(f"ebs/{row['Volume API Name']}/throughput", "MiBps-Mo", Fraction(1, 1024))


def balancer(row):
    kind = {"": "clb", "-Application": "alb", "-Gateway": "gwlb", "-Network": "nlb"}[
        row["Product Family"].removeprefix("Load Balancer")]
    what, unit = {"LoadBalancerUsage": ("hours", "hour"), "LCUUsage": ("lcu", "LCU-hour"),
                  "DataProcessing-Bytes": ("data", "GB")}[row["usageType"].removeprefix("EU-")]
    return Price(f"elb/{kind}/{what}", unit)


def rds(row):
    engine = ENGINES[f"{row['Database Engine']} {row.get('Database Edition', '')}".strip()]
    how, unit = bought(row)
    if engine.startswith("aurora"):
        return Price(f"aurora/{row['Instance Type']}/{engine}/{how}", unit)
    licence = row["License Model"].lower().replace(" ", "-")
    licence = "" if licence == "no-license-required" else licence + "/"
    return Price(f"rds/{row['Instance Type']}/{engine}/{licence}{DEPLOYMENTS[row['Deployment Option']]}/{how}", unit)


def rds_storage(row):
    kind = {"Magnetic": "standard", "General Purpose": "gp2", "General Purpose-GP3": "gp3", "Provisioned IOPS": "io1",
            "Provisioned IOPS (SSD)": "io1"}[row["Volume Type"]]
    return Price(f"rds/storage/{kind}/{DEPLOYMENTS[row['Deployment Option']]}", "GB-Mo")


def rds_iops(row):
    kind = "gp3" if "GP3-" in row["usageType"] else "io1"
    return Price(f"rds/iops/{kind}/{DEPLOYMENTS[row['Deployment Option']]}", "IOPS-Mo")


def rds_backup(_):
    return Price("rds/backup", "GB-Mo")


def rds_credits(row):
    table = "aurora" if row["Database Engine"].startswith("Aurora") else "rds"
    return Price(f"{table}/cpu-credits/{row['usageType'].removeprefix('EU-CPUCredits:db.')}", "vCPU-hour")


def cache(row):
    how, unit = bought(row)
    return Price(f"elasticache/{row['Instance Type']}/{row['Cache Engine'].lower()}/{how}", unit)


# By how `what` begins; the first that fits.
RULES = {
    "ec2 on-demand": ec2, "ec2 reserved": ec2, "cpu credits": ec2_credits,
    "ebs volume storage": ebs_storage, "ebs iops and io": ebs_operations, "ebs throughput": ebs_throughput,
    "ebs snapshot": by_usage, "nat gateway": by_usage,
    "load balancer": balancer,
    "rds on-demand": rds, "rds reserved": rds, "rds storage": rds_storage, "rds provisioned iops": rds_iops,
    "rds backup": rds_backup, "rds serverless": by_usage, "rds cpu credits": rds_credits,
    "elasticache on-demand": cache, "elasticache reserved": cache, "elasticache backup": by_usage,
    "cloudwatch": by_usage}


def price_of(what, row):
    rule = next((rule for start, rule in RULES.items() if what.startswith(start)), None)
    if rule is None:
        raise Nameless(f"no rule says what {what} is")
    try:
        return rule(row)
    except KeyError as unknown:
        raise Nameless(f"no rule knows {unknown} of {what}") from None


# ---- the rows ----

def columns_of(line):
    return dict(pair.split("=", 1) for pair in line["attributes"].split(";"))


def listed():
    """Service, columns and reason of each entry of the list."""
    data = tomllib.loads((TESTS / "price_list_unclaimed.toml").read_text(encoding="utf-8"))
    for reason, entries in data.items():
        for entry in entries:
            service, *pairs = entry.split(";")
            yield service, dict(pair.split("=", 1) for pair in pairs), reason


def is_of(line, entry):
    service, wanted, _ = entry
    return line["service"] == service and wanted.items() <= columns_of(line).items()


@functools.lru_cache(maxsize=None)
def in_the_tree(service):
    """The rows of a service's file, by usage type, each as a dict."""
    (path,) = (TREE / "offers/v1.0/aws" / service).glob(f"*/{REGION}/index.csv*")
    rows = price_list.rows_of(price_list.read_mapping().entries[service], path)
    names = next(rows)
    found = {}
    for row in rows:
        row = dict(zip(names, row))
        found.setdefault(row["usageType"], []).append(row)
    return found


def code_of(line):
    """The RateCode of a row."""
    wanted = {"TermType": "OnDemand", "StartingRange": line["tier_from"], **columns_of(line)}
    if "OfferTermCode" in wanted:
        wanted["TermType"] = "Reserved"
    (row,) = [row for row in in_the_tree(line["service"])[wanted["usageType"]] if wanted.items() <= row.items()]
    return row["RateCode"]


def wrong_of_listed(line, reason):
    """What is wrong with a row that is left alone, if anything."""
    if (line["service"], code_of(line)) in by_oracle().claimed:
        return f"is claimed, though the list says: {reason}"
    return None


def wrong_of_price(line):
    """What is wrong with a row that must be found, if anything."""
    try:
        price = price_of(line["what"], columns_of(line))
    except Nameless as why:
        return str(why)
    table, _, item = price.item.partition("/")
    found = tables().get((REGION, table), {}).get(item)
    if not found:
        return f"the tables have no {price.item}"
    unit, tiers = found
    if unit != price.unit:
        return f"{price.item} is by the {unit}, not by the {price.unit}"
    start = Fraction(price.start or line["tier_from"] or 0)
    usd = dict((Fraction(begins), Fraction(usd)) for begins, usd in tiers).get(start)
    wanted = Fraction(line["price"]) * price.times
    if usd != wanted:
        return f"{price.item} from {start} is {'not there' if usd is None else float(usd)}, not {float(wanted)}"
    return None


def main(words):
    if not FACTS:
        print("TENFOLD_FACTS is not set: there is no price list to import")
        print("0 passed, 0 failed, 1 skipped")
        return 0
    with open(TREE / "expected.csv", newline="", encoding="utf-8") as file:
        lines = list(csv.DictReader(file))
    entries = list(listed())
    passed = failed = 0

    def judge(what, wrong):
        nonlocal passed, failed
        passed, failed = passed + (not wrong), failed + bool(wrong)
        if wrong or words:
            print(f"{'failed' if wrong else 'passed'}: {what}{': ' if wrong else ''}{wrong or ''}")

    for line in lines:
        what = f"{line['service']}, {line['what']}, {line['attributes']}, from {line['tier_from']}"
        if words and not any(word in what for word in words):
            continue
        reason = next((entry[2] for entry in entries if is_of(line, entry)), None)
        judge(what, wrong_of_listed(line, reason) if reason else wrong_of_price(line))
    if not words:
        unclaimed = [line for line in lines if any(is_of(line, entry) for entry in entries)]
        judge("the length of the list", len(unclaimed) > MOST_UNCLAIMED and f"{len(unclaimed)} rows are not claimed")
        for entry in entries:
            judge(f"the list, {entry[0]} {entry[1]}",
                  not any(is_of(line, entry) for line in lines) and "is no row of expected.csv")
        for key in sorted(tables().keys() | by_oracle().tables.keys()):
            ours, theirs = tables().get(key, {}), by_oracle().tables.get(key, {})
            differ = sorted(item for item in ours.keys() | theirs.keys() if ours.get(item) != theirs.get(item))
            judge(f"{'/'.join(key)}, as the second implementation makes it", differ and f"other items: {differ[:5]}")
        left_out = {tuple(each["item"].split(" ", 1)) for read in imported()[0]["lists"] for each in read["left_out"]}
        judge("what is left out", left_out != {entry[1:3] for entry in by_oracle().ambiguous} and f"is {left_out}")
        counts = {(read["service"], read["region"]): read["rows"] - read["claimed_rows"]
                  for read in imported()[0]["lists"]}
        judge("how many rows are not claimed", counts != dict(by_oracle().unclaimed) and f"is {counts}")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
