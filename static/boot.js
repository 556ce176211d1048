// Starts the calculator: a fixed list of files, then the page says that it is ready, then no request.
const file = (id) => document.getElementById(id);

async function get(id) {
  const { href, integrity } = file(id);
  const response = await fetch(href, { integrity });
  if (!response.ok) throw new Error(`${id}: ${response.status}`);
  return response;
}

async function start() {
  const wasm = get("gr-wasm");
  const evidence = get("gr-evidence").then((response) => response.text());
  const words = get("gr-words").then((response) => response.text());
  // A rejection is handled by the awaits below; these keep an early one from counting as unhandled.
  wasm.catch(() => {});
  evidence.catch(() => {});
  words.catch(() => {});
  const glue = await import(file("gr-glue").href);
  await glue.default({ module_or_path: wasm });
  glue.mount(await words);
  glue.supply_evidence(await evidence);
  document.documentElement.setAttribute("data-ready", "");
}

function failed(error) {
  // The page stays readable; the sentence on top says what failed and what to do.
  document.documentElement.setAttribute("data-failed", "");
  file("loading")?.setAttribute("hidden", "");
  file("failed")?.removeAttribute("hidden");
  console.warn(String(error));
}

// A stop inside the wasm after the start, which only a bug can cause, must not look like a page that works.
addEventListener("error", ({ error }) => {
  if (error instanceof WebAssembly.RuntimeError) failed(error);
});
start().catch(failed);
