import { expect, test } from "vitest";
import { quietJob } from "../../../../src/core/base/job";
import type { ColumnRole } from "../../../../src/core/dataset/ledger";
import type { Cell, FeatureTable } from "../../../../src/core/dataset/table";
import { readFeatures } from "../../../../src/core/io";
import { rolesToRemember } from "../../../../src/core/io/ledger/columns";
import { hasShared, readShared, WHEN_PRESENT } from "../shared-data";

interface Expected {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly street: string;
  readonly community: string;
  readonly land: number | null;
  readonly floor: number | null;
  readonly floorSpreadsheet: number | null;
  readonly cap: number | null;
  readonly lon: number | null;
  readonly lat: number | null;
  readonly date: string;
}

const SPREADSHEETS = ["xlsx", "xls", "et", "ods"].map((ending) => `xlsx/ledger-merged-header.${ending}`);
const TEXTS = ["csv/ledger-gbk.csv", "csv/ledger-utf8-bom.csv", "csv/ledger-utf16le-tab.txt"];

const read = (path: string) =>
  readFeatures(path.slice(path.indexOf("/") + 1), readShared(`messy-made/${path}`), { geometry: "optional" }, quietJob);

function cellsOf(table: FeatureTable, role: ColumnRole): Cell[] {
  const column = table.ledger?.columns.find((proposal) => proposal.role === role)?.column ?? "";
  return table.features.map(({ properties }) => properties[column]);
}

test.skipIf(!hasShared("messy-made/truth")).each([...SPREADSHEETS, ...TEXTS])(
  `all 240 values of %s are read as they were meant ${WHEN_PRESENT}`,
  async (path) => {
    const truth = JSON.parse(new TextDecoder().decode(readShared("messy-made/truth/expected-ledger.json"))) as {
      records: Expected[];
    };
    const isSpreadsheet = path.startsWith("xlsx");
    const table = await read(path);
    const { features, reading } = table;
    expect(features.length).toBe(24);
    const columns: [ColumnRole, (record: Expected) => Cell][] = [
      ["name", (record) => record.name],
      ["category", (record) => record.type],
      ["street", (record) => record.street],
      ["community", (record) => record.community],
      ["landArea", (record) => record.land],
      ["floorArea", (record) => (isSpreadsheet ? record.floorSpreadsheet : record.floor)],
      ["capacity", (record) => record.cap],
      ["date", (record) => record.date],
    ];
    let right = 0;
    for (const [role, of] of columns) {
      const expected = truth.records.map(of);
      expect(cellsOf(table, role), role).toEqual(expected);
      right += expected.length;
    }
    truth.records.forEach(({ lon, lat }, i) => {
      const { geometry } = features[i];
      const [x, y] = geometry?.type === "Point" ? geometry.coordinates : [null, null];
      for (const [found, expected] of [
        [x, lon],
        [y, lat],
      ]) {
        if (expected === null) expect(found).toBeNull();
        else expect(Math.abs((found ?? NaN) - expected)).toBeLessThan(2e-6);
        right++;
      }
    });
    expect(right).toBe(240);
    if (!isSpreadsheet) expect(cellsOf(table, "serial")).toEqual(truth.records.map(({ id }) => id));

    const ends = reading.issues.filter(({ problem }) => /^io\/row-(total|remark)$/.test(problem.code));
    expect(ends.map(({ row, problem }) => `${row} ${problem.code}`)).toEqual(
      isSpreadsheet
        ? ["17 io/row-total", "30 io/row-total", "31 io/row-remark"]
        : ["28 io/row-total", "29 io/row-remark"],
    );
    expect(table.ledger?.header).toEqual({ firstRow: 3, rows: isSpreadsheet ? 2 : 1 });
    expect(reading).toMatchObject({ accepted: 24, rejected: 0, rowsIn: 24 + reading.skipped });
    const unplaced = reading.issues.filter(({ problem }) => problem.code === "io/place-missing");
    expect(unplaced.map(({ row }) => row)).toEqual([isSpreadsheet ? 12 : 11]);
  },
);

test.skipIf(!hasShared("messy-made/xlsx"))(
  `every changed cell of the ledger is named with its sheet, address, text and rule ${WHEN_PRESENT}`,
  async () => {
    const { reading } = await read("xlsx/ledger-merged-header.xlsx");
    const about = (cell: string) => reading.issues.find((issue) => issue.cell === cell);
    expect(about("设施台账!F5")).toMatchObject({
      row: 5,
      sheet: "设施台账",
      state: "noted",
      problem: {
        code: "io/cell-corrected",
        params: { raw: "１２,０００", value: "12000", rule: "thousands", column: "建设规模/占地面积" },
      },
    });
    expect(about("设施台账!G22")?.problem).toMatchObject({
      code: "io/cell-unusable",
      params: { raw: "#N/A", fault: "error-cell" },
    });
    expect(about("设施台账!I11")?.problem).toMatchObject({
      code: "io/coordinates-turned",
      params: { lon: 113.274112, lat: 23.129983 },
    });
    expect((await read("csv/ledger-gbk.csv")).reading.issues.some(({ cell }) => cell === "F4")).toBe(true);
  },
);

