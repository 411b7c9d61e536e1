/** [minX, minY, maxX, maxY]; of nothing: [Infinity, Infinity, -Infinity, -Infinity], which meets no other box. */
export type Box = readonly [number, number, number, number];

const EMPTY_BOX: Box = [Infinity, Infinity, -Infinity, -Infinity];

export function boxOf(geometry: GeoJSON.Geometry | null): Box {
  if (!geometry) return EMPTY_BOX;
  if (geometry.type === "GeometryCollection") return unionOf(geometry.geometries.map(boxOf));
  const box: [number, number, number, number] = [...EMPTY_BOX];
  const visit = (coordinates: unknown): void => {
    const list = coordinates as readonly unknown[];
    if (typeof list[0] !== "number") return list.forEach(visit);
    const [x, y] = list as readonly number[];
    box[0] = Math.min(box[0], x);
    box[1] = Math.min(box[1], y);
    box[2] = Math.max(box[2], x);
    box[3] = Math.max(box[3], y);
  };
  visit(geometry.coordinates);
  return box;
}

export function unionOf(boxes: readonly Box[]): Box {
  return boxes.reduce<Box>(
    (a, b) => [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])],
    EMPTY_BOX,
  );
}
