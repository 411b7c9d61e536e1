/** Reads one file in a process of its own and prints how it ended and how much memory it took: see hostile.test.ts. */
import { readFileSync } from "node:fs";
import { quietJob } from "../../../src/core/base/job";
import { Problem } from "../../../src/core/base/problem";
import { readAny } from "../../../src/core/io";

const [path] = process.argv.slice(2);
const before = process.resourceUsage().maxRSS;
const start = performance.now();
let answer: string;
try {
  const { reading } = await readAny("file", new Uint8Array(readFileSync(path)), { geometry: "none" }, quietJob);
  answer = `read ${reading.accepted}`;
} catch (error) {
  if (!(error instanceof Problem)) throw error;
  answer = error.plain().code;
}
const ms = performance.now() - start;
const { maxRSS } = process.resourceUsage();
const added = Object.keys(Object.prototype).length;
console.log(JSON.stringify({ answer, ms, peakMb: maxRSS / 1024, moreMb: (maxRSS - before) / 1024, added }));
