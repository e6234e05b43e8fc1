#!/usr/bin/env python3
"""Every field of every kind is read by something, or says what will read it.

    tests/suites/fields.py [FIELD...]    all fields; or those named, as in ec2.os, with what changed
    TENFOLD=path/to/tenfold              the program; build/tenfold if not set

`tenfold kinds` lists the fields, nested ones and usage keys too. Each is changed in a small
topology that makes sense with and without the change: then what `cost` or `lint` says of it must
differ. A field that changes neither stands in LATER with what will read it, and nothing else does.
A month's quantity must also mean the same where it stands in `usage`.

A field is named KIND.FIELD, nested as in asg.purchase.spot or ebs.usage.egress_gb; `*` for KIND
means every kind that has it. What is tried is worked out from the field's type; where a field needs
company to mean something, CASES has it. Of an enumeration each word is tried, and one must differ.

The last line is `N passed, N failed`; a field counts as one.
"""

import copy
import json
import os
import subprocess
import sys
import tempfile
import tomllib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
TENFOLD = str((ROOT / os.environ.get("TENFOLD", "build/tenfold")).resolve())
TODAY = "2026-06-15"
MOST_FILES = 1000  # that the program takes in one run

# What changes neither a line nor a finding, and what will.
LATER = {
    # The fleet by the hour, and how much arrives where.
    "*.p99_ms": "latency",
    "*.serves_rps": "traffic: what one unit carries",
    "*.serves_qps": "traffic: what one copy carries",
    "*.boot_s": "simulation: how fast a fleet grows",
    "*.uses.per_request": "traffic",
    "*.uses.request_kb": "traffic",
    "*.uses.response_kb": "traffic",
    "*.uses.same_zone": "traffic between zones",
    "*.uses.timeout_ms": "rules on call chains",
    "*.uses.retries": "rules on call chains",
    "*.uses.connections": "rules on connections",
    "alb.targets.weight": "traffic",
    "alb.targets.hit_ratio": "traffic",
    "cloudfront.origins.path": "traffic",
    "cloudfront.origins.weight": "traffic",
    "cloudfront.origins.hit_ratio": "traffic",
    "cloudfront.hit_ratio": "traffic",
    "route53.points_to.path": "traffic",
    "route53.points_to.weight": "traffic",
    "route53.points_to.hit_ratio": "traffic",
    "route53.ttl_s": "rules on failover",
    "elasticache.hit_ratio": "traffic",
    "rds.read_share": "traffic",
    "asg.scale_on.metric": "simulation",
    "asg.scale_on.target": "simulation",
    "asg.steps.above_percent": "simulation",
    "asg.steps.add": "simulation",
    "asg.schedule.from_hour": "simulation",
    "asg.cooldown_s": "simulation",
    "asg.warmup_s": "simulation",
    "asg.rebalance": "rules on losing a zone",
    "asg.health_check": "rules on health checks",
    "asg.grace_s": "rules on health checks",
    "asg.purchase.strategy": "rules on spot",
    "asg.purchase.capacity_rebalance": "rules on spot",
    "alb.cross_zone": "rules on balance between zones",
    "alb.health_check.path": "rules on health checks",
    "alb.health_check.interval_s": "rules on health checks",
    "alb.health_check.threshold": "rules on health checks",
    "alb.deregistration_delay_s": "rules on draining",
    "alb.idle_timeout_s": "rules on timeouts",
    # Security.
    "*.encrypted": "rules on encryption",
    "*.volumes.encrypted": "rules on encryption",
    "alb.https": "rules on encryption in transit",
    "*.min_tls": "rules on encryption in transit",
    "elasticache.transit_encryption": "rules on encryption in transit",
    "*.ingress.port": "rules on open ports",
    "alb.ingress.from": "rules on open ports",
    "asg.ingress.from": "rules on open ports",
    "ec2.ingress.from": "rules on open ports",
    "*.imds": "rules on metadata",
    "s3.public": "rules on public buckets",
    # Data and recovery.
    "backup.every_hours": "rules on recovery points",
    "backup.retention_days": "rules on retention",
    "*.deletion_protection": "rules on deletion",
    "rds.skip_final_snapshot": "rules on deletion",
    "rds.max_storage_gb": "rules on limits",
    "rds.replica_azs": "rules on where copies stand",
    "rds.max_connections": "rules on connections",
    "elasticache.backup_days": "rules on caches that keep data",
    "elasticache.automatic_failover": "rules on caches that keep data",
    "elasticache.multi_az": "rules on caches that keep data",
    "elasticache.maxmemory_policy": "rules on caches that keep data",
    "elasticache.rebuildable": "rules on caches that keep data",
    "s3.rebuildable": "rules on buckets",
    "s3.versioning": "rules on buckets",
    "s3.noncurrent_days": "rules on buckets",
    "s3.lifecycle.after_days": "rules on buckets",
    # What is only passed on.
    "*.description": "emitted templates",
    "*.ami": "emitted templates",
    "*.arch": "rules on processors, emitted templates",
    "*.key_name": "emitted templates",
    "*.cpu_credits": "rules on burstable types, emitted templates",
    # Zones.
    "ebs.azs": "rules on where a volume stands, emitted templates",
    "elasticache.azs": "rules on where copies stand, emitted templates",
    "rds.azs": "rules on where copies stand, emitted templates",
    "eip.azs": "no zone: regional",
    "backup.azs": "no zone: regional",
    "cloudfront.azs": "no zone: global",
    "route53.azs": "no zone: global",
    "s3.azs": "no zone: regional",
}

