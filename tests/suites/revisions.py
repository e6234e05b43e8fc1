#!/usr/bin/env python3
"""What is read of a git revision, and what --changed-since, --against and review make of it.

    tests/suites/revisions.py [WORD...]   every case, or those with one of the words in their name
    TENFOLD=path/to/tenfold               the program; build/tenfold if not set

Each case makes a repository in a fresh folder. Whatever stands in it or is given as a revision, the
program starts git once, with the same words, runs nothing of the repository, fetches nothing and
leaves every file of it as it was, the index included.

The last line is `N passed, N failed`; a case that this machine cannot make counts as passed.
"""

import hashlib
import itertools
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parent))
import malformed  # noqa: E402
from malformed import HEAD, SOUND, WEB, Failure, clean  # noqa: E402

IDENTITY = ["-c", "user.name=t", "-c", "user.email=t@example.com", "-c", "commit.gpgsign=false"]
MODULE = '[ec2.inner]\ninstance_type = "t4g.small"\n'


def environment(folder, **more):
    return {"LC_ALL": "C", "COLUMNS": "80", "HOME": str(folder), "GIT_CONFIG_GLOBAL": "/dev/null",
            "GIT_CONFIG_NOSYSTEM": "1", "PATH": os.environ.get("PATH", "/usr/bin:/bin"), **more}


def git(root, *words, **more):
    done = subprocess.run(["git", *IDENTITY, *words], cwd=root, env=environment(root, **more), capture_output=True,
                          stdin=subprocess.DEVNULL, check=False)
    if done.returncode != 0:
        raise Failure(f"git {' '.join(words)}: {done.stderr.decode(errors='replace')}")
    return done.stdout.decode().strip()


def write(root, **files):
    """Files by name; a double underscore stands for a slash, and .topology.toml is added."""
    for name, text in files.items():
        path = root / (name.replace("__", "/") + ".topology.toml")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def commit(root):
    git(root, "add", "-A")
    git(root, "commit", "-q", "--allow-empty", "-m", "x")


def repository(folder, *init, **files):
    root = folder / "project"
    root.mkdir()
    git(root, "init", "-q", "-b", "main", *init, ".")
    write(root, **files)
    commit(root)
    return root


def brings_in(source, name="n"):
    return SOUND + f'[module.{name}]\nsource = "{source}"\n'


def state(root):
    """Every file below, .git too, with its time and size."""
    return {path: (path.lstat().st_mtime_ns, path.lstat().st_size) for path in root.rglob("*")}


def tenfold(folder, *words, codes=(0,), stdin="", env=None):
    done = subprocess.run([malformed.PROGRAM, *words], cwd=folder, env=env or environment(folder), capture_output=True,
                          input=stdin.encode(), timeout=malformed.SECONDS, preexec_fn=malformed.limits, check=False)
    out, err = clean(done.stdout), clean(done.stderr)
    if done.returncode not in codes:
        raise Failure(f"exit {done.returncode}, expected {codes}\n{err[:600]}")
    return out, err


def touched(folder, revision, expected, *words, of=None, env=None, command="validate"):
    """The topologies that are looked at, by the file as it is named, and what is said of how many."""
    before = state(folder)
    out, err = tenfold(folder, command, f"--changed-since={revision}", "--format", "json", *words, env=env)
    found = [one["file"] for one in json.loads(out)["topologies"]]
    if found != list(expected):
        raise Failure(f"looked at {found}, expected {list(expected)}")
    count = "none" if not expected else str(len(expected))
    if not err.startswith(f"note: {count} of {'' if of is None else of}"):
        raise Failure(f"it says {err!r}")
    if f"touched since {revision.removeprefix('git:')}" not in err:
        raise Failure(f"it says {err!r}")
    if state(folder) != before:
        raise Failure("a file is another than before")


