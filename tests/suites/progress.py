#!/usr/bin/env python3
"""Who waits on a terminal for more than a second sees how far it is; a pipe never does.

    tests/suites/progress.py       TENFOLD=path/to/tenfold: the program; build/tenfold if not set

As many large topologies are priced as take about three seconds here, once with a terminal for the standard error, once
without. The line must show, count up, and take itself away before anything else is printed. What is quick shows none.

The last line is `N passed, N failed`.
"""

import math
import os
import pty
import re
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

sys.dont_write_bytecode = True
sys.path[:0] = [str(Path(__file__).resolve().parents[1]), str(Path(__file__).resolve().parents[1] / "bench")]
import generate  # noqa: E402
import golden  # noqa: E402

LINE = re.compile(rb"\r\x1b\[Kworking out (\d+) of (\d+) files")
SECONDS, MOST_FILES = 3, 80


def run(folder, paths, terminal):
    """The standard output, and all that the standard error got."""
    words = [golden.program(), "cost", "--allow-unpriced", "--top", "1", "--color", "never", *paths]
    if not terminal:
        done = subprocess.run(words, cwd=folder, env=golden.environment(folder), stdin=subprocess.DEVNULL, capture_output=True, check=False)
        return done.returncode, done.stdout, done.stderr
    ours, theirs = pty.openpty()
    heard = []

    def listen():
        while True:
            try:
                data = os.read(ours, 4096)
            except OSError:
                return
            if not data:
                return
            heard.append(data)

    listener = threading.Thread(target=listen)
    listener.start()
    done = subprocess.run(words, cwd=folder, env=golden.environment(folder), stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=theirs, check=False)
    os.close(theirs)
    listener.join()
    os.close(ours)
    return done.returncode, done.stdout, b"".join(heard)


def main():
    results = []

    def case(name, fine, said=b""):
        results.append(bool(fine))
        if not fine:
            print(f"--- {name}: {said[-400:]!r}")

    with tempfile.TemporaryDirectory(prefix="tenfold-progress-") as place:
        folder = Path(place)
        text = generate.topology(10_000)
        (folder / "0.topology.toml").write_text(text)
        began = time.monotonic()
        code, _, quick = run(folder, ["0.topology.toml"], False)
        took = max(0.01, time.monotonic() - began)
        case("one file", code == 0, quick)
        files = min(MOST_FILES, math.ceil(SECONDS / took))
        for i in range(1, files):
            (folder / f"{i}.topology.toml").write_text(text)
        code, out, said = run(folder, ["."], True)
        steps = [(int(a), int(b)) for a, b in LINE.findall(said)]
        case("it shows", code == 0 and steps, said)
        case("it counts up", steps == sorted(set(steps)) and all(0 < a <= b == files for a, b in steps), said)
        case("not before a second", steps and steps[0][0] > 1, said)
        case("it goes away", said.endswith(b"\r\x1b[K"), said)
        code, piped, nothing = run(folder, ["."], False)
        case("a pipe sees none of it", code == 0 and nothing == b"" and piped == out, nothing)
        (folder / "small").mkdir()
        (folder / "small" / "a.topology.toml").write_text(generate.topology(10))
        case("what is quick shows none", run(folder, ["small"], True)[2] == b"")
    print(f"{sum(results)} passed, {len(results) - sum(results)} failed")
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
