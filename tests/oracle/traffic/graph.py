"""Requests through the graph: for one request of each demand, how many calls a component gets, with what bytes."""
from .world import ONE_OF

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


def behind_cycles(world):
    """What lies on a cycle of calls, or behind one: a walk from each component over its callees."""
    callees = {address: {target for _, target, _ in sent(world, one)} for address, one in world.components.items()}

    def reach(address):
        seen, todo = set(), list(callees[address])
        while todo:
            at = todo.pop()
            if at not in seen:
                seen.add(at)
                todo.extend(callees[at])
        return seen

    found = set()
    for address in callees:
        after = reach(address)
        if address in after:
            found |= {address} | after
    return found


def flow(world, demands, demand_of):
    """Address -> Met."""
    met = {address: Met(len(demands)) for address in world.components}
    for address, one in world.components.items():
        if demand_of[one.scope.prefix] is None:
            met[address].state = "no demand"
    circular = behind_cycles(world)
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
    waiting = {address: 0 for address in world.components if address not in circular}
    for address in waiting:
        for _, target, _ in sent(world, world[address]):
            if target in waiting:
                waiting[target] += 1
    ready = [address for address, callers in waiting.items() if callers == 0]
    while ready:
        address = ready.pop()
        for edge, target, calls in sent(world, world[address]):
            if target not in waiting:
                continue
            if met[address].state == "reached":
                pass_on(world[address], met[address], edge, met[target], calls)
            waiting[target] -= 1
            if waiting[target] == 0:
                ready.append(target)
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