def refused(folder, revision, expected, *words, env=None):
    out, err = tenfold(folder, "validate", f"--changed-since={revision}", *words, codes=(1,), env=env)
    if out or expected not in err:
        raise Failure(f"no `{expected}` in:\n{err[:600]}")
    return err


# What a revision is.


def forms_of_a_revision(folder):
    root = repository(folder, a=SOUND, b=SOUND)
    git(root, "tag", "light")
    git(root, "tag", "-a", "-m", "x", "heavy")
    first = git(root, "rev-parse", "HEAD")
    write(root, b=SOUND + "# more\n")
    commit(root)
    git(root, "branch", "feature/x")
    for name in ("HEAD~1", "main~1", "light", "heavy", "refs/tags/heavy", first, first[:9], "main@{1}", "HEAD^", "git:light"):
        touched(root, name, ["b.topology.toml"], of=2)
    for name in ("HEAD", "main", "feature/x", "@", "git:main"):
        touched(root, name, [], of=2)


def what_is_no_revision(folder):
    root = repository(folder, a=SOUND)
    for name in ("mian", "--upload-pack=x", "-x", "HEAD;touch x", "$(touch x)", "`touch x`", "HEAD touch", " ", "HEAD\r",
                 "HEAD:a.topology.toml", ":a.topology.toml", ":/x", "main..main", "^main", "0" * 40, "HEAD missing",
                 "HEAD^{tree}", "HEAD~9", "HEAD --", "\x1b[31m", "x" * 100_000, "../main", "main\u202e"):
        refused(root, name, "no such revision")
    refused(root, "HEAD\nHEAD", "has no line break in it")
    refused(root, "", "needs a value")
    refused(root, "git:", "name a revision")
    if (root / "x").exists():
        raise Failure("a revision was run")


def abbreviation_of_several(folder):
    root = repository(folder, a=SOUND)
    tree = git(root, "rev-parse", "HEAD^{tree}")
    seen = {}
    for i in itertools.count():  # until two begin alike: ids are known before git has the commits
        body = f"tree {tree}\nauthor x <x> {i} +0000\ncommitter x <x> {i} +0000\n\nx\n".encode()
        short = hashlib.sha1(b"commit %d\0" % len(body) + body).hexdigest()[:4]
        if short in seen:
            break
        seen[short] = body
    for commit in (seen[short], body):
        (folder / "commit").write_bytes(commit)
        git(root, "hash-object", "-t", "commit", "-w", str(folder / "commit"))
    refused(root, short, "begins the name of several")


def repository_without_commits(folder):
    root = folder / "project"
    root.mkdir()
    git(root, "init", "-q", ".")
    write(root, a=SOUND)
    refused(root, "HEAD", "no such revision")


# What is read, and how.


def one_process(folder):
    """Git is started once, and told nothing but where."""
    root = repository(folder, a=brings_in("lib/m.topology.toml"), lib__m=MODULE, c=SOUND)
    log = folder / "log"
    log.touch()
    script = folder / "bin" / "git"
    script.parent.mkdir()
    script.write_text(f'#!/bin/sh\necho "$@ / $GIT_ALLOW_PROTOCOL $GIT_TERMINAL_PROMPT $GIT_DIR" >>{log}\n'
                      f'exec {shutil.which("git")} "$@"\n')
    script.chmod(0o755)
    path = f"{script.parent}:{os.environ['PATH']}"
    touched(root, "HEAD", [], env=environment(root, PATH=path, GIT_DIR="/nonexistent", GIT_INDEX_FILE="/nonexistent"))
    if log.read_text() != f"-C {root} cat-file --batch / none 0 \n":
        raise Failure(log.read_text())


