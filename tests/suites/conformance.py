#!/usr/bin/python3
"""Other people's readers take what lint writes for them: SARIF, JUnit and GitLab's report.

    tests/suites/conformance.py       TENFOLD=path/to/tenfold: the program; build/tenfold if not set

Every case of tests/rules, every example, all examples at once, a file without findings and one that
is no topology are linted into the three formats and judged by tests/conformance. What each holds is
compared with the JSON of the same run, so that an empty report cannot pass. The judges themselves
are held against samples that are broken on purpose.

It runs under the system's python3, where the package python3-jsonschema is. The last line is
`N passed, N failed`.
"""

import json
import os
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.dont_write_bytecode = True
TESTS = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(TESTS), str(TESTS / "conformance")]
import gitlab  # noqa: E402
import golden  # noqa: E402
import junit  # noqa: E402
import reading  # noqa: E402
import rules  # noqa: E402
import sarif  # noqa: E402

ROOT = golden.ROOT
JUDGES = {"sarif": sarif, "junit": junit, "gitlab": gitlab}
CLEAN = '[topology]\nname = "clean"\nregion = "us-east-1"\nusers = 1\n\n[s3.pages]\nstorage_gb = 1\n'
BROKEN = '[topology]\nname = "broken"\nregion = "us-east-1"\n\n[ecc.web]\nx = 1\n'


def lint(words, folder, codes=(0, 2)):
    """The reports by format, and the JSON of the same run."""
    with tempfile.TemporaryDirectory(prefix="tenfold-reports-") as place:
        formats = [f"--format={name}={place}/{name}" for name in JUDGES]
        done = subprocess.run(
            [golden.program(), "lint", "--today", rules.TODAY, "--format", "json", *formats, *words],
            cwd=folder, env=golden.environment(folder), stdin=subprocess.DEVNULL,
            capture_output=True, timeout=golden.TIMEOUT_SECONDS, check=False)
        if done.returncode not in codes:
            raise ValueError(f"exit {done.returncode}: {done.stderr.decode()[-400:]}")
        reports = {name: (Path(place) / name).read_bytes() for name in JUDGES}
        return reports, json.loads(done.stdout)


def counts_of(answer):
    """How many findings of a run are in each state, and (file, rule) of what is open."""
    states, open_ = dict.fromkeys(("open", "upcoming", "suppressed", "baseline"), 0), set()
    for topology in answer["topologies"]:
        for finding in topology["findings"]:
            states[finding["state"]] += 1
            if finding["state"] == "open":
                open_.add((topology["file"], finding["rule"]))
    return states, open_


def compare(reports, answer):
    """What a report holds and the JSON does not, or the other way round."""
    states, open_ = counts_of(answer)
    run = json.loads(reports["sarif"])["runs"][0]
    quiet = sum("suppressions" in result for result in run["results"])
    for what, found, wanted in (
            ("SARIF results", len(run["results"]) - quiet, states["open"]),
            ("SARIF suppressed", quiet, states["suppressed"] + states["baseline"]),
            ("SARIF upcoming", sum(row["count"] for row in run["properties"]["upcoming"]),
             states["upcoming"]),
            ("GitLab findings", len(json.loads(reports["gitlab"])), states["open"]),
            ("JUnit failures", sum(1 for _ in ET.fromstring(reports["junit"]).iter("failure")),
             len(open_))):
        if found != wanted:
            yield f"{what}: {found}, and {wanted} in the JSON"
    if not run["tool"]["driver"]["rules"]:
        yield "SARIF: no rules"
    if answer["topologies"] and not any(ET.fromstring(reports["junit"]).iter("testcase")):
        yield "JUnit: no test cases"


def judge(words, folder, codes=(0, 2), base=None):
    """Complaints about one run of lint, and how many findings it had."""
    try:
        reports, answer = lint(words, folder, codes)
        root = base or (ROOT if (ROOT / ".git").exists() else folder)
        found = sarif.problems(reports["sarif"], root) + gitlab.problems(reports["gitlab"], root)
        found = found + junit.problems(reports["junit"])
        if 1 not in codes:
            found += compare(reports, answer)
        return found, sum(len(topology["findings"]) for topology in answer["topologies"])
    except (ValueError, KeyError, OSError, subprocess.TimeoutExpired) as error:
        return [f"{type(error).__name__}: {error}"], 0


