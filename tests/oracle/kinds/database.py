"""Support calendars, which every database has."""
import datetime
from fractions import Fraction


def vcpus(c, name):
    row = c.book.keyed("rds-classes").get(name)
    return Fraction(row["vcpu"]) if row and row["vcpu"] else None


def version_row(c, family, version):
    """The calendar of the major version that is stated: the longest key that begins it."""
    if not version:
        return None
    best = None
    for key, row in c.book.keyed("engine-support").items():
        stem, _, major = key.rpartition("/")
        if stem == family and row["level"] == "major" and (version == major or version.startswith(major + ".")):
            if best is None or len(major) > len(best[0]):
                best = (major, row)
    return best


def past_support(c, family, version=None):
    """None, or (major version, which year past its standard support: 1, 2 or 3)."""
    found = version_row(c, family, version or c.get("engine_version"))
    if found is None or not found[1]["standard_support_end"]:
        return None
    major, row = found
    end, last = row["standard_support_end"], row["extended_support_end"]
    if c.today <= end or last == "none" or (last and c.today > last):
        return None
    return major, 1 if c.today <= two_years_after(end) else 3


def two_years_after(day):
    date = datetime.date.fromisoformat(day)
    try:
        later = date.replace(year=date.year + 2)
    except ValueError:
        later = date.replace(year=date.year + 2, day=28)
    return later.isoformat()
