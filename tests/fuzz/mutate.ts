/** Numbers that break counts, lengths and offsets. */
const EXTREMES = [0, 1, 2, 0x7f, 0x80, 0xff, 0x7fff, 0xffff, 0x10000, 0x7fffffff, 0x80000000, 0xfffffffe, 0xffffffff];
/** What breaks readers of text: names of prototypes, numbers too large, entities, depth, marks that close nothing. */
const TOKENS = [
  "__proto__",
  '"constructor":',
  "1e999",
  "-0",
  "NaN",
  '"',
  "\u0000",
  "\\ud800",
  "&#0;",
  "&#x110000;",
  "]]>",
  "<!--",
  '<!DOCTYPE x [<!ENTITY a "b">]>',
  "[".repeat(3000),
  "<a>".repeat(3000),
  "<table><tr><td>".repeat(200),
  "9".repeat(400),
  ',"'.repeat(300),
  ' colspan="999999999" rowspan="999999999"',
  "\r\n\r\n",
  "经度,纬度",
].map((text) => new TextEncoder().encode(text));
/** Headers stand here; every second change falls into them. */
const HEAD_BYTES = 600;

type Random = () => number;

/** A damaged copy: bits turned, bytes set, cut off, parts moved, lengths changed, words put in; one to four changes. */
export function mutated(bytes: Uint8Array, random: Random): Uint8Array {
  let copy = new Uint8Array(bytes);
  for (let changes = 1 + Math.floor(random() * 4); changes > 0; changes--) copy = changed(copy, random);
  return copy;
}

function changed(bytes: Uint8Array<ArrayBuffer>, random: Random): Uint8Array<ArrayBuffer> {
  if (bytes.length === 0) return bytes;
  const below = (limit: number) => Math.floor(random() * limit);
  const place = () => below(random() < 0.5 ? Math.min(HEAD_BYTES, bytes.length) : bytes.length);
  const at = place();
  switch (below(8)) {
    case 0:
      for (let flips = 1 + below(8); flips > 0; flips--) bytes[place()] ^= 1 << below(8);
      return bytes;
    case 1:
      bytes[at] = random() < 0.5 ? below(256) : [0, 127, 128, 255][below(4)];
      return bytes;
    case 2:
      return random() < 0.5 ? bytes.slice(0, below(bytes.length)) : bytes;
    case 3: {
      const from = below(bytes.length);
      bytes.copyWithin(at, from, from + 1 + below(256)); // spliced over
      return bytes;
    }
    case 4: {
      const from = below(bytes.length);
      return inserted(bytes, at, bytes.slice(from, from + 1 + below(512)));
    }
    case 5: {
      const length = 1 + below(64);
      return joined(bytes.slice(0, at), bytes.slice(at + length));
    }
    case 6:
      return withLength(bytes, at, random);
    default:
      return inserted(bytes, at, TOKENS[below(TOKENS.length)]);
  }
}

/** A number of one, two, four or eight bytes written over what may be a length: an extreme, or one more or less. */
function withLength(bytes: Uint8Array<ArrayBuffer>, at: number, random: Random): Uint8Array<ArrayBuffer> {
  const below = (limit: number) => Math.floor(random() * limit);
  const width = [1, 2, 4, 8][below(4)];
  if (at + width > bytes.length) return bytes;
  const view = new DataView(bytes.buffer);
  const isLittle = random() < 0.5;
  const numberAt = at + (isLittle || width < 8 ? 0 : 4);
  const used = Math.min(width, 4);
  const old = used === 1 ? bytes[at] : used === 2 ? view.getUint16(at, isLittle) : view.getUint32(numberAt, isLittle);
  const value = random() < 0.5 ? EXTREMES[below(EXTREMES.length)] : old + [-1, 1, bytes.length][below(3)];
  if (used === 1) bytes[at] = value;
  else if (used === 2) view.setUint16(at, value, isLittle);
  else view.setUint32(numberAt, value, isLittle);
  return bytes;
}

function inserted(bytes: Uint8Array, at: number, part: Uint8Array): Uint8Array<ArrayBuffer> {
  return joined(bytes.subarray(0, at), part, bytes.subarray(at));
}

function joined(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
