import type { ReportColumn } from "./model";

/** A cell of a header of several levels. */
export interface HeaderCell {
  readonly text: string;
  readonly column: number;
  readonly columnSpan: number;
  readonly rowSpan: number;
}

/**
 * The header of a table, top row first: neighbours under the same heading share it, and a column with fewer headings than
 * others reaches down to the last row. Cells that another one reaches over are not in it.
 */
export function headerRows(columns: readonly ReportColumn[]): HeaderCell[][] {
  const depth = 1 + Math.max(0, ...columns.map(({ under }) => under?.length ?? 0));
  return Array.from({ length: depth }, (_, level) => headerRow(columns, level, depth));
}

function headerRow(columns: readonly ReportColumn[], level: number, depth: number): HeaderCell[] {
  const cells: HeaderCell[] = [];
  for (let c = 0; c < columns.length; c++) {
    const { under = [] } = columns[c];
    if (level > under.length) continue;
    if (level === under.length) {
      cells.push({ text: headingOf(columns[c]), column: c, columnSpan: 1, rowSpan: depth - level });
      continue;
    }
    const path = pathTo(columns[c], level);
    let end = c + 1;
    while (end < columns.length && pathTo(columns[end], level) === path) end++;
    cells.push({ text: under[level], column: c, columnSpan: end - c, rowSpan: 1 });
    c = end - 1;
  }
  return cells;
}

/** The heading right above the figures of a column: short where another one stands over it. */
export function headingOf({ under = [], title, short }: ReportColumn): string {
  return under.length === 0 ? title : (short ?? title);
}

/** The headings down to a level as one text; undefined where the column has none so deep. */
function pathTo({ under = [] }: ReportColumn, level: number): string | undefined {
  return level < under.length ? JSON.stringify(under.slice(0, level + 1)) : undefined;
}
