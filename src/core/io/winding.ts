/** Whether a closed ring runs counter-clockwise; by the shoelace sum from its first point, so that small rings keep their digits. */
function isCounterClockwise(ring: readonly GeoJSON.Position[]): boolean {
  const x0 = ring[0][0];
  const y0 = ring[0][1];
  let beforeX = 0;
  let beforeY = 0;
  let twiceArea = 0;
  for (let i = 1; i < ring.length; i++) {
    const x = ring[i][0] - x0;
    const y = ring[i][1] - y0;
    twiceArea += beforeX * y - x * beforeY;
    beforeX = x;
    beforeY = y;
  }
  return twiceArea >= 0;
}

/** Rings of one polygon as RFC 7946 wants them: the first counter-clockwise, holes clockwise. Rings that are stay the same arrays. */
export function rightHanded<Ring extends readonly GeoJSON.Position[]>(
  rings: readonly Ring[],
): (Ring | GeoJSON.Position[])[] {
  return rings.map((ring, r) => (isCounterClockwise(ring) === (r === 0) ? ring : ring.toReversed()));
}
