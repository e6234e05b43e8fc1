#!/usr/bin/env python3
"""The pictures of `graph`, measured: what a careful eye would find wrong with one.

    tests/suites/diagrams.py   TENFOLD=path/to/tenfold: the program; build/tenfold if not set

Every example, and topologies of 3 to 1,000 components in up to ten regions and six zones, with names of all lengths, are
drawn and read back as XML. No two boxes overlap and each component has one; no text leaves its box or the picture, nor
lies upon another text or a box; no line crosses a box, and where there are few none runs upon another; no text is smaller
than 9 px; a text that is cut, a box and a line have a title with all of it; the same run gives the same bytes; Graphviz
reads the DOT. A text is as wide as its columns in a face of 0.61 em. Names that are trouble in XML, DOT or Mermaid stay
texts. A check that a missing program leaves out is counted as skipped. The last line is `N passed, N failed`.
"""
import bisect
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unicodedata
import xml.etree.ElementTree as ET
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = str((ROOT / os.environ.get("TENFOLD", "build/tenfold")).resolve())
TODAY = ("--today", "2026-01-01")
SVG = "{http://www.w3.org/2000/svg}"
EM = 0.61
ROOMY = 40  # lines that have a way of their own each
SMALL = 20  # components that Graphviz draws in a moment; of more it only reads the text

sys.dont_write_bytecode = True
sys.path.insert(0, str(ROOT / "tests" / "bench"))
import generate  # noqa: E402


def run(*words, folder=ROOT):
    done = subprocess.run([PROGRAM, *words], cwd=folder, env={"LC_ALL": "C", "HOME": str(folder)}, capture_output=True,
                          stdin=subprocess.DEVNULL, timeout=60, check=False)
    if done.returncode != 0:
        raise RuntimeError(f"tenfold {' '.join(words)}: exit {done.returncode}: {done.stderr.decode()[-300:]}")
    return done.stdout


class Text:
    """A text of the picture and the rectangle that it takes."""

    def __init__(self, element, sizes):
        self.title = element.findtext(SVG + "title")
        self.text = "".join(element.itertext()) if self.title is None else "".join(child.tail or "" for child in element)
        kind = element.get("class")
        self.size = sizes.get(kind, sizes[""])
        columns = sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in self.text)
        width = columns * EM * self.size
        x, y = float(element.get("x")), float(element.get("y"))
        left = x - width if element.get("text-anchor") == "end" else x
        self.rect = (left, y - 0.78 * self.size, left + width, y + 0.22 * self.size)

    def __repr__(self):
        return repr(self.text)


class Picture:
    def __init__(self, data):
        self.root = ET.fromstring(data)
        style = self.root.findtext(SVG + "style")
        sizes = {"": float(re.search(r"\.tf-diagram \{[^}]*font-size: ([0-9.]+)px", style)[1])}
        for selectors, body in re.findall(r"([^{}]+)\{([^{}]*)\}", style):
            size = re.search(r"font-size: ([0-9.]+)px", body)
            for kind in re.findall(r"\.(tf-[a-z]+)", selectors) if size else []:
                if kind != "tf-diagram":
                    sizes[kind] = float(size[1])
        self.width, self.height = (float(word) for word in self.root.get("viewBox").split()[2:])
        self.boxes, self.inside, self.titles, self.outside, self.lines = [], [], [], [], []
        for element in self.root:
            kind = element.get("class") or ""
            if kind == "tf-box":
                shape = element.find(SVG + "rect")
                x, y, w, h = (float(shape.get(key)) for key in ("x", "y", "width", "height"))
                self.boxes.append((x, y, x + w, y + h))
                self.titles.append(element.findtext(SVG + "title") or "")
                self.inside.append([Text(text, sizes) for text in element.iter(SVG + "text")])
            elif element.tag == SVG + "text":
                self.outside.append(Text(element, sizes))
            elif kind == "tf-edge" and element.get("marker-end"):
                for line in element:
                    self.lines.append((line.findtext(SVG + "title"), list(self.segments(line.get("d")))))

    @staticmethod
    def segments(way):
        x = y = None
        for letter, numbers in re.findall(r"([MVH])([-0-9. ]+)", way):
            at = [float(word) for word in numbers.split()]
            to = at if letter == "M" else [x, at[0]] if letter == "V" else [at[0], y]
            if x is not None:
                yield (min(x, to[0]), min(y, to[1]), max(x, to[0]), max(y, to[1]))
            x, y = to

    def texts(self):
        yield from self.outside
        for texts in self.inside:
            yield from texts


