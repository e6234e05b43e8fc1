"""Events by 64 KB, archives, schemas, schedules, pipes."""
from ..exact import ceil_div
from ..use import Use


# What is stated to do one of these may have no events of its own.
OTHERS = ("schedule", "partner_million", "scheduler_million", "pipes_million")


def uses(c):
    chunks = max(1, ceil_div(c.get("event_kb", 64), 64))
    custom = c.million("monthly_million")
    if custom is not None or not any(field in c.table or field in c.usage for field in OTHERS):
        yield Use("eventbridge", "custom-event", None if custom is None else custom * chunks)
    for field, item, factor in (("partner_million", "partner-event", chunks), ("schema_discovery_million", "schema-discovery", 1),
                                ("scheduler_million", "scheduler-invocation", 1), ("pipes_million", "pipe-request", 1),
                                ("api_destinations_million", "api-destination", 1)):
        number = c.million(field)
        if number is not None:
            yield Use("eventbridge", item, number * factor)
    if c.used("archive_processed_gb") is not None:
        yield Use("eventbridge", "archive-processing", c.used("archive_processed_gb"))
    if c.get("archive_gb") is not None:
        yield Use("eventbridge", "archive-storage", c.get("archive_gb"))
