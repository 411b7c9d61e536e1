import type { CheckRow, CheckWhere } from "../core/analysis/checks/check-row";
import { boundsOf } from "../map/label-point";
import type { ProjectView } from "../map/project-view";
import type { Selection } from "../map/scene";

/** A row that stands for many homes, which unfold. */
export function standsForMany(row: CheckRow): boolean {
  return row.where?.dataset === "demand" && row.where.ids.length > 1;
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
