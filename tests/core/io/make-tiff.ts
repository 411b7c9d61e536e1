import { zlibSync } from "fflate";
import { u16, u32 } from "./make-zip";

interface TiffFixture {
  readonly width: number;
  readonly height: number;
  readonly values: readonly number[];
  readonly noData?: string;
  /** 1: none, 8: deflate; others are only stated. */
  readonly compression?: number;
  /** Whether values stand for the centres of cells (PixelIsArea) or for points (PixelIsPoint). */
  readonly isPoint?: boolean;
  readonly isPlaced?: boolean;
  readonly bands?: number;
}

/** A little-endian Float32 GeoTIFF of one strip: north-west corner at 120° E, 31° N, cells of a hundredth of a degree. */
export function makeTiff(fixture: TiffFixture): Uint8Array {
  const { width, height, values, noData, compression = 1, isPoint = false, isPlaced = true, bands = 1 } = fixture;
  const raw = new Uint8Array(Float32Array.from(values).buffer);
  const strip = compression === 8 ? zlibSync(raw) : raw;
  const keys = [1, 1, 0, 3, 1024, 0, 1, 2, 1025, 0, 1, isPoint ? 2 : 1, 2048, 0, 1, 4326];
  const tags: [tag: number, type: number, count: number, bytes: number[]][] = [
    [256, 3, 1, u16(width)],
    [257, 3, 1, u16(height)],
    [258, 3, 1, u16(32)],
    [259, 3, 1, u16(compression)],
    [273, 4, 1, u32(8)],
    [277, 3, 1, u16(bands)],
    [278, 3, 1, u16(height)],
    [279, 4, 1, u32(strip.length)],
    [339, 3, 1, u16(3)],
  ];
  if (isPlaced) {
    tags.push([33550, 12, 3, doubles(0.01, 0.01, 0)], [33922, 12, 6, doubles(0, 0, 0, 120, 31, 0)]);
    tags.push([34735, 3, keys.length, u16(...keys)]);
  }
  if (noData !== undefined) {
    tags.push([42113, 2, noData.length + 1, [...new TextEncoder().encode(noData), 0]]);
  }
  const directoryAt = 8 + strip.length;
  let valueAt = directoryAt + 2 + tags.length * 12 + 4;
  const entries: number[] = [];
  const values64: number[] = [];
  for (const [tag, type, count, bytes] of tags) {
    entries.push(...u16(tag, type), ...u32(count));
    if (bytes.length <= 4) entries.push(...bytes, ...new Uint8Array(4 - bytes.length));
    else {
      entries.push(...u32(valueAt));
      values64.push(...bytes);
      valueAt += bytes.length;
    }
  }
  const head = [0x49, 0x49, 42, 0, ...u32(directoryAt)];
  return Uint8Array.from([...head, ...strip, ...u16(tags.length), ...entries, ...u32(0), ...values64]);
}

function doubles(...values: readonly number[]): number[] {
  return [...new Uint8Array(Float64Array.from(values).buffer)];
}
