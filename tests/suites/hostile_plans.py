#!/usr/bin/python3
"""What a topology says stays text in plans, reviews, changes of cost and saved plans.

    tests/suites/hostile_plans.py [N]     N strings; 200 if not given
    TENFOLD=path/to/tenfold               the program; build/tenfold if not set

The strings of hostile_lint.py stand as names, tags, descriptions, environments, paths and values that
change, on both sides; and in every text of a saved plan, which `show` takes from anybody. Each answer is
read back: JSON and HTML by a parser, Markdown by cmark. Its structure must be what it is with harmless strings,
tables keep their columns, <details> are balanced, a runner finds no command in any output, and nothing
invisible comes out. So is the Markdown of the goldens of changes. Then a plan of many components is cut to fit into a comment: whole rows, and the
last line says what is missing.

It needs cmark, CommonMark's own parser. The last line is `N passed, N failed`.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

sys.dont_write_bytecode = True
sys.path[:0] = [str(Path(__file__).resolve().parent), str(Path(__file__).resolve().parents[1])]
import golden  # noqa: E402
import page  # noqa: E402
from hostile_lint import (HARMLESS, commands, difference, node_of, shape, shown, strings, texts_in, toml, unseen,  # noqa: E402
                          without_text)
from rules import TODAY  # noqa: E402

MOST_OF_COMMENT = 65_536
RUNS = {
    "plan": ["plan", "--against", "old", "new/a.topology.toml"],
    "review": ["review", "old", "new/a.topology.toml"],
    "cost": ["cost", "--against", "old", "new/a.topology.toml"],
    "group": ["cost", "--against", "old", "--group-by", "tag:team", "new/a.topology.toml"],
}
HTML = re.compile(r"<(?!/?(?:code|details|summary)>|br>|!-- -->)")


def topology(text, side):
    said = toml(text + side)
    return f"""[topology]
name = {toml(text)}
region = "us-east-1"
description = {said}
environment = {toml(text)}

[traffic]
peak_rps = {5 if side else 7}
entry = "alb.public"

[alb.public]
targets = [{{ to = "asg.web", path = {toml("/" + text + side)} }}]

[asg.web]
instance_type = "t4g.{'small' if side else 'medium'}"
min = 1
max = 3
serves_rps = 20
tags = {{ team = {said}, {toml("k" + text)} = {said} }}

[rds.{'main' if side else 'other'}]
engine = "mysql"
instance_class = "db.t4g.micro"
storage_gb = 20
backup_days = 0
tags = {{ team = {toml(text)} }}

[dynamodb.{'added' if side else 'gone'}]
storage_gb = {1 if side else 2}
monthly_reads_million = 1
monthly_writes_million = 1
description = {said}
"""


def run(folder, *words):
    done = subprocess.run([golden.program(), *words], cwd=folder, env=golden.environment(folder),
                          stdin=subprocess.DEVNULL, capture_output=True, timeout=golden.TIMEOUT_SECONDS, check=False)
    if done.returncode not in (0, 2):
        raise ValueError(f"{words[0]}: exit {done.returncode}: {done.stderr[-300:]!r}")
    return done.stdout


def columns(source):
    """The number of cells of each row, table by table."""
    tables, table = [], []
    for line in [*source.split("\n"), ""]:
        if line.startswith("|"):
            table.append(line.count("|"))
        elif table:
            tables.append(table)
            table = []
    return tables


def read_markdown(data):
    source = data.decode()
    if found := re.search(r"@\w|(?<!&)#\w|:[\w+-]+:|www\.|://|\$|" + HTML.pattern, source):
        raise ValueError(f"GitHub acts on {source[max(0, found.start() - 20):found.end() + 20]!r}")
    for table in columns(source):
        if len(set(table)) != 1:
            raise ValueError(f"a row has another number of cells: {table}")
    depth = 0
    for tag in re.findall(r"</?details>", source):
        depth += 1 if tag == "<details>" else -1
        if depth not in (0, 1):
            raise ValueError("<details> are not balanced")
    if depth:
        raise ValueError("<details> are left open")
    if len(source) >= MOST_OF_COMMENT:
        raise ValueError(f"{len(source)} characters are more than a comment holds")
    done = subprocess.run(["cmark", "-t", "xml", "--unsafe"], input=data, capture_output=True, check=True)
    root = node_of(ET.fromstring(re.sub(rb"<!DOCTYPE[^>]*>", b"", done.stdout)))
    return [columns(source), without_text(root)]


def read_json(data):
    """Keys of tags are the file's own."""
    def named(value):
        if isinstance(value, list):
            return [named(part) for part in value]
        if not isinstance(value, dict):
            return value
        return {key: sorted(named(part).values()) if key == "tags" and isinstance(part, dict) else
                re.sub(r"^tags\..*", "tags", named(part)) if key == "path" else named(part) for key, part in value.items()}
    return named(shape(json.loads(data)))


def read_html(data):
    """Elements with their attributes; of a table that is sorted by what it says, how many rows."""
    root, wrong = page.read(data.decode())
    if wrong:
        raise ValueError("; ".join(wrong[:3]))

    def bare(element):
        inside = [bare(part) for part in element.inside if isinstance(part, page.Element)]
        return [element.tag, sorted(element.attributes), sorted(inside) if element.tag == "tbody" else inside]
    return bare(root)


