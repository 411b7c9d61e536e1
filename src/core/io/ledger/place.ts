import { plainProblem, Problem, type PlainProblem } from "../../base/problem";
import type { ColumnProposal, ColumnRole } from "../../dataset/ledger";
import type { UsableFrame } from "../frame";
import { cellAddress, cellText } from "../sheet";
import { soundGeometry, type Soundness } from "../sound-geometry";
import { parseWkt } from "../wkt";
import { cleanCoordinate, cleanPosition } from "./clean-coordinate";
import type { Grid } from "./grid";

/** Which columns hold the places of a table. */
export type PlaceColumns =
  | { readonly kind: "pair"; readonly x: ColumnProposal; readonly y: ColumnProposal }
  | { readonly kind: "position" | "wkt"; readonly column: ColumnProposal };

export interface ChosenColumns {
  readonly lonColumn?: string;
  readonly latColumn?: string;
  readonly wktColumn?: string;
}

/** Where a row lies. `x`, `y`: the numbers of its cells, for tables whose rows have them exchanged here and there. */
export interface RowPlace extends Soundness2 {
  readonly x?: number;
  readonly y?: number;
  readonly turned?: boolean;
  /** Address of the first cell concerned. */
  readonly cell: string;
}

interface Soundness2 {
  readonly geometry?: GeoJSON.Geometry;
  readonly problem?: PlainProblem;
}

/**
 * The columns a person named, else those with the roles of coordinates: degrees before metres, both before well-known
 * text. @throws Problem "io/column-missing" for a name that is not there.
 */
export function placeColumnsOf(
  file: string,
  proposals: readonly ColumnProposal[],
  chosen: ChosenColumns,
): PlaceColumns | undefined {
  const named = (column: string | undefined) => {
    if (column === undefined) return undefined;
    const found = proposals.find((proposal) => proposal.column === column);
    if (found) return found;
    const columns = proposals.map((proposal) => proposal.column).join(", ");
    throw new Problem("io/column-missing", { file, column, columns });
  };
  const of = (role: ColumnRole) => proposals.find((proposal) => proposal.role === role);
  const ownWkt = named(chosen.wktColumn);
  if (ownWkt) return { kind: "wkt", column: ownWkt };
  const [lon, lat] = [named(chosen.lonColumn) ?? of("longitude"), named(chosen.latColumn) ?? of("latitude")];
  if (lon && lat) return { kind: "pair", x: lon, y: lat };
  const [east, north] = [of("easting"), of("northing")];
  if (east && north) return { kind: "pair", x: east, y: north };
  const position = of("position");
  if (position) return { kind: "position", column: position };
  const wkt = of("wkt");
  return wkt ? { kind: "wkt", column: wkt } : undefined;
}

/** Reads the places of rows, those with exchanged coordinates turned round where only some rows are so. */
export class PlaceReader {
  readonly #file: string;
  readonly #grid: Grid;
  readonly #columns: PlaceColumns;
  readonly #frame: UsableFrame;
  readonly #mayTurn: boolean;

  /** @param rows the rows of records, from 0: where most of them are exchanged, the mistake is in the columns. */
  constructor(file: string, grid: Grid, columns: PlaceColumns, frame: UsableFrame, rows: readonly number[]) {
    this.#file = file;
    this.#grid = grid;
    this.#columns = columns;
    this.#frame = frame;
    let [placed, mirrored] = [0, 0];
    for (const row of rows) {
      const [x, y] = this.#numbers(row);
      if (x === null || y === null) continue;
      placed++;
      if (isMirrored(x, y)) mirrored++;
    }
    this.#mayTurn = mirrored * 2 < placed && frame.place === undefined;
  }

  at(row: number): RowPlace {
    const column = this.#columns.kind === "pair" ? this.#columns.x : this.#columns.column;
    const cell = cellAddress(this.#grid.sheet.name, row, column.index);
    if (this.#columns.kind === "wkt") return { ...this.#wkt(row, column.index), cell };
    const [x, y] = this.#numbers(row);
    if (x === null && y === null && !this.#isFilled(row)) return { cell, problem: this.#missing() };
    if (x === null || y === null) {
      const value = this.#texts(row).join(", ").slice(0, 60);
      return { cell, problem: plainProblem("io/coordinates-not-numbers", { file: this.#file, value }) };
    }
    const turned = this.#mayTurn && isMirrored(x, y);
    const coordinates = turned ? [y, x] : [x, y];
    const sound = soundGeometry(this.#file, { type: "Point", coordinates }, this.#frame.place);
    return { ...sound, cell, x: coordinates[0], y: coordinates[1], turned };
  }

  #wkt(row: number, column: number): Soundness | Soundness2 {
    const text = cellText(this.#grid.at(row, column));
    if (text.trim() === "") return { problem: this.#missing() };
    const loose = parseWkt(text);
    if (loose) return soundGeometry(this.#file, loose, this.#frame.place);
    return { problem: plainProblem("io/coordinates-not-numbers", { file: this.#file, value: text.slice(0, 60) }) };
  }

  #missing(): PlainProblem {
    return plainProblem("io/geometry-missing", { file: this.#file });
  }

  #indices(): number[] {
    return this.#columns.kind === "pair"
      ? [this.#columns.x.index, this.#columns.y.index]
      : [this.#columns.column.index];
  }

  #cell(row: number, column: number) {
    const span = this.#grid.spanAt(row, column);
    return this.#grid.at(span?.top ?? row, column);
  }

  #texts(row: number): string[] {
    return this.#indices().map((column) => cellText(this.#cell(row, column)));
  }

  /** Whether a cell says anything else than that there is nothing. */
  #isFilled(row: number): boolean {
    return this.#indices().some((column) => {
      const { value, fault } = cleanCoordinate(this.#cell(row, column));
      return value !== null || (fault !== undefined && fault !== "error-cell");
    });
  }

  #numbers(row: number): readonly [number | null, number | null] {
    if (this.#columns.kind === "wkt") return [null, null];
    if (this.#columns.kind === "position")
      return cleanPosition(this.#cell(row, this.#columns.column.index)).value ?? [null, null];
    const [x, y] = this.#indices().map((column) => cleanCoordinate(this.#cell(row, column)).value);
    return [x, y];
  }
}

/** China seen in the mirror: the longitude of one place in China where a latitude should be, and the other way round. */
function isMirrored(x: number, y: number): boolean {
  return x >= 3 && x <= 54 && y >= 73 && y <= 136;
}
