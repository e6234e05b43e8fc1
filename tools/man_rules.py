#!/usr/bin/env python3
"""Makes the manual page of the lint rules from what the program says of them.

    build/tenfold rules --format json | tools/man_rules.py > man/tenfold-rules.7
"""

import itertools
import json
import re
import sys

HEAD = r'''.\" Made by tools/man_rules.py from `tenfold rules --format json`; do not edit.
.Dd November 27, 2026
.Dt TENFOLD-RULES 7
.Os
.Sh NAME
.Nm tenfold-rules
.Nd the lint rules of tenfold
.Sh DESCRIPTION
What
.Xr tenfold 1
.Cm lint
looks at, rule by rule.
.Ic tenfold rules Ar ID
prints the same.
.Pp
The level of a rule may change with
.Li users ;
below its first size a finding is upcoming.
A rule that lacks a fact is not evaluated and says so.
A fix that is
.Em safe
is free and changes nothing that runs; a
.Em suggestion
is for a person to apply.
.Pp
An option is set in
.Pa .tenfold.toml :
.Bd -literal -offset indent
[rules."GROUP/RULE"]
option = 14
.Ed
.Pp
An example can be pasted into a file and linted.
What begins with
.Li \&[topology]
is its head: the rule speaks from that many users on.
'''

GROUPS = {"ha": "High availability", "cost": "Cost", "data": "Data", "limits": "Limits of AWS",
          "meta": "Suppressions", "network": "Network", "performance": "Performance",
          "recovery": "Recovery", "scale": "Scale", "security": "Security", "spot": "Spot",
          "state": "State"}
FIXES = {"no": "nothing is edited", "suggest": "a suggestion", "safe": "safe"}
SIZES = ((1_000_000, " M"), (1_000, " k"), (1, ""))


def text(words):
    """Plain text as roff: nothing in it is a request or an escape. One sentence a line."""
    safe = words.replace("\\", r"\e")
    lines = re.split(r"(?<=[.;?!]) (?=[A-Z0-9a-z\"])", " ".join(safe.split()))
    return "\n".join(r"\&" + line if line[:1] in (".", "'") else line for line in wrapped(lines))


def wrapped(lines):
    """New sentence, new line; no line longer than a screen."""
    for line in lines:
        out = ""
        for word in line.split(" "):
            if out and len(out) + 1 + len(word) > 78:
                yield out
                out = word
            else:
                out = f"{out} {word}".strip()
        if out:
            yield out


def literal(example):
    lines = [line.replace("\\", r"\e") for line in example.rstrip("\n").split("\n")]
    lines = [r"\&" + line if line[:1] in (".", "'") else line for line in lines]
    return ".Bd -literal -offset indent\n" + "\n".join(lines) + "\n.Ed"


def users(number):
    size, word = next(pair for pair in SIZES if number >= pair[0] and number % pair[0] == 0)
    return f"{number // size:,}{word}"


def levels(rule):
    return ", ".join(("" if stage["users"] == 1 else f"from {users(stage['users'])} users ")
                     + stage["severity"] for stage in rule["stages"])


def entry(rule):
    """(title, roff) of each part."""
    yield "Level", text(levels(rule) + (", silent outside prod" if rule["redundancy"] else "")
                        + (", whatever the users and the environment" if rule["always"] else ""))
    for key in ("when", "why"):
        yield key.capitalize(), text(rule[key] or "")
    yield "Fix", text(f"{rule['fix'] or ''} ({FIXES[rule['fix_class']]})")
    for option in rule["options"]:
        default = "none" if option["default"] is None else option["default"]
        yield "Option", text(f"{option['name']} ({default}): {option['says']}")
    for key in ("bad", "good"):
        example = rule[key] or ""
        yield key.capitalize(), literal(example) if example.endswith("\n") else text(example)
    yield "Mind", text(rule["mind"] or "")
    yield "Fields", text(rule["fields"] or "")
    yield "Elsewhere", text(rule["elsewhere"] or "")
    yield "References", text(", ".join(rule["references"]))
    yield "Silences", text(", ".join(rule["silences"]))


def page(rules):
    parts = [HEAD.rstrip("\n")]
    for group, members in itertools.groupby(rules, key=lambda rule: rule["id"].split("/")[0]):
        parts.append(f".Sh {GROUPS.get(group, group).upper()}")
        for rule in members:
            parts.append(f".Ss {rule['id']}\n{text(rule['title'])}.\n.Bl -tag -width References")
            parts += [f".It {title}\n{roff}" for title, roff in entry(rule) if roff]
            parts.append(".El")
    parts.append(".Sh SEE ALSO\n.Xr tenfold 1 ,\n.Xr tenfold-topology 5")
    return "\n".join(parts) + "\n"


if __name__ == "__main__":
    sys.stdout.write(page(json.load(sys.stdin)["rules"]))
