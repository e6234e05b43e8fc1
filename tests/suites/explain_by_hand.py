#!/usr/bin/env python3
"""Every priced line that `explain` shows, worked out again from what it shows.

    tests/suites/explain_by_hand.py [GOLDEN...]    those of tests/kinds/, or the named ones
    TENFOLD=path/to/tenfold                        the program; build/tenfold if not set

The topologies of the goldens, and those below that mix what the goldens keep apart, are explained
address by address. From the JSON each line is computed in exact fractions: the quantity from each,
copies and count, and the share of the month; tiers, shared ones and allowances; spot means, derived
prices from the rows that their rules name, fees over their months, discounts. Each price row is
looked up in pricing/ as text, at the line that is given. The text must carry the same figures: each
product that it prints is multiplied again, to the cent. The last line is `N passed, N failed`.
"""
import json
import os
import re
import subprocess
import sys
import tempfile
from fractions import Fraction as F
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import golden  # noqa: E402

ROOT = golden.ROOT
PROGRAM = str((ROOT / os.environ.get("TENFOLD", "build/tenfold")).resolve())
TODAY = ("--today", "2026-11-01")
ATTO = F(1, 10**18)
PICO = F(1, 10**12)
MICRO = F(1, 10**6)
CENT = F(1, 100)

MORE = {
    "mixes.topology.toml": """
[topology]
name = "mixes"
region = "us-east-1"
azs = 3

[ec2.partial]
instance_type = "m6i.large"
purchase = "reserved-1y-partial-upfront"
[ec2.full]
instance_type = "m6i.large"
purchase = "reserved-3y-all-upfront"
count = 3
[ec2.convertible]
instance_type = "m6i.large"
purchase = "reserved-1y-partial-upfront-convertible"
[ec2.plan]
instance_type = "m6i.large"
os = "windows"
purchase = "compute-savings-plan-3y-no-upfront"
[ec2.plan_upfront]
instance_type = "m6i.xlarge"
os = "windows"
purchase = "ec2-instance-savings-plan-1y-partial-upfront"
[ec2.windows_newer]
instance_type = "m7i.large"
os = "windows"
[ec2.rhel]
instance_type = "m6i.xlarge"
os = "rhel"
[ec2.alone]
instance_type = "m6i.large"
tenancy = "dedicated"
[ec2.alone_too]
instance_type = "c6i.large"
tenancy = "dedicated"
hours_per_month = 300
[ec2.cheap]
instance_type = "c6i.large"
purchase = "spot"
[asg.fleet]
instance_types = ["m6i.large", "m5.large", "m5a.large"]
min = 3
max = 9
desired = 5
purchase = { on_demand_base = 1, on_demand_percent = 40 }
scale_on = { target = 50 }
[rds.main]
engine = "mysql"
instance_class = "db.r6g.large"
storage_gb = 200
purchase = "reserved-1y-partial-upfront"
[elasticache.sessions]
engine = "redis"
node_type = "cache.r6g.large"
purchase = "reserved-1y-partial-upfront"
[s3.one]
storage_gb = 40_000
usage = { egress_gb = 7_000 }
[s3.two]
storage_gb = 33_333.333
usage = { egress_gb = 12_345.678 }
[s3.three]
storage_gb = 500_000
""",
    "free.topology.toml": """
[topology]
name = "free"
region = "eu-west-1"
free_tier = true

[cloudfront.one]
origins = ["s3.one"]
usage = { egress_gb = 900, https_requests_million = 7, http_requests_million = { eu = 1.5 } }
[cloudfront.two]
origins = ["s3.one"]
usage = { egress_gb = { jp = 300, eu = 333.333 }, https_requests_million = 8 }
[s3.one]
storage_gb = 10
usage = { egress_gb = 33.5 }
[sqs.jobs]
usage = { monthly_million = 3.5 }
[lambda.work]
memory_mb = 512
duration_ms = 250
monthly_requests_million = 4
[lambda.plan]
memory_mb = 1024
duration_ms = 33
monthly_requests_million = 40
purchase = "compute-savings-plan-1y-no-upfront"
""",
}
DISCOUNTS = "[discounts]\nec2 = 7.5\ns3 = 12\n"

