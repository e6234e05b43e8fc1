#!/usr/bin/env python3
"""The HTML report says what the other formats say, and is a page that is whole by itself.

    tests/suites/pages.py       TENFOLD=path/to/tenfold: the program; build/tenfold if not set

Pages of every example, of changes, of many topologies, of files that are refused and of hundreds of components are
read as a tree: balanced, no id twice, every link to a place in it, nothing that loads or runs anything, headings in
order, tables with heads. Then their figures are held against the JSON of the same run and of `lint` and `grow`: total,
components, services, every line, findings, sizes. The judge is held against pages that are broken on purpose. The reports
of examples/reports are what the program makes today; TENFOLD_UPDATE=1 makes them anew.

The last line is `N passed, N failed`.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
from decimal import ROUND_HALF_EVEN, Decimal
from pathlib import Path

sys.dont_write_bytecode = True
sys.path[:0] = [str(Path(__file__).resolve().parents[1]), str(Path(__file__).resolve().parents[1] / "bench")]
import generate  # noqa: E402
import golden  # noqa: E402
import page  # noqa: E402
from rules import TODAY  # noqa: E402

ROOT = golden.ROOT
CENT = Decimal("0.01")
MOST_BYTES = 1_000_000  # of a report of 300 components


def tenfold(folder, *words, codes=(0, 2)):
    dated = words if words[0] == "show" else [*words, "--today", TODAY]
    done = subprocess.run([golden.program(), *dated], cwd=folder, env=golden.environment(folder),
                          stdin=subprocess.DEVNULL, capture_output=True, timeout=golden.TIMEOUT_SECONDS, check=False)
    if done.returncode not in codes:
        raise ValueError(f"{' '.join(words)}: exit {done.returncode}: {done.stderr.decode()[-300:]}")
    return done.stdout.decode()


def dollars(usd):
    """As a page prints it: rounded half to even, with thousands separators."""
    cents = Decimal(usd).quantize(CENT, ROUND_HALF_EVEN)
    return f"{'-' if cents < 0 else ''}${abs(cents):,.2f}"


def total_of(topology):
    total = topology["total"]
    return ("≥ " if total["unpriced"] + total["usage_unstated"] else "") + dollars(total["monthly_usd"])


def section(root, prefix, name):
    found = root.by_id(prefix + name)
    if found is None:
        raise ValueError(f"there is no section {prefix + name}")
    return found


def check_costs(root, prefix, topology):
    """Total, components, lines."""
    wrong = []
    article = root.by_id(prefix + "name").parent.parent
    shown = article.first("p", "total").first("strong").text()
    if shown != total_of(topology):
        wrong.append(f"the total reads {shown}, not {total_of(topology)}")
    costs = section(root, prefix, "costs").all("table")
    money = {row[0]: row[2] for table in costs for row in table.rows()}
    components = [c for c in topology["components"] if c["kind"]]
    for component in topology["components"]:
        want = dollars(component["monthly_usd"])
        if money.get(component["address"], "").replace("≥ ", "") != want:
            wrong.append(f"{component['address']} reads {money.get(component['address'])}, not {want}")
    details = section(root, prefix, "lines").all("details", "component")
    if len(details) != len(topology["components"]):
        wrong.append(f"{len(details)} components unfold, of {len(topology['components'])}")
    for component, detail in zip(topology["components"], details):
        want = [dollars(line["monthly_usd"]) if line["monthly_usd"] is not None else
                "unpriced" if line["unpriced_reason"] else "no usage stated" for line in component["lines"]]
        unfold = [part for part in detail.all("details") if part is not detail]
        got = [line.first("summary").first("b").text() for line in unfold]
        if want != got:
            wrong.append(f"the lines of {component['address']} read {got}, not {want}")
        for line, shown in zip(component["lines"], unfold):
            places = [f"{s['file']}:{s['line']}" for s in line["sources"]]
            missing = [p for p in places if p not in shown.text()]
            if missing:
                wrong.append(f"a line of {component['address']} does not name {missing[0]}")
    return wrong if components else [*wrong, "nothing was compared"]


def check_services(root, prefix, by_service):
    """The services' sums are what the JSON of --group-by says."""
    table = [t for t in section(root, prefix, "costs").all("table") if "service" in t.parent.attributes["aria-label"]]
    got = sorted(row[2].replace("≥ ", "") for t in table for row in t.rows())
    want = sorted(dollars(group["monthly_usd"]) for group in by_service)
    return [] if got == want else [f"services read {got}, not {want}"]


