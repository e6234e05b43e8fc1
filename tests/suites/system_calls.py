#!/usr/bin/env python3
"""No command asks the network, and none opens or writes a file that is none of its business.

    tests/suites/system_calls.py [WORD...]   every case, or those with one of the words in them
    TENFOLD=path/to/tenfold                  the program; build/tenfold if not set

A case is a command line, the files that it reads, those that it writes, and its exit code. strace
watches that there are no others. Commands and their sub-words are taken from the program's --help: one
without a case is a failure, and each is run with --help and with an address for its argument, too. git
is a process of its own; it must not ask the network either, and leave every file as it was.

The last line is `N passed, N failed`; without strace, or where it may not trace, all is skipped.
"""

import os
import re
import shlex
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import golden  # noqa: E402
from malformed import SANITIZED  # noqa: E402

# Where project/hostile has its modules, what of it may be tried, and which commands meet it.
ADDRESS = "http://127.0.0.1:1/x"
SOURCES = ("/etc/passwd", "../../outside.topology.toml", "../../../../../../../../etc/passwd",
           "shadow.topology.toml", "etc/passwd", ADDRESS, "file:///etc/passwd", "pipe.topology.toml")
TRIED = "sources.topology.toml http:/127.0.0.1:1/x file:/etc/passwd pipe.topology.toml"
READERS = ("cost", "emit terraform -o a", "emit cloudformation -o a.yaml", "explain ec2.web", "graph", "grow",
           "lint --fix", "lint", "plan --out a", "review sources.topology.toml", "simulate", "validate")

# WORDS < what is read > what is written = exit code & `git` is started, or `net`: the network is asked.
# `a/` is a folder with all below it, `?a` need not be read. The cases run in project/app, or in @FOLDER.
CASES = f"""
comment github --from - --repo a/b --pull-request 7 --api-url {ADDRESS} < ?/etc/ssl/openssl.cnf = 1 & net
comment github --from plan.json --repo a/b --pull-request 7 --dry-run -o said.txt < plan.json > said.txt
comment gitlab --from report.md --repo a/b --merge-request 7 --dry-run < report.md
completion bash
completion fish
completion zsh -o _tenfold > _tenfold
cost --against git:HEAD shop.topology.toml < shop.topology.toml & git
cost --compare-regions --format csv -o cost.csv shop.topology.toml < shop.topology.toml > cost.csv
cost --format json=a.json --format html=b.html . < ./ > a.json b.html
cost --prices prices --var-file set.toml shop.topology.toml < prices/ set.toml shop.topology.toml
emit cloudformation - -o shop.yaml > shop.yaml
emit terraform shop.topology.toml -o infra < shop.topology.toml > infra/
emit terraform --templates ours shop.topology.toml -o written < ours/ shop.topology.toml written/ > written/
explain rds.main --format json=a.json shop.topology.toml < shop.topology.toml > a.json
graph --format svg=a --format dot=b --format mermaid=c shop.topology.toml < shop.topology.toml > a b c
grow --to 1_000_000 --format csv shop.topology.toml < shop.topology.toml
init --users 100 --style serverless --name ../../../x --prices prices < prices/ > x.topology.toml
kinds rds
lint --baseline known.toml --format sarif=a.sarif flaw.topology.toml < known.toml flaw.topology.toml > a.sarif
lint --changed-since --upload-pack=sh . < ./ = 1 & git
lint --changed-since HEAD . < ./ & git
lint --fix . < ./ > flaw.topology.toml
lint --format github --format gitlab=a --format junit=b --format markdown=c . < ./ > a b c = 2
lint --write-baseline new.toml flaw.topology.toml < flaw.topology.toml > new.toml
plan --against git:../../../../etc/passwd shop.topology.toml = 1 & git
plan --out new.json shop.topology.toml < shop.topology.toml > new.json
prices list ec2/m6i.large/ --prices prices < prices/
prices show ec2/m6i.large/linux/on-demand
prices verify
prices verify prices < prices/
prices diff embedded prices --topology shop.topology.toml < prices/ shop.topology.toml
prices import lists --dir book < lists/ ?book ?.book.new ?.book.old > book/ .book.new/ .book.lock
prices update --base http://127.0.0.1:1 --region us-east-1 --dir book < ?/etc/ssl/openssl.cnf ?.book.new ?.book.old > .book.lock = 1 & net
review --format html=review.html git:HEAD . < ./ > review.html & git
review old/shop.topology.toml shop.topology.toml < old/shop.topology.toml shop.topology.toml
rules ha/single-zone-tier
schema module
schema topology -o schema.json > schema.json
shapes
show --format html -o plan.html plan.json < plan.json > plan.html
simulate --day weekend --format csv -o week.csv shop.topology.toml < shop.topology.toml > week.csv
validate --env ../../../x - = 1
validate old < ../.tenfold.toml old old/shop.topology.toml
@project/hostile review git:HEAD . < . {TRIED} = 1 & git
@project/hostile validate . < . {TRIED} = 1
@evil/link lint - = 1
@evil/paths lint - < .tenfold.toml = 1
""" + "".join(f"@project/hostile {words} sources.topology.toml < {TRIED} = 1\n" for words in READERS)
MAY_ASK = ("comment github", "comment gitlab", "prices update")  # no case of another may say `& net`

