#!/usr/bin/env python3
"""A plan obeys laws, whatever changed: over pairs of generated topologies.

    tests/suites/laws_of_plans.py [NUMBER [SEED]]   1,000 pairs from seed 7
    TENFOLD=path/to/tenfold                         the program; build/tenfold if not set

Nothing changes against itself. What a plan says backwards is what the plan of the way back says.
What `changes[].fields` says, put to the one file, gives the other: nothing else of the plan is looked
at but what has moved. One field that was changed is one field in the plan. The changes of lines add up
to those of components, these to the total's, to the last digit, in `plan` and in `cost`. A saved plan
is shown as it was printed. A law of a pair is one test; then each law is broken in an answer, which
must be seen. The last line is `N passed, N failed`.
"""
import collections
import copy
import json
import pathlib
import random
import re
import subprocess
import sys
import tempfile
import tomllib
from fractions import Fraction

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from oracle import book, generate, program  # noqa: E402
from oracle.generate import toml  # noqa: E402

TODAY = "2026-03-15"
NUMBER, SEED = 1000, 7
MOST_SHOWN = 10
SETTINGS = ("topology", "traffic", "assumptions", "quotas")
ADDRESS = re.compile(r"([a-z_0-9]+\.[a-z][a-z0-9_-]*)(\[\d+\])?$")
STEP = re.compile(r'\.?(?:"((?:[^"\\]|\\.)*)"|([A-Za-z0-9_-]+)|\[(\d+)\])')


def parsed(text):
    """A file as {address or table: fields}."""
    found = {}
    for name, table in tomllib.loads(text, parse_float=Fraction).items():
        if name in SETTINGS:
            found[name] = table
        elif name != "moved":
            found.update({f"{name}.{one}": fields for one, fields in table.items()})
    return found


def written(tables, moved=()):
    head = "moved = [" + ", ".join(f'{{ from = "{a}", to = "{b}" }}' for a, b in moved) + "]\n" if moved else ""
    return head + toml.document(tables)


def is_reference(value, tables):
    match = isinstance(value, str) and ADDRESS.match(value)
    return bool(match and match[1] in tables)


def refers(value, tables):
    if isinstance(value, dict):
        return any(refers(v, tables) for v in value.values())
    if isinstance(value, list):
        return any(refers(v, tables) for v in value)
    return bool(isinstance(value, str) and ADDRESS.match(value))


def renamed(value, old, new):
    if isinstance(value, dict):
        return {k: renamed(v, old, new) for k, v in value.items()}
    if isinstance(value, list):
        return [renamed(v, old, new) for v in value]
    match = isinstance(value, str) and ADDRESS.match(value)
    return new + (match[2] or "") if match and match[1] == old else value


def components(tables):
    return [name for name in tables if name not in SETTINGS]


