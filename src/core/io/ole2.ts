const SIGNATURE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
/** Sector numbers from here on are marks: end of chain, free, table. */
const LAST_SECTOR = 0xfffffff0;
const ENTRY_BYTES = 128;
const HEADER_TABLE_SECTORS = 109;
const STREAM = 2;
const ROOT = 5;

export function isOle2(bytes: Uint8Array): boolean {
  return SIGNATURE.every((byte, i) => bytes[i] === byte);
}

/**
 * The streams of an OLE2 compound file (the container of .xls, .et and of encrypted .xlsx), by name; those of storages
 * inside it by their own names, without the path. Streams are copied only when asked for.
 *
 * @returns undefined when the file is damaged or cut off.
 * Source: [MS-CFB] 2.2 to 2.6.
 */
export function ole2Streams(bytes: Uint8Array): Map<string, () => Uint8Array> | undefined {
  try {
    return streamsOf(bytes);
  } catch (error) {
    if (error instanceof RangeError) return undefined; // an offset beyond the end, or a chain without end
    throw error;
  }
}

function streamsOf(bytes: Uint8Array): Map<string, () => Uint8Array> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const sectorBytes = 2 ** view.getUint16(30, true);
  const smallBytes = 2 ** view.getUint16(32, true);
  if (sectorBytes < 512 || sectorBytes > 4096 || smallBytes < 16 || smallBytes > 512) throw new RangeError("sector");
  const offsetOf = (sector: number) => (sector + 1) * sectorBytes;
  const table = readTable(view, offsetOf, sectorBytes);
  const read = (first: number) => gather(bytes, chain(first, table), offsetOf, sectorBytes);
  const directory = read(view.getUint32(48, true));
  const small = {
    from: view.getUint32(56, true),
    table: words(read(view.getUint32(60, true))),
  };
  let container: Uint8Array | undefined;
  let containerSector = 0;
  const streams = new Map<string, () => Uint8Array>();
  const entries = new DataView(directory.buffer, directory.byteOffset, directory.byteLength);
  for (let at = 0; at + ENTRY_BYTES <= directory.length; at += ENTRY_BYTES) {
    const type = directory[at + 66];
    const first = entries.getUint32(at + 116, true);
    const size = entries.getUint32(at + 120, true);
    if (type === ROOT) containerSector = first;
    if (type !== STREAM) continue;
    const nameBytes = Math.min(64, Math.max(0, entries.getUint16(at + 64, true) - 2));
    const name = new TextDecoder("utf-16le").decode(directory.subarray(at, at + nameBytes));
    streams.set(name, () => {
      if (size >= small.from) return read(first).subarray(0, size);
      container ??= read(containerSector);
      return gather(container, chain(first, small.table), (sector) => sector * smallBytes, smallBytes).subarray(
        0,
        size,
      );
    });
  }
  return streams;
}

/** The allocation table: for every sector the next one of its stream. */
function readTable(view: DataView, offsetOf: (sector: number) => number, sectorBytes: number): Uint32Array {
  const sectors: number[] = [];
  const perSector = sectorBytes / 4;
  for (let i = 0; i < HEADER_TABLE_SECTORS; i++) sectors.push(view.getUint32(76 + 4 * i, true));
  let next = view.getUint32(68, true);
  for (let left = view.byteLength / sectorBytes; next < LAST_SECTOR && left > 0; left--) {
    const at = offsetOf(next);
    for (let i = 0; i < perSector - 1; i++) sectors.push(view.getUint32(at + 4 * i, true));
    next = view.getUint32(at + sectorBytes - 4, true);
  }
  const used = sectors.filter((sector) => sector < LAST_SECTOR);
  if (used.length > view.byteLength / sectorBytes) throw new RangeError("table");
  const table = new Uint32Array(used.length * perSector);
  used.forEach((sector, s) => {
    for (let i = 0; i < perSector; i++) table[s * perSector + i] = view.getUint32(offsetOf(sector) + 4 * i, true);
  });
  return table;
}

function chain(first: number, table: Uint32Array): number[] {
  const sectors: number[] = [];
  for (let sector = first; sector < LAST_SECTOR; sector = table[sector]) {
    if (sector >= table.length || sectors.length > table.length) throw new RangeError("chain");
    sectors.push(sector);
  }
  return sectors;
}

function gather(bytes: Uint8Array, sectors: readonly number[], offsetOf: (s: number) => number, length: number) {
  const content = new Uint8Array(sectors.length * length);
  sectors.forEach((sector, s) => {
    const at = offsetOf(sector);
    if (at > bytes.length) throw new RangeError("sector");
    content.set(bytes.subarray(at, at + length), s * length);
  });
  return content;
}

function words(bytes: Uint8Array): Uint32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Uint32Array.from({ length: Math.floor(bytes.length / 4) }, (_, i) => view.getUint32(4 * i, true));
}