def check_findings(root, prefix, linted):
    """Each open finding stands there with its message; nothing else does."""
    open_ = [f for f in linted["findings"] if f["state"] == "open"]
    there = section(root, prefix, "findings")
    shown = [item for group in there.all("div", "finding") for item in group.all("li")]
    wrong = [] if len(shown) == len(open_) else [f"{len(shown)} findings, of {len(open_)}"]
    texts = re.sub(r"\s+", " ", there.text())
    wrong += [f"no finding says: {f['message']}" for f in open_ if f["message"] not in texts]
    return wrong


def check_growth(root, prefix, grown):
    """Each size with what it costs."""
    sizes = grown["sizes"]
    rows = section(root, prefix, "growth").first("table").rows()
    got = [row[3].replace("≥ ", "") for row in rows]
    want = [dollars(size["monthly_usd"]) for size in sizes]
    return [] if got == want else [f"growth reads {got}, not {want}"]


def check_asked(folder, path):
    """What --compare-regions and --group-by ask for stands in the page as well."""
    words = ["cost", "--allow-unpriced", "--compare-regions", "--group-by", "tier"]
    root, wrong = page.read(tenfold(folder, *words, "--format", "html", path))
    answer = json.loads(tenfold(folder, *words, "--format", "json", path))["topologies"][0]
    for name, table, said in [("regions", section(root, "", "regions").first("table"), {r["region"]: r["monthly_usd"] for r in answer["regions"]}),
                              ("tiers", section(root, "", "costs").all("table")[-1], {g["key"]: g["monthly_usd"] for g in answer["groups"]})]:
        got = {row[0]: row[2].replace("≥ ", "") for row in table.rows()}
        want = {key: "–" if usd is None else dollars(usd) for key, usd in said.items()}
        wrong += [] if got == want and got else [f"{name} read {got}, not {want}"]
    return wrong


def check_foot(root, answer):
    text = root.first("footer").text()
    pinned = [answer["tool"], answer["price_book"]["effective"], answer["price_book"]["digest"], answer["inputs"], TODAY]
    return [f"the foot does not name {one}" for one in pinned if one not in text]


def check_page(folder, words, paths, most=None):
    """What is wrong with the page of a cost, plan or review."""
    source = tenfold(folder, *words, "--format", "html", *paths)
    again = tenfold(folder, *words, "--format", "html", *paths)
    root, wrong = page.read(source)
    if source != again:
        wrong.append("two runs differ")
    if most and len(source.encode()) > most:
        wrong.append(f"it has {len(source.encode())} bytes, of {most} at most")
    answer = json.loads(tenfold(folder, *words, "--format", "json", *paths))
    wrong += check_foot(root, answer)
    many = len(answer["topologies"]) > 1
    if words[0] != "cost":
        return wrong
    linted = json.loads(tenfold(folder, "lint", "--format", "json", *paths))["topologies"]
    services = json.loads(tenfold(folder, *words, "--group-by", "service", "--format", "json", *paths))["topologies"]
    for i, topology in enumerate(answer["topologies"]):
        prefix = f"t{i}-" if many else ""
        wrong += check_costs(root, prefix, topology)
        wrong += check_services(root, prefix, services[i]["groups"])
        wrong += check_findings(root, prefix, linted[i])
    if not many and root.by_id("growth") is not None:
        sets = words[1:] if "--set" in words else []
        grown = json.loads(tenfold(folder, "grow", *sets, "--format", "json", *paths))["topologies"][0]
        wrong += check_growth(root, "", grown)
    return wrong


def change_files(folder, name):
    """The two sides of a golden of a change."""
    text = (ROOT / "tests" / "formats" / f"change_{name}.golden").read_text()
    for path, body in re.findall(r"^=== file (\S+)\n(.*?)(?=^=== )", text, re.S | re.M):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(body)
    return sorted(str(p.relative_to(folder)) for p in folder.rglob("*.topology.toml"))


