#!/usr/bin/env python3
"""How fast tenfold is, beside a peer, in one run.

    ./dev bench

Each row is the median of several whole processes: wall time, peak memory and, where `terraform` is on
the machine, how many times as long `terraform validate` takes on as many `terraform_data` resources.
What reads a price list is on one core, beside `wc -l` and Python's csv on the same file. A figure
means something only beside the others of its own run.
"""
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
TENFOLD = os.environ.get("TENFOLD", str(ROOT / "build" / "tenfold"))
UNIT = os.environ.get("TENFOLD_UNIT", str(ROOT / "build" / "tests" / "unit"))
WITHOUT_PRICES = str(ROOT / "build" / "tests" / "without_prices")
LAUNCH = os.environ.get("TENFOLD_LAUNCH", str(ROOT / "build" / "tests" / "launch"))
SIZES = [1_000, 10_000, 100_000]
CONNECTED = [100, 1_000, 10_000]  # behind one entry
REPOSITORY = 200  # topologies of one run
REPORT = 300  # components of a report
WEEKS = [100, 1_000]  # tiers that scale
PEER_SIZES = [10, 1_000, 10_000]  # validating a hundred thousand resources takes the peer minutes
PRICES_MB = 400  # of a price list of AWS
READ_ALL = """
import csv, sys
with open(sys.argv[1], newline="") as file:
    for row in csv.reader(file):
        pass
"""

sys.path.insert(0, str(ROOT / "tests" / "bench"))
import generate  # noqa: E402
import price_file  # noqa: E402


def measure(command, runs, cwd=ROOT):
    """Median seconds and the largest peak memory in MB."""
    seconds, memory = [], 0
    for _ in range(runs):
        run = subprocess.run([LAUNCH, *command], cwd=cwd, capture_output=True, text=True, check=True)
        took, kilobytes, code = run.stdout.split()
        seconds.append(float(took))
        memory = max(memory, int(kilobytes) / 1024)
        if code not in ("0", "2"):
            raise SystemExit(f"{' '.join(command)} ended with {code}")
    return statistics.median(seconds), memory


def peer(folder):
    """Seconds of `terraform validate` by number of resources; empty without terraform."""
    if not shutil.which("terraform"):
        return {}
    seconds = {}
    for size in PEER_SIZES:
        place = pathlib.Path(folder) / f"terraform-{size}"
        place.mkdir()
        (place / "main.tf").write_text("".join(f'resource "terraform_data" "r{i}" {{\n  input = "m6i.large"\n}}\n' for i in range(size)))
        seconds[size], _ = measure(["terraform", "validate"], 5 if size < 10_000 else 1, cwd=place)
    return seconds


def row(name, seconds, memory, ratio=None):
    print(f"{name:<34}{seconds * 1000:>10.2f} ms{memory:>9.1f} MB" + (f"{ratio:>9.1f} ×" if ratio else ""), flush=True)


def weeks(folder, peers):
    """Rows for topologies whose fleets follow demand, minute by minute for a week, beside the same of fixed size."""
    by_size = {}
    for size in WEEKS:
        seconds = {}
        for scale in (True, False):
            path = pathlib.Path(folder) / f"tiers-{size}-{scale}.topology.toml"
            path.write_text(generate.tiers(size, scale))
            seconds[scale], memory = measure([TENFOLD, "cost", str(path)], 20)
            row(f"cost of {size:,} tiers, {'a week of each' if scale else 'of a fixed size'}", seconds[scale], memory,
                peers.get(size, 0) / seconds[scale])
        by_size[size] = seconds[True] - seconds[False]
        print(f"a tier's week takes {by_size[size] / size * 1e6:.0f} µs of that")
    print(f"ten times as many weeks take {by_size[1_000] / by_size[100]:.1f} times as long")


