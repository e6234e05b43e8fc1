"""Prices what the components use: tiers, pools, allowances, fees, discounts, what is billed once."""
import dataclasses
from collections import defaultdict
from fractions import Fraction

from . import exact, kinds
from .use import commitment_path, is_commitment


@dataclasses.dataclass
class Line:
    service: str
    item: str | None
    purchase: str | None
    unit: str | None = None
    quantity: Fraction | None = None
    monthly: Fraction | None = None
    upfront: Fraction | None = None
    state: str = "priced"  # or "unpriced", "unstated"
    price: object = None
    place: str = ""
    months: int = 0  # of a fee's term
    address: str = ""


@dataclasses.dataclass
class Bill:
    lines: dict  # by address, in order of the file
    met: list  # (place, service, item, price, whole quantity) of every charge, for the meter

    def total(self, field):
        return sum((value for ls in self.lines.values() for l in ls if (value := getattr(l, field))), Fraction(0))

    def count(self, state):
        return sum(l.state == state for ls in self.lines.values() for l in ls)


def parts(price, amount):
    """What of `amount` lies in each tier, with the price there."""
    for n, (start, usd) in enumerate(price.tiers):
        end = price.tiers[n + 1][0] if n + 1 < len(price.tiers) else None
        part = (amount if end is None else min(amount, end)) - start
        if part > 0:
            yield part, usd


def graduated(price, amount):
    return sum((part * usd for part, usd in parts(price, amount)), Fraction(0))


def at_tier(price, decider):
    return [usd for start, usd in price.tiers if start <= decider][-1]


