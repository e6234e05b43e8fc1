#!/usr/bin/env python3
"""The month of examples/photo-share.topology.toml, worked out by hand and compared with the program.

The sum stands in the comments below, a line of the bill a line: the row of the price book, the
quantity, the product. The test reads these comments, looks each price up in pricing/ as text,
multiplies again, adds up, and asks the program for the same total and the same lines.

#   elb/alb/hours                                     730   16.425      one balancer, all month
#   vpc/public-ipv4/in-use                          1,460    7.30       its two zones
#   ec2/m6i.large/linux/on-demand                   1,460  140.16       desired = min = 2, both in the base
#   ebs/gp3/storage                                    16    1.28       8 GB of root volume each
#   rds/db.r6g.large/mysql/multi-az/on-demand         730  313.90       writer and standby, one price
#   rds/storage/gp3/multi-az                          200   46.00
#   rds/db.r6g.large/mysql/single-az/on-demand        730  156.95       the replica
#   rds/storage/gp3/single-az                         200   23.00
#   elasticache/cache.t4g.small/redis/on-demand     1,460   46.72       a node and its replica
#   s3/standard/storage                               800   18.40
#   s3/standard/put                               300,000    1.50
#   total                                                  771.635

Nothing is stated about CloudFront's bytes and requests, the balancer's capacity units and the
bucket's GETs: four lines without usage. The gateway endpoint and the lifecycle are free.
"""
import csv
import json
import os
import pathlib
import subprocess
import sys
from decimal import Decimal

ROOT = pathlib.Path(__file__).resolve().parents[2]
TENFOLD = os.environ.get("TENFOLD", str(ROOT / "build" / "tenfold"))
failures = []
checks = 0


def check(good, what):
    global checks
    checks += 1
    if not good:
        failures.append(what)
        print(f"failed: {what}")


def price_of(item):
    """The one row of SERVICE/ITEM in us-east-1 that begins at 0, read as text."""
    service, _, name = item.partition("/")
    with open(ROOT / "pricing" / "aws" / "us-east-1" / f"{service}.csv", encoding="ascii") as table:
        rows = [row for row in csv.reader(line for line in table if not line.startswith("#")) if row[0] == name]
    return Decimal(next(row[3] for row in rows if row[2] == "0"))


def hand_lines():
    for line in __doc__.splitlines():
        if line.startswith("#   "):
            words = line[4:].split()
            yield words[0], words[1:]


lines, total, stated_total = {}, Decimal(0), None
for item, numbers in hand_lines():
    if item == "total":
        stated_total = Decimal(numbers[0])
        continue
    quantity, product = (Decimal(n.replace(",", "")) for n in numbers[:2])
    check(quantity * price_of(item) == product, f"{item}: {quantity} × {price_of(item)} is not {product}")
    lines[item] = (quantity, product)
    total += product
check(len(lines) == 11, "eleven lines are worked out")
check(total == stated_total, f"the lines add up to {total}, not {stated_total}")

run = subprocess.run([TENFOLD, "cost", "--format", "json", "--today", "2026-01-01", "examples/photo-share.topology.toml"],
                     cwd=ROOT, capture_output=True, text=True)
check(run.returncode == 0, f"cost ends with {run.returncode}: {run.stderr}")
report = json.loads(run.stdout)["topologies"][0]
check(Decimal(report["total"]["monthly_usd"]) == total, f"the program says {report['total']['monthly_usd']}")
check(report["total"]["usage_unstated"] == 4, "four lines lack usage")
check(report["total"]["unpriced"] == 0, "no line lacks a price")
found = {}
for component in report["components"]:
    for line in component["lines"]:
        if line["monthly_usd"] is not None:
            found[f"{line['service']}/{line['item']}"] = (Decimal(line["quantity"]), Decimal(line["monthly_usd"]))
check({k: v for k, v in found.items() if v[0] != 0} == lines, f"the lines are the same: {sorted(set(found) ^ set(lines))}")

plan = subprocess.run([TENFOLD, "plan", "--color", "never", "--today", "2026-01-01", "examples/photo-share.topology.toml"],
                      cwd=ROOT, capture_output=True, text=True)
check("$771.64 a month" in plan.stdout, "the plan prints the total, rounded half to even")
check("$9,259.62 a year" in plan.stdout, "and twelve of them for the year")

print(f"{checks - len(failures)} passed, {len(failures)} failed")
sys.exit(1 if failures else 0)
