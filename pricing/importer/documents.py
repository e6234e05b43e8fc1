"""SLAs and limits: tables in prose (sla.md, limits.md), whose rows say several figures each.

Which figures a row says, and under which key, is written down here; the figures themselves, what
they come from and when are read from the row. A row that is not known stops the import.
"""
import re

from importer.limits_read import READ
from importer.tables import FactsError

# What a row is said to rest on.
CONFIDENCE = {"A": "official", "B": "secondary", "V": "official", "S": "secondary"}
MEMORY = {"M", "U"}                          # nobody read it anywhere
DATE = r"\b20\d\d(?:-\d\d(?:-\d\d)?)?\b"

# sla.md: the row's first words -> the keys of its percentages, in order; several keys of one figure
# stand in one string. An empty list: the row says that nothing is known.
SLAS = {
    "EC2, ECS, Fargate across": ["ec2/multi-az ecs/multi-az fargate/multi-az"],
    "EC2 single instance": ["ec2/instance"],
    "EBS across AZs": ["ebs/multi-az", "ebs/volume"],
    "ELB (ALB, NLB, CLB)": ["elb/multi-az", "elb/single-az"],
    "RDS Multi-AZ instance or cluster": ["rds/multi-az", "rds/single-az"],
    "Aurora >=2 AZs": ["aurora/multi-az", "aurora/single-az"],
    "Aurora DSQL": ["aurora-dsql/single-region", "aurora-dsql/multi-region"],
    "DynamoDB standard": ["dynamodb/standard", "dynamodb/global-tables"],
    "DAX multi-AZ": ["dax/multi-az", "dax/single-az"],
    "S3 Standard": ["s3/standard s3/express-one-zone s3/glacier-flexible s3/glacier-deep"],
    "S3 IA": ["s3/standard-ia s3/onezone-ia s3/intelligent s3/glacier-instant"],
    "CloudFront": ["cloudfront"],
    "ElastiCache Multi-AZ": ["elasticache/multi-az", "elasticache/multi-az-previous-generation",
                             "elasticache/single-az"],
    "MemoryDB Multi-AZ": ["memorydb/multi-az"],
    "Route 53 public DNS": ["route53/public-dns"],
    "Route 53 Resolver endpoints": ["route53/resolver-multi-az", "route53/resolver-single-az"],
    "Route 53 ARC cluster": ["route53/arc-cluster"],
    "NAT gateway": ["nat-gateway"],
    "Lambda": ["lambda"],
    "API Gateway": ["api-gateway"],
    "Redshift Multi-AZ": ["redshift/multi-az", "redshift/multi-node redshift/serverless", "redshift/single-node"],
    "EFS Standard": ["efs/standard", "efs/one-zone"],
    "FSx multi-AZ": ["fsx/multi-az"],
    "SQS, SNS": ["sqs sns"],
    "Kinesis Data Streams": ["kinesis"],
    "OpenSearch": ["opensearch", "opensearch/multi-az-with-standby"],
    "EKS control plane": ["eks"],
    "KMS": ["kms"],
    "WAF": ["waf"],
    "Global Accelerator": ["global-accelerator/multi-az", "global-accelerator/single-az"],
    "Network Firewall": ["network-firewall"],
    "Transit Gateway": ["transit-gateway"],
    "Site-to-Site VPN": ["vpn"],
    "Cognito, Step Functions": ["cognito step-functions secrets-manager ecr mq"],
    "MSK, DocumentDB": [],
}

