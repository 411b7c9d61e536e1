import type { CoverageAnswer, CoverageRow, CoverageRun, Histogram, Method } from "../core/analysis/result";
import type { GroupId } from "../core/dataset/population";
import { AREA_TYPES, type AreaType, type Limit } from "../core/layer/layer";
import type { ProjectView } from "../map/project-view";
import { circleMethod, type Caliber } from "./question";

/** The run of a method, or undefined when it was not asked for. */
function runOf(answer: CoverageAnswer, method: Method): CoverageRun | undefined {
  return answer.runs.find((run) => run.method === method);
}

/** The run a caliber shows first: the network for itself and for a comparison, else the circle. */
export function shownRun(answer: CoverageAnswer, caliber: Caliber): CoverageRun {
  const circle = runOf(answer, circleMethod(answer.request.layer));
  return (caliber === "circle" ? circle : runOf(answer, "network")) ?? answer.runs[0];
}

/** Both runs, where both were computed. */
export function runPair(
  answer: CoverageAnswer,
): { readonly network: CoverageRun; readonly circle: CoverageRun } | undefined {
  const network = runOf(answer, "network");
  const circle = runOf(answer, circleMethod(answer.request.layer));
  return network && circle && { network, circle };
}

/** Which sentence tells the coverage. */
export type Sentence =
  | { readonly kind: "noPeople" }
  | { readonly kind: "noFacility" }
  | { readonly kind: "all" }
  | { readonly kind: "none" }
  | { readonly kind: "few"; readonly people: number }
  | { readonly kind: "fewReach"; readonly people: number }
  | { readonly kind: "hundred"; readonly hundred: number };

/** Of every hundred, how many are missed; shares that would round to 0 or 100 are told in persons. */
export function sentenceOf(run: CoverageRun, group: GroupId): Sentence {
  const people = run.district.people[group];
  if (!people || people.total === 0) return { kind: "noPeople" };
  if (run.facilityCount === 0) return { kind: "noFacility" };
  if (people.uncovered === 0) return { kind: "all" };
  if (people.covered === 0) return { kind: "none" };
  const hundred = Math.round((people.uncovered / people.total) * 100);
  if (hundred === 0) return { kind: "few", people: people.uncovered };
  if (hundred === 100) return { kind: "fewReach", people: people.covered };
  return { kind: "hundred", hundred };
}

/** The area types that occur, in their usual order; urban where there are no communities. */
export function presentAreaTypes(project: Pick<ProjectView, "communities">): readonly AreaType[] {
  const present = new Set(project.communities.map((one) => one.areaType));
  const types = AREA_TYPES.filter((areaType) => present.has(areaType));
  return types.length > 0 ? types : ["urban"];
}

/** The limit when all area types that occur share one. */
export function commonLimit(limits: Readonly<Record<AreaType, Limit>>, types: readonly AreaType[]): Limit | undefined {
  const first = limits[types[0]];
  return types.every((type) => limits[type].value === first.value && limits[type].unit === first.unit)
    ? first
    : undefined;
}

/** A bar of the histogram. */
export interface Bar {
  /** In bins' unit: seconds or metres. `to` is undefined for all beyond. */
  readonly from: number;
  readonly to: number | undefined;
  readonly people: number;
  readonly kind: "bin" | "beyond" | "unreachable";
}

/** Bars of a group, at most `most` of equal width, then all beyond, then people with no way at all (if any). */
export function histogramBars(histogram: Histogram, group: GroupId, end: number, most: number): readonly Bar[] {
  const bins = histogram.bins[group] ?? [];
  const count = Math.round(end / histogram.binWidth);
  const perBar = Math.ceil(count / most);
  const barCount = Math.ceil(count / perBar);
  const people = Array.from({ length: barCount }, () => 0);
  let beyond = histogram.beyond[group] ?? 0;
  bins.forEach((value, bin) => {
    const bar = Math.floor(bin / perBar);
    if (bar < barCount) people[bar] += value;
    else beyond += value;
  });
  const width = perBar * histogram.binWidth;
  const unreachable = histogram.unreachable[group] ?? 0;
  return [
    ...people.map((value, i) => ({ from: i * width, to: (i + 1) * width, people: value, kind: "bin" as const })),
    { from: barCount * width, to: undefined, people: beyond, kind: "beyond" },
    ...(unreachable > 0 ? [{ from: Infinity, to: undefined, people: unreachable, kind: "unreachable" as const }] : []),
  ];
}

/** One line of the table of areas. */
export interface AreaRow {
  readonly id: string;
  readonly name: string;
  /** Street of a community, community of a quarter. */
  readonly parent: string;
  readonly uncovered: number;
  readonly covered: number;
  readonly total: number;
  /** undefined: nobody of the group lives there. */
  readonly rate: number | undefined;
  readonly areaRate: number | undefined;
}

export function areaRows(
  rows: readonly CoverageRow[],
  group: GroupId,
  parents: ReadonlyMap<string, string>,
): readonly AreaRow[] {
  return rows.map((row) => {
    const { total, covered, uncovered } = row.people[group] ?? { total: 0, covered: 0, uncovered: 0 };
    return {
      id: row.id,
      name: row.name,
      parent: parents.get(row.parentId ?? "") ?? "",
      uncovered,
      covered,
      total,
      rate: total > 0 ? covered / total : undefined,
      areaRate: areaShare(row),
    };
  });
}

export function areaShare({ areaM2, coveredAreaM2 }: CoverageRow): number | undefined {
  return areaM2 === null || coveredAreaM2 === null || areaM2 === 0 ? undefined : coveredAreaM2 / areaM2;
}

/** Difference of the two calibers, network minus circle. */
export function caliberDifference(
  pair: { readonly network: CoverageRun; readonly circle: CoverageRun },
  group: GroupId,
) {
  const network = pair.network.district.people[group];
  const circle = pair.circle.district.people[group];
  if (!network || !circle || network.total === 0) return undefined;
  const people = network.covered - circle.covered;
  return { people, share: people / network.total };
}
