#!/usr/bin/env python3
"""The eight stages of growth cost what was worked out for them by hand, before there was a program.

    tests/suites/stages.py [FIGURES]   with a word, the second computation's figures are shown
    TENFOLD=path/to/tenfold            the program; build/tenfold if not set

Of each of examples/stages/: the total beside the one by hand, the comment at its top, which says what
`cost` prints, and no line without a price. Of 1k, what the bytes of its users cost. Of 100k and 1m,
each line that traffic brings, worked out in fractions from the price tables: requests and bytes
exactly, fleets by the hour, which is near enough to those by the minute. Each is clean for its own
users; for ten times as many, and ten times the peak, it draws what the next stage does about. The
last line is `N passed, N failed`.
"""
import json
import math
import os
import pathlib
import re
import subprocess
import sys
from fractions import Fraction

sys.dont_write_bytecode = True
ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests"))
from oracle import book  # noqa: E402

TENFOLD = os.environ.get("TENFOLD", str(ROOT / "build" / "tenfold"))
STAGES = ROOT / "examples" / "stages"
TODAY = "2026-03-15"

# USD a month by hand, line by line from the price facts, before the program could count traffic: the
# evening's day, whole instances in each hour, three requests of five static. How far off it may be:
# from 10k up fleets by the minute differ from those by the hour; below there is no fleet.
BY_HAND = {"1": ("18.01", "0.01"), "10": ("32.31", "0.01"), "100": ("31.43", "0.01"), "1k": ("102.54", "0.01"),
           "10k": ("202.97", "0.05"), "100k": ("912.94", "0.05"), "1m": ("4154.36", "0.05"), "10m": ("43871.48", "0.05")}

# What the figure of 1k leaves out. 1,000 users × 20 % × 2 sessions × 60 requests are 24,000 a day and
# 24,000 / 24 × 730 = 730,000 a month.
#   capacity units: 730,000 × 13 KB / 1,048,576 = 9.0504 GB, a unit-hour each: 9.0504 × 0.008 = 0.0724
#   to rds.main: 730,000 × 20 × 2.5 KB / 1,048,576 = 34.8091 GB; of two servers in two zones one stands
#       elsewhere than the database: half of it crosses, at 0.01 for each end: 34.8091 × 0.01 = 0.3481
#   to viewers: 730,000 × 12 KB / 1,048,576 = 8.3542 GB of 100 that are free
BYTES_OF_1K = {("alb.public", "capacity units"): "0.0724", ("ec2.web", "between zones to rds.main, both ends"): "0.3481",
               ("alb.public", "out to the internet"): "0"}
# Lines of 10m that stay without usage: replicated writes are stated, not derived.
UNSTATED = {"10m": 2}

# What ten times the users, and the peak, draw: one that is missing is wrong, others are not.
# performance/static-content-from-compute follows at 10k, where the bytes pass its threshold.
AT_TEN_TIMES = {
    "1": "state/web-and-database-on-one-host recovery/no-backups",
    "10": "state/self-managed-database",
    "100": "ha/single-zone-tier data/single-zone-database network/bare-address-entry",
    "1k": "state/sticky-sessions recovery/no-recovery-targets",
    "10k": "scale/no-autoscaling performance/reads-without-cache data/burstable-production-database "
           "performance/dynamic-content-bypasses-cdn security/no-waf performance/burstable-under-sustained-load",
    "100k": "scale/monolith-at-scale performance/single-cdn-origin scale/maximum-below-peak cost/over-budget",
    "1m": "scale/single-writer-ceiling scale/maximum-below-peak spot/spot-loss-below-minimum cost/over-budget",
    "10m": "scale/maximum-below-peak spot/spot-loss-below-minimum cost/over-budget"}
# Silent where scale/maximum-below-peak speaks.
SPOKEN_FOR = {"ha/zone-loss-below-peak", "ha/zone-loss-needs-new-capacity", "scale/no-headroom-for-zone-loss"}