# What every topology here has. The subject is added as KIND.it.
WORLD = """
[topology]
name = "shop"
region = "us-east-1"
azs = 2
users = 1_000_000

[traffic]
entry = "alb.front"

[alb.front]
targets = ["asg.web"]

[asg.web]
instance_type = "m6i.large"
min = 2
max = 6
scale_on = { target = 50 }
sessions = "none"
uploads = "none"

[asg.spare]
instance_type = "m6i.large"
min = 2
max = 4
scale_on = { target = 50 }

[s3.other]
storage_gb = 10
"""

# The subject and who refers to it.
SUBJECTS = {
    "alb": """
        [traffic]
        entry = "alb.it"
        [alb.it]
        targets = ["asg.web"]
        """,
    "asg": """
        [alb.front]
        targets = ["asg.web", { to = "asg.it", path = "/api/*" }]
        [asg.it]
        instance_type = "m6i.large"
        min = 2
        max = 6
        """,
    "backup": """
        [ec2.disk]
        instance_type = "t3.small"
        data = "local"
        [backup.it]
        covers = ["asg.web"]
        storage_gb = { ebs = 100 }
        """,
    "cloudfront": """
        [traffic]
        entry = "cloudfront.it"
        [cloudfront.it]
        origins = ["alb.front"]
        """,
    "ebs": """
        [ec2.host]
        instance_type = "t3.small"
        [ebs.it]
        size_gb = 100
        """,
    "ec2": """
        [alb.front]
        targets = ["asg.web", { to = "ec2.it", path = "/api/*" }]
        [ec2.it]
        instance_type = "m6i.large"
        """,
    "eip": """
        [ec2.host]
        instance_type = "t3.small"
        public_ip = true
        [eip.it]
        """,
    "elasticache": """
        [asg.web]
        uses = ["elasticache.it"]
        [elasticache.it]
        engine = "redis"
        node_type = "cache.r6g.large"
        """,
    "nat": """
        [nat.it]
        mode = "per-az"
        """,
    "rds": """
        [asg.web]
        uses = ["rds.it"]
        [rds.it]
        engine = "mysql"
        instance_class = "db.r6g.large"
        storage_gb = 200
        """,
    "route53": """
        [traffic]
        entry = "route53.it"
        [route53.it]
        points_to = ["alb.front"]
        """,
    "s3": """
        [asg.web]
        uses = ["s3.it"]
        [s3.it]
        storage_gb = 100
        """,
    "vpc_endpoint": """
        [vpc_endpoint.it]
        service = "ecr.api"
        """,
}


class Case(NamedTuple):
    """A setting in which a field means something, and what is tried there."""
    company: str = ""    # other fields of the subject, or with headers any component's
    values: tuple = ()   # none: worked out from the field's type
    without: str = ""    # a field of the subject that would contradict


