#!/usr/bin/env python3
"""`tenfold prices update` against servers of its own: the right tables, or the book as it was.

    tests/suites/price_update.py [WORD...]   every case, or those with one of the words in their name
    TENFOLD=path/to/tenfold                  the program; build/tenfold if not set
    TENFOLD_FACTS=DIR                        price-list/ below it is what the servers give away

Each case starts a server on the loopback; no other network is used. A case says what goes wrong on the
way (tests/price_faults.py), and looks at the book before and after. What kills a run says in which phase.
Without the facts all is skipped. The last line is `N passed, N failed`, with `, N skipped` if there are any.
"""

import csv
import functools
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import golden  # noqa: E402
from price_faults import FAULTS, HARMLESS, LIST, SOON, Fault, cell, has, swapped  # noqa: E402
from price_server import (EC2, INDEX, SPOT, PriceServer, at, both, cut, list_path, newer, only,  # noqa: E402
                          packed, read_tree, region_index, says, status, unpacked)

FACTS = os.environ.get("TENFOLD_FACTS")
TREE = Path(FACTS or ".") / "price-list"
HERE, RDS, CLOUDWATCH, ELB = "eu-west-1", "AmazonRDS", "AmazonCloudWatch", "AWSELB"
TOPOLOGY = '[topology]\nname = "a"\nregion = "eu-west-1"\n[ec2.web]\ninstance_type = "m5.large"\n'
MOST_SENT = 64 << 20
WORKERS = 6


# ---- the program ----


class Done:
    def __init__(self, code, out, err):
        self.code, self.out, self.err = code, out.decode(), err.decode()

    def __str__(self):
        return f"exit {self.code}, printed {self.out[:300]!r}, said {self.err[:400]!r}"


