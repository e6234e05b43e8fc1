"""A warehouse: nodes in one zone or two, or processing units by the hour."""
from fractions import Fraction

from ..exact import MONTH
from ..topology import exact_value
from ..use import Use, is_commitment


def uses(c):
    name = c.get("node_type")
    if "serverless" in c.table:
        told = {k: exact_value(v) for k, v in c.table["serverless"].items()}
        hours = told.get("hours_per_month")
        yield Use("redshift", "serverless-compute", None if hours is None else told["base_rpu"] * hours)
    else:
        how = c.get("purchase", "on-demand")
        nodes = c.get("nodes", 2) * (2 if c.get("multi_az", False) else 1)
        yield Use("redshift", name, Fraction(MONTH) if is_commitment(how) else c.hours(), nodes, purchase=how)
    if name is None or name.startswith("ra3"):
        yield Use("redshift", "managed-storage", c.get("managed_storage_gb"))
    if c.get("backup_gb", 0):
        yield Use("redshift", "backup-storage", c.get("backup_gb"))
    if "concurrency_scaling_s" in c.usage:
        yield Use("redshift", f"concurrency-scaling/{name}", c.used("concurrency_scaling_s"))
    if "spectrum_tb" in c.usage:
        yield Use("redshift", "spectrum", c.used("spectrum_tb"))