CIRCLE = '[traffic]\nentry = "asg.spare"\n[asg.spare]\nuses = ["KIND.it"]\n[KIND.it]\n'
VOLUME = 'volumes = [{ size_gb = 100, type = "TYPE" }]'
GLACIER = "lifecycle = [{ after_days = 30, class = 'glacier-flexible' }]"
ONLY_COPY = f"""
data = "local"
root_gb = 0
{VOLUME.replace("TYPE", "gp3")}
[[suppress]]
rule = "recovery/no-backups"
reason = "it would silence the rule on volumes"
"""
TWO_TARGETS = """
targets = [{ to = "ec2.a", path = "/" }, { to = "ec2.b", path = "/" }]
[ec2.a]
instance_type = "t3.small"
[ec2.b]
instance_type = "t3.small"
"""
EVERYWHERE = tuple({"na": 0.5, word: 0.5} for word in "eu apac jp au in sa me_af".split())
MIXED = "min = 4\nmax = 8\npurchase = { on_demand_base = 1, on_demand_percent = 50 }"
CACHED = ("engine = 'redis'", "serverless = { storage_gb = 5, ecpu_million = 10 }", "node_type")
BUSY = "usage = { requests_per_s = 500 }"

# One case or a list of them a field. What a kind needs otherwise stands with the kind.
CASES = {
    "*.azs": Case(values=(["us-east-1a"], ["us-east-1a", "us-east-1b", "us-east-1c"])),
    "*.region": Case(values=("eu-west-1",)),
    "*.count": Case(values=(3,)),
    "*.tags": Case(values=({"team": "shop"},)),
    "*.critical": Case('uses = ["asg.spare"]\n[traffic]\nentry = "s3.other"'),
    "*.uses": Case(CIRCLE, (["asg.spare"], "asg.spare")),
    "*.uses.to": Case(CIRCLE + 'uses = [{ to = "s3.other" }]', ("asg.spare",)),
    "*.uses.mode": Case(CIRCLE + 'uses = [{ to = "asg.spare" }]'),
    "*.uses.hard": Case(CIRCLE + 'uses = [{ to = "asg.spare" }]'),
    "*.uses.through": Case('uses = [{ to = "s3.other" }]\ncritical = true', ("asg.spare",)),
    "*.uses.*": Case('uses = [{ to = "asg.spare" }]'),
    "*.usage": Case(values=({"egress_gb": 500},)),
    "*.usage.to_region_gb": Case(values=({"eu-west-1": 50},)),
    "*.ingress.*": Case('ingress = [{ port = 443, from = "10.0.0.0/8" }]', (8443,)),
    "*.ingress.from": Case('ingress = [{ port = 443, from = "10.0.0.0/8" }]',
                           ("0.0.0.0/0", "::/0", "cloudfront")),
    "*.waf": Case(values=("asg.spare",)),

    "alb.targets": Case(values=(["asg.spare"],)),
    "alb.targets.to": Case('targets = [{ to = "asg.web" }]', ("asg.spare",)),
    "alb.targets.path": Case(TWO_TARGETS, ("/api/*",)),
    "alb.targets.*": Case('targets = [{ to = "asg.web" }]'),
    "alb.health_check.*": Case("health_check = {}"),
    "alb.sticky": Case("targets = ['asg.spare']\n[asg.spare]\nsessions = 'local'"),
    "alb.rules": Case(BUSY, (60,)),
    "alb.usage.requests_per_s": Case("rules = 60"),

    "*.instance_type": Case(values=("m5.large", "m9.huge")),
    "*.volumes": Case(values=([{"size_gb": 50}],)),
    "*.volumes.type": Case(VOLUME.replace("TYPE", "gp3")),
    "*.volumes.size_gb": Case(VOLUME.replace("TYPE", "gp3")),
    "*.volumes.iops": Case(VOLUME.replace("TYPE", "gp3"), (4000,)),
    "*.volumes.throughput_mibps": Case(VOLUME.replace("TYPE", "gp3"), (250,)),
    "*.volumes.monthly_io_million": Case(VOLUME.replace("TYPE", "standard")),
    "*.volumes.encrypted": Case(VOLUME.replace("TYPE", "gp3")),
    "*.volumes.rebuildable": Case(ONLY_COPY),
    "*.ebs_optimized": Case("instance_type = 'g2.2xlarge'"),
    "*.sessions": Case("count = 2", ("local", "none", "s3.other")),
    "*.uploads": Case("count = 2", ("local", "none", "s3.other")),
    "*.data": Case(values=("local", "none", "s3.other")),
    "*.usage.cpu_credit_vcpu_hours": Case("instance_type = 't3.large'"),
    "ec2.azs": Case("count = 2", (["us-east-1a"], ["us-east-1b"])),
    "ec2.hours_per_month": Case(values=(200,)),

    "asg.instance_types": Case("instance_types = ['m6i.large']",
                               (["m5.large"], [{"type": "m7i.large"}]), "instance_type"),
    "asg.instance_types.type": Case("instance_types = [{ type = 'm6i.large' }]", ("m5.large",),
                                    "instance_type"),
    "asg.instance_types.weight": Case("instance_types = [{ type = 'm6i.large' }]", (2,),
                                      "instance_type"),
    "asg.min": Case(values=(1, 4)),
    "asg.max": Case(values=(1,)),
    "asg.desired": Case(values=(3, 9)),
    "asg.purchase.on_demand_base": Case(MIXED, (3,)),
    "asg.purchase.on_demand_percent": Case(MIXED, (0, 100)),
    "asg.purchase.commitment": Case(MIXED),
    "asg.purchase.committed": Case(MIXED.replace("base = 1", "base = 1, commitment = "
                                                 "'reserved-1y-no-upfront'"), (3,)),
    "asg.purchase.spot": Case(MIXED, (["m5.large", "m5a.large"],)),
    "asg.purchase.strategy": Case(MIXED),
    "asg.purchase.capacity_rebalance": Case(MIXED),
    "asg.scale_on": Case(values=({"target": 50},)),
    "asg.scale_on.*": Case("scale_on = { target = 50 }"),
    "asg.steps": Case(values=([{"above_percent": 60, "add": 1}],)),
    "asg.steps.*": Case("steps = [{ above_percent = 60, add = 1 }]"),
    "asg.schedule": Case(values=([{"from_hour": 8, "min": 2}],)),
    "asg.schedule.from_hour": Case("schedule = [{ from_hour = 8, min = 2 }]"),
    "asg.schedule.min": Case("schedule = [{ from_hour = 8, min = 2 }]", (1,)),

    "backup.covers": Case(values=(["ec2.disk"], "ec2.*")),
    "backup.copy_to_regions": Case(values=(["eu-west-1"],)),

    "cloudfront.count": Case("usage = { egress_gb = 100 }", (3,)),
    "cloudfront.origins": Case(values=(["asg.spare"],)),
    "cloudfront.origins.to": Case('origins = [{ to = "alb.front" }]', ("asg.spare",)),
    "cloudfront.origins.*": Case('origins = [{ to = "alb.front" }]'),
    "cloudfront.https": Case("usage = { http_requests_million = 5 }"),
    "cloudfront.price_class": Case("geography = { na = 0.5, jp = 0.2, au = 0.3 }\n"
                                   "usage = { egress_gb = 100 }"),
    "cloudfront.geography": Case("usage = { egress_gb = 100 }", EVERYWHERE),

    "ebs.iops": Case(values=(4000,)),
    "ebs.throughput_mibps": Case(values=(250,)),
    "ebs.monthly_io_million": Case("type = 'standard'"),
    "ebs.attached_to": Case("[backup.plan]\ncovers = ['ec2.host']", ("ec2.host",)),

    "eip.attached_to": Case(values=("ec2.host", "s3.other")),

    "elasticache.engine": [Case(), Case("engine = 'memcached'", ("redis",))],
    "elasticache.engine_version": Case(values=("5.0.6",)),
    "elasticache.node_type": Case(values=("cache.m6g.large",)),
    "elasticache.serverless.storage_gb": Case(CACHED[1], (7,), CACHED[2]),
    "elasticache.serverless.ecpu_million": Case(CACHED[1], (7,), CACHED[2]),
    "elasticache.nodes": Case("engine = 'memcached'", (3,)),
    "elasticache.shards": Case(values=(3,)),
    "elasticache.replicas": Case(values=(2,)),
    "elasticache.multi_az": Case("replicas = 1"),
    "elasticache.automatic_failover": Case("replicas = 1"),

    "rds.engine": [Case(), Case("engine = 'postgres'", ("mysql",))],
    "rds.engine_version": Case(values=("5.7.44", "8.0")),
    "rds.license": Case("engine = 'oracle-se2'\ninstance_class = 'db.m5.large'"),
    "rds.instance_class": Case(values=("db.r6g.xlarge",)),
    "rds.multi_az": Case(values=(True, "cluster")),
    "rds.storage_gb": Case(values=(300,)),
    "rds.iops": Case("storage_gb = 500", (13000,)),
    "rds.throughput_mibps": Case("storage_gb = 500", (600,)),
    "rds.monthly_io_million": Case("storage_type = 'standard'"),
    "rds.replica_class": Case("replicas = 1", ("db.r6g.xlarge",)),
    "rds.replica_azs": Case("replicas = 1", (["us-east-1b"],)),
    "rds.replica_regions": Case(values=(["eu-west-1"],)),
    "rds.backup_days": Case(values=(0,)),
    "rds.performance_insights_days": Case(values=(31,)),
    "rds.hours_per_month": Case(values=(200,)),
    "rds.usage.cpu_credit_vcpu_hours": Case("instance_class = 'db.t3.medium'"),

    "route53.points_to": Case(values=(["asg.spare"],)),
    "route53.points_to.to": Case('points_to = [{ to = "alb.front" }]', ("asg.spare",)),
    "route53.points_to.*": Case('points_to = [{ to = "alb.front" }]'),
    "route53.policy": Case("alias = false"),
    "route53.monthly_queries_million": Case("alias = false"),
    "route53.health_check_endpoint": Case("health_checks = 2"),
    "route53.health_check_features": Case("health_checks = 2"),

    "s3.class": Case("noncurrent_gb = 10"),
    "s3.intelligent_infrequent_percent": Case("class = 'intelligent'"),
    "s3.intelligent_archive_instant_percent": Case("class = 'intelligent'"),
    "s3.objects": Case("class = 'intelligent'"),
    "s3.replicate_to": Case(values=("s3.other",)),
    "s3.lifecycle": Case("retrieval_gb = 10", ([{"after_days": 30, "class": "standard-ia"}],)),
    "s3.lifecycle.after_days": Case(GLACIER),
    "s3.lifecycle.class": Case(GLACIER + "\nmonthly_transitions = 1000"),
    "s3.retrieval_gb": Case(GLACIER),
    "s3.retrieval": Case("retrieval_gb = 10\n" + GLACIER),
    "s3.retrieval_requests": Case(GLACIER),
    "s3.monthly_transitions": Case(GLACIER),

    "vpc_endpoint.service": Case(values=("s3",)),
    "vpc_endpoint.type": [Case(values=("gateway-load-balancer",)),
                          Case("service = 's3'", ("gateway", "interface"))],
}


