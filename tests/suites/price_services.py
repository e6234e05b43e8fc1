#!/usr/bin/env python3
"""Kinds, the price book and pricing/README.md agree on what is used and how sure it is.

    tests/suites/price_services.py       TENFOLD=path/to/tenfold: the program; build/tenfold if not set

A kind declares the services that its lines may name (`tenfold kinds --format json`): every line of
every topology in tests/kinds/ and examples/ names one of them, and the book has a table of each.
What no kind declares is what `prices list --summary` and the README list as not used; the README's
weak rows are those of the tables, counted as text. The last line is `N passed, N failed`.
"""
import json
import os
import re
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = str((ROOT / os.environ.get("TENFOLD", "build/tenfold")).resolve())
README = (ROOT / "pricing/README.md").read_text(encoding="utf-8")
EVERY = {"transfer"}                         # of whatever a component sends

passed = failed = 0


def check(problems, what):
    global passed, failed
    problems = sorted(problems)
    if not problems:
        passed += 1
        return
    failed += 1
    print(f"failed: {what}" + "".join(f"\n    {problem}" for problem in problems))


def answer(folder, *words):
    env = {"LC_ALL": "C", "TZ": "UTC", "HOME": str(folder)}
    done = subprocess.run([PROGRAM, *words, "--format", "json"], cwd=folder, env=env, capture_output=True,
                          text=True, timeout=120, check=False)
    return json.loads(done.stdout) if done.stdout else {"topologies": []}


def topologies():
    """Every valid topology that costs something, with what it costs."""
    for path in sorted((ROOT / "examples").rglob("*.topology.toml")):
        yield from answer(ROOT, "cost", "--allow-unpriced", str(path))["topologies"]
    for path in sorted((ROOT / "tests/kinds").glob("*.golden")):
        text = path.read_text(encoding="utf-8")
        with tempfile.TemporaryDirectory() as folder:
            for name, body in re.findall(r"(?ms)^=== file (\S+)\n(.*?)(?=^=== )", text):
                file = Path(folder) / name
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(body, encoding="utf-8")
                if not name.startswith(".") and name.endswith(".toml"):
                    yield from answer(folder, "cost", "--allow-unpriced", name)["topologies"]


def between(mark):
    return re.search(rf"<!-- {mark}:[^>]*-->\n(.*?)<!-- end -->", README, re.S)[1]


def weak_rows():
    """(table, source) -> rows with a source that is declared weak."""
    rows = Counter()
    for path in sorted((ROOT / "pricing/aws").rglob("*.csv")):
        lines = path.read_text(encoding="ascii").splitlines()
        weak = {line.split(":")[0].removeprefix("# source ") for line in lines
                if line.startswith("# source ") and line.endswith(", weak")}
        if not weak:
            continue
        for line in lines:
            if not line.startswith("#"):
                rows.update((path.stem, tag) for tag in set(line.rsplit(",", 1)[1].split("+")) & weak)
    return rows


def main():
    declared = {kind["name"]: set(kind["services"]) for kind in answer(ROOT, "kinds")["kinds"]}
    seen = Counter()
    for topology in topologies():
        for component in topology["components"]:
            for line in component["lines"]:
                stated = line["unpriced_reason"] is None and not line["sources"]  # not of the book
                if component["kind"] is not None and line["service"] and not stated:
                    seen[component["kind"], line["service"]] += 1
    check([] if len(seen) > 20 else [f"only {len(seen)}"], "the goldens use services")
    for kind, services in declared.items():
        used = {service for name, service in seen if name == kind} - EVERY
        check((f"{service}: add it to `.services` of the kind" for service in used - services),
              f"{kind} says which services its lines name")
    tables = {path.stem for path in (ROOT / "pricing/aws").glob("*/*.csv")
              if "\nitem,unit,from,usd,source\n" in path.read_text(encoding="ascii")}
    named = set().union(*declared.values(), EVERY)
    check(named - tables, "the book has a table of every service that a kind names")
    summary = answer(ROOT, "prices", "list", "--summary")["summary"]
    check(set(summary["unused_services"]) ^ (tables - named), "the summary lists the services that no kind uses")
    check((f"{service}: correct the list" for service in set(re.findall(r"[a-z0-9-]+", between("unused")))
           ^ (tables - named)), "pricing/README.md lists the services that no kind uses")
    listed = Counter({(table, source): int(count) for table, source, count in
                      re.findall(r"(?m)^\| (\S+) \| (\S+) \| (\d+) \|", between("weak"))})
    check((f"{table}, {source}: {weak_rows()[table, source]} rows" for table, source in
           {key for key in listed | weak_rows() if listed[key] != weak_rows()[key]}),
          "pricing/README.md counts the weak rows")
    weak = sum(count for (table, _), count in weak_rows().items() if table in tables)
    check([] if summary["confidence"]["weak"] == weak else [f"{summary['confidence']['weak']}, not {weak}"],
          "the summary counts the weak rows of prices")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
