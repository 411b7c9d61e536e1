import type { ProjectChange } from "../map/project-view";

/** Buffers that a view alone holds and may give away; the engine keeps the others. */
export function ownBuffers({ demand }: ProjectChange): Transferable[] {
  if (!demand) return [];
  const { lon, lat, footprints } = demand;
  const own = [lon.buffer, lat.buffer];
  return footprints ? [...own, footprints.positions.buffer, footprints.start.buffer, footprints.place.buffer] : own;
}
