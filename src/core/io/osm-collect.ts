import { plainProblem } from "../base/problem";
import type { OsmExtract, OsmTags, OsmWay } from "../dataset/osm";
import { makeReading, type Format, type RowIssue } from "../dataset/table";

/** Tags that make a node matter to people on foot. */
const NODE_KEYS = ["barrier", "access", "foot", "highway"] as const;

export function isNodeTagged(tags: OsmTags): boolean {
  return NODE_KEYS.some((key) => tags.has(key));
}

interface RawWay {
  readonly id: number;
  readonly refs: Float64Array;
  readonly tags: OsmTags;
}

/**
 * The ways of one OSM file, of which those tagged `highway` are kept. Row n is the n-th way of the file:
 * accepted = kept, rejected = a road of fewer than two nodes, skipped = not a road (counted, not listed one by one).
 */
export class OsmWayBook {
  readonly #file: string;
  readonly #kept: RawWay[] = [];
  readonly #issues: RowIssue[] = [];
  #rows = 0;
  #skipped = 0;

  constructor(file: string) {
    this.#file = file;
  }

  skip(): void {
    this.#rows++;
    this.#skipped++;
  }

  keep(id: number, refs: Float64Array, tags: OsmTags): void {
    this.#rows++;
    if (refs.length >= 2) {
      this.#kept.push({ id, refs, tags });
      return;
    }
    const problem = plainProblem("io/ring-too-short", { file: this.#file });
    this.#issues.push({ row: this.#rows, state: "rejected", problem });
  }

  /** Float64Array of the ids of all nodes that kept ways use, ascending, each once. */
  neededNodes(): Float64Array {
    const refs = new Float64Array(this.#kept.reduce((sum, way) => sum + way.refs.length, 0));
    let at = 0;
    for (const way of this.#kept) {
      refs.set(way.refs, at);
      at += way.refs.length;
    }
    return sortedUnique(refs);
  }

  /** @param nodes those of neededNodes that the file holds. */
  close(format: Format, nodes: OsmNodeBook): OsmExtract {
    const { nodeId, nodeLon, nodeLat, nodeTags } = nodes.close();
    const ways: OsmWay[] = this.#kept.map(({ id, refs, tags }) => ({
      id,
      tags,
      nodes: Int32Array.from(refs, (ref) => indexOfSorted(nodeId, ref)),
    }));
    return {
      kind: "osm",
      nodeId,
      nodeLon,
      nodeLat,
      nodeTags,
      ways,
      reading: makeReading({
        file: this.#file,
        format,
        frame: "EPSG:4326",
        rowsIn: this.#rows,
        accepted: ways.length,
        rejected: this.#issues.length,
        skipped: this.#skipped,
        issues: this.#issues,
        warnings: [],
      }),
    };
  }
}

/** Places of the needed nodes, filled while the nodes of a file go by in any order; the last of equal ids holds. */
export class OsmNodeBook {
  readonly #ids: Float64Array;
  readonly #lon: Float64Array;
  readonly #lat: Float64Array;
  readonly #tags = new Map<number, OsmTags>();
  #next = 0;

  constructor(neededIds: Float64Array) {
    this.#ids = neededIds;
    this.#lon = new Float64Array(neededIds.length).fill(NaN);
    this.#lat = new Float64Array(neededIds.length).fill(NaN);
  }

  /** Slot of a needed node, or -1. Files sorted by id are walked along, others are searched. */
  slotOf(id: number): number {
    const ids = this.#ids;
    let next = this.#next;
    if (next > 0 && id <= ids[next - 1]) return indexOfSorted(ids, id);
    while (next < ids.length && ids[next] < id) next++;
    this.#next = next;
    return ids[next] === id ? next : -1;
  }

  place(slot: number, lon: number, lat: number): void {
    this.#lon[slot] = lon;
    this.#lat[slot] = lat;
  }

  tag(slot: number, tags: OsmTags): void {
    this.#tags.set(slot, tags);
  }

  /** Only the nodes that were found, still sorted by id. */
  close(): Pick<OsmExtract, "nodeId" | "nodeLon" | "nodeLat" | "nodeTags"> {
    const found = Int32Array.from(this.#ids.keys()).filter((slot) => !Number.isNaN(this.#lon[slot]));
    const nodeTags = new Map<number, OsmTags>();
    found.forEach((slot, index) => {
      const tags = this.#tags.get(slot);
      if (tags) nodeTags.set(index, tags);
    });
    return {
      nodeId: Float64Array.from(found, (slot) => this.#ids[slot]),
      nodeLon: Float64Array.from(found, (slot) => this.#lon[slot]),
      nodeLat: Float64Array.from(found, (slot) => this.#lat[slot]),
      nodeTags,
    };
  }
}

function sortedUnique(values: Float64Array): Float64Array {
  values.sort();
  let count = 0;
  for (const value of values) if (count === 0 || value !== values[count - 1]) values[count++] = value;
  return values.slice(0, count);
}

function indexOfSorted(sorted: Float64Array, value: number): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle] === value) return middle;
    if (sorted[middle] < value) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
