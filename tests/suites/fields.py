#!/usr/bin/env python3
"""Every field of every kind is read by something, or says what will read it.

    tests/suites/fields.py [FIELD...]    all fields; or those named, as in ec2.os, with what changed
    TENFOLD=path/to/tenfold              the program; build/tenfold if not set

`tenfold kinds` lists the fields, nested ones and usage keys too. Each is changed in a small
topology that makes sense with and without the change: then what `cost` or `lint` says of it must
differ. A field that changes neither stands among `later` with what will read it, and nothing else does.
A month's quantity must also mean the same where it stands in `usage`.

A field is named KIND.FIELD, nested as in asg.purchase.spot or ebs.usage.egress_gb; `*` for KIND
means every kind that has it. What is tried is worked out from the field's type; where a field needs
company to mean something, `cases` has it. Of an enumeration each word is tried, and one must differ.

tests/fields/KIND.toml holds a kind's own: `subject`, the component KIND.it and who refers to it, as
a patch over WORLD; `later`, by field; `seen`, fields of which every.toml's `later` is not true
here; `cases`, by field, one or several: `company` (other fields of
the subject, or with headers any component's; KIND is replaced), `values` to try, `without` (a field
of the subject that would contradict). every.toml holds what is true of every kind.

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


class Case(NamedTuple):
    """A setting in which a field means something, and what is tried there."""
    company: str = ""    # other fields of the subject, or with headers any component's
    values: tuple = ()   # none: worked out from the field's type
    without: str = ""    # a field of the subject that would contradict


def read_data():
    """(subjects, later, seen, cases) of tests/fields: by kind, and by KIND.FIELD or *.FIELD."""
    subjects, later, seen, cases = {}, {}, set(), {}
    for file in sorted((ROOT / "tests/fields").glob("*.toml")):
        data = tomllib.loads(file.read_text(encoding="utf-8"))
        kind = "*" if file.stem == "every" else file.stem
        if kind != "*":
            subjects[kind] = data["subject"]
        for field, reader in data.get("later", {}).items():
            later[f"{kind}.{field}"] = reader
        seen |= {f"{kind}.{field}" for field in data.get("seen", [])}
        for field, said in data.get("cases", {}).items():
            cases[f"{kind}.{field}"] = [Case(one.get("company", ""), tuple(one.get("values", ())),
                                             one.get("without", ""))
                                        for one in (said if isinstance(said, list) else [said])]
    return subjects, later, seen, cases


SUBJECTS, LATER, SEEN, CASES = read_data()


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
            return key, CASES[key]
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
    """The entry of `later` for the field, or nothing."""
    every = f"*.{'.'.join(way)}"
    if name in SEEN:
        return None
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
        return f"`later` has {key}, but {inline(moved[0])} is seen"
    if moved:
        return differs_below_usage(name, field, pairs, answer)
    if key:
        return None
    if field["fields"] and any(other.startswith(name + ".") for other in fields):
        return None  # its parts are asked one by one
    if not pairs:
        return "there is nothing to try; it needs a case"
    return f"nothing changes with {', '.join(inline(trial.value) for trial in pairs[:5])}"


def without_data(fields):
    """Kinds that nothing is known of here."""
    for kind in sorted({kind for kind, _, _ in fields.values()} - set(SUBJECTS)):
        yield f"{kind} has no tests/fields/{kind}.toml"


def stale(fields, used):
    """Entries of the lists that stand for nothing."""
    names = {f"*.{'.'.join(way)}" for _, way, _ in fields.values()} | set(fields)
    for key in LATER:
        if key not in names:
            yield f"`later` has {key}, which is no field"
    for key in SEEN:
        if key not in names or "*." + key.partition(".")[2] not in LATER:
            yield f"`seen` has {key}, which is no field of every.toml's `later`"
    for key in CASES:
        if key not in used:
            yield f"`cases` has {key}, which no field uses"


def main(wanted):
    fields = all_fields()
    tests = {name: trials(name, *fields[name]) for name in fields
             if (not wanted or name in wanted) and fields[name][0] in SUBJECTS}
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
    for wrong in [] if wanted else [*without_data(fields),
                                    *stale(fields, {key for key, _ in tests.values()})]:
        failed += 1
        print(f"failed: {wrong}")
    print(f"{len(tests) - min(failed, len(tests))} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
