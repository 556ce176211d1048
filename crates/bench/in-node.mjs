// Times the API in Node; `cargo xtask bench` builds it with what only benchmarks call, and says where in GR_DIST.
import { readFileSync } from "node:fs";
import { join } from "node:path";

const dist = process.env.GR_DIST;
const entry = readFileSync(join(dist, "api.js"), "utf8");
const named = (pattern) => readFileSync(join(dist, pattern.exec(entry)[1]));
const glue = named(/from "\.\/([^"]+\.js)"/);
const api = await import(`data:text/javascript;base64,${glue.toString("base64")}`);
await api.default({ module_or_path: named(/new URL\("\.\/([^"]+\.wasm)"/) });
const text = readFileSync(new URL("clicks.js", import.meta.url), "utf8");
const clicks = new Function(`return (${text})`)();
console.log(JSON.stringify(clicks(api)));
