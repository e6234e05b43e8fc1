#!/usr/bin/env python3
"""What a topology says stays text in every language that is emitted, whatever it says.

    tests/suites/hostile_emitted.py [N]   N strings; 2000 if not given
    TENFOLD=path/to/tenfold               the program; build/tenfold if not set

Generated strings (interpolations, heredocs, ends of literals and comments, quotes, line ends, functions of
CloudFormation, tags of Mustache, invisible characters, long ones) stand as keys and values of tags, as
descriptions and in every other field that is a text. What is emitted is read back: by Terraform itself, by
HashiCorp's parser, by parsers of YAML and JSON. The strings must come back as they were, and blocks and
resources must be those of a topology with harmless strings. Terraform composes what it reads (NFC), so its
strings are compared so.

What needs Terraform or Node is skipped where they are not. The last line is `N passed, N failed`.
"""

import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import unicodedata
from pathlib import Path

import yaml

sys.dont_write_bytecode = True
TESTS = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(TESTS), str(TESTS / "suites")]
import emitted  # noqa: E402
from hostile_lint import PIECES, toml  # noqa: E402

NUMBER, SEED, A_COMPONENT = 2000, 4, 25
MORE = ["${x}", "$${x}", "$$${x}", "%{if true}", "%%{x}", "%{", "${", "$", "%", "{", "}", "$$", "${aws_vpc.main.id}",
        "${file(\"/etc/passwd\")}", "<<EOT", "<<-EOT\nx\nEOT", "\nEOT\n", "\"\n}\nresource \"aws_vpc\" \"x\" {", "/*", "*/",
        "//", "!Ref Vpc", "!Sub ${AWS::Region}", "Fn::Sub", "${!x}", "&a", "*a", "? x", ": ", " #", "- ", "%YAML 1.1",
        "---", "...", "yes", "no", "null", "~", "1", "0x1F", "1e3", "2012-10-17", "{{name}}", "{{{name}}}",
        "{{#x}}", "{{/x}}", "{{> tag_lines}}", "{{! x }}", "{{=<% %>=}}", "\\u0024{x}", "\\n", "\\", "'", "\"",
        "e\u0301", "\u1100\u1161", "👨\u200d👩\u200d👧", "\U0001f1e9\U0001f1ea", "ﬁ", "\u0344", "ß", "İ"]
# Fields that are texts, in components that have room for them.
HARMLESS = "harmless"
WORLD = """
[topology]
name = {0}
description = {1}
region = "us-east-1"
[alb.front]
description = {2}
targets = [{{ to = "asg.web", path = {3} }}, {{ to = "asg.web" }}]
health_check = {{ path = {4} }}
[asg.web]
instance_type = {5}
min = 2
max = 4
key_name = {6}
[rds.main]
engine = "mysql"
engine_version = {7}
instance_class = {8}
storage_gb = 20
[vpc.main]
cidr = "10.0.0.0/16"
subnets = [{{ name = {9}, cidr = "10.0.0.0/20", az = "us-east-1a", public = true }},
           {{ name = "b", cidr = "10.0.16.0/20", az = "us-east-1b", public = true }},
           {{ name = "c", cidr = "10.0.32.0/20", az = "us-east-1a" }},
           {{ name = "d", cidr = "10.0.48.0/20", az = "us-east-1b" }}]
"""
PLACES = 10


def strings(number):
    chance = random.Random(SEED)
    found = [text for text in MORE + PIECES if "\0" not in text and "{{resolve:" not in text]
    pieces = found[:]
    while len(found) < number:
        text = "".join(chance.choice(pieces) for _ in range(chance.randint(1, 6)))
        found.append(text[:6000])
    unique = {unicodedata.normalize("NFC", text): text for text in found}
    return list(unique.values())[:number]


def said(text):
    """As a topology says it: an interpolation of its own is written $${."""
    return toml(re.sub(r"\$\{", "$${", text))


def tagged(texts):
    """Components whose tags are these: keys numbered, and as keys themselves."""
    lines = ['[topology]', 'name = "tags"', 'region = "us-east-1"']
    for start in range(0, len(texts), A_COMPONENT):
        pairs = [f"{toml(text)} = {said(text)}" for text in texts[start:start + A_COMPONENT]]
        lines += [f"[s3.b{start}]", "storage_gb = 1", f"tags = {{ {', '.join(pairs)} }}"]
    return "\n".join(lines) + "\n"


def write(folder, name, text):
    path = folder / f"{name}.topology.toml"
    path.write_text(text, encoding="utf-8")
    return path


def emitted_text(target, path, *more):
    done = emitted.emit(target, path.name, *more, folder=path.parent)
    if done.returncode != 0:
        raise RuntimeError(f"{target}: {done.stderr.decode()[-800:]}")
    return done.stdout.decode()


