#!/usr/bin/env python3
"""Writes the price book under pricing/aws/ from a folder of AWS price facts (CSV files).

    TENFOLD_FACTS=DIR pricing/import_facts.py            write the tables
    pricing/import_facts.py DIR                          the same
    pricing/import_facts.py --check [DIR]                write nothing; exit 1 and list what differs

The same facts give the same bytes. README.md beside this file describes the tables.
"""
import csv
import os
import re
import sys
from collections import defaultdict
from decimal import ROUND_HALF_EVEN, Decimal
from pathlib import Path

REGIONS = ["us-east-1", "eu-west-1"]        # the regions that get tables of their own
TARGET = Path(__file__).resolve().parent / "aws"

# CloudFront: AWS's price regions, and the facts' edge group that holds each one's prices.
EDGES = {"us": "na", "eu": "eu", "ap": "apac", "jp": "jp", "au": "au", "in": "in", "sa": "sa", "me": "me_af"}
EDGE_TWINS = {"ca": "us", "za": "me"}       # the other half of `na` and of `me_af`: must cost the same

# ---- where the figures come from: tag -> what it is, date, confidence ----------------------------

SOURCES = {
    "api2501": ("AWS Price List API extract", "2025-01-14", "extract"),
    "appsre2608": ("end-of-support dates read daily from AWS pages", "2026-08-22", "secondary"),
    "awsdocs2604": ("AWS documentation pages", "2026-04-13", "official"),
    "awsdocs26": ("AWS documentation pages stored later", "2026-10", "official"),
    "cfnlint2608": ("validation rules generated from AWS schemas", "2026-08-19", "extract"),
    "cloudfront2609": ("CloudFront plan data kept by a third party", "2026-09-05", "secondary"),
    "derived": ("worked out by rule from other figures", "-", "derived"),
    "ec2page25": ("copy of the EC2 pricing pages", "2025", "secondary"),
    "ecdocs": ("ElastiCache user guide", "2022", "official"),
    "eol2608": ("support dates collected from AWS pages", "2026-08-22", "secondary"),
    "free25": ("copies of AWS's free-tier list", "2026", "secondary"),
    "golden2407": ("unit prices printed by the tests of a cost estimator", "2024-07-01", "extract"),
    "karp2607": ("on-demand prices generated from the AWS price list", "2026-07-20", "extract"),
    "lean2411": ("ElastiCache and OpenSearch lists generated from AWS data", "2024-11-01", "extract"),
    "lean2504": ("ElastiCache list generated from AWS data", "2025-04-24", "extract"),
    "lean2505": ("us-east-1 EC2 listing generated from AWS data", "2025-05-28", "extract"),
    "list26": ("public text on AWS transfer prices", "2026", "secondary"),
    "mock2607": ("one machine type in a test file made from the AWS price list", "2026-07-20", "extract"),
    "moto2102": ("EC2 type and offering listings of 2021", "2021-02", "extract"),
    "moto2405": ("EC2 type listings of 2024", "2024-05", "extract"),
    "moto2608": ("EC2 type and offering listings", "2026-08", "extract"),
    "moto2608-default": ("zones a b c assumed for the region", "2026-08", "weak"),
    "page2409": ("AWS price-page data files", "2024-09-28", "official"),
    "page2503": ("AWS price-page data files", "2025-03-14", "official"),
    "page2504": ("AWS price-page data files", "2025-04-04", "official"),
    "page2506": ("AWS price-page data files", "2025-06-17", "official"),
    "page2510": ("AWS price-page data files", "2025-10-28", "official"),
    "page2511": ("AWS price-page data files", "2025-11-04", "official"),
    "rdsguide2306": ("RDS user guide", "2023-06-15", "official"),
    "rhel2404": ("RHEL price worked back from two published examples", "2024", "weak"),
    "spotinfo2506": ("AWS Spot Advisor data", "2025-06-28", "extract"),
    "terra2302": ("extract of the AWS price list for eu-west-1", "2023-02-23", "extract"),
    "tfdocs26": ("documentation of the Terraform AWS provider", "2026", "secondary"),
}

# ---- service_rates.csv: service -> dimension -> table/item ----------------------------------------

