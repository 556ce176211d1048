// Tells the page around this one how tall it is, in the words of every listener that newsrooms use. A message holds
// a number, our own address where a listener asks for it, and nothing about the reader.

// What each says of a height (nothing, where nobody has asked in this dialect), and whether a message is a question in it.
const DIALECTS = [
  { of: "Datawrapper", says: ({ id, height }) => ({ "datawrapper-height": { [id]: height } }) },
  { of: "AMP", says: ({ height }) => ({ sentinel: "amp", type: "embed-size", height }) },
  {
    of: "Medium and Embedly",
    says: ({ address, height }) => JSON.stringify({ src: address, context: "iframe.resize", height }),
  },
  {
    of: "the Guardian",
    says: ({ height }) => JSON.stringify({ id: "iframeMessenger:goingrate", type: "set-height", value: height }),
  },
  {
    of: "pym.js 1",
    says: ({ pym, height }) => pym && `pymxPYMx${pym}xPYMxheightxPYMx${height}`,
    asks: (message, { pym }) => pym && String(message).startsWith(`pymxPYMx${pym}xPYMxwidthxPYMx`),
  },
  {
    of: "iframe-resizer 4 and 5",
    hello: "[iFrameResizerChild]Ready",
    says: ({ resizer, height, width, event }) => resizer && `[iFrameSizer]${resizer}:${height}:${width}:${event}`,
    asks(message, frame) {
      if (!String(message).startsWith("[iFrameSizer]")) return false;
      const parts = message.slice("[iFrameSizer]".length).split(":");
      // The first question names the frame and a dozen wishes; later ones are short.
      if (parts.length > 8) frame.resizer = parts[0];
      return true;
    },
  },
  {
    of: "open-iframe-resizer",
    says: ({ open, height, width }) => open && { type: "iframe-resized", width, height },
    asks(message, frame) {
      frame.open ||= message?.type === "iframe-child-init";
      return frame.open && /^iframe-(child-init|get-child-dimensions)$/.test(message?.type);
    },
  },
  { of: "WordPress", says: ({ secret, height }) => secret && { message: "height", value: height, secret } },
];

// Some hosts listen late, and a first message to nobody is lost.
const AGAIN = [0, 250, 1000, 3000];

function tellHeight(window) {
  const { document, location, parent } = window;
  if (parent === window) return;
  const asked = new URLSearchParams(location.search);
  const frame = {
    // Where a host looks for the frame by a part of its address, it is this part.
    id: asked.get("id") || location.pathname.split("/").slice(-2).join("/") + location.search,
    address: location.href.split("#")[0],
    pym: asked.get("childId"),
    // WordPress appends this to our address; it is its own, and never the state of anything.
    secret: /^#\?secret=(\w+)$/.exec(location.hash)?.[1],
    height: 0,
  };
  const say = (message) => message && parent.postMessage(message, "*");

  // iframe-resizer's listeners go by what happened: the answer to a first question, or a change.
  // The content's own height, never the window's, which may be what a host made of an earlier answer.
  function post(event, least) {
    const { width, height } = document.documentElement.getBoundingClientRect();
    // Hidden, in a tab that is not open yet: there is nothing to measure.
    if (!(width > 0 && height > 0) || Math.abs(height - frame.height) < least) return;
    Object.assign(frame, { height: Math.ceil(height), width: Math.ceil(width), event });
    for (const dialect of DIALECTS) say(dialect.says(frame));
  }

  let waiting = false;
  const changed = () => {
    if (waiting) return;
    waiting = true;
    window.requestAnimationFrame(() => {
      waiting = false;
      post("resizeObserver", 1);
    });
  };

  window.addEventListener("message", ({ source, data }) => {
    // Only the page around us is answered; what it may say besides is none of our business.
    if (source === parent && DIALECTS.some((dialect) => dialect.asks?.(data, frame))) post("init", 0);
  });
  for (const dialect of DIALECTS) say(dialect.hello);
  post("resizeObserver", 0);
  for (const wait of AGAIN) window.setTimeout(() => post("resizeObserver", 0), wait);
  if (window.ResizeObserver) new window.ResizeObserver(changed).observe(document.documentElement);
}
