/** Whether a closed ring runs counter-clockwise; by the shoelace sum from its first point, so that small rings keep their digits. */
function isCounterClockwise(ring: readonly GeoJSON.Position[]): boolean {
  const [x0, y0] = ring[0];
  let twiceArea = 0;
  for (let i = 1; i < ring.length; i++) {
    twiceArea += (ring[i - 1][0] - x0) * (ring[i][1] - y0) - (ring[i][0] - x0) * (ring[i - 1][1] - y0);
  }
  return twiceArea >= 0;
}

/** Rings of one polygon as RFC 7946 wants them: the first counter-clockwise, holes clockwise. Rings that are stay the same arrays. */
export function rightHanded<Ring extends readonly GeoJSON.Position[]>(
  rings: readonly Ring[],
): (Ring | GeoJSON.Position[])[] {
  return rings.map((ring, r) => (isCounterClockwise(ring) === (r === 0) ? ring : ring.toReversed()));
}
