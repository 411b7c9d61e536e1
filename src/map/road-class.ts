/** How wide a road is drawn: 1 trunk … 5 footpath. */
export type RoadRank = 1 | 2 | 3 | 4 | 5;

/** Road classes of OSM and of the sample district, in our five ranks; anything else is an ordinary street (4). */
const RANKS: Readonly<Record<string, RoadRank>> = {
  motorway: 1,
  trunk: 1,
  expressway: 1,
  primary: 1,
  arterial: 1,
  secondary: 2,
  sub_arterial: 2,
  collector: 3,
  tertiary: 3,
  branch: 3,
  residential: 4,
  unclassified: 4,
  street: 4,
  local: 4,
  living_street: 4,
  service: 5,
  pedestrian: 5,
  footway: 5,
  path: 5,
  lane: 5,
  alley: 5,
  track: 5,
  steps: 5,
  internal: 5,
  gate: 5,
};

export function roadRank(roadClass: string): RoadRank {
  return RANKS[roadClass.replace(/_link$/, "")] ?? 4;
}

/** Rows of a MapLibre "match" expression: class, rank, class, rank … */
export function rankRows(): (string | number)[] {
  return Object.entries(RANKS).flatMap(([roadClass, rank]) => [roadClass, rank, `${roadClass}_link`, rank]);
}
