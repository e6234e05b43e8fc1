#!/usr/bin/env python3
"""A file of AWS's price list, of any size: AmazonEC2 in eu-west-1, with made-up prices.

    tests/bench/price_file.py 400 > index.csv    so many MB

Head, columns and quoting are AWS's: what has a value stands in quotes, what has none is bare, and a
line of 460 to 750 bytes is a price. Commas stand in many descriptions, doubled quotes in some. One
row in ten is of something that the price book has an item for, each row of another one; nine are of
reserved capacity, dedicated hosts, reservations of dedicated instances, databases on instances and
the like. The order of the rows is none, and always the same. What the book must have of it is worked
out beside each row, without pricing/aws/mapping.toml.
"""
import itertools
import random
import sys
from decimal import Decimal
from typing import NamedTuple

HEAD = {"FormatVersion": "v1.0", "Disclaimer": "Made up to test with; no price list of AWS",
        "Publication Date": "2025-04-04T20:46:25Z", "Version": "20250404204625", "OfferCode": "AmazonEC2"}
CAPACITIES = ("10xlarge 12xlarge 16xlarge 18xlarge 24xlarge 2xlarge 32xlarge 4xlarge 8xlarge 9xlarge "
              "large medium metal xlarge")
COLUMNS = [
    "SKU", "OfferTermCode", "RateCode", "TermType", "PriceDescription", "EffectiveDate", "StartingRange",
    "EndingRange", "Unit", "PricePerUnit", "Currency", "RelatedTo", "LeaseContractLength", "PurchaseOption",
    "OfferingClass", "Product Family", "serviceCode", "Location", "Location Type", "Instance Type",
    "Current Generation", "Instance Family", "vCPU", "Physical Processor", "Clock Speed", "Memory", "Storage",
    "Network Performance", "Processor Architecture", "Storage Media", "Volume Type", "Max Volume Size",
    "Max IOPS/volume", "Max IOPS Burst Performance", "Max throughput/volume", "Provisioned", "Tenancy",
    "EBS Optimized", "Operating System", "License Model", "Group", "Group Description", "Transfer Type",
    "From Location", "From Location Type", "To Location", "To Location Type", "usageType", "operation",
    "AvailabilityZone", "CapacityStatus", "ClassicNetworkingSupport", "Dedicated EBS Throughput", "ECU",
    "Elastic Graphics Type", "Enhanced Networking Supported", "From Region Code", "GPU", "GPU Memory",
    "Instance", *(f"Instance Capacity - {size}" for size in CAPACITIES.split()), "instanceSKU",
    "Intel AVX2 Available", "Intel AVX Available", "Intel Turbo Available", "MarketOption",
    "Normalization Size Factor", "Physical Cores", "Pre Installed S/W", "Processor Features", "Product Type",
    "Region Code", "Resource Type", "serviceName", "SnapshotArchiveFeeType", "To Region Code",
    "Volume API Name", "VPCNetworkingSupport"]
COMMON = {"serviceCode": "AmazonEC2", "Location": "EU (Ireland)", "Location Type": "AWS Region",
          "Region Code": "eu-west-1", "serviceName": "Amazon Elastic Compute Cloud"}
ON_DEMAND = "JRTCKXETXF"
NEVER_ENDS, A_FEE = "6YS6EN2CT7", "2TG2D8R56U"  # how the code of a rate ends
MEAN_BYTES = 608  # of a row
SKU_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"

# By family, the size that counts: as AWS normalises it.
SIZES = {"medium": 2, "large": 4, "xlarge": 8, "2xlarge": 16, "4xlarge": 32, "8xlarge": 64, "12xlarge": 96,
         "16xlarge": 128, "24xlarge": 192, "metal": 384}
FAMILIES = ["".join(parts)
            for parts in itertools.product("mcr", "5678", ("", "a", "d", "g", "gd", "i", "id", "n"))]

