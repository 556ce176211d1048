// Times the built page's API in Node: `GR_DIST=dist node crates/bench/in-node.mjs`.
import { readFileSync } from "node:fs";
import { join } from "node:path";

const dist = process.env.GR_DIST ?? "dist";
const entry = readFileSync(join(dist, "api.js"), "utf8");
const named = (pattern) => readFileSync(join(dist, pattern.exec(entry)[1]));
const glue = named(/from "\.\/([^"]+\.js)"/);
const api = await import(`data:text/javascript;base64,${glue.toString("base64")}`);
await api.default({ module_or_path: named(/new URL\("\.\/([^"]+\.wasm)"/) });
const text = readFileSync(new URL("clicks.js", import.meta.url), "utf8");
const clicks = new Function(`return (${text})`)();
console.log(JSON.stringify(clicks(api)));
