#!/usr/bin/python3
"""Judges a SARIF 2.1.0 log: the schema of OASIS, and what GitHub's code scanning asks for.

    sarif.py [--root DIR] FILE... | --self-test
"""

import copy
import gzip
import json
import re
import sys
import urllib.parse
from functools import lru_cache
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parent))
import reading  # noqa: E402

SCHEMA = Path(__file__).resolve().parent / "sarif-2.1.0.schema.json"
MOST_BYTES = 10 * 1024 * 1024  # gzipped
TEXTS = ("shortDescription", "fullDescription", "help")


@lru_cache(maxsize=None)
def validator():
    import jsonschema  # slow, and not there everywhere
    return jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))


@lru_cache(maxsize=16)
def driver_problems(driver):
    """Of a driver as JSON: most logs have the same, and it is most of each."""
    log = {"version": "2.1.0", "runs": [{"tool": {"driver": json.loads(driver)}, "results": []}]}
    return tuple(schema_problems(log)) + tuple(rule_problems(log["runs"][0], ""))


def schema_problems(log):
    for error in validator().iter_errors(log):
        where = "/" + "/".join(map(str, error.absolute_path))
        yield f"{where}: schema: {error.message[:200]}"


def rule_problems(run, at):
    rules = run["tool"]["driver"].get("rules", [])
    seen = set()
    if len(rules) > 25000:
        yield f"{at}/tool/driver/rules: more than 25000"
    for number, rule in enumerate(rules):
        where = f"{at}/tool/driver/rules/{number}"
        if rule["id"] in seen:
            yield f"{where}: {rule['id']} is listed twice"
        seen.add(rule["id"])
        for key in TEXTS:
            text = rule.get(key, {}).get("text", "")
            if not text.strip():
                yield f"{where}/{key}: text is missing"
            if key != "help" and len(text) > 1024:
                yield f"{where}/{key}: longer than 1024"
        properties = rule.get("properties", {})
        if len(properties.get("tags", [])) > 20:
            yield f"{where}/properties/tags: more than 20"
        severity = properties.get("security-severity")
        if severity is not None and not (isinstance(severity, str) and 0 <= float(severity) <= 10):
            yield f"{where}/properties/security-severity: no number from 0.0 to 10.0"


def location_problems(location, where, root):
    physical = location.get("physicalLocation", {})
    uri, region = physical.get("artifactLocation", {}).get("uri"), physical.get("region", {})
    line = region.get("startLine", 0)
    if not uri:
        yield f"{where}: uri is missing"
        return
    if re.match(r"[a-z][a-z0-9+.-]*:", uri, re.I) or uri.startswith("/"):
        yield f"{where}: {uri!r} is not relative to the repository"
    elif ".." in uri.split("/"):
        yield f"{where}: {uri!r} leaves the repository"
    if not re.fullmatch(r"(?:[A-Za-z0-9._~!$&'()*+,;=@/-]|%[0-9A-Fa-f]{2})+", uri):
        yield f"{where}: {uri!r} is no URI reference"
    if line < 1:
        yield f"{where}: startLine is missing"
        return
    end = region.get("endLine", line)
    if end < line:
        yield f"{where}: endLine is before startLine"
    if end == line and region.get("endColumn", 1 << 30) < region.get("startColumn", 1):
        yield f"{where}: endColumn is before startColumn"
    if root and (why := reading.outside(root, urllib.parse.unquote(uri), end)):
        yield f"{where}: {why}"


def result_problems(run, at, root):
    rules = [rule["id"] for rule in run["tool"]["driver"].get("rules", [])]
    known, prints = set(rules), set()
    for number, result in enumerate(run["results"]):
        where, rule = f"{at}/results/{number}", result.get("ruleId")
        index = result.get("ruleIndex", -1)
        if rule is None:
            yield f"{where}: ruleId is missing"
        elif rule not in known:
            yield f"{where}: {rule} is not among the rules"
        elif index >= 0 and (index >= len(rules) or rules[index] != rule):
            yield f"{where}: ruleIndex {index} is not {rule}"
        if not result.get("message", {}).get("text", "").strip():
            yield f"{where}: message.text is missing"
        if not 1 <= len(result.get("locations", [])) <= 1000:
            yield f"{where}: one location at least, 1000 at most"
        for location in result.get("locations", []):
            yield from location_problems(location, where, root)
        fingerprint = result.get("partialFingerprints", {}).get("primaryLocationLineHash")
        if not fingerprint:
            yield f"{where}: primaryLocationLineHash is missing"
        elif fingerprint in prints:
            yield f"{where}: two results have the fingerprint {fingerprint}"
        prints.add(fingerprint)


