"""Which bytes AWS bills as transfer: between zones, through NAT gateways and endpoints, out to the internet."""
import csv

from ..book import AWS
from .graph import READS, sent

KB_PER_GB = 1048576
PARTY = {"asg": "ec2", "ec2": "ec2", "fargate": "fargate", "alb": "alb", "nlb": "nlb", "clb": "clb", "gwlb": "gwlb", "rds": "rds",
         "aurora": "aurora", "elasticache": "elasticache", "opensearch": "opensearch", "redshift": "redshift", "efs": "efs"}
OUTSIDE = {"s3": "s3", "dynamodb": "dynamodb", "sqs": "sqs", "sns": "sns", "kinesis": "kinesis-streams", "kms": "kms",
           "secrets": "secretsmanager", "lambda": "lambda", "apigateway": "execute-api", "eventbridge": "events",
           "stepfunctions": "states", "custom": "internet", "cloudfront": "cloudfront", "global_accelerator": "globalaccelerator"}
BILLED_ENDS = {"both": 2, "none": 0, "in": 1, "out": 1}


def read_rules():
    with open(AWS / "transfer-rules.csv", encoding="utf-8") as file:
        rows = list(csv.DictReader(line for line in file if not line.startswith("#")))
    rules = {}
    for row in rows:
        here, there, via, crossing, charge = row["key"].split("/")
        if via == "private" and crossing in ("yes", "any") and charge == "transfer":
            rules[here, there] = BILLED_ENDS[row["billed_direction"]]
    return rules


RULES = read_rules()


def ends(here, there):
    """At how many ends the bytes of one way are billed; None: no row says so."""
    found = RULES.get((here, there))
    if found is None:
        like = {"fargate": "ec2", "lambda-vpc": "ec2"}
        found = RULES.get((like.get(here, here), like.get(there, there)))
    return found


def in_vpc(world, function):
    """Does it reach anything there? A cache before what it uses is reached, too."""
    reached = {to for edge in function.edges if edge.field == "uses" for to in (edge.to, edge.through) if to}
    return any(world[to].kind in PARTY and not (world[to].kind == "opensearch" and world[to].get("public", False))
               for to in reached)


def party(world, component):
    if component.kind == "lambda":
        return "lambda-vpc" if in_vpc(world, component) else None
    if component.kind == "opensearch" and component.get("public", False):
        return None
    return PARTY.get(component.kind)


def is_private(world, component):
    if component.kind == "lambda":
        return in_vpc(world, component)
    if component.kind in ("asg", "ec2", "fargate"):
        return not (component.get("public_ip", False) or component.get("elastic_ip", False))
    return False


def dealt(zones, number):
    """The zones of so many copies, dealt round."""
    return [zones[n % len(zones)] for n in range(number)]


def copies(component):
    """Zones of the copies that take writes, and of those that answer reads."""
    zones = component.zones
    if component.kind == "rds":
        readers = component.get("replicas", 0) + (2 if component.get("multi_az") == "cluster" else 0)
        return dealt(zones, 1), dealt(zones, 1 + readers)
    if component.kind == "aurora":
        return dealt(zones, 1), dealt(zones, component.get("instances", 2))
    if component.kind == "elasticache" and "serverless" not in component.table:
        if component.get("engine") == "memcached":
            return (dealt(zones, component.get("nodes", 1)),) * 2
        shards = component.get("shards", 1)
        return dealt(zones, shards), dealt(zones, shards * (1 + component.get("replicas", 0)))
    if component.kind == "opensearch":
        return (dealt(zones, component.get("nodes", 1)),) * 2
    if component.kind in ("redshift", "efs"):
        return (zones[:1],) * 2
    if component.kind == "ec2":
        return (dealt(zones, component.count),) * 2
    return (zones,) * 2


