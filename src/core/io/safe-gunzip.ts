import { Gunzip } from "fflate";
import { Problem } from "../base/problem";
import { crc32, pushAll, ZIP_LIMITS, type ZipLimits } from "./safe-zip";

/** A header of ten bytes and a trailer of eight: checksum and length. */
const LEAST_BYTES = 18;

export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b && bytes[2] === 8;
}

/**
 * What a .gz file holds; unpacking stops as soon as the limits of an archive entry are passed.
 *
 * @throws Problem "io/zip-entry-too-large", "io/zip-suspicious", "io/file-truncated", "io/file-damaged".
 */
export function safeGunzip(file: string, bytes: Uint8Array, limits: ZipLimits = ZIP_LIMITS): Uint8Array {
  if (bytes.length < LEAST_BYTES) throw new Problem("io/file-truncated", { file, format: "gzip" });
  const chunks: Uint8Array[] = [];
  let length = 0;
  let memberStart = 0;
  const gunzip = new Gunzip((chunk) => {
    length += chunk.length;
    if (length > limits.entryBytes) {
      throw new Problem("io/zip-entry-too-large", { file, entry: file, limitMb: limits.entryBytes / 2 ** 20 });
    }
    if (length > limits.ratioFloorBytes && length > limits.ratio * bytes.length) {
      throw new Problem("io/zip-suspicious", { file, entry: file });
    }
    chunks.push(chunk);
  });
  gunzip.onmember = () => (memberStart = length); // files glued together, each with its own checksum
  pushAll(file, "gzip", bytes, (chunk, isLast) => gunzip.push(chunk, isLast));
  const content = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    content.set(chunk, at);
    at += chunk.length;
  }
  const end = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(bytes.length - 8, true);
  if (crc32(content.subarray(memberStart)) !== end) throw new Problem("io/file-truncated", { file, format: "gzip" });
  return content;
}