def nothing_is_run(folder):
    root = repository(folder, a=SOUND)
    evil = f"touch {folder}/pwned; cat"
    (root / ".gitattributes").write_text("*.toml filter=evil diff=evil\n")
    commit(root)
    for name, value in (("filter.evil.smudge", evil), ("filter.evil.clean", evil), ("filter.evil.required", "true"),
                        ("diff.evil.textconv", evil), ("core.fsmonitor", evil), ("core.pager", evil),
                        ("core.editor", evil), ("alias.cat-file", "!" + evil), ("core.sshCommand", evil),
                        ("core.hooksPath", str(folder)), ("credential.helper", "!" + evil)):
        git(root, "config", name, value)
    write(root, a=SOUND + "# more\n")
    touched(root, "HEAD", ["a.topology.toml"])
    if (folder / "pwned").exists():
        raise Failure("something of the repository was run")


def git_that_breaks(folder):
    root = repository(folder, a=SOUND)
    script = folder / "bin" / "git"
    script.parent.mkdir()
    for text, expected in (("exit 3", "without a word"), ("echo fatal: no luck >&2; exit 128", "no luck"),
                           ("read x; echo what is this", "is not understood"), ("read x; echo a b 99; echo", "without a word"),
                           ("cat /dev/zero", "without a word"), ("exec 0<&- 1>&-; sleep 30", "without a word"),
                           ("head -c 10000000 /dev/zero >&2", "git:HEAD: "), ("read x; echo x commit 18446744073709551616", "not understood"),
                           ("read x; echo x commit 99999999999", "too large"),
                           ("printf 'fatal: \\033[31mred\\n' >&2; exit 1", "\\u{1b}[31mred")):
        script.write_text(f"#!/bin/sh\n{text}\n")
        script.chmod(0o755)
        refused(root, "HEAD", expected, env=environment(root, PATH=f"{script.parent}:/usr/bin:/bin"))


def no_git(folder):
    root = repository(folder, a=SOUND)
    refused(root, "HEAD", "git cannot be started", env=environment(root, PATH="/nonexistent"))


def no_repository(folder):
    write(folder, a=SOUND)
    refused(folder, "HEAD", "lies in no git repository")
    (folder / ".git").mkdir()
    refused(folder, "HEAD", "not a git repository")


def repository_in_name_only_below_another(folder):
    """The .git that is none is the root for everybody: git must not look in the one above."""
    root = repository(folder, a=SOUND, sub__a=SOUND)
    (root / "sub" / ".git").mkdir()
    refused(root / "sub", "HEAD", "not a git repository")


def bare_repository(folder):
    root = repository(folder, a=SOUND)
    git(folder, "clone", "-q", "--bare", str(root), "bare")
    write(folder / "bare", a=SOUND)
    refused(folder / "bare", "HEAD", "lies in no git repository")


def repository_of_somebody_else(folder):
    if os.geteuid() != 0:
        return
    root = repository(folder, a=SOUND)
    for path in [root, *root.rglob("*")]:
        os.lchown(path, 12_345, 12_345)
    err = refused(root, "HEAD", "dubious ownership")
    if "safe.directory" not in err:
        raise Failure(f"it does not say what to do:\n{err}")


def sha256(folder):
    root = repository(folder, "--object-format=sha256", a=SOUND, deep__b=SOUND)
    touched(root, "HEAD", [], of=2)
    write(root, deep__b=SOUND + "# more\n")
    touched(root, "HEAD", ["deep/b.topology.toml"], of=2)


def packed(folder):
    root = repository(folder, **{f"d{i}__a": SOUND + f"# {i}\n" for i in range(30)})
    git(root, "gc", "-q")
    write(root, d7__a=SOUND)
    touched(root, "HEAD", ["d7/a.topology.toml"], of=30)


def work_tree_elsewhere(folder):
    root = repository(folder, a=SOUND)
    git(root, "worktree", "add", "-q", str(folder / "other"))
    write(folder / "other", b=SOUND)
    touched(folder / "other", "main", ["b.topology.toml"], of=2)