def problems(data, root=None):
    """One line each; none: it is valid."""
    found = []
    if data.startswith(b"\xef\xbb\xbf"):
        found.append("/: begins with a byte order mark")
    if len(data) > MOST_BYTES and len(gzip.compress(data, 1)) > MOST_BYTES:
        found.append("/: more than 10 MB, gzipped")
    try:
        log = json.loads(data)
    except ValueError as error:
        return found + [f"/: not JSON: {error}"]
    try:
        slim = copy.copy(log)
        slim["runs"] = [{**run, "tool": {"driver": {"name": "x"}}} for run in log["runs"]]
        found += schema_problems(slim)
        if "$schema" not in log:
            found.append("/$schema: missing")
        if len(log["runs"]) > 20:
            found.append("/runs: more than 20")
        for number, run in enumerate(log["runs"]):
            at = f"/runs/{number}"
            found += driver_problems(json.dumps(run["tool"]["driver"], sort_keys=True))
            if "results" not in run:
                found.append(f"{at}/results: missing; [] when there are none")
                continue
            if len(run["results"]) > 25000:
                found.append(f"{at}/results: more than 25000")
            found += result_problems(run, at, root)
    except (KeyError, TypeError, AttributeError) as error:
        found.append(f"/: not of the shape of a log: {error!r}")
    return found


def samples():
    rule = {"id": "R1", **{key: {"text": "a"} for key in TEXTS}}
    place = {"artifactLocation": {"uri": "a/b.toml"}, "region": {"startLine": 3}}
    result = {"ruleId": "R1", "ruleIndex": 0, "level": "warning", "message": {"text": "x"},
              "locations": [{"physicalLocation": place}],
              "partialFingerprints": {"primaryLocationLineHash": "ab:1"}}
    good = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0",
            "runs": [{"tool": {"driver": {"name": "t", "rules": [rule]}}, "results": [result]}]}

    def changed(change):
        log = copy.deepcopy(good)
        change(log["runs"][0], log["runs"][0]["results"][0], log)
        return json.dumps(log).encode()

    def region(**values):
        return lambda run, r, log: r["locations"][0]["physicalLocation"]["region"].update(values)

    def uri(value):
        return lambda run, r, log: r["locations"][0]["physicalLocation"]["artifactLocation"].update(
            uri=value)

    broken = {
        "bad level": (lambda run, r, log: r.update(level="warn"), "schema"),
        "bad version": (lambda run, r, log: log.update(version="2.0.0"), "schema"),
        "unknown member": (lambda run, r, log: run.update(foo=1), "schema"),
        "unknown member of a rule": (
            lambda run, r, log: run["tool"]["driver"]["rules"][0].update(foo=1), "schema"),
        "line 0": (region(startLine=0), "schema"),
        "lines turned round": (region(endLine=2), "endLine"),
        "no ruleId": (lambda run, r, log: r.pop("ruleId"), "ruleId is missing"),
        "unlisted rule": (lambda run, r, log: r.update(ruleId="R9"), "not among"),
        "wrong index": (lambda run, r, log: r.update(ruleIndex=4), "ruleIndex"),
        "no text": (lambda run, r, log: r.update(message={"markdown": "x"}), "text is missing"),
        "no location": (lambda run, r, log: r.update(locations=[]), "one location"),
        "absolute": (uri("file:///a"), "not relative"),
        "a way out": (uri("../a"), "leaves"),
        "a blank": (uri("a b"), "no URI"),
        "no help": (lambda run, r, log: run["tool"]["driver"]["rules"][0].pop("help"), "help"),
        "a rule twice": (
            lambda run, r, log: run["tool"]["driver"]["rules"].append(rule), "twice"),
        "no results": (lambda run, r, log: run.pop("results"), "[] when"),
        "one fingerprint": (lambda run, r, log: run["results"].append(result), "two results"),
    }
    return ([json.dumps(good).encode()],
            {name: (changed(change), wanted) for name, (change, wanted) in broken.items()})


if __name__ == "__main__":
    sys.exit(reading.main(__doc__, problems, *samples(), takes_root=True))
