#!/usr/bin/python3
"""Judges Infracost's JSON 0.2: its members and types, and that its sums hold to the last digit.

    infracost.py FILE... | --self-test

The parts of each breakdown add up to it, by the month and by the hour, the projects to the root, and
what changed is what is less what was. infracost-0.2.schema.json says where the members are from.
"""

import copy
import json
import sys
from fractions import Fraction
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parent))
import reading  # noqa: E402

try:
    import jsonschema
except ImportError:
    print("python3-jsonschema is not installed\n0 passed, 1 failed")
    sys.exit(1)

SCHEMA = json.loads((Path(__file__).resolve().parent / "infracost-0.2.schema.json").read_text())
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)
MONTH_HOURS = 730
# A part's hour is the difference of two roundings at 10^-18 of a dollar, each off by half of that at most.
MOST_OFF = Fraction(1, 10**18)


def value(text):
    return Fraction(text or 0)


def unequal(at, whole, parts, pairs):
    for name, part in pairs:
        found = sum((value(one[part]) for one in parts), Fraction(0))
        if value(whole[name]) != found:
            yield f"{at}.{name}: {whole[name]}, and the {part} of its parts {float(found)}"


def resource_problems(resource, at, rate, times):
    parts = [*resource["costComponents"], *resource["subresources"]]
    yield from unequal(at, resource, parts, [("monthlyCost", "monthlyCost"), ("hourlyCost", "hourlyCost")])
    by_usage = [part for part in resource["costComponents"] if part.get("usageBased")]
    yield from unequal(at, resource, by_usage, [("monthlyUsageCost", "monthlyCost")])
    for number, part in enumerate(resource["costComponents"]):
        here = f"{at}.costComponents[{number}]"
        if (part["monthlyCost"] is None) != (part["hourlyCost"] is None):
            yield f"{here}: a cost of an hour or a month alone"
        off = abs(value(part["monthlyCost"]) / MONTH_HOURS - value(part["hourlyCost"]))
        if off > MOST_OFF * rate * times:
            yield f"{here}.hourlyCost: no 730th of the month's"
        if part["priceNotFound"] and times == 1 and part["monthlyCost"] is not None:
            yield f"{here}: a cost without a price"


def breakdown_problems(breakdown, at, rate, times=1):
    resources = breakdown["resources"]
    for number, resource in enumerate(resources):
        yield from resource_problems(resource, f"{at}.resources[{number}]", rate, times)
    yield from unequal(at, breakdown, resources, [("totalMonthlyCost", "monthlyCost"), ("totalHourlyCost", "hourlyCost"),
                                                  ("totalMonthlyUsageCost", "monthlyUsageCost")])


def summary_problems(summary, breakdowns, at):
    paid = sum(len(one["resources"]) for one in breakdowns)
    free = sum(len(one["freeResources"]) for one in breakdowns)
    by_usage = sum(any(part["usageBased"] for part in resource["costComponents"])
                   for one in breakdowns for resource in one["resources"])
    for name, wanted in (("totalDetectedResources", paid + free), ("totalSupportedResources", paid),
                         ("totalUnsupportedResources", 0), ("totalUsageBasedResources", by_usage), ("totalNoPriceResources", free)):
        if summary[name] != wanted:
            yield f"{at}.{name}: {summary[name]}, and there are {wanted}"


def project_problems(project, at, rate):
    now, past, diff = project["breakdown"], project["pastBreakdown"], project["diff"]
    yield from breakdown_problems(now, f"{at}.breakdown", rate)
    yield from summary_problems(project["summary"], [now], f"{at}.summary")
    if (past is None) != (diff is None):
        yield f"{at}: a past without a change, or the other way round"
    if past is None or diff is None:
        return
    yield from breakdown_problems(past, f"{at}.pastBreakdown", rate)
    yield from breakdown_problems(diff, f"{at}.diff", rate, 2)
    for name in ("totalMonthlyCost", "totalHourlyCost", "totalMonthlyUsageCost"):
        if value(diff[name]) != value(now[name]) - value(past[name]):
            yield f"{at}.diff.{name}: {diff[name]}, from {past[name]} to {now[name]}"


def root_problems(root):
    projects = root["projects"]
    yield from unequal("root", root, [one["breakdown"] for one in projects],
                       [(f"total{name}", f"total{name}") for name in ("MonthlyCost", "HourlyCost", "MonthlyUsageCost")])
    for word, member in (("past", "pastBreakdown"), ("diff", "diff")):
        parts = [one[member] for one in projects if one[member]]
        for name in ("MonthlyCost", "HourlyCost"):
            if not parts and root[f"{word}Total{name}"] is not None:
                yield f"root.{word}Total{name}: there is nothing that it is of"
        yield from unequal("root", root, parts, [(f"{word}Total{name}", f"total{name}") for name in ("MonthlyCost", "HourlyCost")])
    yield from summary_problems(root["summary"], [one["breakdown"] for one in projects], "root.summary")
    if (root["metadata"]["infracostCommand"] == "diff") != any(one["diff"] for one in projects):
        yield "root.metadata.infracostCommand: it does not say what was done"


