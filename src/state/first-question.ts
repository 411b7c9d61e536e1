import type { FacilityLayer } from "../core/layer/layer";
import type { ProjectView } from "../map/project-view";
import { addressedQuestion, type Address } from "./address";
import { defaultQuestion, fittedQuestion, type Question } from "./question";

/** The layer that most people ask about first. */
const USUAL = "meal_point";

/** What an opened project is asked first: what the address says, else what was kept with the project, else the usual. */
export function firstQuestion(
  layers: readonly FacilityLayer[],
  project: ProjectView,
  address: Address,
  kept: Question | undefined,
): Question | undefined {
  const layer = firstLayer(layers, project, [address.layerId, kept?.layerId]);
  if (!layer) return undefined;
  const groups = project.groups.map((group) => group.id);
  const hasNetwork = project.network !== undefined;
  const question =
    kept?.layerId === layer.id
      ? fittedQuestion(kept, layer, groups, hasNetwork)
      : defaultQuestion(layer, groups, hasNetwork);
  return addressedQuestion(question, layer, groups, address);
}

/** The first known one of those wished for, else one the project has facilities of. */
function firstLayer(
  layers: readonly FacilityLayer[],
  { facilities }: ProjectView,
  wished: readonly (string | undefined)[],
): FacilityLayer | undefined {
  const present = ({ categoryIds }: FacilityLayer) => facilities.some(({ category }) => categoryIds.includes(category));
  const known = wished.map((id) => layers.find((layer) => layer.id === id)).find((layer) => layer !== undefined);
  return known ?? layers.find((layer) => layer.id === USUAL && present(layer)) ?? layers.find(present) ?? layers[0];
}
