"""service_rates.csv: every dimension of every service as a table's item; free allowances apart."""
import re
from collections import defaultdict
from decimal import Decimal

from importer.tables import FactsError, plain

# CloudFront: AWS's price regions, and the facts' edge group that holds each one's prices.
EDGES = {"us": "na", "eu": "eu", "ap": "apac", "jp": "jp", "au": "au", "in": "in", "sa": "sa", "me": "me_af"}
EDGE_TWINS = {"ca": "us", "za": "me"}       # the other half of `na` and of `me_af`: must cost the same

CLASSES = {"standard": "standard", "standard-ia": "standard-ia", "one-zone-ia": "onezone-ia",
           "intelligent": "intelligent", "glacier instant": "glacier-instant",
           "glacier flexible": "glacier-flexible", "glacier deep archive": "glacier-deep"}


def s3_items():
    items = {"express one zone storage": "s3/express-one-zone/storage",
             "intelligent frequent storage": "s3/intelligent/storage/frequent",
             "intelligent infrequent storage": "s3/intelligent/storage/infrequent",
             "intelligent archive instant storage": "s3/intelligent/storage/archive-instant",
             "intelligent monitoring": "s3/intelligent/monitoring",
             "replication time control data": "s3/replication-time-control"}
    for name, item in CLASSES.items():
        items[f"{name} storage"] = f"s3/{item}/storage"
        items[f"{name} put request"] = f"s3/{item}/put"
        items[f"{name} get request"] = f"s3/{item}/get"
        items[f"{name} retrieval"] = f"s3/{item}/retrieval"
        items[f"transition to {name}"] = f"s3/{item}/transition"
        for speed in ("standard", "bulk", "expedited"):
            items[f"{name} {speed} retrieval"] = f"s3/{item}/retrieval/{speed}"
            items[f"{name} {speed} restore request"] = f"s3/{item}/restore-request/{speed}"
    return items


ITEMS = {
    "Backup": {
        "ebs snapshot": "backup/ebs", "rds snapshot": "backup/rds", "aurora snapshot": "backup/aurora",
        "dynamodb backup": "backup/dynamodb", "efs warm": "backup/efs", "s3 backup": "backup/s3",
        "dynamodb warm restore": "backup/dynamodb/restore", "efs warm restore": "backup/efs/restore",
        "s3 restore": "backup/s3/restore",
        "dynamodb cold": "backup/dynamodb-cold", "dynamodb cold restore": "backup/dynamodb-cold/restore",
        "efs cold": "backup/efs-cold", "efs cold restore": "backup/efs-cold/restore"},
    "CloudFront": {
        "data out": "cloudfront/data-out", "data to origin": "cloudfront/data-to-origin",
        "http request": "cloudfront/requests/http", "https request": "cloudfront/requests/https",
        "dedicated ip certificate": "cloudfront/dedicated-ip-certificate",
        "field level encryption request": "cloudfront/field-level-encryption",
        "invalidation path": "cloudfront/invalidation-paths",
        "origin shield request": "cloudfront/origin-shield-requests"},
    "Data transfer": {
        "internet out": "transfer/internet-out", "between zones each way": "transfer/between-zones"},
    "EBS": {
        "gp3 storage": "ebs/gp3/storage", "gp3 iops over 3000": "ebs/gp3/iops",
        "gp3 throughput over 125": "ebs/gp3/throughput", "gp2 storage": "ebs/gp2/storage",
        "io1 storage": "ebs/io1/storage", "io1 iops": "ebs/io1/iops",
        "io2 storage": "ebs/io2/storage", "io2 iops": "ebs/io2/iops",
        "st1 storage": "ebs/st1/storage", "sc1 storage": "ebs/sc1/storage",
        "magnetic storage": "ebs/standard/storage", "magnetic io": "ebs/standard/io",
        "snapshot": "ebs/snapshot", "snapshot archive": "ebs/snapshot-archive",
        "snapshot archive retrieval": "ebs/snapshot-archive/retrieval",
        "fast snapshot restore": "ebs/fast-snapshot-restore"},
    "EC2": {
        "cpu credits t2": "ec2/cpu-credits/t2", "cpu credits t2 windows": "ec2/cpu-credits/t2/windows",
        "cpu credits t3": "ec2/cpu-credits/t3", "cpu credits t3 windows": "ec2/cpu-credits/t3/windows",
        "cpu credits t3a": "ec2/cpu-credits/t3a", "cpu credits t4g": "ec2/cpu-credits/t4g",
        "dedicated fee": "ec2/dedicated-fee", "rhel licence": "ec2/rhel-licence"},
    "ELB": {
        "application load balancer": "elb/alb/hours", "application capacity unit": "elb/alb/lcu",
        "application trust store": "elb/alb/trust-store",
        "network load balancer": "elb/nlb/hours", "network capacity unit": "elb/nlb/lcu",
        "gateway load balancer": "elb/gwlb/hours", "gateway capacity unit": "elb/gwlb/lcu",
        "classic load balancer": "elb/clb/hours", "classic data processed": "elb/clb/data"},
    "ElastiCache": {
        "backup storage": "elasticache/backup",
        **{f"serverless {engine} {part}": f"elasticache/serverless/{engine}/{part}"
           for engine in ("redis", "valkey", "memcached") for part in ("storage", "ecpu")}},
    "NAT Gateway": {"gateway": "vpc/nat/hours", "data processed": "vpc/nat/data"},
    "Route 53": {
        "hosted zone": "route53/hosted-zone",
        "standard query": "route53/queries/standard", "latency query": "route53/queries/latency",
        "geo query": "route53/queries/geo", "geoproximity query": "route53/queries/geoproximity",
        "ip-based query": "route53/queries/ip-based",
        "health check aws": "route53/health-check/aws",
        "health check non-aws": "route53/health-check/non-aws",
        "health check option aws": "route53/health-check-option/aws",
        "health check option non-aws": "route53/health-check-option/non-aws"},
    "Route 53 Resolver": {
        "resolver endpoint interface": "route53/resolver/interface-hours",
        "resolver query": "route53/resolver/queries"},
    "S3": s3_items(),
    "VPC": {
        "public ipv4 in use": "vpc/public-ipv4/in-use", "public ipv4 idle": "vpc/public-ipv4/idle",
        "interface endpoint": "vpc/interface-endpoint/hours",
        "interface endpoint data": "vpc/interface-endpoint/data",
        "gateway load balancer endpoint": "vpc/gwlb-endpoint/hours",
        "gateway load balancer endpoint data": "vpc/gwlb-endpoint/data"},
}