CLASSES = {"standard": "standard", "standard-ia": "standard-ia", "one-zone-ia": "onezone-ia",
           "intelligent": "intelligent", "glacier instant": "glacier-instant",
           "glacier flexible": "glacier-flexible", "glacier deep archive": "glacier-deep"}


def s3_items():
    items = {"express one zone storage": "s3/express-one-zone/storage",
             "intelligent frequent storage": "s3/intelligent/storage/frequent",
             "intelligent infrequent storage": "s3/intelligent/storage/infrequent",
             "intelligent archive instant storage": "s3/intelligent/storage/archive-instant",
             "intelligent monitoring": "s3/intelligent/monitoring",
             "replication time control data": "s3/replication-time-control"}
    for name, item in CLASSES.items():
        items[f"{name} storage"] = f"s3/{item}/storage"
        items[f"{name} put request"] = f"s3/{item}/put"
        items[f"{name} get request"] = f"s3/{item}/get"
        items[f"{name} retrieval"] = f"s3/{item}/retrieval"
        items[f"transition to {name}"] = f"s3/{item}/transition"
        for speed in ("standard", "bulk", "expedited"):
            items[f"{name} {speed} retrieval"] = f"s3/{item}/retrieval/{speed}"
            items[f"{name} {speed} restore request"] = f"s3/{item}/restore-request/{speed}"
    return items


ITEMS = {
    "Backup": {
        "dynamodb backup": "backup/dynamodb", "efs warm": "backup/efs", "s3 backup": "backup/s3",
        "dynamodb warm restore": "backup/dynamodb/restore", "efs warm restore": "backup/efs/restore",
        "s3 restore": "backup/s3/restore"},
    "CloudFront": {
        "data out": "cloudfront/data-out", "data to origin": "cloudfront/data-to-origin",
        "http request": "cloudfront/requests/http", "https request": "cloudfront/requests/https",
        "dedicated ip certificate": "cloudfront/dedicated-ip-certificate",
        "field level encryption request": "cloudfront/field-level-encryption",
        "invalidation path": "cloudfront/invalidation-paths",
        "origin shield request": "cloudfront/origin-shield-requests"},
    "CloudWatch": {"custom metric": "cloudwatch/custom-metric"},
    "Data transfer": {
        "internet out": "transfer/internet-out", "between zones each way": "transfer/between-zones"},
    "EBS": {
        "gp3 storage": "ebs/gp3/storage", "gp3 iops over 3000": "ebs/gp3/iops",
        "gp3 throughput over 125": "ebs/gp3/throughput", "gp2 storage": "ebs/gp2/storage",
        "io1 storage": "ebs/io1/storage", "io1 iops": "ebs/io1/iops",
        "io2 storage": "ebs/io2/storage", "io2 iops": "ebs/io2/iops",
        "st1 storage": "ebs/st1/storage", "sc1 storage": "ebs/sc1/storage",
        "magnetic storage": "ebs/standard/storage", "magnetic io": "ebs/standard/io",
        "snapshot": "ebs/snapshot", "snapshot archive": "ebs/snapshot-archive",
        "snapshot archive retrieval": "ebs/snapshot-archive/retrieval",
        "fast snapshot restore": "ebs/fast-snapshot-restore"},
    "EC2": {
        "cpu credits t2": "ec2/cpu-credits/t2", "cpu credits t2 windows": "ec2/cpu-credits/t2/windows",
        "cpu credits t3": "ec2/cpu-credits/t3", "cpu credits t3 windows": "ec2/cpu-credits/t3/windows",
        "cpu credits t3a": "ec2/cpu-credits/t3a", "cpu credits t4g": "ec2/cpu-credits/t4g",
        "dedicated fee": "ec2/dedicated-fee", "rhel licence": "ec2/rhel-licence"},
    "ELB": {
        "application load balancer": "elb/alb/hours", "application capacity unit": "elb/alb/lcu",
        "application trust store": "elb/alb/trust-store",
        "network load balancer": "elb/nlb/hours", "network capacity unit": "elb/nlb/lcu",
        "gateway load balancer": "elb/gwlb/hours", "gateway capacity unit": "elb/gwlb/lcu",
        "classic load balancer": "elb/clb/hours", "classic data processed": "elb/clb/data"},
    "ElastiCache": {
        "backup storage": "elasticache/backup",
        **{f"serverless {engine} {part}": f"elasticache/serverless/{engine}/{part}"
           for engine in ("redis", "valkey", "memcached") for part in ("storage", "ecpu")}},
    "NAT Gateway": {"gateway": "vpc/nat/hours", "data processed": "vpc/nat/data"},
    "Route 53": {
        "hosted zone": "route53/hosted-zone",
        "standard query": "route53/queries/standard", "latency query": "route53/queries/latency",
        "geo query": "route53/queries/geo", "geoproximity query": "route53/queries/geoproximity",
        "ip-based query": "route53/queries/ip-based",
        "health check aws": "route53/health-check/aws",
        "health check non-aws": "route53/health-check/non-aws",
        "health check option aws": "route53/health-check-option/aws",
        "health check option non-aws": "route53/health-check-option/non-aws"},
    "Route 53 Resolver": {
        "resolver endpoint interface": "route53/resolver/interface-hours",
        "resolver query": "route53/resolver/queries"},
    "S3": s3_items(),
    "VPC": {
        "public ipv4 in use": "vpc/public-ipv4/in-use", "public ipv4 idle": "vpc/public-ipv4/idle",
        "interface endpoint": "vpc/interface-endpoint/hours",
        "interface endpoint data": "vpc/interface-endpoint/data",
        "gateway load balancer endpoint": "vpc/gwlb-endpoint/hours",
        "gateway load balancer endpoint data": "vpc/gwlb-endpoint/data"},
}

