import { Unzlib } from "fflate";
import { decompress as decompressZstd } from "fzstd";

/** Compressions that can be undone, by their TIFF number, and others by name for messages. */
export const DEFLATE = [8, 32946];
export const NONE = 1;
export const LZW = 5;
export const PACK_BITS = 32773;
export const ZSTD = 50000;

const CLEAR = 256;
const END = 257;
const STEP_BYTES = 4096;

/**
 * One strip or tile, unpacked to exactly as many bytes as it must have; what would come out beyond is not even made.
 * @throws RangeError when fewer come out, or the bytes make no sense.
 */
export function unpackBlock(packed: Uint8Array, compression: number, length: number): Uint8Array {
  if (compression === NONE) return checked(packed.subarray(0, length), length);
  if (compression === LZW) return checked(undoLzw(packed, length), length);
  if (compression === PACK_BITS) return checked(undoPackBits(packed, length), length);
  if (compression === ZSTD) return checked(decompressZstd(packed, new Uint8Array(length)), length);
  return checked(inflate(packed, length), length);
}

function checked(bytes: Uint8Array, length: number): Uint8Array {
  if (bytes.length < length) throw new RangeError("block too short");
  return bytes;
}

function inflate(packed: Uint8Array, length: number): Uint8Array {
  const output = new Uint8Array(length);
  let filled = 0;
  const unzlib = new Unzlib((chunk) => {
    const part = chunk.subarray(0, length - filled);
    output.set(part, filled);
    filled += part.length;
  });
  for (let at = 0; at < packed.length && filled < length; at += STEP_BYTES) {
    unzlib.push(packed.subarray(at, at + STEP_BYTES), at + STEP_BYTES >= packed.length);
  }
  return output.subarray(0, filled);
}

/** Source: TIFF 6.0, section 9. */
function undoPackBits(packed: Uint8Array, length: number): Uint8Array {
  const output = new Uint8Array(length);
  let filled = 0;
  for (let at = 0; at < packed.length && filled < length;) {
    const head = (packed[at++] << 24) >> 24;
    if (head === -128) continue;
    const count = Math.min(length - filled, head >= 0 ? head + 1 : 1 - head);
    if (head >= 0) {
      const part = packed.subarray(at, at + count);
      output.set(part, filled);
      at += head + 1;
      filled += part.length;
    } else {
      output.fill(packed[at++] ?? 0, filled, filled + count);
      filled += count;
    }
  }
  return output.subarray(0, filled);
}

/** Codes of 9 to 12 bits, high bits first, growing one code early. Source: TIFF 6.0, section 13. */
function undoLzw(packed: Uint8Array, length: number): Uint8Array {
  const output = new Uint8Array(length);
  const startOf = new Int32Array(4096); // where the text of a code stands in the output, and how long it is
  const lengthOf = new Int32Array(4096);
  let filled = 0;
  let next = 258;
  let width = 9;
  let bit = 0;
  let before = -1;
  let beforeAt = 0;
  let beforeLength = 0;
  while (filled < length && bit + width <= packed.length * 8) {
    const at = bit >> 3;
    const window = (packed[at] << 16) | ((packed[at + 1] ?? 0) << 8) | (packed[at + 2] ?? 0);
    const code = (window >> (24 - width - (bit & 7))) & ((1 << width) - 1);
    bit += width;
    if (code === END) break;
    if (code === CLEAR) {
      next = 258;
      width = 9;
      before = -1;
      continue;
    }
    const start = filled;
    if (code < 256) {
      output[filled++] = code;
    } else if (code < next || (code === next && before >= 0)) {
      // a new code is the text before with its own first byte once more, which stands right behind it
      const from = code < next ? startOf[code] : beforeAt;
      const count = Math.min(length - filled, code < next ? lengthOf[code] : beforeLength + 1);
      for (let i = 0; i < count; i++) output[filled++] = output[from + i];
    } else {
      throw new RangeError("LZW code");
    }
    if (before >= 0 && next < 4096) {
      startOf[next] = beforeAt;
      lengthOf[next] = beforeLength + 1;
      next++;
    }
    before = code;
    beforeAt = start;
    beforeLength = filled - start;
    if (next + 1 >= 1 << width && width < 12) width++;
  }
  return output.subarray(0, filled);
}

/** Puts differences between neighbours back together, in place. Predictor 2: integers; 3: bytes of floating numbers. */
export function undoPredictor(
  block: Uint8Array,
  predictor: number,
  shape: { readonly width: number; readonly samples: number; readonly sampleBytes: number; readonly isLittle: boolean },
): void {
  const { width, samples, sampleBytes, isLittle } = shape;
  const rowBytes = width * samples * sampleBytes;
  if (predictor !== 2 && predictor !== 3) return;
  for (let at = 0; at + rowBytes <= block.length; at += rowBytes) {
    const row = block.subarray(at, at + rowBytes);
    if (predictor === 2) addNeighbours(row, samples, sampleBytes, isLittle);
    else gatherBytes(row, samples, sampleBytes, isLittle);
  }
}

function addNeighbours(row: Uint8Array, samples: number, sampleBytes: number, isLittle: boolean): void {
  const step = samples * sampleBytes;
  for (let at = step; at < row.length; at += sampleBytes) {
    let carry = 0; // byte by byte, so that any width of integers wraps as it should
    for (let i = 0; i < sampleBytes; i++) {
      const byte = at + (isLittle ? i : sampleBytes - 1 - i);
      const sum = row[byte] + row[byte - step] + carry;
      row[byte] = sum & 0xff;
      carry = sum >> 8;
    }
  }
}

/** Source: Adobe Photoshop TIFF Technical Note 3. */
function gatherBytes(row: Uint8Array, samples: number, sampleBytes: number, isLittle: boolean): void {
  for (let at = samples; at < row.length; at++) row[at] = (row[at] + row[at - samples]) & 0xff;
  const planes = row.slice();
  const count = row.length / sampleBytes;
  for (let value = 0; value < count; value++) {
    for (let i = 0; i < sampleBytes; i++) {
      row[value * sampleBytes + (isLittle ? sampleBytes - 1 - i : i)] = planes[i * count + value];
    }
  }
}
