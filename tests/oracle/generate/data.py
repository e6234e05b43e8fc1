"""Databases, caches, buckets, volumes."""
from fractions import Fraction

from .compute import RESERVED, volume

DATABASE_PURCHASES = ["on-demand"] + RESERVED + ["database-savings-plan-1y-no-upfront"]
CLASSES = """db.t3.medium db.t4g.medium db.m5.large db.m6i.large db.m6g.large db.r6g.large db.r6g.xlarge db.r5.2xlarge
db.m6gd.large db.r6gd.xlarge db.m5d.large db.x2iedn.xlarge db.t2.micro""".split()
ENGINES = ["mysql"] * 5 + ["postgres"] * 6 + ["mariadb"] * 4 + ["oracle-se2"] * 5 + ["oracle-ee"] * 3 + [
    "sqlserver-ex", "sqlserver-web", "sqlserver-se", "sqlserver-se", "sqlserver-ee", "sqlserver-ee", "db2-se"]
VERSIONS = {"mysql": ["5.7.44", "8.0.39", "8.4.3"], "postgres": ["11.22", "12.20", "13.14", "14.9", "15.3", "16.4"],
            "mariadb": ["10.4", "10.11"]}


def rds(t, d):
    engine = d.deal("rds engine", ENGINES)
    fields = {"engine": engine}
    if d.chance(80):
        more = ["on-demand"] * 8 + ["reserved-1y-no-upfront", "reserved-1y-partial-upfront", "reserved-3y-partial-upfront"] + [
            "reserved-3y-all-upfront"] * 2
        fields["purchase"] = d.deal("rds purchase", DATABASE_PURCHASES + more)
    if engine.startswith(("oracle", "sqlserver")) and "upfront" in fields.get("purchase", "") and d.chance(40):
        fields["purchase"] = "reserved-3y-all-upfront"
    if engine == "oracle-se2" and d.chance(50):
        fields["license"] = d.deal("licence", ["license-included", "bring-your-own-license", "bring-your-own-license"])
    path = f"{engine}/{fields.get('license', 'license-included')}" if engine == "oracle-se2" else engine
    fields["instance_class"] = d.deal(f"class {path}", sold(t, path))
    if fields.get("purchase") == "reserved-3y-all-upfront" and engine.startswith(("oracle", "sqlserver")):
        t.prefer("eu-west-1")  # the fee is known there alone
        fields["instance_class"] = d.deal(f"fee {path}", sold(t, path, "eu-west-1", "reserved/3y/all-upfront"))
    if engine in ("mysql", "postgres") and d.chance(25):
        fields["multi_az"], fields["instance_class"] = "cluster", d.deal("cluster class", ["db.m6gd.large", "db.r6gd.xlarge", "db.m5d.large"])
    elif d.chance(60):
        fields["multi_az"] = d.deal("multi_az", [True, True, True, False])
    if engine in VERSIONS and d.chance(40):
        fields["engine_version"] = d.deal(f"{engine} version", VERSIONS[engine])
    fields |= rds_storage(d, fields.get("multi_az") == "cluster")
    if d.chance(40):
        fields["replicas"] = d.whole(0, 4)
        if d.chance(30):
            fields["replica_class"] = d.deal(f"class {path}", sold(t, path))
    if d.chance(10):
        fields["replica_regions"] = t.elsewhere("replica region")
    for name, percent in (("public", 20), ("proxy", 20)):
        if d.chance(percent):
            fields[name] = True
    if d.chance(25):
        fields["hours_per_month"] = d.deal("rds hours", [0, 100, Fraction("365.5"), 730])
    if d.chance(25):
        fields["backup_gb"] = d.number(0, 5_000)
    if d.chance(8):
        fields["performance_insights_days"] = d.deal("insights", [0, 7, 31, 465])
    if d.chance(5):
        fields["database_insights"] = d.deal("database insights", ["standard", "advanced"])
    if t.knows("rds", "snapshot_export_gb") and d.chance(10):
        fields["usage"] = {"snapshot_export_gb": d.number(0, 5_000)}
    elif fields["instance_class"].startswith(("db.t3", "db.t4g")) and d.chance(60):
        fields["usage"] = {"cpu_credit_vcpu_hours": d.number(0, 500)}
    return fields


