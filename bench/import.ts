/** How fast files are read: `npm run bench -- import`. Each beside the plainest work on the same bytes. */
import { inflateSync } from "fflate";
import { writeXlsx } from "hucre/xlsx";
import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { quietJob } from "../src/core/base/job";
import { seededRandom } from "../src/core/base/random";
import { readFeatures, readOsm } from "../src/core/io";
import { writeGeoJson } from "../src/core/io/geojson-write";
import { extractEntry, listZip } from "../src/core/io/safe-zip";
import { gate, gateAtLeast, medians, once, say, title } from "./measure";

const LAS_PALMAS = resolve(
  import.meta.dirname,
  "../../shared/data/osm-las-palmas/example_las_palmas_2023_osm_20230221.pbf",
);
const POINTS = 100_000;
const ROWS = 50_000;

export async function benchImport(rounds: number): Promise<void> {
  await benchGeoJson(rounds);
  await benchXlsx(rounds);
  if (existsSync(LAS_PALMAS)) await benchPbf(rounds);
  else console.log("Las Palmas is not beside this checkout; skipped.");
}

async function benchGeoJson(rounds: number): Promise<void> {
  title(`GeoJSON of ${POINTS} points`);
  const random = seededRandom(1);
  const features = Array.from({ length: POINTS }, (_, i) => ({
    geometry: { type: "Point" as const, coordinates: [113 + random(), 23 + random()] },
    properties: { id: `00${i}`, name: `第${i}号设施`, people: Math.floor(random() * 500) },
  }));
  const bytes = writeGeoJson({ name: "设施", features });
  const read = () => readFeatures("a.geojson", bytes, {}, quietJob);
  const { ms: firstMs } = await once(read);
  const [whole, plain] = await medians(
    [
      { name: "read", work: read },
      { name: "parse", work: () => JSON.parse(new TextDecoder().decode(bytes)) as unknown },
    ],
    rounds,
  );
  say(
    "read and check every feature",
    whole,
    `${(whole / plain).toFixed(1)} × JSON.parse, first time ${Math.round(firstMs)} ms`,
  );
  gate("GeoJSON of 100,000 points", whole / 1000, 2, "s");
}

async function benchXlsx(rounds: number): Promise<void> {
  title(`Excel ledger of ${ROWS} rows and 12 columns`);
  const random = seededRandom(2);
  const header = "编号 名称 所属社区 地址 经度 纬度 占地面积 床位数 开办时间 运营状态 电话 备注".split(" ");
  const rows = Array.from({ length: ROWS }, (_, i) => [`00${i}`, `第${i}号养老服务站`, `第${i % 70}社区`, `青禾路${i}号`, 113 + random(), 23 + random(), Math.floor(random() * 9000), i % 90, "2015-09-01", "运营", `020-${i}`, null]); // prettier-ignore
  const bytes = await writeXlsx({ sheets: [{ name: "台账", rows: [header, ...rows] }] });
  const read = () => readFeatures("a.xlsx", bytes, {}, quietJob);
  const { ms: firstMs } = await once(read);
  const unpack = () => listZip("a", bytes).forEach((entry) => extractEntry("a", bytes, entry));
  const [whole, plain] = await medians([{ name: "read", work: read }, { name: "unpack", work: unpack }], Math.min(3, rounds)); // prettier-ignore
  say(
    "read as a ledger",
    whole,
    `${(whole / plain).toFixed(1)} × unpacking alone, first time ${Math.round(firstMs)} ms`,
  );
  gate("XLSX of 50,000 rows", whole / 1000, 3, "s");
}

async function benchPbf(rounds: number): Promise<void> {
  const bytes = new Uint8Array(readFileSync(LAS_PALMAS));
  const megabytes = bytes.length / 1e6;
  title(`OSM PBF of ${megabytes.toFixed(1)} MB`);
  const blobs = packedBlobs(bytes);
  const [whole, plain] = await medians(
    [
      { name: "read", work: () => readOsm("a.osm.pbf", bytes, quietJob) },
      { name: "inflate", work: () => blobs.forEach((blob) => inflateSync(blob)) },
    ],
    Math.min(5, rounds),
  );
  say("read the streets", whole, `${(whole / plain).toFixed(1)} × inflating its blobs alone`);
  gateAtLeast("PBF read in a second", megabytes / (whole / 1000), 10, "MB");
}

/** The deflated parts of the file: after a head of two bytes 0x78 0x9c, found by walking the blobs. */
function packedBlobs(bytes: Uint8Array): Uint8Array[] {
  const blobs: Uint8Array[] = [];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at + 4 < bytes.length;) {
    const headEnd = at + 4 + view.getUint32(at);
    const head = bytes.subarray(at + 4, headEnd);
    // the last field of a head is the size of its blob, a varint behind the tag 0x18
    const [size] = varintAt(head, head.lastIndexOf(0x18) + 1);
    const blob = bytes.subarray(headEnd, headEnd + size);
    const start = blob.findIndex((byte, i) => byte === 0x78 && i < 24 && (blob[i + 1] & 0x20) === 0);
    if (start >= 0) blobs.push(blob.subarray(start + 2));
    at = headEnd + size;
  }
  return blobs;
}

function varintAt(bytes: Uint8Array, at: number): [value: number, next: number] {
  let value = 0;
  for (let shift = 0; ; shift += 7, at++) {
    value += (bytes[at] & 127) * 2 ** shift;
    if (bytes[at] < 128) return [value, at + 1];
  }
}
