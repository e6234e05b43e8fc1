"""Transitions; an express workflow bills requests and GB-hours in chunks of 64 MB."""
from ..exact import ceil_div
from ..use import Use


def uses(c):
    number = c.million("monthly_million")
    if c.get("type", "standard") == "standard":
        yield Use("step-functions", "standard-transition", number)
        return
    yield Use("step-functions", "express-request", number)
    duration = c.get("duration_ms")
    memory = max(1, ceil_div(c.get("memory_mb", 64), 64)) * 64
    spent = None
    if number is not None and duration is not None:
        spent = number * duration / 3_600_000 * memory / 1024
    yield Use("step-functions", "express-duration", spent)
