#!/usr/bin/env python3
"""The manual says what the program knows, no less and no more.

    tests/suites/man_pages.py [FOLDER]    the pages in FOLDER; man/ if not given
    TENFOLD=path/to/tenfold               the program; build/tenfold if not set

tenfold.1 is compared with what `tenfold --help`, `tenfold COMMAND --help` and its error messages
say: commands, options with their values and who takes them, variables, formats, configuration keys.

tenfold-topology.5 is compared with `tenfold kinds` and `tenfold schema topology`. There an item is

    .It Ic NAME [Ns *] Vt TYPE [Pq Li DEFAULT]    a field; `a.b` is the key b of the table a
    .It Ic NAME , Ic NAME ...                     fields told in the section that its text names
                                                  with .Sx, there as NAME or without the first part

In a TYPE, `{a,b}c` stands for `ac` and `bc`, and `by FIELD` for `by` the words of that field.

The last line is `N passed, N failed`.
"""

import itertools
import json
import os
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = str((ROOT / os.environ.get("TENFOLD", "build/tenfold")).resolve())
MAN = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "man"

# Bounds above this keep arithmetic in range and are no business of the reader.
MOST_WORTH_TELLING = 1000


# The program.


def run(*words, folder=None):
    """What `tenfold WORDS` prints: (standard output, standard error)."""
    env = {key: value for key, value in os.environ.items() if not key.startswith("TENFOLD")}
    env.update(LC_ALL="C", COLUMNS="200", NO_COLOR="1")
    done = subprocess.run([PROGRAM, *words], cwd=folder or ROOT, env=env, capture_output=True,
                          text=True, stdin=subprocess.DEVNULL, check=False)
    return done.stdout, done.stderr


def help_commands():
    """The commands that `tenfold --help` lists."""
    listed = run("--help")[0].split("\ncommands\n")[1].split("\n\n")[0]
    return re.findall(r"(?m)^  ([a-z]+)  ", listed)


@dataclass(frozen=True)
class Flag:
    """An option: its name with dashes, its short form, the name of its value."""
    name: str
    letter: str
    value: str


def help_flags(command):
    """(options, variables) that `tenfold COMMAND --help` lists."""
    listed = run(command, "--help")[0].split("\noptions\n")[1].split("\n\n")[0]
    found = re.findall(r"(?m)^  (?:-(\w), )?(--[\w-]+)(?: (\S+))?(?=$|  )", listed)
    return ({Flag(name, letter, value) for letter, name, value in found},
            set(re.findall(r"\[(TENFOLD_\w+)\]", listed)))


def words_after(pattern, message):
    """The words of a list in an error message: `its formats are json, text`."""
    match = re.search(pattern + r" ([a-z_-]+(?:, [a-z_-]+)*)", message)
    return set(match[1].split(", ")) if match else set()


# The pages.


@dataclass
class Item:
    """One name of an `.It` line."""
    name: str
    line: int
    required: bool = False
    type: str = ""
    default: str = ""
    refers: list = field(default_factory=list)  # shared by the names of one line


def macro(line):
    """The words of a macro line, quotes taken off."""
    return [a or b for a, b in re.findall(r'"((?:[^"]|"")*)"|(\S+)', line)]


def lines_of(name):
    return (MAN / name).read_text(encoding="utf-8").split("\n")


def sections(lines):
    """(heading, first line number, lines) of each .Sh and .Ss, in order."""
    found = [("", 1, [])]
    for number, line in enumerate(lines, 1):
        if re.match(r"\.(Sh|Ss) ", line):
            found.append((" ".join(macro(line)[1:]), number + 1, []))
        else:
            found[-1][2].append(line)
    return found


def items_of(line, number, tag):
    """The names behind `tag` on an `.It` line, as Items."""
    words, items, refers = macro(line)[1:], [], []
    at = 0
    while at < len(words):
        word = words[at]
        following = words[at + 1] if at + 1 < len(words) else ""
        if word == tag:
            items.append(Item(following, number, refers=refers))
        elif word == "Ns" and following == "*" and items:
            items[-1].required = True
        elif word == "Vt" and items:
            items[-1].type = following
        elif word == "Li" and items:
            items[-1].default = " ".join(words[at + 1:])
            break
        at += 1
    return items


