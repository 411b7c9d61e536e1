import { expect, test } from "vitest";
import { classEdges, classOf } from "../../src/map/class-breaks";
import { differenceChoropleth, rateChoropleth } from "../../src/map/choropleth";
import { bufferRun, networkRun } from "./town";

const values = [0.1, 0.12, 0.14, 0.5, 0.52, 0.9, 0.92, 0.94, undefined];

test("equal classes have one width, whatever the values", () => {
  expect(classEdges(values, { method: "equal", count: 5 }, [0, 1])).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
});

test("quantiles put as many units into each class", () => {
  const edges = classEdges(values, { method: "quantile", count: 4 }, [0, 1]);
  expect(edges).toEqual([0, 0.14, 0.52, 0.92, 1]);
  const known = values.filter((value) => value !== undefined);
  const counts = [0, 0, 0, 0];
  for (const value of known) counts[classOf(edges, value)]++;
  expect(counts).toEqual([2, 2, 2, 2]);
});

test("natural breaks fall where the values leave gaps", () => {
  expect(classEdges(values, { method: "natural", count: 3 }, [0, 1])).toEqual([0, 0.5, 0.9, 1]);
});

test("a person's own edges are kept, in order, and those outside are not", () => {
  expect(classEdges(values, { method: "custom", count: 3, edges: [0.8, 0.3, 1.5] }, [0, 1])).toEqual([0, 0.3, 0.8, 1]);
});

test("values all alike make one class", () => {
  expect(classEdges([0.5, 0.5], { method: "natural", count: 5 }, [0, 1])).toEqual([0, 1]);
  expect(classEdges([1, 1, 1], { method: "quantile", count: 5 }, [0, 1])).toEqual([0, 1]);
});

test("classes and no data hold every community once", () => {
  for (const method of ["equal", "quantile", "natural"] as const) {
    const { classes, noData } = rateChoropleth(networkRun, "60+", { method, count: 3 });
    const all = classes.reduce((sum, one) => sum + one.count, noData);
    expect(all).toBe(networkRun.communities.length);
  }
});

test("classes of a difference have sayable widths about zero", () => {
  const covered = { ...bufferRun, communities: bufferRun.communities.map((row) => ({ ...row, people: { "60+": { total: 10, covered: 10, uncovered: 0 } } })) }; // prettier-ignore
  const { classes } = differenceChoropleth(networkRun, covered, "60+");
  const edges = [classes[0].from, ...classes.map((one) => one.to)];
  expect(edges[0]).toBe(-edges[edges.length - 1]);
  for (const edge of edges) expect(Math.abs((edge * 100) % 1)).toBeLessThan(1e-6);
});

test("maps side by side share their edges", () => {
  const pool = [networkRun, bufferRun];
  const request = { method: "natural", count: 3 } as const;
  const edges = (run: typeof networkRun) => rateChoropleth(run, "60+", request, pool).classes.map((one) => one.to);
  expect(edges(networkRun)).toEqual(edges(bufferRun));
});
