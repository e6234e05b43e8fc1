#!/usr/bin/env python3
"""What AWS would refuse or nobody could run, one case each, in what `emit` writes.

    tests/suites/emitted_cases.py [WORD...]   every case, or those with one of the words in their name
    TENFOLD=path/to/tenfold                   the program; build/tenfold if not set

Each case is a topology and what must hold of it in Terraform, as HashiCorp's parser reads it, and in
CloudFormation. The judges of the formats look at all of them, too. What needs Node is skipped where it
is not. The last line is `N passed, N failed`.
"""

import json
import re
import sys
import tempfile
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import emitted  # noqa: E402

HEAD = '[topology]\nname = "a"\nregion = "us-east-1"\nazs = 2\n'
FUNCTION = "memory_mb = 128\nduration_ms = 10\n"


class Module:
    """What was read of a Terraform module."""

    def __init__(self, files):
        self.files = files

    def all(self, kind):
        return {name: blocks[0] for file in self.files
                for name, blocks in file.get("resource", {}).get(kind, {}).items()}

    def text(self):
        return json.dumps(self.files)


class Stacks:
    """Templates by region; the home region's is ""."""

    def __init__(self, templates):
        self.templates = templates

    def all(self, kind, region=""):
        return {name: one["Properties"] for name, one in self.templates[region].get("Resources", {}).items()
                if one["Type"] == kind}

    def outputs(self, region=""):
        return self.templates[region].get("Outputs", {})


def a_rule_has_five_targets_at_most():
    queues = [f"q{n}" for n in range(7)]
    yield HEAD + f'[eventbridge.bus]\nschedule = "daily"\nmonthly_million = 1\ntargets = {json.dumps([f"sqs.{q}" for q in queues])}\n' + "".join(
        f"[sqs.{q}]\n" for q in queues)
    module, stacks = yield
    by_rule = {}
    for name, target in module.all("aws_cloudwatch_event_target").items():
        by_rule.setdefault(target["rule"], []).append(target["arn"])
    yield sorted(map(len, by_rule.values())) == [2, 2, 5, 5]
    yield all(sum(f"aws_sqs_queue.{q}.arn" in arn for arns in by_rule.values() for arn in arns) == 2 for q in queues)
    rules = module.all("aws_cloudwatch_event_rule")
    yield all(f"aws_cloudwatch_event_rule.{rule}.arn" in policy["policy"] for rule in rules
              for policy in module.all("aws_sqs_queue_policy").values())
    made = stacks.all("AWS::Events::Rule")
    yield sorted(len(rule["Targets"]) for rule in made.values()) == [2, 2, 5, 5]
    yield all(rule in json.dumps(policy) for rule in made for policy in stacks.all("AWS::SQS::QueuePolicy").values())


def units_fetch_from_a_queue():
    yield HEAD + '''[sns.news]
targets = ["fargate.worker"]
[eventbridge.bus]
monthly_million = 1
targets = ["fargate.worker"]
[sqs.jobs]
targets = ["fargate.worker"]
[fargate.worker]
min = 1
vcpu = 1
memory_gb = 2
'''
    module, stacks = yield
    queues = module.all("aws_sqs_queue")
    yield {"news_work", "news_dead", "bus_work", "bus_dead", "jobs"} <= queues.keys()
    yield module.all("aws_sns_topic_subscription")["news_work"]["endpoint"] == "${aws_sqs_queue.news_work.arn}"
    yield "aws_sqs_queue.bus_work.arn" in json.dumps(module.all("aws_cloudwatch_event_target"))
    told = module.text()
    yield all(re.search(rf"{name} *= *aws_sqs_queue\.{queue}\.url", told) or f'"{name}": "${{aws_sqs_queue.{queue}.url}}"' in told
              for name, queue in (("NEWS_WORK_URL", "news_work"), ("BUS_WORK_URL", "bus_work"), ("JOBS_URL", "jobs")))
    yield all(word in json.dumps(module.all("aws_iam_role_policy")) for word in ("news_work.arn", "bus_work.arn", "jobs.arn"))
    yield {"NewsWork", "NewsDead", "BusWork", "BusDead", "JobsQueue"} <= stacks.all("AWS::SQS::Queue").keys()
    task = json.dumps(stacks.all("AWS::ECS::TaskDefinition"))
    yield all(name in task for name in ("NEWS_WORK_URL", "BUS_WORK_URL", "JOBS_URL"))
    yield stacks.all("AWS::SNS::Subscription")["NewsToUnits"]["Endpoint"] == {"Fn::GetAtt": ["NewsWork", "Arn"]}


