"""Savings plans with rows of their own. Those of EC2 and Lambda are made by rule (rules.csv)."""
from decimal import Decimal

from importer.tables import THREE_YEARS, YEAR, plain

HOURS = {"1yr": YEAR, "3yr": THREE_YEARS}


def import_plans(book):
    for row in book.facts("savings_plans.csv"):
        if row["service"] in ("EC2", "Lambda"):
            continue                         # printed with fewer digits than the rule has
        service = row["service"].lower()
        term = row["term"].removesuffix("yr") + "y"
        item = f"{row['usage'].replace(' ', '-')}/{row['plan']}-savings-plan/{term}"
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
