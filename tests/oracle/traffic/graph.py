"""Requests through the graph: for one request of each demand, how many calls a component gets, with what bytes."""
import copy

from .world import ONE_OF

MESSAGING = {"sqs", "sns", "kinesis", "eventbridge", "stepfunctions"}
MOST_ROUNDS = 3_000
READS = {"rds", "aurora", "dynamodb"}  # 0.8 of the calls that traffic brings, unless said


class Met:
    """What arrives at a component, by demand: calls, KB in and out, KB of answers to the internet."""

    def __init__(self, number):
        self.calls, self.kb_in, self.kb_out, self.to_viewers = [0.0] * number, [0.0] * number, [0.0] * number, [0.0] * number
        self.known = True     # the bytes
        self.state = "apart"  # no demand, apart, reached, circular


def hit_ratio(component):
    return float(component.get("hit_ratio", 0)) if component.kind in ("cloudfront", "elasticache") else 0.0


def sent(world, component):
    """(edge, target, calls for one that arrives) of each edge that carries calls."""
    forwards = [edge for edge in component.edges if edge.forwards]
    weights = sum(float(edge.said.get("weight", 1)) for edge in forwards)
    for edge in component.edges:
        if edge.forwards:
            share = float(edge.said.get("weight", 1)) / weights if component.kind in ONE_OF and weights else 1.0
            if component.kind in ONE_OF and not weights:
                share = 0.0
            yield edge, edge.to, share * (1 - float(edge.said.get("hit_ratio", hit_ratio(component))))
            continue
        calls = float(edge.said.get("per_request", 1)) if edge.field == "uses" else 1.0
        if edge.through:
            yield edge, edge.through, calls
            calls *= 1 - hit_ratio(world[edge.through])
        yield edge, edge.to, calls


def waits(component, edge):
    """The caller waits for it: what goes through a queue, or is said to be async, comes back to nobody."""
    return component.kind not in MESSAGING and edge.said.get("mode", "sync") == "sync"


def reach(callees, address):
    seen, todo = set(), list(callees[address])
    while todo:
        at = todo.pop()
        if at not in seen:
            seen.add(at)
            todo.extend(callees[at])
    return seen


def radius(world, ring):
    """How much each round of a ring of calls makes of the one before, by going round many times."""
    ring = sorted(ring)
    size = {address: 1.0 for address in ring}
    grown = 0.0
    for _ in range(400):
        after = dict.fromkeys(ring, 0.0)
        for address in ring:
            for _, target, calls in sent(world, world[address]):
                if target in after:
                    after[target] += size[address] * calls
        # Added to itself: a ring of even length would swing to and fro for ever.
        mixed = {address: after[address] + size[address] for address in ring}
        grown = max(mixed.values())
        if grown == 0:
            return 0.0
        size = {address: value / grown for address, value in mixed.items()}
    return grown - 1


def behind_cycles(world, entries):
    """What lies on a cycle of calls that wait for each other, or on one of work that never gets less, or behind either."""
    callees = {address: {target for _, target, _ in sent(world, one)} for address, one in world.components.items()}
    waited = {address: {target for edge, target, _ in sent(world, one) if waits(one, edge)} for address, one in world.components.items()}
    after = {address: reach(callees, address) for address in callees}
    found = set()
    reached = set(entries).union(*(after[address] for address in entries))
    for address in callees:
        if address not in after[address]:
            continue
        ring = {other for other in after[address] if address in after[other]}
        inside = {one: waited[one] & ring for one in ring}
        if any(one in reach(inside, one) for one in ring) or ring & reached and radius(world, ring) > 1 - 1e-6:
            found |= ring | after[address]
    return found


def flow(world, demands, demand_of):
    """Address -> Met."""
    met = {address: Met(len(demands)) for address in world.components}
    for address, one in world.components.items():
        if demand_of[one.scope.prefix] is None:
            met[address].state = "no demand"
    circular = behind_cycles(world, [address for demand in demands for address, share in demand.entries.items() if share > 0])
    for d, demand in enumerate(demands):
        for address, share in demand.entries.items():
            one = met[address]
            one.state = "reached"
            one.calls[d] += share
            one.kb_in[d] += share * demand.request_kb
            one.kb_out[d] += share * demand.response_kb
            one.to_viewers[d] += share * demand.response_kb
    for address in circular:
        met[address] = Met(len(demands))
        met[address].state = "circular"
    # Round by round until nothing changes: as deep as the graph, or until what comes back is nothing.
    outside = {address: copy.deepcopy(one) for address, one in met.items()}
    for _ in range(MOST_ROUNDS):
        after = {address: copy.deepcopy(one) for address, one in outside.items()}
        for address, one in met.items():
            if one.state != "reached":
                continue
            for edge, target, calls in sent(world, world[address]):
                if after[target].state != "circular":
                    pass_on(world[address], one, edge, after[target], calls)
        if all(after[address].calls == one.calls and after[address].kb_in == one.kb_in and after[address].known == one.known
               and after[address].to_viewers == one.to_viewers for address, one in met.items()):
            break
        met = after
    return met


def pass_on(component, here, edge, there, calls):
    said = edge.said
    for d, arriving in enumerate(here.calls):
        if arriving <= 0 or calls <= 0:
            continue
        there.state = "reached"
        there.calls[d] += arriving * calls
        if edge.forwards:
            there.kb_in[d] += here.kb_in[d] * calls
            there.kb_out[d] += here.kb_out[d] * calls
            there.known = there.known and here.known
            if component.kind == "route53":  # viewers ask the name, and meet what it stands for
                there.to_viewers[d] += here.to_viewers[d] * calls
        elif edge.field == "waf":
            pass  # it is asked about requests that go elsewhere
        elif edge.field == "uses" and "request_kb" in said and "response_kb" in said:
            there.kb_in[d] += arriving * calls * float(said["request_kb"])
            there.kb_out[d] += arriving * calls * float(said["response_kb"])
        else:
            there.known = False
