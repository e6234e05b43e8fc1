"""Aurora: classes, I/O-Optimized ones, serverless capacity, storage, I/O and what comes on top."""
import re
from collections import defaultdict
from decimal import Decimal

from importer.tables import FactsError, plain

ITEMS = {"Aurora:StorageUsage": "storage", "Aurora:IO-OptimizedStorageUsage": "storage/io-optimized",
         "Aurora:StorageIOUsage": "io", "Aurora:BackupUsage": "backup", "Aurora:BacktrackUsage": "backtrack",
         "Aurora:ReplicatedWriteIO": "replicated-write-io", "Aurora:ServerlessUsage": "serverless-v1/acu",
         "Aurora:ServerlessV2Usage": "serverless-v2/acu",
         "Aurora:ServerlessV2IOOptimizedUsage": "serverless-v2/acu/io-optimized",
         "Aurora:SnapshotExportToS3": "snapshot-export", "Aurora:ProxyUsage": "proxy",
         "RDS:ProxyUsage": "proxy", "RDS:Proxy-ASv2-Usage": "proxy/acu",
         "CPUCredits:db.t3": "cpu-credits/t3", "CPUCredits:db.t4g": "cpu-credits/t4g"}
UNITS = {"GB-Mo": "GB-Mo", "GB": "GB", "IOs": "request", "CR-Hr": "M-record-hour", "ACU-Hr": "ACU-hour",
         "Hrs": "vCPU-hour", "vCPU-Hours": "vCPU-hour"}
ENGINES = {"Aurora MySQL": "aurora-mysql", "Aurora PostgreSQL": "aurora-postgresql"}
DEPLOYMENTS = {"single-az": "", "single-az-io-optimized": "/io-optimized"}


def import_aurora(book):
    for row in book.facts("rds_prices.csv"):
        if row["engine"].startswith("aurora"):
            book.add(row["region"], "aurora", aurora_item(row) + "/on-demand", "hour", row["hourly_usd"],
                     row["source"])
    for row in book.facts("rds_reserved_upfront.csv"):
        if row["engine"].startswith("aurora"):
            book.add(row["region"], "aurora", aurora_item(row) + "/reserved/3y/all-upfront", "fee",
                     row["std_3yr_all_upfront_usd"], row["source"])
    found = defaultdict(dict)                # (region, item, unit) -> {engine: (price, source)}
    for row in book.facts("rds_storage.csv"):
        region, engine, usage = row["region"], row["engine"], row["usage"]
        if engine in ENGINES and usage.startswith("ExtendedSupport:"):
            name = re.fullmatch(r"ExtendedSupport:(Yr1-Yr2|Yr3):([A-Za-z ]+?)([\d.]+)", usage)
            years, _, version = name.groups()
            item = f"extended-support/{ENGINES[engine]}-{version}/{years.lower()}"
            book.add(region, "aurora", item, "vCPU-hour", row["price_usd"], row["source"])
        elif usage in ITEMS and (engine in ENGINES or engine == "Any"):
            if usage.startswith("CPUCredits") and engine == "Any":
                continue                     # of the other engines, which pay less
            unit, usd = UNITS[row["unit"]], row["price_usd"]
            if unit == "M-record-hour":      # the facts have the price of one; a month has too many to count
                usd = plain(Decimal(usd) * 1_000_000)
            found[region, ITEMS[usage], unit][engine] = (usd, row["source"])
    for (region, item, unit), by_engine in sorted(found.items()):
        if len({usd for usd, _ in by_engine.values()}) > 1:
            raise FactsError(f"{region}: the Aurora engines pay different prices for {item}")
        usd, source = by_engine.get("Any") or sorted(by_engine.values())[0]
        book.add(region, "aurora", item, unit, usd, source)
    for item in ("cpu-credits/t3", "cpu-credits/t4g"):
        book.everywhere("aurora", item)      # as the RDS page says


def aurora_item(row):
    return f"{row['instance_class']}/{row['engine']}{DEPLOYMENTS[row['deployment']]}"
