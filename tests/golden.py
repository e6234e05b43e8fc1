#!/usr/bin/env python3
"""Runs one-file goldens: input, command line and expected output in one file.

    tests/golden.py [FOLDER or FILE...]          every *.golden below; without any, below tests/
    TENFOLD_UPDATE=1 tests/golden.py ...         rewrites the expectations in place
    TENFOLD=path/to/tenfold                      the program; build/tenfold if not set

A golden is cut into sections by lines that begin with `=== `:

    # What this golden shows. Each line before the first section begins with `#`.
    === file a.topology.toml     written to a fresh folder, in which the program runs;
    [topology]                   the name may contain folders
    name = "a"
    === base64 b.topology.toml   the same for bytes that do not belong in a text file
    AAEC
    === run lint --format json   `tenfold` is implied; words are split as a shell splits them
    === stdin                    optional
    === exit 2
    === stdout
    what it must print
    === stderr                   optional; absent means that nothing may be printed there
    === wrote out/a.json         optional; what a file must hold afterwards

`run` may be repeated, each time with its own expectations; a `file` between two runs changes the
folder between them. Every text ends with a newline; where the real one does not, the section line
ends with ` (no final newline)`. A line of the text that itself begins with `=== ` is written with
a backslash ahead, `\\=== `.

If a golden says `examples` anywhere below its first section, the project's examples/ is copied into
the folder. The name of the folder is shown as $DIR in what the program prints, the price book's
digest as DIGEST, its date as DATE, the line of a price row as N (1 in JSON) and the rules of a SARIF
log as RULES (1 for the number of one), so that a new price or rule touches no other golden. The environment is fixed: LC_ALL=C, TZ=UTC, COLUMNS=80, HOME is the folder,
no TENFOLD_*, no NO_COLOR, no clock (a test that needs a date passes --today).

The last line is `N passed, N failed`; a golden counts as one.
"""

import base64
import difflib
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TIMEOUT_SECONDS = 60
NO_NEWLINE = b" (no final newline)"
SECTION = re.compile(rb"=== (file|base64|run|stdin|exit|stdout|stderr|wrote)(?: (.*))?$")
KEPT_VARIABLES = ("ASAN_OPTIONS", "LSAN_OPTIONS", "UBSAN_OPTIONS", "ASAN_SYMBOLIZER_PATH")


def program():
    """The binary under test, absolute."""
    return str((ROOT / os.environ.get("TENFOLD", "build/tenfold")).resolve())


def environment(home):
    """The fixed environment in which tenfold runs."""
    fixed = {"LC_ALL": "C", "TZ": "UTC", "COLUMNS": "80", "PATH": "/usr/bin:/bin", "HOME": str(home)}
    fixed.update({name: os.environ[name] for name in KEPT_VARIABLES if name in os.environ})
    return fixed


class FormatError(Exception):
    """The golden itself is malformed."""


class Section:
    """One `=== word argument` line and the text below it, as bytes."""

    def __init__(self, word, argument, body=b"", line=0):
        self.word, self.argument, self.body, self.line = word, argument, body, line

    def written(self):
        head = f"=== {self.word} {self.argument}".rstrip().encode()
        body = self.body
        if body and not body.endswith(b"\n"):
            head += NO_NEWLINE
            body += b"\n"
        return head + b"\n" + re.sub(rb"(?m)^(\\*=== )", rb"\\\1", body)


class Run:
    """One command line with what is expected of it."""

    def __init__(self, section):
        self.section, self.stdin, self.expected = section, None, []

    def expects(self, word, argument=""):
        for section in self.expected:
            if section.word == word and (word != "wrote" or section.argument == argument):
                return section
        return None


