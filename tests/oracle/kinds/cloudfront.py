"""A distribution: bytes and requests at the price of the viewers' region."""
from fractions import Fraction

from ..topology import exact_value
from ..use import Use
from . import geography

CLASSES = {"all": None, "200": ("na", "eu", "apac", "jp", "in", "me_af"), "100": ("na", "eu")}


def uses(c):
    if c.get("plan", "pay-as-you-go") != "pay-as-you-go":
        yield Use("cloudfront", None, Fraction(1), unpriced=True)
        return
    at_home = geography.price_region(c.topology.region)
    shares = {k: exact_value(v) for k, v in c.table.get("geography", {at_home: 1}).items()}
    yield from spread(c, "egress_gb", "data-out", shares, always=True)
    protocol = "https" if c.get("https", True) else "http"
    for name in ("https", "http"):
        yield from spread(c, f"{name}_requests_million", f"requests/{name}", shares, 1_000_000,
                          always=name == protocol)
    yield from spread(c, "origin_gb", "data-to-origin", shares)
    yield from shield(c)
    yield from extras(c)
    if c.get("dedicated_ip_certificates", 0):
        yield Use("cloudfront", "dedicated-ip-certificate", c.get("dedicated_ip_certificates"), place="global")


def by_place(stated, shares):
    """A number goes by the shares of the viewers, a table says itself where."""
    if isinstance(stated, dict):
        return {k: exact_value(v) for k, v in stated.items()}
    return {place: stated * share for place, share in shares.items()}


def charged_at(c, place):
    """Viewers outside the price class pay the cheapest of its regions: North America."""
    served = CLASSES[c.get("price_class", "all")]
    return place if served is None or place in served else "na"


def spread(c, field, item, shares, unit=1, always=False):
    stated = c.used(field)
    if stated is None:
        if always:
            yield Use("cloudfront", item, None, place=f"edge-{charged_at(c, next(iter(shares)))}")
        return
    for place, amount in by_place(stated, shares).items():
        yield Use("cloudfront", item, amount * unit, place=f"edge-{charged_at(c, place)}")


def shield(c):
    stated = c.used("origin_shield_requests_million")
    if stated is not None:
        for amount in stated.values() if isinstance(stated, dict) else [stated]:
            yield Use("cloudfront", "origin-shield-requests", exact_value(amount) * 1_000_000)
    elif c.get("origin_shield", False):
        yield Use("cloudfront", "origin-shield-requests", None)


def extras(c):
    paths = c.used("invalidation_paths")
    if paths is not None:
        yield Use("cloudfront", "invalidation-paths", paths, place="global")
    encrypted = c.million("field_level_encryption_million")
    if encrypted is not None:
        yield Use("cloudfront", "field-level-encryption", encrypted, place="global")
    for name in ("functions_million", "realtime_log_lines_million"):
        if name in c.usage:
            yield Use("cloudfront", None, c.million(name), unpriced=True)
    if c.get("functions", 0) and "functions_million" not in c.usage:
        yield Use("cloudfront", None, None, unpriced=True)
