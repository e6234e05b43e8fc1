#!/usr/bin/env python3
"""Writes a topology of N components: every kind, and one finding with a priced fix per ten components.

    tests/bench/generate.py 1000 > /tmp/1000.topology.toml
    tests/bench/generate.py 1000 fragile > /tmp/f.topology.toml     a priced fix for every third of them
    tests/bench/generate.py 1000 tiers > /tmp/tiers.topology.toml   as many tiers that scale, each under another load
    tests/bench/generate.py 1000 connected > /tmp/c.topology.toml   all behind one entry; fixes change the flow and fleets

The file is a row of cells. A cell is what a service may be made of: fifty components of all forty kinds, of
which five draw a finding whose fix is priced (a database without a standby, a tier in one zone, one that may
leave a zone empty, an old volume, versions that are never deleted). Fields differ from cell to cell, so that no
cache of prices answers everything.
"""
import sys

CELL = """
[route53.dns{i}]
points_to = "cloudfront.cdn{i}"

[route53.fast{i}]
points_to = "global_accelerator.fast{i}"

[cloudfront.cdn{i}]
origins = [{{ to = "s3.assets{i}", path = "/static/*" }}, {{ to = "apigateway.partners{i}", path = "/partners/*" }}, {{ to = "alb.public{i}" }}]
failover_origin = "s3.assets{i}"
waf = "waf.edge{i}"
usage = {{ egress_gb = {gb}, https_requests_million = {million} }}

[waf.edge{i}]
rules = 3
managed_rule_groups = 2

[alb.public{i}]
targets = ["asg.web{i}"]
health_check = {{ path = "/healthz", interval_s = 10, threshold = 2 }}
usage = {{ processed_gb = {gb} }}

[asg.web{i}]
instance_type = "{type}"
min = 3
max = {maximum}
serves_rps = 40
boot_s = 90
scale_on = {{ metric = "cpu", target = 50 }}
purchase = {{ on_demand_base = 3, on_demand_percent = 100, commitment = "reserved-1y-no-upfront" }}
runs = ["web"]
sessions = "dynamodb.sessions{i}"
uploads = "s3.assets{i}"
uses = [{{ to = "rds.main{i}", through = "elasticache.cache{i}", per_request = 4 }}, {{ to = "sqs.jobs{i}", mode = "async" }}, {{ to = "sqs.thumbs{i}", mode = "async" }}, "nlb.private{i}", "clb.old{i}", {{ to = "kinesis.clicks{i}", mode = "async" }}, "secrets.keys{i}"]

[elasticache.cache{i}]
engine = "valkey"
node_type = "cache.r7g.large"
replicas = 1

[rds.main{i}]
engine = "mysql"
instance_class = "db.r7g.large"
storage_gb = {gb}
backup_days = 14

[dynamodb.sessions{i}]
storage_gb = 5
monthly_reads_million = {million}
monthly_writes_million = 4
pitr = true

[sqs.jobs{i}]
targets = ["lambda.mail{i}"]
visibility_timeout_s = 360

[lambda.mail{i}]
memory_mb = 512
duration_ms = 120
arch = "arm"
timeout_s = 30
monthly_requests_million = {million}

[sqs.thumbs{i}]
targets = ["asg.batch{i}"]
visibility_timeout_s = 360

[asg.batch{i}]
instance_type = "m6g.large"
min = 3
max = 12
scale_on = {{ metric = "backlog", target = 100 }}
purchase = {{ on_demand_base = 0, on_demand_percent = 0, spot = ["m6g.large", "m7g.large", "m6gd.large", "m7gd.large"] }}
runs = ["worker"]
sessions = "none"
uploads = "s3.assets{i}"
data = "none"

[sns.events{i}]
targets = ["sqs.jobs{i}", "sqs.thumbs{i}"]
monthly_million = {million}

[eventbridge.nightly{i}]
schedule = "rate(1 day)"
targets = ["stepfunctions.report{i}"]

[stepfunctions.report{i}]
targets = ["lambda.mail{i}"]
monthly_million = 0.04

[apigateway.partners{i}]
targets = ["lambda.partner{i}"]
throttle_rps = 500
monthly_requests_million = {million}

[lambda.partner{i}]
memory_mb = 1_024
duration_ms = 80
arch = "arm"
timeout_s = 20
reserved_concurrency = 100
uses = ["dynamodb.sessions{i}"]

[nlb.private{i}]
targets = ["fargate.api{i}"]
health_check = {{ path = "/healthz", interval_s = 10, threshold = 2 }}
internal = true
cross_zone = true
usage = {{ lcu = 2.5 }}

[fargate.api{i}]
vcpu = 1
memory_gb = 2
arch = "arm"
min = 2
max = {maximum}
serves_rps = 60
boot_s = 60
scale_on = {{ metric = "cpu", target = 50 }}
runs = ["api"]
sessions = "none"
uploads = "none"
uses = ["aurora.orders{i}", "opensearch.search{i}", "efs.shared{i}"]

[aurora.orders{i}]
engine = "aurora-postgresql"
instance_class = "db.r7g.large"
instances = 2
storage_gb = {gb}
monthly_io_million = 40
backup_days = 14

[opensearch.search{i}]
node_type = "r6g.large.search"
nodes = 4
dedicated_masters = 3
master_type = "m6g.large.search"
storage_gb = 100

[efs.shared{i}]
storage_gb = {gb}
ia_percent = 80

[clb.old{i}]
targets = ["ec2.legacy{i}"]
health_check = {{ path = "/healthz", interval_s = 10, threshold = 2 }}
internal = true
usage = {{ processed_gb = {gb} }}

[ec2.legacy{i}]
instance_type = "{type}"
runs = ["api"]
sessions = "none"
uploads = "none"
data = "none"
volumes = [{{ type = "gp3", size_gb = {gb} }}]

[ebs.data{i}]
type = "gp2"
size_gb = {small}
attached_to = "ec2.legacy{i}"

[eip.fixed{i}]
attached_to = "nat.out{i}"

[nat.out{i}]
mode = "single"
monthly_gb = {gb}

[vpc_endpoint.s3x{i}]
service = "s3"

[vpc_endpoint.table{i}]
service = "dynamodb"

[s3.assets{i}]
storage_gb = {gb}
monthly_puts = 300_000
monthly_gets = {gets}
lifecycle = [{{ after_days = 90, class = "standard-ia" }}]
versioning = true
noncurrent_days = 30

[kinesis.clicks{i}]
targets = ["lambda.ingest{i}"]
monthly_million = {million}

[lambda.ingest{i}]
memory_mb = 256
duration_ms = 40
arch = "arm"
uses = ["redshift.warehouse{i}", "s3.lake{i}", "s3.logs{i}"]

[redshift.warehouse{i}]
node_type = "ra3.xlplus"
nodes = 2
managed_storage_gb = {gb}

[s3.lake{i}]
storage_gb = {gb}
monthly_puts = 100_000
monthly_gets = 10_000
versioning = true
{attached}

[s3.logs{i}]
storage_gb = {gb}
class = "standard-ia"
monthly_puts = 1_000
monthly_gets = 10
lifecycle = [{{ after_days = 365, class = "glacier-flexible" }}]

[backup.daily{i}]
covers = ["rds.main{i}", "ebs.data{i}", "efs.shared{i}"]
every_hours = 1
storage_gb = {{ ebs = {gb}, efs = {gb}, rds = {gb} }}

[cloudwatch.logs{i}]
logs_ingest_gb = {gb}
logs_retention_days = 30
logs_retained_gb = 100
alarms = 10

[kms.keys{i}]
keys = 2
monthly_requests_million = 1

[secrets.keys{i}]
secrets = 12
monthly_requests_million = 0.09

[ecr.images{i}]
storage_gb = 40

[eks.platform{i}]
nodes = ["asg.nodes{i}"]

[asg.nodes{i}]
instance_type = "m7g.large"
min = 3
max = 6
runs = ["worker"]
sessions = "none"
uploads = "none"
data = "none"
steps = [{{ above_percent = 70, add = 1 }}, {{ below_percent = 30, remove = 1 }}]
purchase = {{ on_demand_base = 3, on_demand_percent = 100, commitment = "compute-savings-plan-1y-no-upfront" }}

[global_accelerator.fast{i}]
targets = ["alb.public{i}"]
monthly_gb = {gb}

[gwlb.inspect{i}]
targets = ["ec2.firewall{i}"]
usage = {{ lcu = 1 }}

[ec2.firewall{i}]
instance_type = "c7g.large"
data = "none"

[vpc.net{i}]
cidr = "10.{net}.0.0/16"

[transit_gateway.hub{i}]
attachments = 2
monthly_gb = {gb}

[vpn.office{i}]
transit_gateway = "transit_gateway.hub{i}"

[custom.payments{i}]
monthly_usd = {gb}
availability_percent = 99.9
"""

