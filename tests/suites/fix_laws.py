#!/usr/bin/env python3
"""The laws of fixes, on every case of tests/rules, every example and every bad example of a rule.

    tests/suites/fix_laws.py [WORD]   only files, or pages, whose name has the word
    TENFOLD=path/to/tenfold           the program; build/tenfold if not set

Of every open finding with edits:
  - its patch goes through `git apply`;
  - in the patched file the finding is gone, and none is there, open or upcoming, that was not there
    before. `expected` says what may come up all the same;
  - `monthly_usd` is the difference of the totals of `cost` to the last digit, null only where a line
    has no price, and `at_least` says that the patched file has more lines without usage;
  - `availability_percent` is that of `plan` of the patched file.
All patches one after another, where they touch nothing alike, come to what `all_fixes` says. `--fix`
ends with these safe findings gone and nothing new, and changes nothing when it is run again. Every
rule whose page promises a fix is drawn with one somewhere.

The last line is `N passed, N failed`; a law of a finding counts as one.
"""
import collections
import fnmatch
import json
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import golden  # noqa: E402
import rules  # noqa: E402

NAME = "a.topology.toml"
FOR_LINT = ("--select", "--ignore", "--severity", "--no-suppressions")

STATES = ("open", "upcoming", "suppressed", "baseline")
SAVINGS = ("cost/", "spot/interruptible-at-full-price")
# Rules whose page promises a fix that no case can draw.
EXCUSED = {}


def run(folder, *words, codes=(0,)):
    done = subprocess.run([golden.program(), *words], cwd=folder, env=golden.environment(folder),
                          stdin=subprocess.DEVNULL, capture_output=True,
                          timeout=golden.TIMEOUT_SECONDS, check=False)
    if done.returncode not in codes:
        raise ValueError(f"{words[0]}: exit {done.returncode}: {done.stderr.decode()[-400:]}")
    return done.stdout.decode()


def keys_of(findings, *states):
    return {(f["rule"], f["address"]) for f in findings if f["state"] in states}


def expected(new, state, cured, added, listed):
    """May this (rule, address) come up when that rule is cured?"""
    rule, address = new
    of_new, of_cured = listed[rule], listed[cured]
    # It was there, and the cured rule spoke for it: its page says so.
    if any(fnmatch.fnmatchcase(rule, silenced) for silenced in of_cured["silences"]):
        return True
    # A saving becomes possible: what grew is worth it now, or lends itself to it.
    if rule.startswith(SAVINGS):
        return True
    # What a later stage asks is the next step, not due yet. Of what the fix adds it may be due: in a
    # file for more users than the cured rule waits for, or without users.
    later = of_new["stages"][0]["users"] > of_cured["stages"][0]["users"]
    return later and (state == "upcoming" or address in added)


def count_of(key, findings):
    return sum((f["rule"], f["address"]) == key for f in findings)


