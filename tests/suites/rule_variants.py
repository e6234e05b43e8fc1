#!/usr/bin/env python3
"""Every case of tests/rules drawn again in other clothes, and how often each rule spoke.

    tests/suites/rule_variants.py

A case is linted as it stands, with all components renamed, with its tables in the opposite order,
and in another region; each must draw the same: of names and region the same findings in the same
lines, of the order the same number of each rule and state. A line in the file excuses it:

    # variants: not region -- the price book lacks the item there

Then one line a rule: how often it fired, passed, was not evaluated, over the cases and the
examples. Every rule must have fired and passed on files that are not its example pair.
"""
import collections
import json
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import golden  # noqa: E402
import rules  # noqa: E402

# A file that has the first already moves to the second.
OTHER_REGIONS = [{"us-east-1": "eu-west-1", "use1-az": "euw1-az"},
                 {"us-east-1": "us-west-2", "use1-az": "usw2-az"}]
HEADER = re.compile(r"\[\[?([^\]]+)\]\]?\s*(?:#.*)?$")
EXCUSED = re.compile(r"# variants: not ([a-z, ]+?) -- \S")


def components(text):
    """KIND.NAME of each table that is a component."""
    found = []
    for line in text.split("\n"):
        match = re.match(r"\[([a-z0-9_]+)\.([A-Za-z0-9_-]+)\]", line)
        if match and match[1] not in ("module", "environment", "variables", "quotas"):
            found.append((match[1], match[2]))
    return found


def renamed(text):
    """Names that sort the other way round, wherever they stand."""
    all_of = sorted(set(components(text)), reverse=True)
    for nth, (kind, name) in enumerate(all_of):
        text = re.sub(rf"\b{kind}\.{re.escape(name)}(?![A-Za-z0-9_-])", f"{kind}.n{nth:02}-@", text)
    return text.replace("-@", "-part")


def blocks(text):
    """The lines ahead of the first table, and each top-level table with its subtables."""
    parts, root = [[]], None
    for line in text.split("\n"):
        match = HEADER.match(line)
        if match:
            path = match[1].replace('"', "").split(".")
            same = root is not None and path[:2] == root and len(path) > 2
            if not same:
                parts.append([])
                root = path[:2]
        parts[-1].append(line)
    return parts


def reordered(text):
    head, *tables = blocks(text)
    return "\n".join("\n".join(part) for part in [head, *reversed(tables)])


def elsewhere(text):
    there = OTHER_REGIONS[1 if "eu-west-1" in text else 0]
    for name, other in there.items():
        text = text.replace(name, other)
    return text


VARIANTS = {"names": renamed, "order": reordered, "region": elsewhere}


def lint(text, path, arguments):
    done = rules.lint(text, path.name, ["--explain-skipped", *arguments], path.parent)
    if done.returncode not in (0, 2):
        raise ValueError(done.stderr.decode("utf-8", "backslashreplace"))
    return done.stdout


def differences(expected, found, by_line):
    """What the two sets of (line, rule, state) do not have in common."""
    def key(one):
        return one if by_line else one[1:]
    want = collections.Counter(key(one) for one in expected)
    got = collections.Counter(key(one) for one in found)
    return [f"missing {one}" for one in sorted((want - got).elements())] + \
           [f"unexpected {one}" for one in sorted((got - want).elements())]


def check(path, tally):
    """Complaints about one case; what its rules did goes into the tally."""
    text = path.read_text(encoding="utf-8")
    try:
        expected, arguments = rules.annotations(text)
        output = lint(text, path, arguments)
    except ValueError as error:
        return [f"{golden.shown(path)}: {error}"]
    for topology in json.loads(output)["topologies"]:
        for rule in topology["rules"]:
            tally.append((rule["rule"], rule["found"], rule["passed"], rule["not_evaluated"]))
    excused = EXCUSED.search(text)
    skipped = excused[1].replace(",", " ").split() if excused else []
    unknown = set(skipped) - VARIANTS.keys()
    complaints = [f"{golden.shown(path)}: no such variant: {', '.join(unknown)}"] if unknown else []
    for name, changed in VARIANTS.items():
        if name in skipped:
            continue
        other = changed(text)
        try:
            want, _ = rules.annotations(other)
            found, _ = rules.findings(lint(other, path, arguments))
        except ValueError as error:
            complaints.append(f"{golden.shown(path)}, other {name}: {error}")
            continue
        complaints += [f"{golden.shown(path)}, other {name}: {one}"
                       for one in differences(want, found, name != "order")]
    return complaints


def tally_of(seen):
    """Lines of the table, and complaints about rules that never fired or never passed."""
    sums = collections.defaultdict(lambda: [0, 0, 0])
    for rule, found, passed, skipped in seen:
        for nth, n in enumerate((found, passed, skipped)):
            sums[rule][nth] += n
    listed = json.loads(subprocess.run([golden.program(), "rules", "--format", "json"], check=True,
                                       capture_output=True).stdout)["rules"]
    lines, complaints = [], []
    for rule in listed:
        found, passed, skipped = sums[rule["id"]]
        lines.append(f"{rule['id']:46} fired {found:4}   passed {passed:5}   not evaluated {skipped:4}")
        if found == 0:
            complaints.append(f"{rule['id']} has never fired")
        if passed == 0 and not rule["id"].startswith("meta/"):
            complaints.append(f"{rule['id']} has never passed")
    return lines, complaints


def main():
    files = golden.files_below([golden.ROOT / "tests" / "rules"], "*.topology.toml")
    examples = golden.files_below([golden.ROOT / "examples"], "*.topology.toml")
    complaints, seen = [], []
    with ThreadPoolExecutor(2) as pool:
        for some in pool.map(lambda path: check(path, seen), files):
            complaints += some
    for path in examples:
        for topology in json.loads(lint(path.read_text(encoding="utf-8"), path, []))["topologies"]:
            seen += [(rule["rule"], rule["found"], rule["passed"], rule["not_evaluated"])
                     for rule in topology["rules"]]
    lines, more = tally_of(seen)
    print("\n".join(lines))
    print("\n".join(complaints + more))
    wrong = len({one.split(":")[0] for one in complaints}) + len(more)
    print(f"{len(files) * (1 + len(VARIANTS)) + len(lines) - wrong} passed, {wrong} failed")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
