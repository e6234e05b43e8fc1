#!/usr/bin/python3
"""What `cost` writes for FinOps tools is valid and says what its JSON says, to the last digit.

    tests/suites/finops.py [NUMBER [SEED]]   100 generated topologies from seed 11
    TENFOLD=path/to/tenfold                  the program; build/tenfold if not set

Every example, every topology of tests/rules, every `run cost` of tests/kinds and generated topologies
are priced at once as JSON, as charges in FOCUS's columns and as Infracost's JSON; tests/conformance judges
the last two, and each line, component, total and change is compared with the first. So it is with
another currency, with --set and with --against. Hostile texts stay one cell and one string. Every price table
has a FOCUS service, and the digest of the inputs is worked out again by its recipe. The judges and comparisons
are held against answers that are broken on purpose.

It runs under the system's python3, where the package python3-jsonschema is. Where the FinOps Foundation's
focus-validator can be run, it judges photo-share too. The last line is `N passed, N failed, N skipped`.
"""

import copy
import csv
import hashlib
import io
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from fractions import Fraction
from pathlib import Path

sys.dont_write_bytecode = True
TESTS = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(TESTS / "suites"), str(TESTS), str(TESTS / "conformance")]
import focus  # noqa: E402
import golden  # noqa: E402
import infracost  # noqa: E402
import reading  # noqa: E402
from hostile_lint import commands, strings, toml, unseen  # noqa: E402
from oracle import book, generate, program  # noqa: E402

ROOT = golden.ROOT
TODAY = "2026-03-15"
NUMBER, SEED = 100, 11
HOSTILE = ["=cmd|' /C calc'!A0", "+1", "-1+2", "@SUM(A1:A9)", "\tx", "\r=1", 'a"b,c', "a\nb", "<script>alert(1)</script>", "##[error]x",
           "=HYPERLINK(\"http://x\")", "{\"a\": 1}", "a;b", "\u202ex", "'=1", "N/A "]
# What focus-validator 1.0.0 says of any FOCUS file of 1.2: its rules name columns that no release of the
# specification has (InvoiceIssuer, Provider, Publisher, ResourceID, ChargeType); 1.0 asks for sub-accounts of
# everybody, 1.2 only of who has them; and it cannot find its list of currencies.
NOT_OURS = {"InvoiceIssuer_Required", "Provider_Required", "Publisher_Required", "ResourceID_Required", "SkuPriceId_Nullable",
            "SubAccountId_Required", "SubAccountName_Required", "BillingCurrency_IsCurrencyCode"}


def value(text):
    return Fraction(text or 0)


def run(words, folder, codes=(0, 1, 3)):
    """(JSON, charges, Infracost's JSON) of one run of cost; the last two as bytes."""
    with tempfile.TemporaryDirectory(prefix="tenfold-finops-") as place:
        formats = ["--format", "json", "--format", f"csv={place}/csv", "--format", f"infracost-json={place}/infracost"]
        if "--today" not in words:
            words = ["--today", TODAY, *words]
        done = subprocess.run([golden.program(), "cost", *formats, *words], cwd=folder, env=golden.environment(folder),
                              stdin=subprocess.DEVNULL, capture_output=True, timeout=golden.TIMEOUT_SECONDS, check=False)
        if done.returncode not in codes or not done.stdout:
            raise ValueError(f"exit {done.returncode}: {done.stderr.decode()[-300:]}")
        return json.loads(done.stdout), (Path(place) / "csv").read_bytes(), (Path(place) / "infracost").read_bytes()


# The charges and the JSON.


def rows_of(data):
    return [*csv.DictReader(io.StringIO(data.decode(), newline=""))]


