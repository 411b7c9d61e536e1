import { zlibSync } from "fflate";
import { PbfWriter } from "pbf";

/** A tiny town for OSM readers: nodes 1–4, a footway 1-2-3, a building 1-2-4-1, a road 3-9 whose node 9 is missing. */
export interface PbfOptions {
  readonly dense?: boolean;
  /** Field of the Blob message that holds the data: 1 raw, 3 zlib, 4 lzma, 6 lz4, 7 zstd. */
  readonly field?: number;
  readonly features?: readonly string[];
  readonly waysFirst?: boolean;
}

const WORDS = ["", "highway", "footway", "name", "𠮷祥里小路", "building", "yes", "barrier", "gate", "residential"];
const NODES = [
  { id: 1, lon: 1201000000, lat: 312000000, tags: [] },
  { id: 2, lon: 1201000001, lat: 312000002, tags: [7, 8] },
  { id: 3, lon: 1201234567, lat: 312205022, tags: [] },
  { id: 4, lon: 1201100000, lat: 312100000, tags: [5, 6] },
];
const WAYS = [
  { id: 10, tags: [1, 2, 3, 4], refs: [1, 2, 3] },
  { id: 11, tags: [5, 6], refs: [1, 2, 4, 1] },
  { id: 12, tags: [1, 9], refs: [3, 9] },
  { id: 13, tags: [1, 9], refs: [3] },
];

export function makePbf(options: PbfOptions = {}): Uint8Array {
  const { dense = true, waysFirst = false, features = ["OsmSchema-V0.6", "DenseNodes"] } = options;
  const header = new PbfWriter();
  for (const feature of features) header.writeStringField(4, feature);
  const nodes = block((group) => (dense ? writeDense(group) : NODES.forEach((node) => writePlain(group, node))));
  const ways = block((group) => WAYS.forEach((way) => writeWay(group, way)));
  const blobs = waysFirst ? [ways, nodes] : [nodes, ways];
  const parts = [
    blob("OSMHeader", header.finish(), 3),
    ...blobs.map((content) => blob("OSMData", content, options.field ?? 3)),
  ];
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function block(write: (group: PbfWriter) => void): Uint8Array {
  const writer = new PbfWriter();
  writer.writeMessage(
    1,
    (_, table: PbfWriter) => WORDS.forEach((word) => table.writeBytesField(1, new TextEncoder().encode(word))),
    undefined,
  );
  writer.writeMessage(2, (_, group: PbfWriter) => write(group), undefined);
  return writer.finish();
}

function blob(type: string, content: Uint8Array, field: number): Uint8Array {
  const body = new PbfWriter();
  if (field !== 1) body.writeVarintField(2, content.length);
  body.writeBytesField(field, field === 3 ? zlibSync(content) : content);
  const packed = body.finish();
  const head = new PbfWriter();
  head.writeStringField(1, type);
  head.writeVarintField(3, packed.length);
  const headBytes = head.finish();
  const whole = new Uint8Array(4 + headBytes.length + packed.length);
  new DataView(whole.buffer).setUint32(0, headBytes.length);
  whole.set(headBytes, 4);
  whole.set(packed, 4 + headBytes.length);
  return whole;
}

const steps = (values: readonly number[]) => values.map((value, i) => value - (values[i - 1] ?? 0));

function writeDense(group: PbfWriter): void {
  group.writeMessage(
    2,
    (_, dense: PbfWriter) => {
      dense.writePackedSVarint(1, steps(NODES.map((node) => node.id)));
      dense.writePackedSVarint(8, steps(NODES.map((node) => node.lat)));
      dense.writePackedSVarint(9, steps(NODES.map((node) => node.lon)));
      dense.writePackedVarint(
        10,
        NODES.flatMap((node) => [...node.tags, 0]),
      );
    },
    undefined,
  );
}

function writePlain(group: PbfWriter, node: (typeof NODES)[number]): void {
  group.writeMessage(
    1,
    (_, writer: PbfWriter) => {
      writer.writeSVarintField(1, node.id);
      if (node.tags.length > 0) {
        writer.writePackedVarint(2, [node.tags[0]]);
        writer.writePackedVarint(3, [node.tags[1]]);
      }
      writer.writeSVarintField(8, node.lat);
      writer.writeSVarintField(9, node.lon);
    },
    undefined,
  );
}

function writeWay(group: PbfWriter, way: (typeof WAYS)[number]): void {
  group.writeMessage(
    3,
    (_, writer: PbfWriter) => {
      writer.writeVarintField(1, way.id);
      writer.writePackedVarint(
        2,
        way.tags.filter((_tag, t) => t % 2 === 0),
      );
      writer.writePackedVarint(
        3,
        way.tags.filter((_tag, t) => t % 2 === 1),
      );
      writer.writePackedSVarint(8, steps(way.refs));
    },
    undefined,
  );
}

/** The same town as makePbf, as OSM XML. */
export function makeOsmXml(): string {
  const tag = (tags: readonly number[]) =>
    tags.flatMap((key, t) => (t % 2 === 0 ? [`<tag k="${WORDS[key]}" v="${WORDS[tags[t + 1]]}"/>`] : [])).join("");
  const degrees = (value: number) => (value / 1e7).toFixed(7);
  const nodes = NODES.map(
    ({ id, lon, lat, tags }) => `<node id="${id}" lon="${degrees(lon)}" lat='${degrees(lat)}'>${tag(tags)}</node>`,
  );
  const ways = WAYS.map(
    ({ id, tags, refs }) => `<way id="${id}">${refs.map((ref) => `<nd ref="${ref}"/>`).join("")}${tag(tags)}</way>`,
  );
  return `<?xml version='1.0' encoding='utf-8'?>\n<osm version="0.6">${nodes.join("")}${ways.join("")}</osm>`;
}
