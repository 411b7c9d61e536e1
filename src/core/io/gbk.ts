let codes: Map<string, number> | undefined;

/** Characters of GBK by their two bytes, turned round from the decoder that every platform has. */
function codeTable(): Map<string, number> {
  if (codes) return codes;
  codes = new Map();
  const decoder = new TextDecoder("gb18030");
  const pair = new Uint8Array(2);
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      if (trail === 0x7f) continue;
      pair.set([lead, trail]);
      const character = decoder.decode(pair);
      // not in the private area, where programs disagree
      if (character.length === 1 && !/[\ue000-\uf8ff\ufffd]/.test(character)) codes.set(character, lead * 256 + trail);
    }
  }
  return codes;
}

/** A text in GBK (code page 936); undefined where it holds a character that GBK lacks, such as 㙦. */
export function encodeGbk(text: string): Uint8Array<ArrayBuffer> | undefined {
  const table = codeTable();
  const bytes: number[] = [];
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x80) {
      bytes.push(code);
      continue;
    }
    const pair = table.get(character);
    if (pair === undefined) return undefined;
    bytes.push(pair >> 8, pair & 255);
  }
  return Uint8Array.from(bytes);
}
