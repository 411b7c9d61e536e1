import type { CheckRow, CheckWhere } from "../core/analysis/checks/check-row";
import type { FacilityLayer } from "../core/layer/layer";
import { boundsOf } from "../map/label-point";
import type { ProjectView } from "../map/project-view";
import type { Selection } from "../map/scene";

/** Rows of the check of one kind, the worst first. */
export interface FindingKind {
  readonly code: CheckRow["code"];
  readonly severity: CheckRow["severity"];
  readonly rows: readonly CheckRow[];
  /** Things meant: a row about many homes counts them all. */
  readonly count: number;
  /** Persons; undefined where the kind is not about people. */
  readonly people: number | undefined;
}

/** Kinds that say the same of one place and of many. */
const SAME_KIND: Readonly<Partial<Record<CheckRow["code"], CheckRow["code"]>>> = {
  "check/home-off-network": "check/homes-off-network",
  "check/home-outside": "check/homes-outside",
  "check/homes-stacked": "check/homes-stacked-often",
  "check/road-islands-more": "check/road-island",
};

/** Rows by kind and severity, in the order in which the first of each stands. */
export function findingKinds(rows: readonly CheckRow[]): readonly FindingKind[] {
  const kinds = new Map<string, CheckRow[]>();
  for (const row of rows) {
    const key = `${row.severity} ${SAME_KIND[row.code] ?? row.code}`;
    const own = kinds.get(key);
    if (own) own.push(row);
    else kinds.set(key, [row]);
  }
  return [...kinds.values()].map((own) => {
    const people = own.map(peopleOf);
    return {
      code: SAME_KIND[own[0].code] ?? own[0].code,
      severity: own[0].severity,
      rows: own,
      count: own.reduce((sum, row) => sum + thingsIn(row), 0),
      people: people.every((one) => one === undefined) ? undefined : people.reduce<number>((a, b) => a + (b ?? 0), 0),
    };
  });
}

/** Findings as the data step counts them: homes of one row are one finding. */
export function severities(rows: readonly CheckRow[]): Readonly<Record<CheckRow["severity"], number>> {
  const count = { error: 0, warning: 0, note: 0 };
  for (const { severity } of rows) count[severity]++;
  return count;
}

function thingsIn(row: CheckRow): number {
  return row.code === "check/road-islands-more" ||
    row.code === "check/homes-off-network" ||
    row.code === "check/homes-outside" ||
    row.code === "check/homes-stacked-often"
    ? row.params.count
    : 1;
}

function peopleOf({ params }: CheckRow): number | undefined {
  return "people" in params && typeof params.people === "number" ? params.people : undefined;
}

/** A row that stands for many homes, which unfold. */
export function standsForMany(row: CheckRow): boolean {
  return row.where?.dataset === "demand" && row.where.ids.length > 1;
}

/** Facts as planners say them: a category by the title of its layer. */
export function inWords(row: CheckRow, layers: readonly FacilityLayer[], language: "zh" | "en"): CheckRow {
  if (row.code !== "check/capacity-none" && row.code !== "check/capacity-missing") return row;
  const { category } = row.params;
  const layer = layers.find(({ categoryIds }) => categoryIds.includes(category));
  const params = { ...row.params, category: layer?.title[language] ?? category };
  return { ...row, params } as CheckRow;
}

/** Homes by their ids, made once for a project. */
export function homeIndex(project: ProjectView | undefined): ReadonlyMap<string, number> {
  return new Map(project?.demand.ids.map((id, index) => [id, index]));
}

/** What of a finding is drawn on the map, and where to look; undefined where it has no place. */
export function findingOnMap(
  project: ProjectView,
  where: CheckWhere | undefined,
  homes: ReadonlyMap<string, number>,
): Selection | undefined {
  if (!where) return undefined;
  const { lon, lat } = where;
  const spot = lon === undefined || lat === undefined ? undefined : ([lon, lat] as const);
  const geometries = geometriesOf(project, where, homes);
  if (spot && !geometries.some(({ type }) => type === "Point" || type === "MultiPoint")) {
    geometries.push({ type: "Point", coordinates: [...spot] });
  }
  if (geometries.length === 0) return undefined;
  const isArea = where.ids.length === 1 && where.dataset !== "facilities" && where.dataset !== "demand";
  const bounds = spot && !isArea ? boundsOf([[...spot]]) : boundsOf(geometries.flatMap(positionsOf));
  return { kind: "finding", geometries, bounds };
}

function geometriesOf(
  project: ProjectView,
  { dataset, ids }: CheckWhere,
  homes: ReadonlyMap<string, number>,
): GeoJSON.Geometry[] {
  const wanted = new Set(ids);
  switch (dataset) {
    case "facilities": {
      const own = project.facilities.filter(({ id }) => wanted.has(id));
      return own.length === 0 ? [] : [points(own.map(({ lon, lat }) => [lon, lat]))];
    }
    case "demand": {
      const { lon, lat } = project.demand;
      const own = ids.flatMap((id) => homes.get(id) ?? []);
      return own.length === 0 ? [] : [points(own.map((index) => [lon[index], lat[index]]))];
    }
    case "district":
      return project.district ? [project.district.geometry] : [];
    case "communities":
    case "streets":
    case "quarters":
      return project[dataset].flatMap(({ id, geometry }) => (wanted.has(id) && geometry ? [geometry] : []));
    case "network":
      return [];
  }
}

function points(coordinates: GeoJSON.Position[]): GeoJSON.MultiPoint {
  return { type: "MultiPoint", coordinates };
}

function positionsOf(geometry: GeoJSON.Geometry): readonly GeoJSON.Position[] {
  switch (geometry.type) {
    case "Point":
      return [geometry.coordinates];
    case "MultiPoint":
    case "LineString":
      return geometry.coordinates;
    case "Polygon":
    case "MultiLineString":
      return geometry.coordinates.flat();
    case "MultiPolygon":
      return geometry.coordinates.flat(2);
    case "GeometryCollection":
      return geometry.geometries.flatMap(positionsOf);
  }
}
