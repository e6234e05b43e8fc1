#!/usr/bin/env python3
"""What `tenfold init` writes is clean, costs what it says, and is written where it was asked for.

    tests/suites/starters.py
    TENFOLD=path/to/tenfold            the program; build/tenfold if not set

Every combination that `init --list` names, for as many users as its size is for, twice, five times
and almost ten times as many, and on both sides of where a figure steps, in us-east-1, and at its size
in other regions: linted together (no finding at all) and priced together (the first line of each says the total, "At least" where a line
has no usage). What it does not name is refused with a reason. examples/stages is what `init`
writes. Files that are there, questions on a terminal, hostile names and numbers; and the templates:
every tag is bound, every figure and part used. The last line is `N passed, N failed`.
"""
import json
import os
import pathlib
import pty
import re
import select
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from decimal import ROUND_HALF_EVEN, Decimal

ROOT = pathlib.Path(__file__).resolve().parents[2]
TENFOLD = str((ROOT / os.environ.get("TENFOLD", "build/tenfold")).resolve())
TEMPLATES = ROOT / "templates" / "topologies"
STAGES = ROOT / "examples" / "stages"
TODAY = ["--today", "2026-03-15"]
ENVIRONMENT = {**{k: v for k, v in os.environ.items() if not k.startswith("TENFOLD")}, "LC_ALL": "C", "COLUMNS": "80", "NO_COLOR": "1"}

TIMES = ("1", "2", "5", "9.99")  # a size's own users, and up to just below the next size
REGIONS = ("eu-west-1", "eu-central-1", "ap-southeast-2", "sa-east-1")
FEW = "ap-southeast-6"  # young: the book knows little of it
MOST = 99_999_999
# Names of bindings that no table has: src/emitter/starters.cc.
BOUND = {"name", "region", "recovery", "users", "users_words", "cost", "budget", "database"}


class Score:
    def __init__(self):
        self.passed = self.failed = 0

    def check(self, good, what):
        self.passed, self.failed = self.passed + bool(good), self.failed + (not good)
        if not good:
            print(f"failed: {what}")
        return good


def run(*words, folder=None):
    return subprocess.run([TENFOLD, *words], cwd=folder or ROOT, env=ENVIRONMENT, stdin=subprocess.DEVNULL,
                          capture_output=True, text=True, check=False)


def table(name):
    lines = [line for line in (TEMPLATES / f"{name}.csv").read_text(encoding="utf-8").split("\n") if line and line[0] != "#"]
    columns = lines[0].count(",")
    return [line.split(",", columns) for line in lines[1:]]


def listed():
    """(users, style, database) of each combination, as the list has them."""
    found, users = [], None
    for line in run("init", "--list", *TODAY).stdout.split("\n")[1:]:
        match = re.match(r" (?:([\d,]+) +| +)(instances|containers|serverless) +((?:[a-z-]+, )*[a-z-]+)", line)
        if match:
            users = int(match[1].replace(",", "")) if match[1] else users
            found += [(users, match[2], database) for database in match[3].split(", ")]
    return found


def init(job):
    users, style, database, region, file = job
    return job, run("init", "--users", str(users), "--style", style, "--database", database, "--region", region, "-o", str(file), *TODAY)


def written(jobs, score):
    """The files of these jobs, of which none may be refused."""
    with ThreadPoolExecutor(4) as pool:
        done = list(pool.map(init, jobs))
    for job, result in done:
        score.check(result.returncode == 0, f"init for {job[:4]} ends with {result.returncode}: {result.stderr}")
    return done


