#!/usr/bin/env python3
"""What `tenfold grow` says of a size, the other commands say of it too.

    tests/suites/grow.py          TENFOLD=path/to/tenfold: the program; build/tenfold if not set

Each size of each example is asked for again with --set: users, the peak, and what grow says that it
multiplied. The steps of photo-share are those of examples/stages, in their order, the ones before its
size taken. The money must be that of `cost`, each finding one of `lint`, the first bottleneck that
of `plan`; a group that is at its maximum runs more when that is raised, one that is not does not.
The last line is `N passed, N failed`.
"""

import json
import os
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = str((ROOT / os.environ.get("TENFOLD", "build/tenfold")).resolve())
EXAMPLES = sorted((ROOT / "examples").rglob("*.topology.toml"))


def ask(command, path, *words):
    env = {"LC_ALL": "C", "HOME": "/nonexistent"}
    done = subprocess.run([PROGRAM, command, "--format", "json", "--today", "2026-01-01", *words,
                           str(path)], env=env, capture_output=True, timeout=60, check=False)
    if done.returncode not in (0, 2):
        raise RuntimeError(f"{command} {' '.join(words)} {path.name}: {done.stderr.decode()[-500:]}")
    return json.loads(done.stdout)["topologies"][0]


def money(topology):
    return Decimal(topology["total"]["monthly_usd"])


def sets_of(size, states_peak):
    sets = [f"topology.users={size['users']}"]
    if states_peak:
        sets.append(f"traffic.peak_rps={size['peak_rps']}")
    sets += [f"{one['address']}.{one['path']}={one['after']}" for one in size["grown"]]
    return [word for text in sets for word in ("--set", text)]


def check_fleets(path, size, sets, base):
    """The fleets of that size show what is said of them."""
    complaints = []
    for one in size["bottlenecks"]:
        if one["of"] != "fleet" or not one["maximum_at"] or one["units_needed"] > 1000:
            continue
        at = Decimal(one["maximum_at"])
        if Decimal("0.95") < at < Decimal("1.05"):
            continue  # too near to tell
        more = max(one["units"], one["units_needed"]) + 1
        raised = money(ask("cost", path, "--allow-unpriced", *sets, "--set",
                           f"{one['address']}.max={more}"))
        if (at < 1) != (raised > base):
            complaints.append(f"{one['address']} is at its maximum at {at}, but with max = {more} "
                              f"it costs {raised}, not {base}")
    return complaints


def check_size(path, size, states_peak, known):
    sets = sets_of(size, states_peak)
    complaints = []
    cost = money(ask("cost", path, "--allow-unpriced", *sets))
    if cost != Decimal(size["monthly_usd"]):
        complaints.append(f"costs {size['monthly_usd']}, but cost says {cost}")
    plan = ask("plan", path, "--allow-unpriced", *sets)["summary"]["next_bottleneck"]
    if plan != (size["bottlenecks"] or [None])[0]:
        complaints.append(f"the bottleneck is {size['bottlenecks'][:1]}, but plan says {plan}")
    lint = {(f["rule"], f["address"]) for f in ask("lint", path, *sets)["findings"]
            if f["state"] == "open"}
    due = {(f["rule"], f["address"]) for f in size["due"]}
    if due != lint - known:
        complaints.append(f"due are {sorted(due)}, but lint adds {sorted(lint - known)}")
    known |= due
    return complaints + check_fleets(path, size, sets, cost)


def check(path, first):
    complaints, known = [], set()
    states_peak = "peak_rps" in path.read_text()
    sizes = ask("grow", path, "--from", first)["sizes"]
    bottlenecks = sum(len(size["bottlenecks"]) for size in sizes)
    for size in sizes:
        complaints += [f"{path.name} at {size['users']}: {text}"
                       for text in check_size(path, size, states_peak, known)]
    return complaints, len(sizes), bottlenecks


# What photo-share has done for its 100,000 users, and what comes next.
TAKEN = """state/web-and-database-on-one-host recovery/no-backups state/self-managed-database
ha/single-zone-tier data/single-zone-database state/local-uploads state/sticky-sessions
performance/static-content-from-compute recovery/no-recovery-targets scale/no-autoscaling
data/burstable-production-database""".split()
NEXT = ["performance/single-cdn-origin", "scale/single-writer-ceiling"]


def check_steps():
    """The talk's story: the steps of photo-share, and that of each stage the next size asks more."""
    steps = ask("grow", ROOT / "examples" / "photo-share.topology.toml", "--from", "1")["steps"]
    states = {step["rule"]: step["state"] for step in steps}
    complaints = [f"photo-share: {rule} is {states.get(rule)}, not taken" for rule in TAKEN
                  if states.get(rule) != "taken"]
    complaints += [f"photo-share: {rule} is {states.get(rule)}, not next" for rule in NEXT
                   if states.get(rule) != "next"]
    if [step["users"] for step in steps] != sorted(step["users"] for step in steps):
        complaints.append("photo-share: its steps are not in order")
    for path in sorted((ROOT / "examples" / "stages").glob("*.topology.toml")):
        answer = ask("grow", path, "--from", "1")
        for step in answer["steps"]:
            if step["users"] <= answer["stated_users"] and step["state"] == "next":
                complaints.append(f"{path.name}: {step['rule']} is next below its own size")
        if answer["stated_users"] < 10_000_000 and "next" not in {
                step["state"] for step in answer["steps"]
                if step["users"] == answer["stated_users"] * 10}:
            complaints.append(f"{path.name}: nothing is next at ten times its users")
    return complaints


def main():
    passed = failed = sizes = bottlenecks = 0
    wrong = check_steps()
    print("\n".join(wrong), end="\n" if wrong else "")
    failed += bool(wrong)
    passed += not wrong
    for path in EXAMPLES:
        for first in ("1", "30"):
            complaints, some, bounds = check(path, first)
            print("\n".join(complaints), end="\n" if complaints else "")
            failed += bool(complaints)
            passed += not complaints
            sizes += some
            bottlenecks += bounds
    print(f"{sizes} sizes, {bottlenecks} bottlenecks")
    if sizes == 0 or bottlenecks == 0:
        failed += 1
    print(f"{passed} passed, {failed} failed")
    return failed != 0


if __name__ == "__main__":
    sys.exit(main())
