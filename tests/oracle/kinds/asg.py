"""A fleet: how many instances run on demand, committed and on spot, and what each brings."""
from fractions import Fraction

from ..exact import MONTH, ceil_div, quantity
from ..use import Use, is_commitment
from . import machine


def uses(c):
    fleet = Fleet(c)
    system = machine.system(c)[0]
    first = fleet.types[0][0]
    dedicated = c.get("tenancy", "default") == "dedicated"
    if fleet.committed:
        yield Use("ec2", f"{first}/{system}" if not dedicated else None, MONTH * fleet.committed, purchase=fleet.commitment,
                  unpriced=dedicated)
    if fleet.on_demand_hours:
        yield Use("ec2", f"{first}/{system}", fleet.on_demand_hours, purchase="dedicated" if dedicated else "on-demand")
    if fleet.steady:
        yield from machine.licence(c, first, fleet.steady)
    for names, hours in fleet.spot:
        yield Use("ec2", f"{names[0]}/{system}", hours, purchase="spot", spot=tuple(f"{n}/{system}" for n in names),
                  unpriced=not machine.spot_known(c))
    if fleet.hours:
        yield from machine.dedicated_fee(c, min(fleet.hours, MONTH))
    yield from machine.credits(c, first) if fleet.hours else ()
    yield from optimised(c, fleet, first)
    yield from addresses(c, fleet)
    if c.get("detailed_monitoring", False) and fleet.hours:
        yield Use("cloudwatch", "custom-metric", 7 * fleet.share, fleet.instances)
    if fleet.hours:
        yield from machine.volumes(c, fleet.instances, fleet.share)


class Fleet:
    """Hours of a month by how they are bought."""

    def __init__(self, c):
        self.types = types(c)
        weight = self.types[0][1]
        purchase = c.get("purchase", "on-demand")
        table = purchase if isinstance(purchase, dict) else {}
        units = c.get("desired", c.get("min"))
        metered = c.used("instance_hours")
        self.commitment = purchase if isinstance(purchase, str) and is_commitment(purchase) else table.get("commitment")
        self.committed = 0
        if self.commitment:
            self.committed = ceil_div(c.get("min") if not table else table.get("committed", table.get("on_demand_base", 0)), weight)
        base, percent = Fraction(table.get("on_demand_base", 0)), Fraction(table.get("on_demand_percent", 100))
        if purchase == "spot":
            base, percent = Fraction(0), Fraction(0)
        spot_types = table.get("spot") or [name for name, _ in self.types]
        spot_types = [spot_types] if isinstance(spot_types, str) else spot_types
        if metered is None:
            base = min(base, units)
            wanted = base + ceil_div((units - base) * percent, 100)
            on_demand = ceil_div(wanted, weight) * MONTH
            rest = units - wanted
        else:
            all_instances = metered / MONTH
            base = min(ceil_div(base, weight), all_instances)
            wanted = base + (all_instances - base) * percent / 100
            on_demand = quantity(wanted * MONTH)
            rest = all_instances - on_demand / MONTH
        self.on_demand_hours = max(Fraction(0), on_demand - self.committed * MONTH)
        self.spot = self.on_spot(spot_types, rest, metered) if rest else []
        self.steady = Fraction(on_demand)  # hours that are not on spot, however they are paid
        self.hours = self.steady + sum(hours for _, hours in self.spot)
        self.instances = ceil_div(self.hours, MONTH)  # at least; each runs for its share of the month
        self.share = self.hours / MONTH / max(1, self.instances)

    def on_spot(self, names, units, metered):
        """Types of one weight are a line at their mean; each type is taken as often as any other."""
        if metered is not None:  # hours are instances', whatever their weights
            return [(names, units * MONTH)]
        weights, alike = dict(self.types), {}
        for name in names:
            alike.setdefault(weights.get(name, 1), []).append(name)
        return [(group, quantity(Fraction(ceil_div(units, weight) * MONTH * len(group), len(names))))
                for weight, group in alike.items()]


def types(c):
    listed = c.table.get("instance_types")
    if listed is None:
        return [(c.get("instance_type"), 1)]
    listed = listed if isinstance(listed, list) else [listed]
    return [(t["type"], t.get("weight", 1)) if isinstance(t, dict) else (t, 1) for t in listed]


def optimised(c, fleet, first):
    if fleet.steady:
        yield from machine.optimised(c, first, fleet.steady)
    for names, on_spot in fleet.spot:
        for name in names:
            yield from machine.optimised(c, name, on_spot / len(names))


def addresses(c, fleet):
    if c.get("elastic_ip", False) or c.get("public_ip", False):
        if fleet.hours:
            yield Use("vpc", "public-ipv4/in-use", fleet.hours)
