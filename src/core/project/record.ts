import type { Cell, Reading } from "../dataset/table";

/** What a file of a project is there for. */
export type DatasetRole = "district" | "streets" | "communities" | "quarters" | "demand" | "network" | "facilities";

/** One file a project was made from. */
export interface SourceRecord {
  readonly file: string;
  /** Layer or sheet inside the file. */
  readonly layer?: string;
  readonly role: DatasetRole;
  /** 0: not known, it was opened as it lay in a folder. */
  readonly bytes: number;
  /** SHA-256 of the file as it came, hexadecimal; "": not known. */
  readonly sha256: string;
  readonly frame?: FrameRecord;
  /** Which column was taken for what: field → column. */
  readonly mapping: Readonly<Record<string, string>>;
  /** Columns with data of persons: left out, or kept on purpose. */
  readonly personalDropped: readonly string[];
  readonly personalKept: readonly string[];
}

/**
 * The file behind a reading. Of several tables of one file the reading says no more than the file; they stand in the same
 * order in both lists. @param readings those of the project
 */
export function sourceOfReading(
  sources: readonly SourceRecord[],
  readings: readonly Reading[],
  reading: Reading,
): SourceRecord | undefined {
  const ofFile = sources.filter(({ file }) => file === reading.file);
  const own = readings.filter(({ file }) => file === reading.file);
  if (ofFile.length === own.length) return ofFile.at(own.indexOf(reading));
  return ofFile.find(({ layer }) => layer === reading.layer) ?? ofFile.at(0);
}

export interface FrameRecord {
  readonly code: string;
  /** Why this frame: "declared", "assumed", or what spoke for it. */
  readonly evidence: string;
}

/** A decision that a name in some file means one thing of the project. */
export interface Alias {
  readonly kind: "community" | "street" | "quarter" | "facility";
  /** As the file writes it. */
  readonly name: string;
  /** Id of what is meant. */
  readonly id: string;
}

/** Facilities that were one and the same. */
export interface MergeRecord {
  /** Id of the facility that stayed. */
  readonly kept: string;
  readonly removed: readonly {
    readonly id: string;
    readonly name: string;
    readonly category: string;
    readonly properties: Readonly<Record<string, Cell>>;
  }[];
  /** Ids of other kinds of service at the same place, which stay. */
  readonly joined?: readonly string[];
}

/** How people came to the places where they are counted. */
export interface SpreadRecord {
  readonly method: SpreadMethod;
  /** Communities whose people were spread by it. */
  readonly communityCount: number;
}

/**
 * Over residential buildings, else residential quarters, else the cells of a population raster, else along streets, else
 * evenly over the ground.
 */
export const SPREAD_METHODS = ["buildings", "quarters", "raster", "streets", "evenly"] as const;
export type SpreadMethod = (typeof SPREAD_METHODS)[number];

/** Where a project comes from and what was decided on the way; saved with it. */
export interface ProjectRecord {
  readonly sources: readonly SourceRecord[];
  readonly aliases: readonly Alias[];
  readonly merges: readonly MergeRecord[];
  readonly spread: readonly SpreadRecord[];
}

export const EMPTY_RECORD: ProjectRecord = { sources: [], aliases: [], merges: [], spread: [] };