# limits.md: the row's first words -> (tag, its figures); a figure is (key, unit, the words before or
# after it in the row, with the figure as a group) and, where it differs from the row's, how sure.
NUMBER = r"([\d,.]+)"
LIMITS = {
    "EC2 standard on-demand": ("ec2-quota", [("ec2/on-demand-standard-vcpus", "vCPU", NUMBER + " for new")]),
    "EC2 standard spot": ("ec2-spot-quota", [("ec2/spot-standard-vcpus", "vCPU", NUMBER + " for new")]),
    "ASGs per Region": ("asg-quota", [
        ("asg/groups-per-region", "group", NUMBER + " / "),
        ("asg/launch-configurations-per-region", "configuration", " / " + NUMBER)]),
    "per ASG": ("asg-limits", [
        ("asg/scaling-policies", "policy", "policies " + NUMBER),
        ("asg/scheduled-actions", "action", "scheduled actions " + NUMBER),
        ("asg/lifecycle-hooks", "hook", "lifecycle hooks " + NUMBER),
        ("asg/target-groups", "target group", "target groups " + NUMBER),
        ("asg/step-adjustments", "step", "step adjustments " + NUMBER),
        ("asg/sns-topics", "topic", "SNS topics " + NUMBER)]),
    "ALB per Region": ("alb-quota", [
        ("alb/per-region", "load balancer", "ALB per Region " + NUMBER), ("alb/targets", "target", "; targets " + NUMBER),
        ("alb/target-groups", "target group", "; target groups " + NUMBER), ("alb/listeners", "listener", "listeners " + NUMBER),
        ("alb/certificates", "certificate", "certificates " + NUMBER),
        ("alb/target-groups-per-action", "target group", "per action " + NUMBER)]),
    "ALB rules": ("alb-rules", [("alb/rules", "rule", "rules " + NUMBER)]),
    "NLB per Region": ("nlb-quota", [
        ("nlb/per-region", "load balancer", "NLB per Region " + NUMBER), ("nlb/targets-per-zone", "target", "targets per AZ " + NUMBER),
        ("nlb/targets", "target", "per NLB " + NUMBER), ("nlb/targets-cross-zone", "target", NUMBER + " in total"),
        ("nlb/listeners", "listener", "listeners " + NUMBER)]),
    "ALB subnets": ("alb-subnets", [
        ("alb/subnets-least", "zone", ">=" + NUMBER + " AZs"), ("alb/subnet-prefix-longest", "bit", ">=/" + NUMBER, "M"),
        ("alb/subnet-free-addresses-least", "address", NUMBER + " free", "M")]),
    "RDS + Aurora": ("rds-quota", [("rds/instances-per-region", "instance", NUMBER + " per Region")]),
    "Aurora clusters per": ("aurora-quota", [
        ("aurora/clusters-per-region", "cluster", r"\b" + NUMBER + ";"), ("rds/subnet-groups", "subnet group", "; " + NUMBER)]),
    "RDS read replicas": ("rds-replicas", [
        ("rds/read-replicas", "replica", r"\| " + NUMBER + ";"), ("rds/read-replicas/oracle", "replica", "Oracle " + NUMBER),
        ("rds/read-replicas/sqlserver", "replica", "SQL Server " + NUMBER), ("rds/read-replicas/db2", "replica", "Db2 " + NUMBER)]),
    "Aurora readers": ("memory", [("aurora/readers", "replica", NUMBER)]),
    "DB subnet group": ("rds-subnets", [("rds/subnet-group-zones-least", "zone", ">=" + NUMBER)]),
    "Multi-AZ DB cluster": ("memory", [("rds/multi-az-cluster-zones", "zone", NUMBER + " AZs")]),
    "MySQL max_connections": ("memory", [("rds/mysql-bytes-per-connection", "byte", "memory/" + NUMBER)]),
    "ElastiCache nodes": ("cache-shards", [
        ("elasticache/nodes-per-cluster", "node", r"\| " + NUMBER + ";"), ("elasticache/nodes-per-cluster-most", "node", "up to " + NUMBER),
        ("elasticache/replicas-per-shard", "replica", "0-" + NUMBER)]),
    "DynamoDB per table": ("dynamodb-quota", [
        ("dynamodb/units-per-table", "unit", r"\| " + NUMBER + " /"), ("dynamodb/units-per-account", "unit", "/ " + NUMBER)]),
    "DynamoDB partition": ("memory", [
        ("dynamodb/partition-rcu", "RCU", "partition " + NUMBER), ("dynamodb/partition-wcu", "WCU", NUMBER + " WCU"),
        ("dynamodb/item-kb", "KB", "item " + NUMBER), ("dynamodb/global-indexes", "index", NUMBER + " GSIs"),
        ("dynamodb/local-indexes", "index", NUMBER + " LSIs")]),
    "gp3 (until": ("gp3-2025", [
        ("ebs/gp3/until-2025-09/size-gib-least", "GiB", NUMBER + " GiB-"), ("ebs/gp3/until-2025-09/size-tib-most", "TiB", NUMBER + " TiB"),
        ("ebs/gp3/until-2025-09/iops-least", "IOPS", ", " + NUMBER + "-"), ("ebs/gp3/until-2025-09/iops-most", "IOPS", NUMBER + " IOPS"),
        ("ebs/gp3/until-2025-09/mibps-least", "MiB/s", "IOPS, " + NUMBER + "-"), ("ebs/gp3/until-2025-09/mibps-most", "MiB/s", NUMBER + " MiB/s")]),
    "gp3 (since": ("gp3-talk", [
        ("ebs/gp3/size-tib-most", "TiB", NUMBER + " TiB"), ("ebs/gp3/iops-most", "IOPS", NUMBER + " IOPS"),
        ("ebs/gp3/mibps-most", "MiB/s", NUMBER + " MiB/s", "M")]),
    "gp3 ratios": ("gp3-ratios", [
        ("ebs/gp3/iops-per-gib-most", "IOPS", NUMBER + " IOPS per GiB"), ("ebs/gp3/mibps-per-iops-most", "MiB/s", NUMBER + " MiB/s per IOPS")]),
    "io1 / io2": ("io-maxima", [
        ("ebs/io1/iops-most", "IOPS", r"\| " + NUMBER + " at"), ("ebs/io1/iops-per-gib-most", "IOPS", "at " + NUMBER + " per GiB /", "M"),
        ("ebs/io2/iops-most", "IOPS", "/ " + NUMBER + " at"), ("ebs/io2/iops-per-gib-most", "IOPS", "at " + NUMBER + " per GiB,", "M"),
        ("ebs/io2/iops-most-off-nitro", "IOPS", NUMBER + " off Nitro", "M")]),
    "gp2": ("gp2-guide", [
        ("ebs/gp2/iops-per-gib", "IOPS", NUMBER + " IOPS/GiB"), ("ebs/gp2/iops-least", "IOPS", ", " + NUMBER + "-"),
        ("ebs/gp2/iops-most", "IOPS", r"-" + NUMBER + ";"), ("ebs/gp2/burst-iops", "IOPS", "burst " + NUMBER),
        ("ebs/gp2/burst-credits-millions", "million credits", NUMBER + " M credits"),
        ("ebs/st1/size-gib-least", "GiB", "from " + NUMBER + " GiB", "M"), ("ebs/sc1/size-gib-least", "GiB", "from " + NUMBER + " GiB", "M")]),
    "Lambda concurrency": ("lambda-quota", [
        ("lambda/concurrency", "environment", r"\| " + NUMBER + " \\("), ("lambda/environments-per-10-s", "environment", r"\+" + NUMBER + " env")]),
    "Lambda 900 s": ("memory", [
        ("lambda/timeout-s-most", "s", "Lambda " + NUMBER), ("lambda/memory-mb-least", "MB", NUMBER + "-"),
        ("lambda/memory-mb-most", "MB", "-" + NUMBER + " MB"), ("lambda/payload-mb", "MB", NUMBER + " MB sync")]),
    "SQS retention": ("sqs-quota", [
        ("sqs/retention-s-least", "s", "retention " + NUMBER), ("sqs/retention-days-most", "day", r"-" + NUMBER + " d"),
        ("sqs/retention-days-default", "day", "default " + NUMBER), ("sqs/fifo-in-flight", "message", "in flight " + NUMBER),
        ("sqs/fifo-calls-per-s", "call", "FIFO " + NUMBER + " calls"), ("sqs/fifo-batched-messages-per-s", "message", NUMBER + " messages/s")]),
    "SQS message size": ("memory", [("sqs/message-mib", "MiB", NUMBER + " MiB")]),
    "API Gateway |": ("apigateway-quota", [
        ("apigateway/requests-per-s", "request", NUMBER + " rps"), ("apigateway/burst", "request", NUMBER + " burst"),
        ("apigateway/requests-per-s-newer-regions", "request", NUMBER + "/"), ("apigateway/burst-newer-regions", "request", "/" + NUMBER + " in")]),
    "API Gateway integration": ("memory", [
        ("apigateway/integration-timeout-s", "s", "timeout " + NUMBER), ("apigateway/payload-mb", "MB", "payload " + NUMBER)]),
    "VPC:": ("vpc-quota", [
        ("vpc/per-region", "VPC", NUMBER + " VPCs", "M"), ("vpc/elastic-ips", "address", NUMBER + " EIPs,", "M"),
        ("vpc/nat-gateways-per-zone", "gateway", NUMBER + " NAT", "M"), ("vpc/rules-per-direction", "rule", NUMBER + r"\+", "M"),
        ("vpc/groups-per-interface", "group", NUMBER + " groups", "M"), ("vpc/subnets", "subnet", NUMBER + " subnets", "M"),
        ("vpc/peerings", "peering", NUMBER + " peerings", "V"), ("vpc/elastic-ips-per-nat-gateway", "address", NUMBER + " EIPs per NAT", "V"),
        ("vpc/gateway-endpoints", "endpoint", NUMBER + " gateway endpoints", "V")]),
    "Subnet usable": ("memory", [("vpc/reserved-addresses-per-subnet", "address", "- " + NUMBER)]),
    "Kinesis shard": ("memory", [
        ("kinesis/shard-in-mb-per-s", "MB/s", NUMBER + " MB/s or"), ("kinesis/shard-in-records-per-s", "record", NUMBER + " records"),
        ("kinesis/shard-out-mb-per-s", "MB/s", NUMBER + " MB/s out")]),
    "S3 per prefix": ("memory", [
        ("s3/prefix-writes-per-s", "request", NUMBER + " writes"), ("s3/prefix-reads-per-s", "request", NUMBER + " reads")]),
    "OpenSearch Multi-AZ": ("opensearch-standby", [
        ("opensearch/standby-zones", "zone", NUMBER + " AZs"), ("opensearch/standby-data-nodes-multiple", "node", "multiple of " + NUMBER),
        ("opensearch/standby-version-least", "version", ">= " + NUMBER)]),
    "Redshift Multi-AZ": ("redshift-guide", [("redshift/multi-az-zones", "zone", "(two) AZs")]),
    "Spot notice": ("memory", [
        ("ec2/spot-notice-minutes", "minute", NUMBER + " minutes"), ("ec2/spot-pools-advised", "type", ">= " + NUMBER + " types")]),
    "Fargate sizes": (None, []),             # tables of their own
}
WORDS = {"two": "2"}