def two_repositories(folder):
    one, two = repository(folder, a=SOUND), folder / "two"
    two.mkdir()
    other = repository(two, b=SOUND)
    refused(folder, "HEAD", "lies in another repository", str(one), str(other))
    touched(folder, "HEAD", [], str(other))


def partial_clone(folder):
    """What a clone lacks is a mistake, and nobody goes to fetch it."""
    source = repository(folder, a=SOUND)
    write(source, a=SOUND + "# more\n")
    commit(source)
    git(source, "config", "uploadpack.allowFilter", "true")
    git(folder, "clone", "-q", "--filter=blob:none", f"file://{source}", "clone")
    clone = folder / "clone"
    before = state(clone)
    refused(clone, "HEAD~1", "git does not have")
    touched(clone, "HEAD", [], of=1)
    if state(clone) != before:
        raise Failure("something was fetched")


def broken_repository(folder):
    root = repository(folder, a=SOUND, lib__b=SOUND)
    tree = git(root, "rev-parse", "HEAD:lib")
    (root / ".git" / "objects" / tree[:2] / tree[2:]).unlink()
    refused(root, "HEAD", "git does not have all of it")


# Hostile trees.


def tree_of(root, text):
    """A tree that git's own commands would not make."""
    done = subprocess.run(["git", "mktree", "--missing"], cwd=root, env=environment(root), input=text.encode(),
                          capture_output=True, check=True)
    return done.stdout.decode().strip()


def tree_without_end(folder):
    """Ten folders, each of which is the same ten, forty deep."""
    root = repository(folder, a=SOUND)
    blob = git(root, "hash-object", "-w", "a.topology.toml")
    tree = tree_of(root, f"100644 blob {blob}\tx.csv\n")
    for _ in range(40):
        tree = tree_of(root, "".join(f"040000 tree {tree}\td{i}\n" for i in range(10)))
    top = tree_of(root, f"100644 blob {blob}\ta.topology.toml\n040000 tree {tree}\tprices\n")
    bomb = git(root, "commit-tree", "-m", "x", top)
    (root / "prices" / "us-east-1").mkdir(parents=True)
    (root / "prices" / "us-east-1" / "ec2.csv").write_text(
        "# service: ec2\n# region: us-east-1\n# currency: USD\n# format: 1\n# source x: x, 2026-01-01, x\n"
        "item,unit,from,usd,source\nm6i.large/linux/on-demand,hour,0,0.1,x\n")
    touched(root, bomb, ["a.topology.toml"], "--prices", "prices", command="cost")


def names_that_lead_elsewhere(folder):
    root = repository(folder, a=SOUND)
    tree = git(root, "rev-parse", "HEAD^{tree}")
    blob = git(root, "rev-parse", "HEAD:a.topology.toml")
    for name in ("..", ".", "\\n", "-x"):
        entry = f"040000 tree {tree}\t{name}\n"
        top = tree_of(root, "".join(sorted([entry, f"100644 blob {blob}\ta.topology.toml\n"])))
        touched(root, git(root, "commit-tree", "-m", "x", top), [], of=1)


def huge_blob(folder):
    """Its size is looked at, and it is not read."""
    root = repository(folder, a=SOUND, b=SOUND, c=SOUND)
    for name in "ab":
        with open(root / f"{name}.topology.toml", "wb") as file:
            file.truncate(300 << 20)
    commit(root)
    write(root, a=SOUND, b=SOUND)
    touched(root, "HEAD", ["a.topology.toml", "b.topology.toml"], of=3)


# What touches a topology.


