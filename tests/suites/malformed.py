#!/usr/bin/env python3
"""Hostile input, too large to lie in the repository: written here, given to the program, refused.

    tests/suites/malformed.py [WORD...]   every case, or those with one of the words in their name
    TENFOLD=path/to/tenfold               the program; build/tenfold if not set

Whatever it is given, the program ends by itself within seconds and 2 GB, with the exit code that the
manual promises; it says what is wrong and where, in UTF-8 of bounded length without a control
character. The small malformed files, whose messages are asserted to the letter, are goldens.

The last line is `N passed, N failed`.
"""

import json
import os
import random
import re
import resource
import subprocess
import sys
import tempfile
import traceback
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.dont_write_bytecode = True
sys.path.insert(0, str(ROOT / "tests" / "bench"))
import generate  # noqa: E402

PROGRAM = str((ROOT / os.environ.get("TENFOLD", "build/tenfold")).resolve())
EXAMPLES = sorted((ROOT / "examples").rglob("*.topology.toml"))

SANITIZED = b"__asan_init" in Path(PROGRAM).read_bytes() if os.path.isfile(PROGRAM) else False
SECONDS = 100 if SANITIZED else 10  # against hanging; speed is the business of the benchmark
MEMORY = 2 << 30
MOST_OUTPUT = 1 << 20
FILE = "a.topology.toml"
HEAD = '[topology]\nname = "a"\nregion = "us-east-1"\n'
WEB = '[ec2.web]\ninstance_type = "t4g.small"\n'
SOUND = HEAD + WEB

# What no output holds: control characters but the newline, bidirectional and invisible marks.
HOSTILE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")
COLOUR = re.compile("\x1b\\[[0-9;]*m")  # the program's own; hostile texts hold other sequences too
LOCATED = re.compile(r"(?m)^ *--> \S.*:[1-9]\d*:[1-9]\d*$")


class Failure(Exception):
    """The program did not do what it should; the text says what."""


def limits():
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if not SANITIZED:  # a sanitizer reserves terabytes
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def tenfold(folder, *words, stdin=subprocess.DEVNULL, codes=(1,)):
    """Runs the program in the folder: (exit code, standard output, standard error), both clean."""
    env = {"LC_ALL": "C", "COLUMNS": "80", "HOME": str(folder)}
    try:
        done = subprocess.run([PROGRAM, *words], cwd=folder, env=env, stdin=stdin, capture_output=True,
                              timeout=SECONDS, preexec_fn=limits, check=False)
    except subprocess.TimeoutExpired as late:
        raise Failure(f"it did not end within {SECONDS} s") from late
    if done.returncode not in codes:
        told = done.stderr[-600:].decode(errors="replace")
        raise Failure(f"exit {done.returncode}, expected {' or '.join(map(str, codes))}\n{told}")
    return done.returncode, clean(done.stdout), clean(done.stderr)


def clean(output):
    if len(output) > MOST_OUTPUT:
        raise Failure(f"it printed {len(output)} bytes")
    text = COLOUR.sub("", output.decode("utf-8"))  # raises where it is none
    if match := HOSTILE.search(text):
        raise Failure(f"it printed {match[0]!r} in {text[max(0, match.start() - 60):match.end() + 20]!r}")
    return text


def refused(folder, text, expected, *, located=True, command="validate"):
    """A file with this text is refused, with this in the message and a place in the file."""
    data = text if isinstance(text, bytes) else text.encode()
    (folder / FILE).write_bytes(data)
    _, out, err = tenfold(folder, command, FILE)
    if out:
        raise Failure(f"it answered: {out[:200]}")
    if expected not in err:
        raise Failure(f"no `{expected}` in:\n{err[:600]}")
    if located and not LOCATED.search(err):
        raise Failure(f"no place in:\n{err[:600]}")
    if "nothing was computed" not in err:
        raise Failure("the last line is missing")
    return err


