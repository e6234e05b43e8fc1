"""Faults, seeded where the program's answer comes from: its price tables, or its answer.

A fault of the tables is a price or a bound that only the program sees, by an overlay. A fault of the
answer is what the program would say if it had the defect, sums made whole again, so that only the
defect shows. Every fault must be seen by the comparison; one that meets no topology fails as well.
"""
import fnmatch
from fractions import Fraction

from . import exact

# place, service, item (or all that a glob matches), the row by its tier's number, column, what stands there instead
TABLES = [
    ("a bound of S3 Standard is one GB off", "us-east-1", "s3", "standard/storage", 1, "from", "51201"),
    ("a bound of bytes out is one GB off", "us-east-1", "transfer", "internet-out", 1, "from", "10239"),
    ("a bound of CloudFront is one GB off", "edge-eu", "cloudfront", "data-out", 3, "from", "153601"),
    ("a bound of custom metrics is one off", "us-east-1", "cloudwatch", "custom-metric", 1, "from", "10001"),
    ("a bound of io2 IOPS is one off", "us-east-1", "ebs", "io2/iops", 1, "from", "31999"),
    ("a bound of Lambda's duration is off", "us-east-1", "lambda", "duration-arm", 1, "from", "7500000001"),
    ("a bound of hosted zones is one off", "global", "route53", "hosted-zone", 1, "from", "26"),
    ("a bound of the RHEL licence is one off", "global", "ec2", "rhel-licence", 2, "from", "129"),
    ("standbys cost next to nothing", "us-east-1", "rds", "*/multi-az/on-demand", 0, "usd", "0.01"),
    ("storage in two zones costs what it does in one", "us-east-1", "rds", "storage/gp3/multi-az", 0, "usd", "0.115"),
    ("a price is a millionth of a cent off", "us-east-1", "vpc", "nat/data", 0, "usd", "0.04500001"),
    ("a fee is a dollar", "us-east-1", "ec2", "*/linux/reserved/1y/all-upfront", 0, "usd", "1"),
    ("the base of derived prices is off", "us-east-1", "ec2", "*/linux/reserved-convertible/3y/no-upfront", 0, "usd", "0.05"),
    ("another region pays us-east-1's price", "eu-west-1", "ebs", "gp3/storage", 0, "usd", "0.08"),
]


def overlay(book, place, service, item, tier, column, value):
    """The text of an overlay's table with that cell changed."""
    text = (book.root / place / f"{service}.csv").read_text(encoding="utf-8")
    lines = text.splitlines()
    head = [line for line in lines if line.startswith("#")]
    rows = [line.split(",") for line in lines if fnmatch.fnmatchcase(line.split(",")[0], item)]
    for row in [rows[tier]] if "*" not in item else rows:
        row[{"from": 2, "usd": 3}[column]] = value
    return "\n".join([*head, "item,unit,from,usd,source", *(",".join(row) for row in rows)]) + "\n"


# The answer's own faults: each takes a topology of the answer and says whether it found its place.


def lines_of(answer):
    for component in answer["components"]:
        for line in component["lines"]:
            yield component, line


def first(answer, wanted):
    return next(((c, l) for c, l in lines_of(answer) if l["monthly_usd"] is not None and wanted(c, l)), (None, None))


def amount(line):
    return Fraction(line["monthly_usd"])


def pay(line, money):
    line["monthly_usd"] = exact.text(exact.money(money))
    line["tiers"] = []


def times(factor, wanted):
    def fault(answer):
        _, line = first(answer, lambda c, l: wanted(c, l) and amount(l))
        if line:
            pay(line, amount(line) * factor)
        return line is not None
    return fault


def without(wanted):
    def fault(answer):
        component, line = first(answer, lambda c, l: wanted(c, l) and amount(l))
        if line:
            component["lines"].remove(line)
        return line is not None
    return fault


def item_has(*words):
    return lambda c, l: all(word in f"{l['service']}/{l['item']}" for word in words)


def fee_not_amortised(answer):
    _, line = first(answer, lambda c, l: l["unit"] == "fee")
    if line:
        pay(line, Fraction(line["upfront_usd"]))
    return line is not None


def fee_not_paid_upfront(answer):
    _, line = first(answer, lambda c, l: l["unit"] == "fee")
    if line:
        line["upfront_usd"] = None
    return line is not None


def bound_by_one(answer):
    """One unit of the second tier at the first one's price."""
    _, line = first(answer, lambda c, l: len({t["rate_usd"] for t in l["tiers"][:2]}) > 1 and not any(Fraction(t["rate_usd"]) == 0 for t in l["tiers"]))
    if line:
        rates = [Fraction(t["rate_usd"]) for t in line["tiers"]]
        pay(line, amount(line) + rates[0] - rates[1])
    return line is not None


def allowance_twice(answer):
    _, line = first(answer, lambda c, l: len(l["tiers"]) > 1 and Fraction(l["tiers"][0]["rate_usd"]) == 0)
    if line:
        free, paid = line["tiers"][0], line["tiers"][1]
        pay(line, amount(line) - Fraction(free["quantity"]) * Fraction(paid["rate_usd"]))
    return line is not None


def allowance_forgotten(answer):
    _, line = first(answer, lambda c, l: len(l["tiers"]) > 1 and Fraction(l["tiers"][0]["rate_usd"]) == 0)
    if line:
        free, paid = line["tiers"][0], line["tiers"][1]
        pay(line, amount(line) + Fraction(free["quantity"]) * Fraction(paid["rate_usd"]))
    return line is not None


