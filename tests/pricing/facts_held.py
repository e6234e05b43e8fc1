"""The book holds every row of the facts, or this file says why not: compared without the importer.

Tables whose rows name their item are compared row by row, each cell. Rates and RDS storage, whose
words the importer turns into items, are compared as multisets of what a place must hold besides:
unit, tier, price and source of each; a random sample of them must be found under an item that
shares a word with the fact. What is left out stands in LEFT_OUT with its reason; a line there that
leaves nothing out is a failure too.
"""
import csv
import random
import re
from collections import Counter, defaultdict
from fractions import Fraction as F

SAMPLE = 3000
ARCH = {"x86_64": "x86", "arm64": "arm", "i386/x86_64": "x86", "": ""}
HOURS = {"1yr": 8760, "3yr": 26280, "1y": 8760, "3y": 26280}
EDGES = {"us": "na", "ap": "apac", "me": "me_af"}               # CloudFront's own words; others as they are
NOT_READ = {
    "coverage.csv": "says where the price of each dimension stands; a list for those who write kinds",
    "terraform-aws-schema.json": "what Terraform takes: not of the book",
    "formats.md": "forms of other tools' output: not of the book",
    "price-list.md": "the form of AWS's own price list, for an importer of it",
    "price-list": "a stand-in for AWS's price list, of mixed dates, for the tests of such an importer",
    "README.md": "what the facts are",
}
# (facts, what is left out, why, the rows that it is)
LEFT_OUT = [
    ("service_rates.csv", "prices before a cut", "AWS charges less since November 2024",
     lambda row: row["dimension"].endswith(" until 2024-10")),
    ("service_rates.csv", "CloudFront in edge-ca and edge-za", "as edge-us and edge-me, whose halves they are",
     lambda row: row["service"] == "CloudFront" and row["region"] in ("edge-ca", "edge-za")),
    ("service_rates.csv", "field-level encryption by edge", "one price everywhere, which stands in global",
     lambda row: row["service"] == "CloudFront" and row["region"].startswith("edge-")
     and row["dimension"].startswith("field level")),
    ("savings_plans.csv", "plans of EC2 and Lambda", "printed with 4 or 5 digits; rules.csv makes them exactly",
     lambda row: row["by_rule"]),
    ("rds_storage.csv", "RDS on Outposts and RDS Custom", "no kind of component is either",
     lambda row: "Outpost" in row["engine"] or row["usage"].startswith("RDSCustom:")),
    ("aws_change_effects.csv", "three rows", "no kind has such a field",
     lambda row: (row["kind"], row["field"]) in {("gwlb", "internal"), ("kinesis", "encrypted"), ("sqs", "encrypted")}),
    ("rds_storage.csv", "the price of an engine where any engine pays the same", "one row holds for all engines",
     lambda row: row["engine"] != "Any" and row["same_as_any"]),
]


