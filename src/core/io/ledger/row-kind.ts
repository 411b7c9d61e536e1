import { plainProblem, type PlainProblem } from "../../base/problem";
import { cellText, isBlankCell, visible } from "../sheet";
import { plainForm } from "./cleaned";
import type { Grid } from "./grid";
import type { LedgerTable } from "./table";

const TOTAL =
  /^(小计|合计|总计|共计|累计|总和|本页(小计|合计)|其中(:.*)?|.{0,12}(小计|合计|总计)|(grand)?total|subtotal|sum)$/i;
/** In every text that TOTAL fits, so that most cells need no closer look. */
const TOTAL_HINT = /[计和其]|total|sum/i;
const REMARK =
  /^(注|备注|说明|附注|填表说明|填报说明|注释|note|remarks?)\d*[:.、)]|^(填表人|填报人|审核人?|复核人?|制表人?|负责人|单位负责人|联系人|联系电话|填报日期|填报时间|填报单位|单位\(盖章\)|数据来源|资料来源|打印日期|source)[:(]/i;
const HEADING =
  /^([一二三四五六七八九十]+|\([一二三四五六七八九十\d]+\)|第[一二三四五六七八九十\d]+[章节类部]分?)[、.．)]?\S/;
const SHOWN = 40;

/** The words of a row that is no record; undefined: a record. */
interface RowFacts {
  /** Columns in which something stands, from the left. */
  readonly filled: readonly number[];
  readonly first: string;
}

/**
 * Why a row of a table is not data: a total, a remark below the table, a heading of a section, the header once more,
 * a serial number alone, nothing at all. undefined: it is a record.
 *
 * @param nameColumn the column of names or ids, where there is one: its words are not taken for a heading.
 * @param afterRemark the row stands below a remark, so that one text alone continues it.
 */
export function whyNoRecord(
  file: string,
  grid: Grid,
  table: LedgerTable,
  row: number,
  columns: { readonly name: number; readonly serial: number },
  afterRemark: boolean,
): PlainProblem | undefined {
  const { filled, first } = factsOf(grid, table, row);
  if (filled.length === 0) return plainProblem("io/row-blank", { file });
  const text = visible(cellText(grid.at(row, filled[0])))
    .replaceAll(/\s+/g, " ")
    .slice(0, SHOWN);
  if (isTotal(grid, row, filled, columns.name)) return plainProblem("io/row-total", { file, text });
  const width = table.range.right - table.range.left + 1;
  const isAlone = filled.length === 1 && width > 2;
  if (filled.length <= Math.max(1, width / 2) && (REMARK.test(first) || (afterRemark && isAlone))) {
    return plainProblem("io/row-remark", { file, text });
  }
  if (isHeaderAgain(grid, table, row, filled)) return plainProblem("io/row-header-repeated", { file });
  if (isAlone && filled[0] === columns.serial && /^\d+$/.test(first)) {
    return plainProblem("io/row-number-only", { file, text });
  }
  if (isAlone && filled[0] !== columns.name && isHeading(grid, row, filled[0], first, table)) {
    return plainProblem("io/row-heading", { file, text });
  }
  return undefined;
}

function factsOf(grid: Grid, { range }: LedgerTable, row: number): RowFacts {
  const filled: number[] = [];
  for (let c = range.left; c <= range.right; c++) if (!isBlankCell(grid.at(row, c))) filled.push(c);
  const first = filled.length === 0 ? "" : plainForm(cellText(grid.at(row, filled[0]))).replaceAll(/\s/g, "");
  return { filled, first };
}

/** A word for totals in the first cell, or in the name's, or in any cell before numbers of a row without a name. */
function isTotal(grid: Grid, row: number, filled: readonly number[], nameColumn: number): boolean {
  const hasName = nameColumn >= 0 && !isBlankCell(grid.at(row, nameColumn));
  return filled.some((c, i) => {
    if (i > 3 || (i > 0 && hasName && c !== nameColumn)) return false;
    const cell = grid.at(row, c);
    return typeof cell === "string" && TOTAL_HINT.test(cell) && TOTAL.test(plainForm(cell).replaceAll(/\s/g, ""));
  });
}

/** The same words as in the header, or the numbers 1, 2, 3 … of columns that forms print below it. */
function isHeaderAgain(grid: Grid, table: LedgerTable, row: number, filled: readonly number[]): boolean {
  if (filled.length < 2) return false;
  const texts = filled.map((c) => plainForm(cellText(grid.at(row, c))).replaceAll(/\s/g, ""));
  const labels = filled.map((c) => plainForm(table.header.labels[c - table.range.left] ?? "").replaceAll(/\s/g, ""));
  if (texts.every((text, i) => labels[i] === text || labels[i].endsWith(`/${text}`))) return true;
  if (row !== table.firstRow || filled.length < 4) return false;
  const numbers = texts.filter((text) => /^\d+$/.test(text)).map(Number);
  const isCounting = numbers.every((number, i) => i === 0 || number === numbers[i - 1] + 1);
  const others = texts.filter((text) => !/^\d+$/.test(text));
  return (
    numbers.length >= 3 && numbers[0] <= 2 && isCounting && others.every((text) => /^[甲乙丙丁戊a-f]$/i.test(text))
  );
}

function isHeading(grid: Grid, row: number, column: number, first: string, table: LedgerTable): boolean {
  const merge = grid.mergeAt(row, column);
  const isWide = merge !== undefined && merge.right - merge.left >= (table.range.right - table.range.left) / 2;
  return isWide || HEADING.test(first);
}
