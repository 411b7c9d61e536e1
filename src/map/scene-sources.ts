import type { CoverageRun, Explanation } from "../core/analysis/result";
import type { FacilityLayer } from "../core/layer/layer";
import { geometryBounds } from "../core/geo/locate";
import { choroplethColour, rateChoropleth } from "./choropleth";
import { labelPoint, RIVER_STEPS } from "./label-point";
import type { ProjectView } from "./project-view";
import { layerFacilities } from "./hit-test";
import { roadFeatures, roadLine } from "./road-view";
import type { Scene, Selection } from "./scene";
import { tokens } from "./tokens";

type Collection = GeoJSON.FeatureCollection;

function collection(features: GeoJSON.Feature[]): Collection {
  return { type: "FeatureCollection", features };
}

function feature(geometry: GeoJSON.Geometry, properties: GeoJSON.GeoJsonProperties): GeoJSON.Feature {
  return { type: "Feature", geometry, properties };
}

/** Sources that follow from the project alone. */
export function projectSources(project: ProjectView) {
  const areas = (list: ProjectView["communities"]) =>
    collection(list.map(({ id, name, geometry }) => feature(geometry, { id, name })));
  return {
    district: areas(project.district ? [project.district] : []),
    streets: areas(project.streets),
    communities: areas(project.communities),
    green: project.base.green,
    water: project.base.water,
    railway: project.base.railway,
    roads: collection(roadFeatures(project.base.roads)),
    sites: project.base.sites,
    buildings: project.base.buildings,
    places: project.base.places,
    labels: collection([
      ...project.streets.map((one) => label("street", one.name, one.label)),
      ...project.communities.map((one) => label("community", one.name, one.label)),
      ...waterLabels(project.base.water),
    ]),
  } satisfies Record<string, Collection>;
}

function label(kind: string, name: string, [lon, lat]: readonly [number, number]): GeoJSON.Feature {
  return feature({ type: "Point", coordinates: [lon, lat] }, { kind, name });
}

/** One label for each named water, on it: in the roomiest spot of its largest area, or halfway along its longest line. */
function waterLabels(water: Collection): GeoJSON.Feature[] {
  const widest = new Map<string, { size: number; at: readonly [number, number] }>();
  for (const { geometry, properties } of water.features) {
    const name = String((properties?.name as string | undefined) ?? "");
    const spot = name === "" ? undefined : waterSpot(geometry);
    if (spot && spot.size > (widest.get(name)?.size ?? 0)) widest.set(name, spot);
  }
  return [...widest].map(([name, { at }]) => label("water", name, at));
}

function waterSpot(geometry: GeoJSON.Geometry): { size: number; at: readonly [number, number] } | undefined {
  if (geometry.type === "Polygon" || geometry.type === "MultiPolygon") {
    const [west, south, east, north] = geometryBounds(geometry);
    return { size: (east - west) * (north - south), at: labelPoint(geometry, RIVER_STEPS) };
  }
  if (geometry.type !== "LineString" || geometry.coordinates.length === 0) return undefined;
  const [x, y] = geometry.coordinates[geometry.coordinates.length >> 1];
  return { size: Number.MIN_VALUE, at: [x, y] };
}

/** Ground within reach and ground that is not. */
export function areaSource(run: CoverageRun | undefined): Collection {
  if (!run) return collection([]);
  const kind = run.method === "network" ? "reach" : "circle";
  return collection([
    ...run.areas.reach.map(({ geometry }) => feature(geometry, { kind })),
    ...run.areas.gapParts.map(({ geometry, communityId }) => feature(geometry, { kind: "gap", communityId })),
  ]);
}

/** Communities in the colour of their coverage. */
export function rateSource({ project, run, theme, group, classes, comparison }: Scene): Collection {
  if (!run || theme !== "rate") return collection([]);
  const rates = rateChoropleth(run, group, classes, comparison && [comparison.network, comparison.circle]);
  return collection(
    project.communities.map(({ id, name, geometry }) =>
      feature(geometry, { id, name, colour: choroplethColour(rates, id) }),
    ),
  );
}

export function symbolImage(layer: FacilityLayer, status: string): string {
  return `symbol ${layer.icon} ${layer.colour} ${status}`;
}

const STATUS_ORDER = { closed: 0, planned: 1, building: 2, operating: 3 } as const;

