"""APIs without servers."""
from fractions import Fraction

from ..exact import MONTH, ceil_div, text
from ..use import Use

ITEMS = {"http": ("http-request", 512), "rest": ("rest-request", None), "websocket": ("websocket-message", 32)}


def uses(c):
    kind = c.get("type", "http")
    item, chunk_kb = ITEMS[kind]
    requests = c.million("monthly_requests_million")
    size = c.get("request_kb")
    if requests is not None and chunk_kb and size:
        requests *= ceil_div(size, chunk_kb)
    yield Use("api-gateway", item, requests)
    if kind == "websocket":
        yield Use("api-gateway", "websocket-connection", c.million("monthly_connection_minutes_million"))
    if kind == "rest" and c.get("cache_gb", 0):
        yield Use("api-gateway", f"cache-{text(c.get('cache_gb'))}-gb", Fraction(MONTH))
