#!/usr/bin/env python3
"""Hostile modules: files that lead out of the project, that never end, or that grow without bound.

    tests/suites/malformed_modules.py [WORD...]   every case, or those with one of the words in their name
    TENFOLD=path/to/tenfold                       the program; build/tenfold if not set

What malformed.py demands of every run is demanded of these: it ends by itself, within seconds and
bounded memory, with the promised exit code, and says what is wrong and where.

The last line is `N passed, N failed`.
"""

import json
import os
import sys
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parent))
import malformed  # noqa: E402
from malformed import FILE, HEAD, SOUND, WEB, Failure, refused, tenfold  # noqa: E402


def module(name, source, more=""):
    return f'[module.{name}]\nsource = "{source}"\n{more}'


def project(folder):
    """A folder that is the root, with a file beside it that holds a secret."""
    (folder / "project" / ".git").mkdir(parents=True)
    (folder / "secret.topology.toml").write_text('secret = "hunter2"\n[topology]\nname = "hunter2"\n')
    return folder / "project"


def no_secret(root, text, expected):
    err = refused(root, text, expected)
    if "hunter2" in err:
        raise Failure(f"it shows what lies outside the root:\n{err}")


# Ways out.


def path_out_of_the_root(folder):
    root = project(folder)
    for source in ("../secret.topology.toml", "./x/../../secret.topology.toml", "../project/../secret.topology.toml",
                   "../" * 40 + "etc/passwd"):
        no_secret(root, SOUND + module("a", source), "leads out of the project")
    no_secret(root, SOUND + module("a", "/" + str(folder / "secret.topology.toml").lstrip("/")), "is an absolute path")
    no_secret(root, SOUND + module("a", "//etc/passwd"), "is an absolute path")


def path_out_of_the_folder_without_git(folder):
    (folder / "inside").mkdir()
    (folder / "secret.topology.toml").write_text('secret = "hunter2"\n')
    no_secret(folder / "inside", SOUND + module("a", "../secret.topology.toml"), "leads out of the project")


def link_out_of_the_root(folder):
    root = project(folder)
    (root / "link.topology.toml").symlink_to("../secret.topology.toml")
    no_secret(root, SOUND + module("a", "link.topology.toml"), "leads out of the project")
    (root / "up").symlink_to("..")
    no_secret(root, SOUND + module("a", "up/secret.topology.toml"), "leads out of the project")
    (root / "far").symlink_to("/etc")
    no_secret(root, SOUND + module("a", "far/passwd"), "leads out of the project")


def way_out_from_a_module(folder):
    root = project(folder)
    (root / "lib").mkdir()
    (root / "lib" / "b.topology.toml").write_text(module("a", "../../secret.topology.toml"))
    no_secret(root, SOUND + module("b", "lib/b.topology.toml"), "leads out of the project")


def link_inside_the_root(folder):
    """A module is where it really stands: what it names lies beside that."""
    root = project(folder)
    (root / "lib" / "deep").mkdir(parents=True)
    (root / "lib" / "deep" / "b.topology.toml").write_text(module("c", "c.topology.toml"))
    (root / "lib" / "deep" / "c.topology.toml").write_text(WEB)
    (root / "b.topology.toml").symlink_to("lib/deep/b.topology.toml")
    (root / FILE).write_text(HEAD + module("b", "b.topology.toml"))
    tenfold(root, "explain", "module.b.module.c.ec2.web", FILE, codes=(0,))


def what_is_no_file(folder):
    os.mkfifo(folder / "pipe.topology.toml")
    (folder / "folder").mkdir()
    (folder / "loop.topology.toml").symlink_to("loop.topology.toml")
    for source, expected in (("pipe.topology.toml", "is no regular file"), ("folder", "cannot be read"),
                             ("folder/", "cannot be read"), ("loop.topology.toml", "cannot be read"),
                             ("x/" * 3_000 + "y", "cannot be read"), ("y" * 60_000, "cannot be read")):
        err = refused(folder, SOUND + module("a", source), expected)
        if len(err) > 4_000:
            raise Failure(f"the message is {len(err)} bytes long")


