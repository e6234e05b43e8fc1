"""Savings plans with rows of their own. Those of EC2 and Lambda are made by rule (rules.csv).

The published rates of EC2 and Lambda have fewer digits than the rule: they are its check. Only
where the reservation that the rule starts from is not known does a rate of EC2 become a row.
"""
from decimal import Decimal

from importer.tables import THREE_YEARS, YEAR, plain

HOURS = {"1yr": YEAR, "3yr": THREE_YEARS}


def import_plans(book):
    for row in book.facts("savings_plans.csv"):
        service = row["service"].lower()
        term = row["term"].removesuffix("yr") + "y"
        if service == "lambda" or (service == "ec2" and by_rule(book, row, term)):
            continue
        usage = row["usage"].replace(" ", "/" if service == "ec2" else "-")
        item = f"{usage}/{row['plan']}-savings-plan/{term}"
        rate, hours = Decimal(row["rate_usd"]), HOURS[row["term"]]
        if row["payment"] == "no-upfront":
            book.add(row["region"], service, item + "/no-upfront", row["unit"], row["rate_usd"], row["source"])
        elif row["payment"] == "partial-upfront":                       # half of it is the fee
            book.add(row["region"], service, item + "/partial-upfront", "fee", plain(rate / 2 * hours),
                     "derived+" + row["source"])
            book.add(row["region"], service, item + "/partial-upfront-hours", row["unit"], plain(rate / 2),
                     "derived+" + row["source"])
        else:
            book.add(row["region"], service, item + "/all-upfront", "fee", plain(rate * hours),
                     "derived+" + row["source"])


def by_rule(book, row, term):
    """Whether the reservation is known that a plan costs as much as."""
    kind = row["usage"].partition(" ")[0]
    reserved = "reserved-convertible" if row["plan"] == "compute" else "reserved"
    return book.has(row["region"], "ec2", f"{kind}/linux/{reserved}/{term}/no-upfront")