KB = Fraction(1, 1048576)  # in GB
MONTH_S = 730 * 3600
EVENING = [Fraction(share) for share in ("0.50 0.36 0.26 0.19 0.17 0.17 0.21 0.28 0.36 0.43 0.49 0.53 0.56 0.57 0.57 0.57 "
                                         "0.59 0.64 0.74 0.90 1 1 0.92 0.71").split()]
HOURS = [(share + EVENING[(h + 1) % 24]) / 2 for h, share in enumerate(EVENING)]  # linear between
MEAN = sum(HOURS) / 24
TWO_OF_THREE = Fraction(2, 3)
PRICES = book.Book()
EXACT, BY_HOUR = Fraction(1, 10 ** 6), Fraction(5, 100)


def usd(service, item, quantity, free=0, place="us-east-1"):
    """What a month's quantity costs behind an allowance, tier by tier."""
    left, cost, tiers = max(0, quantity - free), Fraction(0), PRICES.price(place, service, item).tiers
    for n, (start, rate) in enumerate(tiers):
        upto = tiers[n + 1][0] if n + 1 < len(tiers) else left
        cost += max(0, min(left, upto) - start) * rate
    return cost


def units(peak_rps, unit_rps, least, most):
    """Whole units in each hour of the day."""
    return [min(most, max(least, math.ceil(peak_rps * hour / unit_rps))) for hour in HOURS]


def hours(number):
    """A day's number of units in each hour, as hours of a month."""
    return Fraction(sum(number), 24) * 730


def spot(types):
    """USD an hour: the mean of the types' prices less what spot saves."""
    saving = {row["key"]: Fraction(row["savings_percent"]) for row in PRICES.rows("us-east-1/spot")}
    each = [PRICES.price("us-east-1", "ec2", f"{one}/linux/on-demand").tiers[0][1] * (1 - saving[f"{one}/linux"] / 100) for one in types]
    return sum(each) / len(each)


def front(peak_rps, shared):
    """What the CDN, the web ACL, the balancer and the bucket have alike at 100k and 1m."""
    month = peak_rps * MEAN * MONTH_S
    balanced = Fraction(2, 5) * Fraction(9, 10)  # of a viewer's requests, what the CDN lacks
    by_hour = [max(rps / 10 / 25, rps / 10 * 60 / 3000, rps * 3600 * 13 * KB) for rps in (peak_rps * balanced * hour for hour in HOURS)]
    lcu, gets, out = hours(by_hour), month * Fraction(3, 5) * Fraction(1, 20), month * 12 * KB
    return {("cloudfront.cdn", "HTTPS requests, North America"): (month, usd("cloudfront", "requests/https", month, 10 ** 7, "edge-na"), EXACT),
            ("cloudfront.cdn", "out, North America"): (out, usd("cloudfront", "data-out", out, 1024, "edge-na"), EXACT),
            ("waf.edge", "requests"): (month, usd("waf", "request", month), EXACT),
            ("alb.public", "capacity units"): (lcu, usd("elb", "alb/lcu", lcu), EXACT),
            ("s3.assets", "GET requests"): (gets, usd("s3", "standard/get", gets), EXACT), **shared(month * balanced)}


def crossing(gb, ends):
    return gb * ends, usd("transfer", "between-zones", gb * ends), EXACT


def stage_100k():
    def behind(arriving):
        # Three zones, and two nodes of each cache: two thirds of a group's calls leave their zone; the same
        # of the database's, whose writer and reader stand in two. A fifth gets past the cache.
        calls = arriving * 20
        return {("asg.web", "between zones to elasticache.sessions"): crossing(arriving * Fraction(3, 2) * KB * TWO_OF_THREE, 1),
                ("asg.web", "between zones to elasticache.cache"): crossing(calls * Fraction(5, 2) * KB * TWO_OF_THREE, 1),
                ("asg.web", "between zones to rds.main, both ends"): crossing(calls / 5 * Fraction(5, 2) * KB * TWO_OF_THREE, 2)}
    ran = hours(units(50 * Fraction(36, 100), 12 * Fraction(55, 100), 3, 9))
    return {**front(Fraction(50), behind), ("asg.web", "instances"): (ran, usd("ec2", "m7g.large/linux/on-demand", ran), BY_HOUR)}