def large_module(folder):
    with open(folder / "large.topology.toml", "wb") as file:
        file.truncate(33 << 20)
    refused(folder, SOUND + module("a", "large.topology.toml"), "is larger than 32 MiB")


def bytes_that_are_not_text(folder):
    (folder / "b.topology.toml").write_bytes(bytes(range(256)) * 40)
    refused(folder, SOUND + module("a", "b.topology.toml"), "not UTF-8")


# Without end.


def circle_of_many(folder):
    for i in range(60):
        (folder / f"m{i}.topology.toml").write_text(module("next", f"m{(i + 1) % 60}.topology.toml"))
    refused(folder, SOUND + module("a", "m0.topology.toml"), "m59.topology.toml -> m0.topology.toml")


def circle_through_a_link(folder):
    (folder / "again").symlink_to(".")
    refused(folder, SOUND + module("a", f"again/{FILE}"), "modules go round in a circle")


def nested_too_deep(folder):
    for i in range(70):
        (folder / f"m{i}.topology.toml").write_text(WEB + module("next", f"m{i + 1}.topology.toml"))
    refused(folder, SOUND + module("a", "m0.topology.toml"), "modules nest more than 64 levels deep")


def laughs(folder):
    """Ten times the next, which is ten times the next, and so on."""
    for i in range(20):
        (folder / f"m{i}.topology.toml").write_text(
            "".join(module(f"n{n}", f"m{i + 1}.topology.toml") for n in range(10)))
    (folder / "m20.topology.toml").write_text(WEB)
    refused(folder, SOUND + module("a", "m0.topology.toml"), "more than 10000 modules are brought in")


def laughs_of_bytes(folder):
    (folder / "m.topology.toml").write_text("[variables]\n" + "".join(f"v{i} = [1, 2, 3, 4]\n" for i in range(50_000)))
    text = SOUND + "".join(module(f"n{n}", "m.topology.toml") for n in range(1_000))
    refused(folder, text, "bring in is larger than 32 MiB")


def laughs_of_components(folder):
    (folder / "m.topology.toml").write_text(WEB + "count = 1000\n")
    refused(folder, SOUND + "".join(module(f"n{n}", "m.topology.toml") for n in range(200)), "more than 100000 components")


def many_demands(folder):
    """Each with [traffic] of its own, of which every component gets what it gets: memory as demands times components."""
    (folder / "m.topology.toml").write_text("[traffic]\npeak_rps = 5\n" + "".join(
        f'[ec2.b{i}]\ninstance_type = "m6i.large"\npublic_ip = true\n' for i in range(100)))
    refused(folder, SOUND + "".join(module(f"m{i}", "m.topology.toml") for i in range(900)),
            "files with [traffic] of their own are too many")


def many_files(folder):
    for i in range(1_001):
        (folder / f"m{i}.topology.toml").write_text(WEB)
    refused(folder, SOUND + "".join(module(f"n{n}", f"m{n}.topology.toml") for n in range(1_001)),
            "more than 1000 files in one run")


# Much of the same.


def one_mistake_brought_in_often(folder):
    (folder / "m.topology.toml").write_text(WEB + 'colour = "red"\nuses = "rds.none"\n[environment.x]\nremove = ["rds.none"]\n')
    err = refused(folder, SOUND + "".join(module(f"n{n}", "m.topology.toml") for n in range(5_000)), "3 errors")
    if err.count("unknown field") != 1:
        raise Failure(f"it is told more than once:\n{err[:2000]}")


def many_missing_modules(folder):
    refused(folder, SOUND + "".join(module(f"n{n}", "none.topology.toml") for n in range(20_000)), "cannot be read")


def many_variables_handed_in(folder):
    (folder / "m.topology.toml").write_text("[variables]\n" + "".join(f"v{i} = 1\n" for i in range(5_000)) + WEB)
    with_all = "with = { " + ", ".join(f"v{i} = 2" for i in range(5_000)) + " }\n"
    (folder / FILE).write_text(SOUND + "".join(module(f"n{n}", "m.topology.toml", with_all) for n in range(20)))
    tenfold(folder, "validate", FILE, codes=(0,))
    refused(folder, SOUND + module("a", "m.topology.toml", with_all.replace(" v", " w")), "has no variable `w0`")