# Long and deep.


def long_string(folder):
    refused(folder, SOUND + f'description = "{"x" * (5 << 20)}"\n', "this string is longer than 64 KiB")


def long_string_of_lines(folder):
    text = SOUND + 'description = """\n' + "a line\n" * 700_000 + '"""\n'
    refused(folder, text, "this string is longer than 64 KiB")


def long_string_never_closed(folder):
    refused(folder, SOUND + 'description = """' + "x" * (5 << 20), "this string is never closed")


def deep_arrays(folder):
    refused(folder, SOUND + "runs = " + "[" * 10_000 + "]" * 10_000 + "\n", "more than 16 levels deep")


def deep_arrays_never_closed(folder):
    refused(folder, SOUND + "runs = " + "[" * 1_000_000, "more than 16 levels deep")


def deep_tables(folder):
    refused(folder, SOUND + "tags = " + "{ a = " * 10_000 + "1" + " }" * 10_000 + "\n", "more than 16 levels deep")


def dotted_key_in_a_table(folder):
    refused(folder, SOUND + "tags = { " + ".".join("a" * 20_000) + " = 1 }\n", "more than 16 parts")


def header_of_many_parts(folder):
    refused(folder, SOUND + "[" + ".".join("a" * 20_000) + "]\n", "more than 16 parts")


def header_of_many_quoted_parts(folder):
    refused(folder, SOUND + "[" + ".".join(['"a"'] * 20_000) + "]\n", "more than 16 parts")


def tables_header_of_many_parts(folder):
    refused(folder, SOUND + "[[" + " . ".join("a" * 20_000) + "]]\n", "more than 16 parts")


def key_of_many_parts(folder):
    refused(folder, SOUND + ".".join("a" * 20_000) + " = 1\n", "more than 16 parts")


def long_name(folder):
    err = refused(folder, SOUND + f"[ec2.{'a' * 1_000_000}]\n", "cannot be a name")
    if len(err) > 4_000:
        raise Failure(f"the message is {len(err)} bytes long")


def long_key(folder):
    err = refused(folder, SOUND + f"{'k' * 1_000_000} = 1\n", "unknown field `kkk")
    if len(err) > 4_000:
        raise Failure(f"the message is {len(err)} bytes long")


def long_word(folder):
    err = refused(folder, SOUND + f'os = "{"w" * 60_000}"\n', "cannot be `www")
    if len(err) > 4_000:
        raise Failure(f"the message is {len(err)} bytes long")


def long_number(folder):
    err = refused(folder, SOUND + f"root_gb = {'9' * 1_000_000}\n", "`9999")
    if len(err) > 4_000:
        raise Failure(f"the message is {len(err)} bytes long")


def long_real(folder):
    err = refused(folder, SOUND + f"root_gb = 0.{'1' * 1_000_000}\n", "is too long")
    if len(err) > 4_000:
        raise Failure(f"the message is {len(err)} bytes long")


def large_exponent(folder):
    refused(folder, SOUND + "root_gb = 1e999999999\n", "root_gb")


def small_exponent(folder):
    refused(folder, SOUND + "root_gb = 1e-999999999\n", "root_gb")


def long_line(folder):
    inside = ", ".join(['"web"'] * 700_000 + ['"wbe"'] + ['"web"'] * 700_000)
    err = refused(folder, SOUND + f"runs = [{inside}]\n", "cannot be `wbe`")
    if max(map(len, err.splitlines())) > 200:
        raise Failure("the line is shown at length")


def long_line_of_rubbish(folder):
    refused(folder, SOUND + "x" * 10_000_000 + "\n", "there is no `=`")


def variable_in_variable(folder):
    """A bomb of substitutions stays a single pass, and bounded."""
    text = '[variables]\na = "' + "x" * 60_000 + '"\n' + SOUND + 'description = "' + "${var.a}" * 7_000 + '"\n'
    refused(folder, text, "this string grows beyond 64 KiB")


