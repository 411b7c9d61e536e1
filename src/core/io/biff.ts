import { ole2Streams } from "./ole2";

/** What an .xls file says beside its cells. */
export interface BiffNotes {
  /** 8: Excel 97 to 2003, WPS. 5: Excel 5.0 and 95. */
  readonly version: 5 | 8;
  readonly isEncrypted: boolean;
  /** Every sheet in file order, charts and macros among them. */
  readonly sheets: readonly { readonly hidden: boolean; readonly hiddenRows: ReadonlySet<number> }[];
}

const BOF = 0x809;
const EOF = 0x0a;
const FILE_PASS = 0x2f;
const BOUND_SHEET = 0x85;
const ROW = 0x208;
const VERSION_5 = 0x500;

/**
 * Hidden sheets and rows, version and encryption of an .xls workbook: what the reader of its cells does not tell.
 *
 * @returns undefined where the file is no .xls workbook, or is damaged.
 * Source: [MS-XLS] 2.4.28 BoundSheet8, 2.4.117 FilePass, 2.4.221 Row.
 */
export function biffNotes(bytes: Uint8Array): BiffNotes | undefined {
  const streams = ole2Streams(bytes);
  const open = streams?.get("Workbook") ?? streams?.get("Book");
  if (!open) return undefined;
  try {
    return notesOf(open());
  } catch (error) {
    if (error instanceof RangeError) return undefined; // a record that ends beyond the end of the file
    throw error;
  }
}

function notesOf(stream: Uint8Array): BiffNotes | undefined {
  const view = new DataView(stream.buffer, stream.byteOffset, stream.byteLength);
  if (view.getUint16(0, true) !== BOF) return undefined;
  const version = view.getUint16(4, true) === VERSION_5 ? 5 : 8;
  let isEncrypted = false;
  const sheets: { hidden: boolean; start: number }[] = [];
  eachRecord(view, 0, (id, at) => {
    if (id === FILE_PASS) isEncrypted = true;
    if (id === BOUND_SHEET) sheets.push({ start: view.getUint32(at, true), hidden: (view.getUint8(at + 4) & 3) !== 0 });
  });
  if (isEncrypted) return { version, isEncrypted, sheets: [] };
  return {
    version,
    isEncrypted,
    sheets: sheets.map(({ start, hidden }) => {
      const hiddenRows = new Set<number>();
      eachRecord(view, start, (id, at, length) => {
        if (id === ROW && length >= 14 && view.getUint16(at + 12, true) & 0x20)
          hiddenRows.add(view.getUint16(at, true));
      });
      return { hidden, hiddenRows };
    }),
  };
}

/** The records of one part of the workbook, from its BOF to its EOF; parts inside it (charts) are passed over. */
function eachRecord(view: DataView, start: number, take: (id: number, at: number, length: number) => void): void {
  let depth = 0;
  for (let at = start; at + 4 <= view.byteLength;) {
    const id = view.getUint16(at, true);
    const length = view.getUint16(at + 2, true);
    if (id === BOF) depth++;
    else if (id === EOF) depth--;
    else if (depth === 1) take(id, at + 4, length);
    if (depth <= 0) return;
    at += 4 + length;
  }
}