def many_suppressions_brought_in(folder):
    text = WEB + "".join(f'[[suppress]]\nrule = "ha/*"\non = "*{i}"\nreason = "x"\n' for i in range(20))
    (folder / "m.topology.toml").write_text("# tenfold: ignore[ha/*] -- no\n" + text)
    (folder / FILE).write_text(SOUND + "".join(module(f"n{n}", "m.topology.toml") for n in range(2_000)))
    tenfold(folder, "lint", "--select", "ha/*", FILE, codes=(0, 2))


def many_globs_brought_in(folder):
    text = "".join(WEB.replace("web", f"w{i}") for i in range(9)) + '[backup.all]\ncovers = ["ec2.*", "*"]\n'
    (folder / "m.topology.toml").write_text(text)
    (folder / FILE).write_text(SOUND + "".join(module(f"n{n}", "m.topology.toml") for n in range(5_000)))
    tenfold(folder, "validate", FILE, codes=(0,))


def long_chain_of_moves(folder):
    chain = "".join(f'[[moved]]\nfrom = "ec2.a{i}"\nto = "ec2.a{i + 1}"\n' for i in range(100_000))
    (folder / FILE).write_text(SOUND + chain + '[[moved]]\nfrom = "ec2.a100000"\nto = "ec2.web"\n')
    tenfold(folder, "validate", FILE, codes=(0,))
    refused(folder, SOUND + chain + '[[moved]]\nfrom = "ec2.a100000"\nto = "ec2.a0"\n', "moves in a circle")


def many_sets(folder):
    (folder / "m.topology.toml").write_text(WEB)
    (folder / FILE).write_text(SOUND + "".join(module(f"n{n}", "m.topology.toml") for n in range(3_000)))
    sets = [word for n in range(200) for word in ("--set", f"module.n{n}.ec2.web.root_gb={n + 8}")]
    tenfold(folder, "validate", FILE, *sets, codes=(0,))


# Texts that outputs repeat.


def hostile_names(folder):
    name = "m\x1b[31m\u202e\n.topology.toml"
    (folder / name).write_text("= =\n" + WEB)
    (folder / "m.topology.toml").write_text(module("again", "m.topology.toml"))
    evil = "\\u001b[31m\\u202e\\u0007"
    for text in (module("a", name.encode("unicode_escape").decode().replace("\\x1b", "\\u001b")),
                 module(f'"{evil}"', "m.topology.toml"), module("a", f"{evil}.toml"), module("a", f"m{evil}/../m.topology.toml"),
                 module("a", "m.topology.toml", f'with = {{ "{evil}" = "{evil}" }}\n'),
                 f'[[moved]]\nfrom = "{evil}"\nto = "ec2.{evil}"\n'):
        (folder / FILE).write_text(SOUND + text)
        for form in ("text", "json"):
            _, out, _ = tenfold(folder, "validate", "--format", form, FILE)
            if form == "json":
                json.loads(out)


def hostile_file_that_is_fine(folder):
    name = "m\u202e<script>.topology.toml"
    (folder / name).write_text(WEB + "[asg.odd]\ninstance_type = \"m6i.large\"\nmin = 2\nmax = 1\n")
    (folder / FILE).write_text(HEAD + module("a", name))
    for words in (["validate"], ["lint"], ["cost"], ["plan"], ["explain", "module.a.asg.odd"]):
        for form in ("text", "json"):
            _, out, _ = tenfold(folder, *words, "--format", form, "--today", "2026-01-01", FILE, codes=(0, 1, 2))
            if form == "json":
                json.loads(out)


CASES = [
    path_out_of_the_root, path_out_of_the_folder_without_git, link_out_of_the_root, way_out_from_a_module,
    link_inside_the_root, what_is_no_file, large_module, bytes_that_are_not_text, circle_of_many,
    circle_through_a_link, nested_too_deep, laughs, laughs_of_bytes, laughs_of_components, many_files,
    many_demands, one_mistake_brought_in_often, many_missing_modules, many_variables_handed_in, many_suppressions_brought_in,
    many_globs_brought_in, long_chain_of_moves, many_sets, hostile_names, hostile_file_that_is_fine,
]

if __name__ == "__main__":
    sys.exit(malformed.main(sys.argv[1:], CASES))
