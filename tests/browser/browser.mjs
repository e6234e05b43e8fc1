// One browser for all pages: the system's Chromium, driven by what `npm ci` put below build/.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";

const FLAGS = [
  "--no-sandbox", // of a container, and of root; the pages are our own and reach nothing
  "--disable-dev-shm-usage",
  "--disable-gpu",
  "--font-render-hinting=none",
  "--force-color-profile=srgb",
];

// Widths and heights in CSS pixels; A4 at 96 a inch.
export const MEDIA = {
  phone: { type: "screen", width: 390, height: 844 },
  laptop: { type: "screen", width: 1280, height: 800 },
  print: { type: "print", width: 794, height: 1123 },
};

const sessions = new WeakMap(); // of tabs

async function session(tab) {
  if (!sessions.has(tab)) sessions.set(tab, await tab.createCDPSession());
  return sessions.get(tab);
}

// `modules`: the folder that holds node_modules.
export async function start(modules, executable) {
  const from = createRequire(path.join(path.resolve(modules), "package.json"));
  const puppeteer = from("puppeteer-core");
  const axe = readFileSync(from.resolve("axe-core/axe.min.js"), "utf8");
  const browser = await puppeteer.launch({ executablePath: executable, headless: true, args: FLAGS });
  return { browser, axe };
}

// A tab with the file in it. `said`: what it wrote to the console, or threw; `asked`: what it
// requested beside itself, which it is not given.
export async function open(browser, file, { scripts = true } = {}) {
  const url = pathToFileURL(path.resolve(file)).href;
  const tab = await browser.newPage();
  const said = [], asked = [];
  tab.on("console", (message) => {
    if (["error", "warn", "warning", "assert"].includes(message.type())) said.push(message.text());
  });
  tab.on("pageerror", (error) => said.push(String(error)));
  await tab.setRequestInterception(true);
  tab.on("request", (request) => {
    const own = request.url() === url || request.url().startsWith("data:");
    if (!own) asked.push(request.url());
    return own ? request.continue() : request.abort();
  });
  await tab.setJavaScriptEnabled(scripts);
  const cdp = await session(tab); // several tabs are open, and each has keys pressed
  await cdp.send("Emulation.setFocusEmulationEnabled", { enabled: true });
  await tab.setViewport(MEDIA.laptop);
  await tab.goto(url, { waitUntil: "load" });
  return { tab, said, asked };
}

// Medium and scheme in one message: either alone would put the other back.
export async function show(tab, medium, scheme) {
  const { type, width, height } = MEDIA[medium];
  await (await session(tab)).send("Emulation.setEmulatedMedia", {
    media: type,
    features: [{ name: "prefers-color-scheme", value: scheme }],
  });
  await tab.setViewport({ width, height });
}
