#!/usr/bin/python3
"""Judges a table of charges by FOCUS 1.2: its columns, enumerations, decimals, times and nulls.

    focus.py FILE... | --self-test

The columns and what they may hold are those of FinOps-Open-Cost-and-Usage-Spec/FOCUS_Spec, tag v1.2;
the nineteen categories as focus-validator 1.0.0 spells them. An estimate has lines whose price is not
known: their costs may be empty in rows whose x_State is not `priced`, and nowhere else.
"""

import csv
import io
import json
import re
import sys
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parent))
import reading  # noqa: E402

COSTS = ("BilledCost", "ContractedCost", "EffectiveCost", "ListCost")
NULL_OK = {"BillingAccountName", "ChargeClass", "ChargeDescription", "PricingQuantity", "PricingUnit"}
MANDATORY = [*"""BilledCost BillingAccountId BillingAccountName BillingCurrency BillingPeriodEnd BillingPeriodStart ChargeCategory
ChargeClass ChargeDescription ChargePeriodEnd ChargePeriodStart ContractedCost EffectiveCost InvoiceIssuerName ListCost PricingQuantity
PricingUnit ProviderName PublisherName ServiceCategory ServiceName""".split()]
OTHERS = {*"""AvailabilityZone ChargeFrequency CommitmentDiscountCategory CommitmentDiscountId CommitmentDiscountName
CommitmentDiscountQuantity CommitmentDiscountStatus CommitmentDiscountType CommitmentDiscountUnit ConsumedQuantity ConsumedUnit
ContractedUnitPrice ListUnitPrice PricingCategory RegionId RegionName ResourceId ResourceName ResourceType ServiceSubcategory SkuId SkuMeter
SkuPriceDetails SkuPriceId Tags""".split()}
ENUMS = {
    "ChargeCategory": {"Usage", "Purchase", "Tax", "Credit", "Adjustment"},
    "ChargeClass": {"", "Correction"},
    "ChargeFrequency": {"One-Time", "Recurring", "Usage-Based"},
    "CommitmentDiscountCategory": {"", "Spend", "Usage"},
    "CommitmentDiscountStatus": {"", "Used", "Unused"},
    "PricingCategory": {"", "Standard", "Dynamic", "Committed", "Other"},
    "ServiceCategory": {"AI and Machine Learning", "Analytics", "Business Applications", "Compute", "Databases", "Developer Tools",
                        "Multicloud", "Identity", "Integration", "Internet of Things", "Management and Governance", "Media", "Migration",
                        "Mobile", "Networking", "Security", "Storage", "Web", "Other"},
    "x_State": {"priced", "unpriced", "no-usage"},
}
DECIMAL = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]*[1-9])?")
TIME = re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\dZ")
FORMULA = tuple("=+-@\t\r\n")


def is_decimal(name):
    return name.endswith(("Cost", "Quantity", "UnitPrice")) or name in ("x_CurrencyRate", "x_TermMonths", "x_DiscountPercent")


def column_problems(names):
    for name in MANDATORY:
        if name not in names:
            yield f"columns: {name} is missing"
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield f"columns: {name} stands twice"
    for name in names:
        if not re.fullmatch(r"(x_)?([A-Z][a-z0-9]+)+", name):
            yield f"columns: {name} is not in PascalCase"
        elif not name.startswith("x_") and name not in OTHERS and name not in MANDATORY:
            yield f"columns: {name} is none of FOCUS's, and has no x_"
    custom = [name.startswith("x_") for name in names]
    if custom != sorted(custom):
        yield "columns: one of FOCUS's stands behind custom ones"


def cell_problems(name, cell):
    if is_decimal(name):
        if cell and not DECIMAL.fullmatch(cell):
            yield f"{cell!r} is no plain decimal"
        return
    if cell.startswith(FORMULA):
        yield f"{cell!r} begins a formula"
    if name.endswith(("Start", "End")) and not TIME.fullmatch(cell):
        yield f"{cell!r} is no time in UTC"
    if name in ENUMS and cell not in ENUMS[name]:
        yield f"{cell!r} is none of {', '.join(sorted(ENUMS[name]))}"
    if name == "BillingCurrency" and not re.fullmatch("[A-Z]{3}", cell):
        yield f"{cell!r} is no currency"
    if name == "Tags":
        try:
            if not isinstance(json.loads(cell), dict):
                yield f"{cell!r} is no object"
        except ValueError as error:
            yield f"no JSON: {error}"
    if cell in ("N/A", "null", "NULL", "None"):
        yield f"{cell!r} for nothing"


