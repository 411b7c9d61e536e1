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

/** Widths of ranks 1 to 5 at zooms of the screen, CSS pixels; between them they grow by the power 1.6 of the zoom. */
export const ROAD_WIDTHS: readonly { readonly zoom: number; readonly px: readonly number[] }[] = [
  { zoom: 11, px: [1.8, 1.1, 0.6, 0.25, 0] },
  { zoom: 13, px: [3.4, 2.4, 1.5, 0.7, 0.25] },
  { zoom: 15, px: [8, 6, 4.4, 2.8, 1.1] },
  { zoom: 18, px: [30, 24, 18, 11, 4] },
];
export const ROAD_GROWTH = 1.6;
/** How much wider the casing is, both sides together. */
export const CASING_PX = 1.3;
/** Footpaths are left out below this zoom. */
export const FOOTPATH_ZOOM = 13.5;

/** Width of a road where nobody can ask MapLibre: the same curve. */
export function roadWidthPx(rank: RoadRank, zoom: number): number {
  const last = ROAD_WIDTHS.length - 1;
  const at = Math.min(Math.max(zoom, ROAD_WIDTHS[0].zoom), ROAD_WIDTHS[last].zoom);
  const low = Math.min(
    ROAD_WIDTHS.findLastIndex((stop) => stop.zoom <= at),
    last - 1,
  );
  const [from, to] = [ROAD_WIDTHS[low], ROAD_WIDTHS[low + 1]];
  const part = (ROAD_GROWTH ** (at - from.zoom) - 1) / (ROAD_GROWTH ** (to.zoom - from.zoom) - 1);
  return from.px[rank - 1] + part * (to.px[rank - 1] - from.px[rank - 1]);
}