def listed(kind, fields, way=()):
    """The fields that hold a value, as (name, way, field); of those with parts also the parts."""
    for field in fields:
        here = (*way, field["name"])
        yield f"{kind}.{'.'.join(here)}", here, field
        yield from listed(kind, field["fields"], here)


def all_fields():
    """name -> (kind, way, field) of all kinds."""
    out = {}
    for kind in json.loads(program("kinds", "--format", "json"))["kinds"]:
        for name, way, field in [*listed(kind["name"], kind["fields"]),
                                 *listed(kind["name"], kind["usage"], ("usage",))]:
            out[name] = kind["name"], way, field
    return out


def program(*words, folder=ROOT):
    """What `tenfold WORDS` prints; it must not end for another reason than what it found."""
    env = {key: value for key, value in os.environ.items() if not key.startswith("TENFOLD")}
    done = subprocess.run([TENFOLD, *words], cwd=folder, env=env, capture_output=True, text=True,
                          check=False)
    if not done.stdout:
        sys.exit(f"tenfold {words[0]} printed nothing (exit {done.returncode}): {done.stderr}")
    return done.stdout


# Topologies: nested tables, as tomllib reads them.


def merge(into, patch):
    """The patch over the table: tables merge, all else is replaced."""
    for key, value in patch.items():
        if isinstance(value, dict) and isinstance(into.get(key), dict):
            merge(into[key], value)
        else:
            into[key] = value
    return into


