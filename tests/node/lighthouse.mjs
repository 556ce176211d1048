// Lighthouse on pages of the built site: `node tests/node/lighthouse.mjs gate|weigh ADDRESS…`, run by xtask.
// `gate` prints what keeps a page from 100 for accessibility, best practices or search, and fails if anything does.
// `weigh` prints the times of a slow phone: they differ from machine to machine, so nothing fails by them.
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";

const [work, ...addresses] = process.argv.slice(2);
// 1.6 Mbit/s, 150 ms, a processor four times slower; simulated, as Lighthouse does by itself.
const phone = { rttMs: 150, throughputKbps: 1600, cpuSlowdownMultiplier: 4, requestLatencyMs: 0, downloadThroughputKbps: 0, uploadThroughputKbps: 0 };
const categories = { gate: ["accessibility", "best-practices", "seo"], weigh: ["performance"] }[work];
if (!categories || addresses.length === 0) {
  console.error("say gate or weigh, and at least one address");
  process.exit(2);
}
const chrome = await launch({
  chromePath: process.env.GR_CHROMIUM,
  chromeFlags: ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking"],
});
let faults = 0;
for (const address of addresses) {
  // Lighthouse asks for robots.txt from within the page. The pages that are only read may not ask for anything, so the
  // file, which is one for all, is looked at from the calculator alone.
  const skipAudits = /\/(cases|method|safety|sources|versions)\/$/.test(address) ? ["robots-txt"] : null;
  const settings = { extends: "lighthouse:default", settings: { onlyCategories: categories, skipAudits, throttlingMethod: "simulate", throttling: phone } };
  const { lhr } = await lighthouse(address, { port: chrome.port, logLevel: "silent" }, settings);
  const path = new URL(address).pathname;
  if (work === "weigh") {
    const shown = (id) => lhr.audits[id].displayValue ?? "none";
    console.log(
      `  ${path}  performance ${Math.round(lhr.categories.performance.score * 100)}, first contentful paint ${shown("first-contentful-paint")}, ` +
        `interactive ${shown("interactive")}, blocked ${shown("total-blocking-time")}, layout shift ${shown("cumulative-layout-shift")}`,
    );
    continue;
  }
  const scores = categories.map((id) => `${id} ${Math.round((lhr.categories[id].score ?? 0) * 100)}`);
  console.log(`  ${path}  ${scores.join(", ")}`);
  for (const id of categories) {
    // A category that could not be worked out has no score, and is a fault too.
    if (lhr.categories[id].score === 1) continue;
    faults += 1;
    for (const { id: audit, weight } of lhr.categories[id].auditRefs) {
      const { score, title, details, errorMessage } = lhr.audits[audit];
      const fails = (weight > 0 && score !== null && score < 1) || errorMessage;
      if (fails) console.log(`    ${audit}: ${title} ${errorMessage ?? ""} ${JSON.stringify(details?.items?.[0] ?? {}).slice(0, 400)}`);
    }
  }
}
await chrome.kill();
process.exit(faults === 0 ? 0 : 1);
