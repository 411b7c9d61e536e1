import type { CheckRow } from "../core/analysis/checks/check-row";
import type { CoverageAnswer, CoverageRun, Method, PeopleCount } from "../core/analysis/result";
import type { GroupId } from "../core/dataset/population";
import type { NetworkReport } from "../core/engine/api";
import { limitInMetres } from "../core/layer/defaults";
import { AREA_TYPES, type AreaType, type FacilityLayer, type Limit } from "../core/layer/layer";
import { ALL_PEOPLE, type AreaUnit, type Project } from "../core/project/project";
import { reportText, terms, type Language } from "../text";
import { PRODUCT_VERSION } from "./product";

/** What every part of a report is written from. */
export interface ReportContext {
  readonly project: Project;
  readonly answer: CoverageAnswer;
  readonly layer: FacilityLayer;
  readonly language: Language;
  /** Where a run used the network. */
  readonly network: NetworkReport | undefined;
  /** The check before a run; undefined where nobody asked for it. */
  readonly checks: readonly CheckRow[] | undefined;
  readonly text: (typeof reportText)["zh"];
  readonly words: (typeof terms)["zh"];
  /** The run that ranks the lists: the first asked for. */
  readonly first: CoverageRun;
  /** The group whose people rank the rows. */
  readonly group: GroupId;
  /** The street that project and answer were narrowed to; undefined: the whole district. */
  readonly street: AreaUnit | undefined;
}

/** What else is known of a project when its report is written. */
export interface Findings {
  readonly network?: NetworkReport | undefined;
  readonly checks?: readonly CheckRow[] | undefined;
  /** The street that project and answer were narrowed to (narrowToStreet). */
  readonly street?: AreaUnit | undefined;
}

export function reportContext(
  project: Project,
  answer: CoverageAnswer,
  layer: FacilityLayer,
  language: Language,
  { network, checks, street }: Findings = {},
): ReportContext {
  const first = answer.runs[0];
  const text = reportText[language];
  const words = terms[language];
  const usesNetwork = answer.runs.some((run) => run.method === "network");
  return {
    project,
    answer,
    layer,
    language,
    network: usesNetwork ? network : undefined,
    checks,
    text,
    words,
    first,
    group: first.group,
    street,
  };
}

/** The name of a group as a planner says it. */
export function groupTitle({ project, language, text }: ReportContext, group: GroupId): string {
  const known = project.groups.find((candidate) => candidate.id === group);
  if (known) return known.title[language];
  return group === ALL_PEOPLE ? text.allPeople : group;
}

/** The groups that the runs count, in the order of the project, then by name. */
export function groupsOf({ project, first }: ReportContext): GroupId[] {
  const counted = Object.keys(first.district.people);
  const known = project.groups.map((group) => group.id).filter((group) => counted.includes(group));
  return [...known, ...counted.filter((group) => !known.includes(group)).sort()];
}

export function methodName({ words }: ReportContext, method: Method): string {
  return words.method[method];
}

/** Coverage as a share, or null where nobody lives. */
export function shareOf(part: number | null, whole: number | null): number | null {
  return part === null || whole === null || whole === 0 ? null : part / whole;
}

/** Nobody: the count of a group that a row does not hold. */
export const NOBODY: PeopleCount = { total: 0, covered: 0, uncovered: 0 };

/** Area types that occur among the communities; urban when there are none. */
export function areaTypesOf(project: Project): AreaType[] {
  const present = new Set(project.communities.map((community) => community.areaType));
  const types = AREA_TYPES.filter((areaType) => present.has(areaType));
  return types.length === 0 ? ["urban"] : types;
}

/** The limit when it is one and the same for all communities of the project. */
export function singleLimit(context: ReportContext): Limit | undefined {
  const limits = areaTypesOf(context.project).map((areaType) => context.first.limits[areaType]);
  const same = limits.every((limit) => limit.value === limits[0].value && limit.unit === limits[0].unit);
  return same ? limits[0] : undefined;
}

/** The limits in words: one, or one per area type. */
export function limitsText(context: ReportContext, withMetres = false): string {
  const { text, words, first } = context;
  const say = (limit: Limit) =>
    withMetres && limit.unit === "min"
      ? text.parameters.limitInMetres(words.limit(limit), words.metres(limitInMetres(limit, first.speedMps)))
      : words.limit(limit);
  const single = singleLimit(context);
  if (single) return say(single);
  return areaTypesOf(context.project)
    .map((areaType) => text.limitFor(words.areaType[areaType], say(first.limits[areaType])))
    .join(text.listJoin);
}

/** Method, speed, threshold, population base, data date and the mark of a fictional district, in one line. */
export function methodLine(context: ReportContext): string {
  const { text, words, answer, first, project, group } = context;
  const line = text.methodLine;
  return [
    line.method(answer.runs.map((run) => words.methodLong[run.method]).join(text.listJoin)),
    line.speed(words.speed(first.speedMps)),
    line.limit(limitsText(context)),
    line.base(groupTitle(context, group), words.people(first.district.people[group]?.total ?? 0)),
    line.date(project.dataDate === "" ? words.noData : project.dataDate),
    ...(project.fictional ? [line.fictional] : []),
  ].join(line.join);
}

/** Product name and version. */
export function productLine({ text, words }: Pick<ReportContext, "text" | "words">): string {
  return text.product(words.productName, PRODUCT_VERSION);
}

/** The district's name, marked when it is fictional. */
export function districtTitle({
  project,
  language,
  text,
}: Pick<ReportContext, "project" | "language" | "text">): string {
  const title = project.title[language];
  return project.fictional ? text.fictionalDistrict(title) : title;
}
