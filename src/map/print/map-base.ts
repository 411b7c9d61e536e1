import Flatbush from "flatbush";
import type { CoverageRun } from "../../core/analysis/result";
import { localFrame, toLocalX, toLocalY, type LocalFrame } from "../../core/geo/local-frame";
import { labelPoint, RIVER_STEPS } from "../label-point";
import type { AreaView, ProjectView } from "../project-view";
import { roadRank, type RoadRank } from "../road-class";
import { roadLine, type RoadView } from "../road-view";
import { chained, extremesOf, reversed, turn, type Extremes, type Flat } from "./geometry";

/** A feature in metres of the project's local frame. Outer rings counter-clockwise, holes clockwise. */
export interface Shape {
  readonly rings: readonly Flat[];
  readonly extremes: Extremes;
  readonly name: string;
  readonly kind: string;
}

/** Features that can be asked for by box. */
export interface ShapeSet {
  readonly shapes: readonly Shape[];
  readonly index: Flatbush | undefined;
}

export interface NamedLine {
  readonly name: string;
  readonly rank: RoadRank;
  readonly lines: readonly Flat[];
}

export interface PlacedName {
  readonly name: string;
  readonly kind: string;
  readonly x: number;
  readonly y: number;
}

/** A project ready to be printed many times: projected once, in metres, with an index over what is dense. */
export interface MapBase {
  readonly frame: LocalFrame;
  readonly green: ShapeSet;
  readonly sites: ShapeSet;
  readonly water: ShapeSet;
  readonly waterLines: ShapeSet;
  readonly buildings: ShapeSet;
  /** One shape a footprint part; kind is unused. */
  readonly footprints: ShapeSet;
  readonly homes: { readonly x: Float64Array; readonly y: Float64Array };
  readonly railway: ShapeSet;
  readonly roads: Readonly<Record<RoadRank, ShapeSet>>;
  readonly namedRoads: readonly NamedLine[];
  readonly district: Shape | undefined;
  readonly streets: readonly Shape[];
  readonly communities: readonly Shape[];
  /** Borders as lines, each drawn once: of the highest rank it has. */
  readonly borders: { readonly district: ShapeSet; readonly street: ShapeSet; readonly community: ShapeSet };
  readonly names: readonly PlacedName[];
}

/** Ground of a run in metres. */
export interface RunGround {
  readonly reach: ShapeSet;
  readonly gap: ShapeSet;
}

const bases = new WeakMap<ProjectView, MapBase>();
const grounds = new WeakMap<CoverageRun, RunGround>();
/** Ends closer than this meet, metres. */
const GRAIN_M = 0.05;

export function mapBase(project: ProjectView): MapBase {
  const kept = bases.get(project);
  if (kept) return kept;
  const base = prepare(project);
  bases.set(project, base);
  return base;
}

export function runGround(base: MapBase, run: CoverageRun): RunGround {
  const kept = grounds.get(run);
  if (kept) return kept;
  const set = (geometries: readonly GeoJSON.MultiPolygon[]) =>
    shapeSet(geometries.flatMap((geometry) => polygonShapes(base.frame, geometry, "", "")));
  const ground = {
    reach: set(run.areas.reach.map((part) => part.geometry)),
    gap: set(run.areas.gapParts.map((part) => part.geometry)),
  };
  grounds.set(run, ground);
  return ground;
}

/** Shapes that touch a box, in metres. */
export function shapesIn({ shapes, index }: ShapeSet, { minX, minY, maxX, maxY }: Extremes): Shape[] {
  return index
    ? index
        .search(minX, minY, maxX, maxY)
        .sort((a, b) => a - b)
        .map((item) => shapes[item])
    : [];
}

/** Positions in `shapes` of those that touch a box. */
export function indicesIn({ index }: ShapeSet, { minX, minY, maxX, maxY }: Extremes): number[] {
  return index ? index.search(minX, minY, maxX, maxY).sort((a, b) => a - b) : [];
}

