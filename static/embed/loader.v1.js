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

    // Where frames or scripts are refused, a picture if the host has one, and the way to the example as a plain table.
    function refuse(wish) {
      wish.refused = true;
      const link = document.createElement("a");
      link.href = wish.src;
      link.textContent = wish.title;
      if (wish.picture) {
        const picture = document.createElement("img");
        Object.assign(picture, { src: wish.picture, alt: "" });
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
  const folder = dataset.lang && dataset.lang !== "en" ? `../${dataset.lang.split("-")[0]}/embed/` : "./";
  const address = new URL(folder, src);
  address.search = query;
  const add = (window[SHARED] ||= setUp());
  add({
    target: dataset.target,
    src: address.href,
    title: dataset.title || "Going Rate",
    picture: dataset.picture,
    // A sane height until the frame says its own.
    height: "640px",
    times: 0,
  });
})();
