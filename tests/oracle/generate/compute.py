"""Instances, fleets, tasks, functions, clusters, images."""
from fractions import Fraction

TYPES = """t2.micro t3.medium t3a.small t4g.small m6i.large m5.large c5.xlarge r6g.large m7g.large c7g.medium m7i.large
m7i-flex.large m6a.xlarge c6in.2xlarge r5.2xlarge i3.large m5d.large x2iedn.32xlarge m6i.24xlarge m6i.32xlarge m7i.48xlarge m5.4xlarge
c5.2xlarge g4dn.xlarge p3.2xlarge""".split()
OLD_TYPES = "g2.2xlarge i2.xlarge i2.2xlarge i2.4xlarge r3.xlarge m1.large m3.medium c4.large m4.xlarge d2.xlarge".split()
SYSTEMS = ["linux"] * 5 + ["windows"] * 3 + ["suse"] * 2 + ["rhel"] * 3 + [
    "rhel-ha", "ubuntu-pro", "windows-sql-web", "windows-sql-std", "windows-sql-ent"]
TERMS = [f"{term}-{payment}-upfront" for term in ("1y", "3y") for payment in ("no", "partial", "all")]
RESERVED = [f"reserved-{t}" for t in TERMS]
COMPUTE_PLANS = [f"compute-savings-plan-{t}" for t in TERMS]
COMMITMENTS = RESERVED + [f"{w}-convertible" for w in RESERVED] + COMPUTE_PLANS + [f"ec2-instance-savings-plan-{t}" for t in TERMS]
VOLUMES = ["gp3", "gp3", "gp2", "io1", "io2", "io2", "st1", "sc1", "standard", "instance-store"]


def instance_type(d):
    return d.deal("instance type", TYPES * 3 + OLD_TYPES)


def is_arm(t, name):
    row = t.book.keyed("instance-types").get(name)
    return row is not None and row["arch"] == "arm"


def volume(t, d):
    kind = d.deal("volume type", VOLUMES)
    if kind == "instance-store":
        return {"type": kind}
    fields = {"type": kind, "size_gb": d.number(1, 16_000)}
    if kind == "gp3" and d.chance(60):
        fields["iops"] = d.deal("gp3 iops", [1_000, 2_999, 3_000, 3_001, 6_000, 16_000])
        fields["throughput_mibps"] = d.deal("gp3 throughput", [100, 124, 125, 126, 250, Fraction("125.5"), 1_000])
    if kind in ("io1", "io2") and d.chance(90):
        fields["iops"] = int(d.near("io2", t.bounds("ebs", "io2/iops"), high=256_000)) or 100
    if kind == "standard" and d.chance(70):
        fields["monthly_io_million"] = d.number(0, 1_000)
    return fields


def instance(t, d, names):
    """The fields that ec2 and asg share, but for types and purchases."""
    fields = {}
    if d.chance(50):
        fields["os"] = d.deal("os", SYSTEMS)
        if fields["os"].startswith("windows") and any(is_arm(t, name) for name in names):
            del fields["os"]
    if d.chance(40):
        fields["root_gb"] = d.deal("root", [0, 8, 20, Fraction("33.5"), 500])
    if d.chance(25):
        fields["root_type"] = d.deal("root type", ["gp3", "gp2", "io1", "io2", "st1", "sc1", "standard"])
    if d.chance(35):
        fields["volumes"] = [volume(t, d) for _ in range(d.whole(1, 3))]
    asks = 60 if any(name in OLD_TYPES for name in names) else 10  # newer ones have it anyway
    for name, percent in (("public_ip", 25), ("elastic_ip", 12), ("detailed_monitoring", 25), ("ebs_optimized", asks)):
        if d.chance(percent):
            fields[name] = True
    if d.chance(10):
        fields["tenancy"] = "dedicated"
    return fields


def ec2(t, d):
    name = instance_type(d)
    fields = {"instance_type": name, **instance(t, d, [name])}
    if fields.get("os") == "rhel" and d.chance(50):
        fields["instance_type"] = d.deal("rhel type", ["m6i.24xlarge", "m6i.32xlarge", "x2iedn.32xlarge", "m7i.48xlarge"])
    if fields.get("os") == "windows" and d.chance(25):
        fields["purchase"] = "reserved-1y-no-upfront"
    elif d.chance(65):
        fields["purchase"] = d.deal("ec2 purchase", ["on-demand", "spot", "spot", "spot"] + COMMITMENTS)
    if fields.get("purchase") == "spot" and d.chance(60):
        fields.pop("tenancy", None)
        fields["os"] = "linux" if is_arm(t, fields["instance_type"]) else "windows"
    if d.chance(30):
        fields["hours_per_month"] = d.deal("hours", [0, 1, 100, Fraction("200.5"), 729, 730])
    if fields["instance_type"][0] == "t" and d.chance(60):
        fields["usage"] = {"cpu_credit_vcpu_hours": d.number(0, 500)}
    return fields


