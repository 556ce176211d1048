// Starts the box. Everything it needs is in this file: nothing is fetched, nothing is stored.
const part = (id) => document.getElementById(id);

// A frame in a tab that is not open yet has no width; its reader's device need not work for it.
function seen() {
  return new Promise((go) => {
    const { documentElement: root } = document;
    if (root.clientWidth > 0 || !window.ResizeObserver) return go();
    const watch = new ResizeObserver(() => {
      if (root.clientWidth === 0) return;
      watch.disconnect();
      go();
    });
    watch.observe(root);
  });
}

// The full page of this language lies in the folder above, UP says how far; a file that was saved alone knows it by its canonical address.
function fullPage() {
  const known = document.querySelector("link[rel=canonical]");
  if (location.protocol === "file:" && known) return new URL(UP, known.href).href;
  return new URL(location.protocol === "file:" ? `${UP}index.html` : UP, location.href).href;
}

async function start() {
  await seen();
  await wasm_bindgen({ module_or_path: await unpack(WASM) });
  // A frame of an origin of its own is a sandbox, which as a rule forbids to open a page.
  wasm_bindgen.mount_embed(WORDS, TEXTS, location.search, fullPage(), window.origin === "null" && window !== parent);
  document.documentElement.setAttribute("data-ready", "");
}

function failed(error) {
  // The example stays; one sentence says that it is one.
  document.documentElement.setAttribute("data-failed", "");
  part("failed").hidden = false;
  console.warn(String(error));
}

part("still").hidden = true;
tellHeight(window);
// A stop inside the wasm after the start, which only a bug can cause, must not look like a box that works.
addEventListener("error", ({ error }) => {
  if (error instanceof WebAssembly.RuntimeError) failed(error);
});
start().catch(failed);
