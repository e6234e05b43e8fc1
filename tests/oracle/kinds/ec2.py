"""An instance: its hours, its licence, what it brings."""
from fractions import Fraction

from ..exact import MONTH
from ..use import Use, is_commitment
from . import machine


def uses(c):
    name, hours = c.get("instance_type"), c.hours()
    how = c.get("purchase", "on-demand")
    system = machine.system(c)[0]
    dedicated = c.get("tenancy", "default") == "dedicated"
    item = f"{name}/{system}"
    priced = True
    if dedicated and (hours or is_commitment(how)):
        priced = how == "on-demand"
        yield Use("ec2", item if priced else None, hours, purchase="dedicated", unpriced=not priced)
    elif how == "spot" and hours:
        priced = machine.spot_known(c)
        yield Use("ec2", item, hours, purchase="spot", spot=(item,), unpriced=not priced)
    elif is_commitment(how):
        yield Use("ec2", item, Fraction(MONTH), purchase=how)
    elif hours:
        yield Use("ec2", item, hours, purchase="on-demand")
    if hours:
        yield from machine.dedicated_fee(c, hours)
    if how != "spot" and hours:  # no commitment covers a licence, so only hours that run need one
        yield from machine.licence(c, name, hours)
    yield from machine.credits(c, name)
    if hours:
        yield from machine.optimised(c, name, hours)
    yield from addresses(c, hours)
    if c.get("detailed_monitoring", False) and hours:
        yield Use("cloudwatch", "custom-metric", 7 * hours / MONTH)
    yield from machine.volumes(c)


def addresses(c, hours):
    """An ordinary address while it runs; an Elastic IP all month, idle when it does not run."""
    elastic = [e for e in c.topology.components if e.kind == "eip" and e.count and "attached_to" in e.table
               and e.table["attached_to"].partition("[")[0] == c.address]
    held = sum(e.count for e in elastic)
    if c.get("elastic_ip", False):
        held = max(c.count, held)
    ordinary = max(c.count, held) if c.get("public_ip", False) else held
    if ordinary and hours:
        yield Use("vpc", "public-ipv4/in-use", hours, Fraction(ordinary, c.count))
    if held and hours < MONTH:
        yield Use("vpc", "public-ipv4/idle", MONTH - hours, Fraction(held, c.count))
