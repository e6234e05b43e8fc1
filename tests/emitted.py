"""What `tenfold emit` writes, for tests: topologies to write, the judges, and how files are read."""

import fcntl
import json
import os
import re
import shutil
import subprocess
import tomllib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import golden
from oracle import book, generate, program

ROOT = golden.ROOT
HERE = Path(__file__).resolve().parent / "conformance"
SECONDS = 300
TODAY = "2026-06-15"


class Missing(Exception):
    """What a judge takes is not there."""


def judges():
    """A folder with the judges and what they read with, as the lock says. Several suites may ask at once."""
    for word in ("node", "npm"):
        if not shutil.which(word):
            raise Missing(f"there is no {word}: apt-get install npm")
    folder = ROOT / "build" / "conformance"
    installed, lock = folder / "installed", (HERE / "package-lock.json").read_bytes()
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as alone:
        fcntl.flock(alone, fcntl.LOCK_EX)
        for path in [*HERE.glob("*.mjs"), *HERE.glob("package*.json"), HERE / "terraform-aws-schema.json"]:
            there = folder / path.name
            if not there.is_file() or there.read_bytes() != path.read_bytes():
                shutil.copy(path, there)
        if installed.is_file() and installed.read_bytes() == lock:
            return folder
        done = subprocess.run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=folder,
                              capture_output=True, text=True, timeout=SECONDS, check=False)
        if done.returncode != 0:
            raise Missing(f"npm ci failed: {(done.stderr or done.stdout).strip()[-400:]}")
        installed.write_bytes(lock)
    return folder


def emit(*words, folder=ROOT):
    """`tenfold emit WORDS`, done."""
    return subprocess.run([golden.program(), "emit", *map(str, words), "--today", TODAY], cwd=folder,
                          env=golden.environment(folder), stdin=subprocess.DEVNULL,
                          capture_output=True, timeout=SECONDS, check=False)


EXAMPLES = sorted((ROOT / "examples").rglob("*.topology.toml"))


def topologies(folder, number, seed):
    """Files: every example, and generated ones in the folder."""
    paths = list(EXAMPLES)
    for name, text in generate.topologies(number, seed, book.Book(), program.kinds()):
        (folder / name).write_text(text, encoding="utf-8")
        paths.append(folder / name)
    return paths


# What is none where this field says 0: `count` of any kind, and these.
NONE_WHERE = {"aurora": "instances", "ebs": "size_gb", "kms": "keys", "route53": "zones", "secrets": "secrets"}
# What is not whole where nothing runs that this field names.
NONE_WITHOUT = {"cloudfront": "origins", "gwlb": "targets"}


def runs(data, kind, table):
    """Is one of this component to be there, with all that its kind promises?"""
    if table.get("count", 1) == 0 or table.get(NONE_WHERE.get(kind), 1) == 0:
        return False
    if kind == "aurora" and table.get("serverless", {}).get("version") == "v1":
        return False  # a cluster without instances
    if kind not in NONE_WITHOUT:
        return True
    named = table.get(NONE_WITHOUT[kind], [])
    named = [one["to"] if isinstance(one, dict) else one for one in (named if isinstance(named, list) else [named])]
    parts = [one.split(".") for one in named]
    return any(data.get(to[0], {}).get(to[1], {}).get("count", 1) != 0 for to in parts)


def kinds_in(topology, known):
    """Kinds, of those known, with a component of which one is to run."""
    data = tomllib.loads(Path(topology).read_text(encoding="utf-8"))
    return {kind for kind, tables in data.items() if kind in known and isinstance(tables, dict)
            and any(isinstance(table, dict) and runs(data, kind, table) for table in tables.values())}


def lacking(topology, types, promised):
    """Resource types that the topology's kinds promise and that are not among these."""
    return [f"{topology}: no {one} for {kind}" for kind in sorted(kinds_in(topology, promised))
            for one in promised[kind] if not any(word in types for word in one.split("|"))]


def promised(target):
    """kind -> resource types of which every one must be there; a word with | is one of several."""
    return json.loads((HERE / f"{target}-kinds.json").read_text(encoding="utf-8"))


class Tally:
    """What held and what did not, for a suite's last line."""

    def __init__(self):
        self.passed, self.failures, self.skips = 0, [], 0

    def held(self, problems, holds=1):
        self.failures += problems
        self.passed += 0 if problems else holds

    def skip(self, reason, checks=1):
        print(f"skipped: {reason}")
        self.skips += checks

    def close(self):
        """Prints all; the exit code."""
        print("\n".join(self.failures[:60]))
        skipped = f", {self.skips} skipped" if self.skips else ""
        print(f"{self.passed} passed, {len(self.failures)} failed{skipped}")
        return 1 if self.failures else 0


def emit_all(target, jobs):
    """[(topology, where)], two at a time; what went wrong, by topology."""
    def one(job):
        topology, where = job
        done = emit(target, topology, "-o", where)
        nothing = b"there is nothing to emit" in done.stderr and not kinds_in(topology, promised(target))
        return None if done.returncode == 0 or nothing else f"{topology}: exit {done.returncode}: {done.stderr.decode()[-600:]}"
    with ThreadPoolExecutor(2) as pool:
        return [problem for problem in pool.map(one, jobs) if problem]