def parse(data):
    """The preamble, and the steps in order: `file` and `base64` sections, and runs."""
    lines = data.split(b"\n")
    if lines and lines[-1] == b"":
        lines.pop()
    else:
        raise FormatError("the file does not end with a newline")
    preamble, sections, no_newline = [], [], False

    def close():
        if sections and no_newline:
            sections[-1].body = sections[-1].body[:-1]

    for number, line in enumerate(lines, 1):
        if line.startswith(b"=== "):
            close()
            no_newline = line.endswith(NO_NEWLINE)
            match = SECTION.match(line[: -len(NO_NEWLINE)] if no_newline else line.rstrip())
            if not match:
                raise FormatError(f"line {number}: unknown section {line.decode(errors='replace')!r}")
            sections.append(Section(match[1].decode(), (match[2] or b"").decode().strip(), line=number))
        elif not sections:
            if line and not line.startswith(b"#"):
                raise FormatError(f"line {number}: before the first section lines begin with #")
            preamble.append(line + b"\n")
        else:
            sections[-1].body += re.sub(rb"^\\(\\*=== )", rb"\1", line) + b"\n"
    close()

    steps = []
    for section in sections:
        run = steps[-1] if steps and isinstance(steps[-1], Run) else None
        if section.word in ("file", "base64", "wrote") and not section.argument:
            raise FormatError(f"line {section.line}: `=== {section.word}` needs a name")
        if section.word in ("run", "exit") and section.body.strip():
            raise FormatError(f"line {section.line}: no text belongs below `=== {section.word}`")
        if section.word in ("file", "base64"):
            steps.append(section)
        elif section.word == "run":
            steps.append(Run(section))
        elif run is None:
            raise FormatError(f"line {section.line}: `=== {section.word}` comes after a `=== run`")
        elif section.word == "stdin":
            run.stdin = section
        elif run.expects(section.word, section.argument):
            raise FormatError(f"line {section.line}: `=== {section.word}` stands twice")
        else:
            run.expected.append(section)
    if not any(isinstance(step, Run) for step in steps):
        raise FormatError("there is no `=== run`")
    return b"".join(preamble), steps


def write_file(folder, section):
    path = (folder / section.argument).resolve()
    if folder.resolve() not in path.parents:
        raise FormatError(f"line {section.line}: {section.argument} is outside the folder")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(base64.b64decode(section.body) if section.word == "base64" else section.body)


# What changes with every new price, wherever it stands: the book's digest, and where a row stands.
MASKED = ((re.compile(rb'"digest": "[a-z0-9]+:[0-9a-f]+"'), b'"digest": "DIGEST"'),
          (re.compile(rb'"effective": "[0-9-]+"(,\s+"digest")'), rb'"effective": "DATE"\1'),
          (re.compile(rb',[0-9-]+,[a-z0-9]+:[0-9a-f]{16,},'), b',DATE,DIGEST,'),
          (re.compile(rb"(prices of )[0-9-]+(, the price book's digest )[a-z0-9]+:[0-9a-f]+"),
           rb"\g<1>DATE\g<2>DIGEST"),
          (re.compile(rb"(<dt>price book</dt><dd>of |<dt>Prices</dt><dd><strong>)[0-9-]+"), rb"\g<1>DATE"),
          (re.compile(rb"(<dt>its digest</dt><dd>)[a-z0-9]+:[0-9a-f]+"), rb"\g<1>DIGEST"),
          (re.compile(rb"<style>.*?</style>", re.S), b"<style>STYLE</style>"),
          (re.compile(rb'("file": "pricing/aws/[^"]+", "line": )[0-9]+'), rb"\g<1>1"),
          (re.compile(rb'("semanticVersion": "[0-9.]+",\n +"rules": )\[\n.*?\n          \]', re.S),
           rb'\1["RULES"]'),
          (re.compile(rb'"ruleIndex": [0-9]+'), b'"ruleIndex": 1'),
          (re.compile(rb"prices of [0-9-]+ \(sha256:[0-9a-f]+\)"), b"prices of DATE (DIGEST)"),
          (re.compile(rb"(pricing/aws/[a-z0-9_/-]+\.csv):[0-9]+"), rb"\1:N"))


def masked(text, folder):
    text = text.replace(str(folder).encode(), b"$DIR")
    for pattern, mask in MASKED:
        text = pattern.sub(mask, text)
    return text


