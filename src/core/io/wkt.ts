import type { LooseGeometry } from "./sound-geometry";

const TOKEN = /\s*([A-Za-z]+|[(),]|[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)/y;

const TYPES: Readonly<Record<string, { type: string; depth: number }>> = {
  POINT: { type: "Point", depth: 0 },
  LINESTRING: { type: "LineString", depth: 1 },
  POLYGON: { type: "Polygon", depth: 2 },
  MULTIPOINT: { type: "MultiPoint", depth: 1 },
  MULTILINESTRING: { type: "MultiLineString", depth: 2 },
  MULTIPOLYGON: { type: "MultiPolygon", depth: 3 },
};

/**
 * Well-known text (OGC 06-103r4) as a geometry still to be checked; Z and M values are dropped, "EMPTY" has no positions.
 * @returns the geometry, or undefined where the text is not well-known text. An EWKT prefix "SRID=…;" is left to wktFrame.
 */
export function parseWkt(text: string): LooseGeometry | undefined {
  const reader = new WktReader(text.replace(/^\s*SRID=\d+;/i, ""));
  const geometry = reader.geometry();
  return geometry && reader.isAtEnd() ? geometry : undefined;
}

/** The frame named by an EWKT prefix, e.g. "EPSG:4326". */
export function wktFrame(text: string): string | undefined {
  const code = /^\s*SRID=(\d+);/i.exec(text)?.[1];
  return code === undefined ? undefined : `EPSG:${code}`;
}

class WktReader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  isAtEnd(): boolean {
    return this.#text.slice(this.#at).trim() === "";
  }

  geometry(): LooseGeometry | undefined {
    const name = this.#next()?.toUpperCase() ?? "";
    const word = name.replace(/(ZM|Z|M)$/, "");
    if (/^(ZM|Z|M)$/i.test(this.#peek() ?? "")) this.#next();
    if (word === "GEOMETRYCOLLECTION") return this.#collection();
    if (!Object.hasOwn(TYPES, word)) return undefined;
    const { type, depth } = TYPES[word];
    const coordinates = this.#coordinates(depth);
    return coordinates && { type, coordinates };
  }

  #collection(): LooseGeometry | undefined {
    const geometries: LooseGeometry[] = [];
    if (this.#peek()?.toUpperCase() === "EMPTY" && this.#next()) return { type: "GeometryCollection", geometries };
    if (this.#next() !== "(") return undefined;
    do {
      const member = this.geometry();
      if (!member) return undefined;
      geometries.push(member);
    } while (this.#peek() === "," && this.#next());
    return this.#next() === ")" ? { type: "GeometryCollection", geometries } : undefined;
  }

  /** Depth 0: one position in brackets; 1: a list of positions in brackets; each further depth adds brackets. */
  #coordinates(depth: number): unknown[] | undefined {
    if (this.#peek()?.toUpperCase() === "EMPTY" && this.#next()) return [];
    if (this.#next() !== "(") return undefined;
    const items: unknown[] = [];
    do {
      const isPosition = depth <= 1 && this.#peek() !== "("; // MULTIPOINT may bracket each of its positions
      const item = isPosition ? this.#position() : this.#coordinates(depth - 1);
      if (!item) return undefined;
      items.push(item);
    } while (this.#peek() === "," && this.#next());
    if (this.#next() !== ")") return undefined;
    return depth === 0 ? (items[0] as unknown[]) : items;
  }

  #position(): number[] | undefined {
    const numbers: number[] = [];
    for (
      let token = this.#peek();
      token !== undefined && /^[+-.\d]/.test(token) && token !== ",";
      token = this.#peek()
    ) {
      numbers.push(Number(this.#next()));
    }
    return numbers.length >= 2 && numbers.length <= 4 ? numbers : undefined;
  }

  #peek(): string | undefined {
    TOKEN.lastIndex = this.#at;
    return TOKEN.exec(this.#text)?.[1];
  }

  #next(): string | undefined {
    TOKEN.lastIndex = this.#at;
    const token = TOKEN.exec(this.#text)?.[1];
    if (token !== undefined) this.#at = TOKEN.lastIndex;
    return token;
  }
}
