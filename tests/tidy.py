#!/usr/bin/env python3
"""Keeps the house tidy: what every file of the project must be like, whoever wrote it.

    tests/tidy.py [WORD...]      every check, or those with one of the words in their name
    TENFOLD=path/to/tenfold      the program; build/tenfold if not set

Each check returns a list of complaints, one line each: where, and what to do. The last line is
`N passed, N failed`; a check counts as one.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from functools import lru_cache
from pathlib import Path

sys.dont_write_bytecode = True
import golden  # noqa: E402

ROOT = golden.ROOT
SRC = ROOT / "src"

# What each room may include besides itself. A room that stands in no row is a complaint.
LISTS = {"kinds", "rules"}  # the lists and their support headers, never one kind or one rule
DATA = {"base", "model"}
MAY_INCLUDE = {
    "base": set(),
    "model": {"base"},
    "kinds": DATA,
    "rules": DATA,
    "parser": DATA | LISTS,
    "simulator": DATA | LISTS,
    "estimator": DATA | LISTS | {"simulator"},  # an edit changes the week that is priced
    "availability": DATA | LISTS,
    "planner": DATA | LISTS | {"estimator"},  # it asks what a fix costs
    "emitter": DATA | LISTS,
    "book": DATA,
    "network": DATA,
    "pricelist": DATA | {"network"},
    "forge": DATA | {"network"},
    "render": DATA,
    "app": None,  # everything
}

# The lists: (room, list, macro). The names in a list are files or folders of the room.
ROOMS_WITH_LIST = [
    ("src/kinds", "src/kinds/kinds.inc", "TENFOLD_KIND"),
    ("src/rules", "src/rules/rules.inc", "TENFOLD_RULE"),
    ("src/render", "src/render/formats.inc", "TENFOLD_FORMAT"),
    ("src/app/commands", "src/app/commands.inc", "TENFOLD_COMMAND"),
]

# Generated headers, and the one room that may include each.
GENERATED = {"embedded_book.h": "book", "embedded_texts.h": "base"}

# Slow to compile: in no header of ours, in no kind and no rule; and in how many .cc files at most.
SLOW_HEADERS = {"toml++": 1, "CLI": 1, "nlohmann": 4}

# Headers that open a door, and the files that may include them.
DOORS = {"curl/curl.h": {"src/network/curl.h"},
         "network/curl.h": {"src/network/curl.cc", "src/network/http.cc", "src/network/file_on_its_way.h"},
         "network/file_on_its_way.h": {"src/network/fetch.cc", "src/network/file_on_its_way.cc"}}

# Files that say both Money and double: flow becomes a Quantity here, or a figure is only drawn.
MONEY_AND_DOUBLE = set()

MAX_LINES = {".cc": 400, ".h": 160}
MAX_COLUMNS = 100
MAX_LIBRARIES = 6
BANNED_STEMS = {"util", "utils", "common", "misc", "helper", "helpers"}

# Where a word of the workplace may stand. Written in two halves, so as not to match itself.
WORKPLACE = {re.compile(r"\.\./" r"shared"): {".ci/run"}, re.compile(r"(?<![\w.-])/" r"work/"): set()}

# Man-page examples that need the network or a token.
NOT_RUN = re.compile(r"tenfold (prices (update|import)|comment)\b")

BINARY_SUFFIXES = {".png", ".jpg", ".gz", ".zip", ".bin", ".ico", ".woff2"}
EXACT_SUFFIXES = {".golden"}  # hold somebody's exact bytes
FOREIGN = ("LICENSE",)


def name(path):
    return path.relative_to(ROOT).as_posix()


@lru_cache(maxsize=None)
def project_files():
    """Every file of the project: tracked, or new and not ignored."""
    try:
        done = subprocess.run(["git", "ls-files", "-co", "--exclude-standard", "-z"], cwd=ROOT,
                              capture_output=True, check=True)
        files = [ROOT / word for word in done.stdout.decode().split("\0") if word]
    except (OSError, subprocess.CalledProcessError):
        files = [path for path in ROOT.rglob("*")
                 if not {".git", "build", "node_modules", "__pycache__"}
                 & set(path.relative_to(ROOT).parts)]
    return sorted(path for path in files if path.is_file() and not path.is_symlink())


@lru_cache(maxsize=None)
def text(path):
    """The text of a file; None if it is binary."""
    if path.suffix in BINARY_SUFFIXES:
        return None
    data = path.read_bytes()
    return None if b"\0" in data else data.decode("utf-8", "surrogateescape")


def sources(*suffixes):
    return [path for path in project_files() if SRC in path.parents and path.suffix in suffixes]


def code(path):
    """The text without comments and string literals, lines kept."""
    def blank(match):
        return "\n" * match[0].count("\n")
    return re.sub(r'//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"', blank, text(path), flags=re.S)


def includes(path):
    """(line, included name) of each #include."""
    for number, line in enumerate(text(path).split("\n"), 1):
        match = re.match(r'\s*#\s*include\s*["<]([^">]+)[">]', line)
        if match:
            yield number, match[1]