# Types that the provider has and the schema beside the judge does not describe.
UNDESCRIBED = ("aws_s3_directory_bucket", "aws_schemas_discoverer", "aws_scheduler_schedule_group",
               "aws_ec2_client_vpn_endpoint", "aws_ec2_client_vpn_network_association",
               "aws_ec2_client_vpn_authorization_rule", "aws_pipes_pipe")


def judge_terraform(folders):
    """What check_terraform.mjs says of each module that is not in order, and how many blocks there are
    in all."""
    done = subprocess.run(["node", judges() / "check_terraform.mjs", "--no-fmt", "--strict", *map(str, folders)],
                          capture_output=True, text=True, timeout=SECONDS, check=False)
    lines = done.stdout.splitlines()
    sums = [line for line in lines if " problem(s); " in line]
    if done.returncode not in (0, 1) or len(sums) != len(folders):
        raise RuntimeError(f"check_terraform.mjs: exit {done.returncode}: {done.stderr[-600:]}")
    blocks = sum(int(line.split(" problem(s); ")[1].split()[0]) for line in sums)
    return [line for line in lines if " problem(s); " not in line
            and not ("are not in the schema" in line and line.split('"')[1] in UNDESCRIBED)], blocks


def unformatted(folder):
    """Files below the folder that `terraform fmt` would change."""
    if not shutil.which("terraform"):
        raise Missing("there is no terraform")
    done = subprocess.run(["terraform", "fmt", "-check", "-recursive", "-list=true", str(folder)],
                          capture_output=True, text=True, timeout=SECONDS, check=False,
                          env={**os.environ, "CHECKPOINT_DISABLE": "1"})
    if done.returncode not in (0, 3):
        return [done.stderr[-2000:]]
    return [line for line in done.stdout.splitlines() if line.endswith(".tf")]


def read_terraform(folders):
    """The modules as HashiCorp's own parser reads them: blocks by type, by path of the folder."""
    script = """
import fs from 'node:fs';
import path from 'node:path';
const { parse } = await import('@cdktf/hcl2json').then((m) => m.default ?? m);
const folders = JSON.parse(fs.readFileSync(0, 'utf8')), all = {};
for (const folder of folders) {
  all[folder] = [];
  for (const name of fs.readdirSync(folder).filter((n) => n.endsWith('.tf')).sort())
    all[folder].push(await parse(name, fs.readFileSync(path.join(folder, name), 'utf8')));
}
console.log(JSON.stringify(all));
"""
    done = subprocess.run(["node", "--input-type=module", "-e", script], cwd=judges(), input=json.dumps([str(f) for f in folders]),
                          capture_output=True, text=True, timeout=SECONDS, check=False)
    if done.returncode != 0:
        raise RuntimeError(done.stderr[-2000:])
    return json.loads(done.stdout)


def types_in(module):
    """Resource types of a module that was read."""
    return {kind for file in module for kind in file.get("resource", {})}


def circle(module):
    """Addresses of a module that was read which wait for each other, the first again at the end; none."""
    waits = {}
    for file in module:
        for word, ahead in (("resource", ""), ("data", "data."), ("ephemeral", "ephemeral.")):
            for kind, named in file.get(word, {}).items():
                for name, blocks in named.items():
                    waits.setdefault(f"{ahead}{kind}.{name}", set()).update(references(blocks))
        for blocks in file.get("locals", []):
            for name, value in blocks.items():
                waits.setdefault(f"local.{name}", set()).update(references(value))
    done = set()
    for start in waits:
        path, rest = [start], [iter(sorted(waits[start] & waits.keys()))]
        while path:
            following = next(rest[-1], None)
            if following is None:
                done.add(path.pop())
                rest.pop()
            elif following in path:
                return path[path.index(following):] + [following]
            elif following not in done:
                path.append(following)
                rest.append(iter(sorted(waits[following] & waits.keys())))
    return []


def references(value):
    """What the expressions in a value that was read refer to."""
    if isinstance(value, dict):
        return {word for key, inner in value.items() for word in references(key) | references(inner)}
    if isinstance(value, list):
        return {word for inner in value for word in references(inner)}
    if not isinstance(value, str):
        return set()
    return {word for inside in re.findall(r"\$\{(.*)\}", value, re.DOTALL)
            for word in re.findall(r"\b(?:(?:data|ephemeral)\.)?aws_\w+\.\w+|\blocal\.\w+", inside)}


def judge_cloudformation(files):
    """What check_cloudformation.mjs says of each template that is not in order, and how many resources
    there are in all."""
    done = subprocess.run(["node", judges() / "check_cloudformation.mjs", *map(str, files)],
                          capture_output=True, text=True, timeout=SECONDS, check=False)
    lines = done.stdout.splitlines()
    sums = [line for line in lines if " problem(s); " in line]
    if done.returncode not in (0, 1) or len(sums) != len(files):
        raise RuntimeError(f"check_cloudformation.mjs: exit {done.returncode}: {done.stderr[-600:]}")
    return ([line for line in lines if " problem(s); " not in line],
            sum(int(line.split(" problem(s); ")[1].split()[0]) for line in sums))
