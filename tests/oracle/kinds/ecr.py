"""Images."""
from ..use import Use


def uses(c):
    yield Use("ecr", "storage", c.get("storage_gb"))