def line_differences(row, line, component, rate):
    priced = line["monthly_usd"] is not None
    state = "priced" if priced else "unpriced" if line["unpriced_reason"] else "no-usage"
    for name, cell, wanted in (("ResourceId", row["ResourceId"], component["address"]), ("x_State", row["x_State"], state),
                               ("PricingUnit", row["PricingUnit"], line["unit"]), ("x_Purchase", row["x_Purchase"], line["purchase"] or ""),
                               ("PricingQuantity", row["PricingQuantity"], line["quantity"] or ""),
                               ("Tags", json.loads(row["Tags"]), component["tags"])):
        if cell != wanted:
            yield f"{component['address']}: {name} {cell!r}, not {wanted!r}"
    for name, wanted in (("BilledCost", line["monthly_usd"]), ("EffectiveCost", line["monthly_usd"]), ("ContractedCost", line["monthly_usd"]),
                         ("x_UpfrontCost", line["upfront_usd"])):
        if (row[name] == "") != (wanted is None) or value(row[name]) != value(wanted) * rate:
            yield f"{component['address']}: {name} {row[name]!r}, not {wanted} × {rate}"
    rows = {f"{source['file']}:{source['line']}" for source in line["sources"]}
    if priced and set(row["x_PriceSource"].split()) != rows:
        yield f"{component['address']}: x_PriceSource {row['x_PriceSource']}, not {rows}"
    if not priced:
        return
    left = 1 - value(row["x_DiscountPercent"]) / 100
    if abs(value(row["ListCost"]) * left - value(row["BilledCost"])) > Fraction(1, 10**6 if line["purchase"] == "spot" else 10**15) * rate:
        yield f"{component['address']}: ListCost {row['ListCost']} less {row['x_DiscountPercent']} % is not {row['BilledCost']}"
    for price, cost, most in (("ListUnitPrice", "ListCost", 0), ("ContractedUnitPrice", "ContractedCost", Fraction(1, 10**15))):
        if row[price] and abs(value(row[price]) * value(row["PricingQuantity"]) - value(row[cost])) > most:
            yield f"{component['address']}: {price} {row[price]} × {row['PricingQuantity']} is not {row[cost]}"


def charge_differences(answer, data, rate=Fraction(1)):
    """What the charges say otherwise than the JSON."""
    rows = rows_of(data)
    wanted = [(topology, component, line) for topology in answer["topologies"] for component in topology["components"]
              for line in component["lines"]]
    if len(rows) != len(wanted):
        return [f"{len(rows)} rows for {len(wanted)} lines"]
    found, sums = [], {}
    for row, (topology, component, line) in zip(rows, wanted):
        found += line_differences(row, line, component, rate)
        for key in (topology["file"], (topology["file"], component["address"])):
            sums[key] = sums.get(key, 0) + value(row["BilledCost"])
        if row["x_SnapshotId"] != answer["inputs"] or row["x_PriceBookDigest"] != answer["price_book"]["digest"]:
            found.append("x_SnapshotId or x_PriceBookDigest: of something else")
    for topology in answer["topologies"]:
        for key, money in [(topology["file"], topology["total"]["monthly_usd"]),
                           *(((topology["file"], one["address"]), one["monthly_usd"]) for one in topology["components"])]:
            if sums.get(key, 0) != value(money) * rate:
                found.append(f"{key}: BilledCost {float(sums.get(key, 0))}, not {money} × {rate}")
    return found


# Infracost's JSON and the JSON.


def project_differences(project, topology, rate):
    found, now = [], project["breakdown"]
    resources = {one["name"]: one for one in [*now["resources"], *now["freeResources"]]}
    if [*resources] != [one["address"] for one in sorted(topology["components"], key=lambda one: not one["lines"])]:
        return ["other resources"]
    pairs = [("total", now["totalMonthlyCost"], topology["total"]["monthly_usd"]), ("hour", now["totalHourlyCost"], topology["total"]["hourly_usd"])]
    for component in topology["components"]:
        resource = resources[component["address"]]
        pairs.append((component["address"], resource.get("monthlyCost"), component["monthly_usd"]))
        if resource["tags"] != component["tags"]:
            found.append(f"{component['address']}: other tags")
        lines = resource.get("costComponents", [])
        if len(lines) != len(component["lines"]):
            return [f"{component['address']}: {len(lines)} lines"]
        for one, line in zip(lines, component["lines"]):
            pairs.append((one["name"], one["monthlyCost"], line["monthly_usd"]))
            if (one["monthlyQuantity"], one["monthlyCost"] is None, one["priceNotFound"]) != (
                    line["quantity"], line["monthly_usd"] is None, bool(line["unpriced_reason"])):
                found.append(f"{component['address']}: {one['name']}: {one} is not {line['quantity']}, {line['monthly_usd']}")
    change = topology.get("change")
    if change:
        pairs += [("past", project["pastBreakdown"]["totalMonthlyCost"], change["before_usd"]),
                  ("change", project["diff"]["totalMonthlyCost"], change["change_usd"])]
        changed = [*project["diff"]["resources"], *project["diff"]["freeResources"]]
        if sorted(one["name"] for one in changed) != sorted(one["address"] for one in change["components"]):
            found.append("other resources changed")
        costs = {one["name"]: one.get("monthlyCost") for one in changed}
        pairs += [(one["address"], costs.get(one["address"]), one["change_usd"]) for one in change["components"]]
    return found + [f"{what}: {ours}, not {theirs} × {rate}" for what, ours, theirs in pairs if value(ours) != value(theirs) * rate]