def asg(t, d):
    names = list(dict.fromkeys(instance_type(d) for _ in range(d.deal("asg types", [1, 1, 2, 3]))))
    fields = instance(t, d, names)
    low = d.deal("asg min", [0, 1, 2, 3, 5, 10, 40])
    fields |= {"min": low, "max": low + d.whole(0, 20)}
    if len(names) > 1:
        weights = d.chance(40)
        fields["instance_types"] = [{"type": k, "weight": d.whole(1, 4)} if weights else k for k in names]
        if fields.get("os") not in (None, "linux", "windows", "suse"):
            del fields["os"]
    else:
        fields["instance_type"] = names[0]
    if d.chance(40):
        fields["desired"] = d.whole(low, fields["max"])
    word = d.deal("asg purchase", ["none", "word", "word", "table", "table", "spot"])
    if word == "word" and low:
        fields["purchase"] = d.deal("asg word", ["on-demand"] + COMMITMENTS)
    elif word == "spot":
        fields["purchase"] = "spot"
    elif word == "table":
        fields["purchase"] = mixed_purchase(d, low, fields.get("os", "linux") == "linux")
    if d.chance(15):
        fields["usage"] = {"instance_hours": d.number(0, 20_000)}
    return fields


def mixed_purchase(d, low, linux):
    table = {"on_demand_base": d.whole(0, low + 1)}
    if d.chance(70):
        table["on_demand_percent"] = d.deal("on demand percent", [0, 1, 25, 33, 50, 99, 100])
    if d.chance(40):
        table["commitment"] = d.deal("asg commitment", COMMITMENTS)
        table["committed"] = d.whole(1, max(1, low))
    if d.chance(60) and linux:
        table["spot"] = list(dict.fromkeys(d.deal("spot types", TYPES) for _ in range(d.whole(1, 3))))
    return table


def fargate(t, d):
    fields = {"vcpu": d.deal("vcpu", [Fraction("0.25"), Fraction("0.5"), 1, 2, 4, 16]), "memory_gb": d.deal("memory", [
        Fraction("0.5"), 1, 2, 7, 8, 30]), "min": d.deal("tasks", [0, 1, 2, 3, 10, 101])}
    fields["arch"], fields["os"] = d.deal("fargate", [("x86", "linux"), ("arm", "linux"), ("x86", "linux"), ("arm", "linux"), ("x86", "windows")])
    how = d.deal("fargate purchase", ["none", "share", "spot", "on-demand", "compute-savings-plan-1y-no-upfront"] + COMPUTE_PLANS)
    if how == "share":
        fields["spot_percent"] = d.deal("spot percent", [0, 1, 33, 50, 99, 100])
    elif how != "none":
        fields["purchase"] = how
    if d.chance(30):
        fields["public_ip"] = True
    if d.chance(40):
        fields["ephemeral_gb"] = d.deal("ephemeral", [20, 21, Fraction("20.5"), 100, 200])
    if d.chance(20):
        fields["usage"] = {"task_hours": d.number(0, 50_000)}
    return fields


def function(t, d):
    arch = d.deal("lambda arch", ["x86", "arm"])
    fields = {"memory_mb": d.deal("lambda memory", [128, 512, 1024, 1024, 1769, 10_240]), "duration_ms": d.number(1, 20_000, 2)}
    if d.chance(70) or arch == "arm":
        fields["arch"] = arch
    bounds = t.bounds("lambda", f"duration-{arch}")
    if d.chance(50):
        fields |= {"memory_mb": 1024, "duration_ms": 1000}
        fields["monthly_requests_million"] = d.near(f"lambda {arch}", bounds, 10 ** 6)
    elif d.chance(85):
        fields["monthly_requests_million"] = d.number(0, 5_000, 4)
    if d.chance(35):
        fields["purchase"] = d.deal("lambda purchase", ["on-demand"] + COMPUTE_PLANS + ["compute-savings-plan-3y-no-upfront"] * 2)
    if d.chance(60 if "3y-no" in fields.get("purchase", "") else 10):
        fields["provisioned_concurrency"] = d.whole(0, 100)
        if d.chance(50):
            fields["provisioned_hours"] = d.number(0, 730, 1)
    if d.chance(25):
        fields["ephemeral_mb"] = d.deal("lambda ephemeral", [512, 513, 1024, 10_240])
    if d.chance(15):
        fields["edge"] = True
    if d.chance(15):
        fields["usage"] = {"response_stream_gb": d.number(0, 5_000)}
    return fields


def eks(t, d):
    fields = {}
    if d.chance(50):
        fields["version_support"] = d.deal("eks", ["standard", "extended"])
    if d.chance(25):
        fields["auto_mode"] = d.chance(70)
    return fields


def ecr(t, d):
    return {"storage_gb": d.number(0, 10_000)}


MAKERS = {"ec2": ec2, "asg": asg, "fargate": fargate, "lambda": function, "eks": eks, "ecr": ecr}
