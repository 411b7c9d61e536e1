import { localFrame } from "../../geo/local-frame";
import { geometryBounds } from "../../geo/locate";
import { regionGeometry, regionOf } from "../../geo/region";
import { selfCrossing } from "../../geo/self-crossing";
import type { Project } from "../project";

type PolygonGeometry = GeoJSON.Polygon | GeoJSON.MultiPolygon;

/** Which polygons of a project can be repaired. */
export type RepairableDataset = "district" | "streets" | "communities" | "quarters" | "facilities";

/**
 * The ground a self-crossing boundary encloses, as rings that do not cross: what is enclosed an odd number of times
 * (the rule by which maps draw it). On a grid of 1 mm, written with 7 decimals. A sound polygon comes back unchanged.
 */
export function repairedPolygon(geometry: PolygonGeometry): PolygonGeometry {
  if (!selfCrossing(geometry)) return geometry;
  const frame = localFrame(geometryBounds(geometry));
  const { coordinates } = regionGeometry(frame, regionOf(frame, geometry));
  return coordinates.length === 1
    ? { type: "Polygon", coordinates: coordinates[0] }
    : { type: "MultiPolygon", coordinates };
}

/** Repairs the named polygons of a dataset. */
export function repairPolygons(project: Project, dataset: RepairableDataset, ids: readonly string[]): Project {
  const chosen = new Set(ids);
  const repaired = <T extends { readonly id: string; readonly geometry?: GeoJSON.Geometry }>(thing: T): T => {
    const { id, geometry } = thing;
    if (!chosen.has(id) || (geometry?.type !== "Polygon" && geometry?.type !== "MultiPolygon")) return thing;
    const sound = repairedPolygon(geometry);
    return sound === geometry ? thing : { ...thing, geometry: sound };
  };
  if (dataset === "district") {
    const { district } = project;
    const sound = district && repaired(district);
    return sound && sound !== district ? { ...project, district: sound } : project;
  }
  const before: readonly { readonly id: string; readonly geometry?: GeoJSON.Geometry }[] = project[dataset];
  const after = before.map(repaired);
  return after.every((thing, t) => thing === before[t]) ? project : { ...project, [dataset]: after };
}
