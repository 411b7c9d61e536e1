import { expect, test } from "vitest";
import { quietJob } from "../../../src/core/base/job";
import { readFeatures } from "../../../src/core/io";
import { OwnNames } from "../../../src/core/io/own-names";

test("names called alike get numbers that nobody has, capitals and reserved names minded where asked", () => {
  const names = new OwnNames();
  expect(["床位", "床位", "床位_3", "床位", "床位"].map((name) => names.add(name))).toEqual([
    "床位",
    "床位_2",
    "床位_3",
    "床位_4",
    "床位_5",
  ]);
  const folded = new OwnNames({ taken: ["fid"], fold: (name) => name.toLowerCase() });
  expect(["FID", "Name", "name"].map((name) => folded.add(name))).toEqual(["FID_2", "Name", "name_2"]);
});

test("sixteen thousand columns called alike are read in a moment", async () => {
  const bytes = new TextEncoder().encode(`${"甲,".repeat(16_000)}lon,lat\n${"1,".repeat(16_000)}113.2,23.1`);
  const started = performance.now();
  const { columns } = await readFeatures("宽.csv", bytes, {}, quietJob);
  expect(columns[15_999]).toBe("甲_16000");
  expect(performance.now() - started).toBeLessThan(5000);
});
