// Pictures of a page for people to look at: at a phone, a laptop and on paper, by day and by night.
//
//     node shots.mjs MODULES BROWSER PAGE.html FOLDER
//
// Writes FOLDER/NAME-MEDIUM-SCHEME.png, on paper light alone, and fails where they are more than 2 MB
// together. pngquant takes off a good half of that, where it is installed.
import { spawnSync } from "node:child_process";
import { mkdirSync, statSync } from "node:fs";
import path from "node:path";
import { MEDIA, open, show, start } from "./browser.mjs";

const MOST_BYTES = 2_000_000;
const MOST_HEIGHT = 6_000;

const [modules, executable, page, folder] = process.argv.slice(2);
const name = path.basename(page, ".html");
mkdirSync(folder, { recursive: true });
const { browser } = await start(modules, executable);
let bytes = 0;
try {
  const { tab } = await open(browser, page);
  for (const medium of Object.keys(MEDIA)) {
    for (const scheme of medium === "print" ? ["light"] : ["light", "dark"]) {
      await show(tab, medium, scheme);
      const high = await tab.evaluate(() => Math.ceil(document.documentElement.getBoundingClientRect().height));
      const file = path.join(folder, `${name}-${medium}-${scheme}.png`);
      const clip = { x: 0, y: 0, width: MEDIA[medium].width, height: Math.min(Math.max(high, MEDIA[medium].height), MOST_HEIGHT) };
      await tab.screenshot({ path: file, clip, captureBeyondViewport: true, optimizeForSpeed: false });
      spawnSync("pngquant", ["--force", "--skip-if-larger", "--strip", "--ext", ".png", "64", file]);
      bytes += statSync(file).size;
      console.log(`${file}: ${clip.width} × ${clip.height}, ${Math.ceil(statSync(file).size / 1000)} kB`);
    }
  }
} finally {
  await browser.close();
}
if (bytes > MOST_BYTES) {
  console.error(`${bytes} bytes together, ${MOST_BYTES} at most`);
  process.exitCode = 1;
}