def base(kind, case):
    """The topology in which a field of the kind is changed."""
    world = tomllib.loads(WORLD)
    merge(world, tomllib.loads(SUBJECTS[kind]))
    company = case.company.replace("KIND", kind)
    own = company.lstrip()
    if own and not own.startswith("["):
        company = f"[{kind}.it]\n{company}"
    merge(world, tomllib.loads(company))
    world[kind]["it"].pop(case.without, None)
    return world


def change(world, kind, way, value):
    """The same with the field set; of a list of tables that of the first."""
    world = copy.deepcopy(world)
    table = world[kind]["it"]
    for part in way[:-1]:
        table = table.setdefault(part, {})
        if isinstance(table, list):
            table = table[0]
    table[way[-1]] = value
    return world


def without(world, kind, way):
    """The same without the field."""
    world = copy.deepcopy(world)
    world[kind]["it"].pop(way[0], None)
    return world


def stated(world, kind, way):
    """What the field is before it is changed, or nothing."""
    value = world[kind]["it"]
    for part in way:
        value = value[0] if isinstance(value, list) else value
        value = value.get(part) if isinstance(value, dict) else None
    return value


def inline(value):
    """A value as TOML writes it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, list):
        return "[" + ", ".join(map(inline, value)) + "]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(k)} = {inline(v)}" for k, v in value.items()) + "}"
    return str(value)


def text_of(world):
    """A topology as a file."""
    tables = []
    for kind, part in world.items():
        if kind in ("topology", "traffic"):
            tables.append((f"[{kind}]", part))
        elif kind == "suppress":
            tables += [("[[suppress]]", one) for one in part]
        else:
            tables += [(f"[{kind}.{name}]", table) for name, table in part.items()]
    return "\n".join(f"{name}\n" + "".join(f"{key} = {inline(value)}\n"
                                             for key, value in table.items())
                     for name, table in tables)


# What is tried.


def is_enumeration(field):
    return "word" in field["shapes"]


def words_of(field):
    """The words of an enumeration, or the keys of a table by word."""
    words = [word for word in field["values"] if not word.startswith("@")]
    return words if is_enumeration(field) or "map" in field["shapes"] else []


def tried(field):
    """Values of the field's type, within its bounds."""
    shapes = field["shapes"]
    if is_enumeration(field):
        return [[word] if "list" in shapes else word for word in field["values"]]
    if "boolean" in shapes:
        return [True, False]
    if "integer" in shapes or "number" in shapes:
        least, most = max(field["least"] or 0, 0), field["most"]
        plain = [value for value in (3, 40) if value >= least and (most is None or value <= most)]
        scalars = plain or [most / 2]
        return scalars + [{word: scalars[0]} for word in words_of(field) if "map" in shapes]
    if "map" in shapes:
        return [{word: 3} for word in words_of(field)] or [{"some": "text"}]
    if "address" in shapes:
        return ["asg.spare"]
    if "text" in shapes:
        return [["text"] if "list" in shapes else "text"]
    return []


