// Puts the box into another page: <script defer src="…/embed/loader.v1.js" data-target="#id"></script>.
// This name stays, and what it understands only grows. Many targets on one page share what the first one set up.
(() => {
  const script = document.currentScript;
  const SHARED = "__goingRateEmbedV1";
  // A frame that loaded, and in so many milliseconds says nothing though it is in sight at their beginning and end, was
  // refused by the host's policy or by the reader's.
  const PATIENCE = 10000;
  // A host that throws the frame away again and again does not want it.
  const TIMES = 20;
  // What of a script's data-… goes into the query of the frame.
  const CHOICES = ["market", "year", "start", "ids", "show", "theme", "form", "id"];

  function setUp() {
    const wishes = [];

    function put(wish) {
      const target = document.querySelector(wish.target);
      if (!target || wish.refused || target.contains(wish.frame) || wish.times++ > TIMES) return;
      const frame = document.createElement("iframe");
      Object.assign(frame, { src: wish.src, title: wish.title, loading: "lazy", referrerPolicy: "no-referrer" });
      Object.assign(frame.style, { width: "100%", minWidth: "100%", height: wish.height, border: "0", display: "block" });
      // Hidden by its host, in an accordion say, it has no height to tell; that is no refusal.
      const look = (shown) => {
        if (wish.heard || !frame.isConnected) return;
        const shows = frame.offsetWidth > 0;
        if (shown && shows) refuse(wish);
        else setTimeout(look, PATIENCE, shows);
      };
      frame.addEventListener("load", () => setTimeout(look, PATIENCE, frame.offsetWidth > 0));
      wish.frame = frame;
      target.appendChild(frame);
    }

    // Where frames or scripts are refused, a picture, and the way to the example as a plain table.
    function refuse(wish) {
      wish.refused = true;
      const link = document.createElement("a");
      link.href = wish.table || wish.src;
      link.textContent = wish.title;
      // Where there is no such picture, or it is refused too, the next one; and where there is none, the words alone.
      const pictures = wish.pictures.filter(Boolean);
      if (pictures.length) {
        const picture = document.createElement("img");
        picture.onerror = () => (pictures.length ? (picture.src = pictures.shift()) : picture.remove());
        Object.assign(picture, { src: pictures.shift(), alt: "" });
        Object.assign(picture.style, { maxWidth: "100%", display: "block" });
        link.prepend(picture);
      }
      wish.frame.replaceWith(link);
    }

    addEventListener("message", ({ source, data }) => {
      const wish = wishes.find(({ frame }) => frame && frame.contentWindow === source);
      const heights = Object.values(Object(Object(data)["datawrapper-height"]));
      if (!wish || !(heights[0] > 0)) return;
      wish.heard = true;
      wish.height = wish.frame.style.height = `${Math.ceil(heights[0])}px`;
    });
    document.addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) => {
      if (!/^(frame|child)-src$/.test(effectiveDirective)) return;
      for (const wish of wishes) if (wish.frame && wish.src.startsWith(blockedURI)) refuse(wish);
    });
    // Hosts that draw their page anew throw the frame away with it.
    new MutationObserver(() => wishes.forEach(put)).observe(document.documentElement, { childList: true, subtree: true });
    return (wish) => {
      // A script that a host runs again says what it said before.
      if (wishes.some(({ target }) => target === wish.target)) return;
      wishes.push(wish);
      put(wish);
    };
  }

  const { dataset, src } = script;
  const query = new URLSearchParams();
  for (const choice of CHOICES) if (dataset[choice]) query.set(choice, dataset[choice]);
  const lang = (dataset.lang || "en").split("-")[0];
  const folder = lang === "en" ? "./" : `../${lang}/embed/`;
  // A frozen version lies in a folder of its own.
  const frozen = dataset.version ? `v/${encodeURIComponent(dataset.version)}/` : "";
  const address = new URL(folder + frozen, src);
  address.search = query;
  // The build drew every example in its own market, and every market with the first example, as of today.
  const { start, market, year, ids } = dataset;
  const drawn = !frozen && !year && !ids && !(start && market);
  const preset = start ? start.replace("scenario:", "s-").replace("persona:", "p-") : market && `m-${market}`;
  const card = drawn && new URL(`../card/${[lang, preset].filter(Boolean).join("-")}`, src).href;
  const add = (window[SHARED] ||= setUp());
  add({
    target: dataset.target,
    src: address.href,
    title: dataset.title || "Going Rate",
    table: card && `${card}.html`,
    pictures: [dataset.picture, card && `${card}.png`, card && `${card}.svg`],
    // A sane height until the frame says its own.
    height: "640px",
    times: 0,
  });
})();
