#!/usr/bin/env python3
"""Every field of every kind says what a change of it does on AWS, as the book's table has it.

    TENFOLD_FACTS=DIR tests/suites/effects.py    also: every fact is in the table, with its source
    TENFOLD=path/to/tenfold                      the program; build/tenfold if not set

`tenfold kinds --format json` is compared with pricing/aws/change-effects.csv, which is read here as
text. A field is a test, and so are a row of the table and a fact.

The last line is `N passed, N failed`, with `, N skipped` if there are any.
"""

import csv
import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TENFOLD = str((ROOT / os.environ.get("TENFOLD", "build/tenfold")).resolve())
TABLE = ROOT / "pricing/aws/change-effects.csv"
EFFECTS = ("none", "in-place", "interruption", "replacement", "not-known")
CONDITIONS = ("smaller", "older", "arch", "appears-or-goes", "stays", "fails-over")
OF_VALUE = ("to=", "to-or-from=", "neither=")

# Facts about what no kind has a field for; the importer leaves them out.
NO_FIELD = {"gwlb/internal", "kinesis/encrypted", "sqs/encrypted"}


def fields_of(kind):
    """KIND/FIELD -> field, those inside others with a point, usage keys too."""
    def walk(fields, outer):
        for field in fields:
            yield outer + field["name"], field
            yield from walk(field["fields"], f"{outer}{field['name']}.")
    yield from walk(kind["fields"], kind["name"] + "/")
    yield from walk(kind["usage"], kind["name"] + "/usage.")


def read_table():
    """key -> row of the book's table."""
    lines = [line for line in TABLE.read_text(encoding="utf-8").splitlines()
             if not line.startswith("#")]
    return {row["key"]: row for row in csv.DictReader(lines)}


def said_otherwise(said, row):
    """The members of a JSON effect that are not as in the row."""
    return [name for name in ("effect", "note", "source", "property", "update_requires", "argument")
            if name in said and (said[name] or "") != row[name]]


def complaint_of_field(path, field, table):
    """What is wrong with what a field says, or nothing."""
    said = field["on_change"]
    if said["effect"] not in EFFECTS:
        return f"its effect is {said['effect']}"
    if said["row"] is None:
        if said["conditions"] or said["source"]:
            return "it has a source and no row"
        if said["effect"] not in ("none", "not-known"):
            return f"{said['effect']}, and no row says so"
        return f"a row says {table[path]['effect']}" if path in table else None
    if field["monthly"] or "/usage." in path:
        return "what is metered has a row"
    if said["row"] not in table:
        return f"there is no row {said['row']}"
    if not (path == said["row"] or path.startswith(said["row"] + ".")):
        return f"the row {said['row']} is of another field"
    if path in table and path != said["row"]:
        return "its own row is not the one that counts"
    wrong = said_otherwise(said, table[said["row"]])
    for one in said["conditions"]:
        key = f"{said['row']}/{one['when']}"
        if key not in table or one["row"] != key:
            wrong.append(f"no row {key}")
        else:
            wrong += said_otherwise(one, table[key])
    conditions = [key for key in table if key.startswith(said["row"] + "/")]
    if len(conditions) != len(said["conditions"]):
        wrong.append(f"conditions: {' '.join(conditions)}")
    return f"not as in the table: {', '.join(wrong)}" if wrong else None


def complaint_of_row(key, row, fields):
    """What is wrong with a row, or nothing."""
    kind, field, *condition = key.split("/", 2)
    path = f"{kind}/{field}"
    if path not in fields:
        return "no kind has this field"
    if row["effect"] not in EFFECTS[:-1]:
        return f"its effect is {row['effect']}"
    if not row["source"]:
        return "it has no source"
    if not condition:
        return None
    if "judged" not in row["source"]:
        return "a condition is judged"
    when = condition[0]
    if when in CONDITIONS or when.startswith(OF_VALUE):
        return None
    if not when.startswith("where "):
        return f"{when} is no condition"
    other = f"{kind}/{when.removeprefix('where ').partition('=')[0]}"
    return None if other in fields else f"there is no {other}"


def complaint_of_fact(fact, table, fields):
    """What is wrong with how a fact stands in the book, or nothing."""
    key = f"{fact['kind']}/{fact['field']}"
    if key in NO_FIELD:
        return "a field of this name is there now" if key in fields or key in table else None
    if key not in table:
        return "the table has no row"
    if (table[key]["effect"], table[key]["source"]) != (fact["effect"], fact["source"]):
        return f"{fact['effect']}, {fact['source']}; the table has {table[key]}"
    said = fields[key]["on_change"]["effect"] if key in fields else "no field"
    return None if said == fact["effect"] else f"the program says {said}"


def main():
    env = {key: value for key, value in os.environ.items() if not key.startswith("TENFOLD")}
    done = subprocess.run([TENFOLD, "kinds", "--format", "json"], cwd=ROOT, env=env, check=True,
                          capture_output=True, text=True)
    kinds = json.loads(done.stdout)["kinds"]
    fields = {path: field for kind in kinds for path, field in fields_of(kind)}
    table = read_table()
    told = [(path, complaint_of_field(path, field, table)) for path, field in fields.items()]
    told += [(f"row {key}", complaint_of_row(key, row, fields)) for key, row in table.items()]
    skipped = 0
    facts = os.environ.get("TENFOLD_FACTS")
    if facts:
        with open(Path(facts, "aws_change_effects.csv"), newline="", encoding="utf-8") as file:
            told += [(f"fact {fact['kind']}/{fact['field']}", complaint_of_fact(fact, table, fields))
                     for fact in csv.DictReader(file)]
    else:
        skipped = 1
    failed = [(name, complaint) for name, complaint in told if complaint]
    for name, complaint in failed:
        print(f"{name}: {complaint}")
    outer = Counter(field["on_change"]["effect"] for path, field in fields.items() if "." not in path)
    rows = Counter(row["effect"] for row in table.values())
    print("fields: " + ", ".join(f"{outer[effect]} {effect}" for effect in EFFECTS))
    print("rows: " + ", ".join(f"{rows[effect]} {effect}" for effect in EFFECTS[:-1]))
    print(f"{len(told) - len(failed)} passed, {len(failed)} failed"
          + (f", {skipped} skipped" if skipped else ""))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