passed = failed = 0


def check(good, what):
    global passed, failed
    if good:
        passed += 1
        return
    failed += 1
    print(f"failed: {what}")


def half_even(value, step):
    whole, rest = divmod(value, step)
    return (whole + (rest * 2 > step or (rest * 2 == step and whole % 2 == 1))) * step


def run(folder, *words):
    env = {"LC_ALL": "C", "TZ": "UTC", "COLUMNS": "200", "HOME": str(folder)}
    return subprocess.run([PROGRAM, *words, *TODAY], cwd=folder, env=env, capture_output=True, text=True,
                          timeout=120, check=False)


# The book as text.

tables = {}


def row_at(file, number):
    """The cells of a row by the names of their columns."""
    if file not in tables:
        lines = (ROOT / file).read_text(encoding="ascii").splitlines()
        names = next(line for line in lines if not line.startswith("#")).split(",")
        tables[file] = names, lines
    names, lines = tables[file]
    return dict(zip(names, lines[number - 1].split(","), strict=True))


def check_row(file, number, item, rate, unit, where):
    row = row_at(file, number)
    check(row["item"] == item and F(row["usd"]) == rate and (unit is None or row["unit"] == unit),
          f"{where}: {file}:{number} is not {item} at {rate}")


def derived_rate(item, derived, where):
    """(base × ratio + plus) × times, from rows that are looked up."""
    def start(side):
        if side["derived"] is not None:
            rate = derived_rate(side["item"], side["derived"], where)
        else:
            rate = F(side["rate_usd"])
            check_row(side["file"], side["line"], side["item"], rate, None, where)
        check(rate == F(side["rate_usd"]), f"{where}: {side['item']} is not {side['rate_usd']}")
        return rate
    above, _, below = derived["ratio"].partition("/")
    value = start(derived["base"]) * F(above) / F(below or "1")
    if derived["plus"] is not None:
        value += start(derived["plus"])
    value = half_even(value * F(derived["times"]), PICO)
    return half_even(value, F(derived["round"])) if derived["round"] else value


def check_price(price, where):
    """The tiers as [(from, rate)], each looked up."""
    tiers = []
    for tier in price["tiers"]:
        rate = F(tier["rate_usd"])
        if tier["derived"] is None:
            source = tier["sources"][0]
            check_row(source["file"], source["line"], price["item"], rate, price["unit"], where)
        else:
            check(derived_rate(price["item"], tier["derived"], where) == rate, f"{where}: derived {price['item']}")
        for source in tier["sources"]:
            check(source["confidence"] is not None, f"{where}: {source['tag']} is not explained")
        tiers.append((F(tier["from"]), rate))
    check(tiers[0][0] == 0 and tiers == sorted(tiers, key=lambda tier: tier[0]), f"{where}: tiers")
    return tiers


def charge(price, tiers, quantity, tier_by=None):
    if price["tiering"] == "volume":
        by = quantity if tier_by is None else tier_by
        return quantity * [rate for start, rate in tiers if start <= by or start == 0][-1]
    ends = [start for start, _ in tiers[1:]] + [None]
    return sum(rate * max(F(0), (quantity if end is None else min(quantity, end)) - start)
               for (start, rate), end in zip(tiers, ends))


def share_of_month(working):
    return F(working["hours"]) / 730 / working["copies"] if working["hours"] is not None else F(1)


def charge_of_part(price, tiers, working, tier_by):
    """A part of the month has that part of each tier, cut where its bounds then lie."""
    each, share = F(working["each"]), share_of_month(working)
    if price["tiering"] == "volume":
        return charge(price, tiers, half_even(each * share, MICRO), each if tier_by is None else tier_by)
    bounds = [min(each, start) for start, _ in tiers] + [each]
    cuts = [half_even(bound * share, MICRO) for bound in bounds]
    return sum(rate * (cuts[n + 1] - cuts[n]) for n, (_, rate) in enumerate(tiers))


def less(money, line):
    percent = F(line.get("discount_percent", "0"))
    return half_even(money * (100 - percent) / 100, ATTO) if percent else money


