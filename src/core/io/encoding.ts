import { plainProblem, type PlainProblem } from "../base/problem";

/** Encodings that a person can choose where a file is read wrongly. */
export const TEXT_ENCODINGS = ["utf-8", "gb18030", "big5", "utf-16le", "utf-16be"] as const;
export type TextEncoding = (typeof TEXT_ENCODINGS)[number];

export interface DecodedText {
  readonly text: string;
  /** "utf-8", "utf-16le", "utf-16be", "gb18030", "big5", or "utf-8 + gb18030" when lines differ. */
  readonly encoding: string;
  readonly warnings: readonly PlainProblem[];
}

const SAMPLE_BYTES = 4096;

/**
 * The text of a file in whichever encoding Chinese offices write: by its byte order mark, by the zero bytes of UTF-16,
 * else strictly as UTF-8, else strictly as GB18030 (which contains GBK and GB2312) or as Big5, else line by line.
 * A file in which some lines are surely UTF-8 and others cannot be was glued together; it is decoded line by line too.
 *
 * @param chosen by a person: stands above all of that.
 */
export function decodeText(file: string, bytes: Uint8Array, chosen?: TextEncoding): DecodedText {
  if (chosen) return { text: new TextDecoder(chosen).decode(bytes), encoding: chosen, warnings: [] };
  const utf16 = utf16Of(bytes);
  if (utf16) return { text: new TextDecoder(utf16).decode(bytes), encoding: utf16, warnings: [] };
  const utf8 = strictly("utf-8", withoutCutTail(bytes));
  if (utf8 !== undefined) return { text: utf8, encoding: "utf-8", warnings: [] };
  const lines = linesOf(bytes);
  const isGlued = lines.some(isSurelyUtf8);
  const big5 = !isGlued && isLikelyBig5(bytes) ? strictly("big5", bytes) : undefined;
  if (big5 !== undefined) return { text: big5, encoding: "big5", warnings: [] };
  const gb18030 = isGlued ? undefined : strictly("gb18030", bytes);
  if (gb18030 !== undefined) return { text: gb18030, encoding: "gb18030", warnings: [] };
  const loose = new TextDecoder("gb18030");
  const text = lines.map((line) => strictly("utf-8", line) ?? loose.decode(line)).join("");
  return { text, encoding: "utf-8 + gb18030", warnings: [plainProblem("io/encoding-mixed", { file })] };
}

/** The decoder drops a byte order mark by itself. The label is never "gbk": Node's gbk breaks four-byte characters. */
function strictly(label: "utf-8" | "gb18030" | "big5", bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function utf16Of(bytes: Uint8Array): "utf-16le" | "utf-16be" | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  const zeros = [0, 0];
  sample.forEach((byte, i) => {
    if (byte === 0) zeros[i % 2]++;
  });
  const enough = sample.length / 8; // a quarter of the units are Latin: separators, digits, line ends
  if (zeros[1] > enough && zeros[0] === 0) return "utf-16le";
  if (zeros[0] > enough && zeros[1] === 0) return "utf-16be";
  return undefined;
}

/** Without the first bytes of a character that the end of the file cuts off. */
function withoutCutTail(bytes: Uint8Array): Uint8Array {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back];
    if (byte < 0x80) return bytes;
    if (byte >= 0xc0) {
      const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return back < length && bytes.length > SAMPLE_BYTES ? bytes.subarray(0, bytes.length - back) : bytes;
    }
  }
  return bytes;
}

function linesOf(bytes: Uint8Array): Uint8Array[] {
  const lines: Uint8Array[] = [];
  for (let start = 0; start < bytes.length;) {
    const found = bytes.indexOf(0x0a, start);
    const end = found < 0 ? bytes.length : found + 1;
    lines.push(bytes.subarray(start, end));
    start = end;
  }
  return lines;
}

/** Valid UTF-8 with two or more three-byte characters: GBK text gives that by chance about once in 10,000 lines. */
function isSurelyUtf8(line: Uint8Array): boolean {
  let threeByte = 0;
  for (const byte of line) if (byte >= 0xe3 && byte <= 0xe9) threeByte++;
  return threeByte >= 2 && (strictly("utf-8", line)?.match(/[\u3000-\u9fff\uff00-\uffef]/g)?.length ?? 0) >= 2;
}

/** By so much more of the characters must be common ones in Big5: the share of few characters is left to chance. */
const BIG5_MARGIN = 0.15;
const BIG5_CHARACTERS = 8;

/**
 * Whether the two-byte characters of a text are common ones rather in Big5 than in GB2312, by their place in the tables:
 * both list what people write most in rows of their own, and Big5 also uses second bytes that GB2312 does not.
 */
function isLikelyBig5(bytes: Uint8Array): boolean {
  let characters = 0;
  let commonBig5 = 0;
  let commonGb = 0;
  for (let i = 0; i < Math.min(bytes.length, 2 ** 20) - 1; i++) {
    const [lead, trail] = [bytes[i], bytes[i + 1]];
    if (lead < 0x81) continue;
    characters++;
    i++;
    if (lead >= 0xa1 && lead <= 0xc6) commonBig5++; // signs, then the 5,401 frequent characters
    if (trail >= 0xa1 && ((lead >= 0xb0 && lead <= 0xd7) || lead <= 0xa3)) commonGb++; // 3,755 of them, and signs
  }
  return characters >= BIG5_CHARACTERS && commonBig5 - commonGb > BIG5_MARGIN * characters;
}
