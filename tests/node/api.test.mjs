// The JavaScript API in the built site, as another page would call it: `node --test tests/node/api.test.mjs`.
// GR_DIST names the folder that `cargo xtask build` left; without it, ../../dist beside this file.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import { fileURLToPath } from "node:url";

const dist = process.env.GR_DIST ?? fileURLToPath(new URL("../../dist", import.meta.url));
const first = (text, pattern) => {
  const found = pattern.exec(text);
  assert.ok(found, `nothing like ${pattern}`);
  return found[1];
};

let api;
let memory;

before(async () => {
  // The one name that stays leads to the module and to its wasm.
  const entry = readFileSync(join(dist, "api.js"), "utf8");
  const glue = readFileSync(join(dist, first(entry, /from "\.\/([^"]+\.js)"/)));
  const wasm = readFileSync(join(dist, first(entry, /new URL\("\.\/([^"]+\.wasm)"/)));
  // A data URL, because Node takes a .js file without a package.json for an old kind of module.
  api = await import(`data:text/javascript;base64,${glue.toString("base64")}`);
  ({ memory } = await api.default({ module_or_path: wasm }));
});

const good = () => ({ market: "cn", year: 2016, shared: ["national-id-number"] });
const record = (answer, id) => answer.records.find((it) => it.id === id);

// What a refusal looks like, whatever was wrong.
function refused(question, code, field) {
  let error;
  try {
    api.assess(question);
  } catch (caught) {
    error = caught;
  }
  assert.ok(error instanceof Error, `${code}: an Error is thrown, not ${String(error)}`);
  assert.ok(!(error instanceof WebAssembly.RuntimeError), `${code}: no panic: ${error}`);
  assert.equal(error.code, code, error.message);
  assert.equal(error.detail.field, field, error.message);
  assert.ok(error.message.length > 20 && error.message.length < 600, error.message);
  assert.deepEqual(Object.keys(error.detail).sort(), ["field", "given", "nearest", "valid"]);
  // The next caller is not hurt.
  assert.equal(api.assess(good()).market, "cn");
  return error;
}

test("the entry offers what its declarations promise", () => {
  const functions = readFileSync(join(dist, "api.d.ts"), "utf8").matchAll(/^export function (\w+)/gm);
  const promised = [...functions].map((it) => it[1]).sort();
  const offered = first(readFileSync(join(dist, "api.js"), "utf8"), /^export \{ ([^}]+) \}/m).split(", ").sort();
  assert.deepEqual(offered, promised);
  for (const name of promised) assert.equal(typeof api[name], "function");
});

test("an answer is plain data of format 1", () => {
  const answer = api.assess(good());
  assert.deepEqual(JSON.parse(JSON.stringify(answer)), answer, "no undefined, no bigint, no class");
  assert.equal(answer.format, 1);
  assert.deepEqual(answer.shared, ["national-id-number"]);
  assert.equal(answer.half_width, null);
  const hotel = record(answer, "hotel-stays");
  assert.ok(hotel.probability.low > 0 && hotel.probability.low < hotel.probability.high);
  assert.ok(hotel.derivations.every((rules) => rules.every((id) => typeof id === "string")));
  assert.equal(record(answer, "account-login").probability, null);
  assert.equal(answer.dossier.headline.observation, "cn-2016-smd-id-number-bundle");
  assert.deepEqual([answer.dossier.headline.low, answer.dossier.headline.high], [700, 700]);
});

test("the same question has the same answer", () => {
  assert.deepEqual(api.assess(good()), api.assess({ ...good(), shared: [...good().shared, ...good().shared] }));
});

test("the catalog names everything an answer speaks of", () => {
  const catalog = api.catalog();
  for (const market of catalog.markets) {
    const answer = api.assess({ market: market.id, year: catalog.this_year, shared: ["name", "phone-number"] });
    assert.deepEqual(answer.records.map((it) => it.id), catalog.records.map((it) => it.id));
    assert.deepEqual(answer.identifiers.map((it) => it.id), catalog.identifiers.map((it) => it.id));
  }
});

test("the version says which data answers", () => {
  const version = api.version();
  assert.equal(version.format, 1);
  assert.equal(version.model, api.catalog().model);
  assert.match(version.program, /^\d+\.\d+\.\d+$/);
});

test("what is no object is refused", () => {
  for (const nothing of [undefined, null, 0, NaN, "", "cn", true, 1n, Symbol("x"), () => 1]) {
    refused(nothing, "not-an-object", "");
  }
});

test("missing fields and wrong types are refused", () => {
  refused({}, "missing-field", "market");
  refused([], "missing-field", "market");
  refused({ market: "cn" }, "missing-field", "year");
  refused({ market: "cn", year: 2016 }, "missing-field", "shared");
  refused({ ...good(), market: 7 }, "wrong-type", "market");
  refused({ ...good(), market: new String("cn") }, "wrong-type", "market");
  refused({ ...good(), year: "2016" }, "wrong-type", "year");
  refused({ ...good(), year: 2016n }, "wrong-type", "year");
  refused({ ...good(), year: null }, "wrong-type", "year");
  refused({ ...good(), shared: "phone-number" }, "wrong-type", "shared");
  refused({ ...good(), shared: new Set(["name"]) }, "wrong-type", "shared");
  refused({ ...good(), shared: { length: "2" } }, "wrong-type", "shared");
  refused({ ...good(), shared: ["name", 7] }, "wrong-type", "shared[1]");
  refused({ ...good(), shared: [["name"]] }, "wrong-type", "shared[0]");
  refused({ ...good(), shared: [Symbol("name")] }, "wrong-type", "shared[0]");
  refused({ ...good(), shared: new Array(3) }, "missing-field", "shared[0]");
});

test("unknown names are answered with the nearest", () => {
  const market = refused({ ...good(), market: "ukk" }, "unknown-market", "market");
  assert.deepEqual(market.detail.nearest, ["uk"]);
  assert.ok(market.detail.valid.includes("darkweb"));
  const phone = refused({ ...good(), shared: ["name", "fone-number"] }, "unknown-identifier", "shared[1]");
  assert.equal(phone.detail.nearest[0], "phone-number");
  assert.match(phone.message, /did you mean phone-number/);
  assert.match(refused({ ...good(), shared: ["hotel-stays"] }, "unknown-identifier", "shared[0]").message, /record/);
  for (const trick of ["__proto__", "constructor", "toString", "", " ", "\ud800", "🦊", "name\0", "NAME"]) {
    refused({ ...good(), shared: [trick] }, "unknown-identifier", "shared[0]");
    refused({ ...good(), market: trick }, "unknown-market", "market");
  }
});

test("years outside the catalog are refused", () => {
  const { first_year, this_year } = api.catalog();
  for (const year of [first_year, this_year]) assert.equal(api.assess({ ...good(), year }).year, year);
  for (const year of [first_year - 1, this_year + 1, 2016.5, NaN, Infinity, -Infinity, -0, 1e308, -1e308, 2 ** 53]) {
    refused({ ...good(), year }, "unknown-year", "year");
  }
});

test("huge input is refused at once", () => {
  const started = performance.now();
  refused({ ...good(), shared: new Array(2 ** 32 - 1) }, "too-many", "shared");
  refused({ ...good(), shared: { length: Infinity } }, "too-many", "shared");
  refused({ ...good(), shared: new Array(1e6).fill("name") }, "too-many", "shared");
  refused({ ...good(), shared: ["x".repeat(5e7)] }, "unknown-identifier", "shared[0]");
  refused({ ...good(), market: "cn".repeat(5e7) }, "unknown-market", "market");
  assert.ok(performance.now() - started < 5_000);
  for (const length of [-1, NaN, -Infinity, 0.5]) assert.deepEqual(api.assess({ ...good(), shared: { length } }).shared, []);
});

test("getters and proxies that throw are refused", () => {
  const trap = () => {
    throw new Error("trap");
  };
  for (const field of ["market", "year", "shared"]) {
    refused(Object.defineProperty(good(), field, { get: trap }), "unreadable", field);
  }
  refused(new Proxy({}, { get: trap }), "unreadable", "market");
  const gone = Proxy.revocable({}, {});
  gone.revoke();
  refused(gone.proxy, "unreadable", "market");
  const list = Proxy.revocable(["name"], {});
  list.revoke();
  refused({ ...good(), shared: list.proxy }, "unreadable", "shared");
  refused({ ...good(), shared: new Proxy(["name"], { get: trap }) }, "unreadable", "shared");
  refused({ ...good(), shared: Object.defineProperty([], 0, { get: trap, enumerable: true }) }, "unreadable", "shared[0]");
});

test("prototypes neither help nor hurt", () => {
  assert.equal(api.assess(Object.create(good())).year, 2016, "inherited fields are fields");
  const bare = Object.assign(Object.create(null), good());
  assert.equal(api.assess(bare).market, "cn");
  assert.equal(api.assess(JSON.parse('{"__proto__":{"market":"zz"},"market":"cn","year":2016,"shared":[]}')).market, "cn");
  const before = Object.keys(Object.prototype);
  refused({ ...good(), shared: ["__proto__"] }, "unknown-identifier", "shared[0]");
  assert.deepEqual(Object.keys(Object.prototype), before);
});

test("a getter may ask a question of its own", () => {
  const nosy = { ...good(), get market() { return api.assess(good()).market; } };
  assert.equal(api.assess(nosy).market, "cn");
});

test("many questions do not fill the memory", () => {
  const ask = (times) => {
    for (let at = 0; at < times; at += 1) {
      api.assess(good());
      api.catalog();
      assert.throws(() => api.assess({ ...good(), market: "zz" }));
    }
    return memory.buffer.byteLength;
  };
  const warm = ask(20);
  assert.equal(ask(200), warm, "what was lent was given back");
});
