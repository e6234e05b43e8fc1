#!/usr/bin/env python3
"""Templates ask for nothing that nobody gives.

    tests/suites/templates.py

Mustache renders an unknown name as nothing, so every tag of every template is looked up here: it is a
field, a value that the program's sources bind, a name that a template's references define, or a form of
one of these (NAME?, NAME_up, NAME_any, NAME_list). Every {{> part}} is there and named as parts are, every
part is used, sections are closed in order, and each kind has its template in each language.

The last line is `N passed, N failed`.
"""

import re
import sys
from collections import Counter
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from oracle import program  # noqa: E402

ROOT = Path(__file__).resolve().parents[2]
TARGETS = {"cloudformation": ".yaml", "terraform": ".tf"}
NO_RESOURCE = {"custom"}  # what AWS does not know
TAG = re.compile(r"\{\{\{?([#^/>!&]?)\s*([^}]*?)\s*\}\}\}?")
FORMS = ("?", "_up", "_any", "_list")
ALWAYS = {"first", "last", "word", "key", "value", "entries", "index"}
SUFFIXES = ("_line", "_lines", "_block", "_expression")


def fields(some):
    for field in some:
        yield field["name"]
        yield from fields(field["fields"])


def given():
    """Names that something binds."""
    names = set(ALWAYS)
    for kind, said in program.kinds().items():
        names |= {f"is_{kind}", *fields(said["fields"])}
        for field in said["fields"]:
            names |= {word.replace("-", "_") for word in field["values"]}
    for path in [*(ROOT / "src/emitter").glob("*.cc"), *(ROOT / "src/kinds").rglob("*.cc")]:
        names |= set(re.findall(r'"([a-z][a-z0-9_]*)"', path.read_text(encoding="utf-8")))
    for path in (ROOT / "templates").rglob("*"):
        text = path.read_text(encoding="utf-8") if path.is_file() else ""
        if "=== references\n" in text:
            part = text.split("=== references\n")[1].split("\n=== ")[0]
            names |= set(re.findall(r"^([a-z_]+)(?: =|:) ", part, re.M))
    return names


def without_form(name):
    for form in FORMS:
        if name.endswith(form):
            return name[:-len(form)]
    return name


def complaints(path, names, parts):
    """What is wrong with a template."""
    text, open_ = path.read_text(encoding="utf-8"), []
    for sign, name in TAG.findall(text):
        if sign == ">":
            if name not in parts:
                yield f"there is no part {name}"
            elif not name.endswith(SUFFIXES):
                yield f"the part {name} is not named as parts are"
        elif sign in ("#", "^"):
            open_.append(name)
        elif sign == "/":
            if not open_ or open_.pop() != name:
                yield f"{{{{/{name}}}}} closes another section"
        if sign not in (">", "!") and name not in names and without_form(name) not in names:
            yield f"nothing binds {name}"
    if open_:
        yield f"{open_[-1]} is not closed"


def main():
    names, failures, passed = given(), [], 0
    for target, suffix in TARGETS.items():
        folder = ROOT / "templates" / target
        parts = {path.stem for path in (folder / "parts").glob("*")}
        used = Counter()
        for path in sorted(folder.rglob("*")):
            if not path.is_file():
                continue
            found = [f"{path.relative_to(ROOT)}: {what}" for what in complaints(path, names, parts)]
            used.update(name for sign, name in TAG.findall(path.read_text(encoding="utf-8")) if sign == ">")
            failures += found
            passed += not found
        failures += [f"templates/{target}/parts: nobody uses {part}" for part in sorted(parts - set(used))]
        for kind in program.kinds():
            there = (folder / (kind + suffix)).is_file()
            if there == (kind in NO_RESOURCE):
                failures.append(f"{kind} has {'a' if there else 'no'} template in {target}")
            passed += there
    print("\n".join(failures[:60]))
    print(f"{passed} passed, {len(failures)} failed")
    return 1 if failures else 0


sys.exit(main())
