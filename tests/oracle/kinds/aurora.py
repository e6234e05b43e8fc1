"""Instances that share one storage: classes or capacity units, once more in each global region."""
from fractions import Fraction

from ..exact import MONTH
from ..topology import exact_value
from ..use import Use, is_commitment
from . import database

# The book names Aurora MySQL's extended support by the MySQL that it is.
SUPPORTED_AS = {"1": "5.6", "2": "5.7", "3": "8.0"}


def uses(c):
    regions = c.table.get("global_regions", [])
    for region in [None, *([regions] if isinstance(regions, str) else regions)]:
        yield from cluster(c, region)
    if c.get("backtrack_hours", 0) and c.get("engine") == "aurora-mysql":
        changes = c.used("change_records_million_per_hour")
        yield Use("aurora", "backtrack", None if changes is None else changes * c.get("backtrack_hours") * MONTH)
    if regions:
        yield Use("aurora", "replicated-write-io", c.million("replicated_write_io_million"))
    if not c.get("io_optimized", False):
        yield Use("aurora", "io", c.million("monthly_io_million"))
    if c.get("backup_gb", 0):
        yield Use("aurora", "backup", c.get("backup_gb"))
    if "snapshot_export_gb" in c.usage:
        yield Use("aurora", "snapshot-export", c.used("snapshot_export_gb"))
    if c.get("proxy", False):
        yield from proxy(c)
    if c.get("performance_insights_days", 7) > 7:
        yield Use("aurora", None, Fraction(1), unpriced=True)
    amount = c.used("cpu_credit_vcpu_hours")
    if amount is not None:
        family = c.table.get("instance_class", "").split(".")[1:2]
        yield Use("aurora", f"cpu-credits/{family[0]}" if family else None, amount, unpriced=not family)


def classes(c, region=None):
    """Writer and readers, by class; in another region all are readers."""
    number, writer = c.get("instances", 2), c.get("instance_class")
    reader = c.get("replica_class", writer)
    if region:
        yield reader, number
        return
    yield writer, 1
    if number > 1:
        yield reader, number - 1


def instances(c):
    """Version 1 of serverless has none: its capacity is the cluster's."""
    return 1 if c.table.get("serverless", {}).get("version") == "v1" else c.get("instances", 2)


def cluster(c, region):
    optimised = "/io-optimized" if c.get("io_optimized", False) else ""
    how, hours = c.get("purchase", "on-demand"), c.hours()
    if "serverless" in c.table:
        yield from capacity(c, hours, optimised, region)
    else:
        for name, number in classes(c, region):
            yield Use("aurora", f"{name}/{c.get('engine')}{optimised}", Fraction(MONTH) if is_commitment(how) else hours,
                      number, place=region, purchase=how)
    yield from support(c, hours, region)
    yield Use("aurora", f"storage{optimised}", c.get("storage_gb"), place=region)
    if c.get("public", False):
        yield Use("vpc", "public-ipv4/in-use", hours, instances(c), place=region)


def capacity(c, hours, optimised, region):
    told = {k: exact_value(v) for k, v in c.table["serverless"].items()}
    average = told.get("average_acu")
    spent = None if average is None else average * hours
    if told.get("version", "v2") == "v1":
        yield Use("aurora", "serverless-v1/acu", spent, place=region)
    else:
        yield Use("aurora", f"serverless-v2/acu{optimised}", spent, instances(c), place=region)


def support(c, hours, region):
    late = database.past_support(c, f"aurora/{c.get('engine')}", community_version(c))
    if not late:
        return
    major, year = late
    name = SUPPORTED_AS.get(major, major) if c.get("engine") == "aurora-mysql" else major
    item = f"extended-support/{c.get('engine')}-{name}/" + ("yr3" if year == 3 else "yr1-yr2")
    if "serverless" in c.table:  # by the capacity unit, at a price that the book does not have
        yield Use("aurora", item, hours, place=region, unpriced=True)
        return
    known = [(database.vcpus(c, name), number) for name, number in classes(c, region)]
    spent = sum((cores or 0) * number for cores, number in known) * hours
    yield Use("aurora", item, spent, place=region, unpriced=any(cores is None for cores, _ in known))


def community_version(c):
    """5.7.mysql_aurora.2.11.1 is Aurora MySQL 2.11.1."""
    return (c.get("engine_version") or "").rpartition("mysql_aurora.")[2]


def proxy(c):
    """By the vCPUs of each instance, two at least, or by capacity units."""
    if "serverless" in c.table:
        average = exact_value(c.table["serverless"].get("average_acu"))
        yield Use("aurora", "proxy/acu", None if average is None else average * c.hours(), instances(c))
        return
    known = [(database.vcpus(c, name), number) for name, number in classes(c)]
    if any(cores is None for cores, _ in known):
        yield Use("aurora", "proxy", None, unpriced=True)
    else:
        yield Use("aurora", "proxy", sum(max(2, cores) * number for cores, number in known) * MONTH)
