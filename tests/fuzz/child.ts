/**
 * Reads damaged files one after the other in a process of its own, which watch.ts may end: no reader can be interrupted
 * from within. Arguments: format or "all", first case, end. One line before every case, one behind every case that fails.
 */
import { writeSync } from "node:fs";
import { fuzzCase, readAll } from "./cases";
import { fuzzFixtures } from "./fixtures";

const [format, first, end] = process.argv.slice(2);
const LONGEST_MS = 10_000;
const fixtures = await fuzzFixtures();
const formats = format === "all" ? [...new Set(fixtures.map((one) => one.format))] : [format];
const groups = formats.map((name) => fixtures.filter((one) => one.format === name));
let slowestMs = 0;
for (let number = Number(first); number < Number(end); number++) {
  const round = Math.floor(number / groups.length);
  const group = groups[number % groups.length];
  const fixture = group[round % group.length];
  // opening one takes a tenth of a second: a hundred thousand rounds of its password's hash
  if (fixture.password !== undefined && format === "all" && round % 10 > 0) continue;
  const bytes = fuzzCase(fixture, round);
  writeSync(1, `${number}\t${fixture.name}\n`);
  const before = process.cpuUsage();
  try {
    await readAll(fixture, bytes, round);
  } catch (error) {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    writeSync(1, `failed\t${JSON.stringify(text.split("\n").slice(0, 6).join("\n"))}\n`);
  }
  // time of the processor, not of the clock: the machine may do other things too
  const { user, system } = process.cpuUsage(before);
  const cpuMs = (user + system) / 1000;
  slowestMs = Math.max(slowestMs, cpuMs);
  if (cpuMs > LONGEST_MS) writeSync(1, `failed\t${JSON.stringify(`${Math.round(cpuMs)} ms`)}\n`);
  const peakMb = process.resourceUsage().maxRSS / 1024;
  if (peakMb > 1024) {
    writeSync(1, `memory\t${Math.round(peakMb)}\n`);
    process.exit(0); // watch.ts goes on with the next case in a new process
  }
}
writeSync(1, `done\t${slowestMs}\n`);