# What the cases read, and around it what nobody may read, as seen from project/app.
SHOP = (golden.ROOT / "examples/photo-share.topology.toml").read_text() + '[variables]\nclass = "a"\n'
LIST = """"FormatVersion","v1.0"
"Publication Date","2026-05-07T00:00:00Z"
"Version","20260507000000"
"OfferCode","AmazonECR"
"SKU","OfferTermCode","RateCode","TermType","StartingRange","EndingRange","Unit","PricePerUnit","Currency","usageType"
"A","JRTCKXETXF","A.JRTCKXETXF.6YS6EN2CT7","OnDemand","0","Inf","GB-Mo","0.1000000000","USD","TimedStorage-ByteHrs"
"""
FLAW = '[asg.more]\ninstance_type = "m6i.large"\nmin = 2\nmax = 4\ndesired = 9\n'
PRICES = "# source us: ours, 2026-01, official\nitem,unit,from,usd,source\nnat/hours,hour,0,0.01,us\n"
HOSTILE = '[topology]\nname = "a"\nregion = "us-east-1"\n' + "".join(
    f'[module.m{i}]\nsource = "{source}"\n' for i, source in enumerate(SOURCES))
FILES = {
    "shop.topology.toml": SHOP, "flaw.topology.toml": SHOP + FLAW, "old/shop.topology.toml": SHOP,
    "old/.hidden/a.topology.toml": "[", "report.md": "# All is well\n", "set.toml": 'class = "b"\n',
    "prices/us-east-1/vpc.csv": PRICES, "lists/us-east-1/ecr.csv": LIST, "../hostile/sources.topology.toml": HOSTILE,
    "ours/terraform/alb.tf": (golden.ROOT / "templates/terraform/alb.tf").read_text(),
    "../.tenfold.toml": 'fail_on = "error"\n', "../../.tenfold.toml": "[",
    "../../outside.topology.toml": SHOP, "../../evil/link/.git": "", "../../evil/paths/.git": "",
    "../../evil/paths/.tenfold.toml": 'prices = "etc"\nbaseline = "../../outside.topology.toml"\n'}
LINKS = (("../hostile/shadow.topology.toml", "/etc/shadow"), ("../hostile/etc", "/etc"),
         ("../../evil/link/.tenfold.toml", "/etc/shadow"), ("../../evil/paths/etc", "/etc"))
MADE_BY = ("git init -q --template= ..", "git add ..", "git -c user.name=t -c user.email=t@t commit -qm x",
           "tenfold plan shop.topology.toml --out plan.json",
           "tenfold emit terraform shop.topology.toml -o written",
           "tenfold lint flaw.topology.toml --write-baseline known.toml")

# Other programs before the same judge, and what it must complain of.
CONTROLS = (("python3 -c 'import socket; socket.socket()'", r"asks the network: socket\(AF_INET"),
            ("cat /etc/hostname", r"opens /etc/hostname$"),
            ("cat ../hostile/etc/hostname < ../hostile/", r"opens /etc/hostname$"),
            ("true < shop.topology.toml", r"opens not .*/shop\.topology\.toml$"),
            ("cp report.md more.md < report.md", r"writes .*/more\.md$"),
            ("git init -q more", r"changes .*/more/\.git/HEAD$"),
            ("sh -c 'cat; true'", r"runs /usr/bin/cat$"),
            ("true = 1", r"ended with 0, not 1"))