# Operating system, the end of `operation`, licence, software on it; and what the book calls it.
INCLUDED, BROUGHT = "No License required", "Bring your own license"
RHEL_HA = "Red Hat Enterprise Linux with HA"
SYSTEMS = [
    ("Linux", "", INCLUDED, "NA", "linux"), ("SUSE", ":000g", INCLUDED, "NA", "suse"),
    ("Windows", ":0002", INCLUDED, "NA", "windows"), ("RHEL", ":0010", INCLUDED, "NA", "rhel"),
    ("Windows", ":0006", INCLUDED, "SQL Std", "windows-sql-std"),
    ("Windows", ":0102", INCLUDED, "SQL Ent", "windows-sql-ent"),
    ("Windows", ":0202", INCLUDED, "SQL Web", "windows-sql-web"),
    ("Windows", ":0800", BROUGHT, "NA", "windows-byol"),
    ("Ubuntu Pro", ":0g00", INCLUDED, "NA", "ubuntu-pro"), (RHEL_HA, ":1010", INCLUDED, "NA", "rhel-ha"),
    ("Linux", ":0004", INCLUDED, "SQL Std", ""), ("Linux", ":0100", INCLUDED, "SQL Ent", ""),
    ("Linux", ":0200", INCLUDED, "SQL Web", ""), ("RHEL", ":0014", INCLUDED, "SQL Std", ""),
    ("RHEL", ":0110", INCLUDED, "SQL Ent", ""), ("RHEL", ":0210", INCLUDED, "SQL Web", ""),
    ("RHEL", ":00g0", BROUGHT, "NA", ""), (RHEL_HA, ":1014", INCLUDED, "SQL Std", ""),
    (RHEL_HA, ":1110", INCLUDED, "SQL Ent", "")]

# Length, how it is paid, class.
NO, PARTIAL, ALL = "No Upfront", "Partial Upfront", "All Upfront"
TERMS = {
    "4NA7Y494T4": ("1yr", NO, "standard"), "HU7G6KETJZ": ("1yr", PARTIAL, "standard"),
    "6QCMYABX3D": ("1yr", ALL, "standard"), "BPH4J8HBKS": ("3yr", NO, "standard"),
    "38NPMPTW36": ("3yr", PARTIAL, "standard"), "NQ3QZPMQV9": ("3yr", ALL, "standard"),
    "7NE97W5U4E": ("1yr", NO, "convertible"), "CUZHX8X6JH": ("1yr", PARTIAL, "convertible"),
    "VJWZNREJX2": ("1yr", ALL, "convertible"), "Z2E3P23VKM": ("3yr", NO, "convertible"),
    "R5XV2EPZQZ": ("3yr", PARTIAL, "convertible"), "MZU6U2429S": ("3yr", ALL, "convertible")}