# Always-free allowances with a row of their own: (service, dimension) -> the items that share it, the pool.
FREE = {
    ("CloudFront", "free per month: data out"): (["cloudfront/data-out"], "cloudfront/data-out"),
    ("CloudFront", "free per month: requests"):
        (["cloudfront/requests/http", "cloudfront/requests/https"], "cloudfront/requests"),
    ("CloudWatch", "free per month: metrics"): (["cloudwatch/custom-metric"], "cloudwatch/custom-metric"),
    ("Data transfer", "free per month: internet out"): (["transfer/internet-out"], "transfer/internet-out"),
}

# Items whose tiers are by volume: the whole quantity is charged at the tier it falls in.
VOLUME_TIERS = {("ec2", "rhel-licence")}

# ---- RDS names ------------------------------------------------------------------------------------

LICENSES = {"none": "", "included": "license-included/", "byol": "bring-your-own-license/"}
DEPLOYMENTS = {"": "single-az", "Multi-AZ-": "multi-az", "Multi-AZCluster-": "multi-az-cluster", "Mirror-": "mirror"}
RDS_USAGE = {                                # what follows `RDS:` and the deployment
    "GP3-Storage": "storage/gp3", "GP2-Storage": "storage/gp2", "PIOPS-Storage": "storage/io1",
    "PIOPS-Storage-IO2": "storage/io2", "StorageUsage": "storage/standard", "GP3-PIOPS": "iops/gp3",
    "PIOPS": "iops/io1", "PIOPS-IO2": "iops/io2", "GP3-Throughput": "throughput/gp3"}
RDS_SINGLE = {"RDS:StorageIOUsage": "io/standard", "RDS:ChargedBackupUsage": "backup", "RDS:ProxyUsage": "proxy"}
RDS_UNITS = {"GB-Mo": "GB-Mo", "IOPS-Mo": "IOPS-Mo", "MBPS-Mo": "MiBps-Mo", "IOs": "request",
             "Hrs": "vCPU-hour", "vCPU-Hours": "vCPU-hour"}
