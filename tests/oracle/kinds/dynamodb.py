"""A table: units as used or provisioned, once more in every region that has a replica."""
from fractions import Fraction

from ..exact import MONTH, ceil_div
from ..topology import exact_value
from ..use import Use


def uses(c):
    regions = c.table.get("global_regions", [])
    regions = [regions] if isinstance(regions, str) else regions
    ia = "/standard-ia" if c.get("class", "standard") == "standard-ia" else ""
    spend = provisioned if c.get("mode", "on-demand") == "provisioned" else on_demand
    for region in [None, *regions]:
        yield from spend(c, region, bool(regions), ia)
        yield Use("dynamodb", f"storage{ia}", c.get("storage_gb"), place=region)
        if c.get("pitr", False):
            yield Use("dynamodb", "pitr-backup", c.get("storage_gb"), place=region)
    if c.get("backup_gb", 0):
        yield Use("dynamodb", "on-demand-backup", c.get("backup_gb"))
    if c.get("streams", False) or "stream_reads_million" in c.usage:
        yield Use("dynamodb", "streams-read", c.million("stream_reads_million"))
    if "restored_gb" in c.usage:
        yield Use("dynamodb", "restore", c.used("restored_gb"))


def on_demand(c, region, replicated, ia):
    size, twice = c.get("item_kb", Fraction(1)), c.get("transactional_percent", Fraction(0)) / 100
    reads, writes = c.million("monthly_reads_million"), c.million("monthly_writes_million")
    if region is None:
        per_read = max(1, ceil_div(size, 4)) * (1 if c.get("consistent_reads", False) else Fraction(1, 2))
        units = per_read * (1 - twice) + 2 * max(1, ceil_div(size, 4)) * twice
        yield Use("dynamodb", f"on-demand-read{ia}", None if reads is None else reads * units)
    per_write = max(1, ceil_div(size, 1))
    table = None if writes is None else writes * per_write * (1 + twice)
    indexes = c.get("indexes", 0)
    yield Use("dynamodb", f"on-demand-{'replicated-' if replicated else ''}write{ia}", table, place=region)
    if indexes:  # nobody replicates an index: each region writes its own
        yield Use("dynamodb", f"on-demand-write{ia}", None if writes is None else table * indexes, place=region)


def provisioned(c, region, replicated, ia):
    reads, writes = c.get("read_units"), c.get("write_units")
    told = c.table.get("reserved", {}) if region is None else {}
    kept = {field: exact_value(told.get(field, 0)) for field in ("read_units", "write_units")}
    for field, item in (("read_units", "provisioned-read"), ("write_units", "provisioned-write")):
        if kept[field]:
            yield Use("dynamodb", item, kept[field] * MONTH, purchase=f"reserved-{told.get('term', '1y')}-partial-upfront")
    if region is None:
        yield from beyond(f"provisioned-read{ia}", reads, kept["read_units"], region)
    held = kept["write_units"]  # for ordinary writes, the table's ahead of its indexes'
    if replicated:
        yield from beyond(f"provisioned-replicated-write{ia}", writes, 0, region)
    else:
        yield from beyond(f"provisioned-write{ia}", writes, held, region)
        held = max(Fraction(0), held - (writes or 0))
    indexes = c.get("indexes", 0)
    if indexes:
        yield from beyond(f"provisioned-write{ia}", None if writes is None else writes * indexes, held, region)


def beyond(item, units, held, region):
    """Unit-hours of the month that no reservation covers; nothing where it covers all."""
    rest = None if units is None else max(Fraction(0), units - held)
    if rest != 0 or not held:
        yield Use("dynamodb", item, None if rest is None else rest * MONTH, place=region)
