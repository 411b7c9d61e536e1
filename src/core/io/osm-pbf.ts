import { PbfReader } from "pbf";
import { quietJob, type Job } from "../base/job";
import { Problem } from "../base/problem";
import type { OsmExtract, OsmTags } from "../dataset/osm";
import { isNodeTagged, OsmNodeBook, OsmWayBook } from "./osm-collect";
import { carefully, listBlobs, PBF_FORMAT, unpackBlob, type Blob } from "./osm-pbf-blobs";

/** How much unpacked data is kept between the two passes, bytes; beyond it blobs are unpacked twice. */
const KEPT_BYTES = 256 * 1024 * 1024;
const NANO = 1e9;

/**
 * Reads the streets of an .osm.pbf file: every way tagged `highway` with its nodes, and the tags of those nodes that
 * stop or let through people. First pass: ways; second pass: the places of the nodes they use.
 *
 * @throws Problem "io/file-truncated", "io/file-damaged", "io/pbf-compression", "io/pbf-feature-unsupported".
 * Source: https://wiki.openstreetmap.org/wiki/PBF_Format (fileformat.proto, osmformat.proto).
 */
export async function readOsmPbf(file: string, bytes: Uint8Array, job: Job = quietJob): Promise<OsmExtract> {
  const blobs = listBlobs(file, bytes);
  const ways = new OsmWayBook(file);
  const nodeBlobs: { blob: Blob; content?: Uint8Array }[] = [];
  let keptBytes = 0;
  let primitives = 0;
  for (let b = 0; b < blobs.length; b++) {
    await job.step(b, blobs.length * 2, "read");
    const content = unpackBlob(file, bytes, blobs[b]);
    const block = carefully(file, blobs[b].number, () => readBlock(content));
    primitives += block.groups.length;
    carefully(file, blobs[b].number, () => readWays(block, ways));
    if (!carefully(file, blobs[b].number, () => hasNodes(block))) continue;
    keptBytes += content.length;
    nodeBlobs.push(keptBytes <= KEPT_BYTES ? { blob: blobs[b], content } : { blob: blobs[b] });
  }
  if (primitives === 0) throw new Problem("io/no-features", { file });
  const nodes = new OsmNodeBook(ways.neededNodes());
  for (let b = 0; b < nodeBlobs.length; b++) {
    await job.step(nodeBlobs.length + b, nodeBlobs.length * 2, "read");
    const { blob, content } = nodeBlobs[b];
    carefully(file, blob.number, () => readNodes(readBlock(content ?? unpackBlob(file, bytes, blob)), nodes));
  }
  return ways.close("osm-pbf", nodes);
}

/** One block: its words, the ranges of its groups, and how its coordinates are scaled. */
interface Block {
  readonly bytes: Uint8Array;
  readonly words: Words;
  readonly groups: readonly (readonly [start: number, end: number])[];
  readonly granularity: number;
  readonly latOffset: number;
  readonly lonOffset: number;
}

const textDecoder = new TextDecoder("utf-8");

/** The string table of a block, decoded word by word as it is asked for. */
class Words {
  readonly #bytes: readonly Uint8Array[];
  readonly #texts: (string | undefined)[] = [];

  constructor(bytes: readonly Uint8Array[]) {
    this.#bytes = bytes;
  }