YEAR, THREE_YEARS = 8760, 26280              # hours that an upfront fee covers


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

    def facts(self, name):
        with open(self.folder / name, newline="", encoding="utf-8") as file:
            return list(csv.DictReader(file))

    def add(self, place, service, item, unit, usd, source, start=0):
        rows, key = self.prices[place, service], (item, int(start))
        if key in rows:
            raise FactsError(f"{place}/{service}.csv: two prices for {item} from {start}")
        rows[key] = (unit, usd, source)

    def has(self, place, service, item):
        return (item, 0) in self.prices[place, service]

    def table(self, path, columns, rows):
        place, _, name = path.rpartition("/")
        rows = sorted(([cell.replace(",", ";") for cell in row] for row in rows), key=lambda row: row[0])
        self.tables[path] = (name, place or "global", columns, rows)

    # ---- out ----

    def files(self):
        """Every table as path -> bytes."""
        out = {f"{path}.csv": render(*table, []) for path, table in self.tables.items()}
        columns = ["item", "unit", "from", "usd", "source"]
        for (place, service), prices in self.prices.items():
            rows = [[item, unit, str(start), usd, source]
                    for (item, start), (unit, usd, source) in sorted(prices.items())]
            volume = sorted(item for name, item in VOLUME_TIERS if name == service and (item, 0) in prices)
            if rows:
                out[f"{place}/{service}.csv"] = render(service, place, columns, rows, volume)
        return out


def render(name, region, columns, rows, volume):
    lines = [f"# service: {name}", f"# region: {region}", "# currency: USD", "# format: 1"]
    for tag in sorted({tag for row in rows for tag in row[-1].split("+")}):
        what, date, confidence = SOURCES[tag]
        lines.append(f"# source {tag}: {what}, {date}, {confidence}")
    lines += [f"# tiers {item}: volume" for item in volume]
    lines.append(",".join(columns))
    lines += [",".join(row) for row in rows]
    return ("\n".join(lines) + "\n").encode("ascii")


# ---- service rates, transfer, free allowances -----------------------------------------------------

def import_rates(book):
    free, groups, edges = [], defaultdict(list), defaultdict(dict)
    for row in book.facts("service_rates.csv"):
        region, service, dimension = row["region"], row["service"], row["dimension"]
        if (service, dimension) in FREE:
            items, pool = FREE[service, dimension]
            free += [[item, row["unit"], row["tier_to"], pool, "always", row["source"]] for item in items]
            continue
        item = ITEMS.get(service, {}).get(dimension)
        if service == "Data transfer" and dimension.startswith("to region "):
            item = "transfer/to/" + dimension.removeprefix("to region ")
        if not item:
            continue
        if region.startswith("edge-"):
            if service != "CloudFront" or dimension.startswith("field level"):   # the latter has a global row
                continue
            edge = region.removeprefix("edge-")
            edges[edge][dimension, row["tier_from"]] = row["price_usd"]
            region = "edge-" + EDGES[edge] if edge in EDGES else None
        if region == "global" or region in REGIONS or (region and region.startswith("edge-")):
            groups[region, item].append(row)

    for one, other in EDGE_TWINS.items():
        if edges[one] != edges[other]:
            raise FactsError(f"CloudFront: edge-{one} and edge-{other} no longer cost the same")

    for (place, path), rows in groups.items():
        service, item = path.split("/", 1)
        rows.sort(key=lambda row: int(row["tier_from"]))
        for row, following in zip(rows, rows[1:]):
            if row["tier_to"] != following["tier_from"]:
                raise FactsError(f"{place} {path}: the tiers have a gap at {row['tier_to']}")
        shift = 0
        if len(rows) > 1 and Decimal(rows[0]["price_usd"]) == 0:     # an allowance, not a price
            first = rows.pop(0)
            shift = int(first["tier_to"])
            free.append([path, first["unit"], first["tier_to"], path, "always", first["source"]])
        for row in rows:
            book.add(place, service, item, row["unit"], row["price_usd"], row["source"],
                     int(row["tier_from"]) - shift)
    book.table("global/free-tier", ["item", "unit", "quantity", "pool", "offer", "source"], free)


def import_burst_rule(book):
    """t3a credits cost what t3 credits do."""
    for place in ["global"] + REGIONS:
        for system in ("", "/windows"):
            t3 = book.prices[place, "ec2"].get((f"cpu-credits/t3{system}", 0))
            if t3 and not book.has(place, "ec2", f"cpu-credits/t3a{system}"):
                book.add(place, "ec2", f"cpu-credits/t3a{system}", t3[0], t3[1], "derived+" + t3[2])


