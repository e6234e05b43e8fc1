"""One module a kind: `uses(component)` yields what it uses in a month, in the order of the bill."""
import importlib
import pathlib

from ..use import Use

HERE = pathlib.Path(__file__).parent
SHARED = {"__init__", "machine", "volume", "balancer", "database", "geography"}
NAMES = sorted(p.stem for p in HERE.glob("*.py") if p.stem not in SHARED)
_modules = {}


def module(kind):
    if kind not in _modules:
        _modules[kind] = importlib.import_module(f"{__name__}.{kind}")
    return _modules[kind]


def uses(c):
    yield from module(c.kind).uses(c)
    yield from transfer(c)


def transfer(c):
    """Bytes that leave, of every kind: zones at both ends, regions by destination."""
    if c.kind != "cloudfront" and "egress_gb" in c.usage:
        yield Use("transfer", "internet-out", c.used("egress_gb"))
    if "cross_az_gb" in c.usage:
        yield Use("transfer", "between-zones", 2 * c.used("cross_az_gb"))
    for region, gb in c.usage.get("to_region_gb", {}).items():
        yield Use("transfer", f"to/{region}", gb)
