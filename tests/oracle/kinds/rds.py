"""A relational database: one row for an instance with its standbys, replicas apart."""
from fractions import Fraction

from ..exact import MONTH
from ..use import Use, is_commitment
from . import database

INSTANCES = {"single-az": 1, "multi-az": 2, "multi-az-cluster": 3}


def uses(c):
    engine = c.get("engine")
    deployment = {True: "multi-az", False: "single-az", "cluster": "multi-az-cluster"}[c.get("multi_az", False)]
    yield from unit(c, c.get("instance_class"), deployment, storage_deployment(engine, deployment))
    copy_class = c.get("replica_class", c.get("instance_class"))
    replicas = c.get("replicas", 0)
    if replicas:
        yield from unit(c, copy_class, "single-az", "single-az", replicas)
    regions = c.table.get("replica_regions", [])
    for region in [regions] if isinstance(regions, str) else regions:
        yield from unit(c, copy_class, "single-az", "single-az", 1, region)
    if c.get("storage_type", "gp3") == "standard":
        yield Use("rds", "io/standard", c.million("monthly_io_million"))
    if c.get("backup_gb", 0):
        yield Use("rds", "backup", c.get("backup_gb"))
    if "snapshot_export_gb" in c.usage:
        yield Use("rds", "snapshot-export", c.used("snapshot_export_gb"))
    if c.get("proxy", False):
        yield from proxy(c, 3 if deployment == "multi-az-cluster" else 1)
    if c.get("database_insights", "standard") == "advanced" or c.get("performance_insights_days", 7) > 7:
        yield Use("rds", None, Fraction(1), unpriced=True)
    amount = c.used("cpu_credit_vcpu_hours")
    if amount is not None:
        family = c.get("instance_class").split(".")[1]
        yield Use("rds", f"cpu-credits/{family}" + ("/sqlserver" if engine.startswith("sqlserver") else ""), amount)


def storage_deployment(engine, deployment):
    return "mirror" if engine.startswith("sqlserver") and deployment == "multi-az" else deployment


def unit(c, name, deployment, stored, copies=1, region=None):
    """Instances of one deployment with their storage, `copies` times."""
    engine, how = c.get("engine"), c.get("purchase", "on-demand")
    hours = c.hours()
    yield Use("rds", f"{name}/{engine_path(c)}/{deployment}", Fraction(MONTH) if is_commitment(how) else hours, copies,
              place=region, purchase=how)
    yield from storage(c, stored, copies, region)
    late = database.past_support(c, f"rds/{engine}") if engine in ("mysql", "postgres") else None
    if late:
        major, year = late
        cores = database.vcpus(c, name)
        item = f"extended-support/{engine}-{major}/" + ("yr3" if year == 3 else "yr1-yr2")
        yield Use("rds", item, (cores or 0) * hours * INSTANCES[deployment], copies, place=region, unpriced=cores is None)
    if c.get("public", False):
        yield Use("vpc", "public-ipv4/in-use", hours, copies * (3 if deployment == "multi-az-cluster" else 1), place=region)


def engine_path(c):
    """Whose licence, for the engines that have one."""
    engine = c.get("engine")
    if engine.startswith("db2"):
        return f"{engine}/{c.get('license')}" if "license" in c.table else engine
    if engine.startswith(("oracle", "sqlserver")):
        default = "bring-your-own-license" if engine == "oracle-ee" else "license-included"
        return f"{engine}/{c.get('license', default)}"
    return engine


def storage(c, deployment, copies, region):
    kind, gb = c.get("storage_type", "gp3"), c.get("storage_gb")
    iops, mibps = c.get("iops"), c.get("throughput_mibps")
    yield Use("rds", f"storage/{kind}/{deployment}", gb, copies, place=region)
    if kind in ("io1", "io2"):
        yield Use("rds", f"iops/{kind}/{deployment}", iops, copies, place=region)
    elif kind == "gp3":
        with_price = included(c, gb)
        if iops is not None and iops > with_price[0]:
            yield Use("rds", f"iops/gp3/{deployment}", iops - with_price[0], copies, place=region)
        if mibps is not None and mibps > with_price[1]:
            yield Use("rds", f"throughput/gp3/{deployment}", mibps - with_price[1], copies, place=region)


def included(c, gb):
    """IOPS and MiB/s in the price of gp3, by engine and size: the last row that begins below the size."""
    engine = c.get("engine").split("-")[0]
    starts = sorted((int(key.split("/")[2]), key) for key in c.book.keyed("rds-storage-limits")
                    if key.startswith(f"{engine}/gp3/"))
    key = [key for start, key in starts if start <= gb or start == starts[0][0]][-1]
    row = c.book.keyed("rds-storage-limits")[key]
    return Fraction(row["included_iops"]), Fraction(row["included_mibps"])


def proxy(c, instances):
    """By the vCPUs of what it stands before, two at least."""
    cores = database.vcpus(c, c.get("instance_class"))
    if cores is None:
        yield Use("rds", "proxy", None, unpriced=True)
    else:
        yield Use("rds", "proxy", max(cores, 2) * MONTH, instances)
