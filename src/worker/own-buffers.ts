import type { ProjectChange } from "../map/project-view";

/** Buffers that a view alone holds and may give away; the engine keeps the others. */
export function ownBuffers({ demand, base }: ProjectChange): Transferable[] {
  const own: Transferable[] = [];
  if (demand) own.push(demand.lon.buffer, demand.lat.buffer);
  if (demand?.footprints) {
    const { positions, start, place } = demand.footprints;
    own.push(positions.buffer, start.buffer, place.buffer);
  }
  if (base) own.push(...[base.roads.positions, base.roads.start, base.roads.name, base.roads.class].map(bufferOf));
  return own;
}

function bufferOf({ buffer }: Float64Array | Uint32Array): Transferable {
  return buffer as ArrayBuffer;
}
