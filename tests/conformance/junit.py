#!/usr/bin/python3
"""Judges a JUnit XML report by what GitLab and Jenkins both read, and whether its counts are true.

    junit.py FILE... | --self-test
"""

import re
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parent))
import reading  # noqa: E402

OUTCOMES = {"failure": "failures", "error": "errors", "skipped": "skipped"}
CHILDREN = {
    "testsuites": {"testsuite", "properties"},
    "testsuite": {"testsuite", "testcase", "properties", "system-out", "system-err"},
    "testcase": {*OUTCOMES, "properties", "system-out", "system-err"},
    "properties": {"property"},
}
COUNTS = ("tests", "failures", "errors", "skipped")


def counted(element):
    """What really is below an element."""
    found = dict.fromkeys(COUNTS, 0)
    for case in element.iter("testcase"):
        found["tests"] += 1
        for child in case:
            if child.tag in OUTCOMES:
                found[OUTCOMES[child.tag]] += 1
    return found


def case_problems(case, where, seen):
    name, group = case.get("name", ""), case.get("classname", "")
    if not group.strip():
        yield f"{where}: classname is missing; readers group by it"
    if (group, name) in seen:
        yield f"{where}: {group} {name} appears twice"
    seen.add((group, name))
    if sum(child.tag in OUTCOMES for child in case) > 1:
        yield f"{where}: more than one outcome"


def element_problems(element, where, seen):
    tag = element.tag
    if tag in ("testsuite", "testcase", "property") and not element.get("name", "").strip():
        yield f"{where}: name is missing"
    if not re.fullmatch(r"\d+(\.\d+)?", element.get("time", "0")):
        yield f"{where}: time is no number of seconds"
    for child in element:
        if child.tag not in CHILDREN.get(tag, ()):
            yield f"{where}: <{child.tag}> is not allowed in <{tag}>"
    if tag in ("testsuite", "testsuites"):
        real = counted(element)
        for key in COUNTS:
            said = element.get(key)
            if said is not None and said != str(real[key]):
                yield f"{where}: {key}={said!r}, but there are {real[key]}"
        if tag == "testsuite" and element.get("tests") is None:
            yield f"{where}: tests is missing"
    if tag == "testcase":
        yield from case_problems(element, where, seen)
    names = set() if tag == "testsuite" else seen
    for child in element:
        yield from element_problems(child, f"{where}/{child.tag}[{child.get('name', '')}]", names)


def problems(data):
    """One line each; none: it is valid."""
    try:
        root = ET.fromstring(data)
    except ET.ParseError as error:
        return [f"not well-formed: {error}"]
    if root.tag not in ("testsuites", "testsuite"):
        return [f"<{root.tag}> is not allowed in the document root"]
    return list(element_problems(root, root.tag, set()))


def samples():
    one = ('<testcase classname="c" name="n" time="0.10"><failure message="m &lt; n" type="t">x'
           "</failure></testcase>")

    def report(body, counts='tests="1" failures="1" errors="0" skipped="0"'):
        return (f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites><testsuite name="s" {counts} '
                f'time="0.1">{body}</testsuite></testsuites>').encode()

    broken = {
        "not well-formed": (report(one + "<a>"), "not well-formed"),
        "a bare ampersand": (report(one.replace("&lt;", "&")), "not well-formed"),
        "a control character": (report(one.replace(">x<", ">\a<")), "not well-formed"),
        "too many": (report(one, 'tests="2"'), "there are 1"),
        "no failures": (report(one, 'tests="1" failures="0"'), "there are 1"),
        "no tests": (report(one, ""), "tests is missing"),
        "unknown element": (report(one + "<test/>"), "not allowed"),
        "no name": (report(one.replace('name="n"', "")), "name is missing"),
        "no class": (report(one.replace('classname="c"', "")), "classname is missing"),
        "a comma": (report(one.replace("0.10", "0,10")), "seconds"),
        "two outcomes": (report(one.replace("</testcase>", "<skipped/></testcase>"),
                                'tests="1"'), "more than one"),
        "twice": (report(one + one, 'tests="2"'), "appears twice"),
        "another root": (b"<report/>", "document root"),
        "nothing": (b"", "not well-formed"),
    }
    return [report(one)], broken


if __name__ == "__main__":
    sys.exit(reading.main(__doc__, problems, *samples(), takes_root=False))