def import_backup_rules(book):
    """AWS Backup charges what the service charges for a snapshot, and a copy what the transfer costs."""
    aurora = {row["region"]: row for row in book.facts("rds_storage.csv")
              if row["engine"] == "Any" and row["usage"] == "Aurora:BackupUsage"}
    for region in REGIONS:
        for item, service, model in (("ebs", "ebs", "snapshot"), ("rds", "rds", "backup")):
            if book.has(region, service, model):
                unit, usd, source = book.prices[region, service][model, 0]
                book.add(region, "backup", item, unit, usd, "derived+" + source)
        if region in aurora:
            row = aurora[region]
            book.add(region, "backup", "aurora", row["unit"], row["price_usd"], "derived+" + row["source"])
        for (item, start), (unit, usd, source) in list(book.prices[region, "transfer"].items()):
            if item.startswith("to/"):
                book.add(region, "backup", "copy/" + item.removeprefix("to/"), unit, usd, "derived+" + source, start)


# ---- EC2 ------------------------------------------------------------------------------------------

def import_ec2(book):
    for row in book.facts("ec2_types.csv"):
        if row["ebs_optimized_surcharge_hourly_usd"]:
            book.add("global", "ec2", row["instance_type"] + "/ebs-optimized", "hour",
                     row["ebs_optimized_surcharge_hourly_usd"], row["source"])
    for name, market in (("ec2_prices.csv", "on-demand"), ("ec2_dedicated.csv", "dedicated")):
        for row in book.facts(name):
            if row["region"] in REGIONS:
                book.add(row["region"], "ec2", f"{row['instance_type']}/{row['os']}/{market}", "hour",
                         row["on_demand_hourly_usd"], row["source"])
    for row in book.facts("ec2_reserved.csv"):
        if row["region"] in REGIONS:
            import_ec2_reserved(book, row)


def import_ec2_reserved(book, row):
    region, item = row["region"], f"{row['instance_type']}/{row['os']}"
    hourly_source, _, fee_source = row["source"].partition("+")
    # all upfront / no upfront, over the term: holds for every offer where both are known
    for term, hours, ratio in (("1y", YEAR, Decimal("0.98") / Decimal("1.05")),
                               ("3y", THREE_YEARS, Decimal("0.94") / Decimal("1.08"))):
        years = term + "r"
        for kind, word in (("std", "reserved"), ("conv", "reserved-convertible")):
            usd = row[f"{kind}_{years}_no_upfront_hourly_usd"]
            if usd:
                book.add(region, "ec2", f"{item}/{word}/{term}/no-upfront", "hour", usd, hourly_source)
        hourly = row[f"std_{years}_no_upfront_hourly_usd"]
        effective = row[f"std_{years}_all_upfront_effective_hourly_usd"]
        fee = f"{item}/reserved/{term}/all-upfront"
        if effective:
            book.add(region, "ec2", fee, "fee", whole(Decimal(effective) * hours), fee_source)
        elif hourly:
            book.add(region, "ec2", fee, "fee", whole(Decimal(hourly) * hours * ratio), "derived+" + hourly_source)