def copies_stand_in_their_own_region():
    # A region that is known already, and in which no component stands.
    yield HEAD + 'dr = { region = "us-west-2", strategy = "backup" }\n' + '''[rds.db]
engine = "postgres"
instance_class = "db.m6g.large"
storage_gb = 100
replica_regions = ["eu-west-1", "eu-west-1"]
[aurora.big]
engine = "aurora-postgresql"
instance_class = "db.r6g.large"
instances = 2
storage_gb = 100
global_regions = ["us-west-2"]
[backup.nightly]
covers = ["rds.db"]
copy_to_regions = ["eu-west-1"]
'''
    module, stacks = yield
    made = module.all("aws_db_instance")
    yield [made[name]["region"] for name in ("db_eu_west_1", "db_eu_west_1_2")] == ["eu-west-1"] * 2
    yield all(made[name]["replicate_source_db"] == "${aws_db_instance.db.arn}" and "aws_kms_alias" in made[name]["kms_key_id"]
              for name in ("db_eu_west_1", "db_eu_west_1_2"))
    yield "manage_master_user_password" not in made["db"] and "ephemeral" in made["db"]["password_wo"]
    replicas = stacks.all("AWS::RDS::DBInstance", "eu-west-1")
    yield [one["SourceDBInstanceIdentifier"] for one in replicas.values()] == [{"Ref": "DbArn"}] * 2
    yield "DbArn" in stacks.outputs() and "BigGlobal" in stacks.outputs()
    yield len(stacks.all("AWS::RDS::DBInstance", "us-west-2")) == 2
    yield stacks.all("AWS::RDS::DBCluster", "us-west-2")["BigReaders"]["GlobalClusterIdentifier"] == {"Ref": "BigGlobal"}
    yield "NightlyVaultInEuWest1" in stacks.outputs("eu-west-1")
    yield "NightlyVaultInEuWest1" in stacks.templates[""]["Parameters"]
    yield "ManageMasterUserPassword" not in stacks.all("AWS::RDS::DBInstance")["DbDatabase"]


def records(policy):
    return HEAD + f'''[route53.dns]
zones = 1
policy = "{policy}"
health_checks = 3
points_to = ["ec2.web", "alb.front"]
[ec2.web]
count = 2
instance_type = "t4g.small"
public_ip = true
[alb.front]
targets = ["ec2.web"]
'''


def one_answer_stands_by():
    yield records("failover")
    module, stacks = yield
    made = {name: one for name, one in module.all("aws_route53_record").items() if name != "certificate"}
    yield made.keys() == {"dns_web_0", "dns_front"}
    yield [made[name]["failover_routing_policy"][0]["type"] for name in ("dns_web_0", "dns_front")] == ["PRIMARY", "SECONDARY"]
    sets = [one["RecordSets"][0] for one in stacks.all("AWS::Route53::RecordSetGroup").values()]
    yield sorted(one["Failover"] for one in sets) == ["PRIMARY", "SECONDARY"]
    yield all("HealthCheckId" in one for one in sets)


def one_answer_a_region():
    yield records("latency")
    module, stacks = yield
    yield [name for name in module.all("aws_route53_record") if name != "certificate"] == ["dns_web_0"]
    yield len(stacks.all("AWS::Route53::RecordSetGroup")) == 1


def several_answers_are_addresses():
    yield records("multivalue")
    module, stacks = yield
    made = {name: one for name, one in module.all("aws_route53_record").items() if name != "certificate"}
    yield made.keys() == {"dns_web_0", "dns_web_1"} and all(one["type"] == "A" and "alias" not in one for one in made.values())
    sets = [one["RecordSets"][0] for one in stacks.all("AWS::Route53::RecordSetGroup").values()]
    yield [one["Type"] for one in sets] == ["A", "A"] and not any("AliasTarget" in one for one in sets)


def workflows_start_each_other():
    yield HEAD + f'''[stepfunctions.a]
targets = ["stepfunctions.b", "lambda.work"]
[stepfunctions.b]
targets = ["stepfunctions.a"]
[lambda.work]
{FUNCTION}'''
    module, stacks = yield
    made = module.all("aws_sfn_state_machine")
    yield "stateMachine:${var.name}-b" in made["a"]["definition"] and "stateMachine:${var.name}-a" in made["b"]["definition"]
    yield not emitted.circle(module.files)
    names = {name: one["StateMachineName"]["Fn::Sub"] for name, one in stacks.all("AWS::StepFunctions::StateMachine").items()}
    yield names == {"AWorkflow": "${Name}-a", "BWorkflow": "${Name}-b"}
    yield "stateMachine:${Name}-b" in json.dumps(stacks.all("AWS::StepFunctions::StateMachine")["AWorkflow"])