export function facilitySources(scene: Scene): { readonly points: Collection; readonly ground: Collection } {
  const { project, layer, statuses } = scene;
  if (!layer) return { points: collection([]), ground: collection([]) };
  const own = layerFacilities(project.facilities, layer.categoryIds).map((index) => project.facilities[index]);
  const points = own.map(({ id, name, lon, lat, status }) =>
    feature(
      { type: "Point", coordinates: [lon, lat] },
      {
        id,
        name,
        image: symbolImage(layer, status),
        counts: statuses.includes(status),
        order: STATUS_ORDER[status],
        textColour: status === "closed" ? tokens.muted : tokens.ink,
      },
    ),
  );
  const ground = own.flatMap(({ outline, id, status }) =>
    outline ? [feature(outline, { id, colour: status === "closed" ? tokens.closed : layer.colour })] : [],
  );
  return { points: collection(points), ground: collection(ground) };
}

/** What is selected, as an outline; a point where there is nothing larger. */
export function selectedSource(project: ProjectView, selection: Selection | undefined): Collection {
  if (selection?.kind === "finding") return collection(selection.geometries.map((one) => feature(one, {})));
  const geometry = selection && selectedGeometry(project, selection);
  return collection(geometry ? [feature(geometry, {})] : []);
}

function selectedGeometry(
  project: ProjectView,
  selection: Exclude<Selection, { kind: "finding" }>,
): GeoJSON.Geometry | undefined {
  switch (selection.kind) {
    case "community":
      return project.communities.find((one) => one.id === selection.id)?.geometry;
    case "street":
      return project.streets.find((one) => one.id === selection.id)?.geometry;
    case "quarter":
      return project.quarters.find((one) => one.id === selection.id)?.geometry;
    case "facility":
      return project.facilities.find((one) => one.id === selection.id)?.outline;
    case "home": {
      const { footprints } = project.demand;
      if (!footprints) return undefined;
      const { start, positions, place } = footprints;
      const parts = [...place.keys()].filter((part) => place[part] === selection.index);
      return {
        type: "MultiPolygon",
        coordinates: parts.map((part) => [
          Array.from({ length: start[part + 1] - start[part] }, (_, i) => [
            positions[(start[part] + i) * 2],
            positions[(start[part] + i) * 2 + 1],
          ]),
        ]),
      };
    }
    case "spot":
      return roadsNamed(project, selection.name);
  }
}

/** All pieces of a road together. */
function roadsNamed({ base: { roads } }: ProjectView, name: string): GeoJSON.MultiLineString {
  const wanted = roads.texts.indexOf(name);
  const own = [...roads.name.keys()].filter((i) => roads.name[i] === wanted);
  return { type: "MultiLineString", coordinates: own.map((i) => roadLine(roads, i)) };
}

export const ROUTE_START_IMAGE = "route-start";
export const ROUTE_END_IMAGE = "route-end";

/** The way that explains one home: along the streets, or the straight line a circle assumes. A chosen facility is ringed. */
export function routeSource(
  project: ProjectView,
  explanation: Explanation | undefined,
  selection: Selection | undefined,
  layer: FacilityLayer | undefined,
): Collection {
  if (!explanation) {
    const chosen = selection?.kind === "facility" && project.facilities.find((one) => one.id === selection.id);
    if (!chosen) return collection([]);
    const at = { type: "Point" as const, coordinates: [chosen.lon, chosen.lat] };
    // The ring goes around a symbol; a facility of another layer has none and gets a dot.
    const drawn = layer?.categoryIds.includes(chosen.category) ?? false;
    return collection([feature(at, { image: drawn ? ROUTE_END_IMAGE : ROUTE_START_IMAGE })]);
  }
  const from = [project.demand.lon[explanation.demandIndex], project.demand.lat[explanation.demandIndex]];
  const start = feature({ type: "Point", coordinates: from }, { image: ROUTE_START_IMAGE });
  const facility = project.facilities.find((one) => one.id === explanation.facilityId);
  if (!facility) return collection([start]);
  const to = [facility.lon, facility.lat];
  const straight = feature({ type: "LineString", coordinates: [from, to] }, { part: "straight" });
  const along = explanation.route ? [feature(explanation.route, { part: "along" })] : [];
  const end = feature({ type: "Point", coordinates: to }, { image: ROUTE_END_IMAGE });
  return collection([straight, ...along, end, start]);
}