def import_ec2_tables(book):
    arch = {"x86_64": "x86", "i386/x86_64": "x86", "arm64": "arm"}
    burst = {row["instance_type"]: row for row in book.facts("ec2_burst.csv")}
    disks = {row["instance_type"]: row for row in book.facts("ec2_ebs.csv")}
    rows = []
    for row in book.facts("ec2_types.csv"):
        name = row["instance_type"]
        credit, disk = burst.get(name, {}), disks.get(name, {})
        tags = sorted({tag for part in (row, credit, disk) if part for tag in part["source"].split("+")})
        rows.append([name, row["vcpu"], row["memory_gib"], arch[row["arch"]], row["family"],
                     row["current_generation"], row["burstable"], credit.get("baseline_percent_per_vcpu", ""),
                     credit.get("credits_per_hour", ""), row["accelerator_count"], row["accelerator_model"],
                     disk.get("baseline_mbps", ""), disk.get("max_mbps", ""), disk.get("baseline_iops", ""),
                     disk.get("max_iops", ""), row["network_performance"], "+".join(tags)])
    book.table("instance-types", [
        "key", "vcpu", "memory_gib", "arch", "family", "current_generation", "burstable",
        "baseline_percent_per_vcpu", "credits_per_hour", "accelerator_count", "accelerator_model",
        "ebs_baseline_mbps", "ebs_max_mbps", "ebs_baseline_iops", "ebs_max_iops", "network_performance",
        "source"], rows)

    zones = book.facts("zone_ids.csv")
    ids = {row["zone_name_in_reference_account"]: row["zone_id"] for row in zones}
    book.table("zones", ["key", "region", "zone_name", "mapping", "source"],
               [[row["zone_id"], row["region"], row["zone_name_in_reference_account"], row["mapping"],
                 row["source"]] for row in zones])
    book.table("regions", ["key", "name", "zones", "source"],
               [[row["region"], row["name"], row["az_names"], row["source"]]
                for row in book.facts("regions.csv")])

    spot, offered = defaultdict(list), defaultdict(list)
    for row in book.facts("ec2_spot.csv"):
        spot[row["region"]].append([f"{row['instance_type']}/{row['os']}", row["savings_percent"],
                                    row["interruption_range"], row["source"]])
    for row in book.facts("ec2_az_offerings.csv"):
        known = row["source"] != "moto2102"   # those rows carry the zone letters of another account
        names = row["azs"].split(";")
        offered[row["region"]].append([row["instance_type"], row["azs"],
                                       ";".join(ids[name] for name in names) if known else "", row["source"]])
    for region in REGIONS:
        if spot[region]:
            book.table(f"{region}/spot", ["key", "savings_percent", "interruption", "source"], spot[region])
        if offered[region]:
            book.table(f"{region}/offerings", ["key", "zones", "zone_ids", "source"], offered[region])


# ---- RDS ------------------------------------------------------------------------------------------

def import_rds(book):
    hourly = {}                              # (region, engine, deployment, class) -> licence-free price
    for row in book.facts("rds_prices.csv"):
        if row["region"] not in REGIONS or row["engine"].startswith("aurora"):
            continue
        book.add(row["region"], "rds", rds_item(row, row["license"]) + "/on-demand", "hour",
                 row["hourly_usd"], row["source"])
        if row["license"] == "none":
            hourly[row["region"], row["engine"], row["deployment"], row["instance_class"]] = row["hourly_usd"]
    for row in book.facts("rds_reserved_upfront.csv"):
        if row["region"] in REGIONS and not row["engine"].startswith("aurora"):
            book.add(row["region"], "rds", rds_item(row, row["license"]) + "/reserved/3y/all-upfront", "fee",
                     row["std_3yr_all_upfront_usd"], row["source"])
    for row in book.facts("rds_reserved.csv"):
        if row["region"] not in REGIONS:
            continue
        import_rds_reserved(book, row, "")
        place = (row["region"], row["deployment"], row["instance_class"])
        mysql = hourly.get((place[0], "mysql") + place[1:])
        if row["engine"] == "mysql" and mysql and mysql == hourly.get((place[0], "mariadb") + place[1:]):
            import_rds_reserved(book, {**row, "engine": "mariadb"}, "derived+")     # MariaDB costs what MySQL does
    import_rds_storage(book)
    limits = ["included_iops", "included_mibps", "max_iops", "max_mibps", "min_gb", "max_gb", "min_iops",
              "iops_per_gb_min", "iops_per_gb_max", "mibps_per_iops_max", "burst_iops", "provisionable", "source"]
    book.table("rds-storage-limits", ["key", "size_gb_to"] + limits,
               [[f"{row['engine']}/{row['storage_type']}/{row['size_gb_from']}", row["size_gb_to"]]
                + [row[name] for name in limits] for row in book.facts("rds_storage_limits.csv")])
    arch = {"x86_64": "x86", "arm64": "arm", "i386/x86_64": "x86", "": ""}
    book.table("rds-classes", ["key", "vcpu", "memory_gib", "arch", "source"],
               [[row["instance_class"], row["vcpu"], row["memory_gib"], arch[row["arch"]], row["source"]]
                for row in book.facts("rds_classes.csv")])
    support = ["level", "standard_support_end", "extended_support_end", "source"]
    book.table("engine-support", ["key"] + support,
               [[f"{row['service']}/{row['engine']}/{row['version']}"] + [row[name] for name in support]
                for row in book.facts("engine_support.csv")])


