import { zeroRings } from "../geo/contour";
import { EMPTY_REGION, regionOfRings, type Region } from "../geo/region";
import type { Field, Seeds } from "../network/field";
import { areaTolerance, reachRaster } from "../network/reach-raster";
import type { StreetGround } from "../network/street-ground";

/** Ground within reach of a layer, in a local frame, and how exact it is. */
export interface ServiceArea {
  readonly region: Region;
  /** Share of the area, e.g. 0.007 = ±0.7 %. */
  readonly toleranceShare: number;
}

/** Ground reached along streets: the zero line of the edge-distance field. See docs/methods/service-area.md. */
export function networkServiceArea(ground: StreetGround, field: Field, seeds: Seeds, limitMm: number): ServiceArea {
  const raster = reachRaster(ground, field, seeds, limitMm);
  if (!raster) return { region: EMPTY_REGION, toleranceShare: 0 };
  return { region: regionOfRings(zeroRings(raster)), toleranceShare: areaTolerance(raster.cellM) };
}
