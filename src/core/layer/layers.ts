import { Problem } from "../base/problem";
import { parseLayer } from "./check";
import type { FacilityLayer } from "./layer";

export interface LayerFile {
  /** Its name, for messages. */
  readonly file: string;
  readonly text: string;
}

/**
 * All layers of some files, in menu order.
 * @throws Problem "layer/not-json", "layer/field-invalid", "layer/duplicate-id" for the second file of an id.
 */
export function parseLayers(files: readonly LayerFile[]): readonly FacilityLayer[] {
  return files.reduce<readonly FacilityLayer[]>(
    (layers, { file, text }) => addLayer(layers, file, parseLayer(file, text)),
    [],
  );
}

/**
 * The layers and one more, in menu order: by `order`, equal ones by id.
 * @throws Problem "layer/duplicate-id"
 */
export function addLayer(
  layers: readonly FacilityLayer[],
  file: string,
  layer: FacilityLayer,
): readonly FacilityLayer[] {
  if (layers.some((other) => other.id === layer.id)) throw new Problem("layer/duplicate-id", { file, id: layer.id });
  return [...layers, layer].sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1));
}

/** @throws Problem "layer/unknown" listing the ids there are. */
export function layerById(layers: readonly FacilityLayer[], id: string): FacilityLayer {
  const layer = layers.find((candidate) => candidate.id === id);
  if (layer !== undefined) return layer;
  throw new Problem("layer/unknown", { layer: id, known: layers.map((known) => known.id).join(", ") });
}
