#!/usr/bin/env python3
"""What traffic brings obeys laws, whatever the architecture: over generated topologies with traffic.

    tests/suites/laws_of_traffic.py [NUMBER [SEED]]   1,000 topologies from seed 3
    TENFOLD=path/to/tenfold                           the program; build/tenfold if not set

More demand never lowers what is used, nor what is paid for it. A fleet never leaves its minimum and
maximum, and costs no less than the one and no more than the other. Where demand is the same at every
hour, as many units run as one division says. A figure that is stated wins, and leaves all others as
they are. The order of tables changes nothing. That flow is conserved is for unit/flow_test.cc, which
sees it. A law of a topology is one test; the last line is `N passed, N failed`.
"""
import copy
import math
import pathlib
import random
import sys
import tempfile
from collections import Counter
from fractions import Fraction

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from oracle import program  # noqa: E402
from oracle.traffic import generate, usage, world  # noqa: E402

TODAY = "2026-03-15"
NUMBER, SEED = 1_000, 3
MOST_SHOWN = 12
UNITS = ("asg", "fargate")
MESSAGING = {"sqs", "sns", "kinesis", "eventbridge", "stepfunctions"}
HOLDING = {"sqs", "kinesis"}  # what they pass on waits until it is taken
FLEETS = {"asg", "fargate", "ec2"}
# In another order sums of doubles differ in their last digits.
DIGITS = Fraction(1, 10 ** 9)
HOURS = {"asg": "ec2/", "fargate": "fargate/linux-x86-vcpu"}
# A figure that may be stated: kind -> the field, the line, what one of the field is there.
STATED = {"lambda": ("monthly_requests_million", "lambda/request", 10 ** 6), "sns": ("monthly_million", "sns/api-request", None),
          "sqs": ("monthly_million", "sqs/", None), "waf": ("monthly_requests_million", "waf/request", 10 ** 6),
          "s3": ("monthly_gets", "s3/standard/get", 1), "clb": ("processed_gb", "elb/clb/data", 1), "alb": ("lcu", "elb/alb/lcu", 730),
          "nlb": ("lcu", "elb/nlb/lcu", 730), "cloudfront": ("egress_gb", "cloudfront/data-out", 1), "nat": ("monthly_gb", "vpc/nat/data", 1),
          "kms": ("monthly_requests_million", "kms/request", 10 ** 6), "efs": ("read_gb", "efs/elastic-throughput-read", 1)}


def lines_of(answer):
    """(address, line) -> quantity and money, those of one name together; None: not known."""
    found = {}
    for component in answer["components"]:
        for line in component["lines"]:
            item = f"{line['service']}/{line['item']}" + (line["name"] if line["service"] == "transfer" else "")
            key = component["address"], item
            figures = [None if line[name] is None else Fraction(line[name]) for name in ("quantity", "monthly_usd")]
            before = found.get(key, (0, 0))
            found[key] = tuple(None if None in pair else sum(pair) for pair in zip(before, figures))
    return found


# Topologies that are like another but for one thing.


def of_each(drafts, change):
    drafts = copy.deepcopy(drafts)
    for draft in drafts:
        change(draft)
    return drafts


def with_more(drafts, times):
    def change(draft):
        if "users" in draft.settings:
            draft.settings["users"] *= times
        if "peak_rps" in draft.traffic:
            draft.traffic["peak_rps"] *= times
    return of_each(drafts, change)


def reordered(drafts, chance):
    def change(draft):
        names = list(draft.tables)
        chance.shuffle(names)
        draft.tables = {name: draft.tables[name] for name in names}
    return of_each(drafts, change)


def fixed(drafts, bound):
    """Every fleet at its minimum, or maximum, whatever arrives."""
    def change(draft):
        for address, fields in draft.tables.items():
            if address.startswith(UNITS):
                size = fields[bound]
                fields["min"] = fields["max"] = size
                for name in ("scale_on", "steps", "schedule"):
                    fields.pop(name, None)
    return of_each(drafts, change)


