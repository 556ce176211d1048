// The height dialects of the box in other pages, under windows that are only pretended: `node --test tests/node/height.test.mjs`.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const source = readFileSync(new URL("../../static/embed/height.js", import.meta.url), "utf8");
const tellHeight = new Function(`${source}; return tellHeight;`)();

// A window of a frame: what it posted, its clock, its drawing, and what a host may do to it.
function frame({ address = "https://example.org/embed/?lang=en", framed = true, width = 600, height = 640 } = {}) {
  const posted = [];
  const timers = [];
  const frames = [];
  let listener;
  let watch;
  const box = { width, height };
  const parent = { postMessage: (message, target) => posted.push({ message, target }) };
  const window = {
    location: new URL(address),
    document: { documentElement: { getBoundingClientRect: () => box } },
    addEventListener: (name, listen) => name === "message" && (listener = listen),
    setTimeout: (call, wait) => timers.push({ call, wait }),
    requestAnimationFrame: (call) => frames.push(call),
    ResizeObserver: class {
      constructor(call) {
        watch = call;
      }
      observe() {}
    },
  };
  window.parent = framed ? parent : window;
  tellHeight(window);
  return {
    messages: () => posted.map(({ message }) => message),
    targets: () => new Set(posted.map(({ target }) => target)),
    hear: (data, from = parent) => listener?.({ source: from, data }),
    // What is said between here and there.
    said(act) {
      const before = posted.length;
      act();
      return posted.slice(before).map(({ message }) => message);
    },
    grow(height, width = box.width) {
      Object.assign(box, { width, height });
      watch?.();
    },
    draw: () => frames.splice(0).forEach((call) => call()),
    waits: () => timers.map(({ wait }) => wait),
    ring: () => timers.splice(0).forEach(({ call }) => call()),
    drawings: () => frames.length,
  };
}

const has = (messages, wanted) => messages.some((message) => JSON.stringify(message) === JSON.stringify(wanted));

test("each listener hears the height in its own words, unasked where it never asks", () => {
  const table = [
    ["Datawrapper", {}, { "datawrapper-height": { "embed/?lang=en": 640 } }],
    ["AMP", {}, { sentinel: "amp", type: "embed-size", height: 640 }],
    ["Medium, Embedly", {}, JSON.stringify({ src: "https://example.org/embed/?lang=en", context: "iframe.resize", height: 640 })],
    ["Guardian", {}, JSON.stringify({ id: "iframeMessenger:goingrate", type: "set-height", value: 640 })],
    ["iframe-resizer says that it is there", {}, "[iFrameResizerChild]Ready"],
    ["pym.js", { address: "https://example.org/embed/?childId=box-1&initialWidth=600" }, "pymxPYMxbox-1xPYMxheightxPYMx640"],
    ["WordPress", { address: "https://example.org/embed/?lang=en#?secret=aB3xY9zQ01" }, { message: "height", value: 640, secret: "aB3xY9zQ01" }],
  ];
  for (const [name, given, wanted] of table) assert.ok(has(frame(given).messages(), wanted), name);
});

test("who has to ask first is answered when it asks, and not before", () => {
  const init = "[iFrameSizer]box:8:false:false:32:true:true:null:bodyOffset:null:null:0:false:parent:scroll:true";
  const table = [
    ["iframe-resizer's first question", init, "[iFrameSizer]box:640:600:init"],
    ["open-iframe-resizer", { type: "iframe-child-init", targetOrigin: "*" }, { type: "iframe-resized", width: 600, height: 640 }],
  ];
  for (const [name, question, answer] of table) {
    const box = frame();
    assert.ok(!has(box.messages(), answer), `${name}: before`);
    assert.ok(has(box.said(() => box.hear(question)), answer), `${name}: after`);
  }
  const open = frame();
  open.hear({ type: "iframe-child-init" });
  assert.ok(has(open.said(() => open.hear({ type: "iframe-get-child-dimensions" })), { type: "iframe-resized", width: 600, height: 640 }));
  const box = frame({ address: "https://example.org/embed/?childId=a" });
  assert.ok(has(box.said(() => box.hear("pymxPYMxaxPYMxwidthxPYMx500")), "pymxPYMxaxPYMxheightxPYMx640"));
  const resized = frame();
  resized.hear(init);
  assert.ok(has(resized.said(() => resized.hear("[iFrameSizer]resize")), "[iFrameSizer]box:640:600:init"), "a later, short question");
  assert.ok(has(resized.said(() => (resized.grow(650), resized.draw())), "[iFrameSizer]box:650:600:resizeObserver"), "a change");
});

