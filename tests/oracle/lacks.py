"""Why a line has no price: each reason is a line of what the facts lack, or that their table has no such row.

What no place has is named in REASONS: `book` words stand in the table "What the facts lack" of
pricing/README.md, `facts` words in the README or in a `no` of coverage.csv of the folder
TENFOLD_FACTS, whose words are taken as they are without it. What else has no price is looked up in
the facts' own tables, by the words of the facts, not of the book (`absence`): a row there for that
item in that place means that the book forgot it. Without the facts it must be sold somewhere.
"""
import csv
import os
import pathlib
import re

from . import absence
from .use import commitment_path

WITHOUT_FACTS = "another region has the price, this one has not (TENFOLD_FACTS would say more)"
ANY_COMMITMENT = "(reserved|.*savings-plan).*"

# SERVICE/ITEM of the line, its purchase, the program's reason, where the words stand, the words.
REASONS = [tuple(map(re.compile, row[:3])) + row[3:] for row in [
    (r"ec2/(windows-sql-.*|rhel-ha|ubuntu-pro)-licence", "", ".*", "book", "Windows with SQL Server"),
    (r"ec2/.*", ".*", ".*dedicated tenancy on demand only.*", "book", "dedicated tenancy: Windows and SUSE"),
    (r"ec2/[^/]+/(windows|suse)", "dedicated", ".*", "book", "dedicated tenancy: Windows and SUSE"),
    (r"ec2/.*", "spot", ".*no spot price with (SQL|RHEL with HA|Ubuntu Pro).*", "book", "RHEL with HA, Ubuntu Pro"),
    (r"ec2/[^/]+/linux", "spot", ".*no spot price with RHEL", "book", "Spot for SUSE and RHEL"),
    (r"ec2/[^/]+/suse", "spot", "no spot saving is known.*", "book", "Spot for SUSE and RHEL"),
    (r"ec2/[^/]+/suse", ANY_COMMITMENT, ".*", "book", "reservations and savings plans of SUSE"),
    (r"ec2/[^/]+/ebs-optimized", "", ".*", "book", "EBS-optimised surcharge of old types"),
    (r"rds/.*/db2.*", ".*", ".*", "book", "Db2"),
    (r"rds/(performance|database)-insights", "", ".*", "book", "Performance Insights beyond 7 days, Database Insights advanced"),
    (r"rds/storage/standard/multi-az-cluster", "", ".*", "book", "magnetic storage and reservations of multi-AZ clusters"),
    (r"rds/.*", "database-savings-plan.*", ".*", "book", "the database savings plan"),
    (r"rds/.*/multi-az-cluster", "reserved.*", ".*", "book", "magnetic storage and reservations of multi-AZ clusters"),
    (r"rds/.*/(oracle|sqlserver)-.*", "reserved.*", ".*", "book", "Oracle and SQL Server all but 3 years all upfront in eu-west-1"),
    (r"rds/.*", "reserved-1y-all-upfront", ".*", "book", "1 year all upfront"),
    (r"rds/.*", "reserved-3y-no-upfront", ".*", "book", "3 years without upfront is not sold"),
    (r"rds/db\.x2iedn\..*", "reserved-3y-all-upfront", ".*", "facts", "their db.x2iedn offers predate the cut"),
    (r"rds/extended-support/(mysql-8.0/yr3|mysql-8.4/.*|postgres-1[6-9]/.*)", "", ".*", "book", "MySQL 8.0 in its third year"),
    (r"rds/.*/sqlserver-(ex|web)/.*/multi-az", "on-demand", ".*", "book", "SQL Server Web and Express on two zones"),
    (r"aurora/.*", "database-savings-plan.*", ".*", "book", "the database savings plan"),
    (r"aurora/.*", "reserved.*", ".*", "book", "all but 3 years all upfront in eu-west-1, and with I/O-Optimized all"),
    (r"aurora/extended-support/(5.7/yr3|aurora-mysql-8.*|aurora-postgresql-1[6-9]/.*)", "", ".*", "book", "MySQL 5.7 in its third year"),
    (r"aurora/extended-support/.*", "", ".*by the capacity unit.*", "book", "of serverless, by the capacity unit"),
    (r"aurora/(performance-insights|cpu-credits)", "", ".*", "book", "Performance Insights beyond 7 days"),
    (r"elasticache/.*", "database-savings-plan.*", ".*", "book", "Valkey under the database savings plan"),
    (r"elasticache/.*extended-support", "", ".*", "book", "extended support of old Redis versions"),
    (r"redshift/.*", "reserved.*", ".*", "facts", "reserved nodes"),
    (r"opensearch/(managed|warm)-storage.*", "", ".*", "book", "storage of warm nodes"),
    (r"dynamodb/.*replicated-write/standard-ia", "", ".*", "book", "replicated writes of the standard-ia class"),
    (r"efs/one-zone-archive-storage", "", ".*", "book", "Archive of one zone"),
    (r"backup/(ebs|rds|aurora)/restore", "", ".*", "book", "restores of EBS, RDS and Aurora"),
    (r"backup/copy/.*", "", ".*(RDS|EFS|DynamoDB) backups.*", "book", "copies of RDS, EFS and DynamoDB"),
    (r"cloudfront/(functions|realtime-log-lines|plan/.*)", "", ".*", "book", "functions, real-time log lines, flat-price plans"),
    (r"s3/express-one-zone/(?!storage).*", "", ".*", "book", "Express One Zone: all but storage"),
    (r"fargate/windows-.*", ".*savings-plan.*", ".*", "book", "Windows on Spot and under a plan"),
    (r"fargate/.*", ".*savings-plan.*", ".*", "book", "savings plans outside us-east-1"),
    (r"fargate/windows-.*", "spot", ".*", "book", "Windows on Spot and under a plan"),
    (r"lambda/.*-arm", ".*savings-plan.*", ".*", "facts", "Lambda ARM and all-upfront plans"),
    (r"lambda/.*", ".*savings-plan.*-(partial|all)-upfront", ".*", "book", "savings plans of ARM, and with anything paid upfront"),
    (r"eks/auto-mode", "", ".*", "book", "Auto Mode"),
]]
NO_ROW = re.compile(r"the price book has no row (?P<item>\S+) for (?P<place>[a-z0-9_-]+)(;.*)?|"
                    r"the price book has no (?P<service>\S+) prices for (?P<only>[a-z0-9_-]+)")

