import { along, area, centroid, lengthOf, type Point } from "./geometry";
import { stationOf, trimmed, type Shape } from "./base-layers";
import { flatGeobuf, lineOf, pointOf, polygonOf, type Row } from "./output";
import { outlineOf } from "./plan";
import type { Road } from "./roads";
import type { Town } from "./town";

export function roadsFile(roads: readonly Road[]): Uint8Array {
  const rows = roads.map((road, i): Row => ({
    geometry: lineOf(road.points),
    properties: {
      id: `R${String(i + 1).padStart(5, "0")}`,
      name: road.name === "" ? null : road.name,
      class: road.class,
      bridge: road.bridge,
      tunnel: road.tunnel,
      gate: road.gate,
    },
  }));
  return flatGeobuf(
    "roads",
    { id: "text", name: "text", class: "text", bridge: "boolean", tunnel: "boolean", gate: "boolean" },
    rows.filter((row) => (row.geometry as GeoJSON.LineString).coordinates.length > 1),
  );
}

export function shapesFile(name: string, shapes: readonly Shape[]): Uint8Array {
  const rows = shapes.map((shape, i) => ({
    geometry: polygonOf(shape.rings.map(trimmed)),
    properties: { id: `${name}-${i + 1}`, name: shape.name === "" ? null : shape.name, kind: shape.kind },
  }));
  return flatGeobuf(name, { id: "text", name: "text", kind: "text" }, rows);
}

export function railwayFile(town: Town): Uint8Array {
  const rails = [...town.mesh.edges()].filter((edge) => edge.line.class === "railway");
  const stops = new Map(
    rails.flatMap((edge) => [edge.from, edge.twin.from]).map((vertex) => [vertex.id, vertex.point]),
  );
  // The railway runs from west to east without turning back.
  const line = [...stops.values()].sort((a, b) => a.x - b.x);
  const rows: Row[] = [
    { geometry: lineOf(line), properties: { id: "railway-1", name: "沿江铁路", kind: "railway" } },
    ...stationOf(town).platforms.map(([start, end], i): Row => ({
      geometry: lineOf([start, end]),
      properties: { id: `railway-${i + 2}`, name: "青禾站", kind: "station" },
    })),
  ];
  return flatGeobuf("railway", { id: "text", name: "text", kind: "text" }, rows);
}

export function otherBuildingsFile(town: Town): Uint8Array {
  const lived = new Set(town.communities.flatMap((c) => c.quarters.flatMap((q) => q.buildings.map((b) => b.house))));
  const empty = town.plan.quarters
    .flatMap((quarter) => quarter.houses)
    .filter((house) => !lived.has(house))
    .map((house) => house.ring);
  const rings = [...town.plan.halls, ...empty, stationOf(town).hall];
  return flatGeobuf(
    "other_buildings",
    { id: "text" },
    rings.map((ring, i) => ({ geometry: polygonOf([ring]), properties: { id: `O${i + 1}` } })),
  );
}

/** Labels by rank: 0 the district's main things, 1 streets, 2 villages and parks. */
export function placesFile(town: Town): Uint8Array {
  const rows: Row[] = [];
  const put = (p: Point, name: string, rank: number, kind: string) =>
    rows.push({ geometry: pointOf(p), properties: { id: `L${rows.length + 1}`, name, rank, kind } });
  for (const street of town.streets)
    put(middle(street.faces.map((face) => outlineOf([face])[0])), street.name, 1, "street");
  put(stationOf(town).spot, "青禾站", 1, "station");
  const { river } = town.skeleton;
  for (const share of [0.2, 0.5, 0.8]) put(along(river, lengthOf(river) * share).point, "青禾河", 1, "water");
  for (const community of town.communities) {
    for (const named of community.quarters) {
      if (named.quarter.kind !== "village") continue;
      put(middle(named.buildings.map((b) => b.house.ring)), named.name, 3, "village");
    }
  }
  return flatGeobuf("places", { id: "text", name: "text", rank: "integer", kind: "text" }, rows);
}

function middle(rings: readonly (readonly Point[])[]): Point {
  let x = 0;
  let y = 0;
  let sum = 0;
  for (const ring of rings) {
    const c = centroid(ring);
    const size = area(ring);
    x += c.x * size;
    y += c.y * size;
    sum += size;
  }
  return { x: x / sum, y: y / sum };
}