SOLD = {}  # classes by engine, and by engine and licence


def sold(t, engine, place="us-east-1", how="on-demand"):
    """The classes that run an engine in any way, where AWS sells most; or where they are sold so."""
    key = place, how
    if key not in SOLD:
        SOLD[key] = {}
        for item in t.book.prices(place, "rds"):
            name, *path = item.removesuffix("/" + how).split("/")
            if name in CLASSES and item.endswith(how):
                for end in (1, 2):
                    SOLD[key].setdefault("/".join(path[:end]), {})[name] = True
    return list(SOLD[key].get(engine, ["db.m6i.large"]))


def rds_storage(d, cluster):
    kind = d.deal(f"rds storage {cluster}", ["gp3", "gp3", "gp3", "gp3" if cluster else "gp2", "io1", "io1", "io2", "io2", "standard"])
    fields = {"storage_gb": d.deal("rds gb", [20, 100, 199, 200, 201, 399, Fraction("399.5"), 400, 401, 1_000, 10_000])}
    if kind != "gp3" or d.chance(50):
        fields["storage_type"] = kind
    if kind == "gp3" and d.chance(70):
        fields["iops"] = d.deal("rds iops", [3_000, 3_001, 11_999, 12_000, 12_001, 14_000])
        fields["throughput_mibps"] = d.deal("rds throughput", [125, 126, 499, 500, 501, 700])
    if kind in ("io1", "io2") and d.chance(85):
        fields["iops"] = d.whole(1_000, 60_000)
    if kind == "standard" and d.chance(80):
        fields["monthly_io_million"] = d.number(0, 2_000)
    return fields


def aurora(t, d):
    engine = d.deal("aurora engine", ["aurora-mysql", "aurora-postgresql"])
    fields = {"engine": engine, "storage_gb": d.number(1, 100_000)}
    if d.chance(35):
        fields["serverless"] = {"min_acu": Fraction("0.5"), "max_acu": 16, "average_acu": d.number(0.5, 16, 2)}
        if d.chance(10):
            del fields["serverless"]["average_acu"]
        if d.chance(30):
            fields["serverless"]["version"] = "v1"
    else:
        if d.chance(80):
            fields["purchase"] = d.deal("aurora purchase", DATABASE_PURCHASES + ["reserved-3y-all-upfront"] * 3)
        if fields.get("purchase") == "reserved-3y-all-upfront":
            t.prefer("eu-west-1")
        fields["instance_class"] = d.deal("aurora class", [
            "db.r6g.large", "db.r6g.xlarge", "db.t3.medium", "db.t4g.medium", "db.r5.2xlarge", "db.r7g.large", "db.x2g.large"])
    if fields.get("serverless", {}).get("version") != "v1":
        if d.chance(60):
            fields["instances"] = d.whole(1, 5)
        if d.chance(30):
            fields["io_optimized"] = True
    if d.chance(70):
        fields["monthly_io_million"] = d.number(0, 10_000)
    if d.chance(60):
        fields["engine_version"] = d.deal(f"{engine} version", {
            "aurora-mysql": ["2.11", "3.04", "5.7.mysql_aurora.2.11.1", "8.0.mysql_aurora.3.08.0"],
            "aurora-postgresql": ["11.21", "12.20", "13.14", "14.9", "15.3", "16.4"]}[engine])
    if d.chance(10) and "instance_class" in fields:
        fields["replica_class"] = "db.r6g.xlarge"
    if d.chance(15):
        fields["public"] = True
    if d.chance(20):
        fields["proxy"] = True
    if d.chance(20):
        fields["backup_gb"] = d.number(0, 5_000)
    usage = {}
    if d.chance(20) and engine == "aurora-mysql":
        fields["backtrack_hours"] = d.whole(1, 72)
        if d.chance(80):
            usage["change_records_million_per_hour"] = d.number(0, 500)
    if d.chance(20):
        fields["global_regions"] = t.elsewhere("global region")
        if d.chance(80):
            fields["replicated_write_io_million"] = d.number(0, 5_000)
    if d.chance(15):
        usage["snapshot_export_gb"] = d.number(0, 5_000)
    if fields.get("instance_class", "").startswith("db.t") and d.chance(60):
        usage["cpu_credit_vcpu_hours"] = d.number(0, 500)
    if d.chance(20):
        fields["hours_per_month"] = d.deal("aurora hours", [100, Fraction("365.5"), 730])
    if usage:
        fields["usage"] = usage
    return fields


