// The page that makes the lines for other people's pages. It asks for nothing but the box that it shows, which the
// reader's choices load into a frame as strict as the strictest host's.

// Heights until the box has said its own: as it is drawn at 600 pixels, with a little to spare.
const HEIGHTS = { "": 860, tall: 1700 };
// What a reader ticks may make it higher than it is at first.
const SPARE = 40;

const text = (said) => said.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
const tag = (name, attributes, inside = "", end = `</${name}>`) => {
  const written = Object.entries(attributes).filter(([, value]) => value !== undefined);
  const all = written.map(([key, value]) => (value === true ? ` ${key}` : ` ${key}="${text(String(value))}"`));
  return `<${name}${all.join("")}>${inside}${end}`;
};

// Finds the frame that spoke, and gives it the height that it said.
const LISTENER =
  '<script>addEventListener("message",function(e){var h=Object(Object(e.data)["datawrapper-height"]);document.querySelectorAll("iframe").forEach(function(f){if(f.contentWindow===e.source)for(var k in h)if(h[k]>0)f.style.height=Math.ceil(h[k])+"px"})})</script>';

// `chosen` holds what the form says; `root` is the address under which everything lies, with a slash at its end.
export function lines(chosen, root) {
  const { kind, lang, version, start, market, year, ids, show, form, theme } = chosen;
  const { width, title, privacy, folder, ending, home, card: drawnAs, height } = chosen;
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries({ start, ids, show, market, year, form, theme })) {
    if (value) query.set(name, value);
  }
  // A colon and a comma may stand in a query as they are, and are easier to read so.
  const asked = query.size ? `?${String(query).replaceAll("%3A", ":").replaceAll("%2C", ",")}` : "";
  const box = `${root}${folder}embed/${version ? `v/${version}/` : ""}${asked}`;
  // Drawn by the build are the examples in their own market, and each market with the first example, as of today.
  const drawn = !version && !year && !ids && !(start && market);
  const card = `${root}card/${[lang, drawnAs].filter(Boolean).join("-")}`;
  const picture = tag(
    "img",
    { src: `${card}.${ending}`, alt: title, width: 600, height: 315, style: "max-width: 100%; height: auto" },
    "",
    "",
  );
  const instead = drawn ? tag("a", { href: `${card}.html` }, picture) : tag("a", { href: box }, text(title));
  const frame = { src: box, title, width, height, loading: "lazy", referrerpolicy: "no-referrer" };
  const data = { "data-title": title, "data-lang": lang === "en" ? undefined : lang };
  for (const [name, value] of query) data[`data-${name}`] = value;
  if (version) data["data-version"] = version;
  const kinds = {
    script: () =>
      tag(
        "div",
        { id: "going-rate", style: "min-height: 640px" },
        tag("script", { defer: true, src: `${root}embed/loader.v1.js`, "data-target": "#going-rate", ...data }) +
          tag("noscript", {}, instead),
      ),
    responsive: () =>
      `${tag("iframe", {
        ...frame,
        width: undefined,
        scrolling: "no",
        frameborder: 0,
        style: "width: 0; min-width: 100% !important; border: none;",
        "data-external": 1,
      })}\n${LISTENER}`,
    plain: () => tag("iframe", { ...frame, style: "max-width: 100%; border: none;" }),
    // Otherwise pym tells our server the address of the article.
    pym: () => tag("div", { "data-pym-src": box, "data-pym-title": title, "data-pym-optionalparams": "false" }),
    amp: () =>
      tag(
        "amp-iframe",
        {
          src: box,
          title,
          width,
          height,
          layout: "responsive",
          sandbox: "allow-scripts allow-popups allow-popups-to-escape-sandbox",
          frameborder: 0,
          resizable: true,
        },
        tag("div", { overflow: true, tabindex: 0, role: "button", "aria-label": title }, "…") +
          (drawn ? tag("amp-img", { src: `${card}.${ending}`, alt: title, layout: "fill", placeholder: true }) : ""),
      ),
    // Only the addresses of the calculator unfold; an invented person, a year, a size or inks have none.
    address: () => (drawn && !show && !form && !theme && home !== undefined ? `${root}${folder}${home}` : box),
    mail: () => instead,
  };
  const { origin, host } = new URL(root);
  const parts = { script: ["script-src", "frame-src", "img-src"], mail: ["img-src"] }[kind] ?? ["frame-src"];
  return {
    path: box.slice(root.length),
    snippet: kinds[kind](),
    policy: parts.map((part) => `${part} ${origin}`).join("; "),
    privacy: privacy.replaceAll("{host}", host),
    drawn,
  };
}

function start() {
  const part = (id) => document.getElementById(id);
  const form = part("choices");
  const { root, host, copied, select } = form.dataset;
  const published = host || new URL(root, location.href).href;
  let frame;
  let height;

  function chosen() {
    const { lang, start, market } = form.elements;
    const all = new FormData(form);
    const value = Object.fromEntries(all);
    for (const list of ["ids", "show"]) value[list] = all.getAll(list).join(",");
    const { title, privacy, folder, ending } = lang.selectedOptions[0].dataset;
    const home = [start, market].map((it) => it.selectedOptions[0]).find((it) => it.value);
    const card = home?.dataset.card;
    const width = Math.min(1200, Math.max(280, Math.round(Number(value.width)) || 600));
    return {
      ...value,
      ...{ width, title, privacy, folder, ending, card },
      home: home === undefined ? "" : home.dataset.folder || undefined,
      height: height ?? HEIGHTS[value.form],
    };
  }

  function show() {
    const it = chosen();
    const { snippet, policy, privacy, drawn } = lines(it, published);
    for (const [id, said] of Object.entries({ snippet, policy, privacy })) part(id).value = said;
    part("privacy").lang = form.elements.lang.selectedOptions[0].lang;
    // A picture is spoken of where the lines would show one.
    part("no-picture").hidden = drawn || !/^(script|amp|mail)$/.test(it.kind);
    return it;
  }

  function preview() {
    height = undefined;
    const it = show();
    // A new frame each time: another address in the old one would be a step in the reader's way back.
    frame = document.createElement("iframe");
    frame.setAttribute("sandbox", "allow-scripts");
    const src = root + lines(it, published).path;
    Object.assign(frame, { src, title: it.title, width: it.width, height: it.height });
    part("stage").replaceChildren(frame);
  }

  async function copy(id) {
    const field = part(id);
    try {
      await navigator.clipboard.writeText(field.value);
      part("said").textContent = copied;
    } catch {
      field.focus();
      field.select();
      part("said").textContent = select;
    }
  }

  addEventListener("message", ({ source, data }) => {
    const heights = Object.values(Object(Object(data)["datawrapper-height"]));
    if (source !== frame.contentWindow || !(heights[0] > 0)) return;
    frame.height = Math.ceil(heights[0]);
    height = Math.ceil(heights[0]) + SPARE;
    show();
  });
  form.addEventListener("change", ({ target }) => {
    part("said").textContent = "";
    if (target.name === "kind") show();
    else preview();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  document.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-copy]");
    if (button) copy(button.dataset.copy);
  });
  part("local").hidden = !!host || !/^(localhost|127\.[\d.]+|\[::1\])$/.test(location.hostname);
  preview();
  document.documentElement.setAttribute("data-ready", "");
}

// Tests read the lines without a page.
if (globalThis.document) start();
