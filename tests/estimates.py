"""Runs `tenfold cost` over many small topologies at once, and says where lines are not as wanted."""

import json
import os
import subprocess
import sys
import tempfile
from collections import defaultdict
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
TENFOLD = str((ROOT / os.environ.get("TENFOLD", "build/tenfold")).resolve())
TODAY = "2026-06-15"
MOST_FILES = 1000  # that the program takes in one run


class Case(NamedTuple):
    text: str           # a topology
    today: str = TODAY


class Line(NamedTuple):
    component: str
    item: str           # SERVICE/ITEM
    monthly_usd: str    # None if it is unpriced, or without usage
    unpriced: str       # the reason, or None
    assumed: str        # what was assumed, or None
    files: tuple        # of the price rows, below pricing/aws: "us-east-1/ec2.csv", "rules.csv"
    tags: frozenset     # of the sources
    derived: bool       # a rule stood in for a row


class Want(NamedTuple):
    """What the lines of some items of a component must come to."""
    component: str
    items: tuple
    money: Fraction       # dollars a month
    slack: Fraction = Fraction(1, 10 ** 9)  # a rate worked out by rule has twelve digits
    place: str = ""       # the folder of the price book that they come from, or how it begins
    tags: frozenset = frozenset()  # of the facts' sources: the lines name one of them
    marked: bool = False  # a rule stands in: the lines say derived or assumed


def lines_of(topology):
    """The lines of one topology of the JSON."""
    out = []
    for component in topology["components"]:
        for line in component["lines"]:
            sources = line["sources"]
            out.append(Line(
                component["address"], f"{line['service']}/{line['item']}", line["monthly_usd"],
                line["unpriced_reason"], line["assumed"],
                tuple(source["file"].removeprefix("pricing/aws/") for source in sources),
                frozenset(source["tag"] for source in sources),
                any(source["confidence"] == "derived" for source in sources)))
    return out


def run(texts, today):
    """text -> its lines, or the error that the program has with it."""
    out = {}
    with tempfile.TemporaryDirectory(prefix="tenfold-") as folder:
        names = {f"{number}.topology.toml": text for number, text in enumerate(texts)}
        for name, text in names.items():
            Path(folder, name).write_text(text, encoding="utf-8")
        env = {key: value for key, value in os.environ.items() if not key.startswith("TENFOLD")}
        done = subprocess.run([TENFOLD, "cost", "--format", "json", "--allow-unpriced", "--today",
                               today, *names], cwd=folder, env=env, capture_output=True, text=True,
                              check=False)
        if not done.stdout:
            sys.exit(f"tenfold cost printed nothing (exit {done.returncode}): {done.stderr}")
        report = json.loads(done.stdout)
        for topology in report["topologies"]:
            out[names[topology["file"]]] = lines_of(topology)
        for said in report["diagnostics"]:
            if said["severity"] == "error" and said["place"]:
                out[names[said["place"]["file"]]] = "refused: " + said["message"]
    return out


def estimate(cases):
    """case -> its lines, or why there are none."""
    by_day = defaultdict(dict)
    for case in cases:
        by_day[case.today][case.text] = None
    out = {}
    for today, texts in by_day.items():
        texts = list(texts)
        for start in range(0, len(texts), MOST_FILES):
            for text, lines in run(texts[start:start + MOST_FILES], today).items():
                out[Case(text, today)] = lines
    return out


def named(lines, component, items):
    return [line for line in lines if line.component == component and line.item in items]


def complaint(lines, want):
    """What is wrong with the lines, or None."""
    if isinstance(lines, str):
        return lines
    found = named(lines, want.component, want.items)
    what = ", ".join(want.items)
    if not found:
        others = sorted({line.item for line in lines if line.component == want.component})
        return f"{want.component} has no line {what}; it has {', '.join(others)}"
    for line in found:
        if line.monthly_usd is None:
            return f"{line.item} is unpriced: {line.unpriced or 'there is no usage'}"
    found = [line for line in found if any(file.startswith(want.place) for file in line.files)]
    missing = sorted(set(want.items) - {line.item for line in found})
    if missing:
        return f"{', '.join(missing)} is priced by no row of {want.place}"
    if want.marked and not any(line.derived or line.assumed for line in found):
        return f"{what} stands for a rule and says neither derived nor assumed"
    if want.tags and not any(line.tags & want.tags for line in found):
        return f"{what} comes from {sorted(found[0].tags)}, in the facts from {sorted(want.tags)}"
    money = sum((Fraction(line.monthly_usd) for line in found), Fraction(0))
    if abs(money - want.money) > want.slack:
        return f"{what} costs {float(money):.6f}, by the facts {float(want.money):.6f}"
    return None