def file_of_its_own(folder):
    root = repository(folder, a=SOUND, b=SOUND, deep__c=SOUND)
    touched(root, "HEAD", [], of=3)
    write(root, b=SOUND + "# more\n", new=SOUND)
    (root / "deep" / "c.topology.toml").rename(root / "deep" / "d.topology.toml")
    touched(root, "HEAD", ["b.topology.toml", "deep/d.topology.toml", "new.topology.toml"], of=4)
    touched(root, "HEAD", ["b.topology.toml"], "a.topology.toml", "b.topology.toml", of=2)
    touched(root / "deep", "HEAD", ["d.topology.toml"], of=1)
    touched(root / "deep", "HEAD", ["../b.topology.toml"], "../b.topology.toml", "../a.topology.toml", of=2)
    commit(root)
    touched(root, "HEAD", [], of=4)
    touched(root, "HEAD~1", ["b.topology.toml", "deep/d.topology.toml", "new.topology.toml"], of=4)


def folder_of_another_name(folder):
    root = repository(folder, old__a=SOUND, old__b=brings_in("m.topology.toml"), old__m=MODULE)
    (root / "old").rename(root / "new")
    touched(root, "HEAD", ["new/a.topology.toml", "new/b.topology.toml"], of=2)


def file_that_is_gone(folder):
    root = repository(folder, a=SOUND, b=SOUND)
    (root / "b.topology.toml").unlink()
    touched(root, "HEAD", [], of=1)


def same_text_with_another_time(folder):
    root = repository(folder, a=SOUND)
    os.utime(root / "a.topology.toml", (1, 1))
    touched(root, "HEAD", [], of=1)


def ends_of_lines(folder):
    root = repository(folder, a=SOUND, b=SOUND.replace("\n", "\r\n"), c=SOUND + 'description = """\n\r\n"""\n')
    write(root, a=SOUND.replace("\n", "\r\n"), b=SOUND)
    (root / "c.topology.toml").write_bytes((SOUND + 'description = """\n\n"""\n').encode())
    touched(root, "HEAD", [], of=3)
    for text in (SOUND + "\r\n", SOUND[:-1], SOUND.replace("small", "large"), SOUND + "\n"):
        write(root, a=text, b=SOUND)
        touched(root, "HEAD", ["a.topology.toml"], "a.topology.toml", "b.topology.toml", of=2)


def modules(folder):
    root = repository(folder, a=brings_in("lib/m.topology.toml"), b=brings_in("lib/n.topology.toml"), c=SOUND,
                      d=SOUND + '[environment.x.module.n]\nsource = "lib/n.topology.toml"\n',
                      lib__m=MODULE + '[module.n]\nsource = "n.topology.toml"\n', lib__n=MODULE)
    touched(root, "HEAD", [], of=4)
    write(root, lib__n=MODULE + "# more\n")
    all_of_n = ["a.topology.toml", "b.topology.toml", "d.topology.toml"]
    touched(root, "HEAD", all_of_n, of=4)
    touched(root, "HEAD", ["a.topology.toml"], "a.topology.toml", of=1)
    touched(root, "HEAD", [], "c.topology.toml", of=1)
    git(root, "checkout", "-q", ".")
    write(root, lib__m=MODULE)
    touched(root, "HEAD", ["a.topology.toml"], of=4)
    out, _ = tenfold(root, "validate", "--changed-since", "HEAD")
    if "lib/n.topology.toml" in out or "lib/m.topology.toml: a module of a.topology.toml" not in out:
        raise Failure(f"modules of what is not looked at:\n{out}")


def modules_in_a_circle(folder):
    root = repository(folder, a=brings_in("b.topology.toml"), b=brings_in("a.topology.toml"))
    touched(root, "HEAD", [], of=2)
    write(root, b=brings_in("a.topology.toml") + "# more\n")
    tenfold(root, "validate", "--changed-since", "HEAD", codes=(1,))


def module_that_is_gone(folder):
    root = repository(folder, a=brings_in("m.topology.toml"), m=MODULE)
    (root / "m.topology.toml").unlink()
    _, err = tenfold(root, "validate", "--changed-since", "HEAD", codes=(1,))
    if "module.n cannot be read" not in err:
        raise Failure(err)