def many_large_substitutions(folder):
    text = '[variables]\na = "' + "x" * 60_000 + '"\n' + HEAD
    text += "".join(f'[ec2.a{i}]\ninstance_type = "t4g.small"\ndescription = "-${{var.a}}"\n' for i in range(50_000))
    (folder / FILE).write_text(text)
    tenfold(folder, "validate", FILE, codes=(0, 1))


# Many.


def large_file(folder):
    text = SOUND + ("#" * 99 + "\n") * (33 * 10_486)
    refused(folder, text, "larger than 32 MiB", located=False)


def large_input(folder):
    (folder / "large").write_bytes(b"#\n" * (17 << 20))
    with open(folder / "large", "rb") as stdin:
        _, _, err = tenfold(folder, "validate", "-", stdin=stdin)
    if "larger than 32 MiB" not in err:
        raise Failure(err[:600])


def endless_input(folder):
    with open("/dev/zero", "rb") as stdin:
        _, _, err = tenfold(folder, "validate", "-", stdin=stdin)
    if "larger than 32 MiB" not in err:
        raise Failure(err[:600])


def zeros(folder):
    refused(folder, b"\0" * (1 << 20), "", located=False)


def many_unknown_keys(folder):
    text = SOUND + "".join(f"key_{i} = {i}\n" for i in range(200_000))
    err = refused(folder, text, "unknown field `key_0` in ec2.web")
    if "200000 errors" not in err.replace(",", ""):
        raise Failure(f"they are not counted: {err[-200:]}")


def many_unknown_kinds(folder):
    refused(folder, SOUND + "".join(f"[kind_{i}.a]\nx = 1\n" for i in range(200_000)), "unknown kind `kind_0`")


def many_unknown_words(folder):
    text = SOUND + "runs = [" + ", ".join(f'"w{i}"' for i in range(200_000)) + "]\n"
    refused(folder, text, "cannot be `w0`")


def many_unknown_references(folder):
    text = SOUND + "uses = [" + ", ".join(f'"rds.w{i}"' for i in range(100_000)) + "]\n"
    text += "".join(f"[ec2.w{i}]\ninstance_type = \"t4g.small\"\n" for i in range(20_000))
    refused(folder, text, "`rds.w0` does not exist")


def many_unknown_variables(folder):
    text = "[variables]\n" + "".join(f"v{i} = {i}\n" for i in range(20_000)) + SOUND
    text += "tags = { " + ", ".join(f'k{i} = "${{var.w{i}}}"' for i in range(20_000)) + " }\n"
    refused(folder, text, "nothing is called `var.w0`")


def many_duplicate_headers(folder):
    err = refused(folder, SOUND + WEB * 100_000, "is there already")
    if "the first is on line 4" not in err:
        raise Failure("the first place is not told")


def many_duplicate_keys(folder):
    refused(folder, SOUND + 'instance_type = "t4g.nano"\n' * 100_000, "is given twice")


def many_syntax_errors(folder):
    err = refused(folder, SOUND + "= =\n" * 20_000, "there is no key before this `=`")
    if err.count("error: ") != 100 or "after 100 mistakes of syntax the rest was not read" not in err:
        raise Failure(f"{err.count('error: ')} errors are shown: {err[-200:]}")


def many_bytes_that_are_not_utf8(folder):
    refused(folder, SOUND.encode() + b'description = "\xff"\n' * 50_000, "this byte is not UTF-8")


def many_bytes_of_one_line(folder):
    refused(folder, SOUND.encode() + b'description = "' + b"\xff" * 5_000_000 + b'"\n', "this byte is not UTF-8")


def many_unclosed_brackets(folder):
    refused(folder, SOUND + "runs = [\n" * 50_000, "this bracket is never closed")


def many_unclosed_strings(folder):
    refused(folder, SOUND + 'description = """\n' * 50_001, "")


