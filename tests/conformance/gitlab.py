#!/usr/bin/python3
"""Judges a GitLab Code Quality report: the members that GitLab documents, each finding by itself.

    gitlab.py [--root DIR] FILE... | --self-test
"""

import json
import re
import sys
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parent))
import reading  # noqa: E402

SEVERITIES = ("info", "minor", "major", "critical", "blocker")


def is_line(value):
    return isinstance(value, int) and not isinstance(value, bool) and value >= 1


def finding_problems(finding, at, prints, root):
    for key in ("description", "check_name", "fingerprint"):
        if not isinstance(finding.get(key), str) or not finding[key].strip():
            yield f"{at}.{key}: missing, or no text"
    if finding.get("severity") not in SEVERITIES:
        yield f"{at}.severity: {finding.get('severity')!r} is not one of {', '.join(SEVERITIES)}"
    if (earlier := prints.setdefault(finding.get("fingerprint"), at)) != at:
        yield f"{at}.fingerprint: the same as {earlier}; GitLab shows one of them"
    location = finding.get("location") or {}
    path, lines = location.get("path"), location.get("lines") or {}
    if not isinstance(path, str) or not path:
        yield f"{at}.location.path: missing"
        return
    if path.startswith(("/", "./")) or ".." in path.split("/") or re.match("[a-z]+://", path, re.I):
        yield f"{at}.location.path: {path!r} is not relative to the repository"
    if not is_line(lines.get("begin")):
        yield f"{at}.location.lines.begin: missing, or not from 1 on"
    elif not is_line(lines.get("end", 1)) or lines.get("end", lines["begin"]) < lines["begin"]:
        yield f"{at}.location.lines.end: before begin"
    elif root and (why := reading.outside(root, path, lines.get("end", lines["begin"]))):
        yield f"{at}.location: {why}"


def problems(data, root=None):
    """One line each; none: it is valid."""
    found = ["file: begins with a byte order mark"] if data.startswith(b"\xef\xbb\xbf") else []
    try:
        findings = json.loads(data.removeprefix(b"\xef\xbb\xbf"))
    except ValueError as error:
        return found + [f"file: not JSON: {error}"]
    if not isinstance(findings, list):
        return found + ["file: must be an array"]
    prints = {}
    for number, finding in enumerate(findings):
        if not isinstance(finding, dict):
            found.append(f"[{number}]: no object")
        else:
            found += finding_problems(finding, f"[{number}]", prints, root)
    return found


def samples():
    good = {"description": "d", "check_name": "c", "fingerprint": "f", "severity": "major",
            "location": {"path": "a/b.toml", "lines": {"begin": 3, "end": 3}}}

    def changed(**values):
        return json.dumps([{**good, **values}]).encode()

    def at(path, **lines):
        return changed(location={"path": path, "lines": lines or {"begin": 1}})

    broken = {
        "an object": (b"{}", "array"),
        "no text": (changed(description=""), "description"),
        "no name": (changed(check_name=None), "check_name"),
        "a number": (changed(fingerprint=7), "fingerprint"),
        "a severity": (changed(severity="warning"), "severity"),
        "absolute": (at("/a"), "relative"),
        "with ./": (at("./a"), "relative"),
        "a way out": (at("a/../../b"), "relative"),
        "no line": (changed(location={"path": "a"}), "begin"),
        "turned round": (at("a", begin=3, end=2), "before begin"),
        "one fingerprint": (json.dumps([good, good]).encode(), "the same as [0]"),
    }
    return [json.dumps([good]).encode(), b"[]"], broken


if __name__ == "__main__":
    sys.exit(reading.main(__doc__, problems, *samples(), takes_root=True))
