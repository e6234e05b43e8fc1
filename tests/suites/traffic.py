#!/usr/bin/env python3
"""What traffic brings, worked out a second time: demand, flow, transfer and usage of generated topologies.

    tests/suites/traffic.py [NUMBER [SEED]]   1,200 topologies from seed 7
    TENFOLD=path/to/tenfold                   the program; build/tenfold if not set

tests/oracle/traffic/ works from the reference's page on traffic. A topology is a test: each line that
follows from what arrives has the quantity that comes out there, within a millionth of it, and none is
there that does not. Then answers are spoilt, and fields of [traffic] left out, which must be seen. The last line is `N passed, N failed`.
"""
import copy
import pathlib
import sys
import tempfile
from collections import Counter

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from oracle import program  # noqa: E402
from oracle.traffic import generate, usage, world  # noqa: E402

TODAY = "2026-03-15"
NUMBER, SEED = 1_200, 7
SLACK = 1e-6        # relative
ROUNDED = 5e-6      # a quantity has six places, and copies and steps multiply what is rounded
MOST_SHOWN = 12
# What the calls that arrive say nothing of: how long a connection lives, what a query reads from disk.
# Of [traffic]: what counts whether the peak is stated or not, and what derives it.
ALWAYS = ("daily", "weekend", "request_kb", "response_kb", "entry")
FIELDS = (*ALWAYS, "peak_rps", "daily_active_percent", "sessions_per_day", "requests_per_session")
NOTHING = "nothing, or nobody knows how much"  # of a line without a price
UNSAID = {"aurora/io", "api-gateway/websocket-connection"}


def answered(topology):
    """(address, line) -> quantity of the lines that may follow from traffic, by the names of usage.py."""
    found = {}
    for component in topology["components"]:
        for line in component["lines"]:
            item = f"{line['service']}/{line['item']}"
            if item == "transfer/between-zones":
                item = line["name"]
            key = component["address"], item
            quantity = None if line["quantity"] is None else float(line["quantity"])
            if quantity is None and line["unpriced_reason"] is not None:
                found[key] = NOTHING
            elif quantity is None or found.get(key, 0) is None:
                found[key] = None
            else:
                found[key] = found.get(key, 0) + quantity
    return found


def same(a, b):
    if a == NOTHING:
        return not b
    if a is None or b is None:
        return a is b
    return abs(a - b) <= max(ROUNDED, SLACK * max(abs(a), abs(b)))


def differences(theirs, own):
    found = []
    for key, quantity in own.items():
        if key not in theirs and not quantity and quantity is not None:
            found += [] if key[1].startswith(("between", "transfer")) else [f"{key[0]} has no line {key[1]}"]
        elif key not in theirs:
            found.append(f"{key[0]} has no line {key[1]}: {quantity}")
        elif not same(theirs[key], quantity):
            found.append(f"{key[0]} {key[1]}: {theirs[key]}, not {quantity}")
    for key, quantity in theirs.items():
        if key not in own and key[1] not in UNSAID and (quantity in (None, NOTHING) or key[1].startswith(("between", "transfer"))):
            found.append(f"{key[0]} {key[1]}: {quantity}, and nothing brings it")
    return found


class Met:
    """What the topologies had, and how often."""

    def __init__(self):
        self.count, self.lines = Counter(), Counter()

    def add(self, one, usages, rich, text):
        self.count["topologies"] += 1
        self.count["with scaling, spot and three zones"] += rich
        states = {met.state for met in usages.met.values()}
        self.count["with what no traffic reaches"] += "apart" in states
        self.count["with a cycle"] += "circular" in states
        self.count["without demand"] += not usages.demands
        self.count["with two demands"] += len(usages.demands) > 1
        self.count["with a module"] += len(one.scopes) > 1
        for word in ("through", "async", "same_zone", "share =", "weight", "hit_ratio", "count =", "sessions"):
            self.count[f"with `{word.split()[0]}`"] += word in text
        self.count["with demand from users"] += any("peak_rps" not in (demand.scope.traffic or {}) for demand in usages.demands)
        for (_, line), quantity in usages.lines.items():
            self.lines["between zones" if line.startswith("between") else line] += bool(quantity)

    def print(self):
        for what, times in self.count.items():
            print(f"  {times:5} {what}")
        print("  lines above zero: " + ", ".join(f"{line} {times}" for line, times in sorted(self.lines.items())))


