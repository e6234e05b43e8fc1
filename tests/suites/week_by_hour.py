#!/usr/bin/env python3
"""The tables of `simulate` agree with themselves and with `cost`.

    tests/suites/week_by_hour.py   TENFOLD=path/to/tenfold: the program; build/tenfold if not set

For every example: each component has 168 rows of CSV, whose spend adds up to what `cost` says of it,
to the last digit; the JSON's hours add up to the total, its hours of units to those of the week, and
both formats say the same. Names that a spreadsheet would take for formulas, and names with commas,
quotes and line ends, come back as texts. The last line is `N passed, N failed`.
"""
import csv
import io
import json
import os
import subprocess
import sys
import tempfile
from collections import defaultdict
from fractions import Fraction
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = str((ROOT / os.environ.get("TENFOLD", "build/tenfold")).resolve())
TODAY = ("--today", "2026-01-01")
COLUMNS = ["file", "environment", "address", "kind", "hour", "day", "time", "rps", "units", "unmet_requests", "spend_usd"]
DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
NO_DEMAND = '[topology]\nname = "a"\nregion = "us-east-1"\n[custom.a]\nmonthly_usd = 3\n'
DEMAND = '[traffic]\nentry = "custom.a"\npeak_rps = 1\n'


def run(*words, folder=ROOT):
    done = subprocess.run([PROGRAM, *words], cwd=folder, env={"LC_ALL": "C", "HOME": str(folder)}, capture_output=True,
                          stdin=subprocess.DEVNULL, timeout=60, check=False)
    if done.returncode != 0:
        raise RuntimeError(f"tenfold {' '.join(words)}: exit {done.returncode}: {done.stderr.decode()[-300:]}")
    return done.stdout.decode()


def table(*words, folder=ROOT):
    return list(csv.DictReader(io.StringIO(run("simulate", "--format", "csv", *words, folder=folder), newline="")))


def of_example(example):
    """Complaints about one topology."""
    name = str(example.relative_to(ROOT))
    cost = json.loads(run("cost", "--allow-unpriced", "--format", "json", *TODAY, name))["topologies"][0]
    week = json.loads(run("simulate", "--format", "json", *TODAY, name))["topologies"][0]
    rows = table(*TODAY, name)
    if not week["demand"]:
        return [] if not rows and not week["hours"] else [f"{name}: hours without demand"]
    found = []
    spend, by_hour, hours, cells = defaultdict(Fraction), defaultdict(Fraction), defaultdict(list), {}
    for row in rows:
        spend[row["address"]] += Fraction(row["spend_usd"])
        by_hour[int(row["hour"])] += Fraction(row["spend_usd"])
        hours[row["address"]].append((int(row["hour"]), row["day"], row["time"]))
        cells[row["address"], int(row["hour"])] = (row["rps"], row["units"], row["unmet_requests"])
    every = [(hour, DAYS[hour // 24], f"{hour % 24:02}:00") for hour in range(168)]
    for component in cost["components"]:
        address = component["address"]
        if hours[address] != every:
            found.append(f"{name}: {address} has not every hour of the week")
        if spend[address] != Fraction(component["monthly_usd"]):
            found.append(f"{name}: {address} costs {component['monthly_usd']}, its hours {spend[address]}")
    if len(hours) != len(cost["components"]):
        found.append(f"{name}: other components than in cost")
    if Fraction(week["total"]["monthly_usd"]) != Fraction(cost["total"]["monthly_usd"]):
        found.append(f"{name}: another total than that of cost")
    for hour in week["hours"]:
        if Fraction(hour["spend_usd"]) != by_hour[hour["hour"]]:
            found.append(f"{name}: hour {hour['hour']} costs something else in CSV")
        for fleet in hour["fleets"]:
            texts = tuple(fleet[key] or "" for key in ("rps", "units", "unmet_requests"))
            if texts != cells[fleet["address"], hour["hour"]]:
                found.append(f"{name}: {fleet['address']}, hour {hour['hour']}: CSV differs from JSON")
    for number, fleet in enumerate(week["fleets"]):
        ran = sum(Fraction(hour["fleets"][number]["units"]) for hour in week["hours"])
        if abs(ran - Fraction(fleet["unit_hours"])) > Fraction(168, 10**6):
            found.append(f"{name}: {fleet['address']} ran {float(ran)} hours, {fleet['unit_hours']} in the week")
        if fleet["unmet_requests"] is not None:
            unmet = sum(Fraction(hour["fleets"][number]["unmet_requests"]) for hour in week["hours"])
            if abs(unmet - Fraction(fleet["unmet_requests"])) > 1:
                found.append(f"{name}: {fleet['address']} left {float(unmet)} unmet by the hour")
    return found


def of_texts():
    """Names that are trouble in a spreadsheet come back as text, those that are not as they are."""
    found = []
    for name, wanted in (("=1+2", "'=1+2"), ("@sum(a)", "'@sum(a)"), ("+a", "'+a"), ("-a", "'-a"), ('a,"b"', 'a,"b"'),
                         ("\t=1", "'\\u{9}=1"), ("a\nb", "a\\u{a}b"), ("plain", "plain"), ("a=1", "a=1")):
        text = NO_DEMAND.replace('name = "a"', f'name = "a"\nenvironment = {json.dumps(name)}') + DEMAND
        with tempfile.TemporaryDirectory(prefix="tenfold-week-") as folder:
            (Path(folder) / "a,b.topology.toml").write_text(text, encoding="utf-8")
            rows = table("a,b.topology.toml", folder=folder)
        if len(rows) != 168 or list(rows[0]) != COLUMNS:
            found.append(f"{name!r}: {len(rows)} rows, columns {list(rows[0]) if rows else None}")
        elif (rows[0]["environment"], rows[0]["file"]) != (wanted, "a,b.topology.toml"):
            found.append(f"{name!r} comes as {rows[0]['environment']!r} of {rows[0]['file']!r}")
    return found


def of_nothing():
    """Without demand there is a header and no row."""
    with tempfile.TemporaryDirectory(prefix="tenfold-week-") as folder:
        (Path(folder) / "a.topology.toml").write_text(NO_DEMAND, encoding="utf-8")
        text = run("simulate", "--format", "csv", "a.topology.toml", folder=folder)
    return [] if text == ",".join(COLUMNS) + "\n" else [f"without demand: {text!r}"]


def main():
    if not os.access(PROGRAM, os.X_OK):
        print(f"{PROGRAM} is not there; build it, or set TENFOLD\n0 passed, 1 failed")
        return 1
    complaints = [of_example(example) for example in sorted((ROOT / "examples").rglob("*.topology.toml"))]
    complaints += [of_texts(), of_nothing()]
    for complaint in sum(complaints, [])[:20]:
        print(complaint)
    failed = sum(map(bool, complaints))
    print(f"{len(complaints) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