def execute(run, folder):
    """What the program really does, as sections that may stand in the golden."""
    try:
        done = subprocess.run(
            [program(), *shlex.split(run.section.argument)], cwd=folder, env=environment(folder),
            input=run.stdin.body if run.stdin else b"", capture_output=True,
            timeout=TIMEOUT_SECONDS, check=False)
        code, out, err = str(done.returncode), done.stdout, done.stderr
    except subprocess.TimeoutExpired as error:
        code, out, err = "timeout", error.stdout or b"", error.stderr or b""
    real = [Section("exit", code)]
    real.append(Section("stdout", "", masked(out, folder)))
    if err or run.expects("stderr"):
        real.append(Section("stderr", "", masked(err, folder)))
    for wanted in run.expected:
        if wanted.word == "wrote":
            path = folder / wanted.argument
            body = path.read_bytes() if path.is_file() else None
            real.append(Section("wrote", wanted.argument, body and masked(body, folder)))
    return real


def text_lines(body):
    lines = body.decode("utf-8", "backslashreplace").split("\n")
    if lines[-1] == "":
        lines.pop()
    else:
        lines.append("(no final newline)")
    return lines


def differences(run, real):
    """A readable text of what is not as expected; empty if all is."""
    parts = []
    for got in real:
        wanted = run.expects(got.word, got.argument)
        if got.word == "exit":
            expected = wanted.argument if wanted else "nothing (no `=== exit`)"
            if expected != got.argument:
                parts.append(f"exit: expected {expected}, got {got.argument}")
        elif got.body is None:
            parts.append(f"wrote {got.argument}: there is no such file")
        else:
            body = wanted.body if wanted else b""
            if body != got.body:
                title = f"{got.word} {got.argument}".strip()
                parts += difflib.unified_diff(text_lines(body), text_lines(got.body),
                                              f"expected {title}", f"real {title}", lineterm="")
    return "\n".join(parts)


def run_golden(path, update):
    """None if the golden holds, else the text of its failure."""
    data = path.read_bytes()
    try:
        preamble, steps = parse(data)
        with tempfile.TemporaryDirectory(prefix="tenfold-") as name:
            folder = Path(os.path.realpath(name))
            if b"examples" in data[len(preamble):] and (ROOT / "examples").is_dir():
                shutil.copytree(ROOT / "examples", folder / "examples")
            failures = []
            for step in steps:
                if isinstance(step, Section):
                    write_file(folder, step)
                    continue
                real = execute(step, folder)
                difference = differences(step, real)
                if update:
                    failures += [f"wrote {got.argument}: there is no such file"
                                 for got in real if got.body is None]
                    step.expected = [got for got in real if got.body is not None
                                     and (got.word != "stderr" or got.body)]
                elif difference:
                    failures.append(f"$ tenfold {step.section.argument}\n{difference}")
    except (FormatError, UnicodeDecodeError, ValueError, OSError) as error:
        return str(error)
    if update:
        written = preamble
        for step in steps:
            if isinstance(step, Section):
                written += step.written()
            else:
                for section in [step.section, step.stdin, *step.expected]:
                    written += section.written() if section else b""
        if written != data:
            path.write_bytes(written)
            print(f"updated {shown(path)}")
    return "\n".join(failures) or None


def shown(path):
    path = Path(path).resolve()
    return str(path.relative_to(ROOT)) if ROOT in path.parents else str(path)


def files_below(places, pattern):
    """The files that match, below the given folders or given themselves; complaints on stderr."""
    found = set()
    for place in map(Path, places):
        if place.is_dir():
            found.update(path.resolve() for path in place.rglob(pattern))
        elif place.is_file():
            found.add(place.resolve())
        else:
            print(f"{place}: there is no such file or folder", file=sys.stderr)
    return sorted(found)


def run_all(files, check):
    """Runs check(file) on each, two at a time; prints failures in order, then the sums."""
    if not os.access(program(), os.X_OK):
        print(f"{program()} is not there; build it, or set TENFOLD\n0 passed, 1 failed")
        return 1
    failed = 0
    with ThreadPoolExecutor(2) as pool:
        for path, failure in zip(files, pool.map(check, files)):
            if failure:
                failed += 1
                print(f"--- {shown(path)}\n{failure}\n")
    print(f"{len(files) - failed} passed, {failed} failed")
    return 1 if failed else 0


def main(places):
    update = os.environ.get("TENFOLD_UPDATE") == "1"
    files = files_below(places or [ROOT / "tests"], "*.golden")
    return run_all(files, lambda path: run_golden(path, update))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
