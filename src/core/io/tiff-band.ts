import { DEFLATE, LZW, NONE, PACK_BITS, undoPredictor, unpackBlock, ZSTD } from "./tiff-blocks";
import type { TiffDirectory } from "./tiff-directory";

/** Cells that still fit into the memory of a page as points: 2,000 by 2,000. */
export const MOST_CELLS = 4_000_000;

const COMPRESSION_NAMES: Readonly<Record<number, string>> = {
  6: "JPEG",
  7: "JPEG",
  34887: "LERC",
  34925: "LZMA",
  50001: "WebP",
};
const KNOWN = new Set([NONE, LZW, PACK_BITS, ZSTD, ...DEFLATE]);
const MOST_BLOCK_BYTES = 256 * 2 ** 20;

/** How the numbers of a raster are laid down. */
export interface RasterShape {
  readonly width: number;
  readonly height: number;
  readonly bands: number;
  /** What of it cannot be read, for the message. */
  readonly unsupported: string | undefined;
  readonly compression: number;
  readonly predictor: number;
  readonly sampleBytes: number;
  /** 1: whole numbers; 2: with sign; 3: floating. */
  readonly sampleFormat: number;
  /** Samples of one cell that stand together in a block. */
  readonly samplesTogether: number;
  readonly blockWidth: number;
  readonly blockHeight: number;
  readonly isTiled: boolean;
}

/** @throws RangeError for sizes that no raster has. */
export function rasterShape({ tags }: TiffDirectory): RasterShape {
  const number = (tag: number, otherwise: number) => {
    const value = tags.get(tag);
    return value === undefined || typeof value === "string" ? otherwise : value[0];
  };
  const [width, height, bands, bits] = [number(256, 0), number(257, 0), number(277, 1), number(258, 1)];
  const isTiled = tags.has(324);
  const blockWidth = isTiled ? number(322, 0) : width;
  const blockHeight = isTiled ? number(323, 0) : Math.min(height, number(278, height));
  const compression = number(259, NONE);
  const sampleFormat = number(339, 1);
  const samplesTogether = number(284, 1) === 2 ? 1 : bands;
  const sampleBytes = bits / 8;
  if (!(width > 0 && height > 0 && bands > 0 && blockWidth > 0 && blockHeight > 0)) throw new RangeError("size");
  const isNumber = [1, 2, 4, 8].includes(sampleBytes) && (sampleFormat !== 3 || sampleBytes >= 4) && sampleFormat <= 3;
  const named = COMPRESSION_NAMES[compression] ?? String(compression);
  return {
    width,
    height,
    bands,
    unsupported: !KNOWN.has(compression) ? named : isNumber ? undefined : `${bits} bit`,
    compression,
    predictor: number(317, 1),
    sampleBytes,
    sampleFormat,
    samplesTogether,
    blockWidth,
    blockHeight,
    isTiled,
  };
}

/**
 * The numbers of the first band, row by row from the top.
 * @param empty for blocks that were left out of the file.
 * @throws RangeError, or an error of the decoders, where the bytes make no sense.
 */
export function bandValues(
  bytes: Uint8Array,
  { tags, isLittle }: TiffDirectory,
  shape: RasterShape,
  empty: number,
): Float64Array {
  const { width, height, blockWidth, blockHeight, samplesTogether, sampleBytes, isTiled } = shape;
  if (blockWidth * blockHeight * samplesTogether * sampleBytes > MOST_BLOCK_BYTES) throw new RangeError("block size");
  const offsets = tags.get(isTiled ? 324 : 273);
  const lengths = tags.get(isTiled ? 325 : 279);
  const across = Math.ceil(width / blockWidth);
  const down = Math.ceil(height / blockHeight);
  if (typeof offsets !== "object" || typeof lengths !== "object") throw new RangeError("no blocks");
  if (offsets.length < across * down || lengths.length < across * down) throw new RangeError("too few blocks");
  const values = new Float64Array(width * height).fill(empty);
  for (let block = 0; block < across * down; block++) {
    if (lengths[block] === 0) continue;
    if (offsets[block] + lengths[block] > bytes.length) throw new RangeError("block beyond the end of the file");
    const left = (block % across) * blockWidth;
    const top = Math.floor(block / across) * blockHeight;
    const rows = Math.min(blockHeight, height - top);
    const storedRows = isTiled ? blockHeight : rows;
    const packed = bytes.subarray(offsets[block], offsets[block] + lengths[block]);
    const length = blockWidth * storedRows * samplesTogether * sampleBytes;
    const content = new Uint8Array(unpackBlock(packed, shape.compression, length)); // changed in place below
    undoPredictor(content, shape.predictor, { width: blockWidth, samples: samplesTogether, sampleBytes, isLittle });
    const view = new DataView(content.buffer, content.byteOffset, content.byteLength);
    const columns = Math.min(blockWidth, width - left);
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++) {
        const at = (row * blockWidth + column) * samplesTogether * sampleBytes;
        values[(top + row) * width + left + column] = sampleAt(view, at, shape, isLittle);
      }
    }
  }
  return values;
}

function sampleAt(view: DataView, at: number, { sampleBytes, sampleFormat }: RasterShape, isLittle: boolean): number {
  if (sampleFormat === 3) return sampleBytes === 4 ? view.getFloat32(at, isLittle) : view.getFloat64(at, isLittle);
  const isSigned = sampleFormat === 2;
  switch (sampleBytes) {
    case 1:
      return isSigned ? view.getInt8(at) : view.getUint8(at);
    case 2:
      return isSigned ? view.getInt16(at, isLittle) : view.getUint16(at, isLittle);
    case 4:
      return isSigned ? view.getInt32(at, isLittle) : view.getUint32(at, isLittle);
    default:
      return Number(isSigned ? view.getBigInt64(at, isLittle) : view.getBigUint64(at, isLittle));
  }
}
