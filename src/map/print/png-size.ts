const SIGNATURE_AND_HEADER = 8 + 25;
const INCHES_PER_M = 1 / 0.0254;

/** A PNG that says how many dots make a metre, so that it prints at its size. Any older statement goes. */
export function withDpi(png: Uint8Array, dpi: number): Uint8Array<ArrayBuffer> {
  const chunk = new Uint8Array(21);
  const view = new DataView(chunk.buffer);
  view.setUint32(0, 9);
  chunk.set(new TextEncoder().encode("pHYs"), 4);
  const perMetre = Math.round(dpi * INCHES_PER_M);
  view.setUint32(8, perMetre);
  view.setUint32(12, perMetre);
  chunk[16] = 1;
  view.setUint32(17, crc32(chunk.subarray(4, 17)));
  const rest = withoutDpi(png.subarray(SIGNATURE_AND_HEADER));
  const whole = new Uint8Array(SIGNATURE_AND_HEADER + chunk.length + rest.length);
  whole.set(png.subarray(0, SIGNATURE_AND_HEADER));
  whole.set(chunk, SIGNATURE_AND_HEADER);
  whole.set(rest, SIGNATURE_AND_HEADER + chunk.length);
  return whole;
}

function withoutDpi(chunks: Uint8Array): Uint8Array {
  const view = new DataView(chunks.buffer, chunks.byteOffset, chunks.byteLength);
  for (let at = 0; at + 12 <= chunks.length; at += 12 + view.getUint32(at)) {
    const type = String.fromCharCode(...chunks.subarray(at + 4, at + 8));
    if (type === "IDAT") break;
    if (type !== "pHYs") continue;
    const end = at + 12 + view.getUint32(at);
    const kept = new Uint8Array(chunks.length - (end - at));
    kept.set(chunks.subarray(0, at));
    kept.set(chunks.subarray(end), at);
    return kept;
  }
  return chunks;
}

/** Source: PNG specification 3, annex D. */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}
