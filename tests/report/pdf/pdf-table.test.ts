import { expect, test } from "vitest";
import type { ReportTable } from "../../../src/report/model";
import { pdfTable } from "../../../src/report/pdf/pdf-table";

const WORDS = ["Meal points (community_canteen_point)", "Employment services", "All residents"];
const table: ReportTable = {
  id: "words",
  title: "Words",
  leadingColumns: 1,
  columns: [
    { key: "name", title: "Facility layer", kind: "text" },
    ...["a", "b", "c", "d", "e", "f", "g"].map((key) => ({
      key,
      title: `Not covered ${key}`,
      kind: "people" as const,
    })),
  ],
  rows: WORDS.map((name) => ({ name, a: 374_571, b: 1, c: 2, d: 3, e: 4, f: 5, g: 6 })),
  footer: [],
};

interface Laid {
  readonly fontSize: number;
  readonly table: {
    readonly widths: number[];
    readonly keepWithHeaderRows: number;
    readonly body: { text: string }[][];
  };
}
const laid = (widthPt: number) => pdfTable(table, { text: "Table 1" }, "en", widthPt) as unknown as Laid;
const names = ({ table: { body } }: Laid) => body.slice(-WORDS.length).map(([name]) => name.text);

test("no mark that the font would print as a box stands in a long word", () => {
  for (const widthPt of [80, 240, 470]) expect(names(laid(widthPt)).join("")).not.toMatch(/[\u200b\u2060\u00ad]/);
});

test("a word breaks only where its column is narrower than it, and nothing of it is lost", () => {
  const narrow = names(laid(240));
  expect(narrow[0]).toContain("\n");
  expect(narrow.map((name) => name.replaceAll("\n", ""))).toEqual(WORDS);
  const { fontSize, table: one } = laid(470);
  expect(one.widths[0]).toBeGreaterThan("Employment".length * 0.58 * fontSize);
  expect(names(laid(470)).slice(1)).toEqual(WORDS.slice(1));
});

test("a table begins with three rows at least, or all it has", () => {
  expect(laid(470).table.keepWithHeaderRows).toBe(3);
  const short = pdfTable({ ...table, rows: table.rows.slice(0, 1) }, { text: "" }, "en", 470) as unknown as Laid;
  expect(short.table.keepWithHeaderRows).toBe(1);
});