test("what is foreign or malformed is passed over without a word", () => {
  const box = frame({ address: "https://example.org/embed/?childId=a" });
  const strange = [
    null, undefined, 0, NaN, "", "x", {}, [], [[[]]], { type: null }, { type: "iframe-resized", height: 9e9 }, "{", "[iFrameSizer", "pymxPYMx",
    "pymxPYMxbxPYMxwidthxPYMx500", { "datawrapper-height": { a: 1 } }, "x".repeat(100000), new Date(0), new Map([["type", "iframe-child-init"]]),
  ];
  for (const data of strange) assert.deepEqual(box.said(() => box.hear(data)), [], String(data).slice(0, 40));
  const asked = { type: "iframe-child-init" };
  assert.deepEqual(box.said(() => box.hear(asked, {})), [], "a question from another window");
});

test("it speaks at once and again four times, then only when it changed by a pixel, once a drawing", () => {
  const box = frame();
  assert.deepEqual(box.waits(), [0, 250, 1000, 3000]);
  const before = box.messages().length;
  box.ring();
  assert.ok(box.messages().length >= before + 4);
  assert.deepEqual(box.said(() => (box.grow(640.4), box.draw())), [], "less than a pixel");
  const said = box.said(() => {
    for (const height of [650, 660, 700.2]) box.grow(height);
    assert.equal(box.drawings(), 1, "one drawing for three changes");
    box.draw();
  });
  assert.ok(has(said, { sentinel: "amp", type: "embed-size", height: 701 }), "a whole number that clips nothing");
  assert.ok(!has(said, { sentinel: "amp", type: "embed-size", height: 650 }));
  assert.ok(has(box.said(() => (box.grow(400), box.draw())), { sentinel: "amp", type: "embed-size", height: 400 }), "it shrinks too");
});

test("a frame in a tab that is not open says nothing until it has a width", () => {
  const box = frame({ width: 0, height: 0 });
  box.ring();
  assert.deepEqual(box.messages(), ["[iFrameResizerChild]Ready"]);
  assert.ok(has(box.said(() => (box.grow(500, 320), box.draw())), { sentinel: "amp", type: "embed-size", height: 500 }));
});

test("a page that nobody frames says nothing at all", () => {
  const box = frame({ framed: false });
  box.ring();
  assert.deepEqual(box.messages(), []);
});

test("nothing about the reader is in a message, and a fragment that is not WordPress's stays here", () => {
  const box = frame({ address: "https://example.org/embed/?market=cn#v1.cn.2016.name,phone-number" });
  box.hear("[iFrameSizer]box:8:false:false:32:true:true:null:bodyOffset:null:null:0");
  box.ring();
  for (const message of box.messages()) {
    const text = JSON.stringify(message);
    assert.ok(!/phone-number|v1\.cn|secret/.test(text), text);
  }
  assert.deepEqual(box.targets(), new Set(["*"]));
});

test("an older Datawrapper listener finds the frame by the part of the address that it was given", () => {
  const table = [
    ["https://example.org/embed/?market=us&start=persona:grace", "embed/?market=us&start=persona:grace"],
    ["https://example.org/x/zh/embed/?lang=zh", "embed/?lang=zh"],
    ["https://example.org/embed/?id=second", "second"],
  ];
  for (const [address, id] of table) assert.ok(has(frame({ address }).messages(), { "datawrapper-height": { [id]: 640 } }), address);
});