test.skipIf(!hasShared("messy-made/xlsx")).each(["xlsx", "xls", "et", "ods"])(
  `hidden rows of .%s are read and marked, its hidden sheet is offered and not taken ${WHEN_PRESENT}`,
  async (ending) => {
    const table = await read(`xlsx/ledger-merged-header.${ending}`);
    const { ledger, reading } = table;
    const hidden = reading.issues.filter(({ problem }) => problem.code === "io/row-hidden");
    expect(hidden.map(({ row }) => row)).toEqual([15]);
    expect(ledger?.sheets.filter((sheet) => sheet.hidden).map(({ name }) => name)).toEqual(["字典"]);
    expect(reading.warnings.map(({ code }) => code)).toEqual(["io/sheets-not-read", "io/sheets-hidden"]);
    expect(cellsOf(table, "remark")[12]).toBe("与村委会合署");
    const dictionary = await readFeatures(
      `l.${ending}`,
      readShared(`messy-made/xlsx/ledger-merged-header.${ending}`),
      { sheet: "字典", geometry: "none" },
      quietJob,
    );
    expect(dictionary.features.map(({ properties }) => Object.values(properties))).toEqual([
      ["小学", "A0101"],
      ["幼儿园", "A0100"],
    ]);
  },
);

test.skipIf(!hasShared("messy-made/xlsx"))(
  `two tables side by side are two tables of six communities ${WHEN_PRESENT}`,
  async () => {
    const bytes = readShared("messy-made/xlsx/ledger-merged-header.xlsx");
    const options = { sheet: "社区人口", geometry: "none" as const };
    const first = await readFeatures("l.xlsx", bytes, options, quietJob);
    expect(cellsOf(first, "people")).toEqual([12345, 8021, 15530, 3456, 2890, 21007]);
    expect(first.reading).toMatchObject({ rowsIn: 7, accepted: 6, skipped: 1 });
    expect(first.reading.warnings.map(({ params }) => params)).toMatchObject([{ range: "A1:B8", others: "D1:E7" }]);
    const second = await readFeatures("l.xlsx", bytes, { ...options, table: 2 }, quietJob);
    expect(second.features.at(-1)?.properties).toEqual({ 社区: "新区社区", "60岁以上": 3571 });
    await expect(readFeatures("l.xlsx", bytes, { ...options, table: 3 }, quietJob)).rejects.toMatchObject({
      code: "io/table-missing",
    });
    await expect(readFeatures("l.xlsx", bytes, { sheet: "人口" }, quietJob)).rejects.toMatchObject({
      code: "io/sheet-missing",
    });
    await expect(readFeatures("l.xlsx", bytes, { sheet: "Sheet3" }, quietJob)).rejects.toMatchObject({
      code: "io/sheet-empty",
    });
  },
);

test.skipIf(!hasShared("messy-made/xlsx"))(
  `the same headings give the same fingerprint in every format, and what was decided is remembered by it ${WHEN_PRESENT}`,
  async () => {
    const prints = new Set<string | undefined>();
    for (const path of [...SPREADSHEETS, ...TEXTS]) prints.add((await read(path)).ledger?.fingerprint);
    expect(prints.size).toBe(1);
    const bytes = readShared("messy-made/csv/ledger-gbk.csv");
    const decided = { geometry: "optional" as const, roles: { 备注: "address" as const } };
    const first = await readFeatures("l.csv", bytes, decided, quietJob);
    const remembered = rolesToRemember(first.ledger?.columns ?? []);
    const next = await readFeatures("next.csv", bytes, { geometry: "optional", remembered }, quietJob);
    expect(next.ledger?.columns.at(-1)).toMatchObject({ role: "address", confidence: 1 });
    expect(next.ledger?.columns.every(({ evidence }) => evidence[0].kind === "remembered")).toBe(true);
    expect(next.features).toEqual(first.features);
  },
);

test.skipIf(!hasShared("messy-made/csv"))(
  `a ledger glued together of two encodings is read whole ${WHEN_PRESENT}`,
  async () => {
    const table = await read("csv/ledger-mixed-gbk-utf8.csv");
    expect(table.features.length).toBe(24);
    expect(cellsOf(table, "landArea").slice(0, 5)).toEqual([12000, 300, 2400, 600, 9800]);
    expect(table.reading.warnings.map(({ code }) => code)).toEqual(["io/encoding-mixed"]);
  },
);

test.skipIf(!hasShared("messy-made/csv"))(`a table without a header can be read as one ${WHEN_PRESENT}`, async () => {
  const bytes = readShared("messy-made/csv/semicolon-gbk.csv");
  await expect(readFeatures("s.csv", bytes, {}, quietJob)).rejects.toMatchObject({ code: "io/header-missing" });
  const { features, columns } = await readFeatures("s.csv", bytes, { header: "none" }, quietJob);
  expect(columns).toEqual(["column_1", "column_2", "column_3", "column_4"]);
  expect(features.length).toBe(6);
  expect(features[0]).toMatchObject({
    row: 1,
    geometry: { type: "Point", coordinates: [113.256412, 23.126231] },
    properties: { column_1: "001", column_2: "清河区实验小学" },
  });
});
