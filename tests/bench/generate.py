#!/usr/bin/env python3
"""Writes a topology of N components: every kind, and one finding with a priced fix per ten components.

    tests/bench/generate.py 1000 > /tmp/1000.topology.toml
    tests/bench/generate.py 1000 tiers > /tmp/tiers.topology.toml   as many tiers that scale, each under another load
    tests/bench/generate.py 1000 connected > /tmp/c.topology.toml   all behind one entry; fixes change the flow and fleets

The file is a row of cells. A cell is what a small service is made of: twenty components, of which two
draw a finding whose fix is priced (a database without a standby, a NAT gateway for two zones). Every
fourth field differs from cell to cell, so that no cache of prices answers everything.
"""
import sys

CELL = """
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


def topology(components):
    head = '[topology]\nname = "bench"\nregion = "us-east-1"\nazs = 2\nusers = 10_000\n'
    text = [head]
    for i in range(max(1, components // 20)):
        text.append(CELL.format(i=i, gb=100 + i * 7 % 900, million=1 + i % 50, gets=1000 * (1 + i % 99),
                                type=TYPES[i % len(TYPES)], maximum=4 + i % 9,
                                attached='tags = { team = "t%d" }' % (i % 12)))
    return "".join(text)


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


SHAPES = {"cells": topology, "tiers": tiers, "connected": connected}

if __name__ == "__main__":
    sys.stdout.write(SHAPES[(sys.argv[2:] or ["cells"])[0]](int(sys.argv[1])))