# Product family, usage type without its region, unit, price and further columns; of those that the
# book has, the item, its unit, where the tier begins and the price. 1 GiBps is 1024 MiBps.
OTHERS = [
    ("Storage", "EBS:VolumeUsage", "GB-Mo", "0.0550000000", {"Volume API Name": "standard"},
     ("ebs", "standard/storage", "GB-Mo", "0", "0.055")),
    ("Storage", "EBS:VolumeUsage.gp3", "GB-Mo", "0.0880000000", {"Volume API Name": "gp3"},
     ("ebs", "gp3/storage", "GB-Mo", "0", "0.088")),
    ("Storage", "EBS:VolumeUsage.io2", "GB-month", "0.1380000000", {"Volume API Name": "io2"},
     ("ebs", "io2/storage", "GB-Mo", "0", "0.138")),
    ("System Operation", "EBS:VolumeP-IOPS.io2", "IOPS-Mo", "0.0720000000", {"Group": "EBS IOPS"},
     ("ebs", "io2/iops", "IOPS-Mo", "0", "0.072")),
    ("System Operation", "EBS:VolumeP-IOPS.io2.tier2", "IOPS-Mo", "0.0504000000", {"Group": "EBS IOPS 2"},
     ("ebs", "io2/iops", "IOPS-Mo", "32000", "0.0504")),
    ("System Operation", "EBS:VolumeP-IOPS.io2.tier3", "IOPS-Mo", "0.0352800000", {"Group": "EBS IOPS 3"},
     ("ebs", "io2/iops", "IOPS-Mo", "64000", "0.03528")),
    ("System Operation", "EBS:VolumeIOUsage", "IOs", "0.0000000550",
     {"Group Description": 'Input and output, ""magnetic"" volumes'},
     ("ebs", "standard/io", "request", "0", "0.000000055")),
    ("Provisioned Throughput", "EBS:VolumeP-Throughput.gp3", "GiBps-mo", "45.0560000000", {},
     ("ebs", "gp3/throughput", "MiBps-Mo", "0", "0.044")),
    ("Storage Snapshot", "EBS:SnapshotUsage", "GB-Mo", "0.0500000000", {},
     ("ebs", "snapshot", "GB-Mo", "0", "0.05")),
    ("Fast Snapshot Restore", "EBS:FastSnapshotRestore", "hours", "0.8250000000", {},
     ("ebs", "fast-snapshot-restore", "DSU-hour", "0", "0.825")),
    ("EBS direct API Requests", "EBS:directAPI.snapshot.Get", "SnapshotAPIUnits", "0.0000033000", {},
     ("ebs", "direct-api-get", "SnapshotAPIUnit", "0", "0.0000033")),
    ("CPU Credits", "CPUCredits:t3", "vCPU-Hours", "0.0500000000", {"Operating System": "Linux"},
     ("ec2", "cpu-credits/t3", "vCPU-hour", "0", "0.05")),
    ("CPU Credits", "CPUCredits:t3", "vCPU-Hours", "0.0960000000", {"Operating System": "Windows"},
     ("ec2", "cpu-credits/t3/windows", "vCPU-hour", "0", "0.096")),
    ("Compute Instance", "EBSOptimized:m3.xlarge", "Hrs", "0.0250000000", {"Instance Type": "m3.xlarge"},
     ("ec2", "m3.xlarge/ebs-optimized", "hour", "0", "0.025")),
    ("Compute Instance", "EBSOptimized:m4.xlarge", "Hrs", "0.0000000000", {"Instance Type": "m4.xlarge"},
     ("ec2", "m4.xlarge/ebs-optimized", "hour", "0", "0")),
    ("Fee", "DedicatedUsage", "Hrs", "2.0000000000", {}, ("ec2", "dedicated-fee", "region-hour", "0", "2")),
    ("NAT Gateway", "NatGateway-Hours", "Hrs", "0.0480000000", {"Group": "NGW:NatGateway"},
     ("vpc", "nat/hours", "hour", "0", "0.048")),
    ("NAT Gateway", "NatGateway-Bytes", "GB", "0.0480000000", {"Group": "NGW:NatGateway"},
     ("vpc", "nat/data", "GB", "0", "0.048")),
    ("Data Transfer", "USW2-AWS-Out-Bytes", "GB", "0.0200000000", {"Transfer Type": "InterRegion Outbound"},
     None),
    ("Data Transfer", "DataTransfer-Regional-Bytes", "GB", "0.0100000000", {"Transfer Type": "IntraRegion"},
     None),
    ("Elastic Graphics", "EGpuUsage:eg1.medium", "Hrs", "0.0550000000", {}, None),
    ("IP Address", "ElasticIP:AdditionalAddress", "Hrs", "0.0050000000", {}, None),
    ("Load Balancer-Application", "LCUUsage", "LCU-Hrs", "0.0080000000", {"Group": "ELB:Balancer"}, None),
    ("Storage Snapshot", "EBS:SnapshotUsage.outposts", "GB-Mo", "0.0270000000", {}, None)]


class PriceFile(NamedTuple):
    lines: int     # with those of the head
    rows: int
    claimed: int   # rows of something that the book has
    items: dict    # (table, item): (unit, {where a tier begins: price})


class Kind(NamedTuple):
    """One price of each instance type."""
    system: tuple
    usage: str                # "BoxUsage"
    tenancy: str = "Shared"
    capacity: str = "Used"
    term: str = ON_DEMAND
    fee: bool = False         # paid upfront
    market: str = "OnDemand"
    free: bool = False
    item: str = ""            # behind the type and the system; empty: the book has none


def reserved(system, usage, tenancy):
    """Every price of every term; the book has those of shared instances, but nothing that costs nothing."""
    for term, (length, paid, offering) in TERMS.items():
        how = "" if offering == "standard" else "-convertible"
        name = f"reserved{how}/{length[:2]}/{paid.lower().replace(' ', '-')}"
        known = usage == "BoxUsage" and system[-1]
        free = paid == ALL
        hourly = name + ("-hours" if paid == PARTIAL else "")
        yield Kind(system, usage, tenancy, term=term, free=free, item=hourly if known and not free else "")
        if paid != NO:
            yield Kind(system, usage, tenancy, term=term, fee=True, item=name if known else "")