class Place:
    """A folder of its own, the book in it, and the program run there."""

    def __init__(self, folder):
        self.folder, self.book = folder, folder / "book"

    def start(self, *words, before=(), **variables):
        env = golden.environment(self.folder) | variables
        if before:  # leaks are found by tracing, and that is taken
            env["ASAN_OPTIONS"] = env.get("ASAN_OPTIONS", "") + ":detect_leaks=0"
        return subprocess.Popen([*before, golden.program(), *words], cwd=self.folder, env=env,
                                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def run(self, *words, **more):
        return self.end(self.start(*words, **more))

    @staticmethod
    def end(child):
        try:
            out, err = child.communicate(timeout=60)
        except subprocess.TimeoutExpired:
            child.kill()
            return Done("none: it was still running after a minute", *child.communicate())
        return Done(child.returncode, out, err)

    def update(self, server, *words, region=HERE, to="book", **more):
        base = server if isinstance(server, str) else server.base
        where = ["--region", region] if region else []
        return self.run("prices", "update", "--base", base, "--dir", to, *where, *words, **more)

    def state(self, of="book"):
        """Each file below a folder with its bytes; a folder with none."""
        top = self.folder / of
        return {path.relative_to(top).as_posix(): path.read_bytes() if path.is_file() else None
                for path in sorted(top.rglob("*"))}

    def tables(self, of="book"):
        return tables_of(self.state(of))

    def changed(self):
        """What of the book is not as in good_book()."""
        return changes(good_book(), self.state())

    def beside(self):
        """What an update left beside the book."""
        return sorted(path.name for path in self.folder.glob(".book.*"))


def tables_of(state):
    return {path: data for path, data in state.items() if path.endswith(".csv")}


def changes(before, after):
    return sorted(path for path in before.keys() | after.keys() if before.get(path) != after.get(path))


def put(state, folder):
    for path, data in state.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        if data is None:
            (folder / path).mkdir(exist_ok=True)
        else:
            (folder / path).write_bytes(data)


# ---- what is served, and the books that it makes ----


@functools.lru_cache(maxsize=None)
def everything():
    return read_tree(TREE)


@functools.lru_cache(maxsize=None)
def few():
    """One list, of 200 Linux instances on demand, and the Spot savings of two regions."""
    def few_rows(data):
        lines = data.splitlines(keepends=True)
        rows = [line for line in lines[6:] if all(text in line for text in (
            b'"EU-BoxUsage:', b'"JRTCKXETXF"', b'"RunInstances",', b'"Shared"'))]
        return b"".join(lines[:6] + rows[:200])
    savings = {place: {"Linux": {"m5.large": {"s": 70, "r": 0}}} for place in (HERE, "us-east-1")}
    spot = {"ranges": [{"index": 0, "label": "<5%"}], "spot_advisor": savings}
    return newer(only(everything(), EC2), EC2, HERE, few_rows) | {SPOT: json.dumps(spot).encode()}


@functools.lru_cache(maxsize=None)
def good_book():
    return book_of(few())


def book_of(tree, *words):
    with place() as here, PriceServer(tree) as server:
        done = here.update(server, *words)
        assert done.code == 0, done
        return here.state()


@functools.lru_cache(maxsize=None)
def one_list():
    """A list of 200 KB, and the tables that it makes."""
    tree = only(everything(), RDS)
    return tree, tables_of(book_of(tree, "--service", RDS))


@contextmanager
def place(book=None):
    with tempfile.TemporaryDirectory(prefix="tenfold-update-") as folder:
        here = Place(Path(os.path.realpath(folder)))
        put(book or {}, here.book)
        yield here


@contextmanager
def updating(fault=Fault(), **options):
    """A good book, and a server that has news of its list."""
    tree = fault.tree(newer(few(), EC2, HERE, fault.change, fault.pack))
    with place(good_book()) as here, PriceServer(tree, fault.faults, **options) as server:
        yield here, server


# ---- judging ----


def quiet(done):
    """Nothing that a terminal would obey, and nothing of a crash."""
    text = done.out + done.err
    if re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", text):
        yield f"not printable: {text!r}"
    if re.search(r"(?i)assert|sanitizer|terminate called|core dumped", text):
        yield f"a crash: {text!r}"


def succeeds(done):
    if done.code != 0:
        yield str(done)
    yield from quiet(done)


def fails(done, *words):
    """It failed and said so: each of the words stands in what it said."""
    if done.code != 1 or done.out:
        yield str(done)
    yield from (f"no `{word}` in {done.err!r}" for word in words if word not in done.err)
    yield from quiet(done)


def as_it_was(here, before=None):
    before = before or good_book()
    if here.state() != before:
        yield f"the book has changed: {changes(before, here.state())}"
    if os.listdir(here.folder) != ["book"]:
        yield f"there is {os.listdir(here.folder)}"


def costs(here):
    """A run with the book works."""
    (here.folder / "a.topology.toml").write_text(TOPOLOGY)
    done = here.run("cost", "--prices", "book", "a.topology.toml")
    (here.folder / "a.topology.toml").unlink()
    if done.code != 0 or "$" not in done.out:
        yield str(done)


# ---- updates that go well ----


def without_days(tables):
    """Spot tables name the day of their file, where it is known."""
    return {path: re.sub(rb"spot-?advisor[^,\n]*|, \d{4}-\d\d-\d\d,|, -,", b"", data)
            if path.endswith("spot.csv") else data for path, data in tables.items()}


def case_all():
    """What an update makes of the whole tree is what an import makes of it, and sound."""
    with place() as here, PriceServer(everything()) as server:
        done = here.update(server, "--format", "json", region="all")
        yield from succeeds(done)
        updated = json.loads(done.out)["updated"]
        if updated["fetched_bytes"] != server.sent or len(updated["lists"]) != 9 or not updated["changed"]:
            yield f"{server.sent} bytes were sent, said was {updated}"
        if done.err != "fetching 9 lists, 3.2 MB, for 5 regions\n":
            yield f"said {done.err!r}"
        yield from succeeds(here.run("prices", "verify", "book"))
        yield from costs(here)
        yield from succeeds(here.run("prices", "import", str(TREE), "--dir", "imported"))
        tables, imported = here.tables(), here.tables("imported")
        if without_days(tables) != without_days(imported) or len(tables) < 15:
            yield f"{len(tables)} tables, others: {changes(without_days(tables), without_days(imported))}"
        if any(b"2026-04-13" not in data for path, data in tables.items() if path.endswith("spot.csv")):
            yield "the Spot savings are not of the day of their file"


def case_requests():
    """Indexes, then sizes, then lists; and nothing in them but what is needed."""
    with place() as here, PriceServer(few()) as server:
        yield from succeeds(here.update(server))
        path = list_path(few(), EC2, HERE)
        expected = [("GET", INDEX), ("GET", region_index(EC2)), ("HEAD", path), ("GET", path), ("GET", SPOT)]
        if [each[:2] for each in server.asked] != expected:
            yield f"asked {server.asked}"
        for each in server.asked:
            more = set(each.headers) - {"host", "accept", "accept-encoding", "user-agent"}
            if each.headers["accept-encoding"] != "gzip" or more:
                yield f"sent {each.headers}"


def case_plain():
    """What is not packed is taken too, and makes the same tables."""
    with place() as here, PriceServer({path: unpacked(body) for path, body in few().items()}) as server:
        yield from succeeds(here.update(server))
        if here.tables() != tables_of(good_book()):
            yield "other tables"


def case_twice():
    """The second update asks for the indexes alone, is told that nothing is new, and writes nothing."""
    with place() as here, PriceServer(everything()) as server:
        here.update(server)
        before, inode = here.state(), here.book.stat().st_ino
        server.forget()
        done = here.update(server)
        yield from succeeds(done)
        yield from as_it_was(here, before)
        if server.sent or server.lists() or {each.status for each in server.asked} != {304}:
            yield f"{server.sent} bytes, {server.asked}"
        if here.book.stat().st_ino != inode or "no table has changed" not in done.out or done.err:
            yield str(done)


def case_dates_alone():
    with place() as here, PriceServer(few(), tags=False) as server:
        here.update(server)
        before, _ = here.state(), server.forget()
        yield from succeeds(here.update(server))
        yield from as_it_was(here, before)
        if server.sent:
            yield f"{server.sent} bytes, {server.asked}"


def case_no_tags():
    """A server that tells nothing of its files: what has the same version is not fetched again."""
    with place() as here, PriceServer(few(), tags=False, dates=False) as server:
        here.update(server)
        before, _ = here.state(), server.forget()
        yield from succeeds(here.update(server))
        yield from as_it_was(here, before)
        if server.lists() or len(server.asked) != 3:
            yield f"asked {server.asked}"


def case_new_version():
    """One list has another version: it alone is fetched."""
    with place() as here, PriceServer(only(everything(), RDS, CLOUDWATCH, ELB)) as server:
        here.update(server)
        before, _ = here.state(), server.forget()
        server.tree = newer(server.tree, ELB, HERE, lambda data: data.replace(b"0.0252", b"0.0253"))
        done = here.update(server)
        yield from succeeds(done)
        path = list_path(server.tree, ELB, HERE)
        if server.lists() != [path] or server.lists("HEAD") != [path]:
            yield f"asked {server.asked}"
        if changes(before, here.state()) != ["eu-west-1/elb.csv", "lists.tsv"]:
            yield f"changed {changes(before, here.state())}"
        if done.err != "fetching 1 list, 0.0 MB, for 1 region; 2 have not changed\n":
            yield f"said {done.err!r}"


def case_new_version_and_spot():
    """A list and the Spot savings are new at once: the tables of both change."""
    with updating(Fault(tree=swapped(SPOT, b'"s": 70', b'"s": 71'))) as (here, server):
        yield from succeeds(here.update(server))
        if here.changed() != ["eu-west-1/ec2.csv", "eu-west-1/spot.csv", "lists.tsv"]:
            yield f"changed {here.changed()}"


def case_new_mapping():
    """Another mapping reads every list anew."""
    with place(good_book()) as here, PriceServer(few()) as server:
        (here.folder / "mine.toml").write_text('[AWSELB.usage]\n"LoadBalancerUsage" = "elb/x/hours hour"\n')
        yield from succeeds(here.update(server, "--mapping", "mine.toml"))
        if len(server.lists()) != 1 or here.changed() != ["lists.tsv"]:
            yield f"asked {server.asked}, changed {here.changed()}"


def case_services():
    with place() as here, PriceServer(everything()) as server:
        yield from succeeds(here.update(server, "--service", CLOUDWATCH, "--service", ELB))
        if {each.path.split("/")[4] for each in server.asked} != {"index.json", CLOUDWATCH, ELB}:
            yield f"asked {server.asked}"
        if sorted(here.tables()) != ["eu-west-1/cloudwatch.csv", "eu-west-1/elb.csv"]:
            yield f"{sorted(here.tables())}"
        yield from fails(here.update(server, "--service", "AmazonEC3"), "--service AmazonEC3", "`AmazonEC2`")


def case_regions():
    """No list of a region that nobody named."""
    for words in (["--region", "us-east-1,ap-south-2"], ["--region", "us-east-1", "--region", "ap-south-2"]):
        with place() as here, PriceServer(everything()) as server:
            yield from succeeds(here.update(server, *words, region=""))
            asked, there = ({path.split("/")[nth] for path in paths}
                            for nth, paths in ((-2, server.lists()), (0, here.tables())))
            if not asked == there == {"us-east-1", "ap-south-2"}:
                yield f"asked for {asked}, has {there}"
    with place() as here, PriceServer(everything()) as server:
        yield from fails(here.update(server, region="eu-west-9"), "--region eu-west-9", "the nearest is")
        yield from fails(here.update(server, region="../x"), "--region ../x")
        if server.asked or os.listdir(here.folder):
            yield f"asked {server.asked}"


def of_two_regions(tree, other):
    """The tree with its list of eu-west-1 given for another region, too."""
    index, path = json.loads(tree[region_index(EC2)]), list_path(tree, EC2, HERE)
    there = path.replace(HERE, other)
    index["regions"][other] = {"regionCode": other, "currentVersionUrl": there.replace(".csv", ".json")}
    text = unpacked(tree[path]).replace(HERE.encode(), other.encode()).replace(b'"EU-', b'"USW2-')
    return tree | {there: packed(text), region_index(EC2): json.dumps(index).encode()}


def case_regions_in_turn():
    """An index that was read for one region still has news for another."""
    other = "us-west-2"
    old, new = of_two_regions(few(), other), of_two_regions(newer(few(), EC2, HERE), other)
    for first, second, missed in ((HERE, other, HERE), ("all", HERE, other)):
        with place() as here, PriceServer(old) as server:
            here.update(server, region=first)
            here.update(server, region=second)
            server.tree = new
            here.update(server, region=second)
            server.forget()
            yield from succeeds(here.update(server, region=first))
            if list_path(new, EC2, missed) not in server.lists():
                yield f"{first} after {second}: no new version of {missed}: {server.asked}"


def case_topologies():
    """Regions are those of the topologies below the folder; without any it says what to do."""
    with place() as here, PriceServer(everything()) as server:
        yield from fails(here.update(server, region=""), "no topology below this folder names a region",
                         "--region eu-west-1 names one, --region all")
        if server.asked:
            yield f"asked {server.asked}"
        put({"x.topology.toml": TOPOLOGY.encode(),
             "below/y.topology.toml": TOPOLOGY.replace(HERE, "us-east-1").encode()}, here.folder)
        yield from succeeds(here.update(server, region=""))
        if {path.split("/")[-2] for path in server.lists()} != {HERE, "us-east-1"}:
            yield f"asked {server.asked}"


def case_usual_folder():
    """Where it is kept unless told otherwise, and that `--prices updated` finds it."""
    with place() as here, PriceServer(few()) as server:
        put({"a.topology.toml": TOPOLOGY.encode()}, here.folder)
        words = "prices", "update", "--base", server.base, "--region", HERE
        data = {"XDG_DATA_HOME": str(here.folder / "data")}
        for folder, variables in ((".local/share", {}), ("data", data)):
            yield from succeeds(here.run(*words, **variables))
            yield from succeeds(here.run("cost", "--prices", "updated", "a.topology.toml", **variables))
            if here.state(f"{folder}/tenfold/prices") != good_book():
                yield f"no book in {folder}"


def case_no_sizes():
    """A server that answers no HEAD: the size is not known, all the rest is."""
    for code in (405, 501):
        with place() as here, PriceServer(few(), {"HEAD index.csv": (status(code),)}) as server:
            done = here.update(server)
            yield from succeeds(done)
            if done.err != "fetching 1 list, of unknown size, for 1 region\n" or here.changed():
                yield str(done)


# ---- a service that is added by its entry alone ----

COMPREHEND = """
[units]
unit = ["Unit"]
GB = ["MB * 1000"]
hour = ["seconds * 3600"]

[[comprehend.rows]]
where.usage = "*"
item = "comprehend/{*}/{operation}"
unit = ["unit", "GB", "hour"]
"""


def case_comprehend():
    """All rows of a real file are there, with their prices and tiers."""
    with place() as here, PriceServer(everything()) as server:
        (here.folder / "mine.toml").write_text(COMPREHEND)
        done = here.update(server, "--mapping", "mine.toml", "--service", "comprehend", "--format", "json",
                           region="ap-south-1")
        yield from succeeds(done)
        read = json.loads(done.out)["updated"]["lists"][0]
        if (read["rows"], read["claimed_rows"], read["left_out"], read["unknown_units"]) != (40, 40, [], []):
            yield f"{read}"
        text = unpacked(everything()[list_path(everything(), "comprehend", "ap-south-1")]).decode()
        expected, found, rows = defaultdict(dict), defaultdict(dict), 0
        for row in csv.DictReader(text.splitlines()[5:]):
            unit, times = {"Unit": ("unit", 1), "MB": ("GB", 1000), "seconds": ("hour", 3600)}[row["Unit"]]
            item = f"{row['usageType'].removeprefix('APS3-')}/{row['operation']}", unit
            expected[item][Fraction(row["StartingRange"])] = Fraction(row["PricePerUnit"]) * times
            rows += 1
        table = (here.book / "ap-south-1/comprehend.csv").read_text().splitlines()
        for row in csv.DictReader(line for line in table if not line.startswith("#")):
            found[row["item"], row["unit"]][Fraction(row["from"])] = Fraction(row["usd"])
        if found != expected or rows != 40 or len(table) != rows + 6:
            yield f"{found}, not {expected}"
        item = "comprehend/DetectPiiEntities/DetectPiiEntities"
        done = here.run("prices", "show", item, "--prices", "book")
        if done.code != 0 or "0.000005" not in done.out:
            yield str(done)


def case_wrong_mapping():
    """A mistake in a mapping is shown where it is, and nothing is asked."""
    for text, said in (('[comprehend.usage]\n"a" = "b"\n', "has no unit"), ("[comprehend", "mine.toml:1"),
                       ('[[comprehend.rows]]\nitem = "a/{x:y}"\nunit = "unit"\n', "there is no [words.x]")):
        with place() as here, PriceServer(everything()) as server:
            (here.folder / "mine.toml").write_text(text)
            yield from fails(here.update(server, "--mapping", "mine.toml"), said, "mine.toml")
            if server.asked:
                yield f"asked {server.asked}"


# ---- what breaks on the way and goes on ----


def case_resume():
    """A transfer that broke goes on where it broke."""
    tree, tables = one_list()
    size = len(tree[list_path(tree, RDS, HERE)])
    with place() as here, PriceServer(tree, {LIST: [cut(), cut()]}) as server:
        yield from succeeds(here.update(server, "--service", RDS))
        asked = [each for each in server.asked if each.path in server.lists() and each.method == "GET"]
        there = [size // 2, size // 2 + (size - size // 2) // 2]
        if [each.headers.get("range") for each in asked] != [None, *(f"bytes={n}-" for n in there)]:
            yield f"asked {asked} of {size}"
        if [each.status for each in asked] != [200, 206, 206] or "if-range" not in asked[1].headers:
            yield f"asked {asked}"
        if here.tables() != tables:
            yield "other tables"


def case_resume_after_errors():
    tree, tables = one_list()
    faults = {LIST: [cut(), status(503, **SOON), status(500, **SOON)], "GET region_index.json": [cut()],
              "GET aws/index.json": [status(502, **SOON)]}
    with place() as here, PriceServer(tree, faults) as server:
        yield from succeeds(here.update(server, "--service", RDS))
        if here.tables() != tables or server.asked[-1].status != 206:
            yield f"other tables; {server.asked}"


def case_restart():
    """Without an ETag, or where the server knows no ranges, it begins anew."""
    tree, tables = one_list()
    for options in ({"tags": False}, {"tags": False, "dates": False}, {"ranges": False}):
        with place() as here, PriceServer(tree, {LIST: [cut()]}, **options) as server:
            yield from succeeds(here.update(server, "--service", RDS))
            last = server.asked[-1]
            if last.status != 200 or ("range" in last.headers) == ("tags" in options):
                yield f"{options}: {last}"
            if here.tables() != tables:
                yield f"{options}: other tables"


def case_changed_meanwhile():
    """The file is another one when it goes on: all of it is taken anew."""
    tree, _ = one_list()
    path = list_path(tree, RDS, HERE)
    news = {path: packed(unpacked(tree[path]).replace(b'7000000"', b'8000000"'))}
    with place() as here, PriceServer(tree) as server:
        server.faults[LIST] = [both(cut(), at(1, lambda: server.tree.update(news)))]
        yield from succeeds(here.update(server, "--service", RDS))
        last = server.asked[-1]
        if here.tables() != tables_of(book_of(tree | news, "--service", RDS)):
            yield "other tables"
        if "range" not in last.headers or last.status != 200:
            yield f"{last}"


def never_whole(fault, **options):
    """What never comes whole ends, however much of it comes."""
    tree, _ = one_list()
    path = list_path(tree, RDS, HERE)
    plain = tree | {path: unpacked(tree[path])}
    with place(good_book()) as here, PriceServer(plain, {LIST: (fault,)}, **options) as server:
        yield from fails(here.update(server, "--service", RDS), "it was cut off", "tried")
        yield from as_it_was(here)


def case_cut_for_ever():
    yield from never_whole(cut(0.8), tags=False)


def case_too_long_for_ever():
    too_long = says(Content_Length="10000000")
    yield from never_whole(lambda answer: too_long(answer) if answer.status == 200 else answer)


# ---- what is refused, and what is not ----


def refused(fault):
    with updating(fault) as (here, server):
        yield from fails(here.update(server), fault.said, "; the book is as it was")
        yield from as_it_was(here)
        if server.sent > MOST_SENT:
            yield f"{server.sent} bytes were sent"


def taken(fault):
    expected = tables_of(book_of(newer(few(), EC2, HERE)))
    with updating(fault) as (here, server):
        yield from succeeds(here.update(server))
        if here.tables() != expected or here.beside():
            yield f"other tables: {changes(expected, here.tables())}; left {here.beside()}"


def case_odd_item():
    """What is only odd is an item as any other: it stands in its table and nowhere else."""
    with updating(Fault(change=cell("Instance Type", "../../x"))) as (here, server):
        yield from succeeds(here.update(server))
        if here.changed() != ["eu-west-1/ec2.csv", "lists.tsv"] or os.listdir(here.folder) != ["book"]:
            yield f"changed {here.changed()}, there is {os.listdir(here.folder)}"


def case_unclaimed():
    """--unclaimed lists what no entry takes, without obeying it."""
    with updating(Fault(change=cell("usageType", "EU-\x1b[2J"))) as (here, server):
        done = here.update(server, "--unclaimed")
        yield from succeeds(done)
        if ": 1 row that no entry claims" not in done.out or "\\u{1b}[2J" not in done.out:
            yield str(done)


def case_waits():
    """What a server asks to wait is waited, if it is not long."""
    for code in (429, 503):
        with updating(Fault(faults={LIST: [status(code, Retry_After="1")]})) as (here, server):
            yield from succeeds(here.update(server))
            first, second = [each.when for each in server.asked if each[:2] == ("GET", server.lists()[0])]
            if not 0.95 < second - first < 10:
                yield f"it waited {second - first} seconds"


def case_redirects():
    """None is followed."""
    for key in (LIST, "HEAD index.csv", "GET region_index.json", "GET aws/index.json", f"GET {SPOT}"):
        for code in (301, 302, 303, 307, 308) if key == LIST else (302,):
            with updating() as (here, server), PriceServer({}) as other:
                server.faults[key] = [status(code, Location=f"{other.base}/\x1b[2J")]
                yield from fails(here.update(server), f"{code}, it is now at {other.base}/\\u{{1b}}[2J",
                                 "no redirect is followed")
                yield from as_it_was(here)
                if other.asked:
                    yield f"it was followed: {other.asked}"


def case_proxies():
    """What is not encrypted goes through no proxy."""
    names = ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY")
    with updating() as (here, server), PriceServer({}) as proxy:
        yield from succeeds(here.update(server, **{name: proxy.base for name in names}))
        if proxy.asked:
            yield f"the proxy was asked {proxy.asked}"


def case_nowhere_else():
    """Only the address that was named is connected to."""
    if not has_strace():
        yield None
        return
    with updating() as (here, server):
        log = here.folder / "log"
        yield from succeeds(here.update(server, before=strace(log, "trace=connect,sendto,sendmsg,bind")))
        named = f'sin_port=htons({server.base.rsplit(":", 1)[1]}), sin_addr=inet_addr("127.0.0.1")'
        asked = [line for line in log.read_text().splitlines() if "AF_INET" in line]
        if not asked or not all(named in line for line in asked):
            yield f"{asked}"


BASES = [
    ("ftp://127.0.0.1:{port}", "does not begin with https://"),
    ("file:///etc", "does not begin with https://"),
    ("http://user@127.0.0.1:{port}", "holds a user name"),
    ("http://user:secret@127.0.0.1:{port}", "holds a user name"),
    ("http://example.invalid:{port}", "is not encrypted"),
    ("http://127.0.0.1.example.invalid:{port}", "is not encrypted"),
    ("http://127.1:{port}", "is not encrypted"),
    ("127.0.0.1:{port}", "is no URL"),
    ("http://127.0.0.1:{port}/a/../b", "has a path"),
    ("http://127.0.0.1:{port}/a?b", "has a path"),
    ("http://127.0.0.1:{port}\r\nX: y", "has a port"),
    ("", "is no URL"),
]


def case_bases():
    with place(good_book()) as here, PriceServer(few()) as server:
        port = server.base.rsplit(":", 1)[1]
        for base, said in BASES:
            done = here.update(base.format(port=port))
            yield from (f"{base}: {each}" for each in fails(done, "--base", said))
        yield from as_it_was(here)
        if server.asked:
            yield f"asked {server.asked}"
        yield from succeeds(here.update(f"http://LOCALHOST:{port}///"))


def case_nobody_there_for_ever():
    with place(good_book()) as here:
        done = here.update("http://127.0.0.1:1")
        yield from fails(done, "GET http://127.0.0.1:1/offers", "(tried 5 times)")
        yield from as_it_was(here)


def case_folders():
    """Where no book of an update may be, and where one may."""
    with place() as here, PriceServer(few()) as server:
        put({"mine/notes.txt": b"", "file": b"", "mine/below/eu-west-1/ec2.csv": b"mine"}, here.folder)
        before = here.state(".")
        for to, said in (("mine", "holds files that no update has written"), ("/", "is no folder"),
                         ("mine/below", "holds files that no update has written"), ("file", "is no folder"),
                         ("file/book", "Not a directory"), ("/dev/null", "is no folder"),
                         ("/proc/x/book", "/proc/x")):
            yield from (f"{to}: {each}" for each in fails(here.update(server, to=to), said))
        if server.asked or here.state(".") != before:
            yield f"asked {server.asked}, changed {changes(before, here.state('.'))}"
        (here.folder / "new").mkdir()
        for to in ("new", "a/b/c"):
            yield from succeeds(here.update(server, to=to))
            if here.state(to) != good_book():
                yield f"no book in {to}"


def case_lock():
    """Of two updates at once the second one goes away; a lock that nobody holds is none."""
    going = threading.Event()
    with updating(Fault(faults={LIST: [at(0.5, lambda: going.wait(20))]})) as (here, server):
        first = here.start("prices", "update", "--base", server.base, "--dir", "book", "--region", HERE)
        while not server.lists() and first.poll() is None:
            time.sleep(0.01)
        running = "another update of it is running"
        yield from fails(here.update(server), running)
        yield from fails(here.run("prices", "import", str(TREE), "--dir", "book"), running)
        if here.changed():
            yield f"changed {here.changed()}"
        yield from costs(here)
        going.set()
        yield from succeeds(here.end(first))
        if here.beside() or not here.changed():
            yield f"it left {here.beside()}"
        put({".book.lock": b"", ".book.new/eu-west-1/ec2.csv": b"half"}, here.folder)
        yield from succeeds(here.update(server))
        if here.beside():
            yield f"it left {here.beside()}"


# ---- a disk that is full ----


def case_full_disk():
    with place() as here:
        disk = here.folder / "disk"
        disk.mkdir()
        mount = ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", disk]
        if not shutil.which("mount") or subprocess.run(mount, capture_output=True, check=False).returncode:
            yield None
            return
        print("a full disk: it is a tmpfs")
        try:
            put(good_book(), disk / "book")
            fill(disk / "more")
            with PriceServer(newer(few(), EC2, HERE)) as server:
                yield from fails(here.update(server, to="disk/book"), "No space left on device", "as it was")
            if here.state("disk/book") != good_book() or sorted(os.listdir(disk)) != ["book", "more"]:
                yield f"left {os.listdir(disk)}"
        finally:
            subprocess.run(["umount", disk], check=True)


def fill(path):
    with open(path, "wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(4096))
        except OSError:
            pass


def case_large_file():
    """No file may grow beyond 1,000 bytes."""
    with updating() as (here, server):
        limit = ("env", "--ignore-signal=XFSZ", "prlimit", "--fsize=1000")
        yield from fails(here.update(server, before=limit), "ec2.csv: File too large", "as it was")
        yield from as_it_was(here)


# ---- killed at any moment ----


class Moment(NamedTuple):
    """When a run is killed: by the server, or by strace on entering a system call the n-th time."""
    phase: str
    where: str = ""                          # the end of the path that is answered; LIST: all lists are
    share: float = 0.5                       # of its body
    after: float = 0                         # seconds
    call: str = ""
    nth: int = 1

    def told(self):
        if self.call:
            return f"at {self.call} {self.nth}"
        if self.where == LIST:
            return f"{self.after} s after all lists"
        return f"at {self.share:.0%} of {self.where}"


BIG_LIST, OTHER_LIST = (f"{service}/20250404204626/eu-west-1/index.csv" for service in (EC2, RDS))
MOMENTS = [
    Moment("index", "aws/index.json"),
    Moment("index", "AmazonRDS/current/region_index.json"),
    Moment("transfer", BIG_LIST, 0.1),
    Moment("transfer", BIG_LIST, 0.9),
    Moment("transfer", OTHER_LIST),
    Moment("transfer", SPOT),
    Moment("parse", LIST),
    Moment("parse", LIST, after=0.02),
    Moment("parse", LIST, after=0.05),
    Moment("parse", call="mkdir"),
    Moment("write", call="mkdir", nth=2),
    Moment("write", call="fchmod"),
    Moment("write", call="rename", nth=3),
    Moment("write", call="link"),
    Moment("write", call="fchmod", nth=6),
    Moment("write", call="syncfs"),
    Moment("rename", call="renameat2"),
    Moment("rename", call="unlinkat"),
    Moment("rename", call="unlinkat", nth=4),
    Moment("rename", call="unlink"),
]


@functools.lru_cache(maxsize=None)
def two_trees():
    """The price list before and after, and the books that they make."""
    services = (EC2, RDS, CLOUDWATCH, "AmazonElastiCache", ELB)
    old = only(everything(), *services)
    new = has(INDEX, old[INDEX] + b"\n")(old)
    for service in services:
        new = newer(new, service, HERE, lambda data: data.replace(b'7000000"', b'8000000"'))
    with place() as here, PriceServer(old) as server:
        here.update(server, region="all")    # so that some places stay as they are
        before, server.tree = here.state(), new
        here.update(server)
        after = here.state()
    assert {"eu-west-1/ec2.csv", "eu-west-1/rds.csv", "eu-west-1/elb.csv"} <= set(changes(before, after))
    return new, before, after


class Killer:
    """Kills a run from within the server, and notes what went on."""

    def __init__(self, moment, server):
        self.moment, self.server, self.child, self.phase = moment, server, None, ""
        self.sent, self.lock, self.started = 0, threading.Lock(), threading.Event()
        if moment.where == LIST:
            server.faults[LIST] = [at(1, self.one_sent)] * 9
        elif moment.where:
            server.faults[f"GET {moment.where}"] = [at(moment.share, self.kill)]

    def watch(self, child):
        self.child = child
        self.started.set()

    def one_sent(self):
        with self.lock:
            self.sent += 1
            last = self.sent == len(self.server.lists("HEAD"))
        if last:
            time.sleep(self.moment.after)
            self.kill()

    def kill(self):
        self.started.wait(10)
        if self.child.poll() is None:
            self.child.kill()
            self.child.wait()
            where = self.moment.where
            self.phase = "transfer" if where in (BIG_LIST, OTHER_LIST, SPOT) else "index"
            self.phase = "parse" if where == LIST else self.phase


def killed(moment):
    """Whatever went on: the book is the old one or the new one, and the next update mends the rest."""
    new, before, after = two_trees()
    if moment.call and not has_strace():
        yield None
        return
    with place(before) as here, PriceServer(new) as server:
        killer, log, trace = Killer(moment, server), here.folder / "log", ()
        if moment.call:
            trace = strace(log, f"trace={moment.call}",
                           f"inject={moment.call}:signal=SIGKILL:when={moment.nth}")
        words = "prices", "update", "--base", server.base, "--dir", "book", "--region", HERE
        child = here.start(*words, before=trace)
        killer.watch(child)
        done = here.end(child)
        state, phase, staged = here.state(), killer.phase, (here.folder / ".book.new").exists()
        if moment.call and "killed by SIGKILL" in log.read_text():
            renaming = moment.call == "renameat2" or state == after
            phase = "rename" if renaming else "write" if staged else "parse"
        elif phase == "parse" and staged:
            phase = "write"
        print(f"killed: {phase or 'not at all'}, {moment.told()}")
        if done.code != -9 or phase != moment.phase:
            yield f"hit in {phase}: {done}"
        if state not in (before, after):
            yield f"the book is neither the old nor the new one: {changes(before, state)}"
        yield from costs(here)
        server.faults.clear()
        yield from succeeds(here.update(server))
        if here.state() != after or here.beside():
            yield f"the next one left {here.beside()} and {changes(after, here.state())}"


def case_no_exchange():
    """Where a file system cannot exchange two folders, the old one is moved out of the way."""
    if not has_strace():
        yield None
        return
    never = "trace=renameat2,rename", "inject=renameat2:error=EINVAL"
    for nth in (4, 5, 6, 0):                 # the book goes, the new one comes, the old one is next to go
        with updating() as (here, server):
            stop = [f"inject=rename:signal=SIGKILL:when={nth}"] if nth else []
            done = here.update(server, before=strace("/dev/null", *never, *stop))
            yield from succeeds(here.update(server) if nth else done)
            if done.code != (-9 if nth else 0):
                yield f"killed at rename {nth}: {done}"
            if here.beside() or here.changed() != ["eu-west-1/ec2.csv", "lists.tsv"]:
                yield f"killed at rename {nth}: it left {here.beside()}, changed {here.changed()}"


def strace(log, *what):
    return ("strace", "-f", "-qq", "-o", log, *(word for each in what for word in ("-e", each)))


@functools.lru_cache(maxsize=None)
def has_strace():
    return os.system("strace -o /dev/null true >/dev/null 2>&1") == 0


# ---- all of them ----


def cases():
    """(name, its complaints) of each case; those that wait go first, so that others run meanwhile."""
    table = {name[5:].replace("_", " "): of for name, of in globals().items() if name.startswith("case_")}
    table |= {f"refused: {name}": functools.partial(refused, fault) for name, fault in FAULTS.items()}
    table |= {f"taken: {name}": functools.partial(taken, fault) for name, fault in HARMLESS.items()}
    table |= {f"killed in {moment.phase}, {nth}": functools.partial(killed, moment)
              for nth, moment in enumerate(MOMENTS, 1)}
    return sorted(table.items(), key=lambda case: "for ever" not in case[0])


def judged(case):
    try:
        return list(case[1]())
    except Exception as error:  # whatever it is, the others go on
        return [repr(error)]


def main(words):
    if not FACTS:
        print("TENFOLD_FACTS is not set\n0 passed, 0 failed, 1 skipped")
        return 0
    if not os.access(golden.program(), os.X_OK):
        print(f"{golden.program()} is not there; build it, or set TENFOLD\n0 passed, 1 failed")
        return 1
    chosen = [case for case in cases() if not words or any(word in case[0] for word in words)]
    for make in (good_book, one_list, two_trees):
        make()
    passed = failed = skipped = 0
    with ThreadPoolExecutor(WORKERS) as pool:
        for (name, _), complaints in zip(chosen, pool.map(judged, chosen)):
            if complaints == [None]:
                print(f"skipped: {name}")
                skipped += 1
                continue
            passed += not complaints
            failed += bool(complaints)
            for complaint in complaints[:10]:
                print(f"--- {name}: {complaint}")
    print(f"{passed} passed, {failed} failed" + (f", {skipped} skipped" if skipped else ""))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