function prepare(project: ProjectView): MapBase {
  const frame = localFrame(project.bounds);
  const { base, demand } = project;
  const polygons = (collection: GeoJSON.FeatureCollection) => shapeSet(featurePolygons(frame, collection));
  const lines = (collection: GeoJSON.FeatureCollection) => shapeSet(featureLines(frame, collection));
  const areas = (list: readonly AreaView[]) => list.map((area) => areaShape(frame, area));
  const roads = roadShapes(frame, base.roads);
  const ofRank = (rank: RoadRank) => shapeSet(roads.filter((road) => roadRank(road.kind) === rank));
  const district = project.district && areaShape(frame, project.district);
  const streets = areas(project.streets);
  const communities = areas(project.communities);
  return {
    frame,
    green: polygons(base.green),
    sites: polygons(base.sites),
    water: polygons(base.water),
    waterLines: lines(base.water),
    buildings: polygons(base.buildings),
    footprints: footprintShapes(frame, project),
    homes: {
      x: demand.lon.map((lon, place) => toLocalX(frame, lon, demand.lat[place])),
      y: demand.lat.map((lat) => toLocalY(frame, lat)),
    },
    railway: lines(base.railway),
    roads: { 1: ofRank(1), 2: ofRank(2), 3: ofRank(3), 4: ofRank(4), 5: ofRank(5) },
    namedRoads: namedRoads(roads),
    district,
    streets,
    communities,
    borders: borders(district ? [district] : [], streets, communities),
    names: [...waterNames(frame, base.water), ...placeNames(frame, base.places)],
  };
}

function shapeSet(shapes: readonly Shape[]): ShapeSet {
  if (shapes.length === 0) return { shapes, index: undefined };
  const index = new Flatbush(shapes.length);
  for (const { extremes } of shapes) index.add(extremes.minX, extremes.minY, extremes.maxX, extremes.maxY);
  index.finish();
  return { shapes, index };
}

function shape(rings: readonly Flat[], name: string, kind: string): Shape {
  return { rings, extremes: extremesOf(rings), name, kind };
}

function projected(frame: LocalFrame, positions: readonly GeoJSON.Position[]): Flat {
  const flat = new Float64Array(positions.length * 2);
  positions.forEach(([lon, lat], i) => {
    flat[2 * i] = toLocalX(frame, lon, lat);
    flat[2 * i + 1] = toLocalY(frame, lat);
  });
  return flat;
}

/** One shape for each polygon of the geometry. */
export function polygonShapes(frame: LocalFrame, geometry: GeoJSON.Geometry, name: string, kind: string): Shape[] {
  const parts =
    geometry.type === "Polygon" ? [geometry.coordinates] : geometry.type === "MultiPolygon" ? geometry.coordinates : [];
  return parts
    .filter((part) => part.length > 0 && part[0].length > 3)
    .map((part) =>
      shape(
        part.map((ring, index) => wound(projected(frame, ring), index === 0)),
        name,
        kind,
      ),
    );
}

function wound(ring: Flat, outer: boolean): Flat {
  return turn(ring) > 0 === outer ? ring : reversed(ring);
}

function propertyText(feature: GeoJSON.Feature, key: "name" | "class"): string {
  return String((feature.properties?.[key] as string | number | null | undefined) ?? "");
}

function featurePolygons(frame: LocalFrame, { features }: GeoJSON.FeatureCollection): Shape[] {
  return features.flatMap((feature) =>
    polygonShapes(frame, feature.geometry, propertyText(feature, "name"), propertyText(feature, "class")),
  );
}

function featureLines(frame: LocalFrame, { features }: GeoJSON.FeatureCollection): Shape[] {
  return features.flatMap((feature) => {
    const { geometry } = feature;
    const lines =
      geometry.type === "LineString"
        ? [geometry.coordinates]
        : geometry.type === "MultiLineString"
          ? geometry.coordinates
          : [];
    return lines
      .filter((line) => line.length > 1)
      .map((line) => shape([projected(frame, line)], propertyText(feature, "name"), propertyText(feature, "class")));
  });
}

function roadShapes(frame: LocalFrame, roads: RoadView): Shape[] {
  const { name, class: kind, texts } = roads;
  return Array.from(name, (text, i) =>
    shape([projected(frame, roadLine(roads, i))], texts[text], texts[kind[i]]),
  ).filter(({ rings: [line] }) => line.length > 2);
}

function areaShape(frame: LocalFrame, { geometry, name, id }: AreaView): Shape {
  return shape(
    polygonShapes(frame, geometry, name, id).flatMap((part) => part.rings),
    name,
    id,
  );
}

