// Keeps the page on the device, so that it opens without a network. The build fills in what it is made of.
const BUILD = "{{build}}";
const FILES = {{files}};

// Caches are shared by everything on the host: ours carry our place.
const OURS = `going-rate ${registration.scope} `;
const HOW = { ignoreSearch: true, ignoreVary: true };

addEventListener("install", () => skipWaiting());

// A page asks for this before it calls itself ready, and waits no longer than the deadline it gives. It names itself,
// and what it needs beyond the list.
addEventListener("message", (event) => event.waitUntil(keep(event)));

async function keep({ data, ports }) {
  const cache = await caches.open(OURS + BUILD);
  const signal = AbortSignal.timeout(Math.max(0, data.deadline - Date.now()));
  const paths = [...(FILES[data.language] ?? []), data.page, ...(data.files ?? [])];
  const addresses = new Set(paths.map((path) => new URL(path, registration.scope).href));
  const add = async (address) => {
    if (await cache.match(address, HOW)) return;
    // A page keeps its address while its content changes: a browser's older copy will not do.
    const mode = address.includes("/assets/") ? "default" : "no-cache";
    await cache.add(new Request(address, { cache: mode, signal }));
  };
  const ends = await Promise.allSettled([...addresses].map(add));
  const whole = ends.every(({ status }) => status === "fulfilled");
  // What an earlier build kept goes once everything of this one is there.
  const names = whole ? await caches.keys() : [];
  const old = names.filter((name) => name.startsWith(OURS) && name !== OURS + BUILD);
  await Promise.all(old.map((name) => caches.delete(name)));
  ports[0].postMessage(whole);
}

addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || !request.url.startsWith(registration.scope)) return;
  event.respondWith(request.mode === "navigate" ? visit(request) : part(request));
});

async function kept(address) {
  const cache = await caches.open(OURS + BUILD);
  return (await cache.match(address, HOW)) ?? caches.match(address, HOW);
}

async function part(request) {
  return (await kept(request.url)) ?? fetch(request);
}

// A visit asks the network first: that is when a newer build is found.
async function visit(request) {
  const found = await kept(request.url);
  try {
    const late = new Promise((done) => setTimeout(done, 4000));
    const answer = await Promise.race(found ? [fetch(request), late] : [fetch(request)]);
    if (answer?.status < 500 || !found) return answer;
  } catch {
    // Without a network, what is kept is all there is.
  }
  return found ?? instead(request.url);
}

// A page that is not kept: the one that says so, in its language where that is kept.
async function instead(address) {
  const roots = Object.values(FILES).map(([first]) => registration.scope + first);
  const fits = (root) => (address.startsWith(root) ? root.length : 0);
  for (const root of roots.sort((a, b) => fits(b) - fits(a))) {
    if (await kept(root + "offline/")) return Response.redirect(root + "offline/");
  }
  return Response.error();
}
