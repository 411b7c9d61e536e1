import { unzlibSync } from "fflate";
import { PbfReader } from "pbf";
import { Problem } from "../base/problem";

/** Limits of the format, bytes: https://wiki.openstreetmap.org/wiki/PBF_Format, "Design". */
const MAX_HEADER_BYTES = 64 * 1024;
const MAX_BLOB_BYTES = 32 * 1024 * 1024;
/** A compressed blob may not be larger than this either; zlib never doubles. */
const MAX_PACKED_BYTES = 2 * MAX_BLOB_BYTES;

const COMPRESSIONS: Readonly<Record<number, string>> = { 4: "LZMA", 5: "bzip2", 6: "LZ4", 7: "Zstandard" };
const SUPPORTED_FEATURES: ReadonlySet<string> = new Set(["OsmSchema-V0.6", "DenseNodes"]);

export const PBF_FORMAT = "OSM PBF";

/** Where a block of map data lies in the file, still packed. */
export interface Blob {
  readonly number: number;
  readonly start: number;
  readonly end: number;
}

/**
 * The blobs of map data, after checking the header of the file.
 * @throws Problem "io/file-truncated", "io/file-damaged", "io/pbf-feature-unsupported", "io/pbf-compression".
 */
export function listBlobs(file: string, bytes: Uint8Array): Blob[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const blobs: Blob[] = [];
  let at = 0;
  for (let number = 1; at < bytes.length; number++) {
    if (at + 4 > bytes.length) throw new Problem("io/file-truncated", { file, format: PBF_FORMAT });
    const headerEnd = at + 4 + view.getUint32(at);
    if (headerEnd - at - 4 > MAX_HEADER_BYTES) throw damagedBlob(file, number);
    if (headerEnd > bytes.length) throw new Problem("io/file-truncated", { file, format: PBF_FORMAT });
    const { type, size } = readBlobHeader(file, bytes.subarray(at + 4, headerEnd), number);
    const blob = { number, start: headerEnd, end: headerEnd + size };
    if (blob.end > bytes.length) throw new Problem("io/file-truncated", { file, format: PBF_FORMAT });
    if (type === "OSMHeader") checkFeatures(file, unpackBlob(file, bytes, blob), number);
    else if (type === "OSMData") blobs.push(blob); // other types are for other programs, to be passed over
    at = blob.end;
  }
  return blobs;
}

function readBlobHeader(file: string, bytes: Uint8Array, number: number): { type: string; size: number } {
  return carefully(file, number, () => {
    const reader = new PbfReader(bytes);
    let type = "";
    let size = -1;
    for (let field = reader.nextField(); field; field = reader.nextField()) {
      if (field === 1) type = reader.readString();
      else if (field === 3) size = reader.readVarint();
    }
    if (!(size >= 0 && size <= MAX_PACKED_BYTES)) throw damagedBlob(file, number);
    return { type, size };
  });
}

function checkFeatures(file: string, header: Uint8Array, number: number): void {
  const required = carefully(file, number, () => {
    const reader = new PbfReader(header);
    const features: string[] = [];
    for (let field = reader.nextField(); field; field = reader.nextField()) {
      if (field === 4) features.push(reader.readString());
    }
    return features;
  });
  const feature = required.find((name) => !SUPPORTED_FEATURES.has(name));
  if (feature !== undefined) throw new Problem("io/pbf-feature-unsupported", { file, feature });
}

/**
 * The content of a blob: stored as it is or packed with zlib, at most 32 MiB.
 * @throws Problem "io/pbf-compression" for anything else, "io/file-damaged".
 */
export function unpackBlob(file: string, bytes: Uint8Array, blob: Blob): Uint8Array {
  return carefully(file, blob.number, () => {
    const reader = new PbfReader(bytes.subarray(blob.start, blob.end));
    let size = 0;
    for (let field = reader.nextField(); field; field = reader.nextField()) {
      if (field === 1) return reader.readBytes();
      if (field === 2) size = reader.readVarint();
      else if (field === 3) return inflated(file, reader.readBytes(), size, blob.number);
      else throw new Problem("io/pbf-compression", { file, compression: COMPRESSIONS[field] ?? `#${field}` });
    }
    throw damagedBlob(file, blob.number);
  });
}

/** The buffer has exactly the promised size, so that a bomb cannot fill the memory: fflate never writes beyond it. */
function inflated(file: string, packed: Uint8Array, size: number, number: number): Uint8Array {
  if (!(size >= 0 && size <= MAX_BLOB_BYTES)) throw damagedBlob(file, number);
  const content = unzlibSync(packed, { out: new Uint8Array(size) });
  if (content.length !== size) throw damagedBlob(file, number);
  return content;
}

/** Both libraries throw errors of many kinds on bytes that make no sense; a person gets one sentence. */
export function carefully<T>(file: string, number: number, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof Problem ? error : damagedBlob(file, number);
  }
}

function damagedBlob(file: string, number: number): Problem {
  return new Problem("io/file-damaged", { file, format: PBF_FORMAT, detail: `blob ${number}` });
}
