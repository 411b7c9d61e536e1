import { expect, test } from "vitest";
import { quietJob } from "../../../../src/core/base/job";
import { readFeatures } from "../../../../src/core/io";

test("a column of years keeps its years without a remark; a year among dates is its first day, and says so", async () => {
  const ledger =
    "设施名称,启用年份,开业日期,经度,纬度\n甲食堂,2015,2015-09-01,120.1,31.2\n乙食堂,2016年,2016,120.2,31.3\n";
  const bytes = new TextEncoder().encode(ledger);
  const { features, reading } = await readFeatures("台账.csv", bytes, { geometry: "optional" }, quietJob);
  expect(features.map(({ properties }) => properties["启用年份"])).toEqual(["2015", "2016"]);
  expect(features.map(({ properties }) => properties["开业日期"])).toEqual(["2015-09-01", "2016-01-01"]);
  const corrected = reading.issues.filter(({ problem }) => problem.code === "io/cell-corrected");
  expect(corrected.map(({ problem }) => problem.params)).toMatchObject([{ rule: "year-only", raw: "2016" }]);
});
