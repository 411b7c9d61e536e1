import type { PlainProblem } from "../../base/problem";
import type { ColumnEvidence, ColumnRole, SheetInfo } from "../../dataset/ledger";
import type { Cell, Format, RowIssue } from "../../dataset/table";
import type { FrameChoice } from "../../geo/frames/frame";
import type { FrameEvidence, FrameGuess } from "../../geo/frames/guess-frames";
import type { Points } from "../../geo/points";
import type { BoundaryVersions } from "../../project/boundary-changes";
import type { DuplicatePair } from "../../project/duplicates";
import type { NameCandidate } from "../../project/names/name-index";
import type { TwoLanguages } from "../../project/project";
import type { Alias, FrameRecord, SpreadRecord } from "../../project/record";
import type { ImportField, PeopleColumns, RememberedMapping } from "./decisions";
import type { Namesake, PlacedBy } from "./placed-by";
import type { ImportRole, RoleEvidence } from "./roles";

/** A doubt about a dataset, or about one of its rows. */
export interface Remark {
  readonly row?: number;
  readonly cell?: string;
  readonly sheet?: string;
  /** Left out: about the dataset as a whole. */
  readonly state?: RowIssue["state"];
  readonly problem: PlainProblem;
}

/** What became of the row that a remark is about; `whole`: it is about the dataset. */
export const REMARK_STATES = ["rejected", "skipped", "noted", "whole"] as const;
export type RemarkState = (typeof REMARK_STATES)[number];

/** A page of the remarks of one dataset. */
export interface RemarkRows {
  readonly from: number;
  /** Of the state asked for. */
  readonly total: number;
  /** All there are, by state. */
  readonly counts: Readonly<Record<RemarkState, number>>;
  readonly remarks: readonly Remark[];
}

/** The books of a dataset; rowsIn = accepted + rejected + skipped. */
export interface RowCounts {
  readonly format: Format;
  readonly encoding?: string;
  readonly rowsIn: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly skipped: number;
}

/** Who says that a column stands for a field: its words and values, a person now, or a person for an earlier ledger. */
export type FieldSource = "guessed" | "chosen" | "remembered";

/** A field that the role of the dataset has a use for, and the column taken for it. */
export interface FieldReview {
  readonly field: ImportField;
  /** null: none of the columns. */
  readonly column: string | null;
  readonly source: FieldSource;
  /** 0 to 1. */
  readonly confidence: number;
  readonly evidence: readonly ColumnEvidence[];
  /** Other columns that could be it, likeliest first. */
  readonly alternatives: readonly string[];
}

/** A column as it stands in the file. */
export interface ColumnReview {
  readonly column: string;
  /** What its heading and values look like. */
  readonly looksLike: ColumnRole;
  readonly confidence: number;
  readonly evidence: readonly ColumnEvidence[];
  /** Names, telephones, identity cards: left out unless kept on purpose. */
  readonly personal?: "dropped" | "kept";
  /** Unit of its numbers, where the file states one. */
  readonly unit?: string;
  /** Rows with something in it, of the rows taken. */
  readonly filled: number;
}

/** One row as it stands in the file, beside what was understood; cells in the order of DatasetReview.columns. */
export interface SampleRow {
  readonly row: number;
  readonly cells: readonly { readonly raw: string; readonly value: Cell }[];
  /** WGS84 degrees; left out: no place, or no point. */
  readonly position?: readonly [lon: number, lat: number];
}

/** A frame that the numbers of a dataset can be in, and what speaks for it. */
export interface FrameOption {
  readonly choice: FrameChoice;
  readonly title: { readonly zh: string; readonly en: string };
  /** 0 to 1; those of all options add up to 1. */
  readonly score: number;
  readonly evidence: readonly FrameEvidence[];
}

/** The frame of a dataset with a place for each row. */
export interface FrameReview {
  /** The frame it is in now; left out while a person has to choose. */
  readonly now?: FrameRecord & {
    readonly swapped: boolean;
    readonly title: { readonly zh: string; readonly en: string };
  };
  /** Best first; the numbers settle little by themselves. */
  readonly options: readonly FrameOption[];
  /** The first option may be proposed; still it is a person who confirms. */
  readonly isCertain: boolean;
  /** What only a person can tell. */
  readonly asks?: FrameGuess["asks"];
  /** True: the dataset is held back until a person decides. */
  readonly mustConfirm: boolean;
  /** Another frame than the present one suits the evidence clearly better. */
  readonly isDoubtful: boolean;
}

/** One table or layer of a file: what it is taken for, what is in it, and what became of its rows. */
export interface DatasetReview {
  /** datasetKey. */
  readonly key: string;
  readonly file: string;
  readonly layer?: string;
  readonly bytes: number;
  /** Of the file, hexadecimal. */
  readonly sha256: string;
  readonly role?: ImportRole;
  readonly evidence?: RoleEvidence;
  /** Absent where it could not be read at all. */
  readonly rows?: RowCounts;
  /** Why it was not read, is held back, or was not taken into the project. */
  readonly problem?: PlainProblem;
  /** Its rows are in the project. */
  readonly used: boolean;
  /** Left out by a person. */
  readonly skipped: boolean;
  /** What of the open project it meets; left out: it is for a project of its own. */
  readonly joins?: JoinReview;
  /** Sheets of its file, hidden ones too; empty where it is no workbook. */
  readonly sheets: readonly SheetInfo[];
  /** The sheet that was read and which of the tables side by side in it. */
  readonly table?: { readonly sheet: string; readonly number: number; readonly count: number };
  /** Rows of the header, from 1; left out where the format has no such row. */
  readonly header?: { readonly firstRow: number; readonly rows: number };
  /** Those that its role has a use for, and those of places where the file is a table. */
  readonly fields: readonly FieldReview[];
  readonly people: readonly PeopleColumns[];
  readonly peopleSource: FieldSource;
  readonly columns: readonly ColumnReview[];
  /** The first few records. */
  readonly sample: readonly SampleRow[];
  readonly fingerprint?: string;
  /** How ledgers with these headings are read from now on, when a person confirms. */
  readonly mapping?: RememberedMapping;
  /** A mapping of an earlier ledger was used. */
  readonly isRemembered: boolean;
  /** Left out: rows have no places. */
  readonly frame?: FrameReview;
  /** The first few; remarkRows has all. */
  readonly remarks: readonly Remark[];
  readonly remarkCount: number;
}

