export interface CsvRows {
  readonly rows: readonly (readonly string[])[];
  readonly delimiter: string;
  /** Rows (from 0) in which a quotation mark is not closed where a cell ends; there quotes are ordinary characters. */
  readonly brokenRows: readonly number[];
}

const DELIMITERS = [",", "\t", ";", "|"] as const;
const SAMPLE_ROWS = 20;

/**
 * Splits delimited text into rows of cells (RFC 4180; LF, CRLF or CR). A row number is what a spreadsheet shows:
 * a quoted cell may hold line breaks, an empty line is a row of one empty cell, a final line break adds no row.
 * A quote that is never closed would swallow the rest of the file; its line is read again with quotes as characters.
 */
export function csvRows(text: string): CsvRows {
  const delimiter = guessDelimiter(text);
  return { delimiter, ...split(text, delimiter, Infinity) };
}

/** The separator that gives the first rows the same number of cells most often, and the most cells among equals. */
function guessDelimiter(text: string): string {
  let best: string = DELIMITERS[0];
  let bestScore = 0;
  for (const delimiter of DELIMITERS) {
    const rows = split(text, delimiter, SAMPLE_ROWS).rows.filter((row) => row.length > 1);
    const widths = new Map<number, number>();
    for (const row of rows) widths.set(row.length, (widths.get(row.length) ?? 0) + 1);
    const score = Math.max(0, ...[...widths].map(([width, count]) => count * 1000 + width));
    if (score > bestScore) {
      best = delimiter;
      bestScore = score;
    }
  }
  return best;
}

function split(text: string, delimiter: string, limit: number): { rows: string[][]; brokenRows: number[] } {
  const rows: string[][] = [];
  const brokenRows: number[] = [];
  const next = nextFinder(text, delimiter);
  for (let at = 0; at < text.length && rows.length < limit;) {
    const quoted = splitRow(text, at, next, true);
    if (!quoted) brokenRows.push(rows.length);
    const { row, end } = quoted ?? splitRow(text, at, next, false) ?? { row: [], end: text.length };
    rows.push(row);
    at = end + (text[end] === "\r" && text[end + 1] === "\n" ? 2 : 1);
  }
  return { rows, brokenRows };
}

/** One row from `start`, and where its line ends; undefined when a quoted cell does not end with its quote. */
function splitRow(
  text: string,
  start: number,
  next: NextFinder,
  quotes: boolean,
): { row: string[]; end: number } | undefined {
  const row: string[] = [];
  for (let at = start; ; at++) {
    let cell: string | undefined;
    if (quotes && text[at] === '"') {
      const closed = closingQuote(text, at + 1);
      if (closed < 0) return undefined;
      cell = text.slice(at + 1, closed).replaceAll('""', '"');
      at = closed + 1;
    }
    const lineEnd = next.lineEnd(at);
    const cellEnd = Math.min(next.delimiter(at), lineEnd);
    if (cell !== undefined && text.slice(at, cellEnd).trim() !== "") return undefined;
    row.push(cell ?? text.slice(at, cellEnd));
    at = cellEnd;
    if (at === lineEnd) return { row, end: at };
  }
}

/** Where the next delimiter and the next line break are, from a place on; the text's length when there is none. */
interface NextFinder {
  delimiter(at: number): number;
  lineEnd(at: number): number;
}

/** Remembers what it found, so that a text without delimiters is not searched to its end for every row. */
function nextFinder(text: string, delimiter: string): NextFinder {
  const search = (find: (at: number) => number) => {
    let asked = Infinity;
    let found = -1;
    return (at: number) => {
      if (at < asked || at > found) {
        const index = find(at);
        found = index < 0 ? text.length : index;
        asked = at;
      }
      return found;
    };
  };
  const breaks = /[\r\n]/g;
  return {
    delimiter: search((at) => text.indexOf(delimiter, at)),
    lineEnd: search((at) => {
      breaks.lastIndex = at;
      return breaks.exec(text)?.index ?? -1;
    }),
  };
}

/** Offset of the quote that closes a cell begun before `from`; a doubled quote is a quote inside the cell. -1: none. */
function closingQuote(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 2)) {
    if (text[at + 1] !== '"') return at;
  }
  return -1;
}
