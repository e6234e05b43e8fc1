#!/usr/bin/python3
"""`tenfold schema` says what the program prints, and what it takes.

    tests/suites/schemas.py       TENFOLD=path/to/tenfold: the program; build/tenfold if not set

Every JSON that a golden holds, and what each command prints about each example, is valid against
`tenfold schema COMMAND`, and has no key that the schema does not name. Every example is valid
against `tenfold schema topology`. Documents that are broken on purpose are not; the broken
topologies are refused by the program as well.

It runs under the system's python3, where the package python3-jsonschema is. The last line is
`N passed, N failed`.
"""

import copy
import datetime
import json
import os
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import golden  # noqa: E402

try:
    import jsonschema
except ImportError:
    print("python3-jsonschema is not installed\n0 passed, 1 failed")
    sys.exit(1)

ROOT = golden.ROOT
PROGRAM = str((ROOT / os.environ.get("TENFOLD", "build/tenfold")).resolve())
EXAMPLES = sorted((ROOT / "examples").rglob("*.topology.toml"))
TODAY = ("--today", "2026-01-01")


def run(*words, folder=ROOT, codes=(0, 2)):
    """What `tenfold WORDS` prints."""
    env = {"LC_ALL": "C", "COLUMNS": "80", "HOME": str(folder)}
    done = subprocess.run([PROGRAM, *words], cwd=folder, env=env, capture_output=True, timeout=60,
                          stdin=subprocess.DEVNULL, check=False)
    if done.returncode not in codes:
        raise RuntimeError(f"tenfold {' '.join(words)}: exit {done.returncode}\n{done.stderr.decode()[-600:]}")
    return done.stdout


class Schemas:
    """The schemas that the program knows, as validators, each made once."""

    def __init__(self):
        self.made = {}

    def __call__(self, name, strict=False):
        if (name, strict) not in self.made:
            schema = json.loads(run("schema", name))
            jsonschema.Draft202012Validator.check_schema(schema)
            self.made[name, strict] = jsonschema.Draft202012Validator(closed(schema) if strict else schema)
        return self.made[name, strict]