def case_of(name, kind, way):
    """The cases of a field: its own, its siblings', those of all kinds, or none."""
    rest = ".".join(way)
    family = ".".join((*way[:-1], "*"))
    for key in (name, f"{kind}.{family}" if len(way) > 1 and way[0] != "usage" else "",
                f"*.{rest}", f"*.{family}" if len(way) > 1 and way[0] != "usage" else ""):
        if key in CASES:
            found = CASES[key]
            return key, found if isinstance(found, list) else [found]
    return None, [Case()]


class Trial(NamedTuple):
    before: str
    after: str
    value: object
    was: object    # nothing: not stated before
    in_usage: str  # as `after`, but with the field in `usage`


def runs_of(field):
    """What runs on a unit means something beside that it serves."""
    return [["web", word] for word in field["values"]]


def trials(name, kind, way, field):
    """The pairs of topologies for a field, and the key of CASES that was used."""
    key, cases = case_of(name, kind, way)
    out = []
    for case in cases:
        world = base(kind, case)
        values = list(case.values) or (runs_of(field) if way == ("runs",) else tried(field))
        before = text_of(world)
        for value in values:
            after = text_of(change(world, kind, way, value))
            if after != before:
                moved = text_of(change(without(world, kind, way), kind, ("usage", *way), value))
                out.append(Trial(before, after, value, stated(world, kind, way), moved))
    return key, out


def untried(field, pairs):
    """The words of an enumeration that no trial has, before or after."""
    said = {(field["default"] or "").strip('"')}
    for value in [side for trial in pairs for side in (trial.value, trial.was)]:
        said.update(str(word) for word in (value if isinstance(value, (list, dict)) else [value]))
    return [word for word in words_of(field) if word not in said]


# What the program makes of them.


def stripped(value):
    """Without what tells places."""
    if isinstance(value, dict):
        return {key: stripped(part) for key, part in value.items()
                if key not in ("file", "place", "line")}
    return [stripped(part) for part in value] if isinstance(value, list) else value


