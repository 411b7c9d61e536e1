import { rounded } from "../core/analysis/count-people";
import type { CoverageRow, CoverageRun } from "../core/analysis/result";
import type { Cell } from "../core/dataset/table";
import type { GroupId } from "../core/dataset/population";
import type { WritableColumn, WritableFeature } from "../core/io/columns";
import { limitInMetres } from "../core/layer/defaults";
import { cleanText } from "./finish-report";
import { groupTitle, groupsOf, methodLine, productLine, shareOf, type ReportContext } from "./report-context";
import { restRow } from "./rest-row";
import { facilitiesOf, facilityCommunities, peopleServed } from "./sections/facilities";

/** A map layer as files hold it: stable ASCII keys (docs/result.md), degrees, and in `metadata` how it was made. */
export interface ExportTable {
  /** Part of the file name: "gaps-network", "communities" … */
  readonly name: string;
  readonly columns: readonly WritableColumn[];
  readonly features: readonly WritableFeature[];
  readonly title: string;
  readonly description: string;
  readonly metadata: Readonly<Record<string, unknown>>;
}

/** A column of an export: people are integers where all of them are. */
interface Column {
  readonly name: string;
  readonly type: WritableColumn["type"] | "people";
}

/** Gaps and covered ground of each method, communities with their figures, and the facilities of the layer. */
export function mapTables(context: ReportContext): ExportTable[] {
  const { answer } = context;
  return [
    ...answer.runs.map((run) => partTable(context, run, "gaps")),
    ...answer.runs.map((run) => partTable(context, run, "covered")),
    communityTable(context),
    facilityTable(context),
  ];
}

/** The part of each community that is not within reach ("gaps"), or that is ("covered"). */
function partTable(context: ReportContext, run: CoverageRun, part: "gaps" | "covered"): ExportTable {
  const { project, group, text, words } = context;
  const rows = new Map(run.communities.map((row) => [row.id, row]));
  const streets = new Map(project.streets.map((street) => [street.id, street.name]));
  const columns: Column[] = [
    { name: "community_id", type: "text" },
    { name: "community", type: "text" },
    { name: "street_id", type: "text" },
    { name: "street", type: "text" },
    { name: "area_type", type: "text" },
    ...runColumns,
    { name: "group", type: "text" },
    { name: "total", type: "people" },
    { name: "covered", type: "people" },
    { name: "uncovered", type: "people" },
    { name: "area_m2", type: "integer" },
  ];
  const cells = (communityId: string, row: CoverageRow | undefined): Record<string, Cell> => {
    const people = row?.people[group];
    const coveredM2 = row?.coveredAreaM2 ?? null;
    const areaM2 = row?.areaM2 ?? null;
    return {
      community_id: communityId,
      community: communityId === "" ? "" : (row?.name ?? ""),
      street_id: row?.parentId ?? "",
      street: streets.get(row?.parentId ?? "") ?? "",
      area_type: row?.areaType ?? "",
      ...runCells(run, row),
      group,
      total: people?.total ?? null,
      covered: people?.covered ?? null,
      uncovered: people?.uncovered ?? null,
      area_m2: part === "covered" ? coveredM2 : areaM2 === null || coveredM2 === null ? null : areaM2 - coveredM2,
    };
  };
  const parts = part === "gaps" ? run.areas.gapParts : run.areas.coveredParts;
  const features = parts.map(({ communityId, geometry }): WritableFeature => ({
    geometry,
    properties: cells(communityId, rows.get(communityId)),
  }));
  // Without communities there is no ground to be a gap of, but still the ground within reach.
  if (part === "covered" && project.communities.length === 0) {
    features.push(...run.areas.reach.map(({ geometry }) => ({ geometry, properties: cells("", run.district) })));
  }
  const title = text.withMethod(part === "gaps" ? words.gap : words.reach, words.method[run.method]);
  return exportTable(context, `${part}-${run.method}`, title, columns, features);
}

