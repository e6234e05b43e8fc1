"""Items of the book as patterns: one of a type stands for those of all types."""
import re

A_TYPE = re.compile(r"(db\.|cache\.)?[a-z0-9-]+\.[a-z0-9-]+(\.search)?")


def pattern(item):
    """Of SERVICE/ITEM; words in braces, as tests/coverage writes them, stand for anything."""
    parts = [r"[^/]+" if n == 1 and A_TYPE.fullmatch(part) else filled(part) for n, part in enumerate(item.split("/"))]
    if "reserved" in parts:  # of a standby too
        parts = [part.replace("single\\-az", "(single|multi)-az") for part in parts]
    return "/".join(parts)


def filled(part):
    return "[^/]+".join(map(re.escape, re.split(r"\{\w+\}", part)))
