#!/usr/bin/python3
"""What a topology says stays text in every format of lint, whatever it says.

    tests/suites/hostile_lint.py [N]      N strings; 1000 if not given
    TENFOLD=path/to/tenfold               the program; build/tenfold if not set

Generated strings (workflow commands, percent codes, ends of CDATA, tags, pipes, backticks, escapes,
bidirectional marks, quotes, line ends, very long ones, names that are no UTF-8) stand as name of the
file, as rule and reason of a suppression, as tag, description, environment, region and as an unknown
field. Each output is read back by a parser of its format. Its structure must be what it is with
harmless strings, and the strings must come back; a GitHub runner that prints it must find no command
in it.

It needs cmark, CommonMark's own parser. The last line is `N passed, N failed`.
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
import urllib.parse
import xml.etree.ElementTree as ET
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

sys.dont_write_bytecode = True
TESTS = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(TESTS), str(TESTS / "conformance")]
import gitlab  # noqa: E402
import golden  # noqa: E402
import junit  # noqa: E402
from rules import TODAY  # noqa: E402

FORMATS = ("text", "json", "markdown", "sarif", "github", "junit", "gitlab")
HARMLESS = "harmless"
ENDING = ".topology.toml"

PIECES = [
    "::error::", "::error file=a,line=1::pwned", "::add-mask::x", "::stop-commands::t", "\n::warning::x",
    "\r\n::notice::x", "##[error]x", "##[add-path]/tmp", "#", "[error]", "%0A::error::x", "%25", "%0D", "%",
    "]]>", "<![CDATA[", "<script>alert(1)</script>", "</failure>", "<!--", "-->", "<b>", "&lt;", "&amp;",
    "&#10;", "&", "<", ">", '"', "'", "\\", "|", "||", "\\|", "`", "``", "```", "~~~", "\n```\n", "**", "*",
    "__", "_a_", "[x](https://example.com)", "![x](y)", "](1)", "{0}", "{{", "$x$", "$$", "@octocat", "#1",
    "org/repo#1", ":tada:", "https://example.com", "www.example.com", "a@b.example", "\n\n# title\n", "\n- x",
    "\n> x", "\n---\n", "</details>", "<details>", "<!-- -->", "\x1b[31m", "\x1b]0;title\x07", "\x9b31m",
    "\u202e", "\u2066", "\u2069", "\u200b", "\ufeff", "\u00ad", "\u2028", "\u0085", "\ufffe", "\uffff",
    "\U000e0041", "\0", "\x01", "\x7f", "\t", "\n", "\r", " ", "  ", "é", "日本", "😀", "name", "a.b", "-", "--",
    "=cmd|x", "+1", "x" * 300, "y" * 5000,
]


def invisible(c):
    """As src/base/utf8.cc has it."""
    return (c < 0x20 or 0x7f <= c <= 0x9f or c in (0xad, 0x34f, 0x61c, 0x180e, 0xfeff, 0xfffe, 0xffff)
            or 0x200b <= c <= 0x200f or 0x2028 <= c <= 0x202e or 0x2060 <= c <= 0x206f
            or 0xfff0 <= c <= 0xfffb or 0xe0000 <= c <= 0xe0fff)


def shown(data):
    """What stands for a string, or for bytes, where a person reads it."""
    if isinstance(data, bytes):
        data = data.decode("utf-8", "surrogateescape")
    out = ""
    for c in data:
        if 0xdc80 <= ord(c) <= 0xdcff:
            out += f"\\x{ord(c) - 0xdc00:02x}"
        elif invisible(ord(c)) or c == "[" and out.endswith("##"):
            out += f"\\u{{{ord(c):x}}}"
        else:
            out += c
    return out


def toml(text):
    """A TOML string in quotes."""
    out = '"'
    for c in text:
        if c in '"\\':
            out += "\\" + c
        elif ord(c) < 0x20 or ord(c) == 0x7f:
            out += f"\\u{ord(c):04x}"
        else:
            out += c
    return out + '"'


def strings(count):
    """(string, name of a file as bytes) of each case."""
    dice = random.Random(10)
    for number in range(count):
        if number < len(PIECES):
            text = PIECES[number]
        else:
            text = "".join(dice.choice(PIECES) for _ in range(dice.randint(2, 5)))
        text = text if text.strip() else "x" + text
        file = text.replace("/", "\u2215").replace("\0", "").encode()[:120]
        if number % 5 == 0:
            file += bytes([0xff, 0xc0 + number % 64])
        yield text, (file.decode("utf-8", "ignore").encode() if number % 5 else file) + ENDING.encode()


def topologies(text):
    """(what it is, the file, the exit code) with the string in its places."""
    said = toml(text)
    return {
        "valid": (f"""[topology]
