"""RDS: classes with their deployments and licences, storage, credits, extended support, reservations."""
import re
from collections import defaultdict
from decimal import Decimal

from importer.tables import THREE_YEARS, FactsError, whole

LICENSES = {"none": "", "included": "license-included/", "byol": "bring-your-own-license/"}
DEPLOYMENTS = {"": "single-az", "Multi-AZ-": "multi-az", "Multi-AZCluster-": "multi-az-cluster", "Mirror-": "mirror"}
RDS_USAGE = {                                # what follows `RDS:` and the deployment
    "GP3-Storage": "storage/gp3", "GP2-Storage": "storage/gp2", "PIOPS-Storage": "storage/io1",
    "PIOPS-Storage-IO2": "storage/io2", "StorageUsage": "storage/standard", "GP3-PIOPS": "iops/gp3",
    "PIOPS": "iops/io1", "PIOPS-IO2": "iops/io2", "GP3-Throughput": "throughput/gp3"}
RDS_SINGLE = {"RDS:StorageIOUsage": "io/standard", "RDS:ChargedBackupUsage": "backup", "RDS:ProxyUsage": "proxy"}
RDS_UNITS = {"GB-Mo": "GB-Mo", "IOPS-Mo": "IOPS-Mo", "MBPS-Mo": "MiBps-Mo", "IOs": "request",
             "Hrs": "vCPU-hour", "vCPU-Hours": "vCPU-hour"}


def import_rds(book):
    hourly = {}                              # (region, engine, deployment, class) -> licence-free price
    for row in book.facts("rds_prices.csv"):
        if row["engine"].startswith("aurora"):
            continue
        book.add(row["region"], "rds", rds_item(row, row["license"]) + "/on-demand", "hour",
                 row["hourly_usd"], row["source"])
        if row["license"] == "none":
            hourly[row["region"], row["engine"], row["deployment"], row["instance_class"]] = row["hourly_usd"]
    for row in book.facts("rds_reserved_upfront.csv"):
        if not row["engine"].startswith("aurora"):
            book.add(row["region"], "rds", rds_item(row, row["license"]) + "/reserved/3y/all-upfront", "fee",
                     row["std_3yr_all_upfront_usd"], row["source"])
    for row in book.facts("rds_reserved.csv"):
        import_rds_reserved(book, row, "")
        place = (row["region"], row["deployment"], row["instance_class"])
        mysql = hourly.get((place[0], "mysql") + place[1:])
        if row["engine"] == "mysql" and mysql and mysql == hourly.get((place[0], "mariadb") + place[1:]):
            import_rds_reserved(book, {**row, "engine": "mariadb"}, "derived+")     # MariaDB costs what MySQL does
    import_rds_storage(book)


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
    rows = book.facts("rds_storage.csv")
    any_engine = {(row["region"], row["usage"]): row["price_usd"] for row in rows if row["engine"] == "Any"}
    for_all = defaultdict(set)               # (region, item) -> {(price, source)}, of all engines
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
            for_all[region, item].add((row["price_usd"], row["source"]))
        elif usage == "RDS:SnapshotExportToS3":
            for_all[region, "snapshot-export"].add((row["price_usd"], row["source"]))
        elif usage in RDS_SINGLE or (shared and shared.group(2) in RDS_USAGE):
            if engine == "Any":
                item = RDS_SINGLE.get(usage) or f"{RDS_USAGE[shared.group(2)]}/{DEPLOYMENTS[shared.group(1)]}"
                book.add(region, "rds", item, RDS_UNITS[row["unit"]], row["price_usd"], row["source"])
            elif any_engine.get((region, usage)) != row["price_usd"]:
                raise FactsError(f"{region}: {engine} pays another price for {usage}")
    for (region, item), found in sorted(for_all.items()):
        if len(found) > 1:
            raise FactsError(f"{region}: engines pay different prices for {item}")
        (usd, source), = found
        book.add(region, "rds", item, "GB" if item == "snapshot-export" else "vCPU-hour", usd, source)
    for item in ("cpu-credits/t3", "cpu-credits/t3/sqlserver", "cpu-credits/t4g"):
        book.everywhere("rds", item)         # as the RDS page says
