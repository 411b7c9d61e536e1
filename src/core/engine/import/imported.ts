import type { PlainProblem } from "../../base/problem";
import type { OsmExtract } from "../../dataset/osm";
import type { FeatureTable, Reading } from "../../dataset/table";
import type { FrameChoice } from "../../geo/frames/frame";
import type { CategoryWords } from "../../project/category-words";
import type { NameCandidate } from "../../project/names/name-index";
import type { SoundOf } from "../../project/names/pinyin";
import type { Project } from "../../project/project";
import type { Alias, FrameRecord } from "../../project/record";
import type { ImportRole, RoleEvidence } from "./recognise";
import type { TableColumns } from "./table-columns";

export interface ImportFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface ImportOptions {
  /** File name → what it is for; files not named here are recognised by their content. */
  readonly roles?: Readonly<Record<string, ImportRole>>;
  /** Columns of people; left out: found by heading and values. */
  readonly people?: readonly string[];
  /** Category of every facility, where ledgers have none. */
  readonly category?: string;
  /** Words for the categories of the layers. */
  readonly categories?: readonly CategoryWords[];
  readonly keepPersonalData?: boolean;
  /** Frame of the coordinates in files that do not declare one. */
  readonly frame?: FrameChoice;
  readonly title: string;
  /** Date of the data, ISO. */
  readonly dataDate: string;
  readonly licence?: string;
  readonly aliases?: readonly Alias[];
  readonly soundOf?: SoundOf;
}

/** One table or layer of a file, and what became of it. */
export interface ImportedDataset {
  readonly file: string;
  readonly layer?: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly role?: ImportRole;
  readonly evidence?: RoleEvidence;
  /** The books of its rows; absent where it could not be read at all. */
  readonly reading?: Reading;
  readonly frame?: FrameRecord;
  readonly columns: readonly string[];
  /** Field → column. */
  readonly mapping: Readonly<Record<string, string>>;
  readonly personalDropped: readonly string[];
  readonly personalKept: readonly string[];
  /** Why it was not read, or not taken into the project. */
  readonly problem?: PlainProblem;
  /** True: its rows are in the project. */
  readonly used: boolean;
}

/** A name that a person has to decide about; addAlias keeps the decision. */
export interface NameQuestion {
  readonly file: string;
  readonly row: number;
  readonly name: string;
  readonly candidates: readonly NameCandidate[];
}

/** A facility without a place, for a person to put on the map; addFacility does it. */
export interface PlaceQuestion {
  readonly file: string;
  readonly row: number;
  readonly name: string;
  readonly address: string;
  readonly category: string;
}

export interface ImportResult {
  /** Absent where the files do not make a project; `problem` then says why. */
  readonly project?: Project;
  readonly problem?: PlainProblem;
  readonly datasets: readonly ImportedDataset[];
  readonly names: readonly NameQuestion[];
  readonly toPlace: readonly PlaceQuestion[];
}

/** A dataset while a project is made of it. */
export interface Draft {
  readonly about: ImportedDataset;
  readonly data?: FeatureTable | OsmExtract;
  readonly columns?: TableColumns;
}