def connected(folder, peers):
    """Rows for files of one entry from which all hangs, in which hundreds of fixes change the flow, fleets or what is available."""
    seconds = {}
    for size in CONNECTED:
        path = pathlib.Path(folder) / f"connected-{size}.topology.toml"
        path.write_text(generate.connected(size))
        for command in ["lint", "cost"]:
            seconds[command, size], memory = measure([TENFOLD, command, str(path)], 5)
            row(f"{command} of {size:,} behind one entry", seconds[command, size], memory, peers.get(size, 0) / seconds[command, size])
        print(f"its lint takes {seconds['lint', size] / seconds['cost', size]:.1f} times as long as its cost")
    print(f"lint of ten times as many behind one entry takes {seconds['lint', 10_000] / seconds['lint', 1_000]:.1f} times as long")


def changes(folder, peers):
    """Rows for what changed: every tenth component of a thousand, and a repository of many small files."""
    before, after = (pathlib.Path(folder) / f"{side}.topology.toml" for side in ("before", "after"))
    text = generate.topology(1_000)
    before.write_text(text)
    after.write_text(generate.changed(text))
    seconds, memory = measure([TENFOLD, "plan", "--against", str(before), str(after)], 20)
    row("plan --against, 1,000 components", seconds, memory, peers.get(1_000, 0) / seconds)
    lint, _ = measure([TENFOLD, "lint", str(after)], 20)
    print(f"that takes {seconds / lint:.1f} times as long as lint of one side")
    repository = pathlib.Path(folder) / "repository"
    repository.mkdir()
    for n in range(REPOSITORY):
        (repository / f"{n}.topology.toml").write_text((ROOT / "examples" / "photo-share.topology.toml").read_text())
    seconds, memory = measure([TENFOLD, "cost", str(repository)], 10)
    row(f"cost of {REPOSITORY} topologies", seconds, memory, peers.get(1_000, 0) / seconds)


def starters(folder, peers):
    """What init writes, and emit."""
    example = str(ROOT / "examples" / "photo-share.topology.toml")
    for target, ending in (("terraform", ""), ("cloudformation", ".yaml"), ("cloudformation", ".json")):
        out = str(pathlib.Path(folder) / f"emitted{ending}")
        seconds, memory = measure([TENFOLD, "emit", target, example, "-o", out], 31)
        row(f"emit {target}{ending} of photo-share", seconds, memory, peers.get(10, 0) / seconds)
    many = pathlib.Path(folder) / "many.topology.toml"
    many.write_text(generate.topology(REPORT), encoding="utf-8")
    seconds, memory = measure([TENFOLD, "emit", "terraform", str(many), "-o", str(pathlib.Path(folder) / "many")], 5)
    row(f"emit terraform of {REPORT}", seconds, memory, peers.get(1_000, 0) / seconds)
    for users in (1_000, 10_000_000):
        seconds, memory = measure([TENFOLD, "init", "--users", str(users), "-o", str(pathlib.Path(folder) / "init.toml"), "--force"], 11)
        row(f"init for {users:,} users", seconds, memory, peers.get(10, 0) / seconds)


def reports(folder, peers):
    """Rows for pages that are forwarded: every kind, all behind one entry, each tier a fleet; and pictures alone."""
    for how in ["topology", "connected", "tiers"]:
        path, page = (pathlib.Path(folder) / f"report-{how}.{ending}" for ending in ("topology.toml", "html"))
        path.write_text(getattr(generate, how)(REPORT))
        seconds, memory = measure([TENFOLD, "cost", "--allow-unpriced", "--format", f"html={page}", str(path)], 20)
        row(f"report of {REPORT}, {how}", seconds, memory, peers.get(1_000, 0) / seconds)
        print(f"its page has {page.stat().st_size / 1000:,.0f} kB")
        seconds, memory = measure([TENFOLD, "graph", "-o", str(page), str(path)], 20)
        row("  its picture alone", seconds, memory, peers.get(1_000, 0) / seconds)
    seconds, memory = measure([TENFOLD, "cost", "--format", f"html={page}", "examples/photo-share.topology.toml"], 20)
    row("report of photo-share", seconds, memory, peers.get(10, 0) / seconds)


