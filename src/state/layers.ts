import { parseLayers } from "../core/layer/layers";
import type { FacilityLayer } from "../core/layer/layer";

/** Every file in layers/, found when the page is built. */
const files = import.meta.glob<string>("../../layers/*.json", { query: "?raw", import: "default", eager: true });

export function builtInLayers(): readonly FacilityLayer[] {
  return parseLayers(
    Object.entries(files).map(([path, text]) => ({ file: path.slice(path.lastIndexOf("/") + 1), text })),
  );
}
