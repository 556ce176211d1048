// The page of sharing: loads a fixed list of files, puts the result's texts into the page, then requests nothing.
// Whatever a browser refuses (clipboard, saving, drawing, printing) is said, with what to do by hand.
const file = (id) => document.getElementById(id);
let texts;

async function get(id) {
  const { href, integrity } = file(id);
  const response = await fetch(href, { integrity });
  if (!response.ok) throw new Error(`${id}: ${response.status}`);
  return response;
}

// The reader's own day, not the day in London.
function day() {
  const now = new Date();
  const two = (number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

async function start() {
  const wasm = get("gr-wasm");
  const text = (id) => get(id).then((response) => response.text());
  const files = Promise.all([text("gr-words"), text("gr-evidence"), text("gr-sharing")]);
  // The awaits below handle a rejection; these keep an early one from counting as unhandled.
  wasm.catch(() => {});
  files.catch(() => {});
  const glue = await import(file("gr-glue").href);
  await glue.default({ module_or_path: wasm });
  const [words, evidence, own] = await files;
  const draw = () => {
    const address = new URL("..", location.href.split("#")[0]).href;
    texts = glue.texts(words, evidence, own, location.hash, address, day());
    // Every text in it was escaped where it was written: src/share/mark.rs.
    file("app").innerHTML = texts.html;
  };
  draw();
  // Whatever refuses, the page does without.
  await keep().catch(() => {});
  document.documentElement.setAttribute("data-ready", "");
  // A place in the page, such as #main, is no result and changes none.
  addEventListener("hashchange", () => {
    if (/^#v\d/.test(location.hash)) draw();
  });
}

// How long the page waits until it is kept, in milliseconds.
const PATIENCE = 8000;

// Has the worker that keeps the calculator keep this page too: who never shares never fetches it. Where nothing is kept
// yet, the calculator's next visit begins it. What the address says after its path, the ticks, is not told.
async function keep() {
  // A sandboxed frame throws at the mere reading of `serviceWorker`.
  const worker = navigator.serviceWorker?.controller;
  if (!worker) return;
  const files = [...document.querySelectorAll("[integrity]")].map(({ href, src }) => href || src);
  const { lang } = document.documentElement;
  const { port1, port2 } = new MessageChannel();
  const kept = new Promise((done) => (port1.onmessage = done));
  const message = { language: lang, page: location.pathname, files, deadline: Date.now() + PATIENCE };
  worker.postMessage(message, [port2]);
  await Promise.race([kept, new Promise((done) => setTimeout(done, PATIENCE + 1000))]);
}

const say = (name) => {
  file("said").textContent = file("sayings").dataset[name];
};

async function copy(id) {
  const field = file(id);
  try {
    await navigator.clipboard.writeText(field.value);
    say("copied");
  } catch {
    field.focus();
    field.select();
    say("select");
  }
}

function save(blob, ending) {
  try {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = `${texts.stem}.${ending}`;
    document.body.append(link);
    link.click();
    link.remove();
    // The browser takes the file over before this; a page that stays open need not keep it.
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    say("saved");
  } catch {
    say("noSave");
  }
}

function png() {
  const picture = new Image();
  picture.onerror = () => say("noPng");
  picture.onload = () => {
    try {
      // Twice the size, so that its words stay sharp on a dense screen.
      const canvas = document.createElement("canvas");
      canvas.width = 2400;
      canvas.height = 1260;
      canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
      canvas.toBlob((blob) => (blob ? save(blob, "png") : say("noPng")), "image/png");
    } catch {
      say("noPng");
    }
  };
  picture.src = `data:image/svg+xml,${encodeURIComponent(texts.svg)}`;
}

function print() {
  try {
    window.print();
  } catch {
    say("noPrint");
  }
}

const deeds = {
  copy,
  png,
  print,
  svg: () => save(new Blob([texts.svg], { type: "image/svg+xml" }), "svg"),
  csv: () => save(new Blob([texts.csv], { type: "text/csv;charset=utf-8" }), "csv"),
  json: () => save(new Blob([texts.json], { type: "application/json" }), "json"),
};

addEventListener("click", ({ target }) => {
  const button = target.closest("[data-do]");
  if (button && texts) deeds[button.dataset.do](button.dataset.of);
});

start().catch((error) => {
  document.documentElement.setAttribute("data-failed", "");
  file("failed").hidden = false;
  console.warn(String(error));
});