/** Communities with the figures of all methods side by side. */
function communityTable(context: ReportContext): ExportTable {
  const { project, answer, first, text } = context;
  const rowsByRun = answer.runs.map((run) => ({ run, rows: new Map(run.communities.map((row) => [row.id, row])) }));
  const firstRows = new Map(first.communities.map((row) => [row.id, row]));
  const streets = new Map(project.streets.map((street) => [street.id, street.name]));
  const keys = groupKeys(context);
  const columns: Column[] = [
    { name: "id", type: "text" },
    { name: "name", type: "text" },
    { name: "street_id", type: "text" },
    { name: "street", type: "text" },
    { name: "area_type", type: "text" },
    { name: "limit", type: "number" },
    { name: "limit_unit", type: "text" },
    { name: "limit_m", type: "number" },
    { name: "facilities", type: "integer" },
    { name: "area_m2", type: "integer" },
    ...keys.map(({ key }): Column => ({ name: `total_${key}`, type: "people" })),
    ...rowsByRun.flatMap(({ run: { method } }): Column[] => [
      ...keys.flatMap(({ key }): Column[] => [
        { name: `covered_${key}_${method}`, type: "people" },
        { name: `uncovered_${key}_${method}`, type: "people" },
        { name: `rate_${key}_${method}`, type: "number" },
      ]),
      { name: `covered_m2_${method}`, type: "integer" },
      { name: `mean_m_${method}`, type: "number" },
    ]),
  ];
  const features = project.communities.map((community): WritableFeature => {
    const firstRow = firstRows.get(community.id);
    const properties: Record<string, Cell> = {
      id: community.id,
      name: community.name,
      street_id: community.parentId ?? "",
      street: streets.get(community.parentId ?? "") ?? "",
      area_type: community.areaType,
      ...limitCells(first, firstRow),
      facilities: firstRow?.facilityCount ?? null,
      area_m2: firstRow?.areaM2 ?? null,
    };
    for (const { group, key } of keys) properties[`total_${key}`] = firstRow?.people[group]?.total ?? null;
    for (const { run, rows } of rowsByRun) {
      const row = rows.get(community.id);
      for (const { group, key } of keys) {
        const people = row?.people[group];
        properties[`covered_${key}_${run.method}`] = people?.covered ?? null;
        properties[`uncovered_${key}_${run.method}`] = people?.uncovered ?? null;
        properties[`rate_${key}_${run.method}`] = people ? fourDecimals(shareOf(people.covered, people.total)) : null;
      }
      properties[`covered_m2_${run.method}`] = row?.coveredAreaM2 ?? null;
      properties[`mean_m_${run.method}`] = row?.meanDistanceM ?? null;
    }
    return { geometry: community.geometry, properties };
  });
  return exportTable(context, "communities", text.tables.communities, columns, features);
}

/** The facilities of the layer, counted or not, with the people each serves. */
function facilityTable(context: ReportContext): ExportTable {
  const { project, answer, first, text, language } = context;
  const facilities = facilitiesOf(context);
  const communities = facilityCommunities(context, facilities);
  const counted = new Set(first.places.facilityIds);
  const served = answer.runs.map((run) => ({ name: `served_${run.method}`, people: peopleServed(context, run) }));
  const columns: Column[] = [
    { name: "id", type: "text" },
    { name: "name", type: "text" },
    { name: "layer", type: "text" },
    { name: "layer_title", type: "text" },
    { name: "category", type: "text" },
    { name: "status", type: "text" },
    { name: "counted", type: "boolean" },
    { name: "capacity", type: "number" },
    { name: "community_id", type: "text" },
    { name: "community", type: "text" },
    { name: "group", type: "text" },
    ...served.map(({ name }): Column => ({ name, type: "people" })),
  ];
  const features = facilities.map((facility, f): WritableFeature => ({
    geometry: facility.geometry,
    properties: {
      id: facility.id,
      name: facility.name,
      layer: first.layer,
      layer_title: context.layer.title[language],
      category: facility.category,
      status: facility.status,
      counted: counted.has(facility.id),
      capacity: facility.capacity ?? null,
      community_id: project.communities[communities[f]]?.id ?? "",
      community: project.communities[communities[f]]?.name ?? "",
      group: first.group,
      ...Object.fromEntries(served.map(({ name, people }) => [name, rounded(people.get(facility.id) ?? 0)])),
    },
  }));
  return exportTable(context, "facilities", text.tables.facilities, columns, features);
}