# Twenty components, of which seven draw a finding.
FRAGILE = """
[route53.dns{i}]
points_to = "cloudfront.cdn{i}"

[cloudfront.cdn{i}]
origins = [{{ to = "s3.assets{i}", path = "/static/*" }}, {{ to = "alb.public{i}" }}]
usage = {{ egress_gb = {gb}, https_requests_million = {million} }}

[alb.public{i}]
targets = ["asg.web{i}"]
usage = {{ processed_gb = {gb} }}

[asg.web{i}]
instance_type = "{type}"
min = 2
max = {maximum}
scale_on = {{ metric = "cpu", target = 45 }}
purchase = {{ on_demand_base = 1, on_demand_percent = 0, spot = ["m6i.large", "m5.large"] }}
runs = ["web"]
sessions = "elasticache.sessions{i}"
uploads = "s3.assets{i}"
uses = [{{ to = "rds.main{i}", per_request = 12 }}, "elasticache.sessions{i}", "rds.reports{i}"]

[asg.api{i}]
instance_type = "c6i.large"
min = 2
max = 6
steps = [{{ above_percent = 70, add = 1 }}]
runs = ["api"]
sessions = "none"
uploads = "none"
uses = ["rds.main{i}"]

[alb.internal{i}]
targets = ["asg.api{i}"]
internal = true
usage = {{ lcu = 2.5 }}

[asg.edge{i}]
instance_type = "t4g.small"
min = 2
max = 4
runs = ["web"]
sessions = "none"
uploads = "none"
scale_on = {{ metric = "cpu", target = 45 }}
uses = ["alb.internal{i}"]

[alb.edge{i}]
targets = ["asg.edge{i}"]
usage = {{ lcu = 1 }}

[route53.edge{i}]
points_to = "alb.edge{i}"

[ec2.worker{i}]
instance_type = "{type}"
runs = ["worker"]
data = "local"
volumes = [{{ type = "gp3", size_gb = {gb}, iops = 4000 }}]
uses = ["rds.main{i}"]

[ebs.data{i}]
type = "io2"
size_gb = {gb}
iops = 5000
attached_to = "ec2.worker{i}"

[eip.worker{i}]
attached_to = "ec2.worker{i}"

[nat.out{i}]
mode = "single"
monthly_gb = {gb}

[vpc_endpoint.s3x{i}]
service = "s3"

[s3.assets{i}]
storage_gb = {gb}
monthly_puts = 300_000
monthly_gets = {gets}
versioning = true

[s3.logs{i}]
storage_gb = {gb}
class = "standard-ia"
monthly_puts = 1_000
monthly_gets = 10
{attached}

[rds.main{i}]
engine = "mysql"
instance_class = "db.r6g.large"
storage_gb = {gb}

[rds.reports{i}]
engine = "postgres"
instance_class = "db.m6g.large"
storage_gb = 400
multi_az = true
replicas = 1

[elasticache.sessions{i}]
engine = "redis"
node_type = "cache.t4g.small"
replicas = 1

[backup.daily{i}]
covers = ["ec2.worker{i}", "ebs.data{i}"]
storage_gb = {{ ebs = {gb} }}
"""