def split_evenly(answer):
    """Two components that fill the same tiers pay half each."""
    shared = {}
    for component, line in lines_of(answer):
        if line["monthly_usd"] is not None and len(line["tiers"]) > 1:
            shared.setdefault((component["region"], line["service"], line["item"]), []).append((component, line))
    for users in shared.values():
        pair = [line for _, line in users]
        if len(pair) == 2 and users[0][0] is not users[1][0] and pair[0]["quantity"] != pair[1]["quantity"]:
            whole = amount(pair[0]) + amount(pair[1])
            pay(pair[0], whole / 2)
            pay(pair[1], whole - amount(pair[0]))
            return True
    return False


def unpriced_is_free(answer):
    for component, line in lines_of(answer):
        if line["monthly_usd"] is None and line["unpriced_reason"] and line["quantity"] is not None:
            line["monthly_usd"] = "0"
            component["unpriced"] -= 1
            answer["total"]["unpriced"] -= 1
            return True
    return False


def unstated_is_none(answer):
    for component, line in lines_of(answer):
        if line["monthly_usd"] is None and line["quantity"] is None and component["usage_unstated"]:
            component["lines"].remove(line)
            component["usage_unstated"] -= 1
            answer["total"]["usage_unstated"] -= 1
            return True
    return False


def once_for_the_region(answer):
    found = [c for c in answer["components"] if c["address"].startswith("region.")]
    for component in found:
        answer["components"].remove(component)
    return bool(found)


def half_a_unit(answer):
    _, line = first(answer, lambda c, l: "." in l["monthly_usd"] and len(l["monthly_usd"].split(".")[1]) == exact.MONEY_PLACES)
    if line:
        pay(line, amount(line) + Fraction(1, 10 ** exact.MONEY_PLACES))
    return line is not None


def other_name(answer):
    _, line = first(answer, item_has("reserved-convertible/"))
    if line:
        line["item"] = line["item"].replace("reserved-convertible/", "reserved/")
    return line is not None


def hour_of_thirty_days(answer):
    monthly = Fraction(answer["total"]["monthly_usd"])
    answer["total"]["hourly_usd"] = exact.text(exact.money(monthly / 720))
    return monthly != 0


def quantity_of_one(answer):
    """A component's count is forgotten where it is shown; the money is right."""
    _, line = first(answer, lambda c, l: len(l["tiers"]) == 1 and Fraction(l["quantity"]) > 1)
    if line:
        line["quantity"], line["tiers"] = "1", []
    return line is not None


ANSWERS = [
    ("a standby is not doubled", times(Fraction(1, 2), item_has("rds/", "/multi-az/on-demand"))),
    ("a cluster is billed as one instance", times(Fraction(1, 3), item_has("rds/", "/multi-az-cluster/on-demand"))),
    ("replicas are not billed", without(item_has("rds/", "/single-az/on-demand"))),
    ("a fee is not amortised", fee_not_amortised),
    ("a fee is not paid upfront", fee_not_paid_upfront),
    ("the recurring part of a partial payment is left out", without(item_has("partial-upfront-hours"))),
    ("a bound is shifted by one", bound_by_one),
    ("an allowance is deducted twice", allowance_twice),
    ("an allowance is not deducted", allowance_forgotten),
    ("a shared tier is split evenly", split_evenly),
    ("a unit of 10^-18 is rounded up", half_a_unit),
    ("a licence is left out", without(item_has("rhel-licence"))),
    ("a Windows licence is left out", without(item_has("windows-licence"))),
    ("the region's fee is missing", once_for_the_region),
    ("bytes between zones are billed at one end", times(Fraction(1, 2), item_has("between-zones"))),
    ("spot costs what it does on demand", times(Fraction(3, 2), lambda c, l: l["purchase"] == "spot")),
    ("an idle address is free", without(item_has("public-ipv4/idle"))),
    ("a convertible reservation is called a standard one", other_name),
    ("an unpriced line is free", unpriced_is_free),
    ("usage that nobody stated is none", unstated_is_none),
    ("GB are counted by the thousand", times(Fraction(1024, 1000), lambda c, l: l["unit"] == "GB-Mo")),
    ("a month has 720 hours", times(Fraction(720, 730), lambda c, l: l["unit"] == "hour")),
    ("an hour is a 720th of the month", hour_of_thirty_days),
    ("a count is forgotten in the quantity", quantity_of_one),
    ("a message of two chunks is one", times(Fraction(1, 2), item_has("sqs/"))),
    ("credits are free", without(item_has("cpu-credits/"))),
]


def settled(answer):
    """The sums of a spoilt answer made whole, as a program with that defect would print them."""
    for component in answer["components"]:
        component["monthly_usd"] = exact.text(sum((Fraction(l["monthly_usd"] or 0) for l in component["lines"]), Fraction(0)))
        component["upfront_usd"] = exact.text(sum((Fraction(l["upfront_usd"] or 0) for l in component["lines"]), Fraction(0)))
    total = answer["total"]
    total["monthly_usd"] = exact.text(sum((Fraction(c["monthly_usd"]) for c in answer["components"]), Fraction(0)))
    total["upfront_usd"] = exact.text(sum((Fraction(c["upfront_usd"]) for c in answer["components"]), Fraction(0)))
    return answer