def stage_1m():
    def behind(arriving):
        # Reads and the cache stay in their zone; of the tenth that gets past the cache 0.4 are writes, and
        # two thirds of their callers stand elsewhere than the writer.
        web, api = arriving * 2 / 3, arriving / 3
        written = Fraction(1, 10) * Fraction(4, 10) * Fraction(5, 2) * KB * TWO_OF_THREE
        calls = api / 5 * 3  # a message in five requests, each sent, received, deleted
        return {("asg.web", "between zones to aurora.main, both ends"): crossing(web * 20 * written, 2),
                ("fargate.api", "between zones to aurora.main, both ends"): crossing(api * 10 * written, 2),
                ("sqs.jobs", "requests"): (calls, usd("sqs", "standard-request", calls, 10 ** 6), EXACT)}
    balanced = 500 * Fraction(36, 100)
    web = units(balanced * 2 / 3, 30 * Fraction(1, 2), 3, 24)
    bought = [math.ceil(Fraction(n - 3, 2)) for n in web]  # on demand, above the three that are committed to
    api = hours(units(balanced / 3, 12 * Fraction(1, 2), 3, 30))
    workers = units(balanced / 3 / 5, Fraction(2), 3, 24)
    on_demand, on_spot, jobs = hours(bought), hours([n - 3 - some for n, some in zip(web, bought)]), hours([n - 1 for n in workers])
    web_types, job_types = ([f"{family}.{size}" for family in ("c7g", "c6g", "m7g", "m6g")] for size in ("xlarge", "large"))
    return {**front(Fraction(500), behind),
            ("asg.web", "instances"): (on_demand, usd("ec2", "c7g.xlarge/linux/on-demand", on_demand), BY_HOUR),
            ("asg.web", "instances, spot"): (on_spot, on_spot * spot(web_types), BY_HOUR),
            ("fargate.api", "vCPU"): (api, usd("fargate", "linux-arm-vcpu", api), BY_HOUR),
            ("fargate.api", "memory"): (api * 2, usd("fargate", "linux-arm-memory", api * 2), BY_HOUR),
            ("asg.workers", "instances, spot"): (jobs, jobs * spot(job_types), BY_HOUR)}


def cost(stage):
    """The JSON of a stage, and the text's total line."""
    path = str(STAGES / f"{stage}.topology.toml")
    run = [subprocess.run([TENFOLD, "cost", "--allow-unpriced", "--today", TODAY, *more, path], capture_output=True, text=True)
           for more in (["--format", "json"], [])]
    if run[0].returncode != 0:
        raise SystemExit(f"tenfold cost of {stage} ends with {run[0].returncode}: {run[0].stderr}")
    total = re.search(r"^ total +(≥ )?(\$[\d,.]+)", run[1].stdout, re.M)
    return json.loads(run[0].stdout)["topologies"][0], "".join(word or "" for word in total.groups())


def lines_of(topology):
    def bought(line):
        return "" if line["purchase"] in (None, "on-demand") else f", {line['purchase']}"
    return {(c["address"], line["name"] + bought(line)): line for c in topology["components"] for line in c["lines"]}


class Score:
    def __init__(self):
        self.passed = self.failed = 0

    def check(self, good, what):
        self.passed, self.failed = self.passed + bool(good), self.failed + (not good)
        if not good:
            print(f"failed: {what}")


