/** Numbers of one tag, or its text. */
export type TiffValue = readonly number[] | string;

/** The first image of a TIFF file as its directory describes it. */
export interface TiffDirectory {
  readonly isLittle: boolean;
  readonly tags: ReadonlyMap<number, TiffValue>;
}

/** Bytes of one value by TIFF type. */
const TYPE_BYTES: Readonly<Record<number, number>> = {
  1: 1,
  2: 1,
  3: 2,
  4: 4,
  5: 8,
  6: 1,
  7: 1,
  8: 2,
  9: 4,
  10: 8,
  11: 4,
  12: 8,
  13: 4,
  16: 8,
  17: 8,
  18: 8,
};
const ASCII = 2;
const BIG = 43;

/**
 * The directory of the first image of a TIFF or BigTIFF file; rationals are left out.
 * @throws RangeError where an offset or a count leads beyond the end.
 * Source: TIFF 6.0, section 2; bigtiff.org.
 */
export function tiffDirectory(bytes: Uint8Array): TiffDirectory {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isLittle = bytes[0] === 0x49;
  const isBig = view.getUint16(2, isLittle) === BIG;
  const offsetAt = (at: number) => (isBig ? Number(view.getBigUint64(at, isLittle)) : view.getUint32(at, isLittle));
  const start = offsetAt(isBig ? 8 : 4);
  const count = isBig ? offsetAt(start) : view.getUint16(start, isLittle);
  const entryBytes = isBig ? 20 : 12;
  const entriesAt = start + (isBig ? 8 : 2);
  if (entriesAt + count * entryBytes > bytes.length) throw new RangeError("directory");
  const tags = new Map<number, TiffValue>();
  for (let entry = 0; entry < count; entry++) {
    const at = entriesAt + entry * entryBytes;
    const type = view.getUint16(at + 2, isLittle);
    const valueCount = offsetAt(at + 4);
    const size = (TYPE_BYTES[type] ?? 0) * valueCount;
    if (size === 0 || type === 5 || type === 10) continue;
    const inline = isBig ? 8 : 4;
    const valueAt = size <= inline ? at + 4 + inline : offsetAt(at + 4 + inline);
    if (valueAt + size > bytes.length) throw new RangeError("tag");
    const value =
      type === ASCII
        ? new TextDecoder().decode(bytes.subarray(valueAt, valueAt + size)).replace(/\0[\s\S]*$/, "")
        : Array.from({ length: valueCount }, (_, i) => numberAt(view, valueAt + i * TYPE_BYTES[type], type, isLittle));
    tags.set(view.getUint16(at, isLittle), value);
  }
  return { isLittle, tags };
}

function numberAt(view: DataView, at: number, type: number, isLittle: boolean): number {
  switch (type) {
    case 3:
      return view.getUint16(at, isLittle);
    case 4:
    case 13:
      return view.getUint32(at, isLittle);
    case 6:
      return view.getInt8(at);
    case 8:
      return view.getInt16(at, isLittle);
    case 9:
      return view.getInt32(at, isLittle);
    case 11:
      return view.getFloat32(at, isLittle);
    case 12:
      return view.getFloat64(at, isLittle);
    case 16:
    case 18:
      return Number(view.getBigUint64(at, isLittle));
    case 17:
      return Number(view.getBigInt64(at, isLittle));
    default:
      return view.getUint8(at);
  }
}

const GEO_KEYS = 34735;
const GEO_DOUBLES = 34736;
const GEO_TEXTS = 34737;

/** A GeoKey: a code, or a text without its closing bar. Source: OGC 19-008r4, GeoTIFF 1.1, clause 7.1. */
export function geoKey({ tags }: TiffDirectory, key: number): number | string | undefined {
  const keys = tags.get(GEO_KEYS);
  if (!keys || typeof keys === "string") return undefined;
  for (let at = 4; at + 3 < keys.length; at += 4) {
    if (keys[at] !== key) continue;
    const [location, count, value] = [keys[at + 1], keys[at + 2], keys[at + 3]];
    if (location === 0) return value;
    const stored = tags.get(location);
    if (location === GEO_DOUBLES && stored && typeof stored !== "string") return stored[value];
    if (location === GEO_TEXTS && typeof stored === "string")
      return stored.slice(value, value + count).replace(/\|$/, "");
  }
  return undefined;
}