def infracost_differences(answer, data, rate=Fraction(1)):
    root, found = json.loads(data), []
    if [one["metadata"]["path"] for one in root["projects"]] != [one["file"] for one in answer["topologies"]]:
        return ["other projects"]
    for project, topology in zip(root["projects"], answer["topologies"]):
        found += [f"{topology['file']}: {what}" for what in project_differences(project, topology, rate)]
    if root["metadata"]["tenfold"]["inputs"] != answer["inputs"]:
        found.append("metadata.tenfold.inputs: of something else")
    return found


def judged(words, folder, rate=Fraction(1)):
    """Complaints about one run."""
    try:
        answer, charges, estimate = run(words, folder)
        return [*(f"csv: {what}" for what in focus.problems(charges) or charge_differences(answer, charges, rate)),
                *(f"infracost-json: {what}" for what in infracost.problems(estimate) or infracost_differences(answer, estimate, rate))]
    except (ValueError, KeyError, OSError, subprocess.TimeoutExpired) as error:
        return [f"{type(error).__name__}: {error}"]


# What is run.


def of_files():
    """(name, words, folder) of every topology that lies in the repository."""
    for place in ("examples", "tests/rules"):
        for path in golden.files_below([ROOT / place], "*.topology.toml"):
            yield golden.shown(path), [path.name], path.parent
    yield "all examples", ["examples"], ROOT
    yield "all examples in euros", ["--currency", "EUR", "--rate", "0.923457", "--yearly", "examples"], ROOT
    for sets in (["asg.web.max=12", "rds.main.replicas=3"], ["elasticache.sessions.replicas=0"], ["topology.users=20_000_000"]):
        words = [word for one in sets for word in ("--set", one)]
        yield f"photo-share with {sets}", [*words, "examples/photo-share.topology.toml"], ROOT
        yield f"… in yen: {sets}", [*words, "--currency", "JPY", "--rate", "151.5", "examples/photo-share.topology.toml"], ROOT


def rate_of(words):
    return Fraction(words[words.index("--rate") + 1]) if "--rate" in words else Fraction(1)


def check_files():
    runs = [*of_files()]
    with ThreadPoolExecutor(2) as pool:
        results = pool.map(lambda case: judged(case[1], case[2], rate_of(case[1])), runs)
        yield from ((name, found) for (name, _, _), found in zip(runs, results))


def of_golden(path):
    """Each `run cost` of a golden that ends well, in its folder."""
    _, steps = golden.parse(path.read_bytes())
    with tempfile.TemporaryDirectory(prefix="tenfold-finops-") as name:
        folder = Path(os.path.realpath(name))
        shutil.copytree(ROOT / "examples", folder / "examples")
        for step in steps:
            if isinstance(step, golden.Section):
                golden.write_file(folder, step)
                continue
            words = shlex.split(step.section.argument)
            if words[0] != "cost" or step.stdin or not step.expects("stdout").body:
                continue
            words = re.sub(r"--(format|output|-o)[ =]\S+ ?", "", shlex.join(words[1:]))
            yield f"{path.name}: {words}", judged(shlex.split(words), folder, rate_of(shlex.split(words)))


def check_goldens():
    files = golden.files_below([TESTS / "kinds", TESTS / "formats"], "*.golden")
    with ThreadPoolExecutor(2) as pool:
        for found in pool.map(lambda path: [*of_golden(path)], files):
            yield from found


