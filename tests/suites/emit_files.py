#!/usr/bin/env python3
"""What `emit` writes is whole or not there, and what somebody else wrote is left alone.

    tests/suites/emit_files.py    TENFOLD=path/to/tenfold: the program; build/tenfold if not set

The last line is `N passed, N failed`.
"""

import os
import sys
import tempfile
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import emitted  # noqa: E402

QUEUE = '[topology]\nname = "a"\nregion = "us-east-1"\n[sqs.jobs]\n'
KEY = '[topology]\nname = "a"\nregion = "us-east-1"\n[kms.keys]\n'
MARK = "Written by tenfold"


def files(folder):
    return sorted(path.name for path in folder.iterdir())


def emit(folder, text, *more, target="terraform"):
    (folder / "a.topology.toml").write_text(text, encoding="utf-8")
    return emitted.emit(target, "a.topology.toml", *more, folder=folder)


def a_new_folder(folder):
    done = emit(folder, QUEUE, "-o", "out")
    yield done.returncode == 0 and files(folder) == ["a.topology.toml", "out"]
    yield "messaging.tf" in files(folder / "out")
    yield all(MARK in path.read_text() for path in (folder / "out").iterdir())
    yield (folder / "out").stat().st_mode & 0o777 == 0o777 & ~umask()


def what_is_no_longer_wanted_goes(folder):
    emit(folder, QUEUE, "-o", "out")
    (folder / "out" / "mine.tf").write_text("# mine\n")
    emit(folder, KEY, "-o", "out")
    yield "messaging.tf" not in files(folder / "out") and "operations.tf" in files(folder / "out")
    yield (folder / "out" / "mine.tf").read_text() == "# mine\n"


def what_somebody_else_wrote_stays(folder):
    (folder / "out").mkdir()
    (folder / "out" / "messaging.tf").write_text("# mine\n")
    done = emit(folder, QUEUE, "-o", "out")
    yield done.returncode == 1 and b"out/messaging.tf" in done.stderr
    yield files(folder / "out") == ["messaging.tf"]
    done = emit(folder, QUEUE, "--diff", "-o", "out")
    yield done.returncode == 0 and b"-# mine" in done.stdout and files(folder / "out") == ["messaging.tf"]
    done = emit(folder, QUEUE, "--force", "-o", "out")
    yield done.returncode == 0 and MARK in (folder / "out" / "messaging.tf").read_text()


def a_link_is_not_followed_out(folder):
    (folder / "precious").write_text("precious\n")
    (folder / "out").mkdir()
    (folder / "out" / "messaging.tf").symlink_to(folder / "precious")
    yield emit(folder, QUEUE, "-o", "out").returncode == 1
    yield (folder / "precious").read_text() == "precious\n"


def a_file_is_no_folder(folder):
    (folder / "out").write_text("x")
    yield emit(folder, QUEUE, "-o", "out").returncode == 1
    done = emit(folder, QUEUE, "--force", "-o", "out")
    yield done.returncode == 1 and b"take it away" in done.stderr
    yield (folder / "out").read_text() == "x"


def a_folder_that_cannot_be(folder):
    done = emit(folder, QUEUE, "-o", "not/there/out")
    yield done.returncode == 1 and b"not/there/out" in done.stderr
    yield files(folder) == ["a.topology.toml"]


def what_is_not_valid_changes_nothing(folder):
    emit(folder, QUEUE, "-o", "out")
    before = {path.name: path.read_bytes() for path in (folder / "out").iterdir()}
    yield emit(folder, QUEUE + "fifo = 3\n", "-o", "out").returncode == 1
    yield before == {path.name: path.read_bytes() for path in (folder / "out").iterdir()}


def the_same_twice(folder):
    emit(folder, QUEUE, "-o", "out")
    yield emit(folder, QUEUE, "--diff", "-o", "out").stdout == b""
    before = {path.name: path.read_bytes() for path in (folder / "out").iterdir()}
    emit(folder, QUEUE, "-o", "out")
    yield before == {path.name: path.read_bytes() for path in (folder / "out").iterdir()}


def order_of_tables_is_none(folder):
    more = '[s3.b]\nstorage_gb = 1\n[s3.a]\nstorage_gb = 1\n'
    first = emit(folder, QUEUE + more, "-o", "-").stdout
    head, _, tail = more.partition("[s3.a]")
    yield first and first == emit(folder, QUEUE + "[s3.a]" + tail + head, "-o", "-").stdout


def a_stack_for_each_region(folder):
    text = QUEUE + '[s3.far]\nregion = "eu-west-1"\nstorage_gb = 1\n'
    done = emit(folder, text, target="cloudformation")
    yield done.returncode == 1 and b"2 regions" in done.stderr and done.stdout == b""
    done = emit(folder, text, "-o", "stack.yaml", target="cloudformation")
    yield done.returncode == 0 and files(folder) == ["a.topology.toml", "stack.eu-west-1.yaml", "stack.yaml"]
    (folder / "stack.eu-west-1.yaml").write_text("mine: true\n")
    yield emit(folder, text, "-o", "stack.yaml", target="cloudformation").returncode == 1


def umask():
    mask = os.umask(0)
    os.umask(mask)
    return mask


def main():
    tally = emitted.Tally()
    for check in (a_new_folder, what_is_no_longer_wanted_goes, what_somebody_else_wrote_stays,
                  a_link_is_not_followed_out, a_file_is_no_folder, a_folder_that_cannot_be,
                  what_is_not_valid_changes_nothing, the_same_twice, order_of_tables_is_none,
                  a_stack_for_each_region):
        with tempfile.TemporaryDirectory(prefix="tenfold-") as folder:
            for nth, holds in enumerate(check(Path(folder)), 1):
                tally.held([] if holds else [f"{check.__name__}, {nth}"])
    return tally.close()


sys.exit(main())