def level(drafts):
    def change(draft):
        if draft.traffic:
            draft.traffic |= {"daily": "flat", "weekend": 1}
        elif "users" in draft.settings:
            draft.traffic = {"daily": "flat"}
    return of_each([drafts[0]], change) + of_each(drafts[1:], lambda draft: draft.traffic and change(draft))


def stating(drafts, chance):
    """One figure more is stated; with it what is to be seen of it."""
    drafts = copy.deepcopy(drafts)
    able = [(draft, address) for draft in drafts for address, fields in draft.tables.items()
            if (kind := address.split(".")[0]) in STATED and "usage" not in fields and STATED[kind][0] not in fields]
    if not able:
        return None
    draft, address = chance.choice(able)
    fields, (name, line, each) = draft.tables[address], STATED[address.split(".")[0]]
    value = chance.randint(1, 50)
    fields["usage"] = {name: value}
    whole = ("" if draft is drafts[0] else "module.part.") + address
    if each is None:
        each = 10 ** 6 * max(1, math.ceil(fields.get("request_kb", 64) / 64))
    return drafts, whole, line, value * each * fields.get("count", 1)


# The laws: what an answer breaks of them.


def of_more(answer, more, own):
    """`own` are the lines that follow what arrives: usage, with the fleets left to their bounds."""
    found, before, after = [], lines_of(answer), lines_of(more)
    paid = [Fraction(0), Fraction(0)]
    for key, quantity in own.items():
        key = key if key in before else next((other for other in before if other[0] == key[0] and other[1].endswith(key[1])), key)
        if quantity is None or key not in before or None in before[key] or None in after[key]:
            continue
        if after[key][0] < before[key][0] * (1 - DIGITS):
            found.append(f"{' '.join(key)}: {float(before[key][0])}, and with more demand {float(after[key][0])}")
    # Where more makes a ring of work that never gets less, nobody knows what arrives, or what it costs.
    unknown = {key for lines in (before, after) for key, (_, usd) in lines.items() if usd is None}
    for n, lines in enumerate((before, after)):
        paid[n] = sum((usd for (address, item), (_, usd) in lines.items()
                       if (address, item) not in unknown and (kind_of(address) not in FLEETS or item.startswith("transfer"))), Fraction(0))
    if paid[1] < paid[0] * (1 - DIGITS):
        found.append(f"all but fleets cost {float(paid[0])}, with more demand {float(paid[1])}")
    return found


def kind_of(address):
    return address.split(".")[-2]


def fields_of(drafts):
    return {("" if n == 0 else "module.part.") + address: fields for n, draft in enumerate(drafts) for address, fields in draft.tables.items()}


def unit_hours(answer, address):
    """Of a fleet: instances on demand and spot, or tasks of one vCPU."""
    item = HOURS[kind_of(address)]
    return sum((quantity for (at, line), (quantity, _) in lines_of_units(answer).items() if at == address and line.startswith(item)), Fraction(0))


def lines_of_units(answer):
    return {(c["address"], f"{line['service']}/{line['item']}{line['purchase']}"): (Fraction(line["quantity"]), None) for c in answer["components"]
            if c["kind"] in UNITS for line in c["lines"] if line["unit"] in ("hour", "vCPU-hour") and line["quantity"] is not None}


def of_bounds(answer, least, most, drafts):
    found = []
    for address, fields in fields_of(drafts).items():
        if kind_of(address) in UNITS:
            hours, count = unit_hours(answer, address), fields.get("count", 1)
            if not fields["min"] * 730 * count - 1 <= hours <= fields["max"] * 730 * count + 1:
                found.append(f"{address}: {float(hours)} hours, with {fields['min']} to {fields['max']} units")
    costs = [Fraction(one["total"]["monthly_usd"]) for one in (least, answer, most)]
    if not costs[0] <= costs[1] <= costs[2]:
        found.append(f"costs {[float(usd) for usd in costs]} with the minimum, as simulated, with the maximum")
    return found


