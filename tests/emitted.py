"""What `tenfold emit` writes, for tests: topologies to write, the judges, and how files are read."""

import json
import os
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import golden

ROOT = golden.ROOT
HERE = Path(__file__).resolve().parent / "conformance"
SECONDS = 300
TODAY = "2026-06-15"


class Missing(Exception):
    """What a judge takes is not there."""


def judges():
    """A folder with the judges and what they read with, as the lock says."""
    for word in ("node", "npm"):
        if not shutil.which(word):
            raise Missing(f"there is no {word}: apt-get install npm")
    folder = ROOT / "build" / "conformance"
    installed, lock = folder / "installed", (HERE / "package-lock.json").read_bytes()
    folder.mkdir(parents=True, exist_ok=True)
    for path in [*HERE.glob("*.mjs"), *HERE.glob("package*.json"), HERE / "terraform-aws-schema.json"]:
        shutil.copy(path, folder / path.name)
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


def emit_all(jobs):
    """[(topology, where)] as Terraform, two at a time; what went wrong, by topology."""
    def one(job):
        topology, where = job
        done = emit("terraform", topology, "-o", where)
        return None if done.returncode == 0 else f"{topology}: exit {done.returncode}: {done.stderr.decode()[-600:]}"
    with ThreadPoolExecutor(2) as pool:
        return [problem for problem in pool.map(one, jobs) if problem]


# Types that the provider has and the schema beside the judge does not describe.
UNDESCRIBED = ("aws_s3_directory_bucket",)


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
    where = judges()
    (where / "read.mjs").write_text(script, encoding="utf-8")
    done = subprocess.run(["node", where / "read.mjs"], input=json.dumps([str(f) for f in folders]),
                          capture_output=True, text=True, timeout=SECONDS, check=False)
    if done.returncode != 0:
        raise RuntimeError(done.stderr[-2000:])
    return json.loads(done.stdout)


def resources(module):
    """{(type, name)} of a module that was read."""
    return {(kind, name) for file in module for kind, named in file.get("resource", {}).items()
            for name in named}
