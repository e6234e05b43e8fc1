"""Nodes of a size, or a serverless cache by what it holds and processes."""
from fractions import Fraction

from ..exact import MONTH
from ..topology import exact_value
from ..use import Use
from . import database


def uses(c):
    engine = c.get("engine")
    if "serverless" in c.table:
        told = {k: exact_value(v) for k, v in c.table["serverless"].items()}
        held, units = told.get("storage_gb"), told.get("ecpu_million")
        yield Use("elasticache", f"serverless/{engine}/storage", None if held is None else held * MONTH)
        yield Use("elasticache", f"serverless/{engine}/ecpu", None if units is None else units * 1_000_000)
    else:
        nodes = c.get("nodes", 1) if engine == "memcached" else c.get("shards", 1) * (1 + c.get("replicas", 0))
        yield Use("elasticache", f"{c.get('node_type')}/{engine}", Fraction(MONTH), nodes, purchase=c.get("purchase", "on-demand"))
        if database.past_support(c, f"elasticache/{engine}"):
            yield Use("elasticache", None, Fraction(MONTH), nodes, unpriced=True)
    if c.get("backup_gb", 0):
        yield Use("elasticache", "backup", c.get("backup_gb"))