# Fargate regimes, and DynamoDB's classes and reserved capacity, as prefix and option of an item.
ITEMS["Fargate"] = {f"linux {arch} {part} spot": f"fargate/linux-{arch}-{part}/spot"
                    for arch in ("x86", "arm") for part in ("vcpu", "memory")}
ITEMS["DynamoDB"] = {
    **{f"{what} standard-ia": f"dynamodb/{what.replace(' ', '-')}/standard-ia"
       for what in ("on-demand read", "on-demand write", "provisioned read", "provisioned write", "storage")},
    **{f"reserved {years}yr {what}{fee}": f"dynamodb/provisioned-{what}/reserved/{years}y/partial-upfront{hours}"
       for years in (1, 3) for what in ("read", "write") for fee, hours in ((" upfront", ""), ("", "-hours"))}}
# An upfront payment is a fee, whatever unit it buys.
FEES = re.compile(r"reserved .* upfront")

# The files of services whose dimensions are all named by the rule of `item_of`.
FILES = {"Data transfer": "transfer", "Kinesis Data Streams": "kinesis", "NAT Gateway": "vpc", "Route 53": "route53",
         "Route 53 Resolver": "route53", "Transfer": "transfer-family"}


def slug(text):
    """"REST request" as "rest-request": lower case, what is neither letter, digit nor dot is a dash."""
    return re.sub(r"[^a-z0-9.]+", "-", text.lower()).strip("-")


def item_of(service, dimension):
    """Where a rate stands: file/item. Dimensions without a name above are named by their own words."""
    if service == "Redshift" and dimension.startswith("node "):
        return f"redshift/{dimension.removeprefix('node ')}/on-demand"
    if service == "Redshift" and dimension.startswith("concurrency scaling "):
        return f"redshift/concurrency-scaling/{dimension.removeprefix('concurrency scaling ')}"
    if service == "Data transfer" and dimension.startswith("to region "):
        return "transfer/to/" + dimension.removeprefix("to region ")
    return ITEMS.get(service, {}).get(dimension) or f"{FILES.get(service, slug(service))}/{slug(dimension)}"


