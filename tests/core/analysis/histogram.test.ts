import { expect, test } from "vitest";
import { histogramOf } from "../../../src/core/analysis/histogram";

// docs/methods/histogram.md
test("a walk of exactly five minutes is in the fifth minute, one of a millimetre more in the sixth", () => {
  const costMm = Int32Array.of(0, 72_000, 72_001, 360_000, 360_001, 2_160_000, 2_160_001, -1);
  const people = { all: Float64Array.of(1, 2, 4, 8, 16, 32, 64, 128) };
  const { binWidth, unit, bins, beyond, unreachable } = histogramOf(
    costMm,
    people,
    ["all"],
    { value: 10, unit: "min" },
    1.2,
  );
  expect([binWidth, unit, bins.all.length]).toEqual([60, "s", 30]);
  expect([bins.all[0], bins.all[1], bins.all[4], bins.all[5], bins.all[29]]).toEqual([3, 4, 8, 16, 32]);
  expect(beyond.all).toBe(64);
  expect(unreachable.all).toBe(128);
});

test("for a limit in metres there are twenty bins up to it, and the home at the limit is in the twentieth", () => {
  const costMm = Int32Array.of(500_000, 500_001, 25_000, 1_000_000, 1_000_001);
  const people = { all: Float64Array.of(1, 2, 4, 8, 16) };
  const { binWidth, unit, bins, beyond } = histogramOf(costMm, people, ["all"], { value: 500, unit: "m" }, 0.9);
  expect([binWidth, unit, bins.all.length]).toEqual([25, "m", 40]);
  expect([bins.all[0], bins.all[19], bins.all[20], bins.all[39]]).toEqual([4, 1, 2, 8]);
  expect(beyond.all).toBe(16);
});

test("the axis goes to twice the limit when that is more than half an hour", () => {
  const { bins } = histogramOf(new Int32Array(0), { all: new Float64Array(0) }, ["all"], { value: 20, unit: "min" }, 1);
  expect(bins.all).toHaveLength(40);
});

test("bins at a speed whose minute is no whole millimetre split every walk as the limit does", () => {
  const speedMps = 0.8333;
  const limitMm = Math.round(11 * 60 * speedMps * 1000);
  const { bins } = histogramOf(
    Int32Array.of(limitMm, limitMm + 1),
    { all: Float64Array.of(1, 1) },
    ["all"],
    { value: 11, unit: "min" },
    speedMps,
  );
  expect([bins.all[10], bins.all[11]]).toEqual([1, 1]);
});
