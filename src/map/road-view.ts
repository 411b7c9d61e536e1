/** Roads as they are drawn, flat, so that thousands of them cross from the worker at once: one line after another. */
export interface RoadView {
  /** lon, lat, lon, lat … */
  readonly positions: Float64Array;
  /** Uint32Array[lineCount + 1], counted in positions. */
  readonly start: Uint32Array;
  /** Which of `texts` is the line's name and its class; both Uint32Array[lineCount]. */
  readonly name: Uint32Array;
  readonly class: Uint32Array;
  readonly texts: readonly string[];
}

export interface Road {
  readonly geometry: GeoJSON.Geometry;
  readonly name: string;
  readonly class: string;
}

/** Every line of the roads; of an area its outline. Points are no roads. */
export function roadView(roads: readonly Road[]): RoadView {
  const lines = roads.flatMap((road) => linesOf(road.geometry).map((line) => ({ line, road })));
  const start = new Uint32Array(lines.length + 1);
  lines.forEach(({ line }, i) => (start[i + 1] = start[i] + line.length));
  const positions = new Float64Array(2 * start[lines.length]);
  const texts = new Map<string, number>();
  const known = (text: string) => {
    const number = texts.get(text) ?? texts.size;
    texts.set(text, number);
    return number;
  };
  const name = new Uint32Array(lines.length);
  const kind = new Uint32Array(lines.length);
  lines.forEach(({ line, road }, i) => {
    name[i] = known(road.name);
    kind[i] = known(road.class);
    line.forEach(([lon, lat], p) => {
      positions[2 * (start[i] + p)] = lon;
      positions[2 * (start[i] + p) + 1] = lat;
    });
  });
  return { positions, start, name, class: kind, texts: [...texts.keys()] };
}

/** One feature a line. Properties: name, class. */
export function roadFeatures(roads: RoadView): GeoJSON.Feature<GeoJSON.LineString, { name: string; class: string }>[] {
  return Array.from(roads.name, (name, i) => ({
    type: "Feature",
    geometry: { type: "LineString", coordinates: roadLine(roads, i) },
    properties: { name: roads.texts[name], class: roads.texts[roads.class[i]] },
  }));
}

/** Positions of the i-th line. */
export function roadLine({ positions, start }: RoadView, i: number): [number, number][] {
  const line: [number, number][] = [];
  for (let p = start[i]; p < start[i + 1]; p++) line.push([positions[2 * p], positions[2 * p + 1]]);
  return line;
}

function linesOf(geometry: GeoJSON.Geometry): readonly GeoJSON.Position[][] {
  switch (geometry.type) {
    case "LineString":
      return [geometry.coordinates];
    case "MultiLineString":
    case "Polygon":
      return geometry.coordinates;
    case "MultiPolygon":
      return geometry.coordinates.flat();
    default:
      return [];
  }
}
