// What Netlify's own parser makes of `_headers`, beside what every file of `dist/` is to be sent with:
// `node tests/node/netlify.mjs dist/_headers expected.json`; `cargo xtask test --only hosts` writes the latter.
import { readFileSync } from "node:fs";
import { parseAllHeaders } from "netlify-headers-parser";

const [file, expectations] = process.argv.slice(2);
const { headers, errors } = await parseAllHeaders({ headersFiles: [file], minimal: false });
const faults = errors.map(String);

// Netlify sends the headers of every rule that fits an address.
function sent(address) {
  const found = {};
  for (const { forRegExp, values } of headers) {
    if (!forRegExp.test(address)) continue;
    for (const [name, value] of Object.entries(values)) {
      if (name in found) faults.push(`${address}: ${name} stands in two rules`);
      found[name] = value;
    }
  }
  return found;
}

const sorted = (of) => JSON.stringify(Object.entries(of).sort());
const expected = Object.entries(JSON.parse(readFileSync(expectations, "utf8")));
for (const [address, wanted] of expected) {
  const found = sent(address);
  if (sorted(found) !== sorted(wanted)) faults.push(`${address}: ${sorted(found)} instead of ${sorted(wanted)}`);
}
if (expected.length < 100) faults.push(`only ${expected.length} addresses were looked at`);
for (const fault of faults.slice(0, 10)) console.error(fault);
console.log(`_headers, by Netlify's parser: ${expected.length} addresses, ${faults.length} faults`);
process.exitCode = faults.length ? 1 : 0;