def names_in(list_file, macro):
    """The names in a list in their order: `alb`, or `ha/some_rule`."""
    found = re.findall(rf"(?m)^[ \t]*{macro}\(([^)]*)\)", text(list_file))
    return [re.sub(r"\s*,\s*", "/", words.strip()) for words in found]


def listed(room):
    """The names in the list of a room; empty if there is no list."""
    for folder, list_file, macro in ROOMS_WITH_LIST:
        if folder == room and (ROOT / list_file).is_file():
            return names_in(ROOT / list_file, macro)
    return []


def owner(path, room):
    """Which listed name a file of a room belongs to; None for a support file."""
    stem = path.relative_to(ROOT / room).with_suffix("").as_posix()
    for entry in listed(room):
        if stem == entry or stem.startswith(entry + "/"):
            return entry
    return None


# The checks, in the order in which they run.


def check_include_direction():
    """Rooms include only what the table above says."""
    if not SRC.is_dir():
        return ["src/ is missing"]
    complaints = []
    for path in sources(".cc", ".h", ".inc"):
        room = path.relative_to(SRC).parts[0]
        if room not in MAY_INCLUDE:
            complaints.append(f"{name(path)}: src/{room}/ is no room of the house; "
                              "give it a row in MAY_INCLUDE of tests/tidy.py")
            continue
        may = MAY_INCLUDE[room]
        for number, included in includes(path):
            at = f"{name(path)}:{number}"
            if included in GENERATED:
                if room != GENERATED[included]:
                    complaints.append(f"{at}: only {GENERATED[included]}/ includes {included}")
                continue
            target = SRC / included
            if not target.is_file():
                if (path.parent / included).is_file():
                    complaints.append(f"{at}: write the path from src/: {included}")
                continue
            other = Path(included).parts[0]
            if other != room and may is not None and other not in may:
                complaints.append(f"{at}: {room}/ may not include {included}")
            for walled in ("kinds", "rules"):
                theirs = owner(target, f"src/{walled}") if other == walled else None
                if theirs and (room != walled or owner(path, f"src/{walled}") != theirs):
                    complaints.append(f"{at}: {included} belongs to {theirs} alone")
    return complaints


def check_slow_headers():
    """Third-party headers that are slow to compile stay in few .cc files."""
    complaints = []
    users = {library: [] for library in SLOW_HEADERS}
    for path in sources(".cc", ".h", ".inc"):
        for number, included in includes(path):
            if name(path) not in DOORS.get(included, {name(path)}):
                complaints.append(f"{name(path)}:{number}: {included} is not for every file")
            library = included.split("/")[0]
            if library not in SLOW_HEADERS:
                continue
            users[library].append(name(path))
            room = path.relative_to(SRC).parts[0]
            if path.suffix != ".cc" or room in ("kinds", "rules"):
                complaints.append(f"{name(path)}:{number}: {included} is slow to compile: "
                                  "in no header, no kind and no rule")
    for library, most in SLOW_HEADERS.items():
        if most is not None and len(users[library]) > most:
            complaints.append(f"{library} is included by {', '.join(users[library])}; "
                              f"{most} may")
    return complaints


def check_sizes():
    """Small files, lines that fit."""
    complaints = []
    for path in sources(".cc", ".h", ".inc"):
        lines = text(path).split("\n")
        count = len(lines) - 1
        most = MAX_LINES.get(path.suffix)
        if most and count > most:
            complaints.append(f"{name(path)}: {count} lines, {most} at most: split it")
        for number, line in enumerate(lines, 1):
            if len(line) > MAX_COLUMNS:
                complaints.append(f"{name(path)}:{number}: {len(line)} columns, "
                                  f"{MAX_COLUMNS} at most")
    return complaints


