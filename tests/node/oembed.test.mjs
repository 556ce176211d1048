// A published consumer of oEmbed unfolds a pasted address: `node --test tests/node/oembed.test.mjs`.
// The heads and files are written for an address of this machine, and served as a static host would.
import { extract } from "@extractus/oembed-extractor";
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";

const root = new URL("../../", import.meta.url).pathname;
const template = readFileSync(join(root, "index.html"), "utf8");
let folder;
let server;
let host;
const asked = [];

// A page's head as the build fills it in; the rest of the page is none of a consumer's business.
const page = (head) => template.replace("{{head}}", head).replace(/\{\{[\w-]+\}\}/g, "");
const pages = {
  "/": ["en/head.html", "en.json"],
  "/zh/": ["zh/head.html", "zh.json"],
  "/m/us/": ["en/homes/m/us/head.html", "en-m-us.json"],
  "/zh/s/ordered-parcel/": ["zh/homes/s/ordered-parcel/head.html", "zh-s-ordered-parcel.json"],
};

before(async () => {
  folder = mkdtempSync(join(tmpdir(), "going-rate-oembed-"));
  server = createServer(({ url }, answer) => {
    // What a consumer appends (its width, the address once more) a static host does not heed.
    const path = url.split("?")[0];
    asked.push(url);
    try {
      const [, name] = /^\/oembed\/(.+)$/.exec(path) ?? [];
      const language = name?.startsWith("zh") ? "zh" : "en";
      const type = name ? "application/json" : "text/html; charset=utf-8";
      const text = (file) => readFileSync(join(folder, file), "utf8");
      const body = name ? text(`${language}/embed/oembed/${name}`) : page(text(pages[path][0]));
      answer.writeHead(200, { "content-type": type }).end(body);
    } catch {
      answer.writeHead(404).end();
    }
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  host = `http://127.0.0.1:${server.address().port}/`;
  const run = ["run", "--quiet", "--locked", "--package", "going-rate", "--", "site", folder, host, "en"];
  execFileSync("cargo", run, { cwd: root, stdio: ["ignore", "ignore", "inherit"] });
});

after(() => {
  server?.close();
  server?.closeAllConnections();
  if (folder) rmSync(folder, { recursive: true });
});

test("every kind of address becomes the box", async () => {
  for (const [path, [, file]] of Object.entries(pages)) {
    const found = await extract(host.slice(0, -1) + path, { maxwidth: 500 });
    assert.equal(found.type, "rich", path);
    assert.equal(found.provider_name, "Going Rate");
    const zh = path.startsWith("/zh/");
    assert.match(found.html, new RegExp(`^<iframe src="${host}${zh ? "zh/" : ""}embed/[^"]*" width="600"`));
    assert.ok(asked.some((url) => url.startsWith(`/oembed/${file}`)), `${file} was not asked for: ${asked}`);
    // The picture of a language is named only where the build could draw it.
    assert.equal(found.thumbnail_url?.startsWith(`${host}card/en`), zh ? undefined : true);
  }
});

test("an address without a file of ours is refused", async () => {
  await assert.rejects(extract(`${host}no-such-page/`));
});