/** Communities or quarters as rows, one for each method, and one for the people in none of them. */
export function figureTable(context: ReportContext, level: "communities" | "quarters"): ExportTable {
  const { project, answer, text, group, language } = context;
  const keys = groupKeys(context);
  const parents = level === "communities" ? project.streets : project.communities;
  const parentNames = new Map(parents.map((parent) => [parent.id, parent.name]));
  const columns: Column[] = [
    { name: "id", type: "text" },
    { name: "name", type: "text" },
    { name: "parent_id", type: "text" },
    { name: "parent", type: "text" },
    { name: "area_type", type: "text" },
    ...runColumns,
    ...keys.flatMap(({ key }): Column[] => [
      { name: `total_${key}`, type: "people" },
      { name: `covered_${key}`, type: "people" },
      { name: `uncovered_${key}`, type: "people" },
    ]),
    { name: "facilities", type: "integer" },
    { name: "mean_m", type: "number" },
    { name: "area_m2", type: "integer" },
    { name: "covered_m2", type: "integer" },
    { name: "group", type: "text" },
    { name: "group_base", type: "people" },
    { name: "data_date", type: "text" },
    { name: "fictional", type: "boolean" },
    { name: "source", type: "text" },
  ];
  const features = answer.runs.flatMap((run) =>
    [...run[level], restRow(run, level, level === "communities" ? text.outsideAll : text.notInQuarter)].map(
      (row): WritableFeature => {
        const properties: Record<string, Cell> = {
          id: row.id,
          name: row.name,
          parent_id: row.parentId ?? "",
          parent: parentNames.get(row.parentId ?? "") ?? "",
          area_type: row.areaType ?? "",
          ...runCells(run, row),
          facilities: row.id === "" ? null : row.facilityCount,
          mean_m: row.meanDistanceM,
          area_m2: row.areaM2,
          covered_m2: row.coveredAreaM2,
          group,
          group_base: run.district.people[group]?.total ?? 0,
          data_date: project.dataDate,
          fictional: project.fictional,
          source: project.source[language],
        };
        for (const { group: each, key } of keys) {
          const people = row.people[each];
          properties[`total_${key}`] = people?.total ?? null;
          properties[`covered_${key}`] = people?.covered ?? null;
          properties[`uncovered_${key}`] = people?.uncovered ?? null;
        }
        return { geometry: null, properties };
      },
    ),
  );
  return exportTable(context, level, text.tables[level], columns, features);
}

const runColumns: readonly Column[] = [
  { name: "layer", type: "text" },
  { name: "method", type: "text" },
  { name: "limit", type: "number" },
  { name: "limit_unit", type: "text" },
  { name: "limit_m", type: "number" },
  { name: "speed_mps", type: "number" },
];

function runCells(run: CoverageRun, row: CoverageRow | undefined): Record<string, Cell> {
  return { layer: run.layer, method: run.method, ...limitCells(run, row), speed_mps: run.speedMps };
}

/** The limit that decided in a row; that of urban communities where no row says. */
function limitCells(run: CoverageRun, row: CoverageRow | undefined): Record<string, Cell> {
  const limit = row?.limit ?? run.limit;
  return { limit: limit.value, limit_unit: limit.unit, limit_m: rounded(limitInMetres(limit, run.speedMps)) };
}

/** Column name parts of the groups: "60+" → "60plus"; letters of any script stay. */
function groupKeys(context: ReportContext): { group: GroupId; key: string }[] {
  const taken = new Set<string>();
  return groupsOf(context).map((group) => {
    const plain = group.replaceAll("+", "plus").replace(/[^\p{L}\p{N}]+/gu, "_");
    let key = plain;
    for (let n = 2; taken.has(key); n++) key = `${plain}_${n}`;
    taken.add(key);
    return { group, key };
  });
}

function exportTable(
  context: ReportContext,
  name: string,
  title: string,
  columns: readonly Column[],
  features: readonly WritableFeature[],
): ExportTable {
  const cleaned = features.map(({ geometry, properties }) => ({
    geometry,
    properties: Object.fromEntries(
      Object.entries(properties).map(([key, cell]) => [key, typeof cell === "string" ? cleanText(cell) : cell]),
    ),
  }));
  return {
    name,
    columns: columns.map((column): WritableColumn => ({ name: column.name, type: writableType(column, cleaned) })),
    features: cleaned,
    title: `${context.layer.title[context.language]} ${title}`,
    description: methodLine(context),
    metadata: exportMetadata(context),
  };
}

function writableType({ name, type }: Column, features: readonly WritableFeature[]): WritableColumn["type"] {
  if (type !== "people") return type;
  const whole = features.every(({ properties }) => properties[name] === null || Number.isSafeInteger(properties[name]));
  return whole ? "integer" : "number";
}

/** How the numbers came about, for whoever finds the file alone. */
function exportMetadata(context: ReportContext): Record<string, unknown> {
  const { project, answer, layer, first, group, language } = context;
  return {
    schema: "lifecircle-export/1",
    product: productLine(context),
    project: project.id,
    title: project.title[language],
    fictional: project.fictional,
    dataDate: project.dataDate,
    source: project.source[language],
    licence: project.licence,
    frame: "EPSG:4326",
    layer: layer.id,
    layerTitle: layer.title[language],
    methods: answer.runs.map((run) => run.method),
    limits: first.limits,
    speedMps: first.speedMps,
    detour: first.detour,
    snapLimitM: first.snapLimitM,
    gates: first.gates,
    statuses: first.statuses,
    group,
    groupTitle: groupTitle(context, group),
    populationBase: first.district.people[group]?.total ?? 0,
    areaTolerance: Object.fromEntries(answer.runs.map((run) => [run.method, run.areas.toleranceShare])),
    methodLine: methodLine(context),
  };
}

function fourDecimals(share: number | null): number | null {
  return share === null ? null : Math.round(share * 1e4) / 1e4;
}
