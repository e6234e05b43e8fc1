"""A stream: by shards and put units, or by GB."""
from fractions import Fraction

from ..exact import MONTH, ceil_div, quantity
from ..use import Use

DAY, WEEK = 24, 168  # hours
KB_OF_GB = 1024 * 1024


def uses(c):
    records = c.million("monthly_million")
    size = c.get("record_kb", Fraction(1))
    gb = None if records is None else quantity(records * size / KB_OF_GB)
    held = c.get("retention_hours", DAY)
    consumers = c.get("consumers", 0)
    if c.get("mode", "on-demand") == "provisioned":
        yield from provisioned(c, records, size, gb, held, consumers)
    else:
        yield from on_demand(c, gb, held, consumers)
    if "long_term_retrieved_gb" in c.usage:
        yield Use("kinesis", "long-term-retrieval", c.used("long_term_retrieved_gb"))


def stored(gb, hours):
    """The month's average of what came in over these hours."""
    return None if gb is None else gb * hours / MONTH


def on_demand(c, gb, held, consumers):
    yield Use("kinesis", "on-demand-stream", Fraction(MONTH))
    yield Use("kinesis", "on-demand-ingested", gb)
    if "retrieved_gb" in c.usage or not consumers:
        yield Use("kinesis", "on-demand-retrieved", c.used("retrieved_gb"))
    if consumers:
        yield Use("kinesis", "on-demand-fan-out-retrieved", gb, consumers)
    if held > DAY:
        yield Use("kinesis", "on-demand-extended-retention", stored(gb, min(held, WEEK) - DAY))
    if held > WEEK:
        yield Use("kinesis", "on-demand-long-term-retention", stored(gb, held - WEEK))


def provisioned(c, records, size, gb, held, consumers):
    shards = c.get("shards", 1)
    yield Use("kinesis", "shard", Fraction(MONTH), shards)
    yield Use("kinesis", "put-payload-unit", None if records is None else records * max(1, ceil_div(size, 25)))
    if consumers:
        yield Use("kinesis", "enhanced-fan-out", Fraction(MONTH), shards * consumers)
        yield Use("kinesis", "enhanced-fan-out-retrieval", gb, consumers)
    if held > DAY:
        yield Use("kinesis", "extended-retention-shard", Fraction(MONTH), shards)
    if held > WEEK:
        yield Use("kinesis", "long-term-retention", stored(gb, held - WEEK))
