"""Differences that are the program's, reported and not yet mended; each line goes when its defect does."""
import re

KNOWN = [
    ("tiers of io2 IOPS go by what a volume has, not by that times the share of the month that it is there",
     re.compile(r"asg\.\w+: ebs/io2/iops/")),
    ("addresses of Elastic IPs that stand before some of several instances are whole hours",
     re.compile(r"ec2\.\w+: vpc/public-ipv4/(in-use|idle)/None/hour: \d+\.\d*(9999|0000)")),
    ("m3.medium sells no bandwidth to EBS, so there is nothing to bill",
     re.compile(r"(ec2|asg)\.\w+: the program alone has \{\('ec2', 'm3.medium/ebs-optimized'\): \d+\} without money")),
    ("the only tier of a line of less than a millionth of a cent, less a discount, is shown to cost nothing",
     re.compile(r"\w+\.\w+: \S+: its tiers cost 0, it 0\.00000000")),
]
SUMS = re.compile(r"(\w+\.\w+: )?(total )?(monthly_usd|hourly_usd|upfront_usd|unpriced) ")


def explained(differences):
    """The known defects that make up all of these differences; empty if something else differs."""
    names = set()
    for difference in differences:
        if SUMS.match(difference):
            continue
        found = [name for name, shape in KNOWN if shape.match(difference)]
        if not found:
            return set()
        names.update(found)
    return names