def unclosed_long_strings(folder):
    """Each would look for its end to the end of the file."""
    refused(folder, SOUND + "".join(f"k{i} = '''\n[a{i}]\n" for i in range(30_001)), "")


def many_comments(folder):
    (folder / FILE).write_text("# nothing to see here\n" * 1_000_000 + SOUND)
    tenfold(folder, "validate", FILE, codes=(0,))


def many_comments_alone(folder):
    refused(folder, "# nothing to see here\n" * 1_000_000, "the file has no [topology]")


def many_suppressions(folder):
    comment = "# tenfold: ignore[ha/*] -- why\n"
    (folder / FILE).write_text(SOUND + (comment + "\n") * 100_000)
    tenfold(folder, "validate", FILE, codes=(0,))


def many_components_by_count(folder):
    text = HEAD + "".join(f'[ec2.a{i}]\ninstance_type = "t4g.small"\ncount = 1_000\n' for i in range(101))
    refused(folder, text, "more than 100000 components")


def many_components_by_headers(folder):
    text = HEAD + "".join(f'[ec2.a{i}]\ninstance_type = "t4g.small"\n' for i in range(101_000))
    refused(folder, text, "more than 100000 components")


def many_references_to_one(folder):
    """A star and a chain of 20,000: no pass may recurse along it, nor be quadratic in it."""
    star = "".join(f'[ec2.s{i}]\ninstance_type = "t4g.small"\nuses = ["ec2.web"]\n' for i in range(10_000))
    chain = "".join(f'[ec2.c{i}]\ninstance_type = "t4g.small"\nuses = ["ec2.c{i + 1}"]\n' for i in range(10_000))
    (folder / FILE).write_text(SOUND + star + chain + '[ec2.c10000]\ninstance_type = "t4g.small"\n')
    for command in ("validate", "plan", "cost"):
        tenfold(folder, command, "-o", "out", FILE, codes=(0,))


def many_ways_out(folder):
    """What leaves the network leaves through all gateways: no pass may look at each of both."""
    text = HEAD + 'users = 1_000_000\n\n[traffic]\npeak_rps = 100\nentry = "alb.in"\n\n[s3.out]\nstorage_gb = 1\n'
    text += "[alb.in]\ntargets = [" + ", ".join(f'"ec2.a{i}"' for i in range(20_000)) + "]\n"
    text += "".join(f'[ec2.a{i}]\ninstance_type = "t4g.small"\nuses = ["s3.out"]\n[nat.n{i}]\nmode = "single"\n' for i in range(20_000))
    (folder / FILE).write_text(text)
    for command in ("cost", "lint"):
        tenfold(folder, command, "-o", "out", FILE, codes=(0, 1, 2))


def much_of_every_kind(folder):
    (folder / FILE).write_text(generate.topology(20_000))
    tenfold(folder, "lint", "-o", "out", FILE, codes=(2,))


def long_circle(folder):
    text = HEAD + "".join(f'[ec2.c{i}]\ninstance_type = "t4g.small"\nuses = ["ec2.c{(i + 1) % 10_000}"]\n'
                          for i in range(10_000))
    (folder / FILE).write_text(text)
    for command in ("validate", "plan", "cost"):
        tenfold(folder, command, "-o", "out", FILE, codes=(0,))


def everybody_uses_everybody(folder):
    text = HEAD
    for i in range(400):
        uses = ", ".join(f'"ec2.c{j}"' for j in range(400) if j != i)
        text += f'[ec2.c{i}]\ninstance_type = "t4g.small"\nuses = [{uses}]\n'
    (folder / FILE).write_text(text)
    for command in ("plan", "lint"):
        tenfold(folder, command, "-o", "out", FILE, codes=(0, 2))