def fields_in(section):
    """The Items of a section by name."""
    _, first, lines = section
    items, last = {}, []
    for number, line in enumerate(lines, first):
        if line.startswith(".It "):
            last = items_of(line, number, "Ic")
            items.update({item.name: item for item in last})
        elif line.startswith(".Sx ") and last:
            last[0].refers.append(" ".join(word for word in macro(line)[1:] if word != "."))
    return items


# What an item must say.


def join(parts):
    return ", ".join(parts[:-1]) + (" or " if len(parts) > 1 else "") + parts[-1]


def type_of(known):
    """How the page words what a field takes."""
    shapes = set(known["shapes"])
    a_map, a_list = "map" in shapes, "list" in shapes
    plural = "s" if a_list else ""
    parts = []
    if not a_map and shapes & {"word", "boolean"}:
        truth = ["true", "false"] if "boolean" in shapes else []
        parts.append(" | ".join(truth + (known["values"] if "word" in shapes else [])))
    if "text" in shapes and not a_map:
        parts.append("string" + plural)
    if "number" in shapes:
        parts.append("number" + plural)
    if "integer" in shapes and not a_list:
        parts.append("integer")
    if "address" in shapes:
        parts.append("addresses" if a_list else "address")
    if "table" in shapes:
        parts.append("table" + plural)
    if a_map:
        by = "region" if known["values"] == ["@region"] else " | ".join(known["values"]) or "name"
        parts.append(f"table of {'strings' if 'text' in shapes else 'numbers'} by {by}")
    if "date" in shapes:
        parts.append("date")
    text = ("list of " if a_list else "") + join(parts)
    if a_list and "integer" in shapes:
        text = "integer or " + text
    if not a_list and shapes & {"number", "integer", "map"}:
        text += bounds_of(known)
    return text + (", a month" if known["monthly"] else "")


def bounds_of(known):
    least, most = known["least"], known["most"]
    if most is not None and most > MOST_WORTH_TELLING:
        most = None
    if most is None:
        return f", at least {least:g}" if least > 0 else ""
    return f", {least:g} to {most:g}" if least > 0 else f", at most {most:g}"


def expanded(text):
    """`{a,b}c` as `ac | bc`, in each word of a TYPE."""
    def one(match):
        parts = [part.split(",") for part in re.split(r"[{}]", match[0])]
        return " | ".join(map("".join, itertools.product(*parts)))
    return re.sub(r"[^\s|]*\{[^\s|]*", one, text)


def flat(fields, prefix=""):
    """(path, field) of all fields and of those in their tables."""
    for known in fields:
        yield prefix + known["name"], known
        yield from flat(known["fields"], prefix + known["name"] + ".")


def unquoted(default):
    return "" if default is None else default.strip('"')


def compare(item, known, where, named_words=None):
    """Complaints about one item against the field that the program has."""
    said = expanded(item.type)
    for name, words in (named_words or {}).items():
        said = re.sub(rf"\bby {name}\b", "by " + words, said)
    wanted = {"type": (said, expanded(type_of(known))),
              "default": (item.default, unquoted(known["default"])),
              "asterisk": ("*" * item.required, "*" * known["required"])}
    return [f"{where} line {item.line}: {item.name}: {what} is `{page}`, "
            f"the program says `{program}`"
            for what, (page, program) in wanted.items() if page != program]


def differences(page, program, what):
    return ([f"{what} `{name}` is not in the page" for name in sorted(program - page)] +
            [f"{what} `{name}` is in the page and not in the program"
             for name in sorted(page - program)])


def without_effects(known):
    """What a change does differs from kind to kind, where the field is the same; no page tells it."""
    known.pop("on_change", None)
    return known