def by_terraform(folder, text):
    """The tags of each bucket, as Terraform itself evaluates the literals."""
    found = re.findall(r'resource "aws_s3_bucket" "(b\d+)" \{.*?\n  tags = (\{.*?\n  \})\n\}', text, re.S)
    module = folder / "module"
    module.mkdir()
    (module / "main.tf").write_text("".join(f'output "{name}" {{\n  value = {literal}\n}}\n' for name, literal in found),
                                    encoding="utf-8")
    run = dict(cwd=module, capture_output=True, text=True, timeout=emitted.SECONDS, check=False,
               env={**os.environ, "CHECKPOINT_DISABLE": "1", "TF_IN_AUTOMATION": "1"})
    for words in (["init", "-backend=false"], ["apply", "-auto-approve"]):
        done = subprocess.run(["terraform", *words], **run)
        if done.returncode != 0:
            raise RuntimeError(f"terraform {words[0]}: {done.stderr[-1500:]}")
    state = json.loads(subprocess.run(["terraform", "output", "-json"], **run).stdout)
    return {name: one["value"] for name, one in state.items()}


def differing(want, tags, what):
    """Strings that did not come back."""
    have = {key: value for one in tags for key, value in one.items()}
    return [f"{what}: {text!r} came back as {have.get(text)!r}" for text in want if have.get(text) != text]


class Loader(yaml.SafeLoader):
    """YAML in which a short form is what it is applied to."""


Loader.add_multi_constructor("!", lambda loader, _, node: loader.construct_scalar(node)
                             if isinstance(node, yaml.ScalarNode) else None)


def tags_of(template):
    return [{tag["Key"]: tag["Value"] for tag in resource["Properties"].get("Tags", [])}
            for resource in template["Resources"].values() if resource["Type"] == "AWS::S3::Bucket"]


def tags_hold(folder, texts, tally):
    path = write(folder, "tags", tagged(texts))
    composed = [unicodedata.normalize("NFC", text) for text in texts]
    if shutil.which("terraform"):
        answer = by_terraform(folder, emitted_text("terraform", path, "-o", "-"))
        tally.held(differing(composed, answer.values(), "Terraform"), len(texts))
    else:
        tally.skip("there is no terraform", len(texts))
    template = yaml.load(emitted_text("cloudformation", path), Loader)
    tally.held(differing(texts, tags_of(template), "YAML"), len(texts))
    emitted_text("cloudformation", path, "-o", "tags.json")
    template = json.loads((folder / "tags.json").read_text(encoding="utf-8"))
    tally.held(differing(texts, tags_of(template), "JSON"), len(texts))


def outline(text):
    """The blocks of a module, or the resources of a template, and where each stands."""
    return re.findall(r'^(?:resource|data|variable|output|locals|terraform|provider).*$|^  [A-Z][A-Za-z0-9]*:$', text, re.M)


def substituted(text):
    """What CloudFormation puts into the texts of a template that ask for it: each `${…}` of each !Sub, in order."""
    def strings_in(node):
        if isinstance(node, yaml.ScalarNode):
            return [node.value] if node.tag == "!Sub" else []
        if isinstance(node, yaml.SequenceNode):
            own = [node.value[0].value] if node.tag == "!Sub" else []
            return own + [one for child in node.value for one in strings_in(child)]
        return [one for _, value in node.value for one in strings_in(value)]

    return [one for asks in strings_in(yaml.compose(text)) for one in re.findall(r"\$\{[^!}][^}]*\}", asks)]


def fields_hold(folder, texts, tally):
    """Every other field: what is emitted has the outline of what is harmless."""
    def world(some):
        # A topology has a name, and a subnet one of its own.
        return WORLD.format(said("n" + some[0]), *map(said, some[1:-1]), said("s" + some[-1]))

    harmless = write(folder, "harmless", world([HARMLESS] * PLACES))
    want = {target: outline(emitted_text(target, harmless, *more))
            for target, more in (("terraform", ("-o", "-")), ("cloudformation", ()))}
    inserted = substituted(emitted_text("cloudformation", harmless))
    modules = []
    for n in range(0, len(texts) - PLACES, PLACES):
        path = write(folder, f"w{n}", world(texts[n:n + PLACES]))
        for target, more in (("terraform", ("-o", "-")), ("cloudformation", ())):
            text = emitted_text(target, path, *more)
            tally.held([] if outline(text) == want[target] else [f"{target}: another outline with {texts[n:n + PLACES]!r}"])
            if target == "cloudformation":
                tally.held([] if substituted(text) == inserted else [f"!Sub inserts {texts[n:n + PLACES]!r}"])
            elif len(modules) < 120:
                modules.append(folder / f"m{n}")
                modules[-1].mkdir()
                (modules[-1] / "main.tf").write_text(text, encoding="utf-8")
    try:
        problems, _ = emitted.judge_terraform(modules)
        tally.held(problems, len(modules))
        tally.held([f"terraform fmt would change {path}" for path in emitted.unformatted(folder)], len(modules))
    except emitted.Missing as reason:
        tally.skip(reason, len(modules))


def lookups_are_refused(folder, tally):
    """{{resolve:…}} is looked up by CloudFormation wherever it stands."""
    path = write(folder, "resolve", tagged(["{{resolve:ssm:/secret}}"]))
    done = emitted.emit("cloudformation", path)
    tally.held([] if done.returncode == 1 and not done.stdout else ["{{resolve: is emitted"])


def main():
    texts = strings(int(sys.argv[1]) if len(sys.argv) > 1 else NUMBER)
    tally = emitted.Tally()
    with tempfile.TemporaryDirectory(prefix="tenfold-") as name:
        folder = Path(name)
        lookups_are_refused(folder, tally)
        tags_hold(folder, texts, tally)
        fields_hold(folder, texts, tally)
    return tally.close()


if __name__ == "__main__":
    sys.exit(main())