def check_generated(number, seed):
    """Alone, and each as what another was before."""
    texts = [*generate.topologies(number, seed, book.Book(), program.kinds())]
    with tempfile.TemporaryDirectory(prefix="tenfold-finops-") as name:
        folder = Path(os.path.realpath(name))
        for place in ("new", "old"):
            (folder / place).mkdir()
        for (file, text), (_, other) in zip(texts, [*texts[1:], texts[0]]):
            (folder / "new" / file).write_text(text, encoding="utf-8")
            (folder / "old" / file).write_text(other, encoding="utf-8")
        (folder / "old" / "gone.topology.toml").write_text(texts[0][1], encoding="utf-8")
        yield "generated", judged(["new"], folder)
        yield "generated, against others", judged(["--against", "old", "new"], folder)
        yield "generated, against themselves", judged(["--against", "new", "new"], folder)
        yield "generated, against nothing like it", judged(["--against", str(ROOT / "examples"), "new"], folder)


# Hostile texts.


def hostile_topology(text):
    said = toml(text)
    return f"""[topology]
name = {said}
region = "us-east-1"
environment = {said}

[ec2.web]
instance_type = "t4g.small"
description = {said}
tags = {{ team = {said}, {said} = {said} }}

[custom.partner]
monthly_usd = 12.5
description = {said}
"""


def hostile_problems(text):
    with tempfile.TemporaryDirectory(prefix="tenfold-hostile-") as name:
        folder = Path(os.path.realpath(name))
        with open(folder / "a.topology.toml", "w", encoding="utf-8", newline="") as out:
            out.write(hostile_topology(text))
        found = judged(["a.topology.toml"], folder)
        if found:
            return found
        _, charges, estimate = run(["a.topology.toml"], folder)
        found = [*commands("text", charges), *unseen("text", charges), *commands("json", estimate), *unseen("json", estimate)]
        rows = rows_of(charges)
        if len(rows) != 3 or json.loads(rows[0]["Tags"]).get("team") != text:
            found.append(f"{len(rows)} rows, tags {rows[0]['Tags']!r}")
        if json.loads(estimate)["projects"][0]["name"] != text:
            found.append("the name does not come back")
        return found


def check_hostile():
    cases = [*HOSTILE, *(text for text, _ in strings(60))]
    with ThreadPoolExecutor(2) as pool:
        for text, found in zip(cases, pool.map(hostile_problems, cases)):
            yield f"hostile {text[:60]!r}", found


# Tables, digests, judges.


def check_services():
    """Every price table has a FOCUS service, and every category is one of FOCUS's."""
    source = (ROOT / "src/render/csv/services.cc").read_text(encoding="utf-8")
    known = {code: category for code, category in re.findall(r'\{"([a-z0-9-]+)",\s*"[^"]+",\s*"([^"]+)"\}', source)}
    held = {path.stem for path in (ROOT / "pricing/aws").rglob("*.csv") if "\nitem,unit,from,usd," in path.read_text(encoding="utf-8")}
    yield "services", [f"{code} has no service in services.cc" for code in sorted(held - known.keys())] + [
        f"{code} is no price table" for code in sorted(known.keys() - held)] + [
        f"{code}: {category} is none of FOCUS's" for code, category in known.items() if category not in focus.ENUMS["ServiceCategory"]]


def check_months():
    for today, first, end in (("2026-12-31", "2026-12", "2027-01"), ("2026-01-01", "2026-01", "2026-02"), ("2028-02-29", "2028-02", "2028-03"),
                              ("2026-09-30", "2026-09", "2026-10")):
        rows = rows_of(run(["--today", today, "examples/photo-share.topology.toml"], ROOT)[1])
        months = {(row["BillingPeriodStart"], row["BillingPeriodEnd"]) for row in rows} | {
            (row["ChargePeriodStart"], row["ChargePeriodEnd"]) for row in rows}
        yield f"the month of {today}", [] if months == {(f"{first}-01T00:00:00Z", f"{end}-01T00:00:00Z")} else [f"{months}"]


def recipe(folder, files, flags):
    """The digest that src/app/inputs.h describes: what sha256sum prints of each file, then the flags."""
    text = "".join(f"{hashlib.sha256((folder / file).read_bytes()).hexdigest()}  {file}\n" for file in files)
    return "sha256:" + hashlib.sha256((text + "".join(f"{flag}\n" for flag in flags)).encode()).hexdigest()