def dynamodb(t, d):
    fields = {}
    mode = d.deal("dynamodb mode", ["on-demand", "provisioned"])
    if mode == "provisioned" or d.chance(50):
        fields["mode"] = mode
    if mode == "provisioned":
        fields |= {"read_units": d.whole(0, 5_000), "write_units": d.whole(0, 5_000)}
        if d.chance(50):
            fields["reserved"] = {"term": d.deal("dynamodb term", ["1y", "3y"]), "read_units": d.whole(0, 5_000),
                                  "write_units": d.whole(0, 5_000)}
    if mode == "on-demand" or d.chance(20):
        if d.chance(90):
            fields |= {"monthly_reads_million": d.number(0, 10_000), "monthly_writes_million": d.number(0, 10_000)}
    if d.chance(50):
        fields["item_kb"] = d.deal("item", [Fraction("0.1"), 1, Fraction("1.5"), 4, Fraction("4.1"), 8, 100])
    if d.chance(30):
        fields["consistent_reads"] = True
    if d.chance(30):
        fields["transactional_percent"] = d.deal("transactional", [0, 10, Fraction("33.5"), 100])
    if d.chance(30):
        fields["indexes"] = d.whole(0, 5)
    if d.chance(80):
        fields["storage_gb"] = d.deal("dynamodb gb", [0, 10, 24, 25, 26, 1_000, Fraction("12345.678901")])
    if d.chance(30):
        fields["class"] = d.deal("dynamodb class", ["standard", "standard-ia"])
        if fields["class"] != "standard":
            fields.pop("reserved", None)  # sold of the ordinary one
    if d.chance(30):
        fields["pitr"] = True
    if d.chance(20):
        fields["backup_gb"] = d.number(0, 5_000)
    if d.chance(25):
        fields["global_regions"] = t.elsewhere("dynamodb global")
    usage = {}
    if d.chance(30):
        fields["streams"] = True
        if d.chance(80):
            usage["stream_reads_million"] = d.number(0, 1_000)
    if d.chance(20):
        usage["restored_gb"] = d.number(0, 1_000)
    if usage:
        fields["usage"] = usage
    return fields


def elasticache(t, d):
    engine = d.deal("cache engine", ["redis", "valkey", "memcached"])
    fields = {"engine": engine}
    if d.chance(30):
        told = {"storage_gb": d.number(0, 500), "ecpu_million": d.number(0, 5_000)}
        if d.chance(15):
            told.pop(d.deal("untold", ["storage_gb", "ecpu_million"]))
        fields["serverless"] = told
    else:
        nodes = ["cache.t4g.small", "cache.t3.micro", "cache.r6g.large", "cache.m6g.large", "cache.r7g.large", "cache.m5.large",
                 "cache.m3.medium", "cache.r6gd.xlarge"]
        fields["node_type"] = d.deal(f"node {engine}", [n for n in nodes if engine != "memcached" or "gd" not in n])
        if engine == "memcached":
            fields["nodes"] = d.whole(1, 20)
        elif d.chance(60):
            fields |= {"shards": d.whole(1, 5), "replicas": d.whole(0, 3)}
        if d.chance(80):
            fields["purchase"] = d.deal("cache purchase", DATABASE_PURCHASES)
        if engine == "redis" and d.chance(25):
            fields["engine_version"] = d.deal("redis version", ["4.0.10", "5.0.6", "6.2", "7.1"])
    if d.chance(25):
        fields["backup_gb"] = d.number(0, 500)
    return fields