# What the loader and libc read, and sanitizers if there are any.
SYSTEM = re.compile(r"/etc/ld\.so\.cache|(/usr)?/lib(64)?/.+\.so[.0-9]*|/etc/localtime|/usr/share/zoneinfo/.+"
                    + r"|/proc/\d+/(cmdline|environ|maps)" * SANITIZED)
ENVIRONMENT = golden.environment("/nowhere") | {
    "ASAN_OPTIONS": os.environ.get("ASAN_OPTIONS", "") + ":detect_leaks=0",  # leaks are found by tracing
    "GITHUB_TOKEN": "a-token", "GITLAB_TOKEN": "a-token", "GIT_CONFIG_NOSYSTEM": "1"}
STRACE = ("strace", "-ff", "-y", "-qq", "-e", "trace=%network,%file,open_by_handle_at,io_uring_setup")
NETWORK = re.compile(r"socket|bind|connect|listen|accept|send|recv|shutdown|[gs]etsock|getpeer|io_uring")
GIT = re.compile(r'execve\("[^"]*/git", \["git", "-C", "[^"]*"\.*, "cat-file", "--batch"\]')
ASKS_GIT = re.compile(r"socketpair\(AF_UNIX,|sendto\(\d+<.*, NULL, 0\)")
LOOKS = re.compile(r"\w*stat\w*|\w*access\w*|readlink\w*|getcwd")  # no more than whether it is there
PATH = re.compile(r'(?:(?:AT_FDCWD|\d+)<([^>]*)>, )?"((?:[^"\\]|\\.)*)"')
BESIDE = re.compile(r"\.\w{6}(?=/|$)")  # where a file is until it is whole


def events(lines, cwd, program):
    """What one process did, each as (what, of which)."""
    of_git = False
    for line in lines:
        name, paths = line.split("(")[0], [os.path.join(cwd, *pair) for pair in PATH.findall(line)]
        if line.startswith(("---", "+++", "???")) or LOOKS.fullmatch(name):
            continue
        if NETWORK.match(name):
            yield "asks git:" if ASKS_GIT.match(line) and not of_git else "asks the network:", line
        elif name == "execve":
            of_git = bool(GIT.match(line))
            if paths[0] != program:
                yield ("starts", "git") if of_git else ("runs", paths[0])
        elif name.startswith("open") and paths and not of_git:
            real, flags = re.search(r" = \d+<(.*)>$", line), line[PATH.search(line).end():]
            path = real[1] if real else os.path.normpath(paths[0])
            yield "writes" if re.search(r"O_(WRONLY|RDWR|CREAT|TRUNC)", flags) else "opens", path
        elif not of_git:
            yield from [("writes", os.path.normpath(path)) for path in paths] or [("does", line)]