def many_removals(folder):
    """Each is looked up; no list is walked for each."""
    text = HEAD + "".join(f'[ec2.c{i}]\ninstance_type = "t4g.small"\n' for i in range(90_000))
    text += "[environment.x]\nremove = [" + ", ".join(f'"ec2.c{i}"' for i in range(89_999)) + "]\n"
    (folder / FILE).write_text(text)
    tenfold(folder, "validate", "--env", "x", FILE, codes=(0,))


def many_environments(folder):
    text = SOUND + "".join(f"[environment.e{i}.ec2.web]\ncount = 2\n" for i in range(100_000))
    (folder / FILE).write_text(text)
    _, _, err = tenfold(folder, "validate", "--env", "production", FILE)
    if "no such environment" not in err or len(err) > 1_000:
        raise Failure(f"the message has {len(err)} bytes: {err[:200]}")


def many_variables(folder):
    text = "[variables]\n" + "".join(f"v{i} = {i}\n" for i in range(100_000)) + SOUND
    text += "tags = { " + ", ".join(f'k{i} = "a${{var.v{i}}}"' for i in range(100_000)) + " }\n"
    (folder / FILE).write_text(text)
    tenfold(folder, "validate", FILE, codes=(0,))


# Globs and words that take long to compare.


def everything_covers_everything(folder):
    """References multiply: ten thousand globs over ten thousand components."""
    text = HEAD + "".join(f'[ec2.c{i}]\ninstance_type = "t4g.small"\n' for i in range(10_000))
    text += "".join(f'[backup.b{i}]\nstorage_gb = {{ ebs = 1 }}\ncovers = ["ec2.*"]\n' for i in range(10_000))
    refused(folder, text, "cover more than 1,000,000 components")


def one_glob_again_and_again(folder):
    text = HEAD + "".join(f'[ec2.c{i}]\ninstance_type = "t4g.small"\n' for i in range(10_000))
    text += "[backup.b]\nstorage_gb = { ebs = 1 }\ncovers = [" + ", ".join(['"ec2.*"'] * 1_000) + "]\n"
    (folder / FILE).write_text(text)
    tenfold(folder, "validate", FILE, codes=(0,))


def slow_globs(folder):
    text = SOUND + "".join(f'[[suppress]]\nrule = "{"*a" * 1_000}b"\non = "{"*a" * 1_000}b"\nreason = "x"\n'
                           for _ in range(500))
    (folder / FILE).write_text(text)
    tenfold(folder, "lint", FILE, codes=(0, 1, 2))


# Random bytes: the examples with bytes changed, dropped, doubled and swapped; a fixed seed.


def mutation(generator, data):
    data = bytearray(data)
    for _ in range(generator.choice((1, 1, 2, 3, 8, 40))):
        at = generator.randrange(len(data))
        what = generator.randrange(7)
        if what == 0:
            data[at] = generator.randrange(256)
        elif what == 1:
            data[at] = generator.choice(b'"\'[]{}=#.,\n\\-0\x1b\xe2')
        elif what == 2:
            del data[at:at + generator.randrange(1, 30)]
        elif what == 3:
            data[at:at] = data[at:at + generator.randrange(1, 60)]
        elif what == 4:
            other = generator.randrange(len(data))
            data[at], data[other] = data[other], data[at]
        elif what == 5:
            data[at:at] = generator.choice((b'"""', b"'''", b"\xef\xbb\xbf", b"\xe2\x80\xae", b"\x1b[31m", b"${",
                                            b"${var.x}", b"1e30", b"-", b"nan", b"99999999999999999999", b"\0"))
        else:
            lines = bytes(data).split(b"\n")
            generator.shuffle(lines)
            data = bytearray(b"\n".join(lines))
        if not data:
            data = bytearray(b"x")
    return bytes(data)


