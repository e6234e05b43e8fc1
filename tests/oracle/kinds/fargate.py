"""Tasks by vCPU and GB; a plan covers `min` of them, Spot a share rounded down."""
from fractions import Fraction

from ..exact import MONTH, quantity
from ..use import Use, is_commitment

FREE_GB = 20


def uses(c):
    tasks, how = c.get("min"), c.get("purchase", "on-demand")
    hours = c.used("task_hours")
    hours = tasks * MONTH if hours is None else hours
    if is_commitment(how):
        if tasks:
            yield from size(c, tasks * MONTH, how)
        rest = max(Fraction(0), hours - tasks * MONTH)
        if rest:
            yield from size(c, rest, None)
    else:
        on_spot = spot_hours(c, how, hours)
        if hours - on_spot:
            yield from size(c, hours - on_spot, None)
        if on_spot:
            yield from size(c, on_spot, "spot")
    if c.get("os", "linux") == "windows" and quantity(c.get("vcpu") * hours):  # nothing discounts the licence
        yield Use("fargate", "windows-licence", c.get("vcpu") * hours)
    extra = quantity(max(Fraction(0), c.get("ephemeral_gb", FREE_GB) - FREE_GB) * hours)
    if extra:
        yield Use("fargate", "ephemeral-storage", extra)
    if c.get("public_ip", False) and hours:
        yield Use("vpc", "public-ipv4/in-use", hours)


def spot_hours(c, how, hours):
    percent = Fraction(100) if how == "spot" else c.get("spot_percent", Fraction(0))
    if c.used("task_hours") is not None:
        return quantity(hours * percent / 100)
    return c.get("min") * percent // 100 * MONTH


def size(c, hours, how):
    kind = "windows" if c.get("os", "linux") == "windows" else f"linux-{c.get('arch', 'x86')}"
    yield Use("fargate", f"{kind}-vcpu", c.get("vcpu") * hours, purchase=how)
    yield Use("fargate", f"{kind}-memory", c.get("memory_gb") * hours, purchase=how)