NO_SAVING = re.compile(r"no spot saving is known for (?P<item>\S+) in (?P<place>\S+)")


class Lacks:
    def __init__(self, root, book):
        self.words = {"book": what_the_facts_lack(root), "facts": facts()}
        self.absence = absence.Absence() if os.environ.get("TENFOLD_FACTS") else None
        self.book = book
        self.elsewhere = {}

    def reason(self, component, line):
        """The words that say why; None if nothing does."""
        name, purchase, why = f"{line['service']}/{line['item']}", line["purchase"] or "", line["unpriced_reason"]
        for item, how, reason, where, words in REASONS:
            if item.fullmatch(name) and how.fullmatch(purchase) and reason.fullmatch(why):
                return words if self.words[where] is None or words in self.words[where] else None
        place, item = component["region"], line["item"]
        said, spot = NO_ROW.fullmatch(why), NO_SAVING.fullmatch(why)
        if said:  # it names the place, which may be another, and the item with the way to buy
            place, item = said["place"] or said["only"], said["item"] or full_item(item, purchase)
        elif spot:  # of one of its types
            place, item = spot["place"], spot["item"] + "/spot"
        if self.absence is None:
            return WITHOUT_FACTS if self.sold_somewhere(line["service"], item) else None
        file, has = self.absence.has(place, line["service"], item)
        return None if has is not False else f"no row of {file} there"

    def sold_somewhere(self, service, item):
        key = service, item.split("/")[0]
        if key not in self.elsewhere:
            self.elsewhere[key] = any(self.book.price(region, service, item) or any(
                found.split("/")[0] == key[1] for found in self.book.prices(region, service))
                for region in ("us-east-1", "eu-west-1", "us-west-2"))
        return self.elsewhere[key]


def full_item(item, purchase):
    """As the book writes it, where the reason names no item: the table of the place is not there at all."""
    how = commitment_path(purchase) or (purchase if purchase in ("on-demand", "dedicated") else "")
    return f"{item}/{how}" if how else item


def squeezed(text):
    return " ".join(text.split())


def what_the_facts_lack(root):
    """That table of pricing/README.md, and nothing else of it."""
    text = (root / "pricing" / "README.md").read_text(encoding="utf-8")
    return squeezed(text.split("## What the facts lack", 1)[1].split("\n## ", 1)[0])


def facts():
    """The README, and the dimensions of which coverage.csv says `no`; None without the facts."""
    folder = os.environ.get("TENFOLD_FACTS")
    if not folder:
        return None
    with open(pathlib.Path(folder) / "coverage.csv", encoding="utf-8", newline="") as table:
        missing = [row["dimension"] for row in csv.DictReader(table) if "no" in (row["us_east_1"], row["eu_west_1"])]
    return squeezed((pathlib.Path(folder) / "README.md").read_text(encoding="utf-8")) + " " + " ".join(missing)