def import_documents(book):
    import_slas(book)
    import_limits(book)


def rows_of(book, name, columns):
    """The cells of the first table of a document."""
    lines = (book.folder / name).read_text(encoding="utf-8").splitlines()
    table = [line for line in lines if line.startswith("|")][2:]     # without names and rule
    for line in table:
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if len(cells) != columns:
            raise FactsError(f"{name}: not {columns} cells: {line}")
        yield cells


def known(name, first, table):
    """What is written down for a row; the longest beginning that fits."""
    found = [key for key in table if (first + " |").startswith(key)]
    if not found:
        raise FactsError(f"{name}: a row that is not known: {first}")
    return max(found, key=len)


def source(book, tag, status, text, of):
    """Declares a source: what the row says of it, the first date in it, how sure."""
    china, _, elsewhere = text.partition("; B ")
    if china.startswith("(China Region"):    # other terms than everywhere else
        status, text = "B", elsewhere
    date = re.search(DATE, text)
    text = re.sub(r"(?<=\d),(?=\d)", "", text.replace('"', "").removeprefix("except V: "))
    parts = [part.strip() for part in text.split(";") if not re.search(r"\b[MU]\b", part)]   # what nobody read
    what = re.sub(r",\s*", "; ", "; ".join(parts))
    what = re.sub(r"; " + DATE + "$", "", what)
    if not re.search("[a-z]", what):
        what = "AWS page on " + of.replace(",", ";")
    return book.declare(tag, (what, date[0] if date else "-", CONFIDENCE[status]))