class Mutator:
    """Makes another topology of one. Each way returns what was moved, or None where it does not fit."""

    def __init__(self, chance, pool, kinds):
        self.c, self.pool, self.kinds = chance, pool, kinds
        self.ways = {"one field": self.one_field, "a field dropped": self.drop, "fields of another": self.another,
                     "added": self.add, "removed": self.remove, "renamed": self.rename, "moved": self.move,
                     "count": self.count, "purchase": self.purchase, "settings": self.settings}

    def some(self, tables):
        return self.c.choice(components(tables))

    def donor(self, kind, field=None):
        donors = [d for d in self.pool[kind] if field is None or field in d]
        return self.c.choice(donors) if donors else None

    def fields_of(self, kind):
        return [f["name"] for f in self.kinds[kind]["fields"]]

    def one_field(self, tables):
        address = self.some(tables)
        fields, kind = tables[address], address.split(".")[0]
        options = [(key, d[key]) for d in self.c.sample(self.pool[kind], min(12, len(self.pool[kind]))) for key in d
                   if not isinstance(d[key], (dict, list)) and not refers(d[key], tables) and key not in ("azs", "region")]
        options = [(k, v) for k, v in options if k in fields and not isinstance(fields[k], (dict, list)) and fields[k] != v
                   and isinstance(fields[k], str) == isinstance(v, str)]
        if not options:
            return None
        key, value = self.c.choice(options)
        fields[key] = value
        return []

    def drop(self, tables):
        address = self.some(tables)
        required = {f["name"] for f in self.kinds[address.split(".")[0]]["fields"] if f["required"]}
        keys = [k for k in tables[address] if k not in required and k not in ("azs", "region")]
        if not keys:
            return None
        del tables[address][self.c.choice(keys)]
        return []

    def another(self, tables):
        address = self.some(tables)
        donor = self.donor(address.split(".")[0])
        kept = {k: v for k, v in tables[address].items() if refers(v, tables) or k in ("azs", "region")}
        tables[address] = {**{k: v for k, v in donor.items() if not refers(v, tables) and k not in ("azs", "region")}, **kept}
        return []

    def add(self, tables):
        if self.c.random() < 0.1:  # those that the generator has no maker of
            tables[f"custom.new{len(tables)}"] = {"monthly_usd": self.c.choice([5, 90])}
            return []
        kind = self.c.choice(sorted(self.pool))
        fields = self.donor(kind)
        if any(refers(v, tables) for v in fields.values()) or "region" in fields or "azs" in fields:
            return None
        tables[f"{kind}.new{len(tables)}"] = copy.deepcopy(fields)
        return []

    def remove(self, tables):
        address = self.some(tables)
        others = {k: v for k, v in tables.items() if k != address}
        if f'"{address}' in toml.document(others) or not components(others):
            return None
        del tables[address]
        return []

    def rename(self, tables):
        old = self.some(tables)
        new = old.split(".")[0] + ".other" + str(len(tables))
        items = [(new if name == old else name, renamed(fields, old, new)) for name, fields in tables.items()]
        tables.clear()
        tables.update(items)
        return [(old, new)]

    def move(self, tables):
        return self.rename(tables)

    def count(self, tables):
        address = self.some(tables)
        was = tables[address].get("count", 1)
        tables[address]["count"] = self.c.choice([n for n in (0, 1, 2, 3, 5) if n != was])
        if re.search(re.escape(f'"{address}') + r"\[\d", toml.document(tables)):
            return None
        return []

    def purchase(self, tables):
        those = [a for a in components(tables) if "purchase" in self.fields_of(a.split(".")[0])]
        if not those:
            return None
        address = self.c.choice(those)
        donor = self.donor(address.split(".")[0], "purchase")
        if donor is None or donor["purchase"] == tables[address].get("purchase"):
            return None
        tables[address]["purchase"] = copy.deepcopy(donor["purchase"])
        return []

    def settings(self, tables):
        way = self.c.choice(["users", "slo_percent", "azs", "traffic", "region"])
        topology = tables["topology"]
        if way == "users":
            topology["users"] = self.c.choice([10, 5_000, 2_000_000])
        elif way == "slo_percent":
            topology["slo_percent"] = self.c.choice([Fraction(99), Fraction(999, 10)])
        elif way == "traffic":
            tables["traffic"] = {"peak_rps": self.c.choice([5, 80]), "entry": self.some(tables)}
        elif '-1a"' in toml.document(tables) or '-2a"' in toml.document(tables):
            return None
        elif way == "azs":
            topology["azs"] = self.c.choice([1, 2, 3])
        else:
            topology["region"] = self.c.choice(["eu-west-1", "us-west-2", "us-east-1"])
        return []


def pairs(number, seed):
    """(before, after, how, one field) as texts."""
    chance = random.Random(seed)
    kinds = program.kinds()
    drafts = [parsed(text) for _, text in generate.topologies(number, seed, book.Book(), kinds)]
    pool = collections.defaultdict(list)
    for tables in drafts:
        for address in components(tables):
            pool[address.split(".")[0]].append(tables[address])
    mutator = Mutator(chance, pool, kinds)
    for n, before in enumerate(drafts):
        after, moved, how = copy.deepcopy(before), [], []
        single = n % 4 == 0
        wanted = 1 if single else chance.choice([1, 1, 2, 3])
        for _ in range(40):
            if len(how) == wanted:
                break
            way = "one field" if single else chance.choice(sorted(mutator.ways))
            if how and way == "moved":
                continue
            trial = copy.deepcopy(after)
            what = mutator.ways[way](trial)
            if what is None:
                continue
            after, how = trial, [*how, way]
            if way == "moved":
                moved = [*moved, *what]
        if how and after != before:
            yield written(before), written(after, moved), how, single and len(how) == 1


def run(command, folder, *arguments):
    done = subprocess.run([program.TENFOLD, command, "--format", "json", "--allow-unpriced", "--today", TODAY, *arguments],
                          cwd=folder, capture_output=True, text=True)
    if not done.stdout:
        raise SystemExit(f"tenfold {command} says nothing: {done.stderr[:2000]}")
    answer = json.loads(done.stdout, parse_float=Fraction)
    return {pathlib.Path(topology["file"]).name: topology for topology in answer["topologies"]}


