"""What the three judges share: arguments, the self-test, the last line."""

import argparse
import sys
from pathlib import Path


def line_count(file):
    return len(file.read_text(encoding="utf-8", errors="replace").removesuffix("\n").split("\n"))


def outside(root, path, line):
    """Why a file that a report names is not there, or None."""
    file = Path(root) / path
    if not file.is_file():
        return f"{path!r} does not exist below the root"
    if line > line_count(file):
        return f"line {line} is past the end of {path!r}"
    return None


def self_test(problems, good, broken):
    """Good samples draw nothing; each broken one what it is broken for."""
    failed = [f"good sample {number}: {found}" for number, sample in enumerate(good)
              if (found := problems(sample))]
    for name, (sample, wanted) in broken.items():
        found = problems(sample)
        if not any(wanted in line for line in found):
            failed.append(f"{name}: expected {wanted!r}, got {found}")
    print("".join(f"{line}\n" for line in failed), end="")
    all_ = len(good) + len(broken)
    print(f"{all_ - len(failed)} passed, {len(failed)} failed")
    return 1 if failed else 0


def main(says, problems, good, broken, takes_root):
    parser = argparse.ArgumentParser(description=says)
    parser.add_argument("--self-test", action="store_true")
    if takes_root:
        parser.add_argument("--root")
    parser.add_argument("file", nargs="*")
    typed = parser.parse_args()
    if typed.self_test:
        return self_test(problems, good, broken)
    if not typed.file:
        parser.error("name a file")
    found = 0
    for file in typed.file:
        try:
            data = Path(file).read_bytes()
        except OSError as error:
            print(f"{file}: {error.strerror}", file=sys.stderr)
            return 2
        for line in problems(data, typed.root) if takes_root else problems(data):
            found += 1
            print(f"{file}: {line}")
    print(f"{found} problem(s)")
    return 1 if found else 0
