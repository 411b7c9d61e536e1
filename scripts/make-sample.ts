import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { makeSample } from "./sample/sample";

// Writes the sample district into data/, or into the folder named on the command line.
const folder = process.argv[2] ?? join(import.meta.dirname, "..", "data");
mkdirSync(folder, { recursive: true });
let total = 0;
for (const [name, bytes] of makeSample()) {
  writeFileSync(join(folder, name), bytes);
  total += bytes.length;
  console.log(`${name.padEnd(24)} ${(bytes.length / 1024).toFixed(0).padStart(6)} KiB`);
}
console.log(`${"total".padEnd(24)} ${(total / 1024).toFixed(0).padStart(6)} KiB`);