def rds_item(row, license):
    return f"{row['instance_class']}/{row['engine']}/{LICENSES[license]}{row['deployment']}"


def import_rds_reserved(book, row, mark):
    region, source = row["region"], mark + row["source"]
    item = rds_item(row, "none") + "/reserved"
    for column, name, unit in (
            ("std_1yr_no_upfront_hourly_usd", "1y/no-upfront", "hour"),
            ("std_1yr_partial_upfront_usd", "1y/partial-upfront", "fee"),
            ("std_1yr_partial_hourly_usd", "1y/partial-upfront-hours", "hour"),
            ("std_3yr_partial_upfront_usd", "3y/partial-upfront", "fee"),
            ("std_3yr_partial_hourly_usd", "3y/partial-upfront-hours", "hour")):
        if row[column]:
            book.add(region, "rds", f"{item}/{name}", unit, row[column], source)
    # Three years all upfront: 0.98 of the partial offer's total, 0.96 for classes with local disks. The
    # partial offers of db.x2iedn predate a price cut, so nothing is worked out from them.
    if (row["std_3yr_partial_upfront_usd"] and not row["instance_class"].startswith("db.x2iedn.")
            and not book.has(region, "rds", f"{item}/3y/all-upfront")):
        total = (Decimal(row["std_3yr_partial_upfront_usd"])
                 + THREE_YEARS * Decimal(row["std_3yr_partial_hourly_usd"]))
        local_disks = re.match(r"db\.[a-z]+\d+[a-z]*d[a-z]*\.", row["instance_class"])
        ratio = Decimal("0.96") if local_disks else Decimal("0.98")
        book.add(region, "rds", f"{item}/3y/all-upfront", "fee", whole(total * ratio), "derived+" + row["source"])


def import_rds_storage(book):
    """Prices hold for every engine; where a row names an engine it must agree with the row for any."""
    rows = [row for row in book.facts("rds_storage.csv") if row["region"] in REGIONS]
    any_engine = {(row["region"], row["usage"]): row["price_usd"] for row in rows if row["engine"] == "Any"}
    credits = defaultdict(set)               # (region, item) -> {(price, source)}
    for row in rows:
        region, engine, usage = row["region"], row["engine"], row["usage"]
        if engine.startswith("Aurora") or "Outpost" in engine:
            continue
        support = re.fullmatch(r"ExtendedSupport:(Yr1-Yr2|Yr3):([A-Za-z]+)([\d.]+)", usage)
        shared = re.fullmatch(r"RDS:(Multi-AZ-|Multi-AZCluster-|Mirror-|)(.+)", usage)
        if support:
            years, name, version = support.groups()
            name = {"MySQL": "mysql", "PostgreSQL": "postgres"}[name]
            book.add(region, "rds", f"extended-support/{name}-{version}/{years.lower()}",
                     RDS_UNITS[row["unit"]], row["price_usd"], row["source"])
        elif usage.startswith("CPUCredits:db."):
            item = "cpu-credits/" + usage.removeprefix("CPUCredits:db.")
            item += "/sqlserver" if engine == "SQL Server" else ""
            credits[region, item].add((row["price_usd"], row["source"]))
        elif usage in RDS_SINGLE or (shared and shared.group(2) in RDS_USAGE):
            if engine == "Any":
                item = RDS_SINGLE.get(usage) or f"{RDS_USAGE[shared.group(2)]}/{DEPLOYMENTS[shared.group(1)]}"
                book.add(region, "rds", item, RDS_UNITS[row["unit"]], row["price_usd"], row["source"])
            elif any_engine.get((region, usage)) != row["price_usd"]:
                raise FactsError(f"{region}: {engine} pays another price for {usage}")
    for (region, item), found in sorted(credits.items()):
        if len(found) > 1:
            raise FactsError(f"{region}: engines pay different prices for {item}")
        (usd, source), = found
        book.add(region, "rds", item, "vCPU-hour", usd, source)
    # RDS credits cost the same in every region, and t4g credits what t3 credits do.
    sqlserver = sorted(found for (_, item), prices in credits.items() for found in prices
                       if item == "cpu-credits/t3/sqlserver")
    for region in REGIONS:
        t3 = book.prices[region, "rds"].get(("cpu-credits/t3", 0))
        if t3 and not book.has(region, "rds", "cpu-credits/t4g"):
            book.add(region, "rds", "cpu-credits/t4g", t3[0], t3[1], "derived+" + t3[2])
        if t3 and sqlserver and not book.has(region, "rds", "cpu-credits/t3/sqlserver"):
            usd, source = sqlserver[0]
            book.add(region, "rds", "cpu-credits/t3/sqlserver", "vCPU-hour", usd, "derived+" + source)


