/**
 * > 0: p lies left of the way from a to b; 0: on its line. Exact for whole millimetres as long as a, b and p are less than
 * 60 km apart: the products stay below 2^53.
 */
export function turn(ax: number, ay: number, bx: number, by: number, px: number, py: number): number {
  return (bx - ax) * (py - ay) - (by - ay) * (px - ax);
}

type Corner = Readonly<Record<"x" | "y", number>>;

/** Rings with more corners are not looked through side by side. */
const MOST_CORNERS = 400;

/**
 * Whether rings are sure to be clean ground, each the outline of a piece of its own: no two sides of a ring meet but
 * neighbours at their common corner, and the boxes of rings lie apart. Of rings so long that looking at every two sides
 * would take its time nothing is sure.
 */
export function areSurelySimple(rings: readonly (readonly Corner[])[]): boolean {
  return rings.every(isSimple) && areBoxesApart(rings);
}

function areBoxesApart(rings: readonly (readonly Corner[])[]): boolean {
  if (rings.length === 1) return true;
  const boxes = rings.map((ring) => {
    const [xs, ys] = [ring.map(({ x }) => x), ring.map(({ y }) => y)];
    return { west: Math.min(...xs), south: Math.min(...ys), east: Math.max(...xs), north: Math.max(...ys) };
  });
  return boxes.every((a, i) =>
    boxes.every((b, j) => j <= i || a.east < b.west || b.east < a.west || a.north < b.south || b.north < a.south),
  );
}

function isSimple(ring: readonly Corner[]): boolean {
  const count = ring.length;
  if (count < 3 || count > MOST_CORNERS) return false;
  for (let i = 0; i < count; i++) {
    const a = ring[i];
    const b = ring[(i + 1) % count];
    const c = ring[(i + 2) % count];
    // No side without length, none that runs straight back.
    if ((a.x === b.x && a.y === b.y) || (turn(a.x, a.y, b.x, b.y, c.x, c.y) === 0 && !isBetween(a, b, c))) return false;
    const lastOther = i === 0 ? count - 1 : count;
    for (let j = i + 2; j < lastOther; j++) if (meet(a, b, ring[j], ring[(j + 1) % count])) return false;
  }
  return true;
}

/** Whether b of three corners on a line lies between the others. */
function isBetween(a: Corner, b: Corner, c: Corner): boolean {
  return (b.x - a.x) * (c.x - b.x) + (b.y - a.y) * (c.y - b.y) > 0;
}

/** Whether two sides have a point in common; taken for true where they lie on one line and their boxes touch. */
function meet(a: Corner, b: Corner, c: Corner, d: Corner): boolean {
  if ((a.x < c.x && a.x < d.x && b.x < c.x && b.x < d.x) || (a.x > c.x && a.x > d.x && b.x > c.x && b.x > d.x))
    return false;
  if ((a.y < c.y && a.y < d.y && b.y < c.y && b.y < d.y) || (a.y > c.y && a.y > d.y && b.y > c.y && b.y > d.y))
    return false;
  const sideC = turn(a.x, a.y, b.x, b.y, c.x, c.y);
  const sideD = turn(a.x, a.y, b.x, b.y, d.x, d.y);
  if ((sideC > 0 && sideD > 0) || (sideC < 0 && sideD < 0)) return false;
  const sideA = turn(c.x, c.y, d.x, d.y, a.x, a.y);
  const sideB = turn(c.x, c.y, d.x, d.y, b.x, b.y);
  return !((sideA > 0 && sideB > 0) || (sideA < 0 && sideB < 0));
}