def answers(texts):
    """text -> (lines, findings), or the error that the program has with it."""
    out = {}
    with tempfile.TemporaryDirectory(prefix="tenfold-") as folder:
        names = {}
        for number, text in enumerate(texts):
            names[f"{number}.topology.toml"] = text
            Path(folder, f"{number}.topology.toml").write_text(text, encoding="utf-8")
        files = list(names)
        parts = [files[i:i + MOST_FILES] for i in range(0, len(files), MOST_FILES)]

        def ask(command):
            more = ["--allow-unpriced"] if command == "cost" else []
            return [json.loads(program(command, "--format", "json", "--today", TODAY, *more, *part,
                                       folder=folder)) for part in parts]

        with ThreadPoolExecutor(2) as pool:
            costs, lints = pool.map(ask, ("cost", "lint"))
        for report in costs:
            for topology in report["topologies"]:
                out[names[topology["file"]]] = [json.dumps(stripped(topology)), None]
            for said in report["diagnostics"]:
                if said["severity"] == "error":
                    out[names[said["place"]["file"]]] = said["message"]
        for report in lints:
            for topology in report["topologies"]:
                answer = out[names[topology["file"]]]
                if isinstance(answer, list):
                    answer[1] = sorted([it["rule"], it["severity"], it["address"], it["state"]]
                                       for it in topology["findings"])
    return out


def effect(trial, answer):
    """What differs: "lines", "findings", nothing; or why the program refuses one of the two."""
    for text in (trial.before, trial.after):
        if isinstance(answer.get(text), str) or text not in answer:
            return "refused: " + str(answer.get(text))
    (lines, findings), (lines_after, findings_after) = answer[trial.before], answer[trial.after]
    if lines != lines_after:
        return "lines"
    return "findings" if findings != findings_after else ""


def later(name, way):
    """The entry of LATER for the field, or nothing."""
    every = f"*.{'.'.join(way)}"
    return name if name in LATER else every if every in LATER else None


def differs_below_usage(name, field, pairs, answer):
    """A month's quantity may stand in `usage` too, and must mean the same there."""
    if not field["monthly"]:
        return None
    for trial in pairs:
        if answer[trial.after] != answer.get(trial.in_usage):
            return f"usage.{name.partition('.')[2]} = {inline(trial.value)} is another thing"
    return None


def complaint(name, fields, tests, answer):
    """What is wrong with a field, or nothing."""
    _, way, field = fields[name]
    pairs = tests[name][1]
    effects = [effect(trial, answer) for trial in pairs]
    for trial, what in zip(pairs, effects):
        if what.startswith("refused"):
            return f"{inline(trial.value)} is {what}"
    missing = untried(field, pairs)
    if missing and not field["fields"]:
        return f"nothing tries {' '.join(missing)}"
    key = later(name, way)
    moved = [trial.value for trial, what in zip(pairs, effects) if what]
    if moved and key:
        return f"LATER has {key}, but {inline(moved[0])} is seen"
    if moved:
        return differs_below_usage(name, field, pairs, answer)
    if key:
        return None
    if field["fields"] and any(other.startswith(name + ".") for other in fields):
        return None  # its parts are asked one by one
    if not pairs:
        return "there is nothing to try; it needs a case"
    return f"nothing changes with {', '.join(inline(trial.value) for trial in pairs[:5])}"


def stale(fields, used):
    """Entries of the lists that stand for nothing."""
    names = {f"*.{'.'.join(way)}" for _, way, _ in fields.values()} | set(fields)
    for key in LATER:
        if key not in names:
            yield f"LATER has {key}, which is no field"
    for key in CASES:
        if key not in used:
            yield f"CASES has {key}, which no field uses"


def main(wanted):
    fields = all_fields()
    tests = {name: trials(name, *fields[name]) for name in fields if not wanted or name in wanted}
    texts = {}
    for name, (_, pairs) in tests.items():
        monthly = fields[name][2]["monthly"]
        for trial in pairs:
            texts.update(dict.fromkeys([trial.before, trial.after] + [trial.in_usage] * monthly))
    answer = answers(texts)
    failed = 0
    for name in tests:
        wrong = complaint(name, fields, tests, answer)
        if wrong:
            failed += 1
            print(f"failed: {name}: {wrong}")
        if wanted:
            for trial in tests[name][1]:
                what = effect(trial, answer) or "nothing"
                print(f"{name} = {inline(trial.value)} changes {what}")
    for wrong in [] if wanted else stale(fields, {key for key, _ in tests.values()}):
        failed += 1
        print(f"failed: {wrong}")
    print(f"{len(tests) - min(failed, len(tests))} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
