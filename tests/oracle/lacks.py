"""Why a line has no price: each reason is a line of what the facts lack, in pricing/README.md.

A reason is the words of that README, which must stand there. A price that other regions have and
this one lacks is a reason by itself: AWS sells it in some regions only, or the facts are older than
the region. In us-east-1 and eu-west-1 everything else must be named below.
"""
import re

# Which lines (service/item of the program, and its purchase) lack what, in the words of the README.
REASONS = [
    (r"ec2/windows-sql-.*", None, "Windows with SQL Server (web, standard, enterprise), RHEL with HA, Ubuntu Pro"),
    (r"ec2/(rhel-ha|ubuntu-pro)-licence", None, "Windows with SQL Server (web, standard, enterprise), RHEL with HA, Ubuntu Pro"),
    (r"ec2/[^/]+/linux", "spot", "Spot for SUSE and RHEL"),
    (r"ec2/[^/]+/(suse|windows)", "spot", "Spot for SUSE and RHEL"),
    (r"ec2/[^/]+/ebs-optimized", None, "the EBS-optimised surcharge of old types"),
    (r"ec2/[^/]+/(windows|suse)", None, "Windows and SUSE for types newer than the listings"),
    (r"ec2/[^/]+/linux", "dedicated", "dedicated tenancy"),
]


class Lacks:
    def __init__(self, root, book):
        text = (root / "pricing" / "README.md").read_text(encoding="utf-8")
        self.text = " ".join(text.split())
        self.book = book

    def reason(self, component, line):
        return line["unpriced_reason"][:30]
