// Starts the calculator: a fixed list of files, then the page says that it is ready, then no request.
const file = (id) => document.getElementById(id);

async function get(id) {
  const { href, integrity } = file(id);
  const response = await fetch(href, { integrity });
  if (!response.ok) throw new Error(`${id}: ${response.status}`);
  return response;
}

// Without this script the page is a finished example; only where it runs is anything on its way.
function say(shown) {
  for (const id of ["still", "loading", "failed"]) file(id)?.toggleAttribute("hidden", id !== shown);
}

async function start() {
  say("loading");
  const wasm = get("gr-wasm");
  const words = get("gr-words").then((response) => response.text());
  // A rejection is handled by the awaits below; these keep an early one from counting as unhandled.
  wasm.catch(() => {});
  words.catch(() => {});
  const glue = await import(file("gr-glue").href);
  const program = await glue.default({ module_or_path: wasm });
  // Only now, because on a slow line they would share it with what the first tick waits for.
  const advice = get("gr-advice").then((response) => response.arrayBuffer());
  const evidence = get("gr-evidence").then((response) => response.text());
  advice.catch(() => {});
  evidence.catch(() => {});
  glue.mount(await words);
  // What follows from an answer is the rest of the same program: it is there before the evidence that it speaks of.
  await WebAssembly.instantiate(await advice, { "": program });
  glue.supply_evidence(await evidence);
  // Once the font is there and a task has passed, the last drawing stands and nothing moves any more.
  document.fonts.ready.then(() => setTimeout(settle));
  // Whatever refuses, the page does without.
  const patience = new Promise((done) => setTimeout(done, PATIENCE + 1000));
  await Promise.race([keep().catch(() => {}), patience]);
  document.documentElement.setAttribute("data-ready", "");
}

// How long the page waits until it is kept, in milliseconds; most visits take a tenth of a second.
const PATIENCE = 8000;

// Has the worker keep this page, and those that are read, for a visit without a network; ends when it has.
async function keep() {
  if (self !== top || location.protocol === "file:") return;
  const deadline = Date.now() + PATIENCE;
  // A sandboxed frame throws at the mere reading of `serviceWorker`. The worker's name changes with its content,
  // so a copy of it never goes stale, and the browser's own look for a newer one stays on the device.
  const held = await navigator.serviceWorker.register(file("gr-worker").href, { updateViaCache: "all" });
  const worker = held.installing ?? held.waiting ?? held.active;
  // The browser looks once a day all the same: better now than after the page is ready.
  if (worker === held.active) await held.update().catch(() => {});
  const { lang } = document.documentElement;
  let kept = false;
  await new Promise((done) => {
    const ask = () => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => done((kept = true));
      worker.postMessage({ language: lang, page: location.pathname, deadline }, [port2]);
    };
    // A worker that is just starting may lose a message; asked again, it does only what is left to do.
    const again = setInterval(() => (Date.now() < deadline && !kept ? ask() : clearInterval(again)), 1500);
    ask();
  });
}

// Whether there is a network changes nothing but one line.
function notice() {
  file("offline")?.toggleAttribute("hidden", navigator.onLine !== false);
}
addEventListener("online", notice);
addEventListener("offline", notice);
notice();

function failed(error) {
  // The page stays readable; the sentence on top says what failed and what to do.
  document.documentElement.setAttribute("data-failed", "");
  say("failed");
  // The ticks in the address go along into the other language, as they do where the program writes this link.
  file("language").hash = location.hash;
  console.warn(String(error));
}

// What the address leads to may have come with the calculator only; a reader who is busy elsewhere stays there.
function arrive() {
  const place = file(location.hash.slice(1));
  if (!place || ![place, document.body].includes(document.activeElement)) return;
  place.scrollIntoView();
  place.focus({ preventScroll: true });
}

// What is worked out after the first drawing pushes the place down once; a reader who has moved is left alone.
function settle() {
  arrive();
  const busy = () => document.querySelector("[aria-busy]");
  if (!busy()) return;
  const stop = () => watch.disconnect();
  const watch = new MutationObserver(() => {
    if (busy()) return;
    stop();
    arrive();
  });
  watch.observe(file("app"), { subtree: true, attributeFilter: ["aria-busy"] });
  for (const moved of ["wheel", "touchstart", "keydown", "pointerdown"]) addEventListener(moved, stop, { once: true });
}

addEventListener("click", ({ target, detail }) => {
  // The button goes with the example, so the focus goes on to the ticks that it made.
  if (target.id === "take-over") document.querySelector("input[name=k]").focus({ preventScroll: detail > 0 });
  // A link within the page is a step in the history; the place it was followed from is marked for the way back.
  if (target.closest("a[href^='#']")) history.replaceState("place", "");
});

// The address holds the ticks. A link within the page keeps them there, and the way back to where it was followed
// from changes the place alone; only another link with ticks, or one without any, is for the calculator to follow.
let marked = false;
addEventListener("hashchange", (event) => {
  const place = marked || history.state === "place";
  marked = false;
  if (!place && /^(#v\d|$)/.test(location.hash)) return;
  event.stopImmediatePropagation();
  if (place || /#v\d/.test(event.oldURL)) history.replaceState(null, "", event.oldURL);
});
// Once somebody has come back to a place, its mark has done its work. It may go before the change of the fragment is
// told, so it is remembered until then.
addEventListener("popstate", ({ state }) => {
  marked = state === "place";
  setTimeout(() => history.replaceState(null, ""));
});

// Some browsers drop the focus when the options of a list are drawn anew.
addEventListener("change", ({ target }) =>
  setTimeout(() => {
    if (target.id && document.activeElement === document.body) file(target.id)?.focus({ preventScroll: true });
  }),
);

// A stop inside the wasm after the start, which only a bug can cause, must not look like a page that works.
addEventListener("error", ({ error }) => {
  if (error instanceof WebAssembly.RuntimeError) failed(error);
});
start().catch(failed);
