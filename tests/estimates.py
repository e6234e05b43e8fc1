"""Runs `tenfold cost` over many small topologies at once and returns their lines."""

import json
import os
import subprocess
import sys
import tempfile
from collections import defaultdict
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