def of_flag(answer, written, bound):
    """What --fleet says is what the file with that size says."""
    totals = [one["total"]["monthly_usd"] for one in (answer, written)]
    return [] if totals[0] == totals[1] else [f"{totals[0]} with --fleet {bound}, {totals[1]} where the file says so"]


def pulls(graph, address):
    """It takes its work from a queue, and nobody asks it for answers."""
    calls = [(one.kind, edge) for one in graph.components.values() for edge in one.edges if edge.to == address]
    asked = any(edge.field == "uses" or edge.forwards and kind not in MESSAGING for kind, edge in calls)
    return not asked and any(edge.forwards and kind in HOLDING for kind, edge in calls)


def of_level(answer, drafts, own, seen):
    """Target tracking in balance: arriving by what a unit has at its target, rounded up."""
    found = []
    for address, fields in fields_of(drafts).items():
        scale, met = fields.get("scale_on", {}), own.met.get(address)
        if kind_of(address) not in UNITS or met is None or met.state != "reached" or "steps" in fields or "schedule" in fields:
            continue
        if scale.get("metric") not in ("cpu", "requests"):
            continue
        if pulls(own.world, address):
            unit = fields["serves_rps"]  # what waits in a queue may keep it busy all the time
        else:
            unit = scale["target"] if scale["metric"] == "requests" else fields["serves_rps"] * scale["target"] / 100
        units = sum(calls * demand.hour(0) for calls, demand in zip(met.calls, own.demands)) / fields.get("count", 1) / float(unit)
        if abs(units - round(units)) < 1e-6:
            continue  # a double decides
        wanted = min(max(math.ceil(units), fields["min"]), fields["max"])
        seen["fleets under level demand"] += 1
        seen["... between their bounds"] += fields["min"] < wanted < fields["max"]
        hours = unit_hours(answer, address) / fields.get("count", 1)
        if abs(hours - wanted * 730) > Fraction(1, 100):
            found.append(f"{address}: {float(hours)} hours for {units:.4f} units, wanted {wanted} × 730")
    return found


def of_stated(answer, other, address, item, wanted):
    before, after = lines_of(answer), lines_of(other)
    got = sum((figures[0] for key, figures in after.items() if key[0] == address and key[1].startswith(item) and figures[0] is not None
               and not key[1].startswith("lambda/duration")), Fraction(0))
    found = [] if got == wanted else [f"{address} {item}: {float(got)}, {float(wanted)} are stated"]
    for key, figures in before.items():
        if key[0] != address and after.get(key, (None,))[0] != figures[0]:
            found.append(f"{' '.join(key)}: {figures[0]} becomes {after.get(key)} by what {address} states")
    return found


def of_order(answer, other):
    before, after = lines_of(answer), lines_of(other)
    found = [] if before.keys() == after.keys() else ["other lines"]
    for key, figures in before.items():
        for a, b in zip(figures, after.get(key, figures)):
            if (a is None) != (b is None) or a is not None and abs(a - b) > DIGITS * max(abs(a), 1):
                found.append(f"{' '.join(key)}: {a} and {b}")
    return found


def broken(one, answers, drafts, own, stated):
    """(law, what it says of an answer in which it does not hold)."""
    def spoilt(answer, factor):
        other = copy.deepcopy(answer)
        for component in other["components"]:
            for line in component["lines"]:
                if line["quantity"] is not None:
                    line["quantity"] = str(float(line["quantity"]) * factor)
        return other
    yield "more demand", of_more(one, spoilt(answers["more"], 0.01), own.lines)
    yield "the order of tables", of_order(one, spoilt(answers["order"], 1.0001))
    yield "minimum and maximum", of_bounds(spoilt(one, 100), answers["least"], answers["most"], drafts)
    yield "their costs", of_bounds(one, answers["most"], answers["least"], drafts)
    yield "what is stated", of_stated(one, one, *stated)
    yield "all others", of_stated(one, spoilt(answers["stated"], 1.5), *stated)


class Score:
    def __init__(self):
        self.passed = self.failed = 0

    def check(self, what, problems):
        self.passed, self.failed = self.passed + (not problems), self.failed + bool(problems)
        if problems and self.failed <= MOST_SHOWN:
            print(f"failed: {what}\n    " + "\n    ".join(problems[:4]))