def overlapping(rects, slack=0.0):
    """Pairs of numbers of rectangles that share more than an edge."""
    order = sorted(range(len(rects)), key=lambda i: rects[i][1])
    active = []
    for i in order:
        a = rects[i]
        active = [j for j in active if rects[j][3] > a[1] + slack]
        for j in active:
            b = rects[j]
            if min(a[2], b[2]) - max(a[0], b[0]) > slack:
                yield i, j
        active.append(i)


def crossed(picture):
    """Lines that run through a box."""
    rows = {}
    for box in picture.boxes:
        rows.setdefault((box[1], box[3]), []).append(box)
    for boxes in rows.values():
        boxes.sort()
    tops = sorted(rows)
    for title, segments in picture.lines:
        for x1, y1, x2, y2 in segments:
            first = max(0, bisect.bisect_left(tops, (y1 - 400, 0)))
            for key in tops[first:]:
                if key[0] >= y2 and not (y1 == y2 and key[0] < y2):
                    break
                if key[1] <= y1:
                    continue
                for box in rows[key]:
                    if box[0] < x2 and x1 < box[2] or (x1 == x2 and box[0] < x1 < box[2]):
                        # A line ends within a pixel of the box that it meets.
                        if min(y2, box[3]) - max(y1, box[1]) > 0.5 or y1 == y2:
                            yield title, box


def together(picture):
    """Lines of different components that run upon each other, where there is room for each."""
    by_lane = {}
    for title, segments in picture.lines:
        for x1, y1, x2, y2 in segments:
            key, reach = (("x", x1), (y1, y2)) if x1 == x2 else (("y", y1), (x1, x2))
            by_lane.setdefault(key, []).append((*reach, title))
    for reaches in by_lane.values():
        reaches.sort()
        for a, b in zip(reaches, reaches[1:]):
            if b[0] < a[1] and a[2] != b[2]:
                yield a[2], b[2]


def geometry(picture):
    found = []
    for i, j in overlapping(picture.boxes):
        found.append(f"boxes overlap: {picture.titles[i][:40]!r}, {picture.titles[j][:40]!r}")
    for box, texts, title in zip(picture.boxes, picture.inside, picture.titles):
        if not title:
            found.append("a box has no title")
        for text in texts:
            r = text.rect
            if r[0] < box[0] or r[1] < box[1] or r[2] > box[2] or r[3] > box[3]:
                found.append(f"{text} leaves its box")
        for i, j in overlapping([text.rect for text in texts]):
            found.append(f"{texts[i]} lies upon {texts[j]}")
    alone = [text.rect for text in picture.outside]
    for i, j in overlapping(alone + picture.boxes, 0.5):
        if i < len(alone) or j < len(alone):
            names = [picture.outside[n] if n < len(alone) else picture.titles[n - len(alone)] for n in (i, j)]
            found.append(f"{names[0]} lies upon {names[1]}")
    for text in picture.texts():
        r = text.rect
        if r[0] < 0 or r[1] < 0 or r[2] > picture.width or r[3] > picture.height:
            found.append(f"{text} leaves the picture")
        if text.size < 9:
            found.append(f"{text} is set in {text.size} px")
        if text.text.endswith("…") and not (text.title or "").startswith(text.text[:-1]):
            found.append(f"{text} is cut and has no title with the whole")
    if len(picture.lines) <= ROOMY and picture.width >= 640:
        found += [f"{a} and {b} run upon each other" for a, b in together(picture)]
    found += [f"{title} crosses a box at {box}" for title, box in crossed(picture)]
    found += ["a line has no title" for title, _ in picture.lines if not title or " to " not in title]
    for _, segments in picture.lines:
        if any(s[0] < 0 or s[2] > picture.width or s[1] < 0 or s[3] > picture.height for s in segments):
            found.append("a line leaves the picture")
    return found


