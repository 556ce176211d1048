// A function of the JavaScript API: how long the answer to every single identifier, every pair and some larger
// sets of the China market takes in WebAssembly, in milliseconds. `cargo xtask bench` runs it in Node and Chromium.
// "report" is the engine's part of a click before the page is drawn: likelihoods, ways and prices. "everything" is
// the whole call: taking back, shares, sets, levers and the crowd too, and the answer as plain JavaScript.
(api) => {
  const ids = api.catalog().identifiers.map((it) => it.id ?? it);
  const sets = ids.map((id) => [id]);
  ids.forEach((a, at) => ids.slice(at + 1).forEach((b) => sets.push([a, b])));
  // What the personas of China share (data/personas.toml).
  sets.push(["name", "phone-number", "national-id-number", "home-address", "apple-id"]);
  sets.push(["name", "phone-number", "national-id-number", "licence-plate", "face-photo"]);
  sets.push(["name", "national-id-number", "social-handle", "waybill-number"]);
  const year = api.catalog().this_year;
  const timed = (work, ask) => {
    const once = (shared) => {
      const start = performance.now();
      ask({ market: "cn", year, shared });
      return performance.now() - start;
    };
    sets.slice(0, 100).forEach(once); // warm
    // The quickest of five: what else runs on the machine only makes an answer slower.
    const times = sets.map((shared) => Math.min(...[1, 2, 3, 4, 5].map(() => once(shared))));
    const sorted = times.toSorted((a, b) => a - b);
    const worst = times.indexOf(sorted.at(-1));
    return { work, questions: sets.length, median: sorted[sorted.length >> 1], worst: sorted.at(-1), of: sets[worst].join(" ") };
  };
  return [timed("report", api.reconstruct), timed("everything", api.assess)];
}