def of_folder(folder, score):
    """Everything in a folder is clean, and costs what it says."""
    lint = run("lint", "--format", "json", *TODAY, str(folder))
    topologies = json.loads(lint.stdout)["topologies"]
    for topology in topologies:
        found = [f["rule"] for f in topology["findings"] if f["state"] == "open"]
        score.check(not found, f"{topology['file']} is not clean: {found}")
    score.check(lint.returncode == 0 and not lint.stderr, f"lint of {folder} ends with {lint.returncode}: {lint.stderr}")
    cost = run("cost", "--format", "json", *TODAY, str(folder))
    score.check(cost.returncode == 0, f"cost of {folder} ends with {cost.returncode}: {cost.stderr}")
    priced = json.loads(cost.stdout)["topologies"]
    for topology in priced:
        path = pathlib.Path(topology["file"])
        total = topology["total"]
        rounded = Decimal(total["monthly_usd"]).quantize(Decimal("0.01"), ROUND_HALF_EVEN)
        least = "At least " if total["usage_unstated"] or total["unpriced"] else ""
        first = path.read_text(encoding="utf-8").partition("\n")[0]
        wanted = f". {least}${rounded:,} a month in {topology['region']}."
        score.check(first.endswith(wanted), f"{path.name} begins with {first!r}, cost says {wanted!r}")
    return len(topologies) == len(priced) and len(priced)


def of_combinations(combinations, folder, score):
    wanted = [(int(users.replace("_", "")), style, database) for users, style, database, *_ in table("starters")]
    score.check(sorted(combinations) == sorted(wanted), f"--list names {combinations}, starters.csv {wanted}")
    steps = {int(row[3].replace("_", "")) for row in table("figures")}
    jobs = []
    for users, style, database in combinations:
        sizes = {int(users * Decimal(times)) for times in TIMES}
        sizes |= {size for step in steps for size in (step - 1, step) if users <= size < users * 10}
        jobs += [(size, style, database, "us-east-1") for size in sorted(sizes)]
        jobs += [(users, style, database, region) for region in REGIONS]
    jobs = [(*job, folder / f"{'-'.join(map(str, job))}.topology.toml") for job in jobs]
    written(jobs, score)
    score.check(of_folder(folder, score) == len(jobs), f"{folder} does not hold {len(jobs)} topologies")
    for users, style, database, region, file in jobs:
        text = file.read_text(encoding="utf-8") if file.exists() else ""
        score.check(re.search(rf"(?m)^users +=\s*{users:_}\b", text) and f'"{region}"' in text, f"{file.name} is not for {users} users")
        peak = re.search(r"(?m)^peak_rps += ([\d_.]+)", text)
        if users >= 10_000:
            score.check(peak and Decimal(peak[1].replace("_", "")) == Decimal(users) / 2000, f"{file.name}: peak_rps is {peak and peak[1]}")
        score.check("{{" not in text and "}}" not in text.replace("} }", ""), f"{file.name} holds a tag")


def of_few(combinations, folder, score):
    """Where prices or types lack it is said, and nothing is written."""
    jobs = [(*one, FEW, folder / f"{'-'.join(map(str, one))}.topology.toml") for one in combinations]
    with ThreadPoolExecutor(4) as pool:
        done = list(pool.map(init, jobs))
    refused = [(job, result) for job, result in done if result.returncode != 0]
    score.check(refused, f"{FEW} lacks nothing; take another region")
    for job, result in refused:
        said = result.stderr.startswith(f"error: this starter cannot stand in {FEW}: ") and result.returncode == 1
        score.check(said and not job[4].exists() and not result.stdout, f"{job}: {result.stderr}")
    if len(refused) < len(done):
        of_folder(folder, score)


def of_refusals(combinations, score):
    sizes, styles, databases = (list(dict.fromkeys(one[i] for one in combinations)) for i in range(3))
    for users in sizes:
        for style in styles:
            for database in databases:
                if (users, style, database) in combinations:
                    continue
                result = run("init", "--users", str(users), "--style", style, "--database", database, "-o", "-")
                said = re.match(rf"error: there is no starter of {style} with {database} for {users:,} users?: \S+ .*\n  = for so many there is: ",
                                result.stderr)
                score.check(said and result.returncode == 1 and not result.stdout, f"{users} {style} {database}: {result.stderr!r}")
    offered = run("init", "--help").stdout
    for word in [*styles, *databases]:
        score.check(word in offered, f"--help does not say {word}")


