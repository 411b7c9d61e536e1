import { area, booleanPointInPolygon, centroid, pointOnFeature } from "@turf/turf";
import { plainProblem } from "../base/problem";
import { isBlank, numberOf, textOf } from "../dataset/cell";
import type { PeopleByGroup, PopulationGroup } from "../dataset/population";
import { amendReading, type Feature, type FeatureTable, type RowIssue } from "../dataset/table";
import { geometryBounds } from "../geo/locate";
import { EARTH_RADIUS_M, wgs84Points } from "../geo/points";
import { rejected, type Taken } from "./areas";
import type { Demand, Quarter } from "./project";

export interface DemandColumns {
  readonly id?: string;
  readonly name?: string;
  /** Id of the quarter. */
  readonly parent?: string;
}

const DEFAULTS = { id: "id", name: "name", parent: "quarter_id" };

/** A polygon up to this size is one place (a building, a yard); a larger one is spread, square metres. */
const ONE_PLACE_M2 = 5_000;
/** A larger polygon gets about one place for each of these, square metres … */
const SPREAD_M2 = 2_500;
/** … but no more than this many. */
const MOST_PLACES = 400;

type PolygonGeometry = GeoJSON.Polygon | GeoJSON.MultiPolygon;

/**
 * Places where people live. A point stays where it is; a small polygon becomes a point inside it; the people of a large
 * one are spread evenly over it, whole persons staying whole and every sum staying what it was (largest remainder).
 * Rows with a negative or unreadable number are rejected; an empty cell counts as 0 and is noted.
 */
export function takeDemand(
  table: FeatureTable,
  columns: DemandColumns,
  groups: readonly PopulationGroup[],
  quarters: readonly Quarter[],
): Taken<never> & { readonly demand: Demand } {
  const { id, name, parent } = { ...DEFAULTS, ...columns };
  const { file } = table.reading;
  const peopleColumns = [...new Set(groups.flatMap((group) => group.columns))];
  const quarterIndex = new Map(quarters.map((quarter, q) => [quarter.id, q]));
  const issues: RowIssue[] = [];
  const lon: number[] = [];
  const lat: number[] = [];
  const ids: string[] = [];
  const names: string[] = [];
  const quarter: number[] = [];
  const persons: number[][] = peopleColumns.map(() => []);
  const footprints: PolygonGeometry[] = [];
  let interior = false;
  let spread = false;

  for (const feature of table.features) {
    const { geometry, properties, row } = feature;
    if (geometry?.type !== "Point" && geometry?.type !== "Polygon" && geometry?.type !== "MultiPolygon") {
      issues.push(rejected(row, "io/geometry-unsupported", { file, geometry: geometry?.type ?? "—" }));
      continue;
    }
    const counts = readCounts(feature, peopleColumns, file, issues);
    if (!counts) continue;
    const ownId = textOf(properties[id]) ?? textOf(properties[name]) ?? String(row);
    const ownName = textOf(properties[name]) ?? ownId;
    const quarterId = textOf(properties[parent]);
    const ownQuarter = quarterId === undefined ? -1 : (quarterIndex.get(quarterId) ?? -1);
    if (quarterId !== undefined && ownQuarter < 0 && quarters.length > 0) {
      issues.push({ row, state: "noted", problem: plainProblem("project/quarter-unknown", { quarter: quarterId }) });
    }
    const places = placesOf(geometry);
    if (geometry.type !== "Point") {
      if (places.length > 1) spread = true;
      else interior = true;
    }
    const shares = counts.map((count) => shareOut(count, places.length));
    places.forEach(([x, y], k) => {
      lon.push(x);
      lat.push(y);
      ids.push(places.length === 1 ? ownId : `${ownId}#${k + 1}`);
      names.push(ownName);
      quarter.push(ownQuarter);
      shares.forEach((share, c) => persons[c].push(share[k]));
      if (geometry.type !== "Point" && places.length === 1) footprints.push(geometry);
    });
  }
  const people: PeopleByGroup = Object.fromEntries(
    groups.map((group) => {
      const sum = new Float64Array(ids.length);
      for (const column of group.columns)
        persons[peopleColumns.indexOf(column)].forEach((count, p) => (sum[p] += count));
      return [group.id, sum];
    }),
  );
  return {
    items: [],
    reading: amendReading(table.reading, issues),
    demand: {
      points: wgs84Points(lon, lat),
      ids,
      names,
      quarter: Int32Array.from(quarter),
      people,
      placement: spread ? "spread-evenly" : interior ? "interior-points" : "points",
      ...(footprints.length === ids.length && ids.length > 0 ? { footprints } : {}),
    },
  };
}

function readCounts(
  { properties, row }: Feature,
  columns: readonly string[],
  file: string,
  issues: RowIssue[],
): number[] | undefined {
  const counts: number[] = [];
  for (const column of columns) {
    const cell = properties[column];
    const count = isBlank(cell) ? 0 : numberOf(cell);
    if (isBlank(cell)) issues.push({ row, state: "noted", problem: plainProblem("project/value-missing", { column }) });
    if (count === undefined) {
      issues.push(rejected(row, "io/value-not-number", { file, column, value: String(cell) }));
      return undefined;
    }
    if (count < 0) {
      issues.push(rejected(row, "io/value-negative", { file, column, value: count }));
      return undefined;
    }
    counts.push(count);
  }
  return counts;
}

/** Where the people of a geometry stand: itself, a point inside, or a grid of spots over a large polygon. */
export function placesOf(geometry: GeoJSON.Point | PolygonGeometry): GeoJSON.Position[] {
  if (geometry.type === "Point") return [geometry.coordinates];
  const areaM2 = area(geometry);
  if (areaM2 > ONE_PLACE_M2) {
    const grid = gridInside(geometry, areaM2);
    if (grid.length > 1) return grid;
  }
  const middle = centroid(geometry).geometry.coordinates;
  return [booleanPointInPolygon(middle, geometry) ? middle : pointOnFeature(geometry).geometry.coordinates];
}

/** A square grid of spots inside a polygon, from south-west, rows first. */
function gridInside(geometry: PolygonGeometry, areaM2: number): GeoJSON.Position[] {
  const count = Math.min(MOST_PLACES, Math.max(4, Math.round(areaM2 / SPREAD_M2)));
  const [west, south, east, north] = geometryBounds(geometry);
  const stepM = Math.sqrt(areaM2 / count);
  const stepLat = (stepM / EARTH_RADIUS_M) * (180 / Math.PI);
  const stepLon = stepLat / Math.cos((((south + north) / 2) * Math.PI) / 180);
  const spots: GeoJSON.Position[] = [];
  for (let y = south + stepLat / 2; y < north; y += stepLat) {
    for (let x = west + stepLon / 2; x < east; x += stepLon) {
      if (booleanPointInPolygon([x, y], geometry)) spots.push([x, y]);
    }
  }
  return spots;
}

/** A count over a number of places: whole persons by largest remainder, broken numbers evenly. */
function shareOut(count: number, placeCount: number): number[] {
  if (placeCount === 1) return [count];
  if (!Number.isInteger(count)) return new Array<number>(placeCount).fill(count / placeCount);
  const each = Math.floor(count / placeCount);
  const left = count - each * placeCount;
  // The places that get one more lie evenly among the others.
  return Array.from(
    { length: placeCount },
    (_, k) => each + Math.floor(((k + 1) * left) / placeCount) - Math.floor((k * left) / placeCount),
  );
}
