/**
 * npm run fuzz [-- cases [format …]]: reads damaged files of every format, 5,000 of each unless said otherwise, and
 * lists what hung, took more than a gigabyte, or broke in a way that is no sentence. Case n of a format is the same
 * everywhere.
 */
import { fuzzFixtures } from "../tests/fuzz/fixtures";
import { fuzzFormat } from "../tests/fuzz/watch";

const [cases = "5000", ...wanted] = process.argv.slice(2);
const all = [...new Set((await fuzzFixtures()).map(({ format }) => format))];
let failed = 0;
for (const format of wanted.length > 0 ? wanted : all) {
  const start = performance.now();
  const { failures, slowestMs } = await fuzzFormat(format, Number(cases));
  failed += failures.length;
  const seconds = ((performance.now() - start) / 1000).toFixed(0);
  console.log(
    `${format.padEnd(12)} ${cases} cases  ${seconds.padStart(4)} s  slowest ${slowestMs.toFixed(0)} ms  ${failures.length} failed`,
  );
  for (const { number, fixture, what } of failures.slice(0, 10)) console.log(`  case ${number} of ${fixture}: ${what}`);
}
process.exit(failed > 0 ? 1 : 0);