def check_digest():
    with tempfile.TemporaryDirectory(prefix="tenfold-digest-") as name:
        folder = Path(os.path.realpath(name))
        shutil.copy(ROOT / "examples/photo-share.topology.toml", folder / "a.topology.toml")
        (folder / "b.topology.toml").write_text('[topology]\nname = "b"\nregion = "us-east-1"\n\n[module.part]\nsource = "part.topology.toml"\n')
        (folder / "part.topology.toml").write_text('[s3.files]\nstorage_gb = 10\n')
        for words, files, flags in ((["--set", "asg.web.max=12", "a.topology.toml"], ["a.topology.toml"], ["--set asg.web.max=12"]),
                                    (["b.topology.toml"], ["b.topology.toml", "part.topology.toml"], []),
                                    (["--region", "eu-west-1", "--set", "rds.main.replicas=2", "--set", "asg.web.max=9", "--allow-unpriced",
                                      "a.topology.toml"], ["a.topology.toml"],
                                     ["--region eu-west-1", "--set rds.main.replicas=2", "--set asg.web.max=9", "--allow-unpriced"])):
            answer, charges, estimate = run(words, folder)
            wanted = recipe(folder, files, flags)
            digests = {answer["inputs"], json.loads(estimate)["metadata"]["tenfold"]["inputs"], *(row["x_SnapshotId"] for row in rows_of(charges))}
            yield f"digest of {words}", [] if digests == {wanted} else [f"{digests}, not {wanted}"]


def broken_answers():
    """(what is broken, what is said of it)."""
    words = ["--set", "rds.main.replicas=3", "examples/photo-share.topology.toml"]
    answer, charges, estimate = run(words, ROOT)
    def changed(change):
        spoilt = copy.deepcopy(answer)
        change(spoilt["topologies"][0])
        return spoilt
    for what, change in (("a line's money", lambda one: one["components"][0]["lines"][0].update(monthly_usd="825.83286835")),
                         ("a quantity", lambda one: one["components"][0]["lines"][0].update(quantity="1")),
                         ("a total", lambda one: one["total"].update(monthly_usd="1"))):
        yield f"csv: {what}", charge_differences(changed(change), charges)
        yield f"infracost-json: {what}", infracost_differences(changed(change), estimate)
    yield "csv: a row too few", charge_differences(answer, charges.rsplit(b"\n", 2)[0] + b"\n")
    yield "csv: other inputs", charge_differences({**answer, "inputs": "sha256:0"}, charges)
    yield "infracost-json: another change", infracost_differences(changed(lambda one: one["change"].update(change_usd="1")), estimate)
    yield "infracost-json: what changed", infracost_differences(changed(lambda one: one["change"]["components"].clear()), estimate)


def check_judges():
    for module in (focus, infracost):
        yield f"{module.__name__}: samples", [] if reading.self_test(module.problems, *module.samples()) == 0 else ["see above"]
    for what, found in broken_answers():
        yield f"{what} is broken", [] if found else ["it is not seen"]


def focus_validator():
    """How to run the FinOps Foundation's checker; None where it is not installed."""
    found = shutil.which("focus-validator")
    return [found] if found else None


def check_validator(words):
    with tempfile.TemporaryDirectory(prefix="tenfold-finops-") as name:
        charges = run(["examples/photo-share.topology.toml"], ROOT)[1]
        (Path(name) / "a.csv").write_bytes(charges)
        done = subprocess.run([*words, "--data-file", f"{name}/a.csv", "--validate-version", "1.0"], capture_output=True, text=True, check=False)
        failed = set(re.findall(r"^(\w+) failed:", done.stdout + done.stderr, re.M))
        looked = "Required" in " ".join(failed) or "succe" in done.stdout.lower()
        yield "focus-validator", sorted(failed - NOT_OURS) if looked else [f"it did not run: {(done.stdout + done.stderr)[-300:]}"]


def main(arguments):
    if not os.access(golden.program(), os.X_OK):
        print(f"{golden.program()} is not there; build it, or set TENFOLD\n0 passed, 1 failed")
        return 1
    number, seed = [*map(int, arguments), *(NUMBER, SEED)[len(arguments):]]
    named = []
    for check in (check_files, check_goldens, lambda: check_generated(number, seed), check_hostile, check_services, check_months, check_digest,
                  check_judges):
        named += check()
    validator = focus_validator()
    if validator:
        named += check_validator(validator)
    failed = 0
    for name, found in named:
        if not found:
            continue
        failed += 1
        if failed <= 12:
            print(f"--- {name}")
            print("".join(f"    {line[:400]}\n" for line in found[:5]), end="")
    print(f"{len(named) - failed} passed, {failed} failed" + ("" if validator else ", 1 skipped"))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