# ---- laws -------------------------------------------------------------------------------------------------------

def steps(path):
    at = 0
    while at < len(path):
        match = STEP.match(path, at)
        quoted, bare, index = match.groups()
        yield int(index) if index is not None else json.loads(f'"{quoted}"') if quoted is not None else bare
        at = match.end()


def put(table, path, value):
    """Sets a value at a path, or takes it out (None)."""
    *way, last = steps(path)
    for n, step in enumerate(way):
        following = (way + [last])[n + 1]
        if isinstance(step, int):
            table = alone(table, following)[step]
            continue
        if not isinstance(table[step] if step in table else {}, (dict, list)):
            # An address alone is a list of one, or a table that says nothing but `to`.
            table[step] = [table[step]] if isinstance(following, int) else {"to": table[step]}
        table = table.setdefault(step, {})
        if isinstance(table, list) and isinstance(following, int):
            wanted = (way + [last])[n + 2] if n + 2 < len(way) + 1 else None
            if isinstance(wanted, str) and not isinstance(table[following], dict):
                table[following] = {"to": table[following]}
    if isinstance(last, int) or not (value is None):
        table[last] = value
    else:
        table.pop(last, None)


def alone(table, _):
    return table


def applied(before, plan):
    """The file before with nothing but the plan's moves and fields put to it."""
    tables = copy.deepcopy(before)
    for change in plan["changes"]:
        if change["moved_from"]:
            tables = {(change["address"] if name == change["moved_from"] else name):
                      renamed(fields, change["moved_from"], change["address"]) for name, fields in tables.items()}
    for change in plan["changes"]:
        if not change["fields"]:
            continue
        address = change["address"]
        if change["monthly_usd"]["after"] is None and not change["settings"]:
            del tables[address]
            continue
        for field in change["fields"]:
            put(tables.setdefault(address, {}), field["path"], field["after"])
    # Made or gone without a field of its own.
    for change in plan["changes"]:
        if change["settings"] or change["fields"] or change["address"].startswith(("region.", "account")):
            continue
        if change["monthly_usd"]["after"] is None:
            tables.pop(change["address"], None)
        else:
            tables.setdefault(change["address"], {})
    return tables


def canonical(value):
    """Two ways to write the same are the same."""
    if isinstance(value, bool):
        return value
    if isinstance(value, (int, Fraction)):
        return Fraction(value)
    if isinstance(value, list):
        return canonical(value[0]) if len(value) == 1 else [canonical(v) for v in value]
    if isinstance(value, dict):
        if set(value) == {"to"}:
            return canonical(value["to"])
        return {k: canonical(v) for k, v in value.items() if v != {}}
    return value


def of_applying(before, after, plan):
    made, wanted = canonical(applied(before, plan)), canonical(after)
    made = {k: v for k, v in made.items() if v or k not in SETTINGS}
    wanted = {k: v for k, v in wanted.items() if v or k not in SETTINGS}
    for name in [*components(after), *components(applied(before, plan))]:
        made.setdefault(name, {}) if name in components(applied(before, plan)) else None
        wanted.setdefault(name, {}) if name in after else None
    return [f"{name}: made {made.get(name)}, wanted {wanted.get(name)}"
            for name in sorted({*made, *wanted}) if made.get(name) != wanted.get(name)]


def of_money(plan):
    found = []
    sides = {side: sum((Fraction(c["monthly_usd"][side] or 0) for c in plan["changes"]), Fraction(0))
             for side in ("before", "after")}
    total = plan["summary"]["monthly_usd"]
    change = sum((Fraction(c["monthly_usd"]["change"]) for c in plan["changes"]), Fraction(0))
    if change != Fraction(total["change"]) or sides["after"] - sides["before"] != change:
        found.append(f"the changes come to {float(change)}, the total changes by {total['change']}")
    if Fraction(total["after"]) - Fraction(total["before"]) != Fraction(total["change"]):
        found.append("the total's change is not the difference of its sides")
    return found


def of_cost(cost, plan):
    change = cost["change"]
    found = []
    for name, parts in [("the components", change["components"])]:
        if sum((Fraction(p["change_usd"]) for p in parts), Fraction(0)) != Fraction(change["change_usd"]):
            found.append(f"{name} do not come to {change['change_usd']}")
    for one in change["components"]:
        if sum((Fraction(line["change_usd"]) for line in one["lines"]), Fraction(0)) != Fraction(one["change_usd"]):
            found.append(f"{one['address']}: its lines do not come to {one['change_usd']}")
    if Fraction(change["change_usd"]) != Fraction(plan["summary"]["monthly_usd"]["change"]):
        found.append("plan and cost differ")
    return found


