import { expect, test } from "vitest";
import { chineseNumber } from "../../../../src/core/io/ledger/chinese-number";
import { cleanCoordinate, cleanPosition } from "../../../../src/core/io/ledger/clean-coordinate";
import { cleanDate } from "../../../../src/core/io/ledger/clean-date";
import { cleanNumber } from "../../../../src/core/io/ledger/clean-number";
import { cleanAreaName, cleanId, cleanName, statusOf } from "../../../../src/core/io/ledger/clean-text";
import { unitOfLabel, unitOfLine } from "../../../../src/core/io/ledger/units";
import { textCell, type SheetCell } from "../../../../src/core/io/sheet";

test.each<[SheetCell, number | null, string]>([
  [1080, 1080, ""],
  ["8600", 8600, ""],
  ["１２,０００", 12000, "thousands"],
  ["４１００", 4100, "full-width"],
  ["12,000.5", 12000.5, "thousands"],
  ["12,00", null, "grouping"],
  ["约300", 300, "approximate"],
  ["300余", 300, "approximate"],
  ["300左右", 300, "approximate"],
  ["2400㎡", 2400, "unit-dropped"],
  ["2400 m²", 2400, "unit-dropped"],
  ["0.98公顷", 9800, "unit-converted"],
  ["0.07公顷", 700, "unit-converted"],
  ["1.5亩", 1000, "unit-converted"],
  ["1.2万㎡", 12000, "unit-converted"],
  ["1.2万", 12000, "unit-converted"],
  ["12吨", null, "unit-unknown"],
  ["三十", 30, "chinese-number"],
  ["/", null, "empty-mark"],
  ["—", null, "empty-mark"],
  ["无", null, "empty-mark"],
  ["N/A", null, "empty-mark"],
  ["", null, ""],
  [null, null, ""],
  ["大约", null, "not-number"],
  ["1-2", null, "not-number"],
  [true, null, "not-number"],
  [NaN, null, "not-number"],
  [textCell("#N/A"), null, "error-cell"],
  [textCell('=DISPIMG("ID_1",1)'), null, "picture"],
])("the cell %j of a column of areas holds %j, by the rule “%s”", (cell, value, rule) => {
  const cleaned = cleanNumber(cell, "area");
  expect(cleaned.value).toBe(value);
  expect(cleaned.fault ?? cleaned.rules.at(0) ?? "").toBe(rule);
});

test("a unit in the heading is that of cells without one, others are converted to it", () => {
  expect(unitOfLabel("占地面积（公顷）", "area")).toEqual({ unit: "公顷", factor: 10_000 });
  expect(unitOfLabel("面积/亩", "area")?.factor).toBeCloseTo(666.667, 3);
  expect(unitOfLabel("建筑面积(平方米)", "area")?.factor).toBe(1);
  expect(unitOfLabel("面积（不含地下）", "area")).toBeUndefined();
  expect(unitOfLine("填报单位：规划中心", "area")).toBeUndefined();
  expect(unitOfLine("（单位：公顷、万人）", "area")?.factor).toBe(10_000);
  expect(unitOfLine("单位：公顷、万人", "count")).toEqual({ unit: "万人", factor: 10_000 });
  expect(cleanNumber("0.98", "area", 10_000).value).toBe(0.98);
  expect(cleanNumber("2400㎡", "area", 10_000).value).toBe(0.24);
  expect(cleanNumber("12张", "count").value).toBe(12);
});

test.each<[string, number | undefined]>([
  ["十", 10],
  ["十五", 15],
  ["二十", 20],
  ["三百二十", 320],
  ["一百零五", 105],
  ["一千零十", 1010],
  ["两千", 2000],
  ["一万二千", 12000],
  ["二十万", 200000],
  ["二〇一五", 2015],
  ["叁佰", 300],
  ["一百五", undefined],
  ["三三百", undefined],
  ["百", 100],
  ["个", undefined],
  ["", undefined],
])("the numeral %s is %j", (text, value) => {
  expect(chineseNumber(text)).toBe(value);
});