def row_problems(row):
    for name, cell in row.items():
        for what in cell_problems(name, cell):
            yield f"{name}: {what}"
    priced = row.get("x_State", "priced") == "priced"
    for name in MANDATORY:
        if name in NULL_OK or (not priced and name in COSTS):
            continue
        if not row[name]:
            yield f"{name}: empty"
    for name in COSTS if not priced else ():
        if row[name]:
            yield f"{name}: {row[name]} in a row that is {row['x_State']}"
    if not priced and not row.get("x_Reason"):
        yield "x_Reason: it does not say why there is no cost"
    for first, last in (("BillingPeriodStart", "BillingPeriodEnd"), ("ChargePeriodStart", "ChargePeriodEnd")):
        if row[first] >= row[last]:
            yield f"{last}: not after {first}"
    if bool(row.get("CommitmentDiscountId")) != bool(row.get("CommitmentDiscountCategory")):
        yield "CommitmentDiscountCategory: without an id, or the other way round"


def problems(data):
    """One line each; none: it is valid."""
    try:
        rows = [*csv.reader(io.StringIO(data.decode("utf-8"), newline=""), strict=True)]
    except (UnicodeDecodeError, csv.Error) as error:
        return [f"file: {error}"]
    if not rows:
        return ["file: empty"]
    names = rows.pop(0)
    found = list(column_problems(names))
    if found:
        return found
    for number, row in enumerate(rows, 1):
        if len(row) != len(names):
            found.append(f"row {number}: {len(row)} cells for {len(names)} columns")
        else:
            found += [f"row {number}: {what}" for what in row_problems(dict(zip(names, row)))]
    return found


def table(changes=(), names=None):
    """One charge, changed."""
    row = dict.fromkeys(MANDATORY, "")
    row.update(dict.fromkeys(COSTS, "1.5"), BillingAccountId="tenfold-estimate", BillingCurrency="USD", ChargeCategory="Usage",
               BillingPeriodStart="2026-01-01T00:00:00Z", BillingPeriodEnd="2026-02-01T00:00:00Z", ChargePeriodStart="2026-01-01T00:00:00Z",
               ChargePeriodEnd="2026-02-01T00:00:00Z", InvoiceIssuerName="AWS", ProviderName="AWS", PublisherName="AWS",
               ServiceCategory="Compute", ServiceName="EC2", CommitmentDiscountCategory="", CommitmentDiscountId="", Tags='{"a": "b"}',
               x_State="priced", x_Reason="")
    row.update(changes)
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(names or row)
    writer.writerow(row.values())
    return text.getvalue().encode()


def samples():
    unknown = dict.fromkeys(COSTS, "")
    good = [table(), table({**unknown, "x_State": "unpriced", "x_Reason": "no row"})]
    names = [*MANDATORY, "CommitmentDiscountCategory", "CommitmentDiscountId", "Tags", "x_State", "x_Reason"]
    broken = {
        "a column too few": (table(names=["x_Cost", *names[1:]]), "BilledCost is missing"),
        "a column twice": (table(names=[*names[:-3], "BilledCost", *names[-2:]]), "stands twice"),
        "a column of nobody": (table(names=[*names[:-3], "Tag", *names[-2:]]), "none of FOCUS's"),
        "a name with dashes": (table(names=[*names[:-1], "x_price-source"]), "PascalCase"),
        "a custom column ahead": (table(names=[*names[:-3], "x_First", "Tags", "x_Reason"]), "behind custom"),
        "a cell too many": (table() + b"1,2\n", "2 cells"),
        "a mark of thousands": (table({"BilledCost": "1,500"}), "no plain decimal"),
        "a plus": (table({"BilledCost": "+1.5"}), "no plain decimal"),
        "an exponent": (table({"ListCost": "1E-7"}), "no plain decimal"),
        "a category of nobody": (table({"ServiceCategory": "Servers"}), "is none of"),
        "a time without a zone": (table({"ChargePeriodEnd": "2026-02-01T00:00:00"}), "no time in UTC"),
        "a month that goes back": (table({"ChargePeriodEnd": "2025-12-01T00:00:00Z"}), "not after"),
        "a cost that is missing": (table({"BilledCost": ""}), "BilledCost: empty"),
        "a cost without a price": (table({"x_State": "unpriced", "x_Reason": "no row"}), "in a row that is unpriced"),
        "no reason": (table({**unknown, "x_State": "no-usage"}), "does not say why"),
        "a formula": (table({"ServiceName": "=cmd|' /C calc'!A0"}), "begins a formula"),
        "tags that are no JSON": (table({"Tags": "a=b"}), "no JSON"),
        "a word for nothing": (table({"ChargeDescription": "N/A"}), "for nothing"),
        "a commitment without an id": (table({"CommitmentDiscountCategory": "Usage"}), "without an id"),
    }
    return good, broken


if __name__ == "__main__":
    sys.exit(reading.main(__doc__, problems, *samples(), takes_root=False))
