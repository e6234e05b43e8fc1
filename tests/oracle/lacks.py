"""Why a line has no price: each reason is a line of what the facts lack.

`book` words stand in pricing/README.md, `facts` words in the README or in a `no` of coverage.csv of
the folder TENFOLD_FACTS; without it they are taken as they are. A price that some regions have and
this one lacks is a reason of its own: AWS sells it there only, or the facts are older than the
region. What no region has must be named below.
"""
import csv
import os
import pathlib
import re

OTHER_REGIONS = "some regions have the price, this one has not"
ANY_COMMITMENT = "(reserved|.*savings-plan).*"

# SERVICE/ITEM of the line, its purchase, the program's reason, where the words stand, the words.
REASONS = [tuple(map(re.compile, row[:3])) + row[3:] for row in [
    (r"ec2/(windows-sql-.*|rhel-ha|ubuntu-pro)-licence", "", ".*", "book", "Windows with SQL Server"),
    (r"ec2/.*", ".*", ".*dedicated tenancy on demand only.*", "book", "dedicated tenancy"),
    (r"ec2/.*", "dedicated", ".*", "book", "dedicated tenancy"),
    (r"ec2/.*", "spot", ".*(SQL|HA|Pro).*", "book", "Windows with SQL Server"),
    (r"ec2/[^/]+/(linux|suse)", "spot", ".*(RHEL|suse|SUSE).*", "book", "Spot for SUSE and RHEL"),
    (r"ec2/.*", "spot", "no spot saving is known.*", "facts", "Spot Advisor"),
    (r"ec2/[^/]+/suse", ANY_COMMITMENT, ".*", "book", "reservations of Windows, SUSE and RHEL"),
    (r"ec2/[^/]+/(windows|suse)", ".*", ".*", "book", "Windows and SUSE for types newer than the listings"),
    (r"ec2/[^/]+/linux", ANY_COMMITMENT, ".*", "facts", "reserved"),
    (r"ec2/[^/]+/ebs-optimized", "", ".*", "book", "EBS-optimised surcharge of old types"),
    (r"ec2/cpu-credits/.*", "", ".* has no CPU credits", "", "what is stated does not exist: credits of a type without them"),
    (r"rds/.*/db2.*", ".*", ".*", "book", "Db2"),
    (r"rds/(performance|database)-insights", "", ".*", "book", "Performance Insights beyond 7 days"),
    (r"rds/storage/standard/multi-az-cluster", "", ".*", "book", "magnetic storage"),
    (r"rds/.*", "database-savings-plan.*", ".*", "book", "the database savings plan"),
    (r"rds/.*", ANY_COMMITMENT, ".*", "book", "reservations"),
    (r"rds/extended-support/.*", "", ".*", "book", "extended support"),
    (r"rds/.*/sqlserver-(ex|web)/.*/multi-az", ".*", ".*", "book", "SQL Server Web and Express on two zones"),
    (r"rds/cpu-credits/.*", "", ".*", "book", "credits of t4g only where"),
    (r"aurora/.*", "database-savings-plan.*", ".*", "book", "the database savings plan"),
    (r"aurora/.*", ANY_COMMITMENT, ".*", "facts", "reserved"),
    (r"aurora/extended-support/.*", "", ".*", "book", "extended support"),
    (r"elasticache/.*", "database-savings-plan.*", ".*", "book", "Valkey under the database savings plan"),
    (r"elasticache/.*", "reserved.*", ".*", "book", "reservations: 1 year all upfront, and of old nodes"),
    (r"elasticache/.*extended-support", "", ".*", "book", "extended support of old Redis versions"),
    (r"redshift/.*", "reserved.*", ".*", "facts", "reserved nodes"),
    (r"redshift/.*", "", ".*", "facts", "managed storage"),
    (r"opensearch/.*", "reserved.*", ".*", "facts", "reserved"),
    (r"opensearch/(managed|warm)-storage.*", "", ".*", "book", "storage of warm nodes"),
    (r"dynamodb/.*replicated-write/standard-ia", "", ".*", "book", "replicated writes of the standard-ia class"),
    (r"efs/one-zone-archive-storage", "", ".*", "book", "Archive of one zone"),
    (r"backup/(ebs|rds|aurora)/restore", "", ".*", "book", "restores of EBS, RDS and Aurora"),
    (r"cloudfront/.*", "", ".*", "book", "functions, real-time log lines, flat-price plans"),
    (r"s3/express-one-zone/.*", "", ".*", "book", "Express One Zone"),
    (r"fargate/.*", ".*savings-plan.*", ".*", "facts", "every plan for Fargate outside us-east-1"),
    (r"lambda/.*", ".*savings-plan.*", ".*", "facts", "Lambda ARM and all-upfront plans"),
    (r"fargate/.*/spot", ".*", ".*", "facts", "Fargate Spot"),
    (r"eks/auto-mode", "", ".*", "", "no facts are listed of EKS Auto Mode"),
    (r"transfer/to/ap-southeast-6", "", ".*", "book", "ap-southeast-6"),
]]


class Lacks:
    def __init__(self, root, book):
        self.words = {"book": squeezed(root / "pricing" / "README.md"), "facts": facts(), "": None}
        self.book = book
        self.elsewhere = {}

    def reason(self, component, line):
        """The words that say why; None if nothing does."""
        name, purchase, why = f"{line['service']}/{line['item']}", line["purchase"] or "", line["unpriced_reason"]
        if self.sold_elsewhere(line["service"], line["item"], purchase, component["region"]):
            return OTHER_REGIONS
        for item, how, reason, where, words in REASONS:
            if item.fullmatch(name) and how.fullmatch(purchase) and reason.fullmatch(why):
                return words if self.words[where] is None or words in self.words[where] else None
        return None

    def sold_elsewhere(self, service, item, purchase, region):
        """Of one price: that of a commitment has a name of its own, and is asked for by the reasons above."""
        if region in ("us-east-1", "eu-west-1") or purchase not in ("", "on-demand", "spot"):
            return region not in ("us-east-1", "eu-west-1") and purchase not in ("", "on-demand", "spot", "dedicated")
        key = service, item, purchase
        if key not in self.elsewhere:
            name = item if not purchase else f"{item}/on-demand"
            self.elsewhere[key] = any(self.book.price(r, service, name) for r in ("us-east-1", "eu-west-1", "us-west-2"))
        return self.elsewhere[key]


def squeezed(path):
    return " ".join(path.read_text(encoding="utf-8").split())


def facts():
    """The README, and the dimensions of which coverage.csv says `no`; None without the facts."""
    folder = os.environ.get("TENFOLD_FACTS")
    if not folder:
        return None
    with open(pathlib.Path(folder) / "coverage.csv", encoding="utf-8", newline="") as table:
        missing = [row["dimension"] for row in csv.DictReader(table) if "no" in (row["us_east_1"], row["eu_west_1"])]
    return squeezed(pathlib.Path(folder) / "README.md") + " " + " ".join(missing)
