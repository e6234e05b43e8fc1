"""EBS volumes, of an instance or of their own: GB, and for some types IOPS, MiB/s or requests."""
from ..use import Use

GP3_IOPS, GP3_MIBPS = 3000, 125  # in the price of the GB


def volume(kind, size_gb, iops, mibps, io_million, copies=1):
    if size_gb:
        yield Use("ebs", f"{kind}/storage", size_gb, copies)
    if not size_gb or kind in ("gp2", "st1", "sc1", "instance-store"):
        return
    if kind == "gp3":
        if (iops or 0) > GP3_IOPS:
            yield Use("ebs", "gp3/iops", iops - GP3_IOPS, copies)
        if (mibps or 0) > GP3_MIBPS:
            yield Use("ebs", "gp3/throughput", mibps - GP3_MIBPS, copies)
    elif kind in ("io1", "io2"):
        yield Use("ebs", f"{kind}/iops", iops, copies, alone=True)
    elif kind == "standard":
        yield Use("ebs", "standard/io", None if io_million is None else io_million * 1_000_000, copies)
