import type { FacilityLayer } from "../core/layer/layer";
import type { ProjectView } from "../map/project-view";

/** The layer that most people ask about first. */
const USUAL = "meal_point";

/** The layer an opened project begins with: the first known one of those wished for, else one it has facilities of. */
export function firstLayer(
  layers: readonly FacilityLayer[],
  { facilities }: ProjectView,
  wished: readonly (string | undefined)[],
): FacilityLayer | undefined {
  const present = ({ categoryIds }: FacilityLayer) => facilities.some(({ category }) => categoryIds.includes(category));
  const known = wished.map((id) => layers.find((layer) => layer.id === id)).find((layer) => layer !== undefined);
  return known ?? layers.find((layer) => layer.id === USUAL && present(layer)) ?? layers.find(present) ?? layers[0];
}
