import type { PlainProblem } from "../../base/problem";
import type { ColumnProposal, SheetInfo } from "../../dataset/ledger";
import type { OsmExtract } from "../../dataset/osm";
import type { FeatureTable, Reading } from "../../dataset/table";
import type { FrameChoice } from "../../geo/frames/frame";
import type { BoundaryVersions } from "../../project/boundary-changes";
import type { CategoryWords } from "../../project/category-words";
import type { NameCandidate } from "../../project/names/name-index";
import type { SoundOf } from "../../project/names/pinyin";
import type { Project } from "../../project/project";
import type { Alias, FrameRecord } from "../../project/record";
import type { ImportDecisions } from "./decisions";
import type { EffectiveDecision } from "./mapping-memory";
import type { ImportRole, RoleEvidence } from "./roles";
import type { FrameReview } from "./review";
import type { ImportFile, SourceOptions } from "./import-file";
import type { Namesake, PlacedBy } from "./placed-by";
import type { TableColumns } from "./table-columns";

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
  /** What a person decided on the way; stands above all of the above. */
  readonly decisions?: ImportDecisions;
  readonly soundOf?: SoundOf;
  /** The project that the files go into; left out: they make one of their own. */
  readonly open?: Project;
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
  /** Why it was not read, is held back, or was not taken into the project. */
  readonly problem?: PlainProblem;
  /** Left out by a person. */
  readonly skipped?: boolean;
  /** True: its rows are in the project. */
  readonly used: boolean;
}

/** A name that a person has to decide about; an alias is the decision. */
export interface NameQuestion {
  readonly kind: Alias["kind"];
  /** Key of the dataset. */
  readonly dataset: string;
  readonly file: string;
  readonly row: number;
  readonly name: string;
  readonly candidates: readonly NameCandidate[];
}

/** A facility without coordinates: for a person to put on the map, unless it is put somewhere already. */
export interface PlaceQuestion {
  readonly key: string;
  readonly dataset: string;
  readonly file: string;
  readonly row: number;
  readonly name: string;
  readonly address: string;
  readonly category: string;
  /** The community that its row names, where that is certain. */
  readonly community?: { readonly id: string; readonly name: string };
  readonly placed?: PlacedBy;
  readonly position?: readonly [lon: number, lat: number];
  /** Facilities of its name that have a place elsewhere; left out: none. */
  readonly namesakes?: readonly Namesake[];
}

/** A word of a status or category column that nobody knows. */
export interface WordQuestion {
  readonly kind: "status" | "category";
  readonly word: string;
  readonly dataset: string;
  readonly rowCount: number;
}

export interface ImportResult {
  /** Absent where the files do not make a project; `problem` then says why. */
  readonly project?: Project;
  readonly problem?: PlainProblem;
  readonly datasets: readonly ImportedDataset[];
  readonly names: readonly NameQuestion[];
  /** All facilities whose rows have no coordinates, those among them that are placed already. */
  readonly places: readonly PlaceQuestion[];
  readonly words: readonly WordQuestion[];
  /** Versions of the communities' boundaries, each with the one before it, the oldest first. */
  readonly boundaryVersions: readonly BoundaryVersions[];
}

/** A dataset while a project is made of it. */
export interface Draft {
  readonly key: string;
  readonly source: ImportFile;
  readonly about: ImportedDataset;
  /** How it was read. */
  readonly options: SourceOptions;
  /** What a person decided about it, now or for an earlier ledger with the same headings. */
  readonly decision: EffectiveDecision;
  readonly data?: FeatureTable | OsmExtract;
  readonly columns?: TableColumns;
  /** What its columns look like by themselves, before anybody decided. */
  readonly proposals?: readonly ColumnProposal[];
  readonly sheets: readonly SheetInfo[];
  readonly frame?: FrameReview;
  /** The project waits for a person's word about its frame: data are for showing only. */
  readonly isHeld: boolean;
}

/** A draft of a table or layer with its columns understood. */
export type TableDraft = Draft & { readonly data: FeatureTable; readonly columns: TableColumns };
