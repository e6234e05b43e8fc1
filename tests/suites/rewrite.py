#!/usr/bin/env python3
"""Fixes in text do what they promise: of every case below tests/rules and every example.

    tests/suites/rewrite.py [FILE...]   TENFOLD=path/to/tenfold: the program; build/tenfold if not set

Each patch of an open finding is applied with `git apply` in a scratch repository. The file must
still be valid, must have its comments (unless the fix takes something out), must cost what the
finding says that the fix costs, and the finding must be gone. `lint --fix` must leave no finding
that was not there, and change nothing when it runs again.

A topology counts as one. The last line is `N passed, N failed`.
"""

import json
import re
import subprocess
import sys
import tempfile
from collections import Counter
from decimal import Decimal
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.dont_write_bytecode = True
import golden  # noqa: E402
import rules  # noqa: E402

TODAY = ["--today", rules.TODAY]
STRING = re.compile(r'"""(?:\\.|[^\\])*?"""|\'\'\'.*?\'\'\'|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\'', re.S)


def comments(text, own_lines=False):
    """The comments of a text, or those that have a line of their own."""
    return Counter(re.findall(r"(?m)^\s*#[^\n]*" if own_lines else r"#[^\n]*", STRING.sub('""', text)))


class Scratch:
    """A folder of git with one topology, or with all examples."""

    def __init__(self, folder, path):
        self.folder, self.name = folder, path.name
        for one in path.parent.glob("*.toml") if "examples" in path.parts else [path]:
            (folder / one.name).write_bytes(one.read_bytes())
        subprocess.run(["git", "init", "-q", "."], cwd=folder, check=True)
        self.texts = {one: one.read_bytes() for one in folder.glob("*.toml")}

    def restore(self):
        for path, data in self.texts.items():
            path.write_bytes(data)

    def run(self, *words):
        return subprocess.run([golden.program(), *words, self.name], cwd=self.folder,
                              env=golden.environment(self.folder), stdin=subprocess.DEVNULL,
                              capture_output=True, timeout=golden.TIMEOUT_SECONDS, check=False)

    def json(self, *words):
        done = self.run(words[0], "--format", "json", *TODAY, *words[1:])
        return json.loads(done.stdout)["topologies"][0] if done.returncode in (0, 2) else None

    def apply(self, patch):
        done = subprocess.run(["git", "apply", "--whitespace=nowarn", "-"], cwd=self.folder,
                              input=patch.encode("utf-8", "surrogateescape"), capture_output=True,
                              check=False)
        return done.stderr.decode() if done.returncode != 0 else ""


def open_ones(topology):
    return Counter((f["rule"], f["address"]) for f in topology["findings"] if f["state"] == "open")


def total(topology):
    cost = topology["total"]
    return Decimal(cost["monthly_usd"]) if cost and not cost["unpriced"] else None


def check_patch(scratch, finding, arguments, before, cost):
    fix, key = finding["fix"], (finding["rule"], finding["address"])
    if trouble := scratch.apply(fix["patch"]):
        return f"git apply: {trouble}\n{fix['patch']}"
    now = scratch.json("lint", *arguments)
    if now is None:
        return "the patched file is not valid\n" + fix["patch"]
    if open_ones(now)[key] >= before[key]:
        return "the finding is still there\n" + fix["patch"]
    if not any(edit["do"].startswith("remove") for edit in fix["edits"]):
        # What stands behind an element that is taken out of a list goes with it.
        shrinks = fix["patch"].count("\n-") > fix["patch"].count("\n+")
        lost = Counter()
        for path, data in scratch.texts.items():
            lost += comments(data.decode(), shrinks) - comments(path.read_text(encoding="utf-8"), shrinks)
        if lost:
            return f"comments are lost: {', '.join(lost)}\n{fix['patch']}"
    after = scratch.json("cost", "--allow-unpriced", *arguments)
    if fix["monthly_usd"] is not None and cost is not None and after and total(after) is not None:
        if total(after) - cost != Decimal(fix["monthly_usd"]):
            return f"{fix['monthly_usd']} is promised, {total(after) - cost} comes\n{fix['patch']}"
    return ""


def check_fixing(scratch, arguments, before):
    done = scratch.run("lint", "--fix", *TODAY, *arguments)
    if done.returncode not in (0, 2):
        return f"--fix ends with {done.returncode}: {done.stderr.decode()}"
    first = {path: path.read_bytes() for path in scratch.texts}
    again = scratch.run("lint", "--fix", *TODAY, *arguments)
    if b"note: fixed" in again.stderr or first != {path: path.read_bytes() for path in first}:
        return "--fix does not end: " + again.stderr.decode()
    new = open_ones(scratch.json("lint", *arguments)) - before
    return f"--fix brought {sorted(new)}" if new else ""


def check(path):
    text = path.read_text(encoding="utf-8")
    arguments = [] if "examples" in path.parts else rules.annotations(text)[1]
    with tempfile.TemporaryDirectory() as name:
        scratch = Scratch(Path(name), path)
        topology = scratch.json("lint", *arguments)
        if topology is None:
            return None  # of what is not valid other tests speak
        before = open_ones(topology)
        priced = scratch.json("cost", "--allow-unpriced", *arguments)
        cost = total(priced) if priced else None
        complaints = []
        for finding in topology["findings"]:
            if finding["state"] != "open" or not (finding["fix"] or {}).get("patch"):
                continue
            if complaint := check_patch(scratch, finding, arguments, before, cost):
                complaints.append(f"{finding['rule']} at {finding['address']}: {complaint}")
            scratch.restore()
        if not {"--set", "--region"} & set(arguments):
            complaints.append(check_fixing(scratch, arguments, before))
    return "\n".join(filter(None, complaints)) or None


def main(places):
    files = golden.files_below(places or [golden.ROOT / "tests" / "rules", golden.ROOT / "examples"],
                               "*.topology.toml")
    return golden.run_all(files, check)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