name = {said}
region = "us-east-1"
users = 1_000
description = {said}

[rds.main]
engine = "mysql"
instance_class = "db.t4g.micro"
storage_gb = 20
backup_days = 0
tags = {{ team = {said}, {said} = "x" }}

[[suppress]]
rule = {toml("x" + text)}
reason = {said}

[[suppress]]
rule = "recovery/no-backups"
on = "rds.main"
reason = {said}
""", 0),
        "environment": (f"""[topology]
name = "a"
region = "us-east-1"
users = 1_000
environment = {said}

[rds.main]
engine = "mysql"
instance_class = "db.t4g.micro"
storage_gb = 20
backup_days = 0
""", 0),
        "refused": (f"""[topology]
name = "a"
region = {toml("x" + text)}

[ec2.web]
instance_type = "t4g.small"
{toml("x" + text)} = 1
""", 1),
    }


# Reading back. Each gives the structure, to be compared, and the strings that it holds.


def shape(value):
    """JSON without its strings and numbers."""
    if isinstance(value, dict):
        # A name that could be taken for a command has no patch; what one holds, rewrite.py says.
        return {key: "patch" if key == "patch" else shape(part) for key, part in value.items()}
    if isinstance(value, list):
        return [shape(part) for part in value]
    return type(value).__name__


def texts_in(value):
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        return [text for part in value for text in texts_in(part)]
    return [value] if isinstance(value, str) else []


def read_json(data):
    value = json.loads(data)
    return shape(value), texts_in(value)


def read_gitlab(data):
    if found := gitlab.problems(data):
        raise ValueError(f"not GitLab's report: {found[0]}")
    return read_json(data)


def read_sarif(data):
    run = json.loads(data)["runs"][0]
    del run["tool"]["driver"]["rules"]
    for said in [*run["results"], *run["invocations"][0]["toolExecutionNotifications"]]:
        said.pop("fixes", None)  # made of patches
        message = said["message"]["text"]
        if "](" in message:
            said["message"]["text"] = re.sub(r"\\([\\\[\]])", r"\1", message)
            if re.search(r"(?<!\\)(?:\\\\)*\]\(", message):
                raise ValueError(f"a link in {message!r}")
    return shape(run), texts_in(run)


def tree(element):
    return [element.tag, sorted(element.keys()), [tree(child) for child in element]]


def read_junit(data):
    if found := junit.problems(data):
        raise ValueError(f"not JUnit: {found[0]}")
    root = ET.fromstring(data)
    texts = [text for e in root.iter() for text in [e.text or "", *e.attrib.values()]]
    return tree(root), texts


ANNOTATION = re.compile(r"::(error|warning|notice) ([^:]*)::(.*)", re.S)


def decoded(text, property_):
    codes = {"%0A": "\n", "%0D": "\r", "%25": "%", **({"%3A": ":", "%2C": ","} if property_ else {})}
    if re.search(r"%(?!0A|0D|25|3A|2C)", text):
        raise ValueError(f"a bare % in {text!r}")
    return re.sub("%[0-9A-F]{2}", lambda match: codes.get(match[0], match[0]), text)


def read_github(data):
    structure, texts = [], []
    for line in data.decode().removesuffix("\n").split("\n"):
        match = ANNOTATION.fullmatch(line)
        if not match:
            raise ValueError(f"no annotation: {line[:200]!r}")
        pairs = [pair.split("=", 1) for pair in match[2].split(",")]
        structure.append([match[1], [pair[0] for pair in pairs]])
        texts += [decoded(pair[1], True) for pair in pairs] + [decoded(match[3], False)]
    return structure, texts


def node_of(element):
    """A node of cmark's tree: text melted together, comments that only part words left out."""
    name = element.tag.split("}")[1]
    if name == "html_inline" and element.text == "<!-- -->":
        return None
    if name in ("text", "softbreak"):
        return ["text", element.text or "\n"]
    children = []
    for child in element:
        node = node_of(child)
        if node and node[0] == "text" and children and children[-1][0] == "text":
            children[-1] = ["text", children[-1][1] + node[1]]
        elif node:
            children.append(node)
    said = element.text if name in ("html_inline", "html_block", "code") else ""
    return [name, said or "", children]