def links(folder):
    root = repository(folder, lib__a=brings_in("m.topology.toml"), lib__m=MODULE, c=SOUND, far__a=brings_in("m.topology.toml"),
                      far__m=MODULE)
    (root / "link.topology.toml").symlink_to("lib/a.topology.toml")
    (root / "up").mkdir()
    (root / "up" / "round").symlink_to("../up/../lib")
    write(root, through=brings_in("up/round/m.topology.toml"))
    commit(root)
    touched(root, "HEAD", [], of=5)
    write(root, lib__m=MODULE + "# more\n")
    touched(root, "HEAD", ["lib/a.topology.toml", "link.topology.toml", "through.topology.toml"], of=5)
    git(root, "checkout", "-q", ".")
    for target in ("far/a.topology.toml", "c.topology.toml"):  # the first has the same text, and other modules
        (root / "link.topology.toml").unlink()
        (root / "link.topology.toml").symlink_to(target)
        touched(root, "HEAD", ["link.topology.toml"], of=5)
    (root / "up" / "round").unlink()
    (root / "up" / "round").symlink_to("../far")
    touched(root, "HEAD", ["link.topology.toml", "through.topology.toml"], of=5)


def links_of_the_past(folder):
    """Links that lead out of the tree, or round, are no texts; now there are files."""
    root = repository(folder, z=SOUND)
    (folder / "secret.topology.toml").write_text(SOUND)
    targets = ["../secret.topology.toml", str(folder / "secret.topology.toml"), "a0.topology.toml", "../../../../../../etc/passwd",
               "z.topology.toml/../z.topology.toml", "x" * 3_000, "z.topology.toml/"]
    for i, target in enumerate(targets):
        (root / f"a{i}.topology.toml").symlink_to(target) if len(target) < 300 else None
    (root / "a8.topology.toml").symlink_to("a9.topology.toml")
    (root / "a9.topology.toml").symlink_to("a8.topology.toml")
    commit(root)
    names = sorted(path.name for path in root.glob("a*"))
    for name in names:
        (root / name).unlink()
        (root / name).write_text(SOUND)
    touched(root, "HEAD", names, of=len(names) + 1)


def repository_behind_a_link(folder):
    root = repository(folder, a=SOUND, lib__b=brings_in("../m.topology.toml"), m=MODULE)
    (folder / "link").symlink_to("project")
    write(root, m=MODULE + "# more\n")
    touched(folder, "HEAD", ["link/lib/b.topology.toml"], "link", of=2)
    touched(folder / "link", "HEAD", ["lib/b.topology.toml"], of=2)
    (root / ".tenfold.toml").write_text('fail_on = "error"\n')
    touched(folder / "link", "HEAD", ["a.topology.toml", "lib/b.topology.toml"], of=2)


def submodule(folder):
    (folder / "inner").mkdir()
    inner = repository(folder / "inner", b=SOUND)
    root = repository(folder, a=SOUND)
    git(root, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(inner), "sub")
    commit(root)
    touched(root, "HEAD", ["sub/b.topology.toml"], of=2)  # another repository: this one does not know it
    touched(root / "sub", "HEAD", [], of=1)


def configuration(folder):
    root = repository(folder, a=SOUND, sub__b=SOUND)
    (root / ".tenfold.toml").write_text('fail_on = "error"\n')
    everything = ["a.topology.toml", "sub/b.topology.toml"]
    touched(root, "HEAD", everything, of=2)
    touched(root / "sub", "HEAD", ["b.topology.toml"], of=1)
    commit(root)
    touched(root, "HEAD", [], of=2)
    (root / ".tenfold.toml").write_text('fail_on = "notice"\n')
    touched(root, "HEAD", everything, of=2)
    (root / ".tenfold.toml").unlink()
    touched(root, "HEAD", everything, of=2)
    git(root, "checkout", "-q", ".")
    (root / "sub" / ".tenfold.toml").write_text('fail_on = "notice"\n')
    touched(root, "HEAD", [], of=2)  # it is not read from here
    touched(root / "sub", "HEAD", ["b.topology.toml"], of=1)
    commit(root)
    (root / ".tenfold.toml").write_text('fail_on = "warning"\n')
    touched(root / "sub", "HEAD", [], of=1)  # the nearest wins whole
    touched(root, "HEAD", everything, of=2)


