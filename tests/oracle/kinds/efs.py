"""Files: GB by class, what is read and written, provisioned MiB/s beyond what the storage brings."""
from fractions import Fraction

from ..exact import quantity
from ..use import Use

KIB_OF_GB = 50  # KiB/s that a GB of Standard storage brings


def uses(c):
    throughput = c.get("throughput", "elastic")
    whole = c.get("storage_gb")
    rare = quantity(whole * c.get("ia_percent", Fraction(0)) / 100)
    archived = quantity(whole * c.get("archive_percent", Fraction(0)) / 100)
    one = c.get("one_zone", False)
    if whole - rare - archived:
        yield Use("efs", "one-zone-storage" if one else "standard-storage", whole - rare - archived)
    if rare:
        elastic = throughput == "elastic" and not one and c.price("efs", "standard-ia-storage-elastic-throughput")
        yield Use("efs", "one-zone-ia-storage" if one else "standard-ia-storage" + ("-elastic-throughput" if elastic else ""), rare)
    if archived:
        yield Use("efs", "one-zone-archive-storage" if one else "archive-storage", archived)
    if throughput == "elastic":
        yield Use("efs", "elastic-throughput-read", c.used("read_gb"))
        yield Use("efs", "elastic-throughput-write", c.used("write_gb"))
    if throughput == "provisioned":
        stated = c.get("provisioned_mibps")
        brought = (whole - rare - archived) * KIB_OF_GB / 1024
        if stated is None or stated > brought:
            yield Use("efs", "provisioned-throughput", None if stated is None else stated - brought)
    for name, item in (("ia_read_gb", "ia-read"), ("ia_write_gb", "ia-write")):
        if name in c.usage:
            yield Use("efs", item, c.used(name))
    if c.get("backup_gb", 0):
        yield Use("backup", "efs", c.get("backup_gb"))
