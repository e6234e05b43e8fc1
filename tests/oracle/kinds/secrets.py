"""Secrets and calls for them."""
from ..use import Use


def uses(c):
    if c.get("secrets", 1):
        yield Use("secrets-manager", "secret", c.get("secrets", 1))
    yield Use("secrets-manager", "api-request", c.million("monthly_requests_million"))