def redshift(t, d):
    fields = {}
    if d.chance(30):
        fields["serverless"] = {"base_rpu": d.deal("rpu", [8, 16, 128]), "hours_per_month": d.number(0, 730, 1)}
    else:
        node = d.deal("redshift node", ["ra3.large", "ra3.xlplus", "ra3.4xlarge", "ra3.16xlarge", "dc2.large", "dc2.8xlarge"])
        fields["node_type"] = node
        if d.chance(70):
            fields["nodes"] = d.whole(1, 16)
        if d.chance(60):
            fields["purchase"] = d.deal("redshift purchase", ["on-demand"] + RESERVED)
        if d.chance(20):
            fields["multi_az"] = True
        if d.chance(20):
            fields["hours_per_month"] = d.deal("redshift hours", [100, Fraction("365.5"), 730])
    if d.chance(60) and not fields.get("node_type", "ra3").startswith("dc2"):
        fields["managed_storage_gb"] = d.number(0, 100_000)
    if d.chance(70):
        fields["backup_gb"] = d.near("redshift backup", t.bounds("redshift", "backup-storage"), high=10_000)
    if d.chance(15):
        fields["public"] = True
    usage = {}
    if d.chance(30) and "node_type" in fields:
        usage["concurrency_scaling_s"] = d.number(0, 100_000)
    if d.chance(40) and "node_type" in fields:
        usage["spectrum_tb"] = d.number(0, 100)
    if usage:
        fields["usage"] = usage
    return fields


def opensearch(t, d):
    fields = {"node_type": d.deal("search node", ["r6g.large.search", "m6g.large.search", "t3.small.search", "c6g.xlarge.search",
                                                 "i3.large.search", "m5.large.search", "r7g.large.search"])}
    if d.chance(70):
        fields["nodes"] = d.whole(1, 10)
    if d.chance(80):
        fields["storage_gb"] = d.number(10, 3_000)
        kind = d.deal("search storage", ["gp3", "gp3", "gp2", "io1", "standard"])
        if kind != "gp3" or d.chance(50):
            fields["storage_type"] = kind
        if kind == "gp3" and d.chance(60):
            fields |= {"iops": d.deal("search iops", [3_000, 3_001, 9_000, 16_000]),
                       "throughput_mibps": d.deal("search mibps", [125, 126, 250, 500])}
        if kind == "io1":
            fields["iops"] = d.whole(1_000, 10_000)
    if d.chance(40):
        fields |= {"dedicated_masters": d.deal("masters", [3, 5]), "master_type": d.deal("master", ["m6g.large.search", "r6g.large.search"])}
    if d.chance(30):
        fields |= {"warm_nodes": d.whole(2, 6), "warm_type": d.deal("warm", ["ultrawarm1.medium.search", "ultrawarm1.large.search"])}
        if d.chance(80):
            fields["warm_storage_gb"] = d.number(0, 20_000)
    if d.chance(60):
        fields["purchase"] = d.deal("search purchase", ["on-demand"] + RESERVED)
    if d.chance(20):
        fields["hours_per_month"] = d.deal("search hours", [100, Fraction("365.5"), 730])
    return fields


CLASSES_OF_S3 = ["standard", "standard", "intelligent", "intelligent", "standard-ia", "onezone-ia", "glacier-instant",
                 "glacier-flexible", "glacier-deep", "express-one-zone"]


