"""Messages, logs, keys, backups, and what the catalogue does not know."""
from fractions import Fraction


def sqs(t, d):
    fields = {}
    fifo = d.chance(50)
    if fifo:
        fields["fifo"] = True
    if d.chance(90):
        item = "fifo-request" if fifo else "standard-request"
        fields["monthly_million"] = d.near(f"sqs {item}", t.bounds("sqs", item), 10 ** 6, 300_000)
    if d.chance(30):
        fields["request_kb"] = d.deal("sqs kb", [0, 1, 63, 64, Fraction("64.5"), 65, 128, 256])
    return fields


def sns(t, d):
    fields = {}
    if d.chance(90):
        fields["monthly_million"] = d.number(0, 5_000, 4)
    if d.chance(50):
        fields["request_kb"] = d.deal("sns kb", [0, 1, 64, 65, 128, 200, 256])
    if d.chance(35):
        fields["fifo"] = True
    if d.chance(70):
        fields["subscriptions"] = {name: d.whole(0, 20) for name in dict.fromkeys(
            d.deal("subscription", ["sqs", "lambda", "http", "email", "firehose", "mobile"]) for _ in range(d.whole(1, 3)))}
    return fields


def kinesis(t, d):
    fields = {}
    mode = d.deal("kinesis", ["on-demand", "provisioned"])
    if mode == "provisioned":
        fields |= {"mode": mode, "shards": d.whole(1, 50)}
    if d.chance(90):
        fields["monthly_million"] = d.number(0, 10_000, 3)
    if d.chance(50):
        fields["record_kb"] = d.deal("record", [Fraction("0.5"), 1, 24, 25, Fraction("25.5"), 26, 100])
    if d.chance(50):
        fields["consumers"] = d.whole(0, 5)
    if d.chance(50):
        fields["retention_hours"] = d.deal("retention", [24, 25, 48, 167, 168, 169, 720, 8_760])
    usage = {}
    if mode == "on-demand" and d.chance(50):
        usage["retrieved_gb"] = d.number(0, 10_000)
    if d.chance(25):
        usage["long_term_retrieved_gb"] = d.number(0, 1_000)
    if usage:
        fields["usage"] = usage
    return fields


def stepfunctions(t, d):
    if d.chance(50):
        return {"monthly_million": d.number(0, 1_000, 4)} if d.chance(90) else {}
    fields = {"type": "express"}
    if d.chance(60):  # 3,600,000 requests of a second in 1,024 MB are 1,000 GB-hours
        hours = d.near("express", t.bounds("step-functions", "express-duration"), 10 ** 6, 0.01)
        fields |= {"monthly_million": hours * 3600, "duration_ms": 1000, "memory_mb": 1024}
    elif d.chance(90):
        fields |= {"monthly_million": d.number(0, 500, 3), "duration_ms": d.number(1, 5_000, 1), "memory_mb": d.deal(
            "express memory", [1, 63, 64, 65, 128, 1_000, 3_072])}
    return fields


def eventbridge(t, d):
    fields = {}
    for name, percent in (("monthly_million", 80), ("partner_million", 30), ("schema_discovery_million", 25), ("scheduler_million", 30),
                          ("pipes_million", 25), ("api_destinations_million", 25)):
        if d.chance(percent):
            fields[name] = d.number(0, 1_000, 4)
    if d.chance(30):
        fields["event_kb"] = d.deal("event", [0, 1, 63, 64, 65, 256])
    if d.chance(30):
        fields |= {"archive_processed_gb": d.number(0, 1_000), "archive_gb": d.number(0, 10_000)}
    return fields


def cloudwatch(t, d):
    fields = {}
    if d.chance(70):
        fields["metrics"] = int(d.near("metrics", t.bounds("cloudwatch", "custom-metric"), high=2e6))
    if d.chance(50):
        fields["alarms"] = d.whole(0, 200) if d.chance(40) else {name: d.whole(0, 50) for name in dict.fromkeys(
            d.deal("alarm", ["standard", "high_resolution", "anomaly", "high_resolution_anomaly", "composite"]) for _ in range(3))}
    if d.chance(40):
        fields["dashboards"] = d.whole(0, 10)
    if d.chance(50):
        fields["logs_ingest_gb"] = d.number(0, 5_000)
    if d.chance(30):
        fields["logs_class"] = d.deal("logs class", ["standard", "infrequent-access"])
    if d.chance(40):
        fields["logs_retained_gb"] = d.number(0, 50_000)
    if d.chance(30):
        fields["logs_scanned_gb"] = d.number(0, 50_000)
    if d.chance(50):
        fields["vended_logs_gb"] = d.near("vended", t.bounds("cloudwatch", "vended-logs"), high=60_000)
    if d.chance(30):
        fields["api_requests_million"] = d.number(0, 100)
    return fields


def kms(t, d):
    fields = {}
    if d.chance(60):
        fields["keys"] = d.whole(0, 50)
    if d.chance(80):
        fields["monthly_requests_million"] = d.deal("kms", [0, Fraction("0.01"), Fraction("0.02"), Fraction("0.03"), 5, Fraction("123.456789")])
    if d.chance(30):
        fields["asymmetric"] = True
    return fields


def secrets(t, d):
    fields = {}
    if d.chance(60):
        fields["secrets"] = d.whole(0, 100)
    if d.chance(80):
        fields["monthly_requests_million"] = d.number(0, 50)
    return fields


BACKED_UP = ["ebs", "efs", "rds", "aurora", "dynamodb", "s3"]


def backup(t, d):
    fields = {"covers": [t.some("ebs", "rds", "s3")]}
    kept = BACKED_UP + (["efs_cold", "dynamodb_cold"] if t.knows("backup", "copied_gb") else [])
    if d.chance(85):
        fields["storage_gb"] = {name: d.number(0, 10_000) for name in dict.fromkeys(d.deal("backed up", kept) for _ in range(3))}
    if d.chance(40):
        fields["restored_gb"] = {name: d.number(0, 500) for name in dict.fromkeys(d.deal("restored", kept) for _ in range(2))}
    if d.chance(30):
        fields["copy_to_regions"] = t.elsewhere("copy to")
        if t.knows("backup", "copied_gb"):
            fields["copied_gb"] = {name: d.number(0, 500) for name in dict.fromkeys(d.deal("copied", BACKED_UP) for _ in range(2))}
    if t.knows("backup", "item_restores") and d.chance(20):
        fields["usage"] = {"item_restores": d.whole(0, 1_000)}
    return fields


def custom(t, d):
    return {"monthly_usd": d.number(0, 100_000)}


MAKERS = {"sqs": sqs, "sns": sns, "kinesis": kinesis, "stepfunctions": stepfunctions, "eventbridge": eventbridge,
          "cloudwatch": cloudwatch, "kms": kms, "secrets": secrets, "backup": backup, "custom": custom}