READERS = {"markdown": read_markdown, "json": read_json, "html": read_html, "text": lambda data: len(data) > 100}


def hostile(value, text):
    """A saved plan with the string in the place of every text that is shown as text."""
    free = {"address", "because", "summary", "path", "reason", "source", "name", "file", "region", "environment", "against",
            "rule", "message", "follows", "of", "from", "to", "says"}
    if isinstance(value, dict):
        return {key: text if key in free and isinstance(part, str) and part not in ("fine", "look", "no") else hostile(part, text)
                for key, part in value.items()}
    if isinstance(value, list):
        return [text if isinstance(part, str) else hostile(part, text) for part in value]
    return value


def outputs(folder, text):
    """(name, format) -> bytes of all runs."""
    for side, name in (("", "old"), ("x", "new")):
        (Path(folder) / name).mkdir(exist_ok=True)
        with open(Path(folder) / name / "a.topology.toml", "w", encoding="utf-8", newline="") as out:
            out.write(topology(text, side))
    found = {(name, form): run(folder, *words, "--today", TODAY, "--format", form)
             for name, words in RUNS.items() for form in READERS}
    saved = json.loads(found["review", "json"])
    (Path(folder) / "saved.json").write_text(json.dumps(hostile(saved, text)), encoding="utf-8")
    for form in ("text", "markdown", "html"):
        found["show", form] = run(folder, "show", "--format", form, "saved.json")
    return found


def check(text, harmless):
    complaints = []
    with tempfile.TemporaryDirectory(prefix="tenfold-hostile-") as folder:
        try:
            found = outputs(folder, text)
        except (ValueError, OSError) as error:
            return [str(error)]
        for (name, form), data in found.items():
            complaints += [f"{name}: {line}" for line in (*commands(form, data), *unseen(form, data))]
            try:
                structure = READERS[form](data)
            except (ValueError, KeyError, ET.ParseError, subprocess.CalledProcessError) as error:
                complaints.append(f"{name}: {form}: {error}")
                continue
            if structure != harmless[name, form]:
                complaints.append(f"{name}: {form}: another structure: {difference(structure, harmless[name, form])}")
        if shown(text) not in page.read(found["plan", "html"].decode())[0].first("main").text():
            complaints.append("plan: html: it does not come back")
        if not any(text in said for said in texts_in(json.loads(found["plan", "json"]))):
            complaints.append("plan: json: it does not come back")
    return complaints


def goldens():
    """The Markdown that the goldens of changes hold."""
    complaints, found = [], 0
    for path in sorted((golden.ROOT / "tests" / "formats").glob("change_*.golden")):
        for text in re.findall(r"--format markdown [^\n]*\n=== exit \d\n=== stdout\n(.*?)(?=^=== )", path.read_text(encoding="utf-8"),
                               re.S | re.M):
            found += 1
            try:
                read_markdown(text.encode())
            except ValueError as error:
                complaints.append(f"{path.name}: {error}")
    return complaints if found >= 7 else [*complaints, f"only {found} goldens have Markdown"]


def many(count):
    """A plan of many components, cut."""
    complaints = []
    with tempfile.TemporaryDirectory(prefix="tenfold-hostile-") as folder:
        for side, name in (("", "old"), ("x", "new")):
            (Path(folder) / name).mkdir()
            lines = ['[topology]\nname = "many"\nregion = "us-east-1"\n']
            lines += [f'[ec2.c{n}]\ninstance_type = "t3.{"large" if side else "small"}"\ndescription = "{"z" * 300}{side}"\n' for n in range(count)]
            (Path(folder) / name / "a.topology.toml").write_text("\n".join(lines))
        for name in ("plan", "review", "cost"):
            data = run(folder, *RUNS[name], "--today", TODAY, "--format", "markdown")
            try:
                read_markdown(data)
            except ValueError as error:
                complaints.append(f"{name} of {count}: {error}")
            last = data.decode().rstrip().split("\n")[-1]
            if not re.match(r"_Cut to fit into a comment: .*\d of \d+ ", last):
                complaints.append(f"{name} of {count}: the last line says {last[:100]!r}")
            if len(data) < MOST_OF_COMMENT * 3 // 4:
                complaints.append(f"{name} of {count}: {len(data)} bytes: more is cut than has to be")
    return complaints


def check_case(harmless, text):
    return check(text, harmless)


def main():
    if not shutil.which("cmark"):
        print("cmark is not installed\n0 passed, 1 failed")
        return 1
    cases = [text for text, _ in strings(int(sys.argv[1]) if len(sys.argv) > 1 else 200)]
    with tempfile.TemporaryDirectory(prefix="tenfold-hostile-") as folder:
        harmless = {key: READERS[key[1]](data) for key, data in outputs(folder, HARMLESS).items()}
    failed = 0
    with ProcessPoolExecutor(2) as pool:
        results = [*zip(cases, pool.map(partial(check_case, harmless), cases, chunksize=3)), ("many", many(2000)), ("goldens", goldens())]
    for text, complaints in results:
        if complaints:
            failed += 1
            if failed <= 12:
                print(f"--- {text[:100]!r}")
                print("".join(f"    {line[:600]}\n" for line in complaints[:6]), end="")
    print(f"{len(results) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