def accessible(root):
    ids = {element.get("id") for element in root.iter() if element.get("id")}
    named = [root.get("aria-labelledby"), root.get("aria-describedby")]
    found = [] if root.get("role") == "group" and all(name in ids for name in named) else ["the picture has no name"]
    found += [f"<{e.tag}> in the picture" for e in root.iter() if e.tag in (SVG + "script", SVG + "image", SVG + "foreignObject")]
    return found


# What is written upon what.
WRITTEN = [("ink", "box"), ("dim", "box"), ("accent", "box"), ("paper", "accent"), ("ink", "panel"),
           *(("dim", ground) for ground in ("paper", "panel", "column"))]


def contrasts():
    """Texts that are hard to read, light or dark."""
    style = (ROOT / "templates" / "report" / "diagram.css").read_text(encoding="utf-8")
    found = []
    for name, part in zip(("light", "dark"), re.findall(r"\.tf-diagram \{([^}]*)\}", style)):
        colours = dict(re.findall(r"--tf-([a-z-]+): #([0-9a-f]{6});", part))

        def luminance(word, colours=colours):
            parts = [int(colours[word][i:i + 2], 16) / 255 for i in (0, 2, 4)]
            parts = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
            return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
        for ink, ground in WRITTEN:
            dark, bright = sorted((luminance(ink), luminance(ground)))
            if (bright + 0.05) / (dark + 0.05) < 4.5:
                found.append(f"{name}: {ink} on {ground} is {(bright + 0.05) / (dark + 0.05):.2f}:1")
    return found


def graphviz(text, components):
    """A complaint of Graphviz, "" or None where it is not there."""
    words = ["dot", "-Tsvg"] if components <= SMALL else ["nop"]
    if not shutil.which(words[0]):
        return None
    done = subprocess.run(words, input=text, capture_output=True, timeout=120, check=False)
    return "" if done.returncode == 0 and b"rror" not in done.stderr else f"{words[0]}: {done.stderr.decode()[-200:]}"


class Suite:
    def __init__(self):
        self.passed = self.failed = self.skipped = 0

    def check(self, name, complaints):
        if complaints:
            self.failed += 1
            print(f"--- {name}")
            for complaint in list(complaints)[:6]:
                print(f"    {complaint}")
        else:
            self.passed += 1

    def topology(self, name, file, folder=ROOT):
        try:
            data = run("graph", *TODAY, file, folder=folder)
            picture = Picture(data)
        except (RuntimeError, ET.ParseError) as error:
            return self.check(name, [str(error)])
        cost = json.loads(run("cost", "--allow-unpriced", "--format", "json", *TODAY, file, folder=folder))["topologies"][0]
        wanted = sorted(c["address"] for c in cost["components"] if not re.match(r"region\.|account$", c["address"]))
        shown = sorted(title.split("\n")[0] for title in picture.titles)
        if "users" in shown:
            shown.remove("users")
        self.check(f"{name}: the picture", geometry(picture) + accessible(picture.root))
        self.check(f"{name}: each component once", [] if shown == wanted else [f"{len(wanted)} components, {len(shown)} boxes"])
        again = run("graph", *TODAY, file, folder=folder)
        self.check(f"{name}: the same bytes", [] if again == data else ["another picture"])
        said = graphviz(run("graph", *TODAY, "--format", "dot", file, folder=folder), len(wanted))
        if said is None:
            self.skipped += 1
        else:
            self.check(f"{name}: dot", [said] if said else [])
        mermaid = run("graph", *TODAY, "--format", "mermaid", file, folder=folder).decode()
        self.check(f"{name}: mermaid", mermaid_complaints(mermaid, len(wanted)))
        return None


MERMAID = re.compile(
    r'%% [^\n]*|flowchart TB|\s*users\(\["users"\]\)|\s*subgraph r\d+(z\d+)?\["[^"]*"\]|\s*end|'
    r'\s*c\d+\["[^"<>`\[\]{}|\\]*(<br>[^"<>`\[\]{}|\\]*)*"\](:::regional)?|'
    r'\s*(users|c\d+) -(-|\.-)>(\|"[^"|]*"\|)? c\d+|\s*classDef regional [^\n]*')


