#!/usr/bin/env python3
"""`tenfold emit cloudformation` writes templates that CloudFormation takes, the same in YAML and JSON.

    tests/suites/cloudformation.py [NUMBER [SEED]]   500 generated topologies from seed 9
    TENFOLD=path/to/tenfold                          the program; build/tenfold if not set

Every example, every stage and generated topologies over all kinds are written as templates, one a region.
tests/conformance/check_cloudformation.mjs must have nothing to say: types, properties, references, limits.
Each component must be there as the resource types that tests/conformance/cloudformation-kinds.json has for
its kind. JSON says what YAML says. The judge is held against templates that are broken on purpose, and too
many resources are refused.

What needs Node is skipped where it is not. The last line is `N passed, N failed`.
"""

import json
import sys
import tempfile
from pathlib import Path

import yaml

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import emitted  # noqa: E402

NUMBER, SEED = 500, 9


class Loader(yaml.SafeLoader):
    """YAML with CloudFormation's short forms as their long ones."""


def long_form(loader, suffix, node):
    if isinstance(node, yaml.ScalarNode):
        value = loader.construct_scalar(node)
    elif isinstance(node, yaml.SequenceNode):
        value = loader.construct_sequence(node, deep=True)
    else:
        value = loader.construct_mapping(node, deep=True)
    if suffix == "GetAtt" and isinstance(value, str):
        value = value.split(".", 1)
    return {suffix if suffix in ("Ref", "Condition") else f"Fn::{suffix}": value}


Loader.add_multi_constructor("!", long_form)


def read(path):
    """A template as data."""
    text = path.read_text(encoding="utf-8")
    return json.loads(text) if path.suffix == ".json" else yaml.load(text, Loader)


def types_in(templates):
    return {resource["Type"] for template in templates for resource in (template["Resources"] or {}).values()}


def broken(folder, template):
    """The judge complains of a template in which one thing is wrong."""
    text = template.read_text(encoding="utf-8")
    problems = []
    for what, old, new in (("a property", "CidrBlock:", "CidrBlok:"), ("a reference", "!Ref Vpc\n", "!Ref Vcp\n"),
                           ("a type", "AWS::EC2::VPC\n", "AWS::EC2::VCP\n")):
        bad = folder / "broken.yaml"
        bad.write_text(text.replace(old, new, 1), encoding="utf-8")
        if old not in text or not emitted.judge_cloudformation([bad])[0]:
            problems.append(f"the judge takes {what} that is wrong")
    return problems


def too_many(folder):
    """More resources than a template may have."""
    path = folder / "many.topology.toml"
    path.write_text('[topology]\nname = "many"\nregion = "us-east-1"\n[sqs.q]\ncount = 600\n', encoding="utf-8")
    done = emitted.emit("cloudformation", path, "-o", folder / "many.yaml")
    refused = done.returncode == 1 and b"CloudFormation takes 500" in done.stderr and not (folder / "many.yaml").exists()
    return [] if refused else ["1,200 resources are taken"]


def look(folder, number, seed, tally):
    texts = folder / "texts"
    texts.mkdir()
    paths = emitted.topologies(texts, number, seed)
    where = {path: folder / f"{n}" for n, path in enumerate(paths)}
    for one in where.values():
        one.mkdir()
    tally.held(emitted.emit_all("cloudformation", [(path, one / "t.yaml") for path, one in where.items()]), len(paths))
    tally.held(emitted.emit_all("cloudformation", [(path, one / "t.json") for path, one in where.items()]), len(paths))
    files, promised = [], emitted.promised("cloudformation")
    for path, one in where.items():
        written = sorted(one.glob("*.yaml"))
        files += written
        templates = [read(file) for file in written]
        tally.held([f"{path}: JSON says something else than YAML" for file, template in zip(written, templates)
                    if read(file.with_suffix(".json")) != template])
        tally.held(emitted.lacking(path, types_in(templates), promised))
    tally.held(too_many(folder))
    try:
        said, resources = emitted.judge_cloudformation(files)
        tally.held(said, len(files))
        tally.held([] if resources > 5 * len(files) else [f"only {resources} resources were looked at"])
        said, _ = emitted.judge_cloudformation([file.with_suffix(".json") for file in files])
        tally.held(said, len(files))
        tally.held(broken(folder, files[0]))
    except emitted.Missing as reason:
        tally.skip(reason, 4)


def main():
    number = int(sys.argv[1]) if len(sys.argv) > 1 else NUMBER
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else SEED
    tally = emitted.Tally()
    with tempfile.TemporaryDirectory(prefix="tenfold-") as folder:
        look(Path(folder), number, seed, tally)
    return tally.close()


sys.exit(main())