# ---- ElastiCache ----------------------------------------------------------------------------------

def import_elasticache(book):
    book.table("cache-nodes", ["key", "vcpu", "memory_gib", "source"],
               [[row["node_type"], row["vcpu"], row["memory_gib"], row["source"]]
                for row in book.facts("elasticache_nodes.csv")])
    for row in book.facts("elasticache_prices.csv"):
        region = row["region"]
        if region not in REGIONS:
            continue
        item = f"{row['node_type']}/{row['engine']}"
        now, _, reserved = row["source"].partition("+")
        if row["on_demand_hourly_usd"]:
            book.add(region, "elasticache", item + "/on-demand", "hour", row["on_demand_hourly_usd"], now)
        for term, hours in (("1y", YEAR), ("3y", THREE_YEARS)):
            path, column = f"{item}/reserved/{term}", f"std_{term}r_"
            hourly = row[column + "no_upfront_hourly_usd"]
            partial = row[column + "partial_upfront_effective_hourly_usd"]
            full = row[column + "all_upfront_effective_hourly_usd"]
            if hourly:
                book.add(region, "elasticache", path + "/no-upfront", "hour", hourly, reserved)
            if partial:                      # AWS takes half of it as the fee
                half = Decimal(partial) / 2
                book.add(region, "elasticache", path + "/partial-upfront", "fee", plain(half * hours),
                         "derived+" + reserved)
                book.add(region, "elasticache", path + "/partial-upfront-hours", "hour", plain(half),
                         "derived+" + reserved)
            if full:
                book.add(region, "elasticache", path + "/all-upfront", "fee", plain(Decimal(full) * hours),
                         "derived+" + reserved)


# ---- main -----------------------------------------------------------------------------------------

def build(folder):
    book = Book(folder)
    import_rates(book)
    import_burst_rule(book)
    import_ec2(book)
    import_ec2_tables(book)
    import_rds(book)
    import_elasticache(book)
    import_backup_rules(book)
    return book.files()


def main(arguments):
    check = "--check" in arguments
    folders = [argument for argument in arguments if argument != "--check"]
    folder = folders[0] if folders else os.environ.get("TENFOLD_FACTS")
    if not folder or len(folders) > 1 or folder.startswith("-"):
        print(__doc__.strip(), file=sys.stderr)
        return 1
    try:
        files = build(folder)
    except (OSError, FactsError) as error:
        print(f"import_facts: {error}", file=sys.stderr)
        return 1

    found = {path.relative_to(TARGET).as_posix(): path.read_bytes() for path in TARGET.rglob("*.csv")}
    strangers = sorted(found.keys() - files.keys())
    if check:
        differing = sorted(path for path in files if files[path] != found.get(path))
        for path in sorted(differing + strangers):
            print(("not from the facts: " if path in strangers else "differs: ") + path)
        return 1 if differing or strangers else 0
    for path, content in sorted(files.items()):
        if found.get(path) != content:
            target = TARGET / path
            target.parent.mkdir(parents=True, exist_ok=True)
            beside = target.with_suffix(".csv.new")
            beside.write_bytes(content)
            beside.replace(target)
    for path in strangers:
        print(f"import_facts: aws/{path} is not from the facts; remove it if it is old", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