def write(folder, number, seed):
    files = []
    for drafts, rich in generate.topologies(number, seed):
        for draft in drafts:
            (folder / draft.file).write_text(draft.text(), encoding="utf-8")
        files.append((drafts, rich))
    return files


def spoilt(answer, lines):
    """Answers in which something is wrong, each with what."""
    for (address, line), quantity in lines.items():
        if not quantity or quantity < 1:
            continue
        other = copy.deepcopy(answer)
        component = next(c for c in other["components"] if c["address"] == address)
        for at, found in enumerate(component["lines"]):
            if line in (found["name"], f"{found['service']}/{found['item']}") and found["quantity"]:
                found["quantity"] = str(float(found["quantity"]) * 1.00001)
                yield f"{address} {line} is a hundred thousandth more", other
                gone = copy.deepcopy(other)
                next(c for c in gone["components"] if c["address"] == address)["lines"].pop(at)
                yield f"{address} {line} is missing", gone
                break


def without(folder, files, field):
    """Topologies as they are but for one field of [traffic]: the program must not answer the same."""
    names = {}
    for drafts, _ in files:
        traffic = drafts[0].traffic
        if field in traffic and (field in ("peak_rps", *ALWAYS) or "peak_rps" not in traffic) and "users" in drafts[0].settings:
            other = copy.deepcopy(drafts)
            del other[0].traffic[field]
            names[f"{field}-{drafts[0].file}"] = drafts[0].file
            (folder / f"{field}-{drafts[0].file}").write_text(other[0].text(), encoding="utf-8")
        if len(names) == 20:
            break
    answers = program.cost(folder, list(names), TODAY) if names else {}
    return names, {name: answered(answer) for name, answer in answers.items()}


def main(arguments):
    number, seed = [*map(int, arguments), *(NUMBER, SEED)[len(arguments):]]
    passed = failed = 0
    met = Met()
    folder = pathlib.Path(tempfile.mkdtemp(prefix="tenfold-traffic-"))
    files = write(folder, number, seed)
    answers = program.cost(folder, [drafts[0].file for drafts, _ in files], TODAY, at_once=program.MOST_FILES // 2)
    example = None
    for drafts, rich in files:
        one = world.World(folder, drafts[0].file)
        own = usage.Usage(one)
        found = differences(answered(answers[drafts[0].file]), own.lines)
        met.add(one, own, rich, "".join(draft.text() for draft in drafts))
        passed, failed = passed + (not found), failed + bool(found)
        if found and failed <= MOST_SHOWN:
            print(f"failed: {folder / drafts[0].file}\n    " + "\n    ".join(found[:5]))
        if not found and example is None and len(own.lines) > 12 and len(own.demands) > 1:
            example = answers[drafts[0].file], own.lines
    for what, answer in spoilt(*example) if example else ():
        seen = bool(differences(answered(answer), example[1]))
        passed, failed = passed + seen, failed + (not seen)
        if not seen:
            print(f"failed: nobody sees that {what}")
    for field in FIELDS:
        names, others = without(folder, files, field)
        moved = sum(bool(differences(others[name], {key: quantity for key, quantity in answered(answers[before]).items() if key[1] not in UNSAID}))
                    for name, before in names.items())
        print(f"  {moved:5} of {len(names)} differ without {field}")
        passed, failed = passed + (moved > 0), failed + (moved == 0)
    met.print()
    if number >= NUMBER:
        for what, times in [*met.count.items(), *met.lines.items()]:
            if times < 5:
                print(f"failed: {what}: met {times} times")
                failed += 1
    if failed == 0:
        for path in folder.iterdir():
            path.unlink()
        folder.rmdir()
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