def check_kept(name, words):
    """A report that is kept for people to look at."""
    kept = ROOT / "examples" / "reports" / name
    made = tenfold(ROOT, *words, "examples/photo-share.topology.toml")
    if os.environ.get("TENFOLD_UPDATE"):
        kept.write_text(made, encoding="utf-8")
    return [] if kept.read_text(encoding="utf-8") == made else ["it is not what is made today: TENFOLD_UPDATE=1"]


def broken():
    """Pages that must not pass."""
    whole = ('<html><body><main id="report"><h1>a</h1><table><thead><tr><th scope="col">x</th></tr></thead><tbody>'
             '<tr><th scope="row">y</th></tr></tbody></table></main></body></html>')
    yield "whole", whole, True
    for name, old, new in [("open", "</main>", ""), ("twice", "<h1>", '<h1 id="report">'), ("nowhere", "<h1>", '<h1><a href="#x">x</a>'),
                           ("out", "<h1>", '<h1><a href="https://example.com">x</a>'), ("script", "<h1>", "<script></script><h1>"),
                           ("handler", "<h1>", '<h1 onclick="x">'), ("headings", "</h1>", "</h1><h3>b</h3>"),
                           ("scope", '<th scope="row">', "<td>"), ("style", "<h1>", "<style>a{b:url(c)}</style><h1>"),
                           ("image", "<h1>", '<img src="#report"><h1>')]:
        yield name, whole.replace(old, new).replace("<td>y</th>", "<td>y</td>"), False


def main():
    results = []

    def case(name, complaints):
        results.append(not complaints)
        for one in complaints[:8]:
            print(f"--- {name}: {one}")

    for name, source, fine in broken():
        wrong = page.read(source)[1]
        case(f"judge, {name}", [] if bool(wrong) != fine else [f"the judge says {wrong}"])
    examples = [str(p) for p in sorted((ROOT / "examples").rglob("*.topology.toml"))]
    for path in examples:
        case(Path(path).name, check_page(ROOT, ["cost"], [path]))
        case(f"{Path(path).name}, planned", check_page(ROOT, ["plan"], [path]))
    for name, words in {"photo-share.html": ["cost", "--format", "html"], "photo-share.svg": ["graph"]}.items():
        case(name, check_kept(name, words))
    case("regions and tiers", check_asked(ROOT, "examples/photo-share.topology.toml"))
    case("all examples", check_page(ROOT, ["cost"], examples))
    case("set", check_page(ROOT, ["cost", "--set", "asg.web.max=12"], [examples[1]]))
    with tempfile.TemporaryDirectory(prefix="tenfold-pages-") as place:
        folder = Path(place)
        for name in ("drop_cache", "resize_database", "move_to_spot", "rename"):
            (folder / name).mkdir()
            paths = change_files(folder / name, name)
            old, new = next(p for p in paths if "/" in p), next(p for p in paths if "/" not in p)
            for words in (["cost", "--against", old], ["plan", "--against", old], ["review", old]):
                case(f"{name}, {words[0]}", check_page(folder / name, words, [new]))
            saved = folder / name / "plan.json"
            tenfold(folder / name, "plan", "--against", old, "--out", str(saved), new)
            case(f"{name}, shown", page.read(tenfold(folder / name, "show", "--format", "html", str(saved)))[1])
        for how in ("topology", "connected", "tiers"):
            (folder / f"{how}.topology.toml").write_text(getattr(generate, how)(300))
            case(f"300 of {how}", check_page(folder, ["cost", "--allow-unpriced"], [f"{how}.topology.toml"], MOST_BYTES))
        (folder / "bad.topology.toml").write_text('[topology]\nname = "<b>"\nregion = "us-east-1"\n\n[ecc.x]\ny = "<script>"\n')
        refused = tenfold(folder, "cost", "--format", "html", "bad.topology.toml", codes=(1,))
        root, wrong = page.read(refused)
        case("refused", wrong + ([] if "ecc" in root.by_id("refused").text() else ["it does not say why"]))
        judged = tenfold(folder, "review", "--format", "html", "bad.topology.toml", "bad.topology.toml", codes=(1,))
        case("refused, reviewed", ["it says fine"] if "Fine" in judged else page.read(judged)[1])
    print(f"{sum(results)} passed, {len(results) - sum(results)} failed")
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