class Case:
    """One line of the table."""

    def __init__(self, text, is_control=False):
        words, *more = re.split(r" ([<>=&]) ", text)
        parts = dict(zip(more[::2], more[1::2]))
        self.words = shlex.split(words)
        self.text, self.program = text, f"/usr/bin/{self.words.pop(0)}" if is_control else golden.program()
        self.folder = self.words.pop(0)[1:] if words.startswith("@") else "project/app"
        self.reads, self.writes = parts.get("<", "").split(), parts.get(">", "").split()
        self.code, self.child = int(parts.get("=", 0)), parts.get("&")

    def run(self, made):
        """What it did in a copy of what was made that the case does not say, and what it did not do."""
        with tempfile.TemporaryDirectory(prefix="tenfold-") as name:
            place = Path(os.path.realpath(name)) / "place"
            cwd, log = place / self.folder, Path(name) / "log"
            subprocess.run(["cp", "-a", made, place], check=True)
            before, given = state(place), (made / "outside.topology.toml").read_bytes() * ("-" in self.words)
            done = subprocess.run([*STRACE, "-o", log, self.program, *self.words], cwd=cwd, env=ENVIRONMENT,
                                  input=given, capture_output=True, timeout=60, check=False)
            seen = {("changes", path) for path, _ in before ^ state(place)}
            for trace in log.parent.glob("log.*"):
                seen.update(events(trace.read_text(errors="replace").splitlines(), cwd, self.program))
        if done.returncode != self.code:
            yield f"ended with {done.returncode}, not {self.code}: {done.stderr[:400]}"
        reads, writes = ({os.path.normpath(cwd / path.strip("?")) + "/" * path.endswith("/"): path[0] != "?"
                          for path in paths} for paths in (self.reads, self.writes))
        config, net = f"{place}/project/.tenfold.toml", self.child == "net" and self.text.startswith(MAY_ASK)
        fine = {"opens": lambda path: SYSTEM.fullmatch(path) or among(path, [*reads, config]),
                "writes": lambda path: among(path, writes) or among(BESIDE.sub("", path, count=1), writes),
                "changes": lambda path: among(path, writes), "starts": lambda _: self.child == "git",
                "asks git:": lambda _: self.child == "git" or net, "asks the network:": lambda _: net}
        yield from sorted(f"{what} {it}" for what, it in seen if not fine.get(what, lambda _: False)(it))
        needed = [("opens", path) for path in reads if reads[path]] + [("writes", path) for path in writes]
        needed += {"git": [("starts", "git")], "net": [("asks the network:", "")], None: []}[self.child]
        for what, path in needed:
            if not any(what == each and (not path or among(it, [path])) for each, it in seen):
                yield f"{what} not {path}"


def among(path, names):
    return any(path == name.rstrip("/") or name.endswith("/") and path.startswith(name) for name in names)


def state(place):
    """Each file with its time; of a folder that it is there."""
    return {(str(path), not path.is_dir() and path.lstat().st_mtime_ns) for path in place.rglob("*")}


def make(app):
    for name, text in FILES.items():
        (app / name).parent.mkdir(parents=True, exist_ok=True)
        (app / name).write_text(text)
    for name, target in LINKS:
        (app / name).symlink_to(target)
    os.mkfifo(app / "../hostile/pipe.topology.toml")
    for words in map(str.split, MADE_BY):
        subprocess.run(words, executable=golden.program() if words[0] == "tenfold" else None, cwd=app,
                       env=ENVIRONMENT, check=True, capture_output=True)


def commands():
    """Each command as --help has it, with each sub-word that it may begin with."""
    def shown(*words):
        return subprocess.check_output([golden.program(), *words, "--help"], env=ENVIRONMENT, text=True)
    for command in re.findall(r"(?m)^  (\S+)", re.search(r"(?s)\ncommands\n(.*?)\n\n", shown())[1]):
        usage = re.search(r"(?s)\nusage: tenfold \S+ \[OPTION…\](.*?)\n\n", shown(command))[1]
        words = re.findall(r"(?:^|\|)\s*([a-z]+)\b", usage)
        yield from (f"{command} {word}" for word in words) if words else [command]


def main(words):
    if os.system("strace -o /dev/null true >/dev/null 2>&1") != 0:
        print("there is no strace, or it may not trace\n0 passed, 0 failed, 1 skipped")
        return 0
    lines, complaints = [line for line in CASES.splitlines() if line and line[0] != "#"], {}
    for command in commands():
        if not any(f"{line} ".startswith(f"{command} ") for line in lines):
            complaints[command] = ["has no case"]
        lines += [f"{command} --help", f"{command} {ADDRESS} < ?{ADDRESS} ?./ = 1"]
    cases = [Case(line) for line in lines if not words or any(word in line for word in words)]
    cases = [(case, "") for case in cases] + [(Case(text, True), expected) for text, expected in CONTROLS]
    with tempfile.TemporaryDirectory(prefix="tenfold-made-") as made, ThreadPoolExecutor(2) as pool:
        make(Path(made) / "project/app")
        for (case, expected), said in zip(cases, pool.map(lambda each: list(each[0].run(Path(made))), cases)):
            if expected:
                said = [] if any(re.match(expected, each) for each in said) else [f"not: {expected}", *said]
            complaints[case.text] = said
    failed = [f"--- {text}\n    " + "\n    ".join(said[:12]) for text, said in complaints.items() if said]
    print("\n".join([*failed, f"{len(complaints) - len(failed)} passed, {len(failed)} failed"]))
    return 1 if failed else 0


sys.exit(main(sys.argv[1:]))