def s3(t, d):
    name = d.deal("s3 class", CLASSES_OF_S3)
    fields = {}
    tiers = {"standard": "standard/storage", "intelligent": "intelligent/storage/frequent"}
    gb = d.near(f"s3 {name}", t.bounds("s3", tiers[name]), high=800_000) if name in tiers else d.number(0, 100_000)
    if d.chance(25):
        more = {d.deal("another class", CLASSES_OF_S3): d.number(0, 50_000) for _ in range(2)}
        fields["storage_gb"] = {name: gb, **{k: v for k, v in more.items() if k != name}}
    else:
        fields["storage_gb"] = gb
        if name != "standard" or d.chance(30):
            fields["class"] = name
    if d.chance(30):
        fields |= {"intelligent_infrequent_percent": d.deal("infrequent", [0, 10, Fraction("33.5")]),
                   "intelligent_archive_instant_percent": d.deal("archive", [0, 20, Fraction("15.5")])}
    if d.chance(60):
        fields["objects"] = d.whole(0, 10_000_000)
    if d.chance(20):
        fields["noncurrent_gb"] = d.number(0, 5_000)
    if d.chance(75):
        fields |= {"monthly_puts": d.whole(0, 10_000_000), "monthly_gets": d.whole(0, 100_000_000)}
    if d.chance(60):
        fields["retrieval_gb"] = d.number(0, 5_000)
        fields["retrieval_requests"] = d.whole(0, 100_000)
        if d.chance(60):
            fields["retrieval"] = d.deal("retrieval", ["standard", "bulk", "expedited"])
            if fields["retrieval"] == "expedited":  # not sold of glacier-deep
                fields["class"], fields["storage_gb"] = "glacier-flexible", gb
    if d.chance(30):
        fields["lifecycle"] = [{"after_days": 90, "class": d.deal("moved to", [
            "standard-ia", "onezone-ia", "intelligent", "glacier-instant", "glacier-flexible", "glacier-deep"])}]
        fields["monthly_transitions"] = d.whole(0, 1_000_000)
    if d.chance(10):
        fields["replicate_to"] = t.some("s3")
        if d.chance(70):
            fields["replication_time_control"] = True
            if d.chance(80):
                fields["replicated_gb"] = d.number(0, 50_000)
    return fields


def efs(t, d):
    fields = {"storage_gb": d.number(0, 50_000)}
    if d.chance(50):
        fields |= {"ia_percent": d.deal("ia", [0, 30, Fraction("12.5")]), "archive_percent": d.deal("efs archive", [0, 20, Fraction("7.5")])}
    throughput = d.deal("efs throughput", ["elastic", "bursting", "provisioned"])
    if throughput != "elastic" or d.chance(50):
        fields["throughput"] = throughput
    if throughput == "provisioned" and d.chance(90):
        fields["provisioned_mibps"] = d.number(1, 500)
    if d.chance(30):
        fields["one_zone"] = True
    if d.chance(20):
        fields["backup_gb"] = d.number(0, 5_000)
    usage = {}
    for name, percent in (("read_gb", 60), ("write_gb", 60), ("ia_read_gb", 30), ("ia_write_gb", 30)):
        if d.chance(percent):
            usage[name] = d.number(0, 5_000)
    if usage:
        fields["usage"] = usage
    return fields


def ebs(t, d):
    fields = volume(t, d)
    if fields["type"] == "instance-store":
        fields = {"size_gb": 0}
    if d.chance(30):
        fields["snapshot_gb"] = d.number(0, 5_000)
    if d.chance(20):
        fields["snapshot_archive_gb"] = d.number(0, 5_000)
    if t.knows("ebs", "snapshot_archive_restored_gb") and d.chance(20):
        fields["snapshot_archive_restored_gb"] = d.number(0, 5_000)
    if d.chance(20):
        fields["usage"] = {"fast_restore_dsu_hours": d.number(0, 5_000)}
    return fields


MAKERS = {"rds": rds, "aurora": aurora, "dynamodb": dynamodb, "elasticache": elasticache, "redshift": redshift,
          "opensearch": opensearch, "s3": s3, "efs": efs, "ebs": ebs}