def mermaid_complaints(text, components):
    found = [f"not Mermaid: {line!r}" for line in text.splitlines() if not MERMAID.fullmatch(line)]
    nodes = len(re.findall(r"(?m)^\s*c\d+\[", text))
    return found if nodes == components else [*found, f"{components} components, {nodes} nodes"]


REGIONS = ["us-east-1", "us-west-2", "eu-west-1", "eu-central-1", "ap-southeast-1", "ap-south-1", "us-east-2", "eu-north-1",
           "eu-west-2", "ca-central-1"]


def spread(components, regions=1, zones=2, name_length=3, demand=True):
    """Components of all standings: global, in all zones, in some, in one, in none of their own."""
    def name(i):
        return ("n" + "abcdefghij" * 7)[:max(1, name_length - 4)] + f"{i:04}" if name_length > 5 else f"x{i}"
    traffic = '[traffic]\nentry = "cloudfront.cdn"\npeak_rps = 12345.67\nrequest_kb = 7\nresponse_kb = 1234\n' if demand else ""
    text = [f'[topology]\nname = "spread"\nregion = "{REGIONS[0]}"\nazs = {zones}\nusers = 1_000_000\n\n{traffic}']
    balancers, body, i = [], [], 0
    count = max(1, components - 1)
    while i < count:
        region = REGIONS[i // 11 % regions]
        there = zones if region == "us-east-1" else min(zones, 2)
        n = [name(i + k) for k in range(11)]
        kinds = ("alb", "asg", "rds", "sqs", "s3", "ec2", "asg", "nat", "custom", "ec2", "kms")
        here = [f"{kind}.{each}" for kind, each in zip(kinds, n)][:count - i]
        if len(here) == 1:
            here = [f"s3.{n[0]}"]
        place = f'region = "{region}"\nazs = {there}\n'
        some = f'region = "{region}"\nazs = {max(1, there - 1)}\n'
        one = f'region = "{region}"\nazs = ["{region}{"abcdef"[i % there]}"]\n'

        def refers(key, *numbers, here=here):
            return f"{key} = {json.dumps([here[k] for k in numbers if k < len(here)])}\n" if numbers[0] < len(here) else ""
        fields = [
            place + refers("targets", 1) if len(here) > 1 else "storage_gb = 1\n",
            f'{place}instance_type = "m6i.large"\nmin = 2\nmax = 9\nserves_rps = 40\n' + refers("uses", 2, 3, 4, 5),
            f'{place}engine = "mysql"\ninstance_class = "db.r6g.large"\nstorage_gb = 200\n'
            f'multi_az = {"true" if there > 1 else "false"}\n',
            f'region = "{region}"\n' + refers("targets", 6),
            f'region = "{region}"\nstorage_gb = 800\n',
            f'{one}instance_type = "m6i.large"\n' + refers("uses", 2),
            f'{some}instance_type = "m6i.large"\nmin = 2\nmax = 3\n' + refers("uses", 5),
            f'{place}mode = "per-az"\nmonthly_gb = 10\n',
            "monthly_usd = 1234567.89\n",
            f'{one}instance_type = "m6i.large"\n',
            f'region = "{region}"\nkeys = 1\n']
        body += [f"\n[{address}]\n{its}" for address, its in zip(here, fields)]
        if len(here) > 1:
            balancers.append(here[0])
        i += 11
    origins = ", ".join(f'{{ to = "{b}", path = "/{k}/*" }}' for k, b in enumerate(balancers))
    origins = origins or '"s3.none"'
    if not balancers:
        body.append("\n[s3.none]\nstorage_gb = 1\n")
    text.append(f"\n[cloudfront.cdn]\norigins = [{origins}]\n")
    return "".join(text + body)


def nested(folder, depth, name_length):
    """Modules in modules: addresses of a thousand characters."""
    name = "m" * name_length
    for level in range(depth):
        inner = f'[module.{name}]\nsource = "./{level + 1}.topology.toml"\n' if level + 1 < depth else (
            '[alb.front]\ntargets = ["asg.web"]\n[asg.web]\ninstance_type = "m6i.large"\nmin = 2\nmax = 3\n'
            '[ec2.one]\ninstance_type = "m6i.large"\nazs = ["us-east-1a"]\n[sqs.jobs]\n[sqs.more]\n[sqs.most]\n[sqs.last]\n')
        (folder / f"{level}.topology.toml").write_text(f'[topology]\nname = "nested"\nregion = "us-east-1"\n\n{inner}')
    return "0.topology.toml"


HOSTILE = ['a"b', "</svg><script>alert(1)</script>", "back\\slash", "${path.module}", "]]>", "line\nbreak", "<!-- x", "&amp;",
           "'single'", "`tick`", "%% comment", "click c0 \"javascript:1\"", "[x](y)", "{{x}}", "\u202eright", "漢字 名前", "a|b", "\x07", "--> c1"]


def hostile(suite):
    for name in HOSTILE:
        with tempfile.TemporaryDirectory(prefix="tenfold-diagrams-") as place:
            folder = Path(place)
            text = f"[topology]\nname = {json.dumps(name)}\nregion = \"us-east-1\"\n[sqs.a]\n[custom.b]\nmonthly_usd = 3\n"
            (folder / "a.topology.toml").write_text(text, encoding="utf-8")
            done = subprocess.run([PROGRAM, "validate", "a.topology.toml"], cwd=folder, capture_output=True, check=False)
            if done.returncode != 0:  # no name of a topology
                suite.skipped += 1
                continue
            suite.topology(f"named {name!r}", "a.topology.toml", folder)
            root = ET.fromstring(run("graph", "a.topology.toml", folder=folder))
            shown = "".join(c if c.isprintable() and c != "\u202e" else f"\\u{{{ord(c):x}}}" for c in name)
            suite.check(f"named {name!r}: as it is", [] if root.findtext(SVG + "title") == shown else [root.findtext(SVG + "title")])


def refusals(suite):
    """One picture at a time, and only in what it can be drawn in."""
    done = subprocess.run([PROGRAM, "graph", "examples/stages"], cwd=ROOT, capture_output=True, check=False)
    suite.check("several topologies", [] if done.returncode == 1 and b"name one" in done.stderr else [done.stderr.decode()])
    done = subprocess.run([PROGRAM, "graph", "--format", "text"], cwd=ROOT, capture_output=True, check=False)
    suite.check("no text", [] if done.returncode == 1 and b"dot, mermaid, svg" in done.stderr else [done.stderr.decode()])


def main():
    if not os.access(PROGRAM, os.X_OK):
        print(f"{PROGRAM} is not there; build it, or set TENFOLD\n0 passed, 1 failed")
        return 1
    suite = Suite()
    suite.check("contrast", contrasts())
    for example in sorted((ROOT / "examples").rglob("*.topology.toml")):
        suite.topology(example.name, str(example.relative_to(ROOT)))
    generated = {f"{shape} of {n}": generate.SHAPES[shape](n) for shape in ("cells", "connected") for n in (30, 300, 1000)}
    for n in (3, 30, 300, 1000):
        generated[f"{n} in one region"] = spread(n)
        generated[f"{n} in one zone"] = spread(n, zones=1)
    for zones in range(1, 7):
        generated[f"{zones} zones"] = spread(24, zones=zones, name_length=20 if zones % 2 else 3)
        generated[f"{zones} zones, 90"] = spread(90, zones=zones, name_length=63)
    for regions in (2, 3, 10):
        generated[f"{regions} regions"] = spread(regions * 11, regions, 3, name_length=30)
        generated[f"{regions} regions, 300"] = spread(300, regions, 2, demand=False)
    for length in (1, 8, 40, 63):
        generated[f"names of {length}"] = spread(12, name_length=length)
    for name, text in generated.items():
        with tempfile.TemporaryDirectory(prefix="tenfold-diagrams-") as place:
            (Path(place) / "a.topology.toml").write_text(text, encoding="utf-8")
            suite.topology(name, "a.topology.toml", Path(place))
    for depth, length in ((2, 4), (4, 63), (12, 63)):
        with tempfile.TemporaryDirectory(prefix="tenfold-diagrams-") as place:
            suite.topology(f"{depth} modules deep, names of {length}", nested(Path(place), depth, length), Path(place))
    hostile(suite)
    refusals(suite)
    if suite.skipped:
        print(f"{suite.skipped} skipped")
    print(f"{suite.passed} passed, {suite.failed} failed")
    return 1 if suite.failed else 0


if __name__ == "__main__":
    sys.exit(main())