class Language:
    """tenfold-topology.5 against the kinds."""

    def __init__(self):
        self.kinds = json.loads(run("kinds", "--format", "json")[0],
                                object_hook=without_effects)["kinds"]
        self.schema = json.loads(run("schema", "topology")[0])["properties"]
        lines = lines_of("tenfold-topology.5")
        self.sections = {heading: fields_in((heading, first, body))
                         for heading, first, body in sections(lines)}
        headings = [line[4:] if line.startswith(".Ss ") else line for line in lines
                    if re.match(r"\.(Sh|Ss) ", line)]
        begin = headings.index(".Sh KINDS") + 1
        self.kind_headings = list(itertools.takewhile(lambda h: not h.startswith(".Sh "),
                                                      headings[begin:]))
        first = self.kinds[0]["fields"]
        self.every = [known for known in first
                      if all(known in kind["fields"] for kind in self.kinds)]
        self.referred = set()  # (section, name) that some kind points at

    def check_kinds(self):
        return differences(set(self.kind_headings), {kind["name"] for kind in self.kinds}, "kind")

    def check_every(self):
        """Fields of every component; its usage keys are compared where a kind refers to them."""
        items = self.sections["Fields of every component"]
        known = dict(flat(self.every))
        complaints = differences({name for name in items if not name.startswith("usage.")},
                                 set(known), "field of every component")
        for name, item in items.items():
            if name in known:
                complaints += compare(item, known[name], "every component")
        return complaints

    def check_kind(self, kind):
        items = self.sections.get(kind["name"], {})
        own = [known for known in kind["fields"] if known not in self.every]
        known = dict(flat(own)) | dict(flat(kind["usage"], "usage."))
        words = {each["name"]: " | ".join(each["values"]) for each in own if each["values"]}
        complaints = differences(set(items), set(known), f"{kind['name']}:")
        for name, item in items.items():
            if name not in known:
                continue
            if item.type:
                complaints += compare(item, known[name], kind["name"], words)
            else:
                complaints += self.follow(item, known[name], kind["name"])
        return complaints

    def follow(self, item, known, where):
        """An item that is told in another section."""
        for section in item.refers:
            for name in (item.name, item.name.partition(".")[2]):
                told = self.sections.get(section, {}).get(name)
                if told is None or not told.type:
                    continue
                self.referred.add((section, name))
                complaints = compare(told, known, f"{where}, {section}")
                if item.required != known["required"]:
                    complaints.append(f"{where} line {item.line}: {item.name}: wrong asterisk")
                return complaints
        return [f"{where} line {item.line}: {item.name} has no Vt, and is told in no section that "
                "its text names"]

    def check_shared(self):
        """What is told for several kinds is told for some; after all of check_kind."""
        complaints = []
        for section in ("Fields of several kinds", "Elements of a list of targets",
                        "Fields of every component"):
            for name in self.sections[section]:
                if section == "Fields of every component" and not name.startswith("usage."):
                    continue
                if (section, name) not in self.referred:
                    complaints.append(f"{section}: no kind has `{name}`")
        return complaints

    def check_settings(self):
        """[topology], [traffic] and [[suppress]]: names, asterisks, defaults."""
        complaints = []
        for section, schema in (("[topology]", self.schema["topology"]),
                                ("[traffic]", self.schema["traffic"]),
                                ("SUPPRESSIONS", self.schema["suppress"]["items"])):
            items = self.sections[section]
            known = dict(properties(schema))
            complaints += differences(set(items), set(known), section)
            for name in items.keys() & known.keys():
                item = items[name]
                default, required = known[name]
                if (item.default, item.required) != (default, required):
                    complaints.append(f"{section} line {item.line}: {name}: default or asterisk "
                                      f"differs from `{default}`, required: {required}")
        return complaints


def properties(schema, prefix=""):
    """(path, (default, required)) of a table in the JSON Schema of a topology."""
    for name, known in schema.get("properties", {}).items():
        default = re.search(r"\(default (.*)\)$", known.get("description", ""))
        yield prefix + name, (unquoted(default[1]) if default else "",
                              name in schema.get("required", []))
        branches = list(known.get("anyOf", []))
        for branch in known.get("anyOf", []):
            branches += branch.get("items", {}).get("anyOf", [])
        inner = next((branch for branch in branches if "properties" in branch), {})
        yield from properties(inner, prefix + name + ".")