BACK = {"create": "destroy", "destroy": "create"}


def of_the_way_back(there, back):
    found = []
    theirs = {(c["address"], c["settings"]): c for c in back["changes"]}
    mine = {(c["moved_from"] or c["address"], c["settings"]): c for c in there["changes"]}
    if mine.keys() != theirs.keys():
        return [f"others change on the way back: {sorted(mine.keys() ^ theirs.keys())}"]
    for key, change in mine.items():
        other = theirs[key]
        if Fraction(change["monthly_usd"]["change"]) != -Fraction(other["monthly_usd"]["change"]):
            found.append(f"{key[0]}: {change['monthly_usd']['change']} there, {other['monthly_usd']['change']} back")
        if change["action"] in BACK and other["action"] != BACK[change["action"]]:
            found.append(f"{key[0]}: {change['action']} there, {other['action']} back")
        if (change["created"], change["destroyed"]) != (other["destroyed"], other["created"]):
            found.append(f"{key[0]}: other copies come and go")
        fields = {f["path"]: (f["before"], f["after"]) for f in change["fields"]}
        reverse = {f["path"]: (f["after"], f["before"]) for f in other["fields"]}
        if fields != reverse:
            found.append(f"{key[0]}: {fields} there, {reverse} back")
    ours, others = there["summary"]["monthly_usd"], back["summary"]["monthly_usd"]
    if Fraction(ours["change"]) != -Fraction(others["change"]):
        found.append("the total's changes do not cancel")
    return found


def of_itself(plan):
    moved = Fraction(plan["summary"]["monthly_usd"]["change"])
    return [f"{len(plan['changes'])} changes of {moved}"] if plan["changes"] or moved else []


def of_one_field(plan):
    fields = [f"{c['address']}.{f['path']}" for c in plan["changes"] for f in c["fields"]]
    return [] if len(fields) == 1 else [f"one was changed, the plan has {fields}"]


def broken(before, after, there, back, cost):
    """(law, what it says of an answer in which it does not hold)."""
    spoilt = copy.deepcopy(there)
    change = next(c for c in spoilt["changes"] if c["fields"])
    change["fields"].pop()
    yield "applying", of_applying(before, after, spoilt)
    yield "the way back", of_the_way_back(spoilt, back)
    spoilt = copy.deepcopy(there)
    spoilt["changes"][0]["monthly_usd"]["change"] = "0.01"
    yield "money", of_money(spoilt)
    spoilt = copy.deepcopy(cost)
    spoilt["change"]["components"].pop()
    yield "cost", of_cost(spoilt, there)
    yield "itself", of_itself(there)


class Score:
    def __init__(self):
        self.passed = self.failed = 0

    def check(self, what, problems):
        self.passed, self.failed = self.passed + (not problems), self.failed + bool(problems)
        if problems and self.failed <= MOST_SHOWN:
            print(f"failed: {what}\n    " + "\n    ".join(problems[:4]))


def shown_again(folder, chance, names, score):
    """A plan in a file says what the plan itself says, but for what only the topologies have."""
    for name in chance.sample(names, min(20, len(names))):
        common = ["--allow-unpriced", "--today", TODAY, "--against", f"a/{name}", f"b/{name}"]
        for form in ("text", "markdown"):
            one = subprocess.run([program.TENFOLD, "plan", *common, "--out", "plan.json", "--format", form], cwd=folder,
                                 capture_output=True, text=True)
            two = subprocess.run([program.TENFOLD, "show", "--format", form, "plan.json"], cwd=folder, capture_output=True, text=True)
            same = one.stdout.splitlines()[:len(two.stdout.splitlines())] if form == "text" else one.stdout.splitlines()
            score.check(f"{name} shown again as {form}", [] if two.stdout.splitlines() == same and two.stdout
                        else [one.stdout, two.stdout + two.stderr])


