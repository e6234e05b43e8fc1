#!/usr/bin/env python3
"""Every field of every kind is in what `tenfold emit` writes, or is what no resource can say.

    tests/suites/emitted_fields.py [FIELD...]    all fields; or those named, as in ec2.os, with what changed
    TENFOLD=path/to/tenfold                      the program; build/tenfold if not set

Each field is changed in the small topologies of suites/fields.py: then the resources that are written
must change. A field that changes none stands in tests/unsaid_fields.toml with the reason, and nothing
else does: what is metered, what is assumed, what only the user knows of the program. A field whose change
does something on AWS, by pricing/aws/change-effects.csv, may not stand there.

The last line is `N passed, N failed`; a field counts as one.
"""

import re
import sys
import tempfile
import tomllib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.dont_write_bytecode = True
sys.path[:0] = [str(Path(__file__).resolve().parents[1]), str(Path(__file__).resolve().parent)]
import emitted  # noqa: E402
import fields as trials_of  # noqa: E402

TARGETS = ("terraform", "cloudformation")
UNSAID = tomllib.loads((emitted.ROOT / "tests/unsaid_fields.toml").read_text(encoding="utf-8"))
METADATA = re.compile(rb"^Metadata:\n.*?^Parameters:\n", re.M | re.S)
HEADER = re.compile(rb"# [a-z0-9_]+\.[a-z0-9_-]+(: |$)")
REASONS = {name: reason for reason, names in UNSAID.items() for name in names}


def written(texts, target):
    """text -> what is emitted of it, or why nothing is."""
    with tempfile.TemporaryDirectory(prefix="tenfold-") as folder:
        def one(job):
            number, text = job
            path, out = Path(folder, f"{number}.topology.toml"), Path(folder, str(number))
            path.write_text(text, encoding="utf-8")
            out.mkdir()
            where = "module" if target == "terraform" else "stack.yaml"
            done = emitted.emit(target, path, "-o", out / where, folder=Path(folder))
            said = done.stderr.decode().splitlines()
            if done.returncode != 0:
                return text, f"refused: {said[0] if said else done.returncode}"
            return text, [(file.name, resources(file.read_bytes())) for file in sorted(out.rglob("*.*"))
                          if file.suffix in (".tf", ".yaml")]
        with ThreadPoolExecutor(2) as pool:
            return dict(pool.map(one, enumerate(texts)))


def resources(text):
    """What is emitted, less what tells people in a few words what the topology says of a component: the first
    line, the one above each component, a template's metadata."""
    text = METADATA.sub(b"", text)
    return b"\n".join(line for line in text.split(b"\n")[1:] if not HEADER.match(line.strip()))


def unsaid(name, way, field):
    """The entry that says why the field is in no resource, or nothing."""
    if field["monthly"] or way[0] == "usage":
        return "metered"
    every = f"*.{'.'.join(way)}"
    return next((key for key in (name, every, name.partition(".")[0] + ".*") if key in REASONS), None)


def moved_by(pairs, answer):
    """The values that change what is written."""
    return [trial.value for trial in pairs if answer[trial.before] != answer[trial.after]]


def complaint(name, fields, pairs, answer):
    """What is wrong with a field in one language, or nothing."""
    _, way, field = fields[name]
    for trial in pairs:
        for text in (trial.before, trial.after):
            if isinstance(answer[text], str):
                return f"{trials_of.inline(trial.value)} is {answer[text]}"
    key = unsaid(name, way, field)
    if moved_by(pairs, answer) or (field["fields"] and any(other.startswith(name + ".") for other in fields)):
        return None
    if key is None:
        return f"nothing is written otherwise with {', '.join(trials_of.inline(t.value) for t in pairs[:5])}"
    if field["on_change"]["row"] and key != "metered":
        return f"unsaid_fields.toml has {key}, and a change of it does something on AWS"
    return None


def said_after_all(name, fields, pairs, answers):
    """Does every language say what is in the list of what none can say?"""
    _, way, field = fields[name]
    key = unsaid(name, way, field)
    listed = key is not None and key != "metered" and "*" not in key
    return listed and all(moved_by(pairs, answer) for answer in answers)


def main(wanted):
    fields = trials_of.all_fields()
    tests = {name: trials_of.trials(name, *fields[name])[1] for name in fields
             if (not wanted or name in wanted) and fields[name][0] in trials_of.SUBJECTS}
    texts = list(dict.fromkeys(text for pairs in tests.values() for trial in pairs
                               for text in (trial.before, trial.after)))
    failed, answers = 0, [written(texts, target) for target in TARGETS]
    for target, answer in zip(TARGETS, answers):
        for name, pairs in tests.items():
            if wrong := complaint(name, fields, pairs, answer):
                failed += 1
                print(f"failed: {target}: {name}: {wrong}")
            for trial in pairs if wanted else []:
                same = answer[trial.before] == answer[trial.after]
                print(f"{name} = {trials_of.inline(trial.value)} changes {'nothing' if same else target}")
    for name in [name for name, pairs in tests.items() if said_after_all(name, fields, pairs, answers)]:
        failed += 1
        print(f"failed: unsaid_fields.toml has {name}, and it is said")
    names = {f"*.{'.'.join(way)}" for _, way, _ in fields.values()} | set(fields)
    names |= {f"{kind}.*" for kind, _, _ in fields.values()}
    for key in [] if wanted else sorted(set(REASONS) - names):
        failed += 1
        print(f"failed: unsaid_fields.toml has {key}, which is no field")
    print(f"{len(TARGETS) * len(tests) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
