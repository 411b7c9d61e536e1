import type { FrameChoice } from "../../geo/frames/frame";
import type { TextEncoding } from "../../io/encoding";
import type { FacilityStatus } from "../../project/project";
import type { Alias } from "../../project/record";
import type { ImportRole } from "./roles";

/** What a column of a dataset is used for. People are apart: several columns make a group. */
export const IMPORT_FIELDS = [
  "id",
  "name",
  "category",
  "status",
  "capacity",
  "street",
  "community",
  "quarter",
  "areaType",
  "address",
  "precision",
  "longitude",
  "latitude",
  "easting",
  "northing",
  "position",
  "wkt",
] as const;
export type ImportField = (typeof IMPORT_FIELDS)[number];

/** The fields that a dataset of each role has a use for, in the order they are asked for; coordinates are not listed. */
export const FIELDS_OF_ROLE: Readonly<Record<ImportRole, readonly ImportField[]>> = {
  district: ["name", "id"],
  streets: ["name", "id"],
  communities: ["name", "id", "street", "areaType"],
  quarters: ["name", "id", "community"],
  buildings: [],
  demand: ["id", "name", "quarter"],
  totals: ["community", "name", "street"],
  network: ["name"],
  facilities: ["name", "category", "status", "capacity", "id", "street", "community", "address", "precision"],
};

/** Roles that have a use for columns of people. */
export const ROLES_WITH_PEOPLE: readonly ImportRole[] = ["communities", "demand", "totals"];

/** Fields of tables that say where a row lies; files with shapes need none of them. */
export const PLACE_FIELDS: readonly ImportField[] = ["longitude", "latitude", "easting", "northing", "position", "wkt"];

/** A group of people and the columns that add up to it, e.g. "60+" = ["60-69岁", "70岁以上"]; "all" is everybody. */
export interface PeopleColumns {
  readonly id: string;
  readonly columns: readonly string[];
}

/** What a person decided about one table or layer of a file; what is left out is found out from the file. */
export interface DatasetDecision {
  /** Left out of the project on purpose; its books stay. */
  readonly skip?: boolean;
  readonly role?: ImportRole;
  /** Field → column, or null: none of the columns. */
  readonly fields?: Readonly<Partial<Record<ImportField, string | null>>>;
  /** Groups of people; an empty list: no column counts people. */
  readonly people?: readonly PeopleColumns[];
  /** How its coordinates are to be understood. Confirming what was proposed is a decision, too. */
  readonly frame?: FrameChoice;
  /** Columns with data of persons that are kept on purpose. */
  readonly keepPersonal?: readonly string[];
  /** In the open project it takes the place of what came from this file. */
  readonly replaces?: string;
}

/** What a person decided about a file as a whole. */
export interface FileDecision {
  readonly encoding?: TextEncoding;
  readonly password?: string;
  /** Hidden sheets to read as well. */
  readonly hiddenSheets?: readonly string[];
}

/** Where a facility without coordinates lies: a click on the map, or some point inside a community (社区级精度). */
export type PlaceDecision = { readonly at: readonly [lon: number, lat: number] } | { readonly insideCommunity: string };

/** Facilities of different ledgers that are one and the same, by their ids. */
export interface MergeDecision {
  readonly kept: string;
  readonly removed: readonly string[];
}

/** How ledgers with the same headings are to be read; headings are in the form that does not change from year to year. */
export interface RememberedMapping {
  readonly fingerprint: string;
  readonly headings: readonly string[];
  readonly role?: ImportRole;
  /** Field → heading, or null: none. */
  readonly fields: Readonly<Partial<Record<ImportField, string | null>>>;
  /** Groups of people with their headings. */
  readonly people?: readonly PeopleColumns[];
}

/** Words of ledgers that a person explained. */
export interface WordDecisions {
  readonly status: Readonly<Record<string, FacilityStatus>>;
  /** Word → id of a category. */
  readonly category: Readonly<Record<string, string>>;
}

/**
 * Everything a person decides while files become a project: plain data, so that it can be kept, sent and asked again.
 * The same files with the same decisions give the same project.
 */
export interface ImportDecisions {
  /** Into the open project, or a project of their own; left out: their own where they make one. */
  readonly target?: "open" | "new";
  readonly title?: string;
  /** ISO. */
  readonly dataDate?: string;
  readonly licence?: string;
  /** By file name. */
  readonly files: Readonly<Record<string, FileDecision>>;
  /** By datasetKey. */
  readonly datasets: Readonly<Record<string, DatasetDecision>>;
  /** Names that mean something of the project. */
  readonly aliases: readonly Alias[];
  /** By placeKey. */
  readonly places: Readonly<Record<string, PlaceDecision>>;
  readonly merges: readonly MergeDecision[];
  readonly mappings: readonly RememberedMapping[];
  readonly words: WordDecisions;
}

export const NO_DECISIONS: ImportDecisions = {
  files: {},
  datasets: {},
  aliases: [],
  places: {},
  merges: [],
  mappings: [],
  words: { status: {}, category: {} },
};

/** Names one table or layer of a file: the file, and its layer or sheet where it has several. */
export function datasetKey({ file, layer }: { readonly file: string; readonly layer?: string }): string {
  return layer === undefined ? file : `${file} › ${layer}`;
}

/** Names a row that waits for a place. */
export function placeKey(dataset: string, row: number): string {
  return `${dataset} # ${row}`;
}