def random_bytes(folder):
    generator = random.Random(20_260_101)
    for number in range(300):
        if number % 30 == 29:
            data = generator.randbytes(generator.randrange(1, 2_000))
        else:
            data = mutation(generator, generator.choice(EXAMPLES).read_bytes())
        (folder / FILE).write_bytes(data)
        try:
            code, _, err = tenfold(folder, "validate", FILE, codes=(0, 1))
            if (code == 1) != ("error: " in err):
                raise Failure(f"exit {code} with:\n{err[:600]}")
            if code == 1 and not LOCATED.search(err):
                raise Failure(f"no place in:\n{err[:600]}")
            for command, codes in (("plan", (0, 1)), ("lint", (0, 1, 2)), ("cost", (0, 1))):
                again, out, _ = tenfold(folder, command, "--today", "2026-01-01", "--format", "json", FILE, codes=codes)
                json.loads(out)
                if code == 1 and again != 1:
                    raise Failure(f"{command} takes what validate refuses")
        except Failure as failure:
            raise Failure(f"mutation {number}: {failure}\n{data!r}") from failure


def random_arguments(folder):
    """What is typed can be as wrong as a file."""
    generator = random.Random(20_260_102)
    (folder / FILE).write_text(SOUND)
    words = ["--set", "--var", "--env", "--region", "--today", "--format", "-o", "--color", "--prices", "-", "--",
             "=", "ec2.web.count=2", "ec2.web.volumes[0].size_gb=1", "ec2.web.[=1", "ec2.web.a[9999999999999999999]=1",
             "topology.users=\x1b[31m", "x" * 3_000, "\u202e", "", "json", "text=out", "lint", "validate", FILE, "\n"]
    for number in range(200):
        typed = [generator.choice(("validate", "lint", "cost", "plan", "explain", "prices", "rules", "kinds", "schema"))]
        typed += [generator.choice(words) for _ in range(generator.randrange(5))]
        try:
            tenfold(folder, *typed, codes=(0, 1, 2))
        except Failure as failure:
            raise Failure(f"arguments {number} {typed}: {failure}") from failure


# Paths that are no topology.


def refused_path(folder, path, expected, *more):
    _, out, err = tenfold(folder, "validate", path, *more)
    if out or expected not in err:
        raise Failure(f"no `{expected}` in:\n{err}")


def folder_without_topologies(folder):
    (folder / "empty").mkdir()
    refused_path(folder, "empty", "empty")


def missing_path(folder):
    refused_path(folder, "none.topology.toml", "none.topology.toml")


def endless_device(folder):
    refused_path(folder, "/dev/zero", "is no regular file")


def pipe_without_writer(folder):
    os.mkfifo(folder / "pipe.topology.toml")
    refused_path(folder, "pipe.topology.toml", "is no regular file")


def pipe_in_a_folder(folder):
    os.mkfifo(folder / "pipe.topology.toml")
    (folder / FILE).write_text(SOUND)
    tenfold(folder, "validate", ".", codes=(0, 1))


def link_out_of_the_root(folder):
    (folder / "project" / ".git").mkdir(parents=True)
    (folder / "secret.topology.toml").write_text('secret = "hunter2"\n')
    (folder / "project" / FILE).symlink_to("../secret.topology.toml")
    for path in (f"project/{FILE}", "project"):
        _, out, err = tenfold(folder, "validate", path)
        if "hunter2" in out + err:
            raise Failure(f"it shows what lies outside the root:\n{err}")


def link_to_itself(folder):
    (folder / "a").mkdir()
    (folder / "a" / "a").symlink_to(".")
    (folder / "a" / FILE).symlink_to(FILE)
    refused_path(folder, f"a/{FILE}", FILE)
    tenfold(folder, "validate", "a", codes=(1,))


def variable_file_out_of_the_root(folder):
    (folder / "project" / ".git").mkdir(parents=True)
    (folder / "project" / FILE).write_text(SOUND)
    (folder / "secret.toml").write_text('hunter2 = "hunter2"\n')
    (folder / "project" / "vars.toml").symlink_to("../secret.toml")
    _, out, err = tenfold(folder / "project", "validate", "--var-file", "vars.toml", FILE)
    if "hunter2" in out + err:
        raise Failure(f"it shows what lies outside the root:\n{err}")


