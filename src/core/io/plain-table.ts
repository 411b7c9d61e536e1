import { quietJob, type Job } from "../base/job";
import type { Cell, FeatureTable, Format } from "../dataset/table";
import { placeReader, type CsvOptions } from "./csv";
import type { UsableFrame } from "./frame";
import { emptyCells, RowBook } from "./row-book";
import { RowFrames } from "./row-frames";

/** As for delimited text: whether rows need a place, and which columns hold it. */
export type PlainTableOptions = CsvOptions;

/**
 * A table without geometry from a format that has columns with types, read as delimited text would be: unless `geometry`
 * is "none", each row gets its place from longitude and latitude columns, or from one of well-known text.
 *
 * @param rows cells in the order of the columns.
 * @throws Problem "io/coordinate-columns-missing", "io/column-missing", "io/no-features", "io/coordinates-swapped",
 * "io/coordinates-out-of-range".
 */
export async function readPlainTable(
  file: string,
  columns: readonly string[],
  rows: readonly (readonly Cell[])[],
  options: PlainTableOptions,
  format: Format,
  job: Job = quietJob,
): Promise<FeatureTable> {
  const book = new RowBook(file);
  const frame = await takePlainRows(file, columns, rows.entries(), options, book, job);
  return book.close({ format, columns, ...frame });
}

/**
 * The rows of such a table into a book that other rows may share. Row numbers are the keys of the entries plus one.
 * @returns what the book closes with: the frame of the places, nothing where there are none.
 */
export async function takePlainRows(
  file: string,
  columns: readonly string[],
  rows: Iterable<readonly [row: number, cells: readonly Cell[]]>,
  options: PlainTableOptions,
  book: RowBook,
  job: Job,
): Promise<Pick<UsableFrame, "frame" | "conversion"> | undefined> {
  const frames = new RowFrames(file, options.frame);
  const place = options.geometry === "none" ? undefined : placeReader(file, columns, options, frames);
  for (const [r, values] of rows) {
    if (r % 4096 === 0) await job.step(r, r + 4096, "read");
    const found = place?.(values.map((cell) => (cell === null ? "" : String(cell))));
    if (found?.problem) {
      book.reject(r + 1, found.problem);
      continue;
    }
    const cells = emptyCells();
    columns.forEach((column, c) => {
      cells[column] = values[c];
    });
    book.accept(r + 1, found?.geometry ?? null, cells);
  }
  if (!place) return undefined;
  const { frame, conversion, warnings } = frames.current;
  book.warn(...warnings);
  return { frame, conversion };
}