def by_hand(score):
    """The goldens that say by hand what their change comes to."""
    found = 0
    for path in sorted((program.ROOT / "tests" / "formats").glob("change_*.golden")):
        text = path.read_text(encoding="utf-8")
        said = re.search(r"^# By hand, the change of a month: ([\d.×()\- ]+) = (-?[\d.]+)$", text, re.M)
        if not said:
            continue
        found += 1
        worked_out = Fraction(0)
        for term in re.finditer(r"([+-]?)\s*([\d.]+)(?: × \(([\d.]+) - ([\d.]+)\))?", said[1]):
            amount = Fraction(term[2]) * (Fraction(term[3]) - Fraction(term[4]) if term[3] else 1)
            worked_out += -amount if term[1] == "-" else amount
        printed = {Fraction(change) for change in re.findall(r'"summary": \{.*?"change": "(-?[\d.]+)"', text, re.S)}
        printed |= {Fraction(change) for change in re.findall(r'"diffTotalMonthlyCost": "(-?[\d.]+)"', text)}
        score.check(f"{path.name} by hand", [] if {worked_out, Fraction(said[2])} | printed == {worked_out} and printed
                    else [f"{said[0]}: worked out {float(worked_out)}, printed {sorted(map(float, printed))}"])
    score.check("some are", [] if found >= 3 else [f"{found} have a computation"])


def main(arguments):
    number, seed = [*map(int, arguments), *(NUMBER, SEED)[len(arguments):]]
    score, made = Score(), list(pairs(2 * number, seed))
    ways, seen, kinds = collections.Counter(), collections.Counter(), set()
    with tempfile.TemporaryDirectory(prefix="tenfold-plans-") as folder:
        for side in ("a", "b"):
            (pathlib.Path(folder) / side).mkdir()
        chosen = {}
        for start in range(0, len(made), program.MOST_FILES):
            batch = {f"t{start + n:05d}.topology.toml": pair for n, pair in enumerate(made[start:start + program.MOST_FILES])}
            for name, pair in batch.items():
                for side, text in zip("ab", pair):
                    (pathlib.Path(folder) / side / name).write_text(text, encoding="utf-8")
            names = {side: [f"{side}/{name}" for name in batch] for side in "ab"}
            good = set(run("cost", folder, *names["a"])) & set(run("cost", folder, *names["b"]))
            chosen.update({name: batch[name] for name in sorted(good)[:number - len(chosen)]})
            for name in set(batch) - set(chosen):  # some make no sense: AWS has no such zones, say
                for side in "ab":
                    (pathlib.Path(folder) / side / name).unlink()
        valid = set(chosen)
        score.check("so many pairs", [] if len(valid) == number else [f"{len(valid)} are valid"])
        there, back = run("plan", folder, "--against", "a", "b"), run("plan", folder, "--against", "b", "a")
        same, cost = run("plan", folder, "--against", "a", "a"), run("cost", folder, "--against", "a", "b")
        for name in sorted(valid):
            before, after = parsed(chosen[name][0]), parsed(chosen[name][1])
            what = f"{name} ({', '.join(chosen[name][2])})\n{chosen[name][0]}\n---\n{chosen[name][1]}\n"
            ways.update(chosen[name][2])
            kinds.update(address.split(".")[0] for address in components(after))
            for change in there[name]["changes"]:
                seen.update([change["action"]])
                seen.update("field " + f["effect"] for f in [*change["fields"], *change["followed"]])
            score.check(what + "itself", of_itself(same[name]))
            score.check(what + "applied", of_applying(before, after, there[name]))
            score.check(what + "the way back", of_the_way_back(there[name], back[name]))
            score.check(what + "money", of_money(there[name]))
            score.check(what + "cost", of_cost(cost[name], there[name]))
            if chosen[name][3]:
                score.check(what + "one field", of_one_field(there[name]))
        name = next(n for n in sorted(valid) if chosen[n][2] == ["purchase"] and cost[n]["change"]["components"]
                    and Fraction(cost[n]["change"]["change_usd"]))
        for law, problems in broken(parsed(chosen[name][0]), parsed(chosen[name][1]), there[name], back[name], cost[name]):
            score.check(f"that the law of {law} is broken is not seen", [] if problems else ["it says nothing"])
        shown_again(folder, random.Random(seed), sorted(valid), score)
        lacking = sorted(set(program.kinds()) - kinds)
        score.check("every kind is among them", [f"none has {lacking}"] if lacking else [])
    by_hand(score)
    print(f"{len(valid)} pairs: " + ", ".join(f"{n} {way}" for way, n in sorted(ways.items())))
    print("seen: " + ", ".join(f"{n} {what}" for what, n in sorted(seen.items())))
    print(f"{score.passed} passed, {score.failed} failed")
    return 1 if score.failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
