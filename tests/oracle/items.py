"""Items of the book as patterns: one of a type stands for those of all types."""
import re

A_TYPE = re.compile(r"(db\.|cache\.)?[a-z0-9-]+\.[a-z0-9-]+(\.search)?")


def pattern(item):
    """Of SERVICE/ITEM; words in braces, as tests/coverage writes them, stand for anything."""
    parts = [None if n == 1 and A_TYPE.fullmatch(part) else part for n, part in enumerate(item.split("/"))]
    return "/".join("[^/]+" if part is None else "[^/]+".join(map(re.escape, re.split(r"\{\w+\}", part))) for part in parts)
