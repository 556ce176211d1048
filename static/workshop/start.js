// Starts the workshop file: tells the program which address is open and what was pressed, and puts its page in place.
// Nothing is fetched and nothing is stored; the room's guesses live in the program's memory until the window closes.
const part = (id) => document.getElementById(id);
const app = part("app");
let shop;

// A number by lot; a browser that has none draws it from the clock.
function lot() {
  try {
    return crypto.getRandomValues(new Uint32Array(1))[0];
  } catch {
    return Date.now() >>> 0;
  }
}

// A drawing replaces all of the page; what had the focus has it again.
function draw() {
  const had = document.activeElement?.id;
  // Every text in it was escaped where it was written: src/share/mark.rs.
  app.innerHTML = shop.html();
  document.title = shop.title();
  if (had) (part(had) || part("do-forward"))?.focus({ preventScroll: true });
}

// Only the room's guesses: a field that is being typed in must stay what it is.
function drawGuesses() {
  const drawn = document.createElement("template");
  drawn.innerHTML = shop.html();
  const guesses = drawn.content.getElementById("hist");
  if (guesses) part("hist")?.replaceWith(guesses);
}

// The place that the address names; where it is cut in the middle of a letter, as it stands.
function place() {
  const fragment = location.hash.slice(1);
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}

function open() {
  const fragment = place();
  const guide = fragment === "guide";
  part("guide-page").hidden = !guide;
  app.hidden = guide;
  if (guide) return;
  shop.open(fragment);
  draw();
  scrollTo(0, 0);
}

function act(deed, value) {
  shop.act(deed, value);
  const go = shop.go();
  // Following the address draws; an address that is open already has to be drawn here.
  if (go !== undefined && location.hash !== `#${go}`) location.hash = go;
  else draw();
}

function print() {
  part("no-print").hidden = true;
  try {
    window.print();
  } catch {
    part("no-print").hidden = false;
  }
}

addEventListener("click", ({ target }) => {
  const button = target.closest("[data-do]");
  if (!button || !shop) return;
  if (button.dataset.do === "print") print();
  else act(button.dataset.do, "");
});

addEventListener("input", ({ target }) => {
  const deed = target.dataset?.on;
  if (!deed || !shop) return;
  if (target.type === "number") {
    shop.act(deed, target.value);
    drawGuesses();
  } else {
    act(deed, target.value);
  }
});

addEventListener("submit", (event) => {
  event.preventDefault();
  const form = event.target;
  if (shop && form.dataset.submit) act(form.dataset.submit, form.elements.value.value);
});

// A clicker sends the keys of pages or arrows. In a field and on a button a key does what it does everywhere; but who has
// typed the last count of hands presses the way on next, from within its field.
addEventListener("keydown", (event) => {
  const { key, target } = event;
  if (!part("do-forward") && !part("do-back")) return;
  const field = target.closest("input, textarea, select");
  if (event.altKey || event.ctrlKey || event.metaKey || (field && field.type !== "number")) return;
  const keys = { ArrowRight: "forward", PageDown: "forward", PageUp: "back" };
  if (!field) Object.assign(keys, { ArrowLeft: "back", End: "last" });
  if (!target.closest("button, a, input")) keys[" "] = "forward";
  if (!keys[key]) return;
  event.preventDefault();
  act(keys[key], "");
});

// On a screen that is touched, a swipe along the text goes on or back. Up and down, two fingers, a page made larger, a
// field, a button, and a finger that rests to choose text stay the browser's own: `touch-action` in presenter.css.
const FAR = 60; // pixels: more than a finger trembles
const SOON = 700; // milliseconds: less than it takes to choose text
let touch;
addEventListener("pointerdown", ({ pointerType, isPrimary, target, clientX, clientY, timeStamp }) => {
  const own = target.closest("input, textarea, select, button, a, label") || visualViewport?.scale > 1;
  // A second finger ends what the first began.
  const begins = pointerType === "touch" && isPrimary && !own && (part("do-forward") || part("do-back"));
  touch = begins ? { clientX, clientY, timeStamp } : undefined;
});
addEventListener("pointercancel", () => {
  touch = undefined;
});
addEventListener("pointerup", ({ clientX, clientY, timeStamp }) => {
  if (!touch) return;
  const [along, down] = [clientX - touch.clientX, clientY - touch.clientY];
  const swiped = Math.abs(along) > FAR && Math.abs(along) > 2 * Math.abs(down) && timeStamp - touch.timeStamp < SOON;
  touch = undefined;
  if (swiped && getSelection().isCollapsed) act(along < 0 ? "forward" : "back", "");
});

function failed(error) {
  document.documentElement.setAttribute("data-failed", "");
  part("failed").hidden = false;
  console.warn(String(error));
}

// A stop inside the program, which only a bug can cause, must not look like a file that works.
addEventListener("error", ({ error }) => {
  if (error instanceof WebAssembly.RuntimeError) failed(error);
});

async function start() {
  await wasm_bindgen({ module_or_path: await unpack(WASM) });
  shop = new wasm_bindgen.Workshop(WORDS, TEXTS, WORKSHOP, SITE, lot(), Date.now());
  part("starting").hidden = true;
  open();
  addEventListener("hashchange", open);
  document.documentElement.setAttribute("data-ready", "");
}
start().catch(failed);