def cases():
    """(name, arguments, folder) of each run."""
    for path in golden.files_below([TESTS / "rules"], "*.topology.toml"):
        _, arguments = rules.annotations(path.read_text(encoding="utf-8"))
        yield golden.shown(path), [*arguments, path.name], path.parent
    for path in golden.files_below([ROOT / "examples"], "*.topology.toml"):
        yield golden.shown(path), [golden.shown(path)], ROOT
    yield "all examples", ["examples"], ROOT
    yield "all examples without suppressions", ["--no-suppressions", "examples"], ROOT


def check_judges():
    for name, module in JUDGES.items():
        if reading.self_test(module.problems, *module.samples()) != 0:
            yield name


def check_clean():
    """A run without findings is a report all the same, with every rule in it."""
    with tempfile.TemporaryDirectory(prefix="tenfold-clean-") as place:
        (Path(place) / "clean.topology.toml").write_text(CLEAN, encoding="utf-8")
        reports, answer = lint(["clean.topology.toml"], Path(place), (0,))
        found, findings = judge(["clean.topology.toml"], Path(place), (0,), place)
        yield from found
        if counts_of(answer)[1] or findings != counts_of(answer)[0]["upcoming"]:
            yield f"it is not clean: {answer['topologies'][0]['findings']}"
        if json.loads(reports["gitlab"]) != []:
            yield "GitLab's report is not []"
        run = json.loads(reports["sarif"])["runs"][0]
        known = subprocess.run([golden.program(), "rules", "--format", "json"], capture_output=True,
                               check=True, env=golden.environment(place)).stdout
        ids = [rule["id"] for rule in json.loads(known)["rules"]]
        if run["results"] or [rule["id"] for rule in run["tool"]["driver"]["rules"]] != ids:
            yield "the SARIF has results, or not every rule"


def check_broken():
    """What is no topology is told in each format, and the rest is there."""
    with tempfile.TemporaryDirectory(prefix="tenfold-broken-") as place:
        folder = Path(place)
        (folder / "broken.topology.toml").write_text(BROKEN, encoding="utf-8")
        (folder / "clean.topology.toml").write_text(CLEAN, encoding="utf-8")
        for words in (["broken.topology.toml"], ["."], ["gone.topology.toml"]):
            found, _ = judge(words, folder, (1,), place)
            yield from found
            reports, _ = lint(words, folder, (1,))
            invocation = json.loads(reports["sarif"])["runs"][0]["invocations"][0]
            if invocation["executionSuccessful"] or not invocation["toolExecutionNotifications"]:
                yield f"{words}: the SARIF does not say that it failed"
            if ET.fromstring(reports["junit"]).get("errors") == "0":
                yield f"{words}: JUnit has no error"
            blockers = json.loads(reports["gitlab"])
            if words[0] != "gone.topology.toml" and [b["severity"] for b in blockers] != ["blocker"]:
                yield f"{words}: GitLab has no blocker: {blockers}"


def main():
    if not os.access(golden.program(), os.X_OK):
        print(f"{golden.program()} is not there; build it, or set TENFOLD\n0 passed, 1 failed")
        return 1
    failed = findings = 0
    runs = list(cases())
    with ThreadPoolExecutor(2) as pool:
        results = pool.map(lambda case: judge(case[1], case[2]), runs)
        named = [(case[0], *result) for case, result in zip(runs, results)]
    for check in (check_judges, check_clean, check_broken):
        named.append((check.__name__, list(check()), 0))
    for name, complaints, count in named:
        findings += count
        failed += bool(complaints)
        if complaints:
            print(f"--- {name}")
            print("".join(f"    {line}\n" for line in complaints[:8]), end="")
    if findings < len(runs):
        print(f"--- {findings} findings in all: that is too few to have looked")
        failed += 1
    print(f"{len(named) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