def near(got, want, parts=1):
    """Equal but for what dealing out whole 10^-18 dollars can add to a part."""
    return abs(F(got) - want) <= parts * ATTO


def check_pool(line, price, tiers, where):
    pool = line["working"]["pool"]
    total = sum(F(other["quantity"]) for other in pool["lines"])
    check(total == F(pool["quantity"]), f"{where}: the lines of the pool add up to {total}")
    if pool["allowance"] is not None:
        row = row_at(pool["allowance"]["file"], pool["allowance"]["line"])
        allowance = F(pool["allowance"]["quantity"])
        check(F(row["quantity"]) == allowance and row["item"] == f"{line['service']}/{line['item']}",
              f"{where}: the allowance is not its row's")
        drawn = sum(F(other["quantity"]) for other in pool["allowance"]["drawn_by"])
        want = min(allowance, drawn) * F(pool["quantity"]) / drawn if drawn else F(0)
        check(abs(F(pool["free"]) - want) <= F(1, 10**6), f"{where}: {pool['free']} free, not {want}")
    else:
        check(F(pool["free"]) == 0, f"{where}: something is free without an allowance")
    whole = less(charge(price, tiers, total - F(pool["free"])), line)
    check(F(pool["charge_usd"]) == whole, f"{where}: the pool costs {float(whole)}")
    part = whole * F(line["quantity"]) / total if total else F(0)
    check(near(line["monthly_usd"], part), f"{where}: its part is {float(part)}")


def check_line(line, where):
    working = line["working"]
    if line["quantity"] is None or line["monthly_usd"] is None:
        return
    quantity, monthly = F(line["quantity"]), F(line["monthly_usd"])
    whole = F(working["each"]) if working["each"] else None
    if working["hours"] is not None:
        whole = half_even(whole * share_of_month(working), MICRO)
    if whole is not None:
        whole *= working["copies"] * working["count"]
    if "term_months" in line:
        whole = half_even(whole / 730, MICRO)
    if working["once"] is not None:
        whole = max(F(user["quantity"]) for user in working["once"])
    check(whole is None or whole == quantity, f"{where}: {line['quantity']} is not {whole}")
    parts = sum(F(part["monthly_usd"]) for part in line["tiers"])
    check(parts == monthly, f"{where}: the tiers add up to {float(parts)}")
    check(sum(F(part["quantity"]) for part in line["tiers"]) == quantity, f"{where}: so do quantities")
    if working["stated_usd"] is not None:
        check(monthly == F(working["stated_usd"]) * working["copies"] * working["count"], f"{where}: as stated")
        return
    prices = [(price, check_price(price, where)) for price in working["prices"]]
    if not prices:
        check(False, f"{where}: no price")
        return
    price, tiers = prices[0]
    if price["saving"] is not None:
        total = F(0)
        for one, rows in prices:
            row = row_at(one["saving"]["file"], one["saving"]["line"])
            check(row["key"] == one["item"].removesuffix("/on-demand")
                  and int(row["savings_percent"]) == one["saving"]["percent"], f"{where}: {row} is not the saving")
            total += charge(one, rows, quantity) * (100 - one["saving"]["percent"])
        check(near(monthly, less(half_even(total / 100 / len(prices), ATTO), line)), f"{where}: the mean")
    elif working["pool"] is not None:
        check_pool(line, price, tiers, where)
    elif "term_months" in line:
        upfront = less(charge(price, tiers, quantity), line)
        check(F(line["upfront_usd"]) == upfront, f"{where}: the fee is {float(upfront)}")
        check(monthly == half_even(upfront / line["term_months"], ATTO), f"{where}: a month of it")
    else:
        tier_by = F(working["tier_by"]) if working["tier_by"] else None
        copies = 1 if working["once"] is not None else working["copies"] * working["count"]
        if working["hours"] is None:
            one = charge(price, tiers, F(working["each"]), tier_by)
        else:
            one = charge_of_part(price, tiers, working, tier_by)
        check(monthly == less(one * copies, line), f"{where}: {float(one * copies)}")


# The text: every product in it.

