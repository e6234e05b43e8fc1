"""A volume of its own, and snapshots."""
from ..use import Use
from . import volume


def uses(c):
    yield from volume.volume(c.get("type", "gp3"), c.get("size_gb"), c.get("iops"), c.get("throughput_mibps"),
                             c.used("monthly_io_million"))
    if c.get("snapshot_gb", 0):
        yield Use("ebs", "snapshot", c.get("snapshot_gb"))
    if c.get("snapshot_archive_gb", 0):
        yield Use("ebs", "snapshot-archive", c.get("snapshot_archive_gb"))
    if c.get("snapshot_archive_restored_gb", 0):
        yield Use("ebs", "snapshot-archive/retrieval", c.get("snapshot_archive_restored_gb"))
    if "fast_restore_dsu_hours" in c.usage:
        yield Use("ebs", "fast-snapshot-restore", c.used("fast_restore_dsu_hours"))
