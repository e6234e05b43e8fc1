#!/usr/bin/env python3
"""`tenfold emit terraform` writes modules that Terraform and its provider take.

    tests/suites/terraform.py [NUMBER [SEED]]   500 generated topologies from seed 9
    TENFOLD=path/to/tenfold                     the program; build/tenfold if not set

Every example, every stage and generated topologies over all kinds are written as modules. Terraform's
own formatter must have nothing to change, and tests/conformance/check_terraform.mjs nothing to say:
syntax, arguments, references. Each component must be there as the resource types that
tests/conformance/terraform-kinds.json has for its kind. The judge is held against modules that are
broken on purpose.

What needs Node or Terraform is skipped where they are not. The last line is `N passed, N failed`.
"""

import re
import sys
import tempfile
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import emitted  # noqa: E402

NUMBER, SEED = 500, 9


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


def waiting(folder):
    """Two resources that wait for each other are found."""
    module = folder / "waiting"
    module.mkdir()
    (module / "main.tf").write_text('''
locals {
  name = aws_sqs_queue.b.name
}

resource "aws_sqs_queue" "a" {
  name = "${local.name}-a"
}

resource "aws_sqs_queue" "b" {
  name = aws_sqs_queue.a.name
}
''')
    return [] if emitted.circle(emitted.read_terraform([module])[str(module)]) else ["a circle was not found"]


def look(folder, number, seed, tally):
    texts = folder / "texts"
    texts.mkdir()
    pairs = [(path, folder / f"{n}") for n, path in enumerate(emitted.topologies(texts, number, seed))]
    tally.held(emitted.emit_all("terraform", pairs), len(pairs))
    pairs = [(path, module) for path, module in pairs if module.is_dir()]
    modules = [module for _, module in pairs]
    try:
        tally.held([f"terraform fmt would change {path}" for path in emitted.unformatted(folder)], len(modules))
    except emitted.Missing as reason:
        tally.skip(reason)
    try:
        said, blocks = emitted.judge_terraform(modules)
        tally.held(said, len(modules))
        tally.held([] if blocks > 10 * len(modules) else [f"only {blocks} blocks were looked at"])
        read, promised = emitted.read_terraform(modules), emitted.promised("terraform")
        for path, module in pairs:
            tally.held(emitted.lacking(path, emitted.types_in(read[str(module)]), promised))
            circle = emitted.circle(read[str(module)])
            tally.held([f"{path.name}: a circle: {' -> '.join(circle)}"] if circle else [])
        tally.held(broken(folder, modules[0]))
        tally.held(waiting(folder))
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