def problems(data):
    """One line each; none: it is valid."""
    try:
        root = json.loads(data)
    except ValueError as error:
        return [f"file: not JSON: {error}"]
    found = [f"{'.'.join(map(str, error.absolute_path)) or 'root'}: {error.message[:200]}" for error in VALIDATOR.iter_errors(root)]
    if found:
        return found
    rate = value(root["metadata"].get("tenfold", {}).get("currencyRate", 1))  # money a dollar
    for number, project in enumerate(root["projects"]):
        found += project_problems(project, f"projects[{number}]", rate)
    return found + list(root_problems(root))


def sample():
    """A file with a past: one resource that costs more, one that is new and without a price."""
    def line(quantity, cost, **more):
        return {"name": "instance", "unit": "hour", "hourlyQuantity": quantity and "1", "monthlyQuantity": quantity, "price": cost and "0.1",
                "hourlyCost": cost and str(float(Fraction(cost) / 730)), "monthlyCost": cost, "priceNotFound": cost is None, "usageBased": False, **more}

    def resource(name, *lines):
        cost = lines[0]["monthlyCost"]
        return {"name": name, "resourceType": "ec2", "tags": {"team": "web"}, "metadata": {"filename": "a.toml", "startLine": 4},
                "hourlyCost": lines[0]["hourlyCost"], "monthlyCost": cost, "monthlyUsageCost": None, "costComponents": list(lines), "subresources": []}

    def breakdown(cost, *resources):
        return {"resources": list(resources), "freeResources": [], "totalHourlyCost": str(float(Fraction(cost) / 730)),
                "totalMonthlyCost": cost, "totalMonthlyUsageCost": "0"}
    summary = {"totalDetectedResources": 2, "totalSupportedResources": 2, "totalUnsupportedResources": 0, "totalUsageBasedResources": 0,
               "totalNoPriceResources": 0, "unsupportedResourceCounts": {}}
    unpriced = resource("ec2.b", line(None, None))
    project = {"name": "a", "displayName": "a", "metadata": {"path": "a.toml", "type": "tenfold_topology"},
               "pastBreakdown": breakdown("73", resource("ec2.a", line("730", "73"))),
               "breakdown": breakdown("146", resource("ec2.a", line("730", "146")), unpriced),
               "diff": breakdown("73", resource("ec2.a", line("0", "73")), unpriced), "summary": summary}
    return {"version": "0.2", "metadata": {"infracostCommand": "diff"}, "currency": "USD", "projects": [project], "totalHourlyCost": "0.2",
            "totalMonthlyCost": "146", "totalMonthlyUsageCost": "0", "pastTotalHourlyCost": "0.1", "pastTotalMonthlyCost": "73",
            "diffTotalHourlyCost": "0.1", "diffTotalMonthlyCost": "73", "timeGenerated": "2026-01-01T00:00:00Z", "summary": summary}


def broken(change):
    root = copy.deepcopy(sample())
    change(root, root["projects"][0])
    return json.dumps(root).encode()


def samples():
    def cost(project):
        return project["breakdown"]["resources"][0]["costComponents"][0]
    cases = {
        "another version": (lambda root, _: root.update(version="0.3"), "'0.2' was expected"),
        "no past total": (lambda root, _: root.pop("pastTotalMonthlyCost"), "'pastTotalMonthlyCost' is a required property"),
        "a number for a text": (lambda root, _: root.update(totalMonthlyCost=146), "146 is not of type"),
        "an exponent": (lambda _, project: cost(project).update(price="1e-7"), "does not match"),
        "a line without a unit": (lambda _, project: cost(project).pop("unit"), "'unit' is a required property"),
        "a line that costs more": (lambda _, project: cost(project).update(monthlyCost="146.01"), "monthlyCost of its parts"),
        "an hour that is none": (lambda _, project: cost(project).update(hourlyCost="0.3"), "no 730th"),
        "a total that is not the sum": (lambda _, project: project["breakdown"].update(totalMonthlyCost="147"), "breakdown.totalMonthlyCost"),
        "a root that is not the sum": (lambda root, _: root.update(totalMonthlyCost="146.000001"), "root.totalMonthlyCost"),
        "a change that is another": (lambda _, project: project["diff"].update(totalMonthlyCost="72"), "diff.totalMonthlyCost"),
        "a past without a change": (lambda _, project: project.update(diff=None), "a past without a change"),
        "a price that is zero": (lambda _, project: project["breakdown"]["resources"][1]["costComponents"][0].update(monthlyCost="0", hourlyCost="0"),
                                 "a cost without a price"),
        "resources that are not counted": (lambda root, _: root["summary"].update(totalDetectedResources=1), "totalDetectedResources: 1"),
        "a command that did something else": (lambda root, _: root["metadata"].update(infracostCommand="breakdown"), "what was done"),
    }
    return [json.dumps(sample()).encode()], {"no JSON": (b"{", "not JSON"),
                                             **{name: (broken(change), wanted) for name, (change, wanted) in cases.items()}}


if __name__ == "__main__":
    sys.exit(reading.main(__doc__, problems, *samples(), takes_root=False))