TYPES = ["m6i.large", "m5.xlarge", "c6g.large", "r5.large", "t3.medium", "c5.2xlarge", "m7g.medium"]
ARM = ["m6g.large", "m7g.xlarge", "c6g.large", "r6g.large", "t4g.medium", "c7g.2xlarge", "m7g.medium"]


def row_of(cell, size, head, components):
    text = [f'[topology]\nname = "bench"\nregion = "us-east-1"\nusers = 10_000\n{head}']
    for i in range(max(1, components // size)):
        text.append(cell.format(i=i, gb=100 + i * 7 % 900, small=50 + i % 100, million=1 + i % 50, gets=1000 * (1 + i % 99), net=i % 250,
                                type=(TYPES if cell is FRAGILE else ARM)[i % len(TYPES)], maximum=4 + i % 9,
                                attached='tags = { team = "t%d" }' % (i % 12)))
    return "".join(text)


def topology(components):
    return row_of(CELL, 50, "azs = 3\nrto_minutes = 60\nrpo_minutes = 60\n", components)


def fragile(components):
    return row_of(FRAGILE, 20, "azs = 2\n", components)


TIER = """
[asg.t{i}]
instance_type = "{type}"
min = 1
max = 60
boot_s = {boot}
serves_rps = {serves}
{scaling}
"""


def tiers(number, scale=True):
    """So many groups behind one balancer, no two with the same load; all of a fixed size unless they scale."""
    text = [f'[topology]\nname = "tiers"\nregion = "us-east-1"\nazs = 3\n\n[traffic]\npeak_rps = {200 * number}\nweekend = 0.7\n',
            "\n[alb.front]\ntargets = [\n", *(f'  {{ to = "asg.t{i}", weight = {1 + i / number:.4f} }},\n' for i in range(number)), "]\n"]
    for i in range(number):
        text.append(TIER.format(i=i, type=TYPES[i % len(TYPES)], boot=30 + i % 240, serves=15 + i % 29,
                                scaling=f'scale_on = {{ metric = "cpu", target = {40 + i % 31} }}' if scale else ""))
    return "".join(text)


CONNECTED = """
[asg.web{i}]
instance_type = "{type}"
min = 2
max = {maximum}
serves_rps = {serves}
scale_on = {{ metric = "cpu", target = 60 }}
runs = ["web"]
sessions = "local"
uploads = "local"
uses = [{{ to = "rds.main{store}", per_request = 2, request_kb = 1, response_kb = 4 }}, "sqs.jobs{store}", "lambda.mail{store}"]
"""

CONNECTED_STORE = """
[rds.main{i}]
engine = "postgres"
instance_class = "db.r6g.xlarge"
storage_gb = 400
backup_days = 7

[sqs.jobs{i}]
targets = ["fargate.worker{i}"]

[fargate.worker{i}]
vcpu = 1
memory_gb = 2
min = 1
max = 9
runs = ["worker"]
uses = ["rds.main{i}"]

[lambda.mail{i}]
memory_mb = 512
duration_ms = 120
uses = ["rds.main{i}"]

[s3.files{i}]
storage_gb = 500
"""


def connected(components):
    """One entry from which everything hangs, traffic stated: balancers, groups that keep sessions and uploads to themselves,
    and stores that ten groups share. Every fix of a group changes the flow or a fleet."""
    groups = max(10, components * 2 // 3)
    fronts, stores = max(1, groups // 40), max(1, groups // 10)
    text = [f'[topology]\nname = "connected"\nregion = "us-east-1"\nazs = 3\nusers = 1_000_000\n\n[traffic]\npeak_rps = {90 * groups}\n',
            f'entry = "route53.all"\n\n[route53.all]\npoints_to = "cloudfront.all"\n\n[cloudfront.all]\norigins = [\n',
            *(f'  {{ to = "alb.front{i}", path = "/{i}/*" }},\n' for i in range(fronts)), "]\n\n[nat.out]\nmode = \"per-az\"\n"]
    for i in range(fronts):
        text.append(f'\n[alb.front{i}]\ntargets = [{", ".join(f"{chr(34)}asg.web{g}{chr(34)}" for g in range(i, groups, fronts))}]\n')
    for i in range(groups):
        text.append(CONNECTED.format(i=i, type=TYPES[i % len(TYPES)], maximum=6 + i % 9, serves=20 + i % len(TYPES), store=i % stores))
    for i in range(stores):
        text.append(CONNECTED_STORE.format(i=i))
    return "".join(text)


def changed(text):
    """The same a week later: five of fifty components are otherwise."""
    for before, after in (('node_type = "cache.r7g.large"', 'node_type = "cache.r7g.xlarge"'), ("backup_days = 14", "backup_days = 15"),
                          ("interval_s = 10", "interval_s = 12"), ("rules = 3", "rules = 4"), ("serves_rps = 40", "serves_rps = 44")):
        text = text.replace(before, after)
    return text


SHAPES = {"cells": topology, "fragile": fragile, "tiers": tiers, "connected": connected}

if __name__ == "__main__":
    sys.stdout.write(SHAPES[(sys.argv[2:] or ["cells"])[0]](int(sys.argv[1])))
