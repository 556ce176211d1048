// The loader's patience, in a host that is only pretended: `node --test tests/node/loader.test.mjs`.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const source = readFileSync(new URL("../../static/embed/loader.v1.js", import.meta.url), "utf8");
const PATIENCE = 10000;

// A host with one target; `width` is what its frame is drawn with, and may change.
function host(width) {
  const timers = [];
  let listener;
  const made = (tag) => ({ tag, style: {}, isConnected: true, offsetWidth: width, contentWindow: {}, prepend(it) { this.inside = it; } });
  let frame;
  let instead;
  const target = {
    contains: (it) => it !== undefined && it === frame,
    appendChild: (it) => (frame = it),
  };
  const document = {
    currentScript: { src: "https://example.org/embed/loader.v1.js", dataset: { target: "#here", title: "The box" } },
    querySelector: () => target,
    createElement: (tag) => {
      const element = made(tag);
      element.addEventListener = (name, call) => (element[`on${name}`] = call);
      element.replaceWith = (other) => {
        instead = other;
        element.isConnected = false;
      };
      return element;
    },
    addEventListener: () => {},
  };
  const scope = {
    document,
    window: {},
    addEventListener: (name, call) => name === "message" && (listener = call),
    setTimeout: (call, wait, ...given) => timers.push({ wait, call: () => call(...given) }),
    MutationObserver: class {
      observe() {}
    },
  };
  new Function(...Object.keys(scope), source)(...Object.values(scope));
  frame.onload();
  return {
    frame,
    instead: () => instead,
    hear: (height) => listener({ source: frame.contentWindow, data: { "datawrapper-height": { box: height } } }),
    // The next look, if one is waited for.
    wait() {
      const timer = timers.shift();
      assert.equal(timer?.wait, PATIENCE, "nobody looks any more");
      timer.call();
    },
    waits: () => timers.length > 0,
  };
}

test("a frame in sight that says nothing becomes a link", () => {
  const page = host(600);
  page.wait();
  assert.equal(page.instead()?.tag, "a");
  assert.equal(page.instead().textContent, "The box");
  // The example's table, with its picture; where the picture is refused or was not made, the drawing.
  assert.equal(page.instead().href, "https://example.org/card/en.html");
  const picture = page.instead().inside;
  assert.equal(picture.src, "https://example.org/card/en.png");
  picture.onerror();
  assert.equal(picture.src, "https://example.org/card/en.svg");
});

test("a frame that its host hides is not taken for a refused one, however long it is hidden", () => {
  const page = host(0);
  for (let times = 0; times < 5; times++) page.wait();
  assert.equal(page.instead(), undefined);
  // Opened at last, it has its time to speak.
  page.frame.offsetWidth = 600;
  page.wait();
  assert.equal(page.instead(), undefined);
  page.hear(700);
  page.wait();
  assert.equal(page.instead(), undefined);
  assert.equal(page.frame.style.height, "700px");
  assert.ok(!page.waits(), "a frame that spoke is still watched");
});

test("a frame that was hidden and stays silent in sight becomes a link", () => {
  const page = host(0);
  page.wait();
  page.frame.offsetWidth = 600;
  page.wait();
  page.wait();
  assert.equal(page.instead()?.tag, "a");
});