def import_slas(book):
    rows, seen, before = [], set(), ""
    for form, percent, says in rows_of(book, "sla.md", 3):
        row = known("sla.md", form, SLAS)
        seen.add(row)
        keys = SLAS[row]
        figures = re.findall(r"(?<![\w.])\d+(?:\.\d+)?(?= |$|/)", re.sub(r"\(.*?\)", "", percent))
        if len(figures) != len(keys):
            raise FactsError(f"sla.md: {form}: {len(figures)} figures for {len(keys)} forms")
        if not keys:
            continue
        status, text = says.split(" ", 1)
        first = keys[0].split()[0]
        text = before if text.startswith("same") else text
        before = text
        tag = source(book, "sla-" + first.replace("/", "-"), status.strip(","), text, form)
        rows += [[key, figure, form, tag] for names, figure in zip(keys, figures) for key in names.split()]
    if seen != SLAS.keys():
        raise FactsError(f"sla.md no longer has {sorted(SLAS.keys() - seen)}")
    book.table("slas", ["key", "percent", "of", "source"], rows)


def import_limits(book):
    rows, seen, before = [], set(), ""
    for item, value, adjustable, says in rows_of(book, "limits.md", 4):
        row = known("limits.md", item, LIMITS)
        seen.add(row)
        tag, figures = LIMITS[row]
        status, _, text = says.partition(" ")
        status = status.strip(",:;")
        text = before if text.startswith("same") else text
        before = text
        if not figures:
            continue
        for key, unit, words, *other in figures:
            found = re.search(words, f"{item} | {value} | {says}")
            if not found:
                raise FactsError(f"limits.md: {item}: no figure where {key} is expected")
            figure = WORDS.get(found[1], found[1].replace(",", "").rstrip("."))
            sure = other[0] if other else status
            own = "memory" if sure in MEMORY else source(book, "limit-" + tag, sure, text, item)
            rows.append([key, figure, unit, adjustable, own])
    if seen != LIMITS.keys():
        raise FactsError(f"limits.md no longer has {sorted(LIMITS.keys() - seen)}")
    book.table("limits", ["key", "value", "unit", "adjustable", "source"], with_read(book, rows))


def with_read(book, rows):
    """What somebody read since stands in place of what a row has from memory, and beside the rest."""
    found = {row[0]: row for row in rows}
    for key, (figure, unit, (tag, explained)) in READ.items():
        row = found.setdefault(key, [key, figure, unit, "no", tag])
        if row[1:3] != [figure, unit]:
            raise FactsError(f"limits.md: {key} is {row[1]} {row[2]}, and was read as {figure} {unit}")
        row[4] = book.declare(tag, explained)
    return found.values()