  get(index: number): string {
    return (this.#texts[index] ??= textDecoder.decode(this.#bytes[index]));
  }

  /** Index of a word, or -1. */
  indexOf(word: string): number {
    return this.#bytes.findIndex((bytes, index) => bytes.length === word.length && this.get(index) === word);
  }
}

function readBlock(bytes: Uint8Array): Block {
  const reader = new PbfReader(bytes);
  const words: Uint8Array[] = [];
  const groups: [number, number][] = [];
  let [granularity, latOffset, lonOffset] = [100, 0, 0];
  for (let field = reader.nextField(); field; field = reader.nextField()) {
    if (field === 1) {
      const end = reader.readVarint() + reader.pos;
      for (let word = reader.nextField(end); word; word = reader.nextField(end)) words.push(reader.readBytes());
    } else if (field === 2) {
      const start = reader.pos;
      const end = reader.readVarint() + reader.pos;
      if (end > bytes.length) throw new RangeError(PBF_FORMAT);
      groups.push([start, end]);
      reader.pos = end;
    } else if (field === 17) granularity = reader.readVarint();
    else if (field === 19) latOffset = reader.readVarint(true);
    else if (field === 20) lonOffset = reader.readVarint(true);
  }
  return { bytes, words: new Words(words), groups, granularity, latOffset, lonOffset };
}

/** A reader placed at the first field of a group. */
function groupReader(block: Block, [start]: readonly [number, number]): PbfReader {
  const reader = new PbfReader(block.bytes);
  reader.pos = start;
  reader.readVarint();
  return reader;
}

function hasNodes(block: Block): boolean {
  return block.groups.some((group) => {
    const field = groupReader(block, group).nextField(group[1]);
    return field === 1 || field === 2;
  });
}

function readWays(block: Block, ways: OsmWayBook): void {
  const highway = block.words.indexOf("highway");
  for (const group of block.groups) {
    const reader = groupReader(block, group);
    for (let field = reader.nextField(group[1]); field; field = reader.nextField(group[1])) {
      if (field === 3) readWay(reader, block.words, highway, ways);
    }
  }
}

function readWay(reader: PbfReader, words: Words, highway: number, ways: OsmWayBook): void {
  const end = reader.readVarint() + reader.pos;
  let id = 0;
  let isRoad = false;
  let keys: number[] = [];
  let values: number[] = [];
  let refs: number[] = [];
  for (let field = reader.nextField(end); field; field = reader.nextField(end)) {
    if (field === 1) id = reader.readVarint(true);
    else if (field === 2) isRoad = (keys = reader.readPackedVarint(keys)).includes(highway);
    else if (field === 3 && isRoad) values = reader.readPackedVarint(values);
    else if (field === 8 && isRoad) refs = reader.readPackedSVarint(refs);
  }
  reader.pos = end;
  if (!isRoad) {
    ways.skip();
    return;
  }
  const nodeIds = new Float64Array(refs.length);
  let nodeId = 0;
  refs.forEach((step, r) => (nodeIds[r] = nodeId += step));
  ways.keep(id, nodeIds, tagsOf(words, keys, values));
}

function tagsOf(words: Words, keys: readonly number[], values: readonly number[]): OsmTags {
  return new Map(keys.map((key, k) => [words.get(key), words.get(values[k])]));
}

function readNodes(block: Block, nodes: OsmNodeBook): void {
  for (const group of block.groups) {
    const reader = groupReader(block, group);
    for (let field = reader.nextField(group[1]); field; field = reader.nextField(group[1])) {
      if (field === 1) readPlainNode(reader, block, nodes);
      else if (field === 2) readDenseNodes(reader, block, nodes);
    }
  }
}

function degrees(value: number, offset: number, granularity: number): number {
  return (offset + granularity * value) / NANO; // divided once, so that 31.2205022 comes out as it was typed
}

function readPlainNode(reader: PbfReader, block: Block, nodes: OsmNodeBook): void {
  const end = reader.readVarint() + reader.pos;
  let [id, lat, lon] = [0, 0, 0];
  let keys: number[] = [];
  let values: number[] = [];
  for (let field = reader.nextField(end); field; field = reader.nextField(end)) {
    if (field === 1) id = reader.readSVarint();
    else if (field === 2) keys = reader.readPackedVarint(keys);
    else if (field === 3) values = reader.readPackedVarint(values);
    else if (field === 8) lat = reader.readSVarint();
    else if (field === 9) lon = reader.readSVarint();
  }
  reader.pos = end;
  const slot = nodes.slotOf(id);
  if (slot < 0) return;
  nodes.place(slot, degrees(lon, block.lonOffset, block.granularity), degrees(lat, block.latOffset, block.granularity));
  const tags = tagsOf(block.words, keys, values);
  if (isNodeTagged(tags)) nodes.tag(slot, tags);
}

/** Ids and places come as steps from the node before; the fields are read side by side, only needed nodes are kept. */
function readDenseNodes(reader: PbfReader, block: Block, nodes: OsmNodeBook): void {
  const end = reader.readVarint() + reader.pos;
  const starts = new Map<number, number>();
  for (let field = reader.nextField(end); field; field = reader.nextField(end)) starts.set(field, reader.pos);
  reader.pos = end;
  const part = (field: number) => partReader(block.bytes, starts.get(field));
  const [ids, lats, lons, tagged] = [part(1), part(8), part(9), part(10)];
  let [id, lat, lon] = [0, 0, 0];
  while (ids.pos < ids.length) {
    id += ids.readSVarint();
    lat += lats.readSVarint();
    lon += lons.readSVarint();
    const slot = nodes.slotOf(id);
    const tags = readDenseTags(tagged, block.words, slot >= 0);
    if (slot < 0) continue;
    nodes.place(
      slot,
      degrees(lon, block.lonOffset, block.granularity),
      degrees(lat, block.latOffset, block.granularity),
    );
    if (tags && isNodeTagged(tags)) nodes.tag(slot, tags);
  }
  if (lats.pos !== lats.length || lons.pos !== lons.length) throw new RangeError(PBF_FORMAT);
}

/** A reader of one packed field alone; of a field that is absent, an empty one. */
function partReader(bytes: Uint8Array, start: number | undefined): PbfReader {
  if (start === undefined) return new PbfReader(new Uint8Array(0));
  const reader = new PbfReader(bytes);
  reader.pos = start;
  reader.length = reader.readVarint() + reader.pos;
  return reader;
}

/** Key and value numbers in turn, closed by a 0 for each node. */
function readDenseTags(reader: PbfReader, words: Words, wanted: boolean): OsmTags | undefined {
  let tags: Map<string, string> | undefined;
  while (reader.pos < reader.length) {
    const key = reader.readVarint();
    if (key === 0) break;
    const value = reader.readVarint();
    if (wanted) (tags ??= new Map<string, string>()).set(words.get(key), words.get(value));
  }
  return tags;
}
