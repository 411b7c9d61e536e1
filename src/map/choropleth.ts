import type { CoverageRow, CoverageRun } from "../core/analysis/result";
import type { GroupId } from "../core/dataset/population";
import { classEdges, classOf, RATE_CLASS_REQUEST, type ClassMethod, type ClassRequest } from "./class-breaks";
import { divergingColour, sequentialColours } from "./colour-ramp";
import { tokens } from "./tokens";

/** Share of a group that is covered, or how far two shares lie apart. */
export type ChoroplethKind = "rate" | "difference";

export interface ChoroplethClass {
  /** Shares, or differences of shares. */
  readonly from: number;
  readonly to: number;
  /** #RRGGBB */
  readonly colour: string;
  /** Communities in it. */
  readonly count: number;
}

/** Communities in classes: the same for screen and paper. */
export interface Choropleth {
  readonly of: ChoroplethKind;
  readonly method: ClassMethod;
  readonly classes: readonly ChoroplethClass[];
  /** Communities where nobody of the group lives. */
  readonly noData: number;
  /** By community id: position in classes; undefined: no data. */
  readonly classOf: ReadonlyMap<string, number | undefined>;
}

/** Share of a group that is covered; undefined: nobody of the group lives there. */
export function coverageShare(row: CoverageRow | undefined, group: GroupId): number | undefined {
  const people = row?.people[group];
  return people && people.total > 0 ? people.covered / people.total : undefined;
}

/**
 * Communities by coverage.
 * @param pool Runs whose values make the edges: all that are shown side by side, so that their maps can be compared.
 */
export function rateChoropleth(
  run: CoverageRun,
  group: GroupId,
  request: ClassRequest = RATE_CLASS_REQUEST,
  pool: readonly CoverageRun[] = [run],
): Choropleth {
  const values = new Map(run.communities.map((row) => [row.id, coverageShare(row, group)]));
  const pooled = pool.flatMap((one) => one.communities.map((row) => coverageShare(row, group)));
  const edges = classEdges(pooled, request, [0, 1]);
  return choropleth("rate", values, request.method, edges, sequentialColours(edges.length - 1));
}

/** Communities by how much more (less) of a group `run` covers than `other`. */
export function differenceChoropleth(
  run: CoverageRun,
  other: CoverageRun,
  group: GroupId,
  request: ClassRequest = RATE_CLASS_REQUEST,
): Choropleth {
  const before = new Map(other.communities.map((row) => [row.id, coverageShare(row, group)]));
  const values = new Map(
    run.communities.map((row) => {
      const [here, there] = [coverageShare(row, group), before.get(row.id)];
      return [row.id, here === undefined || there === undefined ? undefined : here - there] as const;
    }),
  );
  const end = endAboutZero(Math.max(...[...values.values()].map((value) => Math.abs(value ?? 0))), request.count);
  const edges = classEdges([...values.values()], request, [-end, end]);
  const colours = edges.slice(1).map((edge, index) => divergingColour((edge + edges[index]) / 2 / end));
  return choropleth("difference", values, request.method, edges, colours);
}

/** Widths of classes that a person can say. */
const STEPS = [0.02, 0.04, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7];

/** How far classes of a sayable width reach to both sides of zero, so that they hold `most`. */
function endAboutZero(most: number, count: number): number {
  const step = STEPS.find((one) => (one * count) / 2 >= most - 1e-9) ?? STEPS[STEPS.length - 1];
  return (step * count) / 2;
}

/** The colour of a community; no data has its own. */
export function choroplethColour({ classes, classOf }: Choropleth, id: string): string {
  const index = classOf.get(id);
  return index === undefined ? tokens.noData : classes[index].colour;
}

function choropleth(
  of: ChoroplethKind,
  values: ReadonlyMap<string, number | undefined>,
  method: ClassMethod,
  edges: readonly number[],
  colours: readonly string[],
): Choropleth {
  const index = new Map(
    [...values].map(([id, value]) => [id, value === undefined ? undefined : classOf(edges, value)] as const),
  );
  const own = [...index.values()];
  return {
    of,
    method,
    classes: colours.map((colour, i) => ({
      from: edges[i],
      to: edges[i + 1],
      colour,
      count: own.filter((one) => one === i).length,
    })),
    noData: own.filter((one) => one === undefined).length,
    classOf: index,
  };
}