def hostile_strings(folder):
    """The strings of a topology that the outputs repeat; the text outputs are a golden as well."""
    evil = "\\u001b[31m\\u001b[2J\\u202e\\n\\r\\u0007\\u009b<script>${env}"
    text = (f'[variables]\nevil = "\\u001b[2J"\n[topology]\nname = "a{evil}"\nregion = "us-east-1"\n'
            f'description = "{evil}"\n{WEB}description = "{evil}"\nkey_name = "{evil}"\nami = "{evil}"\n'
            f'tags = {{ "k{evil}" = "v{evil}", var = "${{var.evil}}" }}\nusage = {{ egress_gb = 1 }}\n'
            f'[rds.odd]\nengine = "mysql"\nengine_version = "8{evil}"\ninstance_class = "db{evil}"\nstorage_gb = 20\n'
            '[asg.odd]\ninstance_type = "m6i.large"\nmin = 2\nmax = 1\n'
            f'[[suppress]]\nrule = "limits/*"\non = "asg.odd"\nreason = "because{evil}"\n'
            f'[[suppress]]\nrule = "x{evil}"\non = "y{evil}"\nreason = "z{evil}"\n')
    (folder / FILE).write_text(text.replace("<script>${env}", "<script>"))
    for words in (["validate"], ["lint"], ["lint", "--no-suppressions"], ["lint", "--explain-skipped"], ["cost"],
                  ["cost", "--explain-assumptions"], ["plan"], ["explain", "rds.odd"], ["explain", "asg.odd"]):
        for more in (["--format", "text"], ["--format", "json"], ["--color", "always"]):
            _, out, _ = tenfold(folder, *words, *more, "--today", "2026-01-01", FILE, codes=(0, 1, 2))
            if "json" in more:
                json.loads(out)


def hostile_configuration(folder):
    (folder / ".git").mkdir()
    (folder / FILE).write_text(SOUND)
    for text in ('"\\u001b[31m" = 1\n', 'fail_on = "\\u001b[31m\\u202e"\n', '[rules."\\u001b[31m"]\nseverity = "off"\n',
                 'exclude = ["' + "*a" * 5_000 + '"]\n', "x" * 10_000_000, "a." * 20_000 + "a = 1\n", 'exclude = "\x1b"\n'):
        (folder / ".tenfold.toml").write_text(text)
        tenfold(folder, "validate", codes=(0, 1))


def hostile_file_name(folder):
    name = "a\x1b[31m\u202e\n.topology.toml"
    (folder / name).write_text("= =\n")
    for path in (name, "."):
        tenfold(folder, "validate", path)
    (folder / name).write_text(SOUND)
    for command in ("validate", "lint", "cost", "plan"):
        for form in ("text", "json"):
            tenfold(folder, command, "--format", form, ".", codes=(0, 2))


def file_name_that_is_not_utf8(folder):
    name = os.fsencode(folder) + b"/a\xff.topology.toml"
    with open(name, "wb") as file:
        file.write(SOUND.encode())
    for command in ("validate", "lint", "cost", "plan"):
        for form in ("text", "json"):
            tenfold(folder, command, "--format", form, ".", codes=(0, 2))


# Outputs that cannot be written: said, exit 1, and nothing half-written is left.


def everything_below(folder):
    return {path: path.read_bytes() if path.is_file() else None for path in folder.rglob("*")}


def unwritable(folder, output, *more):
    (folder / FILE).write_text(SOUND)
    (folder / "file").write_text("as it was\n")
    (folder / "folder").mkdir(exist_ok=True)
    before = everything_below(folder)
    _, _, err = tenfold(folder, "cost", "--today", "2026-01-01", *(more or ("-o", output)), FILE)
    if output not in err:
        raise Failure(f"`{output}` is not named: {err}")
    if everything_below(folder) != before:
        raise Failure(f"it left {sorted(set(everything_below(folder)) - set(before))}")