function footprintShapes(frame: LocalFrame, { demand }: ProjectView): ShapeSet {
  const { footprints } = demand;
  if (!footprints) return { shapes: [], index: undefined };
  const { positions, start, place } = footprints;
  return shapeSet(
    Array.from(place, (_, part) => {
      const ring = new Float64Array((start[part + 1] - start[part]) * 2);
      for (let i = 0, at = start[part] * 2; i < ring.length; i += 2, at += 2) {
        ring[i] = toLocalX(frame, positions[at], positions[at + 1]);
        ring[i + 1] = toLocalY(frame, positions[at + 1]);
      }
      return shape([wound(ring, true)], "", "");
    }),
  );
}

/** Pieces of a road that bear one name, joined. */
function namedRoads(roads: readonly Shape[]): NamedLine[] {
  const byName = new Map<string, Shape[]>();
  for (const road of roads) {
    if (road.name === "") continue;
    const list = byName.get(road.name);
    if (list) list.push(road);
    else byName.set(road.name, [road]);
  }
  return [...byName].map(([name, pieces]) => ({
    name,
    rank: Math.min(...pieces.map((piece) => roadRank(piece.kind))) as RoadRank,
    lines: chained(
      pieces.map((piece) => piece.rings[0]),
      GRAIN_M,
    ),
  }));
}

/** Borders of each rank: a segment belongs to the highest rank that has it. */
function borders(district: readonly Shape[], streets: readonly Shape[], communities: readonly Shape[]) {
  const taken = new Set<string>();
  const own = (areas: readonly Shape[]): ShapeSet => {
    const segments = new Map<string, Flat>();
    for (const area of areas) {
      for (const [key, segment] of outerSegments(area)) if (!taken.has(key)) segments.set(key, segment);
    }
    for (const key of segments.keys()) taken.add(key);
    return shapeSet(chained([...segments.values()], GRAIN_M).map((line) => shape([line], "", "")));
  };
  return { district: own(district), street: own(streets), community: own(communities) };
}

/** A street may be a mere collection of its communities: what two of its parts share is no border of it. */
function outerSegments({ rings }: Shape): Map<string, Flat> {
  const once = new Map<string, Flat>();
  const twice = new Set<string>();
  for (const ring of rings) {
    for (let i = 2; i < ring.length; i += 2) {
      const key = segmentKey(ring, i);
      if (once.delete(key)) twice.add(key);
      else if (!twice.has(key)) once.set(key, ring.slice(i - 2, i + 2));
    }
  }
  return once;
}

/** The same for both directions. */
function segmentKey(ring: Flat, i: number): string {
  const from = `${Math.round(ring[i - 2] / GRAIN_M)},${Math.round(ring[i - 1] / GRAIN_M)}`;
  const to = `${Math.round(ring[i] / GRAIN_M)},${Math.round(ring[i + 1] / GRAIN_M)}`;
  return from < to ? `${from} ${to}` : `${to} ${from}`;
}

export function placed(
  frame: LocalFrame,
  name: string,
  kind: string,
  [lon, lat]: readonly [number, number] | GeoJSON.Position,
) {
  return { name, kind, x: toLocalX(frame, lon, lat), y: toLocalY(frame, lat) };
}

/** One name for each water, in the roomiest spot of its largest area. */
function waterNames(frame: LocalFrame, { features }: GeoJSON.FeatureCollection): PlacedName[] {
  const widest = new Map<string, { size: number; geometry: GeoJSON.Polygon | GeoJSON.MultiPolygon }>();
  for (const feature of features) {
    const { geometry } = feature;
    const name = propertyText(feature, "name");
    if (name === "" || (geometry.type !== "Polygon" && geometry.type !== "MultiPolygon")) continue;
    const { minX, minY, maxX, maxY } = extremesOf(polygonShapes(frame, geometry, "", "").flatMap((part) => part.rings));
    const size = (maxX - minX) * (maxY - minY);
    if (size > (widest.get(name)?.size ?? 0)) widest.set(name, { size, geometry });
  }
  return [...widest].map(([name, { geometry }]) => placed(frame, name, "water", labelPoint(geometry, RIVER_STEPS)));
}

/** Places that stand for themselves: streets and waters have names of their own. */
function placeNames(frame: LocalFrame, { features }: GeoJSON.FeatureCollection): PlacedName[] {
  return features.flatMap((feature) => {
    const kind = propertyText(feature, "class");
    const name = propertyText(feature, "name");
    if (feature.geometry.type !== "Point" || name === "" || kind === "street" || kind === "water") return [];
    return [placed(frame, name, kind, feature.geometry.coordinates)];
  });
}