def other_files(folder):
    root = repository(folder, a=SOUND + "[variables]\nx = 1\n")
    (root / "v.toml").write_text("x = 2\n")
    (folder / "v.toml").write_text("x = 2\n")
    touched(root, "HEAD", ["a.topology.toml"], "--var-file", "v.toml")
    touched(root, "HEAD", [], "--var-file", "../v.toml")
    commit(root)
    touched(root, "HEAD", [], "--var-file", "v.toml")
    tenfold(root, "lint", "--write-baseline", "base.toml", codes=(0, 2))
    tenfold(root, "lint", "--baseline", "base.toml", "--changed-since", "HEAD", codes=(0, 2))
    touched(root, "HEAD", ["a.topology.toml"], "--baseline", "base.toml", command="lint")
    commit(root)
    touched(root, "HEAD", [], "--baseline", "base.toml", command="lint")


def every_command(folder):
    root = repository(folder, a=HEAD + "users = 10\n" + WEB, b=SOUND)
    write(root, a=HEAD + "users = 20\n" + WEB)
    for command in ("validate", "lint", "cost", "plan", "simulate", "grow"):
        touched(root, "HEAD", ["a.topology.toml"], command=command, of=2)
        git(root, "stash", "-q")
        touched(root, "HEAD", [], command=command, of=2)
        out, err = tenfold(root, command, "--changed-since", "HEAD")
        if out or err != "note: none of 2 topologies is touched since HEAD\n":
            raise Failure(f"{command}: {out!r}, {err!r}")
        git(root, "stash", "pop", "-q")
    tenfold(root, "explain", "ec2.web", "--changed-since", "HEAD", codes=(1,))


def standard_input(folder):
    root = repository(folder, a=SOUND)
    refused(root, "HEAD", "the standard input has no revisions", "-")


def what_is_not_valid(folder):
    """A file that is broken and was before is nobody's doing; one that is broken now is told of."""
    root = repository(folder, a=SOUND, b="x = \n")
    touched(root, "HEAD", [], of=2)
    write(root, a="x = \n")
    _, err = tenfold(root, "validate", "--changed-since", "HEAD", codes=(1,))
    if "a.topology.toml:1" not in err or "b.topology.toml" in err:
        raise Failure(err)
    tenfold(root, "validate", "--changed-since", "HEAD", "none.topology.toml", codes=(1,))


def many(folder):
    """A thousand files, of which one has changed: one process, and none of the others is looked at."""
    names = {f"d{i % 50}__f{i}": brings_in("../lib/m.topology.toml") + f"# {i}\n" for i in range(900)}
    root = repository(folder, lib__m=MODULE, **names)
    write(root, d7__f57=SOUND)
    touched(root, "HEAD", ["d7/f57.topology.toml"], of=900)


# What it is compared with.


def server(size, more=""):
    return f'[topology]\nname = "a"\nregion = "us-east-1"\n{more}\n[ec2.web]\ninstance_type = "t3.{size}"\n'


def plans(root, *words, command="plan", codes=(0, 2)):
    """Per file: whether it was, whether it is, and what becomes of what. Nothing of the folder is touched."""
    before = state(root)
    out, _ = tenfold(root, command, "--format", "json", "--today", "2026-01-01", *words, codes=codes)
    if state(root) != before:
        raise Failure("a file is another than before")
    return {one["file"]: (one["was"], one["is"], {c["address"]: c["action"] for c in one["changes"]})
            for one in json.loads(out)["topologies"]}


def expect(found, wanted):
    if found != wanted:
        raise Failure(f"found {found}, expected {wanted}")