def check_lists():
    """A list names what is in its room, in order, and nothing else."""
    complaints = []
    for room, list_name, macro in ROOMS_WITH_LIST:
        list_file = ROOT / list_name
        if not list_file.is_file():
            complaints.append(f"{list_name} is missing")
            continue
        names = names_in(list_file, macro)
        if not names:
            complaints.append(f"{list_name}: no line {macro}(…)")
        for before, after in zip(names, names[1:]):
            if before == after:
                complaints.append(f"{list_name}: {after} stands twice")
            elif before > after:
                complaints.append(f"{list_name}: {after} comes before {before}")
        files = [path for path in sources(".cc") if ROOT / room in path.parents]
        owners = {path: owner(path, room) for path in files}
        for entry in names:
            if entry not in owners.values():
                complaints.append(f"{list_name}: {entry} has no .cc file in {room}/")
        for path, entry in owners.items():
            support = path.with_suffix(".h").is_file() or path.stem == list_file.stem
            if entry is None and not support:
                complaints.append(f"{name(path)} is not in {list_name}; a support file has a "
                                  "header of its own name beside it")
    return complaints


def check_names():
    """A file that nobody designed has one of these names."""
    return [f"{name(path)}: name it by what it does, not `{path.stem}`" for path in project_files()
            if path.stem.lower() in BANNED_STEMS]


def check_money():
    """Money is exact: no double in a file that says Money."""
    complaints = []
    for path in sources(".cc", ".h"):
        words = code(path)
        if re.search(r"\bMoney\b", words) and name(path) not in MONEY_AND_DOUBLE:
            for number, line in enumerate(words.split("\n"), 1):
                if re.search(r"\b(double|float)\b", line):
                    complaints.append(f"{name(path)}:{number}: a floating-point number in a file "
                                      "that says Money")
    for path in sorted(MONEY_AND_DOUBLE):
        if not (ROOT / path).is_file():
            complaints.append(f"tests/tidy.py: MONEY_AND_DOUBLE names {path}, which is gone")
    return complaints


def check_whitespace():
    """No tabs, no trailing spaces, one newline at the end, no carriage returns."""
    complaints = []
    for path in project_files():
        content = text(path)
        if not content or path.suffix in EXACT_SUFFIXES or name(path) in FOREIGN:
            continue
        if "\r" in content:
            complaints.append(f"{name(path)}: carriage returns")
        if not content.endswith("\n") or content.endswith("\n\n"):
            complaints.append(f"{name(path)}: ends with one newline")
        if "\t" not in content and " \n" not in content:
            continue
        for number, line in enumerate(content.split("\n"), 1):
            if "\t" in line:
                complaints.append(f"{name(path)}:{number}: a tab")
            if line.endswith(" "):
                complaints.append(f"{name(path)}:{number}: trailing spaces")
    return complaints


def check_speaks_of_itself():
    """The project names no place outside itself."""
    complaints = []
    for path in project_files():
        content = text(path)
        for pattern, allowed in WORKPLACE.items():
            match = pattern.search(content) if content else None
            if match and name(path) not in allowed:
                number = content.count("\n", 0, match.start()) + 1
                complaints.append(f"{name(path)}:{number}: names {match[0]}")
    return complaints


def check_headers():
    """A header opens with what it believes, and is included once."""
    complaints = []
    for path in sources(".h"):
        if not re.match(r"//|/\*", text(path)):
            complaints.append(f"{name(path)}: begins with a few sentences, not with code")
        if "#pragma once" not in text(path):
            complaints.append(f"{name(path)}: has no #pragma once")
    return complaints


def check_type_names():
    """A type that two headers define is two types to the compiler and one to the linker."""
    defined = re.compile(r"^(?:struct|class|enum class) (\w+)(?: final)?\s*(?::[^:;]*)?\{", re.M)
    by_name = {}
    for path in [*sources(".h"), *sorted((ROOT / "tests" / "unit").glob("*.h"))]:
        words = code(path)
        space = re.search(r"^namespace ([\w:]+) \{", words, re.M)
        for type_name in defined.findall(words):
            by_name.setdefault(f"{space[1] if space else ''}::{type_name}", []).append(name(path))
    return [f"{' and '.join(paths)}: both define {type_name}"
            for type_name, paths in sorted(by_name.items()) if len(paths) > 1]


def check_libraries():
    """Each library costs every start; a handful is enough."""
    if not os.access(golden.program(), os.X_OK):
        return [f"{golden.program()} is not there; build it, or set TENFOLD"]
    done = subprocess.run(["ldd", golden.program()], capture_output=True, text=True, check=False)
    libraries = [line.split()[0] for line in done.stdout.splitlines() if line.strip()]
    if any("libasan" in library for library in libraries):
        return []  # a build with sanitizers is not what anybody installs
    if len(libraries) > MAX_LIBRARIES:
        return [f"{len(libraries)} libraries, {MAX_LIBRARIES} at most: {', '.join(libraries)}"]
    return []


