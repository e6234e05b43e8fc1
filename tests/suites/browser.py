#!/usr/bin/python3
"""The pages and pictures that the program writes, in a real browser.

    tests/suites/browser.py             TENFOLD=path/to/tenfold: the program; build/tenfold if not set
    tests/suites/browser.py FILE...     these .html and .svg files instead; no component is asked for
    tests/suites/browser.py --shots FOLDER [FILE]
                                        pictures of a page, photo-share's if none is named, for people
    TENFOLD_BROWSER=/usr/bin/chromium   which browser

`tests/browser/check.mjs` looks at each at the width of a phone, of a laptop and of paper, light and
dark, with axe, with the keyboard alone and without scripts; what it asks stands there. Each component
of `cost --format json` must be in the picture. The checks are held against a page that is broken on
purpose, of which each must complain, and one that is as it should be.

Chromium and Node are the system's; axe and puppeteer come from npm, in the versions of
`tests/browser/package-lock.json`, into build/browser, once. Where one of
these cannot be had all is skipped, and says why. The last line is `N passed, N failed, N skipped`.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.dont_write_bytecode = True
TESTS = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(TESTS), str(TESTS / "bench")]
import generate  # noqa: E402
import golden  # noqa: E402

ROOT = golden.ROOT
HERE = TESTS / "browser"
TODAY = "2026-01-01"
SECONDS = 300
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
EXAMPLE = ROOT / "examples" / "photo-share.topology.toml"
GENERATED = (3, 30, 300)
WHOLLY = ("photo-share cost", "photo-share picture", "photo-share review")
STAGES = ("1", "1k", "10m")  # the smallest, one in the middle, several regions
# Each complains of broken.html.
CHECKS = [
    "it is the same without scripts",
    "the keyboard is enough",
    "every component is in the picture",
    "the page does not scroll sideways",
    "what scrolls takes focus, and is whole on paper",
    "no text is below 9 px",
    "no text is cut",
    "no components overlap",
    "no texts overlap",
    "no text leaves its component",
    "rows stay whole on paper",
    "text in pictures has contrast",
    "axe finds nothing serious",
    "it asks for nothing else",
    "it writes nothing to the console",
]
OF_THE_CHECKS = [
    {"name": "sample.html", "file": str(HERE / "sample.html"), "addresses": ["asg.web", "rds.main"]},
    {"name": "sample.svg", "file": str(HERE / "sample.svg"),
     "addresses": ["asg.web", "rds.main-of-a-very-long-name"]},
    {"name": "broken.html", "file": str(HERE / "broken.html"), "addresses": ["asg.web", "rds.main"],
     "broken": CHECKS},
]


class Missing(Exception):
    """What a browser takes is not there."""


def browser():
    given = os.environ.get("TENFOLD_BROWSER")
    found = [path for path in map(shutil.which, (given,) if given else BROWSERS) if path]
    if not found:
        raise Missing("there is no Chromium: apt-get install chromium")
    return found[0]


def modules():
    """The folder with node_modules, as the lock says."""
    for word in ("node", "npm"):
        if not shutil.which(word):
            raise Missing(f"there is no {word}: apt-get install npm")
    folder = ROOT / "build" / "browser"
    installed, lock = folder / "installed", (HERE / "package-lock.json").read_bytes()
    if installed.is_file() and installed.read_bytes() == lock:
        return folder
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copy(HERE / name, folder / name)
    done = subprocess.run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=folder,
                          capture_output=True, text=True, timeout=SECONDS, check=False)
    if done.returncode != 0:
        raise Missing(f"npm ci failed: {(done.stderr or done.stdout).strip()[-400:]}")
    installed.write_bytes(lock)
    return folder


def run(words, codes=(0, 2)):
    done = subprocess.run([golden.program(), *words, "--today", TODAY], cwd=ROOT,
                          env=golden.environment(ROOT), stdin=subprocess.DEVNULL, capture_output=True,
                          timeout=golden.TIMEOUT_SECONDS, check=False)
    if done.returncode not in codes:
        raise ValueError(f"tenfold {' '.join(words)}: exit {done.returncode}: {done.stderr.decode()[-400:]}")
    return done.stdout


def addresses(path):
    """Of the components that a picture shows; what is billed once for a region is none."""
    answer = json.loads(run(["cost", "--allow-unpriced", "--format", "json", str(path)]))
    return [component["address"] for topology in answer["topologies"]
            for component in topology["components"] if not component["address"].startswith("region.")]


def change(text):
    """The file a week later, for what compares two."""
    return generate.changed(text).replace('"db.r6g.large"', '"db.r6g.xlarge"').replace("max = 8", "max = 12")


def wanted(folder):
    """(name, format, words, the topology that it shows) of all that is looked at."""
    after = folder / "photo-share.topology.toml"
    after.write_text(change(EXAMPLE.read_text(encoding="utf-8")), encoding="utf-8")
    yield "photo-share cost", "html", ["cost", EXAMPLE], EXAMPLE
    yield "photo-share plan", "html", ["plan", "--against", EXAMPLE, after], after
    yield "photo-share review", "html", ["review", EXAMPLE, after], after
    yield "photo-share picture", "svg", ["graph", EXAMPLE], EXAMPLE
    for stage in STAGES:
        path = ROOT / "examples" / "stages" / f"{stage}.topology.toml"
        yield f"stage {stage}", "html", ["cost", path], path
    for components in GENERATED:
        path = folder / f"{components}.topology.toml"
        path.write_text(generate.topology(components), encoding="utf-8")
        yield f"{components} components", "html", ["cost", "--allow-unpriced", path], path


def pages(folder):
    """What check.mjs looks at, the largest first; how many the program failed to write, and how many
    it cannot write yet."""
    known = (ROOT / "src" / "render" / "formats.inc").read_text(encoding="utf-8")
    found, failed, skipped = [], 0, 0
    for number, (name, form, words, shows) in enumerate(wanted(folder)):
        if f"({form})" not in known:
            print(f"skipped {name}: the program writes no {form}")
            skipped += 1
            continue
        path = folder / f"{number}.{form}"
        try:
            path.write_bytes(run([str(word) for word in words] + ["--format", form]))
            found.append({"name": name, "file": str(path), "addresses": addresses(shows),
                          "brief": name not in WHOLLY})
        except ValueError as reason:
            print(f"failed  {name}: {reason}")
            failed += 1
    found.sort(key=lambda page: -Path(page["file"]).stat().st_size)
    return found, failed, skipped


def look(some):
    """Prints what check.mjs says, but its tally, which is returned."""
    where, node_modules = browser(), modules()
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as listed:
        json.dump(some, listed)
        listed.flush()
        done = subprocess.run(["node", HERE / "check.mjs", node_modules, where, listed.name],
                              capture_output=True, text=True, timeout=SECONDS, check=False)
    lines = done.stdout.splitlines()
    words = lines[-1].split() if lines else []
    if len(words) != 4 or words[1] != "passed,":
        print("\n".join(lines) + "\n" + done.stderr[-2000:])
        return 0, 1
    print("\n".join(lines[:-1]))
    return int(words[0]), int(words[2])


def shots(folder, page=None):
    with tempfile.TemporaryDirectory(prefix="tenfold-shots-") as place:
        if page is None:
            page = Path(place) / "photo-share.html"
            page.write_bytes(run(["cost", str(EXAMPLE), "--format", "html"]))
        return subprocess.run(["node", HERE / "shots.mjs", modules(), browser(), page, folder],
                              check=False).returncode


def main():
    if sys.argv[1:2] == ["--shots"]:
        return shots(*sys.argv[2:4])
    passed = failed = skipped = 0
    with tempfile.TemporaryDirectory(prefix="tenfold-pages-") as place:
        if sys.argv[1:]:
            some = [{"name": Path(file).name, "file": file} for file in sys.argv[1:]]
        else:
            some, failed, skipped = pages(Path(place))
            some += OF_THE_CHECKS
        try:
            passed, bad = look(some)
            failed += bad
        except Missing as reason:
            print(f"skipped: {reason}")
            skipped += len(some)
        except subprocess.TimeoutExpired as reason:
            print(f"failed  {reason}")
            failed += 1
    print(f"{passed} passed, {failed} failed" + (f", {skipped} skipped" if skipped else ""))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