def of_total(stage, topology, printed, score):
    total, (figure, slack) = Fraction(topology["total"]["monthly_usd"]), BY_HAND[stage]
    wanted = Fraction(figure) + (sum(map(Fraction, BYTES_OF_1K.values())) if stage == "1k" else 0)
    off = total / wanted - 1
    print(f"{stage:>5}: {printed:>12}, by hand {float(wanted):10.2f}: {float(off) * 100:+.2f} %")
    score.check(abs(off) <= Fraction(slack), f"{stage} costs {float(total):.2f}, by hand {float(wanted):.2f}")
    head = (STAGES / f"{stage}.topology.toml").read_text(encoding="utf-8").partition("\n")[0]
    said = re.search(r"(At least )?(\$[\d,.]+\d) a month", head)
    score.check(said and ("≥ " if said[1] else "") + said[2] == printed, f"{stage}: its first line says {head!r}, cost prints {printed}")
    lacking = topology["total"]["unpriced"], topology["total"]["usage_unstated"]
    score.check(lacking == (0, UNSTATED.get(stage, 0)), f"{stage}: {lacking[0]} lines without a price, {lacking[1]} without usage")


def of_lines(stage, topology, own, score, show):
    theirs = lines_of(topology)
    for key, (quantity, money, slack) in own.items():
        line = theirs.get(key)
        if line is None:
            score.check(False, f"{stage}: {' '.join(key)} is missing")
            continue
        got = Fraction(line["quantity"]), Fraction(line["monthly_usd"])
        if show:
            print(f"  {' '.join(key):<55}{float(quantity):>18.4f}{float(got[0]):>18.4f}{float(money):>12.4f}{float(got[1]):>12.4f}")
        # A price that a rule makes has twelve places.
        score.check(abs(got[0] - quantity) <= slack * quantity, f"{stage}: {' '.join(key)}: {float(got[0])}, not {float(quantity)}")
        score.check(abs(got[1] - money) <= slack * money, f"{stage}: {' '.join(key)} costs {float(got[1])}, not {float(money)}")
    # Whatever else follows traffic is bytes between zones, or out: none may be left over.
    for key, line in theirs.items():
        if line["service"] == "transfer" and key not in own:
            score.check(False, f"{stage}: nothing brings {' '.join(key)}")


def drawn(stage, *sets):
    """Rules with an open finding."""
    words = [word for one in sets for word in ("--set", one)]
    path = str(STAGES / f"{stage}.topology.toml")
    run = subprocess.run([TENFOLD, "lint", "--format", "json", "--today", TODAY, *words, path], capture_output=True, text=True)
    return {f["rule"] for f in json.loads(run.stdout)["topologies"][0]["findings"] if f["state"] == "open"}


def of_findings(stage, score):
    own = drawn(stage)
    score.check(not own, f"{stage} is not clean: {sorted(own)}")
    text = (STAGES / f"{stage}.topology.toml").read_text(encoding="utf-8")
    sets = [f"{table}.{name}={int(re.search(rf'^{name} *= *([0-9_]+)', text, re.M)[1]) * 10}"
            for table, name in (("topology", "users"), ("traffic", "peak_rps")) if re.search(rf"^{name} ", text, re.M)]
    found, wanted = drawn(stage, *sets), set(AT_TEN_TIMES[stage].split())
    score.check(wanted <= found, f"{stage} at ten times its users lacks {sorted(wanted - found)}")
    if "scale/maximum-below-peak" in wanted:
        score.check(not found & SPOKEN_FOR, f"{stage} at ten times its users draws {sorted(found & SPOKEN_FOR)}")


def main(arguments):
    score = Score()
    found = sorted(path.name.removesuffix(".topology.toml") for path in STAGES.glob("*.topology.toml"))
    score.check(found == sorted(BY_HAND), f"examples/stages has {found}")
    for stage in BY_HAND:
        topology, printed = cost(stage)
        of_total(stage, topology, printed, score)
        of_findings(stage, score)
        if stage == "1k":
            for key, money in BYTES_OF_1K.items():
                line = lines_of(topology).get(key)
                score.check(line and abs(Fraction(line["monthly_usd"]) - Fraction(money)) < Fraction(1, 10 ** 4), f"1k: {' '.join(key)}: {line}")
        for name, own in (("100k", stage_100k), ("1m", stage_1m)):
            if stage == name:
                of_lines(stage, topology, own(), score, bool(arguments))
    print(f"{score.passed} passed, {score.failed} failed")
    return 1 if score.failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
