"""Runs `tenfold cost` over files, up to 1,000 of them at a time, and reads its JSON."""
import json
import os
import pathlib
import subprocess

ROOT = pathlib.Path(__file__).resolve().parents[2]
TENFOLD = os.environ.get("TENFOLD", str(ROOT / "build" / "tenfold"))
MOST_FILES = 1000


def cost(folder, names, today, arguments=(), at_once=MOST_FILES):
    """The topologies of the answer by file name. A module counts among the files of its run."""
    answers = {}
    for start in range(0, len(names), at_once):
        run = subprocess.run([TENFOLD, "cost", "--format", "json", "--allow-unpriced", "--today", today, *arguments,
                              *names[start:start + at_once]], cwd=folder, capture_output=True, text=True)
        if run.returncode != 0:
            raise SystemExit(f"tenfold cost ends with {run.returncode}: {run.stderr[:2000]}")
        for topology in json.loads(run.stdout)["topologies"]:
            answers[topology["file"]] = topology
    return answers


def kinds():
    run = subprocess.run([TENFOLD, "kinds", "--format", "json"], capture_output=True, text=True, check=True)
    return {kind["name"]: kind for kind in json.loads(run.stdout)["kinds"]}
