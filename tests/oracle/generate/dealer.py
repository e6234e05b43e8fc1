"""Chance from a seed, dealt like cards: every option of a name comes once before any comes again."""
import random
from fractions import Fraction


class Dealer:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.decks = {}

    def deal(self, name, options):
        deck = self.decks.get(name)
        if not deck:
            deck = list(options)
            self.random.shuffle(deck)
            self.decks[name] = deck
        return deck.pop()

    def chance(self, percent):
        return self.random.random() * 100 < percent

    def whole(self, low, high):
        return self.random.randint(low, high)

    def number(self, low, high, places=6):
        """As often small as large; whole or with up to `places` decimals."""
        places = self.random.choice((0, 0, 1, places))
        top = max(high / max(low, 10 ** -places), 1.0)
        value = max(low, 10 ** -places) * top ** self.random.random()
        return max(Fraction(low), Fraction(round(value * 10 ** places), 10 ** places))

    def near(self, name, bounds, unit=1, high=None):
        """A quantity below, at or above one of the bounds of an item's tiers, in `unit`s of it."""
        if not bounds or self.chance(10):
            return self.number(0, float(high or 1000), 2)
        place, side = self.deal(f"near {name} {len(bounds)}", [(n, s) for n in range(len(bounds)) for s in ("below",) * 2 + ("at",) * 6 + ("above",) * 2])
        bound, before = bounds[place], bounds[place - 1] if place else 0
        if side == "at":
            value = bound
        elif side == "below":
            value = bound - self.random.choice((1, (bound - before) // 2, Fraction(1, 4) if unit == 1 else 1))
        else:
            after = bounds[place + 1] if place + 1 < len(bounds) else 2 * bound
            value = bound + self.random.choice((1, (after - bound) // 2, Fraction(1, 2) if unit == 1 else 1))
        return Fraction(value) / unit