def output_in_no_folder(folder):
    unwritable(folder, "none/out.json")


def output_below_a_file(folder):
    unwritable(folder, "file/out.json")


def output_over_a_folder(folder):
    unwritable(folder, "folder")


def output_to_a_full_disk(folder):
    unwritable(folder, "/dev/full")


def one_of_two_outputs(folder):
    unwritable(folder, "none/out.json", "--format", "json=none/out.json", "--format", "text")


def full_standard_output(folder):
    (folder / FILE).write_text(SOUND)
    with open("/dev/full", "wb") as full:
        done = subprocess.run([PROGRAM, "cost", FILE], cwd=folder, stdout=full, stderr=subprocess.PIPE,
                              timeout=SECONDS, check=False)
    if done.returncode != 1 or b"standard output" not in done.stderr:
        raise Failure(f"exit {done.returncode}: {done.stderr.decode()}")


def closed_pipe(folder):
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run([PROGRAM, "kinds", "ec2"], cwd=folder, stdout=write, stderr=subprocess.PIPE,
                          timeout=SECONDS, check=False)
    os.close(write)
    if done.stderr:
        raise Failure(f"a broken pipe is not quiet: {done.stderr.decode()}")


CASES = [
    long_string, long_string_of_lines, long_string_never_closed, deep_arrays, deep_arrays_never_closed,
    deep_tables, dotted_key_in_a_table, header_of_many_parts, header_of_many_quoted_parts,
    tables_header_of_many_parts, key_of_many_parts, long_name, long_key, long_word, long_number, long_real,
    large_exponent, small_exponent, long_line, long_line_of_rubbish, variable_in_variable,
    many_large_substitutions, large_file, large_input, endless_input, zeros, many_unknown_keys,
    many_unknown_kinds, many_unknown_words, many_unknown_references, many_unknown_variables,
    many_duplicate_headers, many_duplicate_keys, many_syntax_errors, many_bytes_that_are_not_utf8,
    many_bytes_of_one_line, many_unclosed_brackets, many_unclosed_strings, unclosed_long_strings,
    many_comments, many_comments_alone, many_suppressions, many_components_by_count,
    many_components_by_headers, many_references_to_one, long_circle, everybody_uses_everybody, many_removals,
    many_environments, many_variables, everything_covers_everything, one_glob_again_and_again, slow_globs,
    random_bytes, random_arguments, folder_without_topologies, missing_path, endless_device,
    pipe_without_writer, pipe_in_a_folder, link_out_of_the_root, link_to_itself,
    variable_file_out_of_the_root, hostile_strings, hostile_configuration,
    hostile_file_name, file_name_that_is_not_utf8, output_in_no_folder,
    output_below_a_file, output_over_a_folder, output_to_a_full_disk, one_of_two_outputs,
    full_standard_output, closed_pipe,
]


def failure_of(case):
    """None if the case holds, else what went wrong."""
    with tempfile.TemporaryDirectory(prefix="tenfold-malformed-") as name:
        try:
            case(Path(os.path.realpath(name)))
        except Failure as failure:
            return str(failure)
        except Exception:  # noqa: BLE001 - a case that breaks is a failure, the others still run
            return traceback.format_exc()
    return None


def main(words, known):
    if not os.access(PROGRAM, os.X_OK):
        print(f"{PROGRAM} is not there; build it, or set TENFOLD\n0 passed, 1 failed")
        return 1
    cases = [case for case in known if not words or any(word in case.__name__ for word in words)]
    failed = 0
    for case in cases:
        if failure := failure_of(case):
            failed += 1
            print(f"--- {case.__name__}\n{failure}\n")
    print(f"{len(cases) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], CASES))
