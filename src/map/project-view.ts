import type { NetworkReport } from "../core/engine/api";
import type { Cell, Feature, FeatureTable, Reading } from "../core/dataset/table";
import type { NetworkSource } from "../core/dataset/network-source";
import type { PeopleByGroup, PopulationGroup } from "../core/dataset/population";
import type { Bounds } from "../core/geo/points";
import type { AreaType } from "../core/layer/layer";
import type {
  AreaUnit,
  Demand,
  Facility,
  FacilityStatus,
  Precision,
  Project,
  Quarter,
  TwoLanguages,
} from "../core/project/project";
import type { ProjectRecord } from "../core/project/record";
import { boundsOf, labelPoint, QUARTER_STEPS } from "./label-point";
import { roadView, type Road, type RoadView } from "./road-view";

/** A project as the page sees it: plain, flat where dense, ready to cross from the worker and to be drawn. */
export interface ProjectView {
  readonly id: string;
  readonly title: TwoLanguages;
  readonly fictional: boolean;
  readonly dataDate: string;
  readonly source: TwoLanguages;
  readonly licence: string;
  readonly groups: readonly PopulationGroup[];
  readonly bounds: Bounds;
  readonly district?: AreaView;
  readonly streets: readonly AreaView[];
  readonly communities: readonly AreaView[];
  readonly quarters: readonly QuarterView[];
  readonly demand: DemandView;
  readonly facilities: readonly FacilityView[];
  readonly base: BaseView;
  readonly readings: readonly Reading[];
  /** Files the project was made from and decisions on the way. */
  readonly record?: ProjectRecord;
  readonly network?: NetworkReport;
}

export interface AreaView {
  readonly id: string;
  readonly name: string;
  readonly parentId?: string;
  readonly areaType: AreaType;
  readonly geometry: GeoJSON.Polygon | GeoJSON.MultiPolygon;
  readonly label: readonly [number, number];
  readonly bounds: Bounds;
}

export interface QuarterView {
  readonly id: string;
  readonly name: string;
  readonly communityId?: string;
  readonly geometry?: GeoJSON.Polygon | GeoJSON.MultiPolygon | GeoJSON.Point;
  readonly label: readonly [number, number];
  readonly bounds: Bounds;
}

export interface DemandView {
  readonly lon: Float64Array;
  readonly lat: Float64Array;
  readonly ids: readonly string[];
  readonly names: readonly string[];
  readonly quarter: Int32Array;
  readonly people: PeopleByGroup;
  readonly footprints?: FootprintView;
}

/** Outer rings of the footprints, one after another. */
export interface FootprintView {
  /** lon, lat, lon, lat …; every ring closed. */
  readonly positions: Float64Array;
  /** Uint32Array[partCount + 1], counted in vertices. */
  readonly start: Uint32Array;
  /** Int32Array[partCount]: the demand place of each ring. */
  readonly place: Int32Array;
}

export interface FacilityView {
  readonly id: string;
  readonly name: string;
  readonly category: string;
  readonly status: FacilityStatus;
  readonly lon: number;
  readonly lat: number;
  readonly outline?: GeoJSON.Polygon | GeoJSON.MultiPolygon;
  readonly capacity?: number;
  readonly file?: string;
  readonly precision?: Precision;
  readonly properties: Readonly<Record<string, Cell>>;
}

/** Layers that are only drawn. Properties kept: name, class. */
export interface BaseView {
  readonly water: GeoJSON.FeatureCollection;
  readonly green: GeoJSON.FeatureCollection;
  readonly railway: GeoJSON.FeatureCollection;
  readonly roads: RoadView;
  /** Schools, factories, shops: ground of a use. */
  readonly sites: GeoJSON.FeatureCollection;
  readonly buildings: GeoJSON.FeatureCollection;
  readonly places: GeoJSON.FeatureCollection;
}

/** Builds the page's view of a project. Takes tens of milliseconds for a district; call it in the worker. */
export function projectView(project: Project, network: NetworkReport | undefined): ProjectView {
  return { ...factsView(project), ...groundView(project), demand: demandView(project.demand), network };
}

/** The parts of the view that an edit changed; a part that is gone is there as undefined. */
export type ProjectChange = Partial<ProjectView>;

/** What differs between the views of two projects. Parts that stayed are not sent again, and stay the same values. */
export function projectChange(
  before: Project,
  after: Project,
  network: { readonly before: NetworkReport | undefined; readonly after: NetworkReport | undefined },
): ProjectChange {
  const isSame = (...parts: readonly (keyof Project)[]) => parts.every((part) => before[part] === after[part]);
  const facts = Object.entries(factsView(after)).filter(([part]) => !isSame(part as keyof Project));
  return {
    ...(Object.fromEntries(facts) as ProjectChange),
    ...(isSame("district") ? {} : { district: after.district && areaView(after.district) }),
    ...(isSame("streets") ? {} : { streets: after.streets.map(areaView) }),
    ...(isSame("communities") ? {} : { communities: after.communities.map(areaView) }),
    ...(isSame("quarters", "demand") ? {} : { quarters: after.quarters.map((one) => quarterView(one, after)) }),
    ...(isSame("demand") ? {} : { demand: demandView(after.demand) }),
    ...(isSame("facilities") ? {} : { facilities: after.facilities.map(facilityView) }),
    ...(isSame("base", "network", "demand") ? {} : { base: baseView(after) }),
    ...(network.before === network.after ? {} : { network: network.after }),
  };
}

