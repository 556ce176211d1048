// The lines for other people's pages, as texts: `node --test tests/node/lines.test.mjs`.
import assert from "node:assert/strict";
import { test } from "node:test";
import { lines } from "../../static/embed-this.js";

const ROOT = "https://example.org/x/";
const form = {
  ...{ kind: "plain", lang: "en", start: "", market: "", year: "", form: "", theme: "", width: 600, height: 900 },
  ...{ version: "", ids: "", show: "", card: undefined },
  ...{ title: 'What "could" <they> get?', privacy: "{host} and {host}", folder: "", ending: "png", home: "" },
};
const made = (chosen) => lines({ ...form, ...chosen }, ROOT);

test("what is chosen stands in the query, and a title ends no attribute", () => {
  const { snippet } = made({ start: "scenario:ordered-parcel", market: "us", year: "2016", theme: "dark", form: "tall" });
  const query = "?start=scenario:ordered-parcel&amp;market=us&amp;year=2016&amp;form=tall&amp;theme=dark";
  assert.ok(snippet.includes(`src="${ROOT}embed/${query}"`), snippet);
  assert.ok(snippet.includes('title="What &quot;could&quot; &lt;they> get?"'), snippet);
});

test("another language is another folder, with pictures of its own", () => {
  const { snippet } = made({ kind: "script", lang: "zh", folder: "zh/", ending: "svg", market: "us", card: "m-us" });
  assert.ok(snippet.includes('data-lang="zh"') && snippet.includes('data-market="us"'), snippet);
  assert.ok(snippet.includes(`href="${ROOT}card/zh-m-us.html"`) && snippet.includes(`src="${ROOT}card/zh-m-us.svg"`), snippet);
  assert.ok(made({ lang: "zh", folder: "zh/" }).snippet.includes(`src="${ROOT}zh/embed/"`));
});

test("what nobody drew has no picture, and leads to the box", () => {
  for (const odd of [{ year: "2016" }, { start: "persona:grace", market: "us" }, { ids: "name,phone-number" }]) {
    const { snippet, drawn } = made({ kind: "mail", ...odd });
    assert.ok(!drawn && !snippet.includes("<img") && snippet.includes("/embed/?"), snippet);
  }
  const { snippet, drawn } = made({ kind: "mail", start: "persona:grace", card: "p-grace" });
  assert.ok(drawn && snippet.includes("card/en-p-grace.png"), snippet);
});

test("a list of identifiers stands in the query as it is, and boxes to tick change no picture", () => {
  const { snippet } = made({ ids: "name,phone-number", show: "name,apple-id" });
  assert.ok(snippet.includes(`src="${ROOT}embed/?ids=name,phone-number&amp;show=name,apple-id"`), snippet);
  const script = made({ kind: "script", show: "name,apple-id" });
  assert.ok(script.drawn && script.snippet.includes('data-show="name,apple-id"'), script.snippet);
});

test("a frozen version is a folder, has no picture, and nothing of it unfolds", () => {
  const version = "2026-11";
  const plain = made({ version, lang: "zh", folder: "zh/", theme: "dark" });
  assert.ok(plain.snippet.includes(`src="${ROOT}zh/embed/v/2026-11/?theme=dark"`), plain.snippet);
  assert.equal(plain.path, "zh/embed/v/2026-11/?theme=dark");
  const script = made({ version, kind: "script" });
  assert.ok(!script.drawn && script.snippet.includes('data-version="2026-11"'), script.snippet);
  assert.equal(made({ version, kind: "address" }).snippet, `${ROOT}embed/v/2026-11/`);
});

test("an address alone is the calculator's where it has one, and the box's where it has none", () => {
  const address = (chosen) => made({ kind: "address", ...chosen }).snippet;
  assert.equal(address({}), ROOT);
  assert.equal(address({ market: "us", home: "m/us/" }), `${ROOT}m/us/`);
  assert.equal(address({ start: "persona:grace", home: undefined }), `${ROOT}embed/?start=persona:grace`);
  assert.equal(address({ theme: "dark" }), `${ROOT}embed/?theme=dark`);
  assert.equal(address({ show: "name" }), `${ROOT}embed/?show=name`);
});

test("the policy names the origin for what the lines load, and the statement its host", () => {
  assert.equal(made({}).policy, "frame-src https://example.org");
  const all = "script-src https://example.org; frame-src https://example.org; img-src https://example.org";
  assert.equal(made({ kind: "script" }).policy, all);
  assert.equal(made({}).privacy, "example.org and example.org");
  // pym would tell our server the address of the article.
  assert.ok(made({ kind: "pym" }).snippet.includes('data-pym-optionalparams="false"'));
});
