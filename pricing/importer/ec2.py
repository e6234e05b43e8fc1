"""EC2: hours, licences, dedicated tenancy, reservations; types, zones, offerings, spot."""
from collections import defaultdict
from decimal import Decimal

from importer.tables import THREE_YEARS, YEAR, plain, whole


def import_ec2(book):
    for row in book.facts("ec2_types.csv"):
        if row["ebs_optimized_surcharge_hourly_usd"]:
            book.add("global", "ec2", row["instance_type"] + "/ebs-optimized", "hour",
                     row["ebs_optimized_surcharge_hourly_usd"], row["source"])
    for name, market in (("ec2_prices.csv", "on-demand"), ("ec2_dedicated.csv", "dedicated")):
        for row in book.facts(name):
            book.add(row["region"], "ec2", f"{row['instance_type']}/{row['os']}/{market}", "hour",
                     row["on_demand_hourly_usd"], row["source"])
    for row in book.facts("ec2_reserved.csv"):
        import_reserved(book, row)
    import_dedicated_rule(book)
    import_licences(book)
    # Surplus credits cost the same in every region.
    for item in ("cpu-credits/t3", "cpu-credits/t3/windows", "cpu-credits/t4g"):
        book.everywhere("ec2", item)


def import_reserved(book, row):
    item = f"{row['instance_type']}/{row['os']}"
    hourly_source, _, fee_source = row["source"].partition("+")
    for term, hours in (("1y", YEAR), ("3y", THREE_YEARS)):
        for kind, word in (("std", "reserved"), ("conv", "reserved-convertible")):
            usd = row[f"{kind}_{term}r_no_upfront_hourly_usd"]
            if usd:
                book.add(row["region"], "ec2", f"{item}/{word}/{term}/no-upfront", "hour", usd, hourly_source)
        effective = row[f"std_{term}r_all_upfront_effective_hourly_usd"]
        if effective:
            book.add(row["region"], "ec2", f"{item}/reserved/{term}/all-upfront", "fee",
                     whole(Decimal(effective) * hours), fee_source)


def import_dedicated_rule(book):
    """Shared hours times a factor of the family; the size that fills a host costs what shared does."""
    home = "eu-west-1"
    factors = defaultdict(list)              # family -> [(price, factor)]
    fills = set()
    for row in book.facts("ec2_dedicated.csv"):
        shared = book.prices[home, "ec2"].get((f"{row['instance_type']}/linux/on-demand", 0))
        if row["region"] != home or not shared:
            continue
        factor = Decimal(row["on_demand_hourly_usd"]) / Decimal(shared[1])
        if factor == 1:
            fills.add(row["instance_type"])
        else:
            factors[row["instance_type"].partition(".")[0]].append((Decimal(shared[1]), factor))
    known = {row["instance_type"]: row["source"] for row in book.facts("ec2_dedicated.csv")
             if row["region"] == home}
    for region in book.regions:
        for name, source in sorted(known.items()):
            shared = book.prices[region, "ec2"].get((f"{name}/linux/on-demand", 0))
            family = factors.get(name.partition(".")[0])
            if not shared or book.has(region, "ec2", f"{name}/linux/dedicated") or not (family or name in fills):
                continue
            factor = Decimal(1) if name in fills else max(family)[1]     # of the dearest: the least rounded
            usd = (Decimal(shared[1]) * factor).quantize(Decimal("0.0001"))
            book.add(region, "ec2", f"{name}/linux/dedicated", "hour", plain(usd), f"derived+{shared[2]}+{source}")


# Families whose Windows part does not follow the 0.046 of a vCPU: their types have a row, or no price.
NOT_BY_VCPU = ("t1", "t2", "t3", "t3a", "t4g", "m7i-flex", "d2", "g2", "cc2", "hs1")