class Program:
    """tenfold.1 against the command line."""

    def __init__(self):
        self.commands = help_commands()
        self.help = {command: help_flags(command) for command in self.commands}
        self.lines = lines_of("tenfold.1")
        self.sections = sections(self.lines)

    def body(self, heading):
        return next(body for name, _, body in self.sections if name == heading)

    def listed(self, heading, tag):
        """The names behind `tag` on the .It lines of a section."""
        return {item.name for line in self.body(heading) if line.startswith(".It ")
                for item in items_of(line, 0, tag)}

    def check_commands(self):
        return differences(self.listed("COMMANDS", "Ic"), set(self.commands), "command")

    def page_flags(self):
        """Options by command: a list of options is of the commands named in the text before it."""
        flags = {command: set() for command in self.commands}
        begin = next(i for i, (name, _, _) in enumerate(self.sections) if name == "OPTIONS")
        takers, in_list = set(), False
        for heading, _, body in self.sections[begin:]:
            if heading == "FORMATS":
                break
            takers = set()
            for line in body:
                if line.startswith(".Bl "):
                    in_list = True
                elif line.startswith(".El"):
                    in_list, takers = False, set()
                elif line.startswith("Every command takes"):
                    takers = set(self.commands)
                elif line.startswith(".Ic ") and not in_list:
                    takers.add(macro(line)[1])
                elif line.startswith(".It Fl "):
                    names = [item.name for item in items_of(line, 0, "Fl")]
                    letter = next((name for name in names if len(name) == 1), "")
                    value = line.split(" Ar ")[1] if " Ar " in line else ""
                    for command in takers:
                        flags.setdefault(command, set()).add(Flag("-" + names[-1], letter, value))
        return flags

    def check_flags(self):
        complaints = []
        for command, flags in self.page_flags().items():
            program = self.help.get(command, (set(), set()))[0]
            def spelled(some):
                return {" ".join(filter(None, (f.letter and f"-{f.letter},", f.name, f.value)))
                        for f in some}
            complaints += differences(spelled(flags), spelled(program), f"{command}: option")
        return complaints

    def check_mentions(self):
        """No text of either page names an option that there is not."""
        known = {flag.name for flags, _ in self.help.values() for flag in flags}
        known.add("--version")
        complaints = []
        for page in ("tenfold.1", "tenfold-topology.5"):
            for number, line in enumerate(lines_of(page), 1):
                if line.startswith('.\\"'):
                    continue
                named = {"-" + word for word in re.findall(r"\bFl (-[\w-]+)", line)}
                named |= set(re.findall(r"(?<!\S)--[a-z][\w-]*", line.replace("\\-", "-")))
                complaints += [f"{page} line {number}: there is no {name}"
                               for name in sorted(named - known)]
        if not any(re.match(r"\.Fl -version\b", line) for line in self.lines):
            complaints.append("tenfold.1 does not name --version")
        return complaints

    def check_version(self):
        out, _ = run("--version")
        return [] if re.match(r"tenfold \d", out) else ["tenfold --version prints no version"]

    def check_variables(self):
        program = {name for _, variables in self.help.values() for name in variables}
        page = {name for name in self.listed("ENVIRONMENT", "Ev") if name.startswith("TENFOLD_")}
        return differences(page, program | {"TENFOLD_VAR_NAME"}, "variable")

    def check_formats(self):
        program = set()
        for command in self.commands:
            if any(flag.name == "--format" for flag in self.help[command][0]):
                words = (command, "ec2.web") if command == "explain" else (command,)
                program |= set(words_after("formats are", run(*words, "--format", "zzzzzzzz")[1]))
        return differences(self.listed("FORMATS", "Cm"), program, "format")

    def check_configuration(self):
        with tempfile.TemporaryDirectory(prefix="tenfold-man-") as folder:
            (Path(folder) / ".tenfold.toml").write_text("zzzzzzzzzzzz = 1\n", encoding="utf-8")
            program = words_after("one of", run("validate", folder=folder)[1])
        return differences(self.listed("FILES", "Ic"), program, "configuration key")


def main():
    if not os.access(PROGRAM, os.X_OK):
        print(f"{PROGRAM} is not there; build it, or set TENFOLD\n0 passed, 1 failed")
        return 1
    program, language = Program(), Language()
    checks = [(f"tenfold.1: {name}", getattr(program, f"check_{name}"))
              for name in ("commands", "flags", "mentions", "version", "variables", "formats",
                           "configuration")]
    checks += [(f"tenfold-topology.5: {name}", getattr(language, f"check_{name}"))
               for name in ("kinds", "every", "settings")]
    checks += [(f"tenfold-topology.5: {kind['name']}", lambda kind=kind: language.check_kind(kind))
               for kind in language.kinds]
    checks.append(("tenfold-topology.5: shared", language.check_shared))
    failed = 0
    for name, check in checks:
        complaints = check()
        failed += bool(complaints)
        if complaints:
            print(f"--- {name}")
            print("".join(f"    {line}\n" for line in complaints), end="")
    print(f"{len(checks) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