def price_lists(folder):
    """Rows for a price list of AWS: imported, and read by two that know it not; in turns, on one core."""
    path, out = pathlib.Path(folder) / "list" / "index.csv", pathlib.Path(folder) / "book"
    path.parent.mkdir()
    with path.open("wb") as file:
        made = price_file.write(file, PRICES_MB)
    os.sync()  # an import waits for the disk: for what it writes itself only
    commands = {"import": [TENFOLD, "prices", "import", str(path.parent), "--dir", str(out)],
                "wc -l": ["wc", "-l", str(path)], "Python's csv": [sys.executable, "-c", READ_ALL, str(path)]}
    runs = {name: [] for name in commands}
    cores = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(cores)})
    for _ in range(5):
        for name, command in commands.items():
            runs[name].append(measure(command, 1))
        shutil.rmtree(out)
    os.sched_setaffinity(0, cores)
    megabytes = path.stat().st_size / 1e6
    seconds = {name: statistics.median(took for took, _ in of) for name, of in runs.items()}
    for name, of in runs.items():
        title = f"import of a {megabytes:.0f} MB price list" if name == "import" else f"  {name} on it"
        row(title, seconds[name], max(memory for _, memory in of))
    ours, *peers = seconds
    print(f"{made.rows:,} rows, of which {made.claimed:,} are prices of ours, at "
          + ", ".join(f"{megabytes / took:,.0f} ({name})" for name, took in seconds.items()) + " MB a second")
    print("the import takes " + " and ".join(f"{seconds[ours] / seconds[name]:.2f} times as long as {name}"
                                             for name in peers))


def main():
    with tempfile.TemporaryDirectory() as folder:
        peers = peer(folder)
        print(f"{'':<34}{'time':>13}{'memory':>12}" + ("   terraform validate takes" if peers else ""))
        seconds, memory = measure([TENFOLD, "--version"], 50)
        row("start-up (--version)", seconds, memory)
        without, memory = measure([WITHOUT_PRICES, "--version"], 50)
        row("  without any price in it", without, memory)
        print(f"the price book adds {(seconds - without) * 1000:.2f} ms to the start, and the program "
              f"is {os.path.getsize(TENFOLD) / 1e6:.1f} MB")
        seconds, memory = measure([TENFOLD, "plan", "examples/photo-share.topology.toml"], 50)
        row("plan of photo-share", seconds, memory, peers.get(10, 0) / seconds)
        by_command = {}
        for size in SIZES:
            path = pathlib.Path(folder) / f"{size}.topology.toml"
            path.write_text(generate.topology(size))
            for command in ["lint", "cost"]:
                seconds, memory = measure([TENFOLD, command, str(path)], 20 if size == 1_000 else 5 if size == 10_000 else 3)
                by_command[command, size] = seconds
                row(f"{command} of {size:,} components", seconds, memory, peers.get(size, 0) / seconds)
        for command in ["lint", "cost"]:
            growth = by_command[command, 10_000] / by_command[command, 1_000]
            print(f"{command} of ten times as many components takes {growth:.1f} times as long")
        for size in SIZES:
            print(f"lint of {size:,} components, every rule and every fix priced, takes {by_command['lint', size] / by_command['cost', size]:.2f} times "
                  "as long as their cost")
        path = pathlib.Path(folder) / "fragile.topology.toml"
        path.write_text(generate.fragile(1_000))
        seconds, memory = measure([TENFOLD, "lint", str(path)], 20)
        row("lint of 1,000, a fix for every third", seconds, memory, peers.get(1_000, 0) / seconds)
        changes(folder, peers)
        reports(folder, peers)
        starters(folder, peers)
        connected(folder, peers)
        weeks(folder, peers)
        price_lists(folder)
        environment = dict(os.environ, TENFOLD_BENCH_FILE=str(pathlib.Path(folder) / "1000.topology.toml"))
        subprocess.run([UNIT, "--no-skip", "--test-case=bench*", "--minimal"], env=environment, check=True)


if __name__ == "__main__":
    main()
