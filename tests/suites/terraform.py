#!/usr/bin/env python3
"""`tenfold emit terraform` writes modules that Terraform and its provider take.

    tests/suites/terraform.py [NUMBER [SEED]]   500 generated topologies from seed 9
    TENFOLD=path/to/tenfold                     the program; build/tenfold if not set

Every example, every stage and generated topologies over all kinds are written as modules. Terraform's
own formatter must have nothing to change, and tests/conformance/check_terraform.mjs nothing to say:
syntax, arguments, references. Each component must be there as the resource types that RESOURCES has
for its kind. The judge is held against modules that are broken on purpose.

What needs Node or Terraform is skipped where they are not. The last line is `N passed, N failed`.
"""

import json
import re
import sys
import tempfile
import tomllib
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import emitted  # noqa: E402
from oracle import book, generate, program  # noqa: E402

NUMBER, SEED = 500, 9
EXAMPLES = sorted((emitted.ROOT / "examples").rglob("*.topology.toml"))

# kind -> resource types of which every one must be there; a word with | is one of several.
RESOURCES = json.loads((Path(__file__).resolve().parents[1] / "conformance" / "terraform-kinds.json").read_text())


def written(folder, number, seed):
    """(topology, its module) of all that is emitted."""
    pairs = [(path, folder / f"example-{n}") for n, path in enumerate(EXAMPLES)]
    kinds = program.kinds()
    texts = folder / "texts"
    texts.mkdir()
    for name, text in generate.topologies(number, seed, book.Book(), kinds):
        (texts / name).write_text(text, encoding="utf-8")
        pairs.append((texts / name, folder / name.split(".")[0]))
    return pairs


def kinds_of(topology):
    """Kinds with a component that runs; modules have theirs below them."""
    data = tomllib.loads(Path(topology).read_text(encoding="utf-8"))
    return {kind for kind, tables in data.items() if kind in RESOURCES and isinstance(tables, dict)
            and any(isinstance(table, dict) and table.get("count", 1) != 0 for table in tables.values())}


def lacking(topology, module):
    """What its kinds promise and the module has not."""
    types = {kind for kind, _ in emitted.resources(module)}
    return [f"{topology}: no {one} for {kind}" for kind in sorted(kinds_of(topology))
            for one in RESOURCES[kind] if not any(word in types for word in one.split("|"))]


def main():
    number = int(sys.argv[1]) if len(sys.argv) > 1 else NUMBER
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else SEED
    failures, passed, skipped = [], 0, 0

    def held(problems, holds=1):
        nonlocal passed
        failures.extend(problems)
        passed += 0 if problems else holds

    with tempfile.TemporaryDirectory(prefix="tenfold-") as name:
        folder = Path(name)
        pairs = written(folder, number, seed)
        held(emitted.emit_all(pairs), len(pairs))
        modules = [where for _, where in pairs if where.is_dir()]
        try:
            held([f"terraform fmt would change {path}" for path in emitted.unformatted(folder)], len(modules))
        except emitted.Missing as reason:
            print(f"skipped: {reason}")
            skipped += 1
        try:
            said, blocks = emitted.judge_terraform(modules)
            held(said, len(modules))
            held([] if blocks > 10 * len(modules) else [f"only {blocks} blocks were looked at"])
            read = emitted.read_terraform(modules)
            for topology, where in pairs:
                if where.is_dir():
                    held(lacking(topology, read[str(where)]))
            held(broken(folder, modules[0]))
        except emitted.Missing as reason:
            print(f"skipped: {reason}")
            skipped += 3
    for line in failures[:60]:
        print(line)
    print(f"{passed} passed, {len(failures)} failed" + (f", {skipped} skipped" if skipped else ""))
    return 1 if failures else 0


def broken(folder, module):
    """The judge complains of a module in which one thing is wrong."""
    text = "".join(path.read_text(encoding="utf-8") for path in sorted(module.glob("*.tf")))
    wrong = {"an argument": (r"(\n +)(cidr_block +=)", r"\1cidr_blok ="),
             "a reference": (r"aws_vpc\.main\.id", "aws_vpc.mian.id"),
             "a type": (r'resource "aws_vpc" ', 'resource "aws_vpcc" ')}
    problems = []
    for what, (pattern, instead) in wrong.items():
        changed, times = re.subn(pattern, instead, text, count=1)
        bad = folder / "broken"
        bad.mkdir(exist_ok=True)
        (bad / "main.tf").write_text(changed, encoding="utf-8")
        if times != 1 or not emitted.judge_terraform([bad])[0]:
            problems.append(f"the judge takes {what} that is wrong")
    return problems


sys.exit(main())