def an_api_without_targets_is_deployed():
    yield HEAD + f'''[apigateway.api]
type = "rest"
targets = ["lambda.off"]
[lambda.off]
count = 0
{FUNCTION}[sqs.jobs]
'''
    module, stacks = yield
    yield module.all("aws_api_gateway_integration")["api"]["type"] == "MOCK"
    yield "aws_api_gateway_integration.api" in json.dumps(module.all("aws_api_gateway_deployment"))
    yield [one["Integration"]["Type"] for one in stacks.all("AWS::ApiGateway::Method").values()] == ["MOCK"]


def a_link_leads_to_balancers():
    yield HEAD + '''[apigateway.api]
targets = [{ to = "alb.inner", path = "/a/*" }, { to = "ec2.web" }, { to = "ec2.open", path = "/o" }]
[alb.inner]
internal = true
targets = ["ec2.web"]
[ec2.web]
instance_type = "t4g.small"
public_ip = false
[ec2.open]
instance_type = "t4g.small"
public_ip = true
'''
    module, stacks = yield
    yield {"api_to_inner", "inner_to_web"} <= module.all("aws_vpc_security_group_egress_rule").keys()
    yield "api_to_web" not in module.all("aws_vpc_security_group_egress_rule")
    yield module.all("aws_vpc_security_group_ingress_rule").keys() == {
        "inner_from_api", "web_from_inner", "open_from_anywhere_80", "open_from_anywhere_443"}
    yield not any("ApiToWeb" in name or "WebFromApi" in name for name in stacks.templates[""]["Resources"])


def a_way_in_wants_a_gateway():
    yield HEAD + '''[cloudfront.cdn]
origins = ["ec2.web"]
[ec2.web]
public_ip = false
instance_type = "t4g.small"
'''
    module, stacks = yield
    yield module.all("aws_cloudfront_vpc_origin").keys() == {"cdn_web"} and module.all("aws_internet_gateway").keys() == {"main"}
    yield len(stacks.all("AWS::CloudFront::VpcOrigin")) == 1 and len(stacks.all("AWS::EC2::VPCGatewayAttachment")) == 1


def what_does_not_run_is_no_target():
    yield HEAD + '''[nlb.front]
targets = ["ec2.off"]
[alb.front]
targets = ["ec2.off", "ec2.on"]
[ec2.off]
count = 0
instance_type = "t4g.small"
[ec2.on]
instance_type = "t4g.small"
'''
    module, stacks = yield
    yield not any("off" in name for file in module.files for blocks in file.get("resource", {}).values() for name in blocks)
    yield len(module.all("aws_lb_target_group_attachment")) == 1
    yield not any("Off" in name for name in stacks.templates[""]["Resources"])


CASES = [a_rule_has_five_targets_at_most, units_fetch_from_a_queue, copies_stand_in_their_own_region, one_answer_stands_by,
         one_answer_a_region, several_answers_are_addresses, workflows_start_each_other, an_api_without_targets_is_deployed,
         a_link_leads_to_balancers, a_way_in_wants_a_gateway, what_does_not_run_is_no_target]


def write(folder, text):
    """The topology in both targets; the templates of CloudFormation by region."""
    folder.mkdir()
    (folder / "t.topology.toml").write_text(text, encoding="utf-8")
    for words in (("terraform", "t.topology.toml", "-o", "module"), ("cloudformation", "t.topology.toml", "-o", "stack.json")):
        done = emitted.emit(*words, folder=folder)
        if done.returncode != 0:
            raise RuntimeError(done.stderr.decode())
    return {path.stem.partition(".")[2]: path for path in sorted(folder.glob("stack*.json"))}


def main():
    tally = emitted.Tally()
    chosen = [case for case in CASES if not sys.argv[1:] or any(word in case.__name__ for word in sys.argv[1:])]
    with tempfile.TemporaryDirectory(prefix="tenfold-") as top:
        begun = {case.__name__: case() for case in chosen}
        texts = {name: next(case) for name, case in begun.items()}
        templates = {name: write(Path(top) / name, text) for name, text in texts.items()}
        try:
            modules = {name: Path(top) / name / "module" for name in begun}
            read = emitted.read_terraform(list(modules.values()))
            for said, number in (emitted.judge_terraform(list(modules.values())),
                                 emitted.judge_cloudformation([path for all_of in templates.values() for path in all_of.values()])):
                tally.held(said if said or number else ["nothing was looked at"], len(modules))
        except emitted.Missing as reason:
            tally.skip(reason, len(chosen))
            return tally.close()
        for name, case in begun.items():
            next(case)
            stacks = Stacks({region: json.loads(path.read_text()) for region, path in templates[name].items()})
            claims = [case.send((Module(read[str(modules[name])]), stacks)), *case]
            for nth, holds in enumerate(claims, 1):
                tally.held([] if holds else [f"{name}, {nth}"])
    return tally.close()


sys.exit(main())