def run(words, folder, shell=False):
    """(exit code, the first lines that it said on stderr)."""
    fixed = golden.environment(folder)
    fixed["PATH"] = f"{Path(golden.program()).parent}:{fixed['PATH']}"
    try:
        done = subprocess.run(words, cwd=folder, env=fixed, shell=shell, stdin=subprocess.DEVNULL,
                              capture_output=True, timeout=golden.TIMEOUT_SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        return None, str(error)
    said = done.stderr.decode("utf-8", "backslashreplace").strip().split("\n")
    return done.returncode, " / ".join(said[:3])


def check_examples():
    """Every example is valid."""
    examples = sorted((ROOT / "examples").rglob("*.topology.toml"))
    if not examples:
        return ["examples/ has no *.topology.toml"]
    complaints = []
    for path in examples:
        exit_code, said = run([golden.program(), "validate", name(path)], ROOT)
        if exit_code != 0:
            complaints.append(f"{name(path)}: validate ended with {exit_code}: {said}")
    return complaints


def man_pages():
    return sorted(path for path in (ROOT / "man").glob("*.[0-9]") if path.is_file())


def man_commands():
    """(page, line, command) of each `.Dl tenfold …`."""
    for page in man_pages():
        for number, line in enumerate(text(page).split("\n"), 1):
            match = re.match(r"\.(?:Dl|D1) (?:\$ )?(tenfold\b.*)", line)
            if match:
                command = match[1].replace(r"\-", "-").replace(r"\&", "").replace(r"\(aq", "'")
                command = command.replace(r"\(dq", '"').replace(r"\(ha", "^").replace(r"\(ti", "~")
                yield page, number, command.replace(r"\e", "\\")


def man_folder(folder):
    """A small project to run the man pages' commands in: the examples, committed."""
    if (ROOT / "examples").is_dir():
        shutil.copytree(ROOT / "examples", folder / "examples")
    quiet = {"cwd": folder, "capture_output": True, "check": True}
    git = ["git", "-c", "user.name=tidy", "-c", "user.email=tidy@localhost"]
    subprocess.run([*git, "init", "-q", "-b", "main"], **quiet)
    subprocess.run([*git, "add", "-A"], **quiet)
    subprocess.run([*git, "commit", "-q", "--allow-empty", "-m", "examples"], **quiet)
    subprocess.run([*git, "update-ref", "refs/remotes/origin/main", "HEAD"], **quiet)


def check_man_commands():
    """Every example command of the manual runs: exit code 0, 2 or 3."""
    if not man_pages():
        return ["man/ has no pages"]
    complaints = []
    with tempfile.TemporaryDirectory(prefix="tenfold-man-") as place:
        folder = Path(os.path.realpath(place))
        try:
            man_folder(folder)
        except (OSError, subprocess.CalledProcessError) as error:
            return [f"git could not make a project to run the examples in: {error}"]
        for page, number, command in man_commands():
            if NOT_RUN.match(command):
                continue
            exit_code, said = run(command, folder, shell=True)
            if exit_code not in (0, 2, 3):
                complaints.append(f"{name(page)}:{number}: `{command}` ended with "
                                  f"{exit_code}: {said}")
    return complaints


def check_man_lint():
    """mandoc finds nothing to say about the manual."""
    if not man_pages():
        return ["man/ has no pages"]
    if not shutil.which("mandoc"):
        return ["mandoc is not installed"]
    done = subprocess.run(["mandoc", "-Tlint", "-W", "warning", *map(name, man_pages())], cwd=ROOT,
                          capture_output=True, text=True, check=False)
    return (done.stdout + done.stderr).splitlines()


def main(words):
    checks = {key[len("check_"):]: value for key, value in globals().items()
              if key.startswith("check_")}
    passed = failed = 0
    for key, check in checks.items():
        if words and not any(word in key for word in words):
            continue
        try:
            complaints = check()
        except (OSError, UnicodeError) as error:
            complaints = [str(error)]
        if not complaints:
            passed += 1
            continue
        failed += 1
        print(f"--- {key.replace('_', ' ')}: {check.__doc__}")
        print("".join(f"    {line}\n" for line in complaints))
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
