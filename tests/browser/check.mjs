// Looks at pages as a reader does: at a phone, a laptop and on paper, by day and by night, with the
// keyboard alone and without scripts.
//
//     node check.mjs MODULES BROWSER PAGES.json
//
// PAGES.json is a list of {name, file, addresses, broken, brief}: the component addresses that its
// picture must show; of a broken page, the checks that must complain of it; of one that is much like
// another, that axe sees it in two colours only. The last line is
// `N passed, N failed`.
import { readFileSync } from "node:fs";
import { MEDIA, open, show, start } from "./browser.mjs";

const read = (name) => readFileSync(new URL(name, import.meta.url), "utf8");
const INSIDE = read("inside.js") + read("contrast.js");
const MOST_SHOWN = 5;
// A page of more elements is a small one many times over: of its folds the first are tried, and axe
// sees it folded.
const LARGE = 2_500;
const MOST_TABS = 80, MOST_TABS_OF_LARGE = 25;
const AT_ONCE = 2; // pages

// What is asked of the page in every medium, by the question of inside.js; in one alone, where it
// says so. Everything is unfolded, but where the page is asked whether it fits.
const QUESTIONS = {
  "the page does not scroll sideways": { ask: "fits" },
  "what scrolls takes focus, and is whole on paper": { ask: "regions" },
  "no text is below 9 px": { ask: "small", only: "laptop" },
  "no text is cut": { ask: "clipped" },
  "no components overlap": { ask: "overlapping" },
  "no texts overlap": { ask: "crossing" },
  "no text leaves its component": { ask: "leaving" },
  "rows stay whole on paper": { ask: "rows", only: "print" },
};

class Verdicts {
  constructor() { this.all = []; }
  add(check, where, wrong) { this.all.push({ check, where, wrong: [...new Set(wrong)] }); }
}

const ask = (tab, question, ...given) =>
  tab.evaluate((name, values) => globalThis.tenfold[name](...values), question, given);

async function layouts(tab, verdicts) {
  for (const medium of Object.keys(MEDIA)) {
    await show(tab, medium, "light");
    await ask(tab, "unfold", false);
    const folded = await ask(tab, "fits");
    await ask(tab, "unfold", true);
    for (const [check, { ask: question, only }] of Object.entries(QUESTIONS)) {
      if (only && only !== medium) continue;
      const wrong = await ask(tab, question);
      verdicts.add(check, medium, question === "fits" ? [...folded, ...wrong] : wrong);
    }
  }
}

// Every rule that axe has. What is for the level AAA alone is told and not counted; of a large page,
// where it takes as long as all the rest, it is not asked.
const withAxe = async (large) => {
  const all = globalThis.axe.getRules().filter(({ tags }) => !large || !tags.includes("wcag2aaa"));
  const rules = Object.fromEntries(all.map(({ ruleId }) => [ruleId, { enabled: true }]));
  const tags = Object.fromEntries(all.map(({ ruleId, tags }) => [ruleId, tags]));
  const { violations } = await globalThis.axe.run(document, { rules, resultTypes: ["violations"] });
  return violations.map(({ id, impact, help, nodes }) => ({
    id,
    counts: /serious|critical/.test(impact) && !tags[id].includes("wcag2aaa"),
    text: `${id} (${impact}): ${help}: ${nodes.slice(0, 2).map((node) => node.html.slice(0, 110)).join(" … ")}` +
      (nodes.length > 2 ? ` and ${nodes.length - 2} more` : ""),
  }));
};

// Paper is light whatever the reader prefers.
const COLOURS = [["laptop", "light"], ["laptop", "dark"], ["phone", "light"], ["phone", "dark"], ["print", "light"]];
const SOME_COLOURS = [["laptop", "light"], ["phone", "dark"]];

async function colours(tab, page, axe, verdicts, remarks) {
  if (page.html) await tab.evaluate(axe);
  await ask(tab, "unfold", !page.large);
  for (const [medium, scheme] of page.large || page.brief ? SOME_COLOURS : COLOURS) {
    await show(tab, medium, scheme);
    const where = `${medium}, ${scheme}`;
    verdicts.add("text in pictures has contrast", where, await ask(tab, "faint"));
    if (!page.html) continue;
    const found = await tab.evaluate(withAxe, page.large);
    verdicts.add("axe finds nothing serious", where, found.filter((one) => one.counts).map((one) => one.text));
    for (const one of found.filter((other) => !other.counts)) remarks.set(one.id, one.text);
  }
}

// What has the focus: which fold it is of, if any, and whether one sees it.
const focused = () => {
  const at = document.activeElement;
  if (!at || at === document.body) return null;
  const looks = () => [at, ...at.querySelectorAll("*")].slice(0, 8).map((element) => {
    const style = getComputedStyle(element);
    const outline = style.outlineStyle === "none" || parseFloat(style.outlineWidth) === 0 ? "" : style.outline;
    return [outline, style.boxShadow, style.stroke, style.strokeWidth, style.fill, style.backgroundColor,
      style.borderColor, style.textDecorationLine].join();
  }).join();
  const on = looks();
  at.blur();
  const off = looks();
  at.focus({ focusVisible: true, preventScroll: true });
  return {
    fold: at.localName === "summary" ? [...document.querySelectorAll("summary")].indexOf(at) : -1,
    seen: on !== off,
    name: globalThis.tenfold.name(at),
  };
};
const isOpen = (fold) => document.querySelectorAll("summary")[fold].parentElement.open;

