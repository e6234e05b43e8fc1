#!/usr/bin/python3
"""What other people's machines run: the GitHub action, the pre-commit hooks, the examples for CI.

    tests/suites/integration.py       TENFOLD=path/to/tenfold: the program; build/tenfold if not set

Each file is YAML of the shape that its reader takes; every option and format that it uses is one of
the program's; the shell steps run here, in a project of its own, and do what they promise. No step
of the action writes an input into a script.

It runs under the system's python3, where the package python3-yaml is. The last line is
`N passed, N failed`.
"""

import os
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

sys.dont_write_bytecode = True
TESTS = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(TESTS), str(TESTS / "conformance")]
import gitlab  # noqa: E402
import golden  # noqa: E402
import junit  # noqa: E402
import sarif  # noqa: E402

try:
    import yaml
except ImportError:
    print("python3-yaml is not installed\n0 passed, 1 failed")
    sys.exit(1)

ROOT = golden.ROOT
ACTION = ROOT / "action.yml"
HOOKS = ROOT / ".pre-commit-hooks.yaml"
GITHUB = ROOT / "examples" / "ci" / "github-workflow.yml"
GITLAB = ROOT / "examples" / "ci" / "gitlab-ci.yml"
FILES = (ACTION, HOOKS, GITHUB, GITLAB)
BASH = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c"]


def read(path):
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def steps():
    return read(ACTION)["runs"]["steps"]


def shell_texts():
    """(file, text) of all that a shell runs, and of each hook."""
    for step in steps():
        if "run" in step:
            yield ACTION, step["run"]
    for hook in read(HOOKS):
        yield HOOKS, " ".join([hook["entry"], *hook["args"]])
    for line in re.findall(r"(?m)^ *- (tenfold .*)$", (ROOT / "README.md").read_text(encoding="utf-8")):
        yield ROOT / "README.md", line
    for job in read(GITLAB).values():
        for line in [*job.get("before_script", []), *job.get("script", [])] if "script" in job else []:
            yield GITLAB, line


def help_of(command):
    done = subprocess.run([golden.program(), command, "--help"], capture_output=True, text=True,
                          env={**golden.environment("/"), "COLUMNS": "200"}, check=True)
    return done.stdout


# Checks: each yields complaints.


def check_yaml():
    for path in FILES:
        if not read(path):
            yield f"{path.name}: empty"
    for hook in read(HOOKS):
        if missing := {"id", "name", "entry", "language", "files"} - set(hook):
            yield f"{hook.get('id')}: no {missing}"
        if not re.search(hook["files"], "a/b.topology.toml") or re.search(hook["files"], "a.toml"):
            yield f"{hook['id']}: its files are not the topologies"
    if read(GITLAB)["architecture"]["artifacts"]["reports"].keys() != {"codequality", "junit"}:
        yield "GitLab's example has other reports"


def check_action():
    """The shape of a composite action, and nothing of its inputs in a script."""
    action = read(ACTION)
    if action["runs"]["using"] != "composite":
        yield "it is no composite action"
    for step in steps():
        if "run" in step and (step.get("shell") != "bash" or "${{" in step["run"]):
            yield f"{step['name']}: no shell, or an expression in its script"
        if "uses" in step and not re.fullmatch(r"[\w-]+/[\w./-]+@v\d+", step["uses"]):
            yield f"{step['name']}: {step['uses']} has no version"
    used = set(re.findall(r"inputs\.([\w-]+)", ACTION.read_text(encoding="utf-8")))
    if used != set(action["inputs"]):
        yield f"its inputs are {sorted(action['inputs'])}, it uses {sorted(used)}"
    given = read(GITHUB)["jobs"]["lint"]["steps"][1]["with"]
    if not set(given) <= set(action["inputs"]):
        yield f"the example gives {sorted(given)}"


def check_options():
    """Every option and format exists."""
    looked = 0
    for path, text in shell_texts():
        for command in re.findall(r"\btenfold (lint|validate)\b", text):
            known = help_of(command)
            for option in re.findall(r"(?<![\w-])(--[a-z][\w-]*)", text):
                if option in ("--no-install-recommends", "--depth", "--branch"):
                    continue
                looked += 1
                if not re.search(rf"{option}(?![\w-])", known):
                    yield f"{path.name}: tenfold {command} has no {option}"
            for name in re.findall(r"--format[= ]\"?([a-z]+)", text):
                looked += 1
                if not re.search(rf"\b{name}\b", re.search(r"(?m)--format.*$", known)[0]):
                    yield f"{path.name}: tenfold {command} has no format {name}"
    if looked < 10:
        yield f"only {looked} options were found"


