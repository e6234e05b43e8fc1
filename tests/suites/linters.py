#!/usr/bin/env python3
"""cfn-lint and Checkov look at what is emitted of every stage.

    tests/suites/linters.py       TENFOLD=path/to/tenfold: the program; build/tenfold if not set

cfn-lint must find no error. Of Checkov's checks those on zones, backups, encryption and public exposure
must pass, but for those that tests/conformance/checkov-exceptions.toml has with the reason; one that no
longer fails may not stand there. That both can complain is seen by a template and a module that are broken.

Both come from PyPI into build/linters, once, in the versions of tests/conformance/linters.txt. Where they
cannot be had all is skipped, and says why. The last line is `N passed, N failed`.
"""

import json
import re
import subprocess
import sys
import tempfile
import tomllib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import emitted  # noqa: E402

CLEAN = [*sorted((emitted.ROOT / "examples/stages").glob("*.topology.toml")), emitted.ROOT / "examples/photo-share.topology.toml"]
OURS = re.compile(r"zone|multi-?az|back-?up|retention|snapshot|point.in.time|recovery|replicat|encrypt|kms|cmk|tls|https|ssl"
                  r"|public|0\.0\.0\.0|internet|exposed|open to|ingress", re.I)
NOT_OURS = {
    "CKV2_AWS_38": "a hosted zone is no zone that fails: signing needs a key that the registrar is told of",
    "CKV2_AWS_39": "a hosted zone is no zone that fails: the log of its queries is one more log to pay for",
    "CKV_AWS_338": "it is about how long logs are kept: the topology says so (logs_retention_days)",
    "CKV2_AWS_28": "it is about attacks: security/no-waf speaks of that from 100,000 users on",
}
EXCEPTIONS = tomllib.loads((emitted.HERE / "checkov-exceptions.toml").read_text(encoding="utf-8"))


def linters():
    """The folder with both programs."""
    folder, wanted = emitted.ROOT / "build/linters", emitted.HERE / "linters.txt"
    installed = folder / "installed"
    if installed.is_file() and installed.read_bytes() == wanted.read_bytes():
        return folder / "bin"
    for words in (["/usr/bin/python3", "-m", "venv", "--clear", folder],
                  [folder / "bin/pip", "install", "--quiet", "--disable-pip-version-check", "-r", wanted]):
        try:
            done = subprocess.run(words, capture_output=True, text=True, timeout=emitted.SECONDS, check=False)
        except (OSError, subprocess.TimeoutExpired) as reason:
            raise emitted.Missing(f"cfn-lint and Checkov cannot be had: {reason}") from reason
        if done.returncode != 0:
            raise emitted.Missing(f"cfn-lint and Checkov cannot be had: {(done.stderr or done.stdout).strip()[-300:]}")
    installed.write_bytes(wanted.read_bytes())
    return folder / "bin"


def cfn_lint(files):
    """Its errors, by a line each."""
    done = subprocess.run([linters() / "cfn-lint", "--format", "json", "--", *files], capture_output=True, text=True,
                          timeout=emitted.SECONDS, check=False)
    return [f"cfn-lint: {Path(one['Filename']).name}:{one['Location']['Start']['LineNumber']}: {one['Rule']['Id']} "
            f"{one['Message']}" for one in json.loads(done.stdout or "[]") if one["Level"] == "Error"]


def checkov(folder):
    """(check, its name, resource, file) of each that fails."""
    done = subprocess.run([linters() / "checkov", "-d", folder, "--framework", "terraform", "cloudformation", "--quiet",
                           "-o", "json"], capture_output=True, text=True, timeout=emitted.SECONDS, check=False)
    answer = json.loads(done.stdout)
    answers = answer if isinstance(answer, list) else [answer]
    if not any(one.get("summary", {}).get("passed") for one in answers):
        raise RuntimeError(f"Checkov looked at nothing: {done.stderr[-600:]}")
    return [(one["check_id"], one["check_name"], one["resource"], one["file_path"])
            for part in answers for one in part.get("results", {}).get("failed_checks", [])]


def is_ours(check, name):
    return bool(OURS.search(name)) and check not in NOT_OURS


def unexcused(failed):
    """Checks of ours that fail without a reason; and the exceptions that are used."""
    problems, used = set(), set()
    for check, name, resource, path in failed:
        if not is_ours(check, name):
            continue
        if resource.split(".")[0] in EXCEPTIONS.get(check, {}).get("resources", []):
            used.add(check)
        else:
            problems.add(f"Checkov: {path}: {resource}: {check} {name}")
    return sorted(problems), used


def break_some(folder, stacks):
    """A module and a template in which one thing is wrong, beside the others."""
    (folder / "broken").mkdir()
    text = (folder / "100" / "data.tf").read_text(encoding="utf-8")
    (folder / "broken" / "main.tf").write_text(re.sub(r"(storage_encrypted +=) true", r"\1 false", text), encoding="utf-8")
    bad = folder / "broken" / "bad.yaml"
    bad.write_text(stacks[0].read_text(encoding="utf-8").replace("CidrBlock:", "CidrBlok:"), encoding="utf-8")
    return bad


def look(folder, tally):
    jobs = [(path, path.name.split(".")[0]) for path in CLEAN]
    tally.held(emitted.emit_all("terraform", [(path, folder / name) for path, name in jobs]), len(jobs))
    (folder / "stacks").mkdir()
    tally.held(emitted.emit_all("cloudformation", [(path, folder / "stacks" / f"{name}.yaml") for path, name in jobs]), len(jobs))
    stacks = sorted((folder / "stacks").glob("*.yaml"))
    bad = break_some(folder, stacks)
    with ThreadPoolExecutor(2) as pool:
        lint, check = pool.submit(cfn_lint, [*stacks, bad]), pool.submit(checkov, folder)
        said, failed = lint.result(), check.result()
    tally.held([line for line in said if bad.name not in line], len(stacks))
    tally.held([] if any(bad.name in line for line in said) else ["cfn-lint takes a property that is none"])
    broken = [one for one in failed if one[3].startswith("/broken/")]
    problems, used = unexcused([one for one in failed if one not in broken])
    tally.held(problems, 2 * len(jobs))
    tally.held([f"checkov-exceptions.toml has {check}, which nothing fails" for check in sorted(set(EXCEPTIONS) - used)])
    tally.held([] if unexcused(broken)[0] else ["Checkov takes a database without encryption"])


def main():
    tally = emitted.Tally()
    try:
        linters()
        with tempfile.TemporaryDirectory(prefix="tenfold-") as folder:
            look(Path(folder), tally)
    except emitted.Missing as reason:
        tally.skip(reason, 2 * len(CLEAN))
    return tally.close()


sys.exit(main())
