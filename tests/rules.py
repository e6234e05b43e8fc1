#!/usr/bin/env python3
"""Checks lint rules against topologies that are annotated under the offending line.

    tests/rules.py [FOLDER or FILE...]           every *.topology.toml below; default tests/rules/
    TENFOLD=path/to/tenfold                      the program; build/tenfold if not set

    multi_az = false
    #^ data/single-zone-database                 an open finding on the line above
    #^ upcoming scale/monolith-at-scale          its state may be said first: upcoming, suppressed
    #^ suppressed cost/old-generation            or baseline

An annotation refers to the nearest line above it that is no annotation; one at the very top of the
file, to a finding that has no place. Findings and annotations must be the same set: whatever is not
annotated must stay silent. A line `# args: --env staging` in the file adds arguments to
`tenfold lint --format json --today 2026-01-01 FILE`, which runs in the folder of the file; a line
`# KEY = VALUE in .tenfold.toml` is such a line of its configuration.

The last line is `N passed, N failed`; a topology counts as one.
"""

import json
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

sys.dont_write_bytecode = True
import golden  # noqa: E402

TODAY = "2026-01-01"
ANNOTATION = re.compile(r"\s*#\^(.*)$")
EXPECTED = re.compile(r"(?:(open|upcoming|suppressed|baseline)\s+)?([a-z0-9-]+/[a-z0-9-]+)$")
ARGUMENTS = re.compile(r"# args:(.*)$")
SETTING = re.compile(r"^# (\S.*) in \.tenfold\.toml$", re.MULTILINE)


def annotations(text):
    """({(line, rule, state)}, extra arguments) of an annotated topology; ValueError if malformed."""
    expected, arguments, subject = set(), [], 0
    for number, line in enumerate(text.split("\n"), 1):
        annotation = ANNOTATION.match(line)
        if not annotation:
            subject = number
            extra = ARGUMENTS.match(line)
            if extra:
                arguments += shlex.split(extra[1])
            continue
        for word in annotation[1].split(","):
            match = EXPECTED.match(word.strip())
            if not match:
                raise ValueError(f"line {number}: not an annotation: `{line.strip()}`")
            expected.add((subject, match[2], match[1] or "open"))
    return expected, arguments


def findings(output):
    """{(line, rule, state)} of what lint printed."""
    found, messages = set(), {}
    for topology in json.loads(output)["topologies"]:
        for finding in topology["findings"]:
            place = finding.get("place") or {}
            key = (place.get("line") or 0, finding["rule"], finding.get("state", "open"))
            found.add(key)
            messages[key] = finding.get("message", "")
    return found, messages


def lint(text, name, arguments, folder):
    """How lint of this text ended. In `folder`, where its modules are, unless it is configured."""
    command = [golden.program(), "lint", "--format", "json", "--today", TODAY, *arguments, name]

    def run(where):
        return subprocess.run(command, cwd=where, env=golden.environment(where),
                              stdin=subprocess.DEVNULL, capture_output=True,
                              timeout=golden.TIMEOUT_SECONDS, check=False)
    settings = SETTING.findall(text)
    if not settings and (folder / name).is_file() and (folder / name).read_text() == text:
        return run(folder)
    with tempfile.TemporaryDirectory() as other:
        (Path(other) / name).write_text(text, encoding="utf-8")
        (Path(other) / ".tenfold.toml").write_text("\n".join(settings), encoding="utf-8")
        return run(Path(other))


def check(path):
    """None if lint says exactly what is annotated, else the text of the failure."""
    try:
        text = path.read_text(encoding="utf-8")
        expected, arguments = annotations(text)
        done = lint(text, path.name, arguments, path.parent)
    except (ValueError, OSError, subprocess.TimeoutExpired) as error:
        return str(error)
    complaint = done.stderr.decode("utf-8", "backslashreplace").rstrip()
    if done.returncode not in (0, 2):
        return f"lint ended with code {done.returncode}\n{complaint}"
    try:
        found, messages = findings(done.stdout)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        return f"lint printed no JSON of the promised shape: {error!r}\n{complaint}"

    def said(key):
        line, rule, state = key
        return f"{f'line {line}' if line else 'no place'}: {state} {rule}"

    lines = [f"missing     {said(key)}" for key in sorted(expected - found)]
    lines += [f"unexpected  {said(key)}: {messages[key]}" for key in sorted(found - expected)]
    return "\n".join(lines) or None


def main(places):
    files = golden.files_below(places or [golden.ROOT / "tests" / "rules"], "*.topology.toml")
    return golden.run_all(files, check)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