def compared_with_a_revision(folder):
    root = repository(folder, a=server("small"), deep__b=server("small"), c=server("small"))
    write(root, a=server("large"), deep__new=server("small"))
    (root / "c.topology.toml").unlink()
    wanted = {"a.topology.toml": (True, True, {"ec2.web": "update-interrupting"}),
              "deep/b.topology.toml": (True, True, {}),
              "deep/new.topology.toml": (False, True, {"ec2.web": "create"}),
              "git:HEAD:c.topology.toml": (True, False, {"ec2.web": "destroy"})}
    expect(plans(root, "--against", "git:HEAD"), wanted)
    expect(plans(root, "--against", "git:HEAD", "a.topology.toml"), {"a.topology.toml": wanted["a.topology.toml"]})
    inside = plans(root / "deep", "--against", "git:HEAD")
    expect(inside, {name.removeprefix("deep/"): made for name, made in wanted.items() if name.startswith("deep/")})
    for name in ("mian", "--upload-pack=x", "HEAD;touch x"):
        _, err = tenfold(root, "plan", "--against", "git:" + name, codes=(1,))
        if "no such revision" not in err or (root / "x").exists():
            raise Failure(f"git:{name}: {err}")


def compared_with_modules_as_they_were(folder):
    root = repository(folder, a=server("small") + '[module.n]\nsource = "./lib/m.topology.toml"\n', lib__m=server("small"))
    write(root, lib__m=server("large"))
    expect(plans(root, "--against", "git:HEAD", "a.topology.toml"),
           {"a.topology.toml": (True, True, {"module.n.ec2.web": "update-interrupting"})})


def broken_once(folder):
    root = repository(folder, a=server("small").replace("instance_type", "instance_typ"))
    write(root, a=server("small"))
    out, err = tenfold(root, "plan", "--against", "git:HEAD", "a.topology.toml", codes=(1,))
    if "git:HEAD:a.topology.toml:6:1" not in err or "created" in out:
        raise Failure(f"it says {out!r} and {err!r}")


def review_of_two_revisions(folder):
    root = repository(folder, a=server("small"))
    write(root, a=server("large"), b=server("small"))
    commit(root)
    write(root, a=server("micro"))
    expect(plans(root, "git:HEAD~1", "git:HEAD", command="review"),
           {"a.topology.toml": (True, True, {"ec2.web": "update-interrupting"}), "b.topology.toml": (False, True, {"ec2.web": "create"})})
    expect(plans(root, "git:HEAD", "git:HEAD", command="review"),
           {"a.topology.toml": (True, True, {}), "b.topology.toml": (True, True, {})})
    out, err = tenfold(root, "review", "--changed-since", "HEAD", "git:HEAD", ".", codes=(0, 2))
    if "1 of 2 topologies is touched" not in err or "t3.micro" not in out:
        raise Failure(f"it says {out!r} and {err!r}")


CASES = [
    forms_of_a_revision, what_is_no_revision, abbreviation_of_several, repository_without_commits, one_process,
    nothing_is_run, git_that_breaks, no_git, no_repository, repository_in_name_only_below_another, bare_repository,
    repository_of_somebody_else, sha256, packed, work_tree_elsewhere, two_repositories, partial_clone,
    broken_repository, tree_without_end, names_that_lead_elsewhere, huge_blob, file_of_its_own,
    folder_of_another_name, file_that_is_gone, same_text_with_another_time, ends_of_lines, modules,
    modules_in_a_circle, module_that_is_gone, links, links_of_the_past, repository_behind_a_link, submodule,
    configuration, other_files, every_command, standard_input, what_is_not_valid, many,
    compared_with_a_revision, compared_with_modules_as_they_were, broken_once, review_of_two_revisions,
]

if __name__ == "__main__":
    sys.exit(malformed.main(sys.argv[1:], CASES))
