"""Differences that are the program's, reported and not yet mended; each line goes when its defect does.

`seen` holds a small topology that shows each of them, so that one that is mended explains nothing in
a run, which is a failure: then it must be taken out here, and its topology stays to be compared.
"""
import re

# What it is, the differences that it makes, and whether sums differ by it too.
KNOWN = [
]
SUMS = re.compile(r"(\w+\.\w+: )?(total )?(monthly_usd|hourly_usd|upfront_usd|unpriced) ")


def explained(differences):
    """The known defects that make up all of these differences; empty if something else differs."""
    names, sums_too = set(), False
    for difference in differences:
        if SUMS.match(difference):
            continue
        found = [known for known in KNOWN if known[1].match(difference)]
        if not found:
            return set()
        names.update(name for name, _, _ in found)
        sums_too |= any(moved for _, _, moved in found)
    if not sums_too and any(SUMS.match(difference) for difference in differences):
        return set()
    return names
