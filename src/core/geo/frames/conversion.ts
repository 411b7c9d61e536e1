import type { Frame } from "./frame";

/** How coordinates came to WGS84 degrees. */
export type ConversionMethod =
  "as-it-is" | "gauss-kruger" | "utm" | "web-mercator" | "projection" | "gcj02-inverse" | "bd09-inverse" | "none";

/**
 * What a reader of the numbers must know: "same-within-1m" CGCS2000 taken as WGS84; "same-within-2m" another geocentric datum;
 * "datum-not-converted" Xian 80 or Beijing 54, tens of metres or more off; "public-formula" 1–2 m; "custom-definition" the
 * projection is that of the declaration; "declared-parameters" its datum shift too; "unplaced" not degrees at all.
 */
export type ConversionNote =
  | "same-within-1m"
  | "same-within-2m"
  | "datum-not-converted"
  | "public-formula"
  | "custom-definition"
  | "declared-parameters"
  | "unplaced";

/** Provenance of coordinates, as plain data: goes with the dataset and into every export. */
export interface Conversion {
  /** Frame.id of the numbers in the file. */
  readonly from: string;
  /** Name of that frame for people, in both languages. */
  readonly title: { readonly zh: string; readonly en: string };
  readonly to: "EPSG:4326";
  readonly swapped: boolean;
  readonly method: ConversionMethod;
  readonly notes: readonly ConversionNote[];
  /** PROJ string or well-known text that was computed with; left out for shifted degrees and plain ones. */
  readonly definition?: string;
  /** Who said so: the file itself, or the person who imported it. */
  readonly basis: "declared" | "chosen" | "assumed";
  /** The declaration in the file, shortened, where there is one. */
  readonly declared?: string;
}

const DECLARED_LENGTH = 200;

export function conversionOf(
  frame: Frame,
  swapped: boolean,
  basis: Conversion["basis"],
  declared: string | undefined,
): Conversion {
  return {
    from: frame.id,
    title: frame.title,
    to: "EPSG:4326",
    swapped,
    method: methodOf(frame),
    notes: notesOf(frame),
    ...(frame.kind === "projected" && frame.definition !== "" ? { definition: frame.definition } : {}),
    basis,
    ...(declared === undefined ? {} : { declared: declared.slice(0, DECLARED_LENGTH) }),
  };
}

function methodOf(frame: Frame): ConversionMethod {
  if (frame.datum === "unplaced") return "none";
  if (frame.datum === "gcj02") return "gcj02-inverse";
  if (frame.datum === "bd09") return "bd09-inverse";
  if (frame.kind === "degrees") return "as-it-is";
  if (frame.id === "EPSG:3857") return "web-mercator";
  if (frame.definition.startsWith("+proj=utm")) return "utm";
  return frame.zone && frame.datum !== "geocentric" ? "gauss-kruger" : "projection";
}

function notesOf(frame: Frame): ConversionNote[] {
  const notes: ConversionNote[] = [];
  if (frame.id.startsWith("custom:")) notes.push("custom-definition");
  if (frame.datum === "cgcs2000") notes.push("same-within-1m");
  if (frame.datum === "geocentric") notes.push("same-within-2m");
  if (frame.datum === "xian80" || frame.datum === "beijing54") notes.push("datum-not-converted");
  if (frame.datum === "gcj02" || frame.datum === "bd09") notes.push("public-formula");
  if (frame.datum === "parameters") notes.push("declared-parameters");
  if (frame.datum === "unplaced") notes.push("unplaced");
  return notes;
}