class Case:
    """A topology in a repository of its own."""

    def __init__(self, name, text, folder, listed):
        self.name, self.text, self.folder, self.listed = name, text, Path(folder), listed
        self.complaints, self.passed, self.checked = [], 0, collections.Counter()
        _, words = rules.annotations(text)
        self.today = [] if "--today" in words else ["--today", rules.TODAY]
        self.words = words
        self.others = words if not any(word in FOR_LINT for word in words) else []
        subprocess.run(["git", "init", "-q"], cwd=folder, check=True)
        (self.folder / ".tenfold.toml").write_text("\n".join(rules.SETTING.findall(text)))
        self.write(text)

    def write(self, text):
        (self.folder / NAME).write_text(text, encoding="utf-8")

    def law(self, good, what):
        self.passed += bool(good)
        if not good:
            self.complaints.append(f"{self.name}: {what}")

    def lint(self, *more):
        return json.loads(run(self.folder, "lint", "--format", "json", *self.today, *self.words,
                              *more, NAME, codes=(0, 2)))["topologies"][0]

    def money(self):
        total = json.loads(run(self.folder, "cost", "--format", "json", "--allow-unpriced",
                               *self.today, *self.others, NAME))["topologies"][0]["total"]
        return Decimal(total["monthly_usd"]), total["unpriced"], total["usage_unstated"]

    def availability(self):
        return json.loads(run(self.folder, "plan", "--format", "json", "--allow-unpriced",
                              *self.today, *self.others, NAME,
                              codes=(0, 2)))["topologies"][0]["summary"]["availability_percent"]

    def patch(self, patch):
        """Why it does not go through; nothing if it does."""
        done = subprocess.run(["git", "apply", "-"], cwd=self.folder, input=patch.encode(),
                              capture_output=True, check=False)
        return done.stderr.decode()

    def check(self):
        lint = self.lint()
        findings = lint["findings"]
        fixable = [f for f in findings if f["state"] == "open" and f["fix"] and f["fix"]["edits"]]
        if not fixable:
            return self
        self.before = self.money()
        for finding in fixable:
            self.checked[finding["rule"]] += 1
            self.write(self.text)
            self.of_finding(finding, findings)
        self.together(fixable, lint["all_fixes"])
        safe = [f for f in fixable if f["fix"]["class"] == "safe"]
        if safe:
            self.write(self.text)
            self.of_fixing(safe, findings)
        return self

    def of_finding(self, finding, findings):
        fix, here = finding["fix"], f"{finding['rule']} at {finding['address']}"
        if fix["patch"] is None:
            return self.law(False, f"{here}: no patch")
        refused = self.patch(fix["patch"])
        if refused:
            return self.law(False, f"{here}: {refused}")
        try:
            after = self.lint()["findings"]
        except ValueError as error:
            return self.law(False, f"{here}: {error}")
        key = (finding["rule"], finding["address"])  # several may have it, of one volume each
        self.law(count_of(key, after) < count_of(key, findings), f"{here}: the fix does not cure it")
        self.nothing_new(here, findings, after, [finding])
        self.of_figures(here, fix)

    def nothing_new(self, here, findings, after, cured):
        added = {edit["address"] for f in cured for edit in f["fix"]["edits"]
                 if edit["do"] == "add_component"}
        known = keys_of(findings, *STATES)
        new = {one for state in ("open", "upcoming") for one in keys_of(after, state) - known
               if not any(expected(one, state, f["rule"], added, self.listed) for f in cured)}
        said = {(f["rule"], f["address"]): f["message"] for f in after}
        self.law(not new, f"{here}: brings " + "; ".join(f"{rule} at {at}: {said[rule, at]}"
                                                         for rule, at in sorted(new, key=str)))

    def of_figures(self, here, fix):
        now, figure = self.money(), fix["monthly_usd"]
        change = now[0] - self.before[0]
        if figure is None:
            self.law(now[1] or self.before[1], f"{here}: no price, but the difference is {change}")
        else:
            self.law(Decimal(figure) == change, f"{here}: costs {figure}, the difference is {change}")
        self.law(fix["at_least"] == (now[2] > self.before[2]),
                 f"{here}: at_least is {fix['at_least']}, without usage {self.before[2]} → {now[2]}")
        whole = self.availability()
        self.law(fix["availability_percent"] == whole,
                 f"{here}: availability {fix['availability_percent']}, plan says {whole}")

    def together(self, fixable, figures):
        edits = [json.dumps(edit) for f in fixable for edit in f["fix"]["edits"]]
        if figures["left_out"] or len(edits) != len(set(edits)):
            return
        self.write(self.text)
        for finding in fixable:
            if finding["fix"]["patch"] is None or self.patch(finding["fix"]["patch"]):
                return
        try:
            self.of_figures("all fixes", figures)
        except ValueError as error:
            self.law(False, f"all fixes: {error}")

    def of_fixing(self, safe, findings):
        run(self.folder, "lint", "--fix", *self.today, *self.words, NAME, codes=(0, 2))
        once = (self.folder / NAME).read_text(encoding="utf-8")
        run(self.folder, "lint", "--fix", *self.today, *self.words, NAME, codes=(0, 2))
        self.law(once == (self.folder / NAME).read_text(encoding="utf-8"), "--fix changes it twice")
        after = self.lint()["findings"]
        keys = {(f["rule"], f["address"]) for f in safe}
        left = [key for key in sorted(keys) if count_of(key, after) + sum(
            (f["rule"], f["address"]) == key for f in safe) > count_of(key, findings)]
        self.law(not left, f"--fix leaves {left}")
        self.nothing_new("--fix", findings, after, safe)


def check(one):
    name, text, listed = one
    with tempfile.TemporaryDirectory(prefix="tenfold-fix-") as folder:
        try:
            return Case(name, text, folder, listed).check()
        except (ValueError, KeyError, subprocess.TimeoutExpired) as error:
            case = Case.__new__(Case)
            case.complaints, case.passed, case.checked = [f"{name}: {error!r}"], 0, {}
            return case


def main(arguments):
    places = [golden.ROOT / "tests" / "rules", golden.ROOT / "examples"]
    files = [path for path in golden.files_below(places, "*.topology.toml")
             if path.parent.name != "meta"]
    listed = json.loads(run(golden.ROOT, "rules", "--format", "json"))["rules"]
    all_of = [(golden.shown(path), path.read_text(encoding="utf-8")) for path in files]
    all_of += [(f"rules {rule['id']}", rule["bad"]) for rule in listed
               if rule["bad"] and not rule["id"].startswith("meta/")]
    all_of = [one for one in all_of if not arguments or any(word in one[0] for word in arguments)]
    by_id = {rule["id"]: rule for rule in listed}
    with ThreadPoolExecutor(2) as pool:
        cases = list(pool.map(check, [(*one, by_id) for one in all_of]))
    checked, complaints = collections.Counter(), []
    for case in cases:
        checked.update(case.checked)
        complaints += case.complaints
    for rule in listed if not arguments else []:
        if rule["fix_class"] == "no" or rule["id"].startswith("meta/"):
            continue
        print(f"{rule['id']:46} {rule['fix_class']:8} fixes checked {checked[rule['id']]:4}")
        if (checked[rule["id"]] == 0) != (rule["id"] in EXCUSED):
            complaints.append(f"{rule['id']}: its page promises a fix, and no case has one"
                              if not checked[rule["id"]] else f"{rule['id']}: needs no excuse")
    print("\n".join(complaints))
    print(f"{sum(checked.values())} fixes of {len(cases)} topologies")
    print(f"{sum(case.passed for case in cases)} passed, {len(complaints)} failed")
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
