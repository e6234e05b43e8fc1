"""Keys and their requests."""
from ..use import Use


def uses(c):
    if c.get("keys", 1):
        yield Use("kms", "key", c.get("keys", 1))
    yield Use("kms", "asymmetric-request" if c.get("asymmetric", False) else "request", c.million("monthly_requests_million"))