def closed(schema):
    """The schema with every object closed to keys that it does not name."""
    if isinstance(schema, list):
        return [closed(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    made = {key: closed(part) for key, part in schema.items()}
    if isinstance(schema.get("properties"), dict) and "type" in schema:
        made.setdefault("additionalProperties", False)
    return made


def complaints(validator, document, what):
    """One line an error, the first three."""
    found = sorted(validator.iter_errors(document), key=lambda error: list(map(str, error.path)))
    return [f"{what}: {error.json_path}: {error.message[:200]}" for error in found[:3]]


def documents_of(path):
    """The JSON documents that a golden expects: (name, document)."""
    _, steps = golden.parse(path.read_bytes())
    for step in steps:
        if isinstance(step, golden.Section):
            continue
        for section in step.expected:
            if section.word in ("stdout", "wrote") and section.body and section.body.startswith(b"{\n"):
                yield f"{golden.shown(path)}: {step.section.argument}", json.loads(section.body)


def schema_of(document):
    """The name of a document's schema; None for a schema itself."""
    return document.get("command")


def as_json(value):
    """TOML's values as the schema sees them: a date is a string."""
    if isinstance(value, dict):
        return {key: as_json(part) for key, part in value.items()}
    if isinstance(value, list):
        return [as_json(part) for part in value]
    return value.isoformat() if isinstance(value, (datetime.date, datetime.time)) else value


SCHEMAS = Schemas()


# Checks: each yields complaints.


def check_goldens():
    seen = 0
    for path in sorted((ROOT / "tests").rglob("*.golden")):
        for name, document in documents_of(path):
            if (command := schema_of(document)) is None:
                continue
            seen += 1
            yield from complaints(SCHEMAS(command, strict=True), document, name)
    if seen == 0:
        yield "no golden holds JSON"


def check_answers():
    """What each command says of each example."""
    for example in EXAMPLES:
        name = str(example.relative_to(ROOT))
        for command in ("validate", "lint", "cost", "plan", "simulate"):
            document = json.loads(run(command, "--format", "json", *TODAY, name))
            yield from complaints(SCHEMAS(command, strict=True), document, f"{command} {name}")
        for component in json.loads(run("validate", "--format", "json", name))["topologies"][0]["components"]:
            words = ("explain", "--format", "json", *TODAY, component["address"], name)
            yield from complaints(SCHEMAS("explain", strict=True), json.loads(run(*words)), " ".join(words))


def check_answers_that_vary():
    """With --set, suppressions, assumptions, several files, and with nothing but diagnostics."""
    photo = "examples/photo-share.topology.toml"
    fleet = "examples/fragile-fleet.topology.toml"
    for words, codes in (
            (("cost", "--set", "asg.web.min=3", photo), (0,)),
            (("cost", "--fleet", "max", photo), (0,)),
            (("plan", "--fleet", "min", photo), (0,)),
            (("simulate", "--day", "weekend", "--step", "5", photo, fleet), (0,)),
            (("simulate", "--set", "traffic.daily=flat", "--set", "asg.web.serves_rps=1", photo), (0,)),
            (("simulate", "--set", "asg.web.scale_on={metric=\"memory\",target=50}", photo), (0,)),
            (("simulate", "nowhere", photo), (1,)),
            (("simulate", "--lose", "az:each", "--lose", "spot", "--lose", "rds.main", photo, fleet), (0,)),
            (("simulate", "--lose", "az:us-east-1a,us-east-1b", photo), (0,)),
            (("simulate", "--lose", "nowhere", photo), (1,)),
            (("simulate", "--set", "rds.main.multi_az=false", photo), (0,)),
            (("cost", "--explain-assumptions", photo, fleet), (0,)),
            (("cost", "--set", "asg.web.instance_type=m6i.none", photo), (1,)),
            (("cost", "--set", "asg.web.min=none", photo), (1,)),
            (("plan", "--allow-unpriced", "--set", "asg.web.instance_type=m6i.none", photo), (0,)),
            (("lint", "--explain-skipped", "--severity", "ha/single-zone-tier=notice", fleet), (2,)),
            (("lint", "--set", "topology.users=1_000_000", "examples"), (0, 2)),
            (("lint", "--env", "none", photo, fleet), (1,)),
            (("validate", "nowhere", fleet), (1,))):
        document = json.loads(run(words[0], "--format", "json", *TODAY, *words[1:], codes=codes))
        yield from complaints(SCHEMAS(words[0], strict=True), document, " ".join(words))


def check_catalogues():
    for command, field, key in (("rules", "rules", "id"), ("kinds", "kinds", "name")):
        document = json.loads(run(command, "--format", "json"))
        yield from complaints(SCHEMAS(command, strict=True), document, command)
        for entry in document[field]:
            words = (command, entry[key], "--format", "json")
            yield from complaints(SCHEMAS(command, strict=True), json.loads(run(*words)), " ".join(words))
    yield from complaints(SCHEMAS("shapes", strict=True), json.loads(run("shapes", "--format", "json")), "shapes")
    items = ("transfer/internet-out", "s3/standard/storage", "ec2/m6i.large/linux/on-demand", "backup/ebs")
    document = json.loads(run("prices", "show", "--format", "json", *items))
    yield from complaints(SCHEMAS("prices", strict=True), document, "prices show")


def check_examples():
    for example in EXAMPLES:
        document = as_json(tomllib.loads(example.read_text(encoding="utf-8")))
        yield from complaints(SCHEMAS("topology"), document, str(example.relative_to(ROOT)))


# What is broken on purpose: a path in a sound document, and what is put there (None: it is removed).

BROKEN_ANSWERS = {
    "cost": [(("format_version",), None), (("format_version",), "2.0"), (("command",), "lint"), (("topologies",), {}),
             (("price_book", "digest"), None), (("topologies", 0, "total"), None),
             (("topologies", 0, "total", "monthly_usd"), 771.635), (("topologies", 0, "total", "monthly_usd"), "≥ 771"),
             (("topologies", 0, "total", "unpriced"), -1), (("topologies", 0, "components", 0, "address"), 3),
             (("topologies", 0, "components", 0, "place", "line"), 0),
             (("topologies", 0, "components", 1, "lines", 0, "quantity"), 730),
             (("topologies", 0, "components", 1, "lines", 0, "tiers", 0, "rate_usd"), None)],
    "lint": [(("topologies", 0, "findings", 0, "severity"), "fatal"), (("topologies", 0, "findings", 0, "rule"), None),
             (("topologies", 0, "summary", "error"), "4"), (("topologies", 0, "findings", 0, "state"), "new"),
             (("topologies", 0, "findings", 0, "fingerprint"), None)],
    "plan": [(("topologies", 0, "changes", 0, "action"), "created"), (("topologies", 0, "summary", "create"), None),
             (("topologies", 0, "changes", 0, "monthly_usd"), "19.9")],
    "simulate": [(("topologies", 0, "hours"), None), (("topologies", 0, "demand"), {}),
                 (("topologies", 0, "total", "monthly_usd"), 3.5)],
    "validate": [(("topologies", 0, "components", 0, "count"), "1"), (("topologies", 0, "environment"), None)],
}

HEAD = '[topology]\nname = "a"\nregion = "us-east-1"\n'
WEB = '[ec2.web]\ninstance_type = "t4g.small"\n'
SOUND_TOPOLOGIES = {
    "the least": HEAD + WEB,
    "variables": "[variables]\nsize = 20\ntypes = [\"t4g.small\"]\n" + HEAD + WEB + 'root_gb = "${var.size}"\n',
    "a patch of everything": HEAD + WEB + "[environment.x.topology]\nazs = 1\n[environment.x.ec2.web]\ncount = 2\n"
    + "[environment.x.ec2.more]\ninstance_type = \"t4g.nano\"\n[environment.x.variables]\na = 1\n"
    + "[environment.x.quotas]\nvpcs = 1\n[[environment.x.suppress]]\nrule = \"ha/*\"\nreason = \"x\"\n"
    + "[environment.y]\nremove = []\n",
    "quotas": HEAD + WEB + "[quotas]\nvpcs = 5\n[quotas.eu-west-1]\nvpcs = 1\n[quotas.us-gov-west-1]\nvpcs = 0\n",
    "assumptions": HEAD + WEB + "[assumptions]\nresponse_kb = { low = 20, high = 80.5 }\n",
    "moved": HEAD + WEB + '[[moved]]\nfrom = "ec2.old"\nto = "ec2.web"\n',
    "a suppression with a date": HEAD + WEB + '[[suppress]]\nrule = "ha/*"\nreason = "x"\nuntil = 2026-12-31\n',
    "traffic": HEAD + WEB + '[traffic]\nentry = ["ec2.web", { to = "ec2.web", share = 0.5 }]\ndaily = "flat"\n',
    "references": HEAD + WEB + 'uses = [{ to = "rds.db", mode = "async", hard = false }, "rds.db"]\n'
    + '[rds.db]\nengine = "mysql"\ninstance_class = "db.t4g.small"\nstorage_gb = 20.5\n',
    "usage": HEAD + WEB + "usage = { egress_gb = 1.5, to_region_gb = { eu-west-1 = 3 } }\n",
}
BROKEN_TOPOLOGIES = {
    "no topology": WEB,
    "no name": '[topology]\nregion = "us-east-1"\n' + WEB,
    "unknown kind": HEAD + "[ecc.web]\nx = 1\n",
    "unknown field": HEAD + WEB + 'colour = "red"\n',
    "unknown field of a table": HEAD + WEB + 'uses = [{ to = "ec2.web", too = 1 }]\n',
    "unknown field of the topology": HEAD + 'users_ = 3\n' + WEB,
    "required field": HEAD + "[asg.web]\nmin = 1\nmax = 2\n[rds.main]\nengine = \"mysql\"\n",
    "string for a number": HEAD + WEB + 'root_gb = "8"\n',
    "number for a string": HEAD + WEB + "key_name = 8\n",
    "fraction for an integer": HEAD + WEB + "count = 1.5\n",
    "boolean for a number": HEAD + WEB + "root_gb = true\n",
    "table for a string": HEAD + WEB + "key_name = { a = 1 }\n",
    "unknown word": HEAD + WEB + 'os = "beos"\n',
    "below its bound": HEAD + WEB + "count = -1\n",
    "above its bound": HEAD + WEB + "count = 1001\n",
    "a name with capitals": HEAD + '[ec2.Web]\ninstance_type = "t4g.small"\n',
    "a tag that is no string": HEAD + WEB + "tags = { a = 1 }\n",
    "a suppression without a rule": HEAD + WEB + '[[suppress]]\nreason = "x"\n',
    "unknown usage": HEAD + WEB + "usage = { egress = 1 }\n",
    "unknown quota": HEAD + WEB + "[quotas]\nelastic_ip = 1\n",
    "a patch with an unknown field": HEAD + WEB + "[environment.x.ec2.web]\ncolour = 1\n",
}


def broken(document, path, value):
    """A copy with another value at the path, or, for None, without the key."""
    made = copy.deepcopy(document)
    part = made
    for step in path[:-1]:
        part = part[step]
    if value is None:
        del part[path[-1]]
    else:
        part[path[-1]] = value
    return made


def check_broken_answers():
    for command, breaks in BROKEN_ANSWERS.items():
        sound = json.loads(run(command, "--format", "json", *TODAY, "examples/fragile-fleet.topology.toml"))
        for path, value in breaks:
            if SCHEMAS(command).is_valid(broken(sound, path, value)):
                yield f"schema {command} takes {value!r} at {'.'.join(map(str, path))}"


def check_topologies():
    """The program and the schema agree on what is sound and what is broken."""
    with tempfile.TemporaryDirectory(prefix="tenfold-schemas-") as folder:
        for sound, texts in ((True, SOUND_TOPOLOGIES), (False, BROKEN_TOPOLOGIES)):
            for name, text in texts.items():
                (Path(folder) / "a.topology.toml").write_text(text, encoding="utf-8")
                run("validate", "a.topology.toml", folder=folder, codes=(0 if sound else 1,))
                document = as_json(tomllib.loads(text))
                found = complaints(SCHEMAS("topology"), document, name)
                if sound:
                    yield from found
                elif not found:
                    yield f"schema topology takes it: {name}"


CHECKS = [check_goldens, check_answers, check_answers_that_vary, check_catalogues, check_examples,
          check_broken_answers, check_topologies]


def main():
    if not os.access(PROGRAM, os.X_OK):
        print(f"{PROGRAM} is not there; build it, or set TENFOLD\n0 passed, 1 failed")
        return 1
    failed = 0
    for check in CHECKS:
        try:
            found = list(check())
        except (RuntimeError, ValueError, KeyError, jsonschema.SchemaError) as error:
            found = [f"{type(error).__name__}: {error}"]
        if found:
            failed += 1
            print(f"--- {check.__name__}")
            print("".join(f"    {line}\n" for line in found), end="")
    print(f"{len(CHECKS) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