async function keyboard(tab, most) {
  const wrong = [], reached = new Set();
  const folds = await tab.evaluate(() => [...document.querySelectorAll("summary")]
    .map((summary) => ({ outer: !summary.parentElement.parentElement.closest("details"), tabs: summary.tabIndex >= 0 })));
  let pressed = 0;
  for (; pressed < most; ++pressed) {
    await tab.keyboard.press("Tab");
    const at = await tab.evaluate(focused);
    if (!at) break;
    if (!at.seen) wrong.push(`one does not see that ${at.name} has the focus`);
    if (at.fold < 0 || reached.has(at.fold)) continue;
    reached.add(at.fold);
    for (const will of ["open", "close"]) {
      const before = await tab.evaluate(isOpen, at.fold);
      await tab.keyboard.press("Enter");
      if ((await tab.evaluate(isOpen, at.fold)) === before) wrong.push(`Enter does not ${will} ${at.name}`);
    }
  }
  folds.forEach(({ outer, tabs }, i) => {
    if (outer && (pressed < most ? !reached.has(i) : !tabs)) wrong.push(`Tab does not reach fold ${i + 1}`);
  });
  return wrong;
}

const textOf = () => document.body.innerText.replace(/\s+/g, " ").trim();

async function withoutScripts(browser, page, before) {
  const { tab } = await open(browser, page.file, { scripts: false });
  await show(tab, "laptop", "light");
  const wrong = [];
  if ((await tab.evaluate(textOf)) !== before) wrong.push("its text is another");
  for (const summary of (await tab.$$("details:not(details details) > summary")).slice(0, 3)) {
    const state = () => summary.evaluate((element) => element.parentElement.open);
    const was = await state();
    await summary.click();
    if ((await state()) === was) wrong.push("a click does not turn a fold");
  }
  await tab.close();
  return wrong;
}

async function examine(browser, axe, page, remarks) {
  const verdicts = new Verdicts();
  const { tab, said, asked } = await open(browser, page.file);
  await show(tab, "laptop", "light");
  await tab.evaluate(INSIDE);
  page.html = await tab.evaluate(() => globalThis.tenfold.page);
  page.large = (await tab.evaluate(() => document.getElementsByTagName("*").length)) > LARGE;
  if (page.html) {
    const text = await tab.evaluate(textOf);
    verdicts.add("it is the same without scripts", "", await withoutScripts(browser, page, text));
    verdicts.add("the keyboard is enough", "", await keyboard(tab, page.large ? MOST_TABS_OF_LARGE : MOST_TABS));
  }
  if (page.addresses) verdicts.add("every component is in the picture", "", await ask(tab, "missing", page.addresses));
  await layouts(tab, verdicts);
  await colours(tab, page, axe, verdicts, remarks);
  verdicts.add("it asks for nothing else", "", asked);
  verdicts.add("it writes nothing to the console", "", said);
  await tab.close();
  return verdicts.all;
}

// Of a page that is broken on purpose each check must complain.
function complaints(page, verdicts) {
  const all = new Set(verdicts.map((one) => one.check));
  const loud = new Set(verdicts.filter((one) => one.wrong.length > 0).map((one) => one.check));
  const wrong = [
    ...page.broken.filter((check) => !loud.has(check)).map((check) => `it does not: ${check}`),
    ...[...all].filter((check) => !page.broken.includes(check)).map((check) => `it is not held to: ${check}`),
  ];
  return [{ check: "every check complains", where: "", wrong }];
}

function report(page, verdicts, remarks) {
  for (const { check, where, wrong } of verdicts.filter((one) => one.wrong.length > 0)) {
    console.log(`failed  ${page.name}${where ? ` (${where})` : ""}: ${check}`);
    for (const text of wrong.slice(0, MOST_SHOWN)) console.log(`        ${text}`);
    if (wrong.length > MOST_SHOWN) console.log(`        and ${wrong.length - MOST_SHOWN} more`);
  }
  for (const text of remarks.values()) console.log(`remark  ${page.name}: ${text}`);
  return verdicts.filter((one) => one.wrong.length > 0).length;
}

const [modules, executable, list] = process.argv.slice(2);
const pages = JSON.parse(readFileSync(list, "utf8"));
const { browser, axe } = await start(modules, executable);
let passed = 0, failed = 0;

async function lookAtAll() {
  for (let page = pages.shift(); page; page = pages.shift()) {
    const began = Date.now(), remarks = new Map();
    const found = await examine(browser, axe, page, remarks);
    const verdicts = page.broken ? complaints(page, found) : found;
    const bad = report(page, verdicts, page.broken ? new Map() : remarks);
    console.log(`looked  ${page.name}: ${verdicts.length} checks, ${((Date.now() - began) / 1000).toFixed(1)} s`);
    failed += bad;
    passed += verdicts.length - bad;
  }
}

try {
  await Promise.all(Array.from({ length: AT_ONCE }, lookAtAll));
} finally {
  await browser.close();
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
