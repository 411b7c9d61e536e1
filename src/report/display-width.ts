/**
 * How wide a text stands in a grid of half-width characters: Chinese characters, full-width signs and emoji are 2,
 * combining marks 0, everything else 1.
 * Source: Unicode Standard Annex 11, East Asian Width (W and F).
 */
export function displayWidth(text: string): number {
  let width = 0;
  for (const character of text) width += characterWidth(character);
  return width;
}

const MARK = /^[\p{Mn}\p{Me}\p{Cf}]$/u;

/** First and last code points of the wide ranges, in order. */
const WIDE: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x2e80, 0x303e],
  [0x3041, 0x33ff],
  [0x3400, 0x4dbf],
  [0x4e00, 0x9fff],
  [0xa000, 0xa4cf],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x1f300, 0x1faff],
  [0x20000, 0x3fffd],
];
function characterWidth(character: string): number {
  if (MARK.test(character)) return 0;
  const code = character.codePointAt(0) ?? 0;
  return WIDE.some(([first, last]) => code >= first && code <= last) ? 2 : 1;
}