def crossing(caller, target, edge):
    """The share of the calls that is answered in another zone than it was made in."""
    if caller.kind == "efs" or target.kind == "efs" and not target.get("one_zone", False):
        return 0  # mounted in each zone
    made = copies(caller)[1]
    writes, reads = copies(target)
    same_zone = edge.field == "uses" and edge.said.get("same_zone", False)
    aside = edge.through == target.address
    share = float(target.get("read_share", 0.8)) if target.kind in READS else 1

    def elsewhere(zone, answers, near):
        if near and zone in answers:
            return 0
        return sum(one != zone for one in answers) / len(answers)

    sums = [share * elsewhere(zone, reads, same_zone) + (1 - share) * elsewhere(zone, writes, same_zone and aside) for zone in made]
    return sum(sums) / len(sums)


class Bill:
    """GB of the month that are billed, by component; a figure is None where nobody stated the bytes."""

    def __init__(self, world, demands, met):
        self.world, self.demands, self.met = world, demands, met
        self.between = {}  # (caller, name of the line) -> GB at all ends
        self.out, self.through = {}, {}
        for address, one in met.items():
            if one.state != "reached":
                continue
            component = world[address]
            if component.kind not in ("route53", "cloudfront"):
                self.add(self.out, address, sum(kb * demand.month for kb, demand in zip(one.to_viewers, demands)) / KB_PER_GB, True)
            for edge, target, calls in sent(world, component):
                if edge.field != "waf":
                    self.exchange(component, edge, world[target], calls)

    def add(self, where, key, gb, known):
        if not known or where.get(key, 0) is None:
            where[key] = None
        else:
            where[key] = where.get(key, 0) + gb

    def bytes_of(self, caller, edge, calls):
        """GB there, GB back, and whether anybody stated them."""
        one, said = self.met[caller.address], edge.said
        if edge.forwards:
            there = sum(kb * calls * demand.month for kb, demand in zip(one.kb_in, self.demands))
            back = sum(kb * calls * demand.month for kb, demand in zip(one.kb_out, self.demands))
            return there / KB_PER_GB, back / KB_PER_GB, one.known
        all_calls = sum(arriving * calls * demand.month for arriving, demand in zip(one.calls, self.demands)) / KB_PER_GB
        known = edge.field == "uses" and "request_kb" in said and "response_kb" in said
        return all_calls * float(said.get("request_kb", 0)), all_calls * float(said.get("response_kb", 0)), known

    def exchange(self, caller, edge, target, calls):
        there, back, known = self.bytes_of(caller, edge, calls)
        service = OUTSIDE.get(target.kind)
        if service:
            return self.leave(caller, service, there, back, known)
        here, other = party(self.world, caller), party(self.world, target)
        if here is None or other is None or caller.region != target.region:
            return
        if caller.kind in ("nlb", "clb", "gwlb") and not caller.get("cross_zone", False):
            return  # each node sends to its own zone
        if caller.kind == "alb" and not caller.get("cross_zone", True):
            return
        share = crossing(caller, target, edge)
        if share <= 0:
            return
        out, home = ends(here, other), ends(other, here)
        for gb, way, opposite in ((there, out, home), (back, home, out)):
            billed = way if way is not None else opposite
            if billed == 0:
                continue
            name = f"between zones to {target.address}" + (", both ends" if billed == 2 else "")
            self.add(self.between, (caller.address, name), gb * share * (billed or 1), known)

    def leave(self, caller, service, there, back, known):
        if service == "internet":
            self.add(self.out, caller.address, there, known)
        if not is_private(self.world, caller):
            return
        here = [one for one in self.world.components.values() if one.region == caller.region]
        endpoint = next((one for one in here if one.kind == "vpc_endpoint" and one.get("service") == service), None)
        if endpoint is not None:
            free = service in ("s3", "dynamodb") and endpoint.get("type", "gateway") == "gateway"
            if not free:
                self.add(self.through, endpoint.address, there + back, known)
            return
        ways = [one for one in here if one.kind == "nat" and one.get("connectivity", "public") == "public"]
        for one in ways:
            self.add(self.through, one.address, (there + back) / len(ways), known)
