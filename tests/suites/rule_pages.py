#!/usr/bin/env python3
"""The page of each rule is whole, and its example pair behaves as the page says.

    tests/suites/rule_pages.py        TENFOLD=path/to/tenfold: the program; build/tenfold if not set

A page has a title, when, why, fix, mind, fields and an example pair. The bad example, pasted as
`tenfold rules` shows it, draws the rule as an open finding; the good one does not, and the rule has
looked at something there and passed. A line `# KEY = VALUE in .tenfold.toml` of an example is such a
setting. man/tenfold-rules.7 is what tools/man_rules.py makes of
`tenfold rules --format json`.

The last line is `N passed, N failed`; a rule counts as one.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import golden  # noqa: E402
from rules import TODAY  # noqa: E402

ROOT = golden.ROOT
PARTS = ("title", "when", "why", "fix", "bad", "good", "mind", "fields")
SETTING = re.compile(r"(?m)^# (\S+ = .+) in \.tenfold\.toml$")
LONGEST_EXAMPLE = 40  # lines, with the head


def run(*words, folder=ROOT, codes=(0,)):
    done = subprocess.run([golden.program(), *words], cwd=folder, env=golden.environment(folder),
                          stdin=subprocess.DEVNULL, capture_output=True,
                          timeout=golden.TIMEOUT_SECONDS, check=False)
    if done.returncode not in codes:
        raise ValueError(f"exit {done.returncode}: {done.stderr.decode()[-600:]}")
    return done.stdout.decode()


def lint(text):
    """(findings, places that each rule found in order) of a topology."""
    with tempfile.TemporaryDirectory(prefix="tenfold-page-") as place:
        folder = Path(place)
        (folder / "example.topology.toml").write_text(text, encoding="utf-8")
        (folder / ".tenfold.toml").write_text("\n".join(SETTING.findall(text)), encoding="utf-8")
        answer = json.loads(run("lint", "--format", "json", "--format", "junit=junit.xml", "--today",
                                TODAY, "example.topology.toml", folder=folder, codes=(0, 2)))
        passed = {}
        for case in ET.parse(folder / "junit.xml").iter("testcase"):
            said = case.findtext("system-out", "")
            if said.startswith("passed at "):
                passed[case.get("name")] = int(said.split()[2].replace(",", ""))
        return answer["topologies"][0]["findings"], passed


def drawn(findings, rule):
    return [f for f in findings if f["rule"] == rule and f["state"] == "open"]


def check(rule):
    """What is wrong with a rule's page."""
    name = rule["id"]
    complaints = [f"no {part}" for part in PARTS if not rule[part]]
    complaints += [f"the {part} example is no topology" for part in ("bad", "good")
                   if rule[part] and "[" not in {line[:1] for line in rule[part].split("\n")}]
    if any(option["says"] == "" or option["default"] is None and option["shape"] == "number"
           for option in rule["options"]):
        complaints.append("an option says nothing, or has no default")
    for part in ("bad", "good"):
        if rule[part] and len(rule[part].split("\n")) > LONGEST_EXAMPLE:
            complaints.append(f"the {part} example is longer than {LONGEST_EXAMPLE} lines")
    if complaints:
        return complaints
    try:
        findings, _ = lint(rule["bad"])
        if not drawn(findings, name):
            complaints.append(f"the bad example draws {[f['rule'] for f in findings]}, not the rule")
        findings, passed = lint(rule["good"])
        if drawn(findings, name):
            complaints.append(f"the good example draws it: {drawn(findings, name)[0]['message']}")
        elif passed.get(name, 0) == 0:
            complaints.append("the rule passes nowhere in the good example")
        if rule["bad"] == rule["good"]:
            complaints.append("the examples are the same")
    except (ValueError, KeyError, IndexError, OSError, subprocess.TimeoutExpired) as error:
        complaints.append(f"{type(error).__name__}: {error}")
    return complaints


def check_text(rule):
    """The page as text shows every part, the examples so that they can be copied."""
    page = " ".join(run("rules", rule["id"]).split())
    return [f"`tenfold rules {rule['id']}` does not show its {part}" for part in PARTS
            if rule[part] and " ".join(rule[part].split()) not in page]


def check_man():
    made = subprocess.run([sys.executable, str(ROOT / "tools" / "man_rules.py")],
                          input=run("rules", "--format", "json"), capture_output=True, text=True,
                          check=False)
    if made.returncode != 0:
        return [f"tools/man_rules.py: {made.stderr}"]
    page = ROOT / "man" / "tenfold-rules.7"
    if not page.is_file() or page.read_text(encoding="utf-8") != made.stdout:
        return ["man/tenfold-rules.7 is not what the rules say now; make it anew: build/tenfold "
                "rules --format json | tools/man_rules.py > man/tenfold-rules.7"]
    return []


def main():
    if not os.access(golden.program(), os.X_OK):
        print(f"{golden.program()} is not there; build it, or set TENFOLD\n0 passed, 1 failed")
        return 1
    rules = json.loads(run("rules", "--format", "json"))["rules"]
    with ThreadPoolExecutor(2) as pool:
        results = list(zip(rules, pool.map(lambda rule: check(rule) + check_text(rule), rules)))
    failed = 0
    for name, complaints in [(r["id"], found) for r, found in results] + [("man", check_man())]:
        failed += bool(complaints)
        if complaints:
            print(f"--- {name}")
            print("".join(f"    {line}\n" for line in complaints), end="")
    passed = len(rules) + 1 - failed
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