def import_licences(book):
    """What Windows and SUSE add to a Linux hour: the same in every region where both listings have it."""
    listed = set()
    for row in book.facts("ec2_os_surcharge.csv"):
        item = f"{row['instance_type']}/{row['os']}/licence"
        for place in ["global"] if ";" in row["seen_in"] else [row["seen_in"]]:
            book.add(place, "ec2", item, "hour", row["surcharge_hourly_usd"], row["source"])
        listed.add((row["instance_type"], row["os"]))
    for row in book.facts("ec2_types.csv"):
        name, vcpu = row["instance_type"], int(row["vcpu"] or 0)
        family = name.partition(".")[0]
        if row["arch"] == "arm64" or ".metal" in name or family.startswith("mac") or family in NOT_BY_VCPU or not vcpu:
            continue
        if (name, "windows") not in listed and vcpu >= 2:
            book.add("global", "ec2", f"{name}/windows/licence", "hour", plain(Decimal("0.046") * vcpu),
                     "licence-rule")
        if (name, "suse") not in listed and vcpu >= 2:
            usd = "0.125" if vcpu >= 8 else "0.056"
            book.add("global", "ec2", f"{name}/suse/licence", "hour", usd, "licence-rule")


def import_ec2_tables(book):
    arch = {"x86_64": "x86", "i386/x86_64": "x86", "arm64": "arm"}
    burst = {row["instance_type"]: row for row in book.facts("ec2_burst.csv")}
    disks = {row["instance_type"]: row for row in book.facts("ec2_ebs.csv")}
    rows = []
    for row in book.facts("ec2_types.csv"):
        name = row["instance_type"]
        credit, disk = burst.get(name, {}), disks.get(name, {})
        tags = sorted({tag for part in (row, credit, disk) if part for tag in part["source"].split("+")})
        rows.append([name, row["vcpu"], row["memory_gib"], arch[row["arch"]], row["family"],
                     row["current_generation"], row["burstable"], credit.get("baseline_percent_per_vcpu", ""),
                     credit.get("credits_per_hour", ""), credit.get("max_credits", ""),
                     row["accelerator_count"], row["accelerator_model"],
                     disk.get("baseline_mbps", ""), disk.get("max_mbps", ""), disk.get("baseline_iops", ""),
                     disk.get("max_iops", ""), row["network_performance"], row["network_baseline_gbps"],
                     row["network_peak_gbps"], "+".join(tags)])
    book.table("instance-types", [
        "key", "vcpu", "memory_gib", "arch", "family", "current_generation", "burstable",
        "baseline_percent_per_vcpu", "credits_per_hour", "max_credits", "accelerator_count", "accelerator_model",
        "ebs_baseline_mbps", "ebs_max_mbps", "ebs_baseline_iops", "ebs_max_iops", "network_performance",
        "network_baseline_gbps", "network_peak_gbps", "source"], rows)

    zones = book.facts("zone_ids.csv")
    ids = {row["zone_name_in_reference_account"]: row["zone_id"] for row in zones}
    book.table("zones", ["key", "region", "zone_name", "mapping", "source"],
               [[row["zone_id"], row["region"], row["zone_name_in_reference_account"], row["mapping"],
                 row["source"]] for row in zones])
    book.table("regions", ["key", "name", "zones", "partition", "source"],
               [[row["region"], row["name"], row["az_names"], row["partition"], row["source"]]
                for row in book.facts("regions.csv")])

    spot, offered = defaultdict(list), defaultdict(list)
    for row in book.facts("ec2_spot.csv"):
        spot[row["region"]].append([f"{row['instance_type']}/{row['os']}", row["savings_percent"],
                                    row["interruption_range"], row["source"]])
    for row in book.facts("ec2_az_offerings.csv"):
        known = row["source"] != "moto2102"   # those rows carry the zone letters of another account
        names = row["azs"].split(";")
        offered[row["region"]].append([row["instance_type"], row["azs"],
                                       ";".join(ids.get(name, "") for name in names) if known else "", row["source"]])
    for region in book.regions:
        if spot[region]:
            book.table(f"{region}/spot", ["key", "savings_percent", "interruption", "source"], spot[region])
        if offered[region]:
            book.table(f"{region}/offerings", ["key", "zones", "zone_ids", "source"], offered[region])
