/**
 * Everything the map can draw, from the paper up. The style, the legend and the printed plate follow this one list.
 * "homes" is the place of the dense results, which deck.gl draws between map layers.
 */
export const DRAW_ORDER = [
  "paper",
  "district-ground",
  "green",
  "sites",
  "rate",
  "reach",
  "circle-reach",
  "gap",
  "water",
  "water-line",
  "buildings",
  "road-casing",
  "road",
  "railway",
  "railway-ties",
  "reach-line",
  "circle-line",
  "gap-line",
  "boundary-community",
  "boundary-street",
  "boundary-district",
  "homes",
  "selected-fill",
  "selected-line",
  "selected-point",
  "facility-ground",
  "facility-ground-line",
  "route-casing",
  "route",
  "route-access",
  "label-water",
  "label-road",
  "label-place",
  "label-community",
  "label-street",
  "facility",
  "label-facility",
  "route-end",
] as const;

export type DrawnLayer = (typeof DRAW_ORDER)[number];

/** What a planner can switch on and off. */
export const TOGGLES = ["areas", "homes", "facilities", "buildings", "boundaries", "labels"] as const;
export type Toggle = (typeof TOGGLES)[number];

/** Layers each switch governs. */
export const TOGGLED: Readonly<Record<Toggle, readonly DrawnLayer[]>> = {
  areas: ["rate", "reach", "circle-reach", "gap", "reach-line", "circle-line", "gap-line"],
  homes: ["homes"],
  facilities: ["facility", "facility-ground", "facility-ground-line", "label-facility"],
  buildings: ["buildings"],
  boundaries: ["boundary-community", "boundary-street", "boundary-district"],
  labels: ["label-water", "label-road", "label-place", "label-community", "label-street", "label-facility"],
};