class Project:
    """A project with two topologies, in a place where a runner would have it."""

    def __init__(self, place):
        self.folder, self.temp = Path(place) / "project", Path(place) / "temp"
        for name in ("photo-share", "fragile-fleet"):
            text = (ROOT / "examples" / f"{name}.topology.toml").read_text(encoding="utf-8")
            file = self.folder / name / f"{name}.topology.toml"
            file.parent.mkdir(parents=True)
            file.write_text(text, encoding="utf-8")
        self.temp.mkdir()
        subprocess.run(["git", "init", "-q"], cwd=self.folder, check=True)
        tool = self.temp / "tool"
        tool.mkdir()
        (tool / "tenfold").symlink_to(golden.program())
        self.env = {**golden.environment(place), "PATH": f"{tool}:/usr/bin:/bin", "TENFOLD_TODAY": "2026-01-01"}
        for name in ("GITHUB_OUTPUT", "GITHUB_PATH", "GITHUB_STEP_SUMMARY"):
            self.env[name] = str(self.temp / name)
            Path(self.env[name]).touch()

    def said(self, name):
        return Path(self.env[name]).read_text(encoding="utf-8")

    def step(self, name, inputs, outputs=()):
        """Runs a step as GitHub does: (exit code, standard output)."""
        step = next(step for step in steps() if step["name"] == name)
        values = {"runner.temp": str(self.temp), "github.action_path": str(ROOT), **dict(outputs)}
        values.update({f"inputs.{key}": inputs.get(key, value.get("default", ""))
                       for key, value in read(ACTION)["inputs"].items()})
        env = {key: re.sub(r"\$\{\{ *(.*?) *\}\}", lambda match: values[match[1]], text)
               for key, text in step.get("env", {}).items()}
        done = subprocess.run([*BASH, step["run"]], cwd=self.folder, env={**self.env, **env},
                              capture_output=True, text=True, timeout=60, check=False,
                              stdin=subprocess.DEVNULL)
        return done.returncode, done.stdout + done.stderr

    def shell(self, text):
        return subprocess.run([*BASH, text], cwd=self.folder, env=self.env, capture_output=True,
                              text=True, timeout=60, check=False, stdin=subprocess.DEVNULL)


def run_action(inputs):
    """(complaints, exit code of the last step, what was printed, the project's files)."""
    with tempfile.TemporaryDirectory(prefix="tenfold-action-") as place:
        project, complaints = Project(place), []
        code, said = project.step("Install tenfold", inputs)
        if code != 0 or project.said("GITHUB_PATH"):
            complaints.append(f"a tenfold on the PATH was not taken: {said}")
        code, said = project.step("Lint", inputs)
        if code != 0:
            return [*complaints, f"Lint ended with {code}: {said}"], code, said, []
        output = project.said("GITHUB_OUTPUT")
        outcome = re.search(r"(?m)^code=(\d+)$", output)[1]
        file = project.folder / re.search(r"sarif<<(\S+)\n(.*)\n\1\n", output)[2]
        if outcome != "1":
            complaints += sarif.problems(file.read_bytes(), project.folder)
            if "### tenfold lint" not in project.said("GITHUB_STEP_SUMMARY"):
                complaints.append("the summary is missing")
        code, _ = project.step("Judge", inputs, {"steps.lint.outputs.code": outcome})
        names = sorted(path.name for path in project.folder.iterdir())
        return complaints, code, said, names


def check_steps():
    """The action's shell steps: what is fine passes, findings and mistakes do not."""
    for inputs, wanted, says in (
            ({"path": "photo-share"}, 0, ""),
            ({"path": "fragile-fleet"}, 2, "::error file=fragile-fleet/fragile-fleet.topology.toml,line="),
            ({"path": "photo-share\nfragile-fleet\n"}, 2, "::error file=fragile-fleet/"),
            ({}, 2, "::error "),
            ({"path": "photo-share", "fail-on": "fatal"}, 1, "fatal"),
            ({"path": "photo-share", "environment": "none"}, 1, "none"),
            ({"path": "nowhere"}, 1, "nowhere"),
            ({"path": "fragile-fleet", "sarif": "a b.sarif"}, 2, "::error ")):
        complaints, code, said, _ = run_action(inputs)
        yield from (f"{inputs}: {line}" for line in complaints)
        if code != wanted or says not in said:
            yield f"{inputs}: ended with {code} instead of {wanted}: {said[:300]}"


def check_injection():
    """An input is never run, and never an option."""
    for bad in ("$(touch pwned)", "`touch pwned`", "x; touch pwned", "x\" && touch pwned #", "--output=pwned",
                "-o\npwned", "x\n\ncode=0"):
        for key in ("path", "fail-on", "environment"):
            _, code, said, names = run_action({"path": "photo-share", key: bad})
            if code != 1 or "pwned" in names:
                yield f"{key}: {bad!r} ended with {code}, files {names}: {said[:200]}"


def check_gitlab():
    """The example's script writes both reports."""
    with tempfile.TemporaryDirectory(prefix="tenfold-gitlab-") as place:
        project = Project(place)
        job = read(GITLAB)["architecture"]
        done = project.shell("\n".join(job["script"]))
        if done.returncode != 2:
            yield f"exit {done.returncode}: {done.stderr}"
        reports = {kind: (project.folder / file).read_bytes()
                   for kind, file in job["artifacts"]["reports"].items()}
        yield from gitlab.problems(reports["codequality"], project.folder)
        yield from junit.problems(reports["junit"])


def check_hooks():
    for hook in read(HOOKS):
        with tempfile.TemporaryDirectory(prefix="tenfold-hook-") as place:
            done = Project(place).shell(shlex.join([*shlex.split(hook["entry"]), *hook["args"]]))
            wanted = 2 if hook["id"] == "tenfold-lint" else 0
            if done.returncode != wanted:
                yield f"{hook['id']}: exit {done.returncode}: {done.stderr}"


CHECKS = [check_yaml, check_action, check_options, check_steps, check_injection, check_gitlab, check_hooks]


def main():
    if not os.access(golden.program(), os.X_OK):
        print(f"{golden.program()} is not there; build it, or set TENFOLD\n0 passed, 1 failed")
        return 1
    failed = 0
    for check in CHECKS:
        try:
            found = list(check())
        except (KeyError, TypeError, ValueError, OSError, StopIteration, yaml.YAMLError) as error:
            found = [f"{type(error).__name__}: {error}"]
        failed += bool(found)
        if found:
            print(f"--- {check.__name__}")
            print("".join(f"    {line}\n" for line in found), end="")
    print(f"{len(CHECKS) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