def run(folder, way, variants, arguments=()):
    """The answers of one way, by number; each way has a folder of its own."""
    place = folder / way
    place.mkdir()
    for drafts in variants.values():
        for draft in drafts:
            (place / draft.file).write_text(draft.text(), encoding="utf-8")
    names = {drafts[0].file: n for n, drafts in variants.items()}
    answers = program.cost(place, list(names), TODAY, arguments, at_once=program.MOST_FILES // 2)
    return {names[name]: answer for name, answer in answers.items()}


def usages(folder, way, drafts):
    return usage.Usage(world.World(folder / way, drafts[0].file))


def main(arguments):
    number, seed = [*map(int, arguments), *(NUMBER, SEED)[len(arguments):]]
    score, chance, seen, spoilt_once = Score(), random.Random(seed), Counter(), False
    made = dict(enumerate(generate.topologies(number, seed)))
    all_drafts = {n: drafts for n, (drafts, _) in made.items()}
    stated = {n: found for n, drafts in all_drafts.items() if (found := stating(drafts, chance))}
    with tempfile.TemporaryDirectory(prefix="tenfold-laws-") as name:
        folder = pathlib.Path(name)
        ways = {"as-written": all_drafts, "more": {n: with_more(d, 1 + n % 5) for n, d in all_drafts.items()},
                "order": {n: reordered(d, chance) for n, d in all_drafts.items()}, "least": {n: fixed(d, "min") for n, d in all_drafts.items()},
                "most": {n: fixed(d, "max") for n, d in all_drafts.items()}, "level": {n: level(d) for n, d in all_drafts.items()},
                "stated": {n: found[0] for n, found in stated.items()}}
        answers = {way: run(folder, way, variants) for way, variants in ways.items()}
        for bound in ("min", "max"):
            answers[bound] = run(folder, f"fleet-{bound}", all_drafts, ["--fleet", bound])
        for n, (drafts, rich) in made.items():
            one, where = answers["as-written"][n], drafts[0].file
            own = usages(folder, "as-written", drafts)
            seen["topologies"] += 1
            seen["with scaling, spot and three zones"] += rich
            seen["with a module"] += len(drafts) > 1
            score.check(f"{where}: more demand", of_more(one, answers["more"][n], own.lines))
            score.check(f"{where}: the order of tables", of_order(one, answers["order"][n]))
            score.check(f"{where}: minimum and maximum", of_bounds(one, answers["least"][n], answers["most"][n], drafts))
            score.check(f"{where}: --fleet min", of_flag(answers["min"][n], answers["least"][n], "min"))
            score.check(f"{where}: --fleet max", of_flag(answers["max"][n], answers["most"][n], "max"))
            level_drafts = ways["level"][n]
            score.check(f"{where}: level demand", of_level(answers["level"][n], level_drafts, usages(folder, "level", level_drafts), seen))
            if n in stated:
                seen["with one figure more stated"] += 1
                score.check(f"{where}: what is stated", of_stated(one, answers["stated"][n], *stated[n][1:]))
            if rich and not spoilt_once and n in stated and one["total"]["monthly_usd"] != answers["most"][n]["total"]["monthly_usd"]:
                spoilt_once = True
                for law, problems in broken(one, {way: answer.get(n) for way, answer in answers.items()}, drafts, own, stated[n][1:]):
                    score.check(f"that the law of {law} is broken is not seen", [] if problems else ["it says nothing"])
        score.check("an answer to spoil", [] if spoilt_once else ["none"])
    for what, times in seen.items():
        print(f"  {times:5} {what}")
    if number >= NUMBER:
        score.check("half of them have scaling, spot and three zones", [] if 2 * seen["with scaling, spot and three zones"] >= number else ["no"])
        score.check("fleets between their bounds", [] if seen["... between their bounds"] > 100 else ["too few"])
    print(f"{score.passed} passed, {score.failed} failed")
    return 1 if score.failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