FIGURE = r"([\d,]+(?:\.\d+)?)"
PRODUCT = re.compile(rf"^ +{FIGURE} (?:\S+ )?× \$?{FIGURE}(?:, less {FIGURE} %)?(?: = \$?{FIGURE}, over (\d+) months)?"
                     rf" = \$?{FIGURE}(?:  |$)")
SHARE = re.compile(rf"this line +\${FIGURE} × {FIGURE} ÷ {FIGURE} = \${FIGURE}")
QUANTITY = re.compile(rf"quantity +{FIGURE} \S+( ÷ 730)?(?: × {FIGURE} h ÷ {FIGURE} h)?(?: × {FIGURE} alike)?(?: × count {FIGURE})?(?: = {FIGURE})?")


def number(text):
    return F(text.replace(",", "")) if text else F(1)


def check_text(text, where):
    """The number of products that it has."""
    found = 0
    for line in text.splitlines():
        if match := PRODUCT.match(line):
            quantity, rate, discount, fee, months, money = match.groups()
            product = number(quantity) * number(rate)
            if discount:
                product = product * (100 - number(discount)) / 100
            if months:
                check(abs(product - number(fee)) <= CENT / 2, f"{where}: {line}")
                product /= number(months)
            check(abs(product - number(money)) <= CENT / 2, f"{where}: {line}")
            found += 1
        elif match := SHARE.search(line):
            money, part, whole, share = map(number, match.groups())
            check(abs(money * part / whole - share) <= CENT, f"{where}: {line}")     # of a rounded sum
            found += 1
        if match := QUANTITY.search(line):
            each, fees, hours, month, copies, count, product = match.groups()
            want = number(each) / (730 if fees else 1) * number(copies) * number(count)
            want *= number(hours) / number(month)
            rounded = number(copies) * number(count) if hours else 1     # each copy is
            if product:
                check(abs(want - number(product)) <= MICRO * rounded, f"{where}: {line}")
    return found


def explain(folder, path, where):
    """Explains every address of a file; the number of lines with money."""
    costs = run(folder, "cost", path, "--format", "json", "--allow-unpriced")
    try:
        topologies = json.loads(costs.stdout)["topologies"]
    except json.JSONDecodeError:
        return 0
    priced = 0
    for topology in topologies:
        for component in topology["components"]:
            address = component["address"]
            at = f"{where} {address}"
            shown = run(folder, "explain", address, path, "--format", "json", "--format", "text=explained")
            check(shown.returncode == 0, f"{at}: exit {shown.returncode} {shown.stderr}")
            if shown.returncode != 0:
                continue
            lines = json.loads(shown.stdout)["topologies"][0]["component"]["lines"]
            for line in lines:
                check_line(line, f"{at}, {line['name']}")
            charged = sum(line["monthly_usd"] is not None for line in lines)
            products = check_text((folder / "explained").read_text(encoding="utf-8"), at)
            check(products >= charged, f"{at}: {products} products for {charged} lines")
            priced += charged
    return priced


def write_files(name, folder):
    """The topologies of a golden, in a fresh folder."""
    text = Path(name).read_text(encoding="utf-8")
    found = re.findall(r"(?ms)^=== file (\S+)\n(.*?)(?=^=== )", text)
    for path, body in found:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(body, encoding="utf-8")
    return [path for path, _ in found if path.endswith(".toml") and not path.startswith(".")]


def main(names):
    lines = 0
    for name in names or sorted((ROOT / "tests/kinds").glob("*.golden")):
        with tempfile.TemporaryDirectory() as folder:
            for path in write_files(name, Path(folder)):
                lines += explain(Path(folder), path, Path(name).stem)
    if not names:
        for discounts in ("", DISCOUNTS):
            with tempfile.TemporaryDirectory() as folder:
                for path, text in MORE.items():
                    (Path(folder) / path).write_text(text, encoding="utf-8")
                    if discounts:
                        (Path(folder) / ".tenfold.toml").write_text(discounts, encoding="utf-8")
                    found = explain(Path(folder), path, path + (", discounted" if discounts else ""))
                    check(found > 0, f"{path} has nothing priced")
                    lines += found
        check(lines > 100, f"only {lines} lines were worked out")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
