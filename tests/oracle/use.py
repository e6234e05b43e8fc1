"""What a component uses in a month: one line of its bill, not yet priced."""
import dataclasses
from fractions import Fraction


@dataclasses.dataclass
class Use:
    service: str
    item: str | None  # None: no name for it, since the book has no such price
    each: Fraction | None  # of one copy; None: no usage stated
    copies: int | Fraction = 1  # alike; the component's count comes on top
    place: str | None = None  # another than the component's region
    purchase: str | None = None  # "on-demand", "spot", "dedicated", a commitment; None: one price
    spot: tuple = ()  # the types of a fleet whose mean is taken
    alone: bool = False  # its tiers are its own: a volume's
    share: Fraction = Fraction(1)  # of the month that it is there, where its tiers are its own
    tier_by: Fraction | None = None  # of a volume item: what decides the tier
    unpriced: bool = False  # no such price is known
    once: bool = False  # billed once for the region, for the longest
    usd: Fraction | None = None  # stated by the user


COMMITMENTS = {
    "reserved": "reserved",
    "compute-savings-plan": "compute-savings-plan",
    "ec2-instance-savings-plan": "ec2-instance-savings-plan",
    "database-savings-plan": "database-savings-plan",
}


def commitment_path(word):
    """`reserved-1y-no-upfront-convertible` as the book writes it: reserved-convertible/1y/no-upfront."""
    for stem in COMMITMENTS.values():
        if word.startswith(stem + "-"):
            term, payment = word[len(stem) + 1:].split("-", 1)
            if payment.endswith("-convertible"):
                return f"{stem}-convertible/{term}/{payment.removesuffix('-convertible')}"
            return f"{stem}/{term}/{payment}"
    return None


def is_commitment(word):
    return commitment_path(word) is not None
