"""Calls: every 64 KB begun is one."""
from ..exact import ceil_div
from ..use import Use


def uses(c):
    calls = c.million("monthly_million")
    if calls is not None:
        calls *= max(1, ceil_div(c.get("request_kb", 64), 64))
    yield Use("sqs", "fifo-request" if c.get("fifo", False) else "standard-request", calls)
