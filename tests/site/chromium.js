// chromium.js - Chromium and axe for the tests of pages: what ./setup --pages brings.
"use strict";
const fs = require("fs"), { execFileSync } = require("child_process");

function lacking(what) {
  console.error(`the tests of pages need ${what}; ./setup --pages`);
  process.exit(1);
}

function findChromium() {
  for (const name of [process.env.CHROMIUM, "chromium", "chromium-browser", "google-chrome"]) {
    try { return execFileSync("sh", ["-c", 'command -v "$0"', name], { encoding: "utf8" }).trim(); } catch { /* the next */ }
  }
  return lacking("Chromium");
}

let puppeteer, axe;                      // axe is its source, to be run on a page
try {
  puppeteer = require("puppeteer-core");
  axe = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
} catch {
  lacking("puppeteer-core and axe-core");
}

// A browser; root has none in its sandbox.
function launch(options) {
  const args = process.getuid && process.getuid() === 0 ? ["--no-sandbox"] : [];
  return puppeteer.launch({ executablePath: findChromium(), args, ...options });
}

module.exports = { axe, launch };