class Biller:
    def __init__(self, topology):
        self.topology, self.book = topology, topology.book
        self.pools = defaultdict(list)
        self.once = {}
        self.met = []

    def bill(self):
        lines = {}
        for c in self.topology.components:
            lines[c.address] = []
            if c.count == 0:
                continue
            for use in kinds.uses(c):
                lines[c.address] += self.lines_of(c, use)
            for line in lines[c.address]:
                line.address = c.address
        self.charge_pools()
        for (region, service, item), (hours, place) in self.once.items():
            price = self.book.price(place, service, item)
            self.met.append((place, service, item, price, hours))
            line = Line(service, item, None, price.unit, hours, exact.money(hours * price.tiers[0][1]), price=price)
            line.monthly = self.discounted(service, line.monthly)
            lines.setdefault(f"region.{region}", []).append(line)
        return Bill(lines, self.met)

    def discounted(self, service, amount):
        percent = self.topology.discounts.get(service)
        return amount if percent is None else exact.money(amount * (100 - percent) / 100)

    def lines_of(self, c, use):
        place = use.place or c.region
        many = use.copies * c.count
        if use.usd is not None:
            amount = use.usd * many
            return [Line(use.service, use.item, None, "month", Fraction(many), exact.money(amount))]
        if use.once:
            key = (c.region, use.service, use.item)
            hours = max(self.once.get(key, (Fraction(0), ""))[0], exact.quantity(use.each))
            self.once[key] = (hours, place)
            return []
        if use.unpriced:
            return [Line(use.service, use.item, use.purchase, state="unpriced")]
        if use.purchase == "spot":
            return [self.spot(c, use, place, many)]
        if use.purchase and is_commitment(use.purchase):
            return self.committed(use, place, many)
        item = f"{use.item}/{use.purchase}" if use.purchase else use.item
        return [self.line(use, place, item, use.each, many)]

    def line(self, use, place, item, each, many):
        price = self.book.price(place, use.service, item)
        if price is None:  # whether or not anybody said how much
            return Line(use.service, item, use.purchase, state="unpriced")
        if each is None:
            return Line(use.service, item, use.purchase, state="unstated")
        each = exact.quantity(each)
        line = Line(use.service, item, use.purchase, price.unit, each * many, price=price, place=place)
        if price.volume:
            line.monthly = line.quantity * at_tier(price, use.tier_by)
            self.met.append((place, use.service, item, price, use.tier_by))
        elif use.alone:
            line.monthly = graduated(price, each) * many
            if use.share != 1:  # of the month: so much of each tier, cut where the tiers' bounds come to lie
                line.quantity = exact.quantity(each * use.share) * many
                line.monthly = at_bounds(parts(price, each), use.share) * many
            self.met.append((place, use.service, item, price, each))
        elif len(price.tiers) > 1 or self.allowance(use.service, item):
            self.pools[place, use.service, item].append(line)
            return line
        else:
            line.monthly = graduated(price, line.quantity)
            self.met.append((place, use.service, item, price, line.quantity))
        line.monthly = self.discounted(use.service, exact.money(line.monthly))
        return line

    def spot(self, c, use, place, many):
        """The mean over the types of on demand less the saving; a row of its own where there is one."""
        if not use.spot:
            return self.line(use, place, f"{use.item}/spot", use.each, many)
        rates = []
        for item in use.spot:
            price = self.book.price(place, use.service, f"{item}/on-demand")
            saving = self.book.keyed(f"{place}/spot").get(item)
            if price is None or saving is None:
                return Line(use.service, None, "spot", state="unpriced")
            rates.append(price.tiers[0][1] * (100 - Fraction(saving["savings_percent"])) / 100)
            self.met.append((place, use.service, f"{item}/spot", price, many))
        hours = exact.quantity(use.each) * many
        amount = exact.money(hours * sum(rates) / len(rates))
        return Line(use.service, use.spot[0], "spot", "hour", hours, self.discounted(use.service, amount))

    def committed(self, use, place, many):
        """The recurring part a line, the fee spread over its term another."""
        path = commitment_path(use.purchase)
        payment = path.rsplit("/", 1)[1]
        names = {"no-upfront": [path], "all-upfront": [path], "partial-upfront": [f"{path}-hours", path]}[payment]
        items = [f"{use.item}/{name}" for name in names]
        prices = [self.book.price(place, use.service, item) for item in items]
        if None in prices:
            return [Line(use.service, items[0], use.purchase, state="unpriced")]
        if use.each is None:
            return [Line(use.service, items[0], use.purchase, state="unstated")]
        made = []
        for item, price in zip(items, prices):
            if price.unit != "fee":
                made.append(self.line(use, place, item, use.each, many))
                continue
            months = 12 * int(path.split("/")[1].removesuffix("y"))
            number = exact.quantity(use.each / exact.MONTH) * many
            upfront = self.discounted(use.service, exact.money(number * price.tiers[0][1]))
            self.met.append((place, use.service, item, price, number))
            made.append(Line(use.service, item, use.purchase, "fee", number, exact.money(upfront / months), upfront,
                             price=price, place=place, months=months))
        return made

    def allowance(self, service, item):
        return self.book.allowances.get(f"{service}/{item}") if self.topology.free_tier else None

    def charge_pools(self):
        """Tiers over all that use an item in a place; allowances over all items and places that share one."""
        free = defaultdict(Fraction)
        sharers = defaultdict(list)
        for key in self.pools:
            allowance = self.allowance(*key[1:])
            if allowance:
                sharers[allowance["pool"]].append(key)
        for keys in map(sorted, sharers.values()):
            granted = Fraction(self.allowance(*keys[0][1:])["quantity"])
            sums = [sum(l.quantity for l in self.pools[key]) for key in keys]
            for key, part in zip(keys, exact.split(min(granted, sum(sums)), sums, exact.QUANTITY_PLACES)):
                free[key] = part
        for key, lines in self.pools.items():
            lines.sort(key=lambda line: line.address)
            whole = sum(l.quantity for l in lines)
            price = lines[0].price
            self.met.append((*key, price, whole - free[key]))
            charge = self.discounted(key[1], graduated(price, whole - free[key]))
            for line, part in zip(lines, exact.split(charge, [l.quantity for l in lines], exact.MONEY_PLACES)):
                line.monthly = part


def at_bounds(parts, share):
    """What a share of each part costs; the shares are quantities that add up to that of the whole."""
    whole = before = amount = Fraction(0)
    for part, usd in parts:
        whole += part
        until = exact.quantity(whole * share)
        amount += (until - before) * usd
        before = until
    return amount


def bill(topology):
    return Biller(topology).bill()