def of_examples(score):
    for path in sorted(STAGES.glob("*.topology.toml")):
        word = path.name.removesuffix(".topology.toml")
        users = int(word.replace("k", "000").replace("m", "000000"))
        result = run("init", "--users", str(users), "-o", "-", *TODAY)
        score.check(result.stdout == path.read_text(encoding="utf-8"), f"examples/stages/{path.name} is not what init writes")


def of_readme(folder, score):
    """What the README shows is what is said."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    command, said = re.search(r"(?m)^\$ tenfold (init .*)\n(.*)\n", text).groups()
    result = run(*command.split(), *TODAY, folder=folder)
    score.check(result.stdout == said + "\n", f"README.md says {said!r}, init {result.stdout!r} {result.stderr!r}")


def of_files(folder, score):
    """Where it is written, and what stays."""
    name = folder / "one-box.topology.toml"
    result = run("init", "--users", "1", folder=folder)
    score.check(result.returncode == 0 and name.exists() and result.stdout == "one-box.topology.toml: 1 user, $18.01 a month in us-east-1\n",
                f"init writes {result.stdout!r} {result.stderr!r}")
    name.write_text("mine\n", encoding="utf-8")
    result = run("init", "--users", "1", folder=folder)
    score.check(result.returncode == 1 and name.read_text(encoding="utf-8") == "mine\n" and "is there already" in result.stderr,
                f"a file that is there: {result.stderr!r}")
    result = run("init", "--users", "1", "-o", "one-box.topology.toml", folder=folder)
    score.check(result.returncode == 1 and name.read_text(encoding="utf-8") == "mine\n", f"-o a file that is there: {result.stderr!r}")
    result = run("init", "--users", "1", "--force", folder=folder)
    score.check(result.returncode == 0 and name.read_text(encoding="utf-8").startswith("# 1 user: "), f"--force: {result.stderr!r}")
    result = run("init", "--users", "1", "-o", "-", folder=folder)
    score.check(result.returncode == 0 and result.stdout == name.read_text(encoding="utf-8"), f"-o -: {result.stderr!r}")
    for file, said in (("no/folder/a.toml", "No such file"), (".", "is a folder")):
        result = run("init", "--users", "1", "--force", "-o", file, folder=folder)
        score.check(result.returncode == 1 and said in result.stderr, f"-o {file}: {result.stderr!r}")
    result = run("init", folder=folder)
    score.check(result.returncode == 1 and "--users 1000" in result.stderr and not result.stdout, f"a pipe without --users: {result.stderr!r}")
    score.check(sorted(os.listdir(folder)) == ["one-box.topology.toml"], f"left behind: {os.listdir(folder)}")


def of_names(folder, score):
    """A name stands in the file as it was given, and its file in this folder, whatever it is."""
    good = ['a "b" \\c', "${var.x}", "a$${b}", "$$", "%{if}", "{{users}}", "../../etc/x", ".hidden", "日本 😀", "é" * 100, "-", "a\u0027b", "# x", "]"]
    for name in good:
        result = run("init", "--users", "1", "--name", name, folder=folder)
        file = folder / result.stdout.partition(":")[0]
        shown = run("validate", "--format", "json", str(file))
        told = json.loads(shown.stdout)["topologies"] if shown.returncode == 0 else [{}]
        score.check(result.returncode == 0 and file.parent == folder and file.is_file() and told[0].get("name") == name,
                    f"--name {name!r}: {result.stdout!r} {result.stderr!r} {shown.stderr!r}")
        file.unlink(missing_ok=True)
    for name in ("", "  ", "a\nb", "a\tb", "\x1b[31m", "a\u202eb", "x" * 101, "x" * 1000, b"\xff\xfe"):
        result = subprocess.run([TENFOLD, "init", "--users", "1", "--name", name], cwd=folder, env=ENVIRONMENT,
                                stdin=subprocess.DEVNULL, capture_output=True, check=False)
        score.check(result.returncode == 1 and result.stderr.startswith(b"error: --name: "), f"--name {name!r}: {result.stderr!r}")
    score.check(not os.listdir(folder), f"left behind: {os.listdir(folder)}")


def of_numbers(score):
    for text in ("0", "-1", "1e9", "10_000_000_000", "abc", "", "1_", "1__0", "1.5", "99999999999999999999", str(MOST + 1)):
        result = run("init", f"--users={text}" if text else "--users", *([] if text else [""]), "-o", "-")
        score.check(result.returncode == 1 and result.stderr.startswith("error: --users: ") and not result.stdout, f"--users {text}: {result.stderr!r}")
    for text, users in (("1", "1 user"), ("1_000", "1,000 users"), ("1000", "1,000 users"), (str(MOST), "99,999,999 users")):
        result = run("init", "--users", text, "-o", "-")
        score.check(result.stdout.startswith(f"# {users}: "), f"--users {text}: {result.stderr!r}")
    for words, said in ((["--region", "eu-wst-1"], "did you mean `eu-west-1`"), (["--style", "boxes"], "not one of"), (["x"], "takes fewer arguments")):
        result = run("init", "--users", "1", *words, "-o", "-")
        score.check(result.returncode == 1 and said in result.stderr, f"{words}: {result.stderr!r}")


def asked(answers, *words, folder):
    """What a terminal shows while these lines are typed; None ends the input."""
    pid, terminal = pty.fork()
    if pid == 0:
        os.chdir(folder)
        os.execve(TENFOLD, [TENFOLD, "init", *words], {**ENVIRONMENT, "TERM": "dumb"})
    shown, left = b"", list(answers)
    while select.select([terminal], [], [], 20)[0]:
        try:
            piece = os.read(terminal, 4096)
        except OSError:
            break
        if not piece:
            break
        shown += piece
        if shown.endswith(b"] ") and left:
            answer = left.pop(0)
            os.write(terminal, b"\x04" if answer is None else answer.encode() + b"\n")
    os.close(terminal)
    status = os.waitpid(pid, 0)[1]
    return os.waitstatus_to_exitcode(status), shown.decode().replace("\r\n", "\n"), len(left)


def of_questions(folder, score):
    code, shown, left = asked(["", "", ""], folder=folder)
    wanted = ["How many users a month? [1000] ", "Which style: instances, containers, serverless? [instances] ",
              "Which database: rds, aurora, dynamodb? [rds] ", "two-zones.topology.toml: 1,000 users, $102.96 a month in us-east-1"]
    score.check(code == 0 and left == 0 and [shown.find(one) for one in wanted] == sorted(max(0, shown.find(one)) for one in wanted),
                f"empty answers: {code} {shown!r}")
    code, shown, left = asked(["lots", "0", "50", "boxes", "containers", " serverless ", "mysql", "rds", "dynamodb"], "-o", "a.toml", folder=folder)
    wanted = ["`lots` is no number of users", "`0` is no number", "there is no style `boxes`", "costs more than one box", "there is no database `mysql`",
              "there is no starter of serverless with rds"]
    score.check(code == 0 and left == 0 and all(one in shown for one in wanted) and shown.count("How many users") == 3, f"wrong answers: {code} {shown!r}")
    text = (folder / "a.toml").read_text(encoding="utf-8")
    score.check("users     = 50\n" in text and "[lambda.web]" in text, "the answers are not in the file")
    for answers in ([None], ["10", None], ["10", "", None]):
        code, shown, left = asked(answers, "-o", "b.toml", folder=folder)
        score.check(code == 1 and left == 0 and "no answer, so nothing is written" in shown and not (folder / "b.toml").exists(),
                    f"the input ends: {code} {shown!r}")
    code, shown, left = asked(["10000"], "--style", "serverless", "--database", "aurora", "-o", "c.toml", folder=folder)
    score.check(code == 0 and shown.count("?") == 1, f"flags are not asked for: {code} {shown!r}")
    code, shown, left = asked([], "--users", "1", "-o", "d.toml", folder=folder)
    score.check(code == 0 and "?" not in shown, f"--users asks nothing: {code} {shown!r}")
    code, shown, left = asked(["5"], "--style", "containers", "-o", "e.toml", folder=folder)
    score.check(code == 1 and "there is no starter of containers for 5 users: " in shown, f"a style that is not there: {code} {shown!r}")


def of_templates(score):
    texts = {path.relative_to(TEMPLATES).as_posix(): path.read_text(encoding="utf-8") for path in sorted(TEMPLATES.rglob("*.toml"))}
    rows, figures = table("starters"), table("figures")
    words = {row[i] for row in rows for i in (1, 2)}
    sizes = [int(row[0].replace("_", "")) for row in rows]
    stages = {f"{u // 10 ** 6}m" if u >= 10 ** 6 else f"{u // 1000}k" if u >= 1000 else str(u) for u in sizes}
    names = {row[0] for row in figures}
    known = BOUND | words | names | {f"{prefix}_{stage}" for prefix in ("from", "stage") for stage in stages}
    tags = {tag for text in texts.values() for tag in re.findall(r"\{\{[#^/]?([^}>!]+?)\}\}", text)}
    score.check(tags <= known, f"nothing binds {sorted(tags - known)}")
    score.check(names <= tags, f"no template takes {sorted(names - tags)}")
    parts = {name[len("parts/"):-len(".toml")] for name in texts if name.startswith("parts/")}
    brought = {part for text in texts.values() for part in re.findall(r"\{\{> *([a-z_]+) *\}\}", text)}
    score.check(parts == brought, f"parts that are there or brought in, not both: {sorted(parts ^ brought)}")
    score.check(not parts & known, f"a part has the name of a value: {sorted(parts & known)}")
    whole = {name for name in texts if not name.startswith("parts/")}
    score.check(whole == {row[3] for row in rows}, f"texts without a starter, or starters without: {sorted(whole ^ {row[3] for row in rows})}")
    score.check({row[1] for row in figures} <= words | {"*", "dear"}, "figures.csv is for a word that nothing has")
    score.check(sizes == sorted(sizes), "starters.csv is not in order of users")
    for name in names:
        for only in {row[1] for row in figures if row[0] == name}:
            users = [int(row[3].replace("_", "")) for row in figures if row[0] == name and row[1] == only]
            score.check(users == sorted(set(users)), f"figures.csv: {name} for {only} is not in order of users")
    listing = (ROOT / "pricing" / "aws" / "regions.csv").read_text(encoding="utf-8").split("\n")
    regions = {line.split(",")[0] for line in listing if line and line[0] != "#"} - {"key"}
    recovery = dict(table("recovery"))
    score.check(set(recovery) == regions and set(recovery.values()) <= regions, f"recovery.csv: {sorted(set(recovery) ^ regions)}")
    score.check(all(one != other for one, other in recovery.items()), "a region cannot stand in for itself")


def main():
    score = Score()
    combinations = listed()
    score.check(len(combinations) > 40, f"--list names {len(combinations)} combinations")
    for check, takes_list in ((of_combinations, True), (of_few, True), (of_readme, False), (of_files, False), (of_names, False), (of_questions, False)):
        with tempfile.TemporaryDirectory(prefix="tenfold-starters-") as place:
            folder = pathlib.Path(place).resolve()
            check(*([combinations] if takes_list else []), folder, score)
    of_refusals(combinations, score)
    of_examples(score)
    of_numbers(score)
    of_templates(score)
    print(f"{score.passed} passed, {score.failed} failed")
    return 1 if score.failed else 0


if __name__ == "__main__":
    sys.exit(main())
