/** One text encoding as a candidate for the bytes of a dBASE table. */
interface Vote {
  readonly label: string;
  /** Texts with other than ASCII characters that are valid in it. */
  readonly valid: number;
  /** Texts that are valid but for a character cut in two at the end of the field. */
  readonly cut: number;
  readonly invalid: number;
}

/** A text of the table; isFull when it fills its field, so that its last character may have been cut. */
export interface RawText {
  readonly bytes: Uint8Array;
  readonly isFull: boolean;
}

/** What writers of .cpg files call encodings, after taking out spaces, dashes and the word ANSI. */
const NAMED: Readonly<Record<string, string>> = {
  utf8: "utf-8",
  "65001": "utf-8",
  gbk: "gb18030",
  gb2312: "gb18030",
  gb18030: "gb18030",
  "936": "gb18030",
  cp936: "gb18030",
  big5: "big5",
  "950": "big5",
  cp950: "big5",
  shiftjis: "shift_jis",
  sjis: "shift_jis",
  "932": "shift_jis",
  utf16: "utf-16le",
};

/** The language byte of the header, where it says something (ESRI and dBASE lists). */
const LANGUAGE_BYTES: Readonly<Record<number, string>> = {
  0x03: "windows-1252",
  0x57: "windows-1252",
  0x58: "windows-1252",
  0x59: "windows-1252",
  0x13: "shift_jis",
  0x7b: "shift_jis",
  0x4d: "gb18030",
  0x7a: "gb18030",
  0x4f: "big5",
  0x78: "big5",
  0xc8: "windows-1250",
  0xc9: "windows-1251",
};

/** Parts of ISO 8859 that decoders know everywhere. There is no part 12; Node does not know part 16. */
const ISO_8859_PARTS: ReadonlySet<number> = new Set([2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 14, 15]);

const EAST_ASIAN = ["utf-8", "gb18030", "big5", "shift_jis"];

/** The decoder label that a .cpg file asks for; undefined where its text names none. */
export function encodingOfCpg(text: string): string | undefined {
  const name = text
    .trim()
    .toLowerCase()
    .replaceAll(/^(ansi|oem|x-?ms|ms|windows)[-_ ]?|[-_ ]/g, "");
  if (Object.hasOwn(NAMED, name)) return NAMED[name];
  if (/^(cp)?125[0-8]$/.test(name)) return `windows-${name.slice(-4)}`;
  const part = Number(/^(?:iso)?8859(\d{1,2})$/.exec(name)?.[1]);
  if (part === 1) return "windows-1252";
  return ISO_8859_PARTS.has(part) ? `iso-8859-${part}` : undefined;
}

export function encodingOfLanguageByte(byte: number): string | undefined {
  return Object.hasOwn(LANGUAGE_BYTES, byte) ? LANGUAGE_BYTES[byte] : undefined;
}

/**
 * The encoding that the texts themselves speak for. Hints are only hints: tables are saved anew under an old .cpg.
 * A hint holds when every text is valid in it, unless the texts are UTF-8 all the same (UTF-8 is hardly ever valid
 * by chance, while two of three UTF-8 texts are also valid GBK). Without a hint: UTF-8 if all are valid, else the East
 * Asian encoding with the fewest invalid texts, of equals the one in which the characters are the usual ones.
 */
export function voteEncoding(texts: readonly RawText[], hint: string | undefined): string {
  const telling = texts.filter(({ bytes }) => bytes.some((byte) => byte > 0x7f));
  if (telling.length === 0) return hint ?? "utf-8";
  const utf8 = vote("utf-8", telling);
  if (hint !== undefined && hint !== "utf-8") {
    const hinted = vote(hint, telling);
    const isUtf8Anyway = utf8.invalid === 0 && utf8.valid > 0 && utf8.cut <= hinted.cut && isLong(telling);
    if (hinted.invalid === 0 && !isUtf8Anyway) return hint;
  }
  if (utf8.invalid === 0 && utf8.valid + utf8.cut > 0) return "utf-8";
  const votes = EAST_ASIAN.map((label) => vote(label, telling)).filter(({ label }) => label !== "utf-8");
  const fewest = Math.min(...votes.map(({ invalid }) => invalid));
  const best = votes.filter(({ invalid }) => invalid === fewest);
  const usual = best.map(({ label }) => usualness(label, telling));
  return best[usual.indexOf(Math.max(...usual))].label;
}

/** Enough bytes beyond ASCII for UTF-8 not to be chance. */
function isLong(texts: readonly RawText[]): boolean {
  let count = 0;
  for (const { bytes } of texts) for (const byte of bytes) if (byte > 0x7f) count++;
  return count >= 9;
}

function vote(label: string, texts: readonly RawText[]): Vote {
  const decoder = new TextDecoder(label, { fatal: true });
  let valid = 0;
  let cut = 0;
  let invalid = 0;
  for (const { bytes, isFull } of texts) {
    if (isDecodable(decoder, bytes)) valid++;
    else if (isFull && decodeCut(decoder, bytes) !== undefined) cut++;
    else invalid++;
  }
  return { label, valid, cut, invalid };
}

function isDecodable(decoder: TextDecoder, bytes: Uint8Array): boolean {
  try {
    decoder.decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** The text without the first bytes of a character that the end of its field cut off; undefined: not valid so either. */
export function decodeCut(decoder: TextDecoder, bytes: Uint8Array): string | undefined {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    try {
      return decoder.decode(bytes.subarray(0, bytes.length - back));
    } catch {
      // one byte fewer, then
    }
  }
  return undefined;
}

/** Where the characters of daily use stand: [first and last lead byte, lowest trail byte, weight]. */
const USUAL: Readonly<Record<string, readonly (readonly [number, number, number, number])[]>> = {
  gb18030: [
    [0xb0, 0xd7, 0xa1, 1], // GB2312 level 1
    [0xa1, 0xa9, 0xa1, 0.8], // punctuation
    [0xd8, 0xf7, 0xa1, 0.5], // GB2312 level 2
  ],
  big5: [
    [0xa4, 0xc6, 0x40, 0.95], // level 1; Big5 yields to GB18030 when equal
    [0xa1, 0xa3, 0x40, 0.7],
    [0xc9, 0xf9, 0x40, 0.3],
  ],
  shift_jis: [
    [0x82, 0x83, 0x40, 0.9], // kana
    [0x88, 0x97, 0x40, 0.8], // JIS level 1
    [0x81, 0x81, 0x40, 0.5],
    [0x98, 0x9f, 0x40, 0.2],
  ],
};

/** Mean weight of the two-byte characters when the bytes are read in an encoding, 0 to 1. */
function usualness(label: string, texts: readonly RawText[]): number {
  let sum = 0;
  let count = 0;
  for (const { bytes } of texts) {
    for (let i = 0; i < bytes.length; i++) {
      if (bytes[i] < 0x80) continue;
      const [lead, trail] = [bytes[i], bytes[i + 1] ?? 0];
      sum += USUAL[label].find(([from, to, low]) => lead >= from && lead <= to && trail >= low)?.[3] ?? 0;
      count++;
      i++;
    }
  }
  return count === 0 ? 0 : sum / count;
}
