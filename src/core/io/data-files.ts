import { Problem } from "../base/problem";
import type { Format } from "../dataset/table";
import { isShapefilePart } from "./magic";
import { isGzip, safeGunzip } from "./safe-gunzip";
import { extractEntry, isZip, listZip, peekEntry, ZIP_LIMITS, type ZipEntry, type ZipLimits } from "./safe-zip";
import { sniffFormat } from "./sniff";
import { isOldWord, sniffPackage } from "./sniff-sheet";

/** Finds the file of another name beside the one that is read, in the same folder; undefined where there is none. */
export type Beside = (name: string) => Promise<Uint8Array | undefined>;

/** One dataset of what a person handed over: the file itself, or one of those in an archive. */
export interface DataFile {
  /** Its name; in an archive that of the entry, with its folder where two are called alike. */
  readonly name: string;
  readonly format: Format;
  bytes(): Uint8Array;
  /** The file of the same name with another ending, such as "dbf"; in an archive, the one in the same folder. */
  beside(this: void, ending: string): Promise<Uint8Array | undefined>;
}

const SAMPLE_BYTES = 4096;
/** Archives in archives in archives: what offices send by mail is not deeper. */
const DEEPEST = 3;
const SHOWN_ENTRIES = 8;
/** What systems leave in archives, and files about other files. */
const ABOUT_OTHERS =
  /(^|\/)(__MACOSX\/|\.|thumbs\.db$|desktop\.ini$)|\.(prj|cpg|shx|sbn|sbx|qix|qpj|qmd|xml|tfw|aux)$/i;
const TEXT_ENDING = /\.(csv|tsv|tab)$/i;

/**
 * The datasets in a file: itself, or those in a ZIP (also one in a ZIP), or that in a .gz. Nothing but the start of
 * entries is unpacked, and no more than the limits of safe-zip over all archives together.
 *
 * @throws Problem "io/format-unknown", "io/zip-nothing-readable", and those of listZip and safeGunzip.
 */
export function dataFilesOf(file: string, bytes: Uint8Array, beside?: Beside): DataFile[] {
  if (isZip(bytes)) return named(zipFiles(file, bytes));
  if (isGzip(bytes)) return dataFilesOf(file.replace(/\.gz$/i, ""), safeGunzip(file, bytes), beside);
  const format = sniffFormat(bytes);
  if (!format) {
    if (isOldWord(bytes)) throw new Problem("io/word-97", { file });
    throw new Problem(isShapefilePart(bytes) ? "io/shapefile-part-alone" : "io/format-unknown", { file });
  }
  const stem = file.replace(/\.[^./\\]*$/, "");
  const besideIt = async (ending: string) =>
    (await beside?.(`${stem}.${ending}`)) ?? beside?.(`${stem}.${ending.toUpperCase()}`);
  return [{ name: file, format, bytes: () => bytes, beside: besideIt }];
}

/** A spreadsheet or text document, which is a ZIP too but no archive of files. */
function isOfficeFile(entries: readonly ZipEntry[]): boolean {
  return entries.some(({ name }) => name === "[Content_Types].xml" || name === "mimetype");
}

interface Found extends DataFile {
  readonly path: string;
}

/** What may still be listed and unpacked, over all archives in an archive. */
interface Budget {
  entries: number;
  bytes: number;
}

function zipFiles(file: string, bytes: Uint8Array): Found[] {
  const budget = { entries: ZIP_LIMITS.entries, bytes: ZIP_LIMITS.totalBytes };
  const names: string[] = [];
  const found = filesIn(file, bytes, "", 1, budget, names);
  const isOnlyText = found.every(({ format }) => format === "csv");
  // a readme beside a shapefile looks like a table of one column
  const wanted = found.filter(({ path, format }) => format !== "csv" || TEXT_ENDING.test(path) || isOnlyText);
  if (wanted.length > 0) return wanted;
  const shown = names.slice(0, SHOWN_ENTRIES).join(", ") + (names.length > SHOWN_ENTRIES ? " …" : "");
  throw new Problem("io/zip-nothing-readable", { file, entries: shown });
}

function filesIn(
  file: string,
  bytes: Uint8Array,
  folder: string,
  depth: number,
  budget: Budget,
  names: string[],
): Found[] {
  const limits: ZipLimits = { ...ZIP_LIMITS, entries: budget.entries, totalBytes: budget.bytes };
  const entries = listZip(file, bytes, limits);
  budget.entries -= entries.length;
  names.push(...entries.map(({ name }) => folder + name));
  if (isOfficeFile(entries)) {
    const format = sniffPackage(bytes);
    const path = folder.replace(/\/$/, "") || file;
    const beside = () => Promise.resolve(undefined);
    if (format) return [{ path, name: path, format, bytes: () => bytes, beside }];
    if (depth === 1) throw new Problem("io/format-unknown", { file });
    return [];
  }
  const byPath = new Map(entries.map((entry) => [entry.name.toLowerCase(), entry]));
  return entries.flatMap((entry): Found[] => {
    if (ABOUT_OTHERS.test(entry.name) || entry.bytes === 0) return [];
    if (isPartOfShapefile(entry, byPath)) return [];
    const start = peekEntry(file, bytes, entry, SAMPLE_BYTES);
    if (isZip(start)) {
      if (depth === DEEPEST) return [];
      budget.bytes -= entry.bytes;
      const inner = extractEntry(file, bytes, entry);
      return filesIn(file, inner, `${folder}${entry.name}/`, depth + 1, budget, names);
    }
    const format = sniffFormat(start);
    return format ? [foundAt(file, bytes, folder, entry, format, byPath)] : [];
  });
}

/** A .dbf whose shapes are in the archive too: it is read with them. */
function isPartOfShapefile({ name }: ZipEntry, byPath: ReadonlyMap<string, ZipEntry>): boolean {
  return /\.dbf$/i.test(name) && byPath.has(name.toLowerCase().replace(/dbf$/, "shp"));
}

function foundAt(
  file: string,
  bytes: Uint8Array,
  folder: string,
  entry: ZipEntry,
  format: Format,
  byPath: ReadonlyMap<string, ZipEntry>,
): Found {
  const stem = entry.name.toLowerCase().replace(/\.[^./]*$/, "");
  const beside = (ending: string) => {
    const other = byPath.get(`${stem}.${ending}`);
    return Promise.resolve(other && extractEntry(file, bytes, other));
  };
  const path = folder + (format === "shapefile" ? entry.name.replace(/\.shp$/i, "") : entry.name);
  return { path, name: path, format, bytes: () => extractEntry(file, bytes, entry), beside };
}

/** Named without folders where that is enough to tell them apart. */
function named(found: readonly Found[]): DataFile[] {
  const base = (path: string) => path.slice(path.lastIndexOf("/") + 1);
  const bases = found.map(({ path }) => base(path).toLowerCase());
  return found.map((one, i) => {
    const isAlone = bases.indexOf(bases[i]) === bases.lastIndexOf(bases[i]);
    return { ...one, name: isAlone ? base(one.path) : one.path };
  });
}