class Held:
    def __init__(self, folder, tables):
        self.folder = folder
        self.tables = tables
        self.missing = []                    # what the book lacks or has otherwise
        self.extra = []                      # what it has and no fact says
        self.left_out = Counter()
        self.rows = 0
        self.claimed = defaultdict(set)      # table -> (item, from) that a fact has spoken for
        self.found = {name: {(row[0], F(row[2])): row for row in table.rows}
                      for name, table in tables.items() if table.is_prices()}
        self.keyed = {name: {row[0]: dict(zip(table.columns, row)) for row in table.rows}
                      for name, table in tables.items() if not table.is_prices()}

    def facts(self, name, annotate=None):
        """The rows that the book must hold."""
        with open(self.folder / name, newline="", encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
        if annotate:
            annotate(rows)
        for row in rows:
            why = [what for facts, what, _, leaves in LEFT_OUT if facts == name and leaves(row)]
            if why:
                self.left_out[name, why[0]] += 1
                continue
            self.rows += 1
            yield row

    def price(self, place, service, item, usd, unit="hour"):
        name = f"{place}/{service}"
        row = self.found.get(name, {}).get((item, F(0)))
        if row is None or F(row[3]) != F(usd) or row[1] != unit:
            self.missing.append(f"{name}: {item}, {usd} {unit}; the book has {row}")
        self.claimed[name].add((item, F(0)))

    def cells(self, table, key, expected, where):
        row = self.keyed[table].get(key)
        for column, value in expected.items():
            value = value.replace(",", ";")
            if row is None or row.get(column) != value:
                self.missing.append(f"{table}: {key} {column}={value} ({where}); the book has {row}")
                return


def whole(value):
    return round(value)                      # half to even


def check_ec2(held):
    for name, market in (("ec2_prices.csv", "on-demand"), ("ec2_dedicated.csv", "dedicated")):
        for row in held.facts(name):
            held.price(row["region"], "ec2", f"{row['instance_type']}/{row['os']}/{market}",
                       row["on_demand_hourly_usd"])
    for row in held.facts("ec2_reserved.csv"):
        base = f"{row['instance_type']}/{row['os']}"
        for column, item in (("std", "reserved"), ("conv", "reserved-convertible")):
            for term in ("1y", "3y"):
                usd = row[f"{column}_{term}r_no_upfront_hourly_usd"]
                if usd:
                    held.price(row["region"], "ec2", f"{base}/{item}/{term}/no-upfront", usd)
                effective = row.get(f"{column}_{term}r_all_upfront_effective_hourly_usd")
                if effective:
                    held.price(row["region"], "ec2", f"{base}/{item}/{term}/all-upfront",
                               whole(F(effective) * HOURS[term]), "fee")
    for row in held.facts("ec2_os_surcharge.csv"):
        places = row["seen_in"].split(";")
        held.price("global" if len(places) > 1 else places[0], "ec2",
                   f"{row['instance_type']}/{row['os']}/licence", row["surcharge_hourly_usd"])
    for row in held.facts("ec2_spot.csv"):
        held.cells(f"{row['region']}/spot", f"{row['instance_type']}/{row['os']}",
                   {"savings_percent": row["savings_percent"], "interruption": row["interruption_range"],
                    "source": row["source"]}, "spot")
    for row in held.facts("ec2_az_offerings.csv"):
        held.cells(f"{row['region']}/offerings", row["instance_type"],
                   {"zones": row["azs"], "source": row["source"]}, "offerings")


def check_rds(held):
    licences = {"none": "", "included": "license-included/", "byol": "bring-your-own-license/"}

    def place_of(row):
        if row["engine"].startswith("aurora"):
            optimized = {"single-az": "", "single-az-io-optimized": "/io-optimized"}[row["deployment"]]
            return "aurora", f"{row['instance_class']}/{row['engine']}{optimized}"
        licence = licences[row.get("license", "none")]
        return "rds", f"{row['instance_class']}/{row['engine']}/{licence}{row['deployment']}"

    for row in held.facts("rds_prices.csv"):
        service, item = place_of(row)
        held.price(row["region"], service, item + "/on-demand", row["hourly_usd"])
    for row in held.facts("rds_reserved.csv"):
        service, item = place_of(row)
        for term in ("1y", "3y"):
            for column, words, unit in ((f"std_{term}r_no_upfront_hourly_usd", "no-upfront", "hour"),
                                        (f"std_{term}r_partial_upfront_usd", "partial-upfront", "fee"),
                                        (f"std_{term}r_partial_hourly_usd", "partial-upfront-hours", "hour")):
                if row.get(column):
                    held.price(row["region"], service, f"{item}/reserved/{term}/{words}", row[column], unit)
    for row in held.facts("rds_reserved_upfront.csv"):
        service, item = place_of(row)
        held.price(row["region"], service, item + "/reserved/3y/all-upfront", row["std_3yr_all_upfront_usd"], "fee")


def check_nodes(held):
    for name, service in (("elasticache_prices.csv", "elasticache"), ("opensearch_prices.csv", "opensearch")):
        for row in held.facts(name):
            item = row.get("node_type") or row["instance_type"]
            item += f"/{row['engine']}" if "engine" in row else ""
            if row["on_demand_hourly_usd"]:
                held.price(row["region"], service, item + "/on-demand", row["on_demand_hourly_usd"])
            for term in ("1y", "3y"):
                path = f"{item}/reserved/{term}"
                hourly, partial, full = (row[f"std_{term}r_{column}_hourly_usd"] for column in (
                    "no_upfront", "partial_upfront_effective", "all_upfront_effective"))
                if hourly:
                    held.price(row["region"], service, path + "/no-upfront", hourly)
                if partial:
                    held.price(row["region"], service, path + "/partial-upfront", F(partial) * HOURS[term] / 2, "fee")
                    held.price(row["region"], service, path + "/partial-upfront-hours", F(partial) / 2)
                if full:
                    held.price(row["region"], service, path + "/all-upfront", F(full) * HOURS[term], "fee")

    def annotate(rows):                      # a rule of EC2 starts from the reservation of the same type
        for row in rows:
            place, item = f"{row['region']}/ec2", row["usage"].replace(" ", "/")
            row["by_rule"] = row["service"] == "Lambda" or row["service"] == "EC2" and any(
                key.startswith(item.split("/")[0] + "/linux/reserved") for key, _ in held.found.get(place, {}))
    for row in held.facts("savings_plans.csv", annotate):
        place, service, rate = row["region"], row["service"].lower(), F(row["rate_usd"])
        path = f"{row['usage'].replace(' ', '/' if service == 'ec2' else '-')}/{row['plan']}-savings-plan/{row['term'].removesuffix('yr')}y/"
        if row["payment"] == "no-upfront":
            held.price(place, service, path + "no-upfront", rate, row["unit"])
        elif row["payment"] == "all-upfront":
            held.price(place, service, path + "all-upfront", rate * HOURS[row["term"]], "fee")
        else:
            held.price(place, service, path + "partial-upfront", rate * HOURS[row["term"]] / 2, "fee")
            held.price(place, service, path + "partial-upfront-hours", rate / 2, row["unit"])


def check_catalogue(held):
    for name, table, key in (
            ("rds_classes.csv", "rds-classes", "instance_class"), ("elasticache_nodes.csv", "cache-nodes", "node_type"),
            ("opensearch_nodes.csv", "opensearch-nodes", "instance_type"),
            ("fargate_sizes.csv", "fargate-sizes", "vcpu memory_gb_min"),
            ("engine_support.csv", "engine-support", "service engine version"),
            ("rds_storage_limits.csv", "rds-storage-limits", "engine storage_type size_gb_from"),
            ("transfer_rules.csv", "transfer-rules", "from_kind to_kind via crosses_zone charge")):
        keys = key.split()
        for row in held.facts(name):
            expected = {column: ARCH[value] if column == "arch" else value
                        for column, value in row.items() if column not in keys}
            held.cells(table, "/".join(row[column] for column in keys), expected, name)
    for row in held.facts("ec2_types.csv"):
        name, surcharge = row["instance_type"], row.pop("ebs_optimized_surcharge_hourly_usd")
        if surcharge:
            held.price("global", "ec2", name + "/ebs-optimized", surcharge)
        held.cells("instance-types", name, {
            column: ARCH[value] if column == "arch" else value
            for column, value in row.items() if column not in ("instance_type", "source")}, "types")
    for facts, names in (("ec2_ebs.csv", {column: "ebs_" + column for column in (
            "baseline_mbps", "max_mbps", "baseline_iops", "max_iops")}), ("ec2_burst.csv", {})):
        for row in held.facts(facts):
            held.cells("instance-types", row["instance_type"], {
                names.get(column, column): value
                for column, value in row.items() if column not in ("instance_type", "source")}, facts)
    for row in held.facts("zone_ids.csv"):
        held.cells("zones", row["zone_id"], {"region": row["region"], "mapping": row["mapping"],
                                             "zone_name": row["zone_name_in_reference_account"]}, "zones")
    for row in held.facts("regions.csv"):
        held.cells("regions", row["region"], {"name": row["name"], "zones": row["az_names"],
                                              "partition": row["partition"]}, "regions")


def check_effects(held):
    """Every fact is a row; a row that no fact has is a condition of one, or of a field inside another, and judged."""
    names = {"cloudformation_property": "property", "terraform_argument": "argument"}
    spoken = set()
    for row in held.facts("aws_change_effects.csv"):
        key = f"{row['kind']}/{row['field']}"
        spoken.add(key)
        held.cells("change-effects", key, {names.get(column, column): value.replace('"', "")
                                           for column, value in row.items() if column not in ("kind", "field")}, "effects")
    for key, row in held.keyed["change-effects"].items():
        field = "/".join(key.split("/")[:2])
        if key not in spoken and ("judged" not in row["source"] or field.split(".")[0] not in spoken):
            held.extra.append(f"change-effects: {key}")


def check_documents(held):
    """Every figure of the tables in prose stands in the book as often; rows that say nothing are few."""
    for name, table, column, figures in (("sla.md", "slas", 1, "percent"), ("limits.md", "limits", None, "value")):
        text = (held.folder / name).read_text(encoding="utf-8")
        rows = [line.strip("|").split("|") for line in text.splitlines() if line.startswith("|")][2:]
        known = Counter(F(row[figures]) for row in held.keyed[table].values())
        spoken = set()
        for row in rows:
            said = row[column] if column is not None else " ".join(row[:2]) + " " + row[3]
            numbers = {F(number.replace(",", "")) for number in re.findall(r"(?<![\w.])\d[\d,]*(?:\.\d+)?(?![\w.])", said)}
            spoken |= numbers
            held.rows += 1
            if numbers and not numbers & known.keys():
                held.missing.append(f"{table}: nothing of {row[0].strip()}")
        if column is not None:
            held.missing += [f"{table}: no {float(number)}" for number in spoken - known.keys()]
        text = text.replace(",", "").replace("two", "2")
        held.extra += [f"{table}: {key} {row[figures]} is not in {name}" for key, row in held.keyed[table].items()
                       if not re.search(rf"(?<![\d.]){re.escape(row[figures])}(?![\d])", text)]


UNITS = {"GB-Mo": "GB-Mo", "GB": "GB", "IOPS-Mo": "IOPS-Mo", "MBPS-Mo": "MiBps-Mo", "IOs": "request",
         "CR-Hr": "M-record-hour", "ACU-Hr": "ACU-hour", "Hrs": "vCPU-hour", "vCPU-Hours": "vCPU-hour"}
MILLIONS = {"CR-Hr"}                        # the facts price a single one, the book a million


def storage_rows(held):
    """RDS storage as (place, service, unit, price) with what it is of: engines that pay alike are one."""
    def annotate(rows):
        any_engine = {(row["region"], row["usage"]): F(row["price_usd"]) for row in rows if row["engine"] == "Any"}
        for row in rows:
            row["same_as_any"] = any_engine.get((row["region"], row["usage"])) == F(row["price_usd"])
    seen = {}
    for row in held.facts("rds_storage.csv", annotate):
        engine, usage = row["engine"], row["usage"]
        aurora = "aurora" in (engine + usage).lower()
        of = usage
        if usage.startswith("ExtendedSupport"):
            of += engine if aurora else ""
        elif usage.startswith("CPUCredits"):
            of += " SQL Server" if engine == "SQL Server" else ""
        aurora = aurora or "ASv2" in usage
        services = ["aurora", "rds"] if usage == "RDS:ProxyUsage" else ["aurora" if aurora else "rds"]
        for service in services:
            price = F(row["price_usd"]) * (1_000_000 if row["unit"] in MILLIONS else 1)
            seen[row["region"], service, of] = (UNITS[row["unit"]], F(0), price, row["source"],
                                                f"{service} {usage} {engine}")
    return [(place, service, *rest) for (place, service, _), rest in seen.items()]


def rate_rows(held):
    """Service rates likewise; the services' files are found by what is left of them."""
    groups = defaultdict(list)
    for row in held.facts("service_rates.csv"):
        groups[row["region"], row["service"], row["dimension"]].append(row)
    quantities = Counter(F(row["quantity"]) for row in held.keyed["global/free-tier"].values())
    for (region, service, dimension), rows in sorted(groups.items()):
        rows.sort(key=lambda row: F(row["tier_from"]))
        if dimension.startswith("free per month"):
            if F(rows[0]["tier_to"]) not in quantities:
                held.missing.append(f"free-tier: {service} {dimension}, {rows[0]['tier_to']}")
            continue
        place = region
        if region.startswith("edge-") and service == "CloudFront":
            place = "edge-" + EDGES.get(region.removeprefix("edge-"), region.removeprefix("edge-"))
        begins = F(rows[0]["tier_from"])
        if len(rows) > 1 and F(rows[0]["price_usd"]) == 0 and begins == 0:
            begins = F(rows.pop(0)["tier_to"])                     # free for all: an allowance
        if service == "WAF" and begins:                            # what a fee of its own has paid for
            yield place, None, rows[0]["unit"], F(0), F(0), rows[0]["source"], f"{service} {dimension}"
            begins = F(0)
        elif begins and begins not in quantities:
            held.missing.append(f"free-tier: {service} {dimension}, {begins}")
        fee = dimension.startswith("reserved ") and dimension.endswith("upfront")
        for row in rows:
            yield (place, None, "fee" if fee else row["unit"], F(row["tier_from"]) - begins, F(row["price_usd"]),
                   row["source"], f"{service} {dimension}")


def check_rest(held):
    """What no table above speaks for must be the rates and the RDS storage, no more and no less."""
    book, facts, words = defaultdict(Counter), defaultdict(Counter), []
    by_figure = defaultdict(list)
    for name, rows in held.found.items():
        place, _, service = name.partition("/")
        for (item, start), row in rows.items():
            tags = row[4].split("+")
            if (item, start) in held.claimed[name] or "derived" in tags or "licence-rule" in tags:
                continue
            figure = row[1], start, F(row[3]), row[4]
            book[place][figure] += 1
            by_figure[(place, *figure)].append(f"{service} {item}")
    for place, _, *figure, said in [*storage_rows(held), *rate_rows(held)]:
        facts[place][tuple(figure)] += 1
        words.append((place, tuple(figure), said))
    for place in sorted(book.keys() | facts.keys()):
        held.missing += [f"{place}: {count} × {figure}" for figure, count in (facts[place] - book[place]).items()]
        held.extra += [f"{place}: {count} × {figure} {by_figure[(place, *figure)]}"
                       for figure, count in (book[place] - facts[place]).items()]

    def tokens(text):
        return set(re.findall(r"[a-z]+|\d+", text.lower().replace("yr", "y")))
    random.seed(len(words))
    for place, figure, said in random.sample(words, min(SAMPLE, len(words))):
        items = by_figure.get((place, *figure), [])
        if items and not any(tokens(said) & tokens(item) for item in items):
            held.missing.append(f"{place}: {said} stands under no item of its words: {items[:4]}")


def check_facts(folder, tables, check):
    held = Held(folder, tables)
    for one in (check_ec2, check_rds, check_nodes, check_catalogue, check_effects, check_documents, check_rest):
        before = len(held.missing), len(held.extra)
        one(held)
        check(True, f"the facts of {one.__name__.removeprefix('check_')} are in the book", held.missing[before[0]:])
        check(True, f"the book has no more of {one.__name__.removeprefix('check_')}", held.extra[before[1]:])
    check(True, "what is left out is there to be left out",
          [f"{facts}: {what}" for facts, what, _, _ in LEFT_OUT if not held.left_out[facts, what]])
    read = {match for match in re.findall(r'"([a-z0-9_]+\.(?:csv|md))"', open(__file__, encoding="utf-8").read())}
    check(True, "every file of the facts is read, or says why not",
          sorted(path.name for path in folder.iterdir() if path.name not in read | NOT_READ.keys()))
    check(held.rows > 100_000, f"only {held.rows} rows of facts")
