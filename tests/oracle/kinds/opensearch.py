"""A search domain: data, master and warm nodes by the hour, volumes of the data nodes."""
from fractions import Fraction

from ..exact import MONTH
from ..use import Use, is_commitment

GP3_IOPS, GP3_MIBPS = 3000, 125  # in the price of the GB


def uses(c):
    nodes = c.get("nodes", 1)
    yield from of_type(c, c.get("node_type"), nodes)
    if c.get("dedicated_masters", 0):
        yield from of_type(c, c.get("master_type", c.get("node_type")), c.get("dedicated_masters"))
    if c.get("warm_nodes", 0):
        yield from of_type(c, c.get("warm_type"), c.get("warm_nodes"), reserved=False)
        yield Use("opensearch", "warm-storage", c.get("warm_storage_gb"), unpriced=True)
    if "storage_gb" in c.table or not own_disks(c):
        yield from volume(c, nodes)


def own_disks(c):
    row = c.book.keyed("opensearch-nodes").get(c.get("node_type"))
    return row is not None and row["storage"] not in ("", "ebs")


def of_type(c, name, number, reserved=True):
    how = c.get("purchase", "on-demand") if reserved else "on-demand"
    yield Use("opensearch", name, Fraction(MONTH) if is_commitment(how) else c.hours(), number, purchase=how)


def volume(c, nodes):
    kind = c.get("storage_type", "gp3")
    yield Use("opensearch", "volume-magnetic" if kind == "standard" else f"volume-{kind}", c.get("storage_gb"), nodes)
    iops, mibps = c.get("iops"), c.get("throughput_mibps")
    if kind == "io1":
        yield Use("opensearch", "volume-io1-iops", iops, nodes)
    if kind == "gp3" and iops is not None:
        yield Use("opensearch", "volume-gp3-iops", max(Fraction(0), iops - GP3_IOPS), nodes)
    if kind == "gp3" and mibps is not None:
        yield Use("opensearch", "volume-gp3-throughput", max(Fraction(0), mibps - GP3_MIBPS), nodes)