# Always-free allowances with a row of their own: (service, dimension) -> the items that share it, the pool.
def free(service, dimension, pool, *items):
    return {(service, "free per month: " + dimension): (items or (pool,), pool)}


FREE = {
    **free("CloudFront", "data out", "cloudfront/data-out"),
    **free("CloudFront", "requests", "cloudfront/requests", "cloudfront/requests/http", "cloudfront/requests/https"),
    **free("CloudWatch", "metrics", "cloudwatch/custom-metric"),
    **free("CloudWatch", "alarms", "cloudwatch/standard-alarm"),
    **free("CloudWatch", "api requests", "cloudwatch/api-request"),
    **free("CloudWatch", "logs ingested", "cloudwatch/logs-ingested"),
    **free("CloudWatch", "logs stored", "cloudwatch/logs-stored"),
    **free("Data transfer", "internet out", "transfer/internet-out"),
    **free("EventBridge", "schema discovery", "eventbridge/schema-discovery"),
    **free("KMS", "requests", "kms/request"),
    **free("Lambda", "duration", "lambda/duration", "lambda/duration-x86", "lambda/duration-arm"),
    **free("Lambda", "requests", "lambda/request", "lambda/request", "lambda/request-arm"),
    **free("SQS", "requests", "sqs/request", "sqs/standard-request", "sqs/fifo-request"),
    **free("Step Functions", "transitions", "step-functions/standard-transition"),
}
# An allowance that the facts have no row for, as the topology language states it: 25 units of each, for 730 hours.
STATED = [[f"dynamodb/provisioned-{what}", unit, str(25 * 730), f"dynamodb/provisioned-{what}", "always", "language"]
          for what, unit in (("read", "RCU-hour"), ("write", "WCU-hour"))]
# A first tier that a fee of its own has paid for; elsewhere a first tier that is free, or that is
# left out of the list, is a free allowance.
INCLUDED = {"waf/bot-control-request"}


def import_rates(book):
    allowances, groups, edges = {}, defaultdict(list), defaultdict(dict)
    for row in book.facts("service_rates.csv"):
        region, service, dimension = row["region"], row["service"], row["dimension"]
        if dimension.startswith("free per month:"):
            items, pool = FREE[service, dimension]
            for item in items:
                allowances[item] = [item, row["unit"], row["tier_to"], pool, "always", row["source"]]
            continue
        if dimension.endswith(" until 2024-10"):
            continue                         # what AWS charged before a price cut
        if region.startswith("edge-") and service == "CloudFront":
            if dimension.startswith("field level"):          # it has a global row
                continue
            edge = region.removeprefix("edge-")
            edges[edge][dimension, row["tier_from"]] = row["price_usd"]
            if edge not in EDGES:
                continue
            region = "edge-" + EDGES[edge]
        if FEES.match(dimension):
            row["unit"] = "fee"
        groups[region, item_of(service, dimension)].append(row)

    for one, other in EDGE_TWINS.items():
        if edges[one] != edges[other]:
            raise FactsError(f"CloudFront: edge-{one} and edge-{other} no longer cost the same")
    for (place, path), rows in groups.items():
        import_tiers(book, place, path, rows, allowances)
    book.table("global/free-tier", ["item", "unit", "quantity", "pool", "offer", "source"],
               list(allowances.values()) + STATED)


def import_tiers(book, place, path, rows, allowances):
    service, item = path.split("/", 1)
    rows.sort(key=lambda row: Decimal(row["tier_from"]))
    for row, following in zip(rows, rows[1:]):
        if row["tier_to"] != following["tier_from"]:
            raise FactsError(f"{place} {path}: the tiers have a gap at {row['tier_to']}")
    allowance = Decimal(rows[0]["tier_from"])
    source = rows[0]["source"]
    if path in INCLUDED and allowance > 0:
        book.add(place, service, item, rows[0]["unit"], "0", source)
        allowance = Decimal(0)
    elif len(rows) > 1 and Decimal(rows[0]["price_usd"]) == 0:
        allowance = Decimal(rows.pop(0)["tier_to"])
    if allowance:
        found = [path, rows[0]["unit"], plain(allowance), path, "always", source]
        if allowances.setdefault(path, found)[:4] != found[:4]:
            raise FactsError(f"{place} {path}: another free allowance than elsewhere")
    for row in rows:
        book.add(place, service, item, row["unit"], row["price_usd"], row["source"],
                 Decimal(row["tier_from"]) - allowance)