test.each<[SheetCell, string | null, string]>([
  [{ kind: "date", iso: "2015-09-01 08:30" }, "2015-09-01", ""],
  ["2015-09-01", "2015-09-01", ""],
  ["2015/9/1", "2015-09-01", ""],
  ["2015.9.1", "2015-09-01", ""],
  ["2015年9月1日", "2015-09-01", ""],
  ["2015-09-01 00:00:00", "2015-09-01", ""],
  ["20050901", "2005-09-01", ""],
  [20050901, "2005-09-01", ""],
  ["二〇一五年九月十日", "2015-09-10", ""],
  ["2011.10", "2011-10-01", "month-only"],
  ["2015年9月", "2015-09-01", "month-only"],
  ["201509", "2015-09-01", "month-only"],
  ["2015", "2015-01-01", "year-only"],
  [2015, "2015-01-01", "year-only"],
  ["2015年", "2015-01-01", "year-only"],
  [42248, "2015-09-01", "excel-serial"],
  ["42248", "2015-09-01", "excel-serial"],
  [2011.1, "2011-01-01", "month-uncertain"],
  ["2015-13-01", null, "date-out-of-range"],
  ["2015-02-30", null, "date-out-of-range"],
  ["去年", null, "not-date"],
  ["1/9/15", null, "not-date"],
  ["/", null, "empty-mark"],
])("the cell %j of a column of dates holds %j, by the rule “%s”", (cell, value, rule) => {
  const cleaned = cleanDate(cell);
  expect(cleaned.value).toBe(value);
  expect(cleaned.fault ?? cleaned.rules.at(0) ?? "").toBe(rule);
});

test.each<[SheetCell, number | null, string]>([
  [113.256412, 113.256412, ""],
  ["23.126231", 23.126231, ""],
  ["E113.286302", 113.286302, "hemisphere"],
  ["113.286302E", 113.286302, "hemisphere"],
  ["东经113.28°", 113.28, "hemisphere"],
  ["西经46.5", -46.5, "hemisphere"],
  ["113°16′20.32″", 113.27231111, "degrees-minutes-seconds"],
  ["23º07'31.93\"", 23.12553611, "degrees-minutes-seconds"],
  ["113度16分20.32秒", 113.27231111, "degrees-minutes-seconds"],
  ["东经113°16′", 113.26666667, "degrees-minutes-seconds"],
  ["113:16:20.32", 113.27231111, "degrees-minutes-seconds"],
  ["113°66′20″", null, "not-coordinate"],
  ["113,256412", null, "not-coordinate"],
  ["待补", null, "not-coordinate"],
  ["—", null, "empty-mark"],
])("the cell %j is the coordinate %j, by the rule “%s”", (cell, value, rule) => {
  const cleaned = cleanCoordinate(cell);
  expect(cleaned.value).toBe(value);
  expect(cleaned.fault ?? cleaned.rules.at(0) ?? "").toBe(rule);
});

test("two coordinates in one cell are read in their order", () => {
  expect(cleanPosition("113.256412,23.126231").value).toEqual([113.256412, 23.126231]);
  expect(cleanPosition("(113.256412， 23.126231)").value).toEqual([113.256412, 23.126231]);
  expect(cleanPosition("东经113°16′20.32″ 北纬23°07′31.93″").value).toEqual([113.27231111, 23.12553611]);
  expect(cleanPosition("113.256412").fault).toBe("not-coordinate");
});

test("words for the state of a facility become one of four", () => {
  const words = "运营 在用 已建 正常 现状保留 在建 施工中 规划 拟建 规划新建 停用 停办 已拆除 Open";
  expect(words.split(" ").map(statusOf).join(" ")).toBe(
    "operating operating operating operating operating building building planned planned planned closed closed closed operating",
  );
  expect(statusOf("待定")).toBeUndefined();
});

test("names keep their look and lose only what is not theirs; ids keep every digit", () => {
  expect(cleanName("　朝阳社区居家养老服务中心 ").value).toBe("朝阳社区居家养老服务中心");
  expect(cleanName("新区公厕（3号）").value).toBe("新区公厕（3号）");
  expect(cleanName("沙田村卫生室\n（与村委会合署）")).toMatchObject({ value: "沙田村卫生室", rest: "与村委会合署" });
  expect(cleanName("清河区实验\n小学").value).toBe("清河区实验小学");
  expect(cleanAreaName("朝　阳社区\n", null).value).toBe("朝阳社区");
  expect(cleanAreaName("San Mateo", null).value).toBe("San Mateo");
  expect(cleanAreaName("同上", "朝阳社区")).toMatchObject({ value: "朝阳社区", rules: ["ditto"] });
  expect(cleanId("001").value).toBe("001");
  expect(cleanId(440106).value).toBe("440106");
  expect(cleanId("4.40106E+17").fault).toBe("scientific");
  expect(cleanId(Number("440106199001011236")).fault).toBe("scientific");
  expect(cleanId("440106199001011236")).toMatchObject({ value: "440106199001011236", rules: [] });
});