def without_text(node):
    return "text" if node[0] == "text" else [node[0], node[1], [without_text(c) for c in node[2]]]


def text_of(node):
    return node[1] if node[0] == "text" else "\0".join(text_of(child) for child in node[2])


PATCH = re.compile(r"^(`{3,})diff\n.*?^\1\n\n?", re.M | re.S)
BLOCK = re.compile(r"^(`{3,})[a-z]*\n.*?\n\1$|^<pre>.*?</pre>$", re.S | re.M)


def read_markdown(data):
    source = BLOCK.sub("EXCERPT", PATCH.sub("", data.decode()))
    if found := re.search(r"@\w|(?<!&)#\w|:[\w+-]+:|www\.|://|\$|<(?!/?(?:code|details|summary)>|br>|!-- -->)", source):
        raise ValueError(f"GitHub acts on {source[max(0, found.start() - 20):found.end() + 20]!r}")
    rows = [line for line in source.split("\n") if line.startswith("|")]
    if any(line.count("|") != 6 for line in rows):
        raise ValueError(f"a row has another number of cells: {rows}")
    done = subprocess.run(["cmark", "-t", "xml", "--unsafe"], input=source.encode(), capture_output=True,
                          check=True)
    root = node_of(ET.fromstring(re.sub(rb"<!DOCTYPE[^>]*>", b"", done.stdout)))
    return [len(rows), without_text(root)], [text_of(root)]


def read_text(data):
    """How many findings of which rule; the wrapped text says where it ends by itself."""
    lines = data.decode().split("\n")
    rules = [line.split()[1] for line in lines if re.match(r"(error|warning|notice)  \w+/", line)]
    return [rules, lines[-2]], ["".join(line.strip() for line in lines)]


READERS = {"text": read_text, "json": read_json, "markdown": read_markdown, "sarif": read_sarif,
           "github": read_github, "junit": read_junit, "gitlab": read_gitlab}


def commands(name, data):
    """What a runner would take for a command in an output that it prints."""
    for line in re.split(rb"\r\n|\n|\r", data):
        if b"##[" in line or (name != "github" and line.lstrip().startswith(b"::")):
            yield f"{name}: a command: {line[:160]!r}"


def unseen(name, data):
    if name == "markdown":  # git ends a name with blanks in it by a tab
        data = PATCH.sub("", data.decode()).encode()
    for c in sorted(set(data.decode())):
        if invisible(ord(c)) and c != "\n":
            yield f"{name}: U+{ord(c):04X} ({unicodedata.category(c)}) stands in it"
            return


def lint(folder, file, text, code):
    """The outputs by format."""
    path = os.path.join(os.fsencode(folder), file)
    with open(path, "w", encoding="utf-8", newline="") as out:
        out.write(text)
    for old in Path(folder).glob("out.*"):
        old.unlink()
    formats = [f"--format={name}={folder}/out.{name}" for name in FORMATS]
    done = subprocess.run([golden.program(), "lint", "--today", TODAY, *formats, b"./" + file], cwd=folder,
                          env=golden.environment(folder), stdin=subprocess.DEVNULL, capture_output=True,
                          timeout=golden.TIMEOUT_SECONDS, check=False)
    os.unlink(path)
    if done.returncode not in ((1,) if code else (0, 2)):
        raise ValueError(f"exit {done.returncode}: {done.stderr[-300:]!r}")
    outputs = {name: (Path(folder) / f"out.{name}").read_bytes() for name in FORMATS
               if (Path(folder) / f"out.{name}").is_file()}
    return {**outputs, "stderr": done.stderr}