def kinds():
    for system in SYSTEMS:
        known = system[-1]
        yield Kind(system, "BoxUsage", item="on-demand" if known else "")
        yield Kind(system, "DedicatedUsage", "Dedicated", item="dedicated" if known else "")
        yield Kind(system, "UnusedBox", capacity="UnusedCapacityReservation")
        yield Kind(system, "Reservation", capacity="AllocatedCapacityReservation", free=True)
        yield Kind(system, "UnusedDed", "Dedicated", "UnusedCapacityReservation")
        yield Kind(system, "DedicatedRes", "Dedicated", "AllocatedCapacityReservation", free=True)
        yield Kind(system, "HostBoxUsage", "Host", free=True)
        yield from reserved(system, "BoxUsage", "Shared")
        yield from reserved(system, "DedicatedUsage", "Dedicated")
    yield Kind(SYSTEMS[0], "BoxUsage", market="CapacityBlock")


def part(columns, first="SKU", end=None):
    """Of a row, from one column up to another: what has a value in quotes, what has none bare."""
    names = COLUMNS[COLUMNS.index(first):COLUMNS.index(end) if end else None]
    cells = (f'"{columns[name]}"' if columns.get(name) else "" for name in names)
    return ",".join(cells) + ("," if end else "\n")


def sku_part(number):
    return SKU_LETTERS[number % 31] + SKU_LETTERS[number // 31 % 31] + SKU_LETTERS[number // 961]


class Type:
    """An instance type: the parts of its rows that are the same in all, and what sets it apart in price."""

    def __init__(self, family, size, nth):
        factor = SIZES[size]
        self.name, self.sku = f"{family}.{size}", sku_part(nth) + "7QZKX"
        self.hour = factor * (21_000 + 131 * nth % 9_001) + nth  # in millionths of a dollar
        columns = {**COMMON, "Product Family": "Compute Instance" + " (bare metal)" * (size == "metal"),
                   "Instance Type": self.name}
        if nth % 3:
            columns |= {
                "Current Generation": "Yes", "Instance Family": "General purpose", "vCPU": factor // 4 or 1,
                "Physical Processor": 'Intel Xeon ""Ice Lake""' if nth % 3 == 1 else "AWS Graviton3",
                "Clock Speed": "3.1 GHz", "Memory": f"{factor * 2} GiB", "Storage": "EBS only",
                "Network Performance": "Up to 12500 Megabit", "Processor Architecture": "64-bit"}
        if nth % 3 == 2:
            columns |= {
                "Dedicated EBS Throughput": "Up to 9500 Mbps", "ECU": "NA",
                "Enhanced Networking Supported": "Yes", "instanceSKU": "9CDWKGYWB8Q2VGXP",
                "Normalization Size Factor": factor,
                "Processor Features": "Intel AVX, Intel AVX2, Intel Turbo", "VPCNetworkingSupport": "true"}
        self.what = part(columns, "Product Family", "Tenancy")
        self.network = part(columns, "ClassicNetworkingSupport", "MarketOption")
        self.size = part(columns, "Normalization Size Factor", "Pre Installed S/W")
        self.rest = part(columns, "Processor Features")


TYPES = [Type(family, size, nth) for nth, (family, size) in enumerate(itertools.product(FAMILIES, SIZES))]


class Rows:
    """All rows of one kind, a row for each instance type."""

    def __init__(self, kind, nth):
        self.kind, self.factor = kind, 600 + 7 * nth % 900
        system, ending, licence, software, self.word = kind.system
        # A reservation has the SKU of what it is of.
        product = (kind.system, kind.usage, kind.market)
        sku = sku_part(PRODUCTS.setdefault(product, len(PRODUCTS))) + "H8WMT"
        on_demand = kind.term == ON_DEMAND
        if kind.fee:
            said = "Upfront Fee", ""
        elif not on_demand:
            said = f"{system}/UNIX (Amazon VPC), ", " reserved instance applied"
        elif nth % 5 == 0:
            said = f'""{system}"", ', ', an hour ""in use""'
        else:
            said = f"per {kind.tenancy} {system} ", " Instance Hour"
        date = "2025-04-01" if nth % 4 else "2019-11-01"
        length, paid, offering = TERMS.get(kind.term, ("", "", ""))
        self.term = f'{sku}","{kind.term}","'
        self.rate = (f'{sku}.{kind.term}.{A_FEE if kind.fee else NEVER_ENDS}",'
                     f'"{"OnDemand" if on_demand else "Reserved"}","{said[0]}')
        self.unit = f'{said[1]}","{date}",' + (',,"Quantity","' if kind.fee else '"0","Inf","Hrs","')
        self.paid = '","USD",' + part(
            {"LeaseContractLength": length, "PurchaseOption": paid, "OfferingClass": offering},
            "RelatedTo", "Product Family")
        self.system = part({"Tenancy": kind.tenancy, "Operating System": system, "License Model": licence},
                           "Tenancy", "usageType") + f'"EU-{kind.usage}:'
        self.operation = f'","RunInstances{ending}",,"{kind.capacity}",'
        self.market, self.software = f'"{kind.market}",', f'"{software}",'

    def row(self, of):
        """That of an instance type, and its price."""
        kind, name, sku = self.kind, of.name, of.sku
        millionths = of.hour * self.factor // 1000
        if kind.free:
            price = "0.0000000000"
        elif kind.fee:
            price = str(millionths // 114 + 1)  # whole dollars; 8760 hours or so
        else:
            price = f"{millionths // 1_000_000}.{millionths % 1_000_000:06}0000"
        said = "" if kind.fee else name
        return (f'"{sku}{self.term}{sku}{self.rate}{said}{self.unit}{price}{self.paid}{of.what}{self.system}'
                f'{name}{self.operation}{of.network}{self.market}{of.size}{self.software}{of.rest}'), price


PRODUCTS = {}
KINDS = [Rows(kind, nth) for nth, kind in enumerate(kinds())]
KNOWN = [rows for rows in KINDS if rows.kind.item]
UNKNOWN = [rows for rows in KINDS if not rows.kind.item]


def other(nth, family, usage, unit, price, columns):
    sku = "ZZ" + SKU_LETTERS[nth % 31] + "9999999999999"
    return part({
        **COMMON, **columns, "SKU": sku, "OfferTermCode": ON_DEMAND,
        "RateCode": f"{sku}.{ON_DEMAND}.{NEVER_ENDS}", "TermType": "OnDemand",
        "PriceDescription": f"${price} per {unit}, {family}", "EffectiveDate": "2025-04-01",
        "StartingRange": "0", "EndingRange": "Inf", "Unit": unit, "PricePerUnit": price, "Currency": "USD",
        "Product Family": family, "usageType": "EU-" + usage})


def unclaimed_row():
    """A whole row that may stand behind the others."""
    return other(30, "Elastic Graphics", "EGpuUsage:eg1.large", "Hrs", "0.1100000000", {})


def write(file, megabytes):
    """Writes it to a binary file, and returns what is in it."""
    chance = random.Random(31)
    claimed = megabytes * 1_000_000 // MEAN_BYTES // 10
    items = {}
    rows = {True: [], False: []}  # numbers of what is generated, and texts
    for nth, (family, usage, unit, price, columns, known) in enumerate(OTHERS):
        rows[known is not None].append(other(nth, family, usage, unit, price, columns))
        if known:
            table, item, of, begins, usd = known
            items.setdefault((table, item), (of, {}))[1][Decimal(begins)] = Decimal(usd)
    for is_known, kinds_of, number in ((True, KNOWN, claimed), (False, UNKNOWN, 9 * claimed)):
        space = len(kinds_of) * len(TYPES)
        if number > space:
            raise ValueError(f"{megabytes} MB are more than there are instance types for")
        made = chance.sample(range(space), number - len(rows[is_known]))
        for text in rows[is_known]:
            made.insert(chance.randrange(len(made)), text)
        rows[is_known] = made
    known_at = set(chance.sample(range(10 * claimed), claimed))
    texts = [f'"{name}","{value}"\n' for name, value in HEAD.items()]
    texts.append(",".join(f'"{name}"' for name in COLUMNS) + "\n")
    head, types = len(texts), len(TYPES)
    for n in range(10 * claimed):
        is_known = n in known_at
        row = rows[is_known].pop()
        if isinstance(row, int):
            nth, of = divmod(row, types)
            made, of = (KNOWN if is_known else UNKNOWN)[nth], TYPES[of]
            row, price = made.row(of)
            if is_known:
                unit = "fee" if made.kind.fee else "hour"
                items["ec2", f"{of.name}/{made.word}/{made.kind.item}"] = unit, {Decimal(0): Decimal(price)}
        texts.append(row)
        if len(texts) > 10_000:
            file.write("".join(texts).encode())
            texts.clear()
    file.write("".join(texts).encode())
    return PriceFile(head + 10 * claimed, 10 * claimed, claimed, items)


if __name__ == "__main__":
    write(sys.stdout.buffer, int(sys.argv[1]))
