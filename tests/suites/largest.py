#!/usr/bin/env python3
"""What is stated is counted, however large: no figure is so large that it reads as not stated.

    tests/suites/largest.py [FIELD...]    every number of every kind, or those named, as in ebs.iops
    TENFOLD=path/to/tenfold               the program; build/tenfold if not set

Each field that takes numbers is set to a small value and to its largest, in the topologies in which
suites/fields.py tries it; then all numbers of a kind together that the program takes together. A
line that the small value brings must still be there with the largest, with a quantity or with the
reason why it is unpriced, and no figure of the month may have turned negative. A percentage, and
all together, may have moved it to another line. A field without `most` is set to 10^12.

The last line is `N passed, N failed`; a field counts as one, and so does each kind as a whole.
"""
import json
import sys
import tempfile
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parent))
import fields  # noqa: E402

UNBOUNDED = 10 ** 12
SMALL = 3


def is_number(field):
    shapes = field["shapes"]
    return ("integer" in shapes or "number" in shapes) and "boolean" not in shapes


def exact(value):
    """A bound as TOML writes it: whole where it is."""
    return int(value) if value == int(value) else value


def pair(field, stated):
    """The small value and the largest, in the shape that the field takes."""
    most = UNBOUNDED if field["most"] is None else exact(field["most"])
    small = max(exact(field["least"] or 0), min(SMALL, most))
    if isinstance(stated, (int, float)) and not isinstance(stated, bool):
        small = stated
    shapes = field["shapes"]
    if "map" in shapes and ("number" not in shapes or isinstance(stated, dict)):
        keys = list(stated) if isinstance(stated, dict) else fields.words_of(field) or ["eu-west-1"]
        return {key: small for key in keys[:1]}, {key: most for key in keys[:1]}
    if isinstance(stated, list):
        return stated, [most] * len(stated)
    return small, most


def trials(name, kind, way, field):
    """(before, after) in each setting of suites/fields.py."""
    for case in fields.case_of(name, kind, way)[1]:
        world = fields.base(kind, case)
        for value in case.values or (None,):
            stated = fields.stated(world, kind, way)
            small, most = pair(field, value if isinstance(value, (int, float, dict, list)) else stated)
            yield (fields.text_of(fields.change(world, kind, way, small)),
                   fields.text_of(fields.change(world, kind, way, most)))


class Together:
    """As many numbers of a kind as the program takes together: all small, and all at their largest."""

    def __init__(self, kind, numbers):
        self.kind, self.left = kind, list(numbers)
        self.small = self.most = fields.base(kind, fields.Case())
        self.tried = None

    def next(self):
        """The two texts with one more number, or nothing when all were tried."""
        self.tried = None
        while self.left and self.tried is None:
            way, field = self.left.pop(0)
            tables = [fields.stated(self.small, self.kind, way[:i]) for i in range(1, len(way))]
            if way[0] == "usage" or all(isinstance(table, dict) for table in tables):
                low, high = pair(field, fields.stated(self.small, self.kind, way))
                self.tried = fields.change(self.small, self.kind, way, low), fields.change(self.most, self.kind, way, high)
        return self.tried and tuple(map(fields.text_of, self.tried))

    def take(self, answers):
        """Keeps it where neither is refused."""
        if not any(isinstance(answers[fields.text_of(world)], str) for world in self.tried):
            self.small, self.most = self.tried

    def pair(self):
        return fields.text_of(self.small), fields.text_of(self.most)


def together(numbers):
    """kind -> the two texts, for every kind; all kinds take their next number at once."""
    kinds = [Together(kind, some) for kind, some in numbers.items()]
    growing = kinds
    while growing:
        texts = {one: one.next() for one in growing}
        growing = [one for one, pair in texts.items() if pair]
        answers = estimates(dict.fromkeys(text for one in growing for text in texts[one]))
        for one in growing:
            one.take(answers)
    return {one.kind: [one.pair()] for one in kinds}


def estimates(texts):
    """text -> its components' lines, or the error that the program has with it."""
    out = {}
    with tempfile.TemporaryDirectory(prefix="tenfold-") as folder:
        names = {f"{number}.topology.toml": text for number, text in enumerate(texts)}
        for name, text in names.items():
            Path(folder, name).write_text(text, encoding="utf-8")
        files = list(names)
        for i in range(0, len(files), fields.MOST_FILES):
            report = json.loads(fields.program("cost", "--format", "json", "--allow-unpriced", "--today", fields.TODAY,
                                               *files[i:i + fields.MOST_FILES], folder=folder))
            for topology in report["topologies"]:
                out[names[topology["file"]]] = topology["components"]
            for said in report["diagnostics"]:
                if said["severity"] == "error" and said["place"]:
                    out[names[said["place"]["file"]]] = said["message"]
    return out


def lines_of(components):
    return {(component["address"], line["service"], line["item"], line["purchase"], line["name"]): line
            for component in components for line in component["lines"]}


def is_said(line):
    return line["quantity"] is not None or line["unpriced_reason"] is not None


def complaint(small, most, moves):
    """What is wrong with the largest value, or nothing. `moves`: it may turn a line into another."""
    if isinstance(small, str):
        return f"the small value is refused: {small}"
    if isinstance(most, str):
        return None  # said, with place and reason
    for component in most:
        if component["monthly_usd"].startswith("-"):
            return f"{component['address']} costs {component['monthly_usd']}"
    before, after = lines_of(small), lines_of(most)
    for key, line in before.items():
        if not is_said(line):
            continue
        if key in after and not is_said(after[key]):
            return f"{key[0]}, {line['name']}: reads as without usage"
        if key in after and (after[key]["quantity"] or "").startswith("-"):
            return f"{key[0]}, {line['name']}: its quantity is {after[key]['quantity']}"
        if key not in after and not moves and not any(key[1:3] == other[1:3] for other in after):
            return f"{key[0]}, {line['name']}: the line is gone"
    return None


def main(wanted):
    tests = {}
    numbers = {}
    for name, (kind, way, field) in fields.all_fields().items():
        if not is_number(field) or kind not in fields.SUBJECTS:
            continue
        numbers.setdefault(kind, []).append((way, field))
        if not wanted or name in wanted:
            tests[name] = list(trials(name, kind, way, field))
    tests.update(together({kind: some for kind, some in numbers.items() if not wanted or kind in wanted}))
    answers = estimates(dict.fromkeys(text for pairs in tests.values() for two in pairs for text in two))
    failed = 0
    for name, pairs in tests.items():
        moves = name.endswith("percent") or name in numbers
        wrong = next(filter(None, (complaint(answers[small], answers[most], moves) for small, most in pairs)), None)
        if wrong:
            failed += 1
            print(f"failed: {name}: {wrong}")
    print(f"{len(tests) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
