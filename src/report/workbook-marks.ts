import type { WriteSheet } from "hucre/xlsx";
import type { ReportColumn, ReportTable } from "./model";
import { belowTotalStyle, GAP_BAR } from "./workbook-style";

type ConditionalRule = NonNullable<WriteSheet["conditionalRules"]>[number];

/** Stored sums are rounded to what counting people needs; a spreadsheet adds the same numbers in its own order. */
const SUM_TOLERANCE = 1e-9;

/**
 * The formula of a total in the last row of the footer, or undefined where it is not the sum of what stands above it
 * (a district's area is not that of its communities): then the number stays a number.
 *
 * @param firstRow Of the table's rows on the sheet, from 0.
 */
export function totalFormula(table: ReportTable, column: ReportColumn, firstRow: number): string | undefined {
  const { rows, footer } = table;
  const total = footer.at(-1)?.[column.key];
  if (typeof total !== "number" || rows.length === 0 || !["people", "count", "areaM2"].includes(column.kind)) return;
  const sum = (cells: ReportTable["rows"]) =>
    cells.reduce((so, row) => so + (typeof row[column.key] === "number" ? Number(row[column.key]) : 0), 0);
  const isTotal = (value: number) => Math.abs(value - total) <= SUM_TOLERANCE * Math.max(1, Math.abs(total));
  const above = [...rows, ...footer.slice(0, -1)];
  const name = columnName(table.columns.indexOf(column));
  const range = (count: number) => `SUM(${name}${firstRow + 1}:${name}${firstRow + count})`;
  if (isTotal(sum(above))) return range(above.length);
  return isTotal(sum(rows)) ? range(rows.length) : undefined;
}

/**
 * Rates below the total's are bold on a tint, people uncovered carry a bar: both are read on grey paper too. A filter
 * leaves them as they are; a number that is changed moves them.
 */
export function conditionalRules({ columns, rows, footer }: ReportTable, firstRow: number): ConditionalRule[] {
  if (rows.length === 0) return [];
  const totalRow = firstRow + rows.length + footer.length;
  return columns.flatMap((column, c): ConditionalRule[] => {
    const name = columnName(c);
    const range = `${name}${firstRow + 1}:${name}${firstRow + rows.length}`;
    const common = { priority: c + 1, range };
    if (column.marked === "bars") {
      const cfvo = [{ type: "num" as const, value: "0" }, { type: "max" as const }];
      return [{ ...common, type: "dataBar", dataBar: { cfvo, color: GAP_BAR } }];
    }
    if (column.marked === "below-total" && typeof footer.at(-1)?.[column.key] === "number") {
      const cell = `${name}${firstRow + 1}`;
      const formula = `AND(ISNUMBER(${cell}),${cell}<${name}$${totalRow})`;
      return [{ ...common, type: "expression", formula, style: belowTotalStyle }];
    }
    return [];
  });
}

/** 0 → A, 25 → Z, 26 → AA. */
export function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : columnName(Math.floor(index / 26) - 1) + letter;
}