/** How a dataset goes into the open project. */
export interface JoinReview {
  /** Files there whose place it can take. */
  readonly replaceable: readonly string[];
  /** It cannot stand beside them: it takes their place or stays outside. */
  readonly mustReplace: boolean;
  /** What was decided: the file whose place it takes. */
  readonly replaces?: string;
}

/** A name that a person has to decide about; the decision is an alias. */
export interface NameReview {
  readonly kind: Alias["kind"];
  readonly name: string;
  /** Rows that write it, all of them, and where the first one is. */
  readonly rowCount: number;
  readonly dataset: string;
  readonly file: string;
  readonly row: number;
  /** Best first, each with the middle of what it means. */
  readonly candidates: readonly (NameCandidate & { readonly position?: readonly [lon: number, lat: number] })[];
}

/** A facility without coordinates: placed by a click, where another ledger has it, or inside its community. */
export interface PlaceReview {
  /** placeKey. */
  readonly key: string;
  readonly dataset: string;
  readonly file: string;
  readonly row: number;
  readonly name: string;
  readonly address: string;
  readonly category: string;
  /** The community that its row names, where that is certain. */
  readonly community?: { readonly id: string; readonly name: string };
  /** Where it is put for now; left out: nowhere, its row is rejected. */
  readonly placed?: PlacedBy;
  readonly position?: readonly [lon: number, lat: number];
  /** Facilities of its name that have a place elsewhere; left out: none. */
  readonly namesakes?: readonly Namesake[];
}

/** Two facilities that may be one. */
export interface DuplicateReview extends DuplicatePair {
  readonly sides: readonly [DuplicateSide, DuplicateSide];
}

export interface DuplicateSide {
  readonly id: string;
  readonly name: string;
  readonly category: string;
  readonly file: string;
  readonly position: readonly [lon: number, lat: number];
}

/** A word of a status or category column that nobody knows yet. */
export interface WordReview {
  readonly kind: "status" | "category";
  readonly word: string;
  readonly rowCount: number;
  /** Keys of the datasets that write it. */
  readonly datasets: readonly string[];
}

/** The project that the decisions so far would make. */
export interface ProjectSummary {
  readonly title: string;
  readonly dataDate: string;
  readonly communityCount: number;
  readonly streetCount: number;
  /** Places where people are counted. */
  readonly placeCount: number;
  /** Persons; everybody, or the first group there is. */
  readonly people: number;
  readonly groups: readonly { readonly id: string; readonly people: number }[];
  readonly facilityCount: number;
  readonly hasNetwork: boolean;
  /** How people of communities came to places; empty where they were counted there. */
  readonly spread: readonly SpreadRecord[];
  /** Facilities by the precision of their points; "" where the ledger says nothing. */
  readonly precision: Readonly<Record<string, number>>;
}

export interface OpenReview {
  readonly target: "open" | "new";
  readonly title: TwoLanguages;
  readonly licence: string;
  /** As it is now. */
  readonly now: ProjectSummary;
}

/** What files turned out to be and what a person may or must decide; the same files and decisions give the same review. */
export interface ImportReview {
  readonly datasets: readonly DatasetReview[];
  readonly names: readonly NameReview[];
  readonly places: readonly PlaceReview[];
  readonly duplicates: readonly DuplicateReview[];
  readonly words: readonly WordReview[];
  /** Ids of the communities with their names, for decisions by hand. */
  readonly communities: readonly { readonly id: string; readonly name: string }[];
  /** What changed from one community table to the next, the oldest first. */
  readonly boundaryVersions: readonly BoundaryVersions[];
  /** The project that is open, and whether the files go into it; left out: none is open. */
  readonly open?: OpenReview;
  /** Absent where the files do not make a project; `problem` then says why. */
  readonly project?: ProjectSummary;
  readonly problem?: PlainProblem;
}

/** Lines one after another, degrees. */
export interface StreetLines {
  readonly lon: Float64Array;
  readonly lat: Float64Array;
  /** Uint32Array[lineCount + 1], counted in vertices. */
  readonly start: Uint32Array;
}

/** Where the points of a dataset lie in each of the frames they can be in. */
export interface FramePreview {
  /** Points as they lie now, in each option of the review, and in the frame asked for. */
  readonly placements: readonly {
    readonly choice: FrameChoice;
    readonly points: Points<"wgs84">;
  }[];
  /** Streets near the ground shown, to see the points against; left out where there are none. */
  readonly streets?: StreetLines;
  /** The district or its communities, to see the points against; empty where there are none. */
  readonly areas: readonly { readonly name: string; readonly geometry: GeoJSON.Polygon | GeoJSON.MultiPolygon }[];
}