function factsView(project: Project) {
  const { id, title, fictional, dataDate, source, licence, groups, bounds, readings, record } = project;
  return { id, title, fictional, dataDate, source, licence, groups, bounds, readings, record };
}

function groundView(project: Project) {
  return {
    district: project.district && areaView(project.district),
    streets: project.streets.map(areaView),
    communities: project.communities.map(areaView),
    quarters: project.quarters.map((quarter) => quarterView(quarter, project)),
    facilities: project.facilities.map(facilityView),
    base: baseView(project),
  };
}

function areaView(area: AreaUnit): AreaView {
  return { ...area, label: labelPoint(area.geometry), bounds: geometryBounds(area.geometry) };
}

function quarterView(quarter: Quarter, project: Project): QuarterView {
  const { geometry } = quarter;
  if (geometry === undefined) {
    const index = project.quarters.indexOf(quarter);
    const own = [...project.demand.quarter.keys()].filter((place) => project.demand.quarter[place] === index);
    const { x, y } = project.demand.points;
    const bounds = own.length > 0 ? boundsOf(own.map((place) => [x[place], y[place]])) : project.bounds;
    return { ...quarter, label: [(bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2], bounds };
  }
  if (geometry.type === "Point") {
    const [lon, lat] = geometry.coordinates;
    return { ...quarter, label: [lon, lat], bounds: [lon, lat, lon, lat] };
  }
  return { ...quarter, label: labelPoint(geometry, QUARTER_STEPS), bounds: geometryBounds(geometry) };
}

function demandView(demand: Demand): DemandView {
  const { points, ids, names, quarter, people, footprints } = demand;
  return {
    lon: points.x.slice(),
    lat: points.y.slice(),
    ids,
    names,
    quarter,
    people,
    footprints: footprints && footprintView(footprints),
  };
}

function footprintView(footprints: NonNullable<Demand["footprints"]>): FootprintView {
  const rings: { readonly place: number; readonly ring: readonly GeoJSON.Position[] }[] = [];
  footprints.forEach((geometry, place) => {
    const parts = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
    for (const part of parts) rings.push({ place, ring: part[0] });
  });
  const start = new Uint32Array(rings.length + 1);
  rings.forEach(({ ring }, part) => (start[part + 1] = start[part] + ring.length));
  const positions = new Float64Array(start[rings.length] * 2);
  rings.forEach(({ ring }, part) =>
    ring.forEach(([lon, lat], vertex) => {
      positions[(start[part] + vertex) * 2] = lon;
      positions[(start[part] + vertex) * 2 + 1] = lat;
    }),
  );
  return { positions, start, place: Int32Array.from(rings, (one) => one.place) };
}

function facilityView(facility: Facility): FacilityView {
  const { geometry, ...rest } = facility;
  if (geometry.type === "Point") return { ...rest, lon: geometry.coordinates[0], lat: geometry.coordinates[1] };
  const [lon, lat] = labelPoint(geometry);
  return { ...rest, lon, lat, outline: geometry };
}

function baseView(project: Project): BaseView {
  const { base, network } = project;
  return {
    water: collection(base.water),
    green: collection(base.green),
    railway: collection(base.railway),
    roads: roadView(base.roads ? roadsOf(base.roads.features) : networkRoads(network)),
    sites: collection(base.landuse),
    // Homes are drawn from their footprints; only the other buildings are base map.
    buildings: collection(base.other_buildings ?? (project.demand.footprints ? undefined : base.buildings)),
    places: collection(base.places),
  };
}

function collection(table: FeatureTable | undefined): GeoJSON.FeatureCollection {
  const features = (table?.features ?? []).flatMap(({ geometry, properties }) =>
    geometry === null ? [] : [drawn(geometry, properties.name, properties.class ?? properties.kind)],
  );
  return { type: "FeatureCollection", features };
}

/** The walking network as base map, where a project brings no drawn roads. */
function networkRoads(network: NetworkSource | undefined): Road[] {
  if (network === undefined) return [];
  if (network.kind === "lines") return roadsOf(network.lines);
  const { ways, nodeLon, nodeLat } = network.osm;
  return ways.flatMap((way) => {
    const highway = way.tags.get("highway");
    const coordinates = [...way.nodes].filter((node) => node >= 0).map((node) => [nodeLon[node], nodeLat[node]]);
    if (highway === undefined || coordinates.length < 2) return [];
    return [{ geometry: { type: "LineString", coordinates }, name: way.tags.get("name") ?? "", class: highway }];
  });
}

function roadsOf(features: readonly Feature[]): Road[] {
  return features.flatMap(({ geometry, properties }) =>
    geometry === null
      ? []
      : [{ geometry, name: String(properties.name ?? ""), class: String(properties.class ?? properties.kind ?? "") }],
  );
}

function drawn(geometry: GeoJSON.Geometry, name: Cell | undefined, kind: Cell | undefined): GeoJSON.Feature {
  return { type: "Feature", geometry, properties: { name: name ?? "", class: kind ?? "" } };
}

function geometryBounds(geometry: GeoJSON.Polygon | GeoJSON.MultiPolygon): Bounds {
  const parts = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  return boundsOf(parts.flatMap((part) => part[0]));
}