def expected(what, text, file):
    """What must come back: (format, string)."""
    name, longest = shown(file), 300
    if what == "valid":
        message = shown(("x" + text).encode()[:60])
        for each in ("sarif", "github", "junit", "gitlab", "markdown"):
            yield each, message[:longest]
        for each in ("sarif", "junit"):
            yield each, shown(text.strip(" \t"))
        yield "markdown", shown(text.strip(" \t"))[:100]
        yield "json", text
    if what == "environment":
        yield "sarif", f"tenfold/{shown(text)}/"
        yield "json", text
    if what == "refused":
        for each in ("sarif", "github", "junit", "gitlab"):
            yield each, shown("x" + text)[:40]
    for each in ("github", "junit", "gitlab"):
        yield each, name
    yield "sarif", urllib.parse.quote_from_bytes(file, safe="-._~")


def check(text, file, harmless):
    """Complaints about one string."""
    complaints = []
    with tempfile.TemporaryDirectory(prefix="tenfold-hostile-") as folder:
        for what, (topology, code) in topologies(text).items():
            try:
                outputs = lint(folder, file, topology, code)
            except (ValueError, OSError) as error:
                complaints.append(f"{what}: {error}")
                continue
            texts = {}
            for name, data in outputs.items():
                complaints += [f"{what}: {line}" for line in (*commands(name, data), *unseen(name, data))]
                if name == "stderr":
                    continue
                try:
                    structure, texts[name] = READERS[name](data)
                except (ValueError, KeyError, ET.ParseError, subprocess.CalledProcessError) as error:
                    complaints.append(f"{what}: {name}: {error}")
                    continue
                if structure != harmless[what][name]:
                    complaints.append(f"{what}: {name}: another structure: {difference(structure, harmless[what][name])}")
                if name not in ("json",) and any(invisible(ord(c)) and c not in "\n\0" for t in texts[name] for c in t):
                    complaints.append(f"{what}: {name}: what is invisible comes out of the parser")
            for name, wanted in expected(what, text, file):
                if name in texts and not any(wanted in had for had in texts[name]):
                    complaints.append(f"{what}: {name}: {wanted[:80]!r} does not come back")
    return complaints


def difference(a, b):
    a, b = json.dumps(a), json.dumps(b)
    at = next((i for i, (x, y) in enumerate(zip(a, b)) if x != y), min(len(a), len(b)))
    return f"{a[max(0, at - 60):at + 60]} instead of {b[max(0, at - 60):at + 60]}"


def baseline():
    """The structure of each output with a harmless string."""
    made = {}
    with tempfile.TemporaryDirectory(prefix="tenfold-hostile-") as folder:
        for what, (topology, code) in topologies(HARMLESS).items():
            outputs = lint(folder, (HARMLESS + ENDING).encode(), topology, code)
            made[what] = {name: READERS[name](data)[0] for name, data in outputs.items() if name in READERS}
    return made


def check_case(harmless, case):
    return check(*case, harmless)


def main():
    if not os.access(golden.program(), os.X_OK):
        print(f"{golden.program()} is not there; build it, or set TENFOLD\n0 passed, 1 failed")
        return 1
    if not shutil.which("cmark"):
        print("cmark is not installed\n0 passed, 1 failed")
        return 1
    cases = list(strings(int(sys.argv[1]) if len(sys.argv) > 1 else 1000))
    harmless, failed = baseline(), 0
    with ProcessPoolExecutor(2) as pool:
        for (text, file), complaints in zip(cases, pool.map(partial(check_case, harmless), cases, chunksize=5)):
            if complaints:
                failed += 1
                if failed <= 12:
                    print(f"--- {text[:100]!r} in {file[:60]!r}")
                    print("".join(f"    {line[:600]}\n" for line in complaints[:6]), end="")
    print(f"{len(cases) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
