#!/usr/bin/env python3
"""The completion scripts are read by their shells, and bash's offers what there is.

    tests/suites/completion.py    TENFOLD=path/to/tenfold: the program; build/tenfold if not set

A shell that is not installed is left out, but for bash. The last line is `N passed, N failed`.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = str((ROOT / os.environ.get("TENFOLD", "build/tenfold")).resolve())

# What stands on the command line, the last word unfinished: words that must be offered, and not.
OFFERED = [
    (["tenfold", ""], {"cost", "lint", "plan", "validate", "--help"}, {"--env"}),
    (["tenfold", "ex"], {"explain"}, {"cost"}),
    (["tenfold", "lint", "--f"], {"--fail-on", "--fix", "--format"}, {"--env"}),
    (["tenfold", "cost", "--all"], {"--allow-unpriced"}, {"--fail-on"}),
    (["tenfold", "lint", "--fail-on", ""], {"error", "warning", "notice"}, {"off"}),
    (["tenfold", "plan", "--format", ""], {"json", "text"}, {"csv"}),
    (["tenfold", "simulate", "--format", ""], {"csv", "json", "text"}, set()),
    (["tenfold", "simulate", "--day", ""], {"weekday", "weekend"}, {"min"}),
    (["tenfold", "cost", "--fleet", ""], {"min", "max", "desired"}, {"weekend"}),
    (["tenfold", "simulate", "--"], {"--day", "--step", "--format", "--env"}, {"--fleet", "--top"}),
    (["tenfold", "schema", "s"], {"shapes", "simulate"}, {"cost"}),
    (["tenfold", "kinds", "r"], {"rds", "route53"}, {"ec2"}),
    (["tenfold", "rules", "ha/"], {"ha/single-zone-tier"}, {"cost/dead-tier"}),
    (["tenfold", "comment", "gi"], {"github", "gitlab"}, {"bash"}),
    (["tenfold", "comment", "github", "--"], {"--from", "--tag", "--dry-run"}, {"--fix", "--format"}),
    (["tenfold", "comment", "--from", "et"], {"etc"}, {"github"}),
    (["tenfold", "grow", "--from", "et"], set(), {"etc"}),
    (["tenfold", "init", "--"], {"--users", "--style", "--database", "--list", "--force"}, {"--env", "--templates"}),
    (["tenfold", "init", "--database", ""], {"self-managed", "rds", "aurora", "dynamodb"}, {"instances"}),
    (["tenfold", "completion", ""], {"bash", "zsh", "fish"}, set()),
]


def script(shell):
    return subprocess.run([PROGRAM, "completion", shell], capture_output=True, check=True).stdout


def check_syntax(shell):
    """What the shell says of the script without running it."""
    if shutil.which(shell) is None:
        return ""
    done = subprocess.run([shell, "-n", "/dev/stdin"], input=script(shell), capture_output=True, check=False)
    return done.stderr.decode() if done.returncode != 0 or done.stderr else ""


def check_offered(words, wanted, unwanted):
    """What bash would offer for the last of the words."""
    line = " ".join(words)
    ask = (f'COMP_WORDS=({" ".join(repr(word) for word in words)}); COMP_CWORD={len(words) - 1}; '
           f'COMP_LINE={line!r}; COMP_POINT={len(line)}; _tenfold; printf "%s\\n" "${{COMPREPLY[@]}}"')
    done = subprocess.run(["bash", "--norc", "-c", script("bash").decode() + ask], cwd="/", capture_output=True,
                          text=True, check=False)
    offered = set(done.stdout.split())
    if done.returncode != 0 or done.stderr:
        return done.stderr or f"exit {done.returncode}"
    if missing := wanted - offered:
        return f"`{line}` does not offer {' '.join(sorted(missing))}"
    if surplus := unwanted & offered:
        return f"`{line}` offers {' '.join(sorted(surplus))}"
    return ""


def main():
    if not os.access(PROGRAM, os.X_OK):
        print(f"{PROGRAM} is not there; build it, or set TENFOLD\n0 passed, 1 failed")
        return 1
    complaints = [check_syntax(shell) for shell in ("bash", "zsh", "fish")]
    complaints += [check_offered(*case) for case in OFFERED]
    for complaint in filter(None, complaints):
        print(complaint)
    failed = sum(map(bool, complaints))
    print(f"{len(complaints) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
