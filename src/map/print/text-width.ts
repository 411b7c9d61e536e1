/** Advance widths of Noto Sans Hans Regular and Bold, characters 32 to 126, hundredths of the em. */
const REGULAR =
  "22,32,48,56,56,92,68,28,34,34,47,56,28,35,28,39,56,56,56,56,56,56,56,56,56,56,28,28,56,56,56,47,95,61,66,64,69,59,55,69,73,29,54,65,54,81,72,74,63,74,64,60,60,72,57,88,57,53,60,34,39,34,56,56,61,56,62,51,62,55,33,56,61,28,28,55,28,93,61,61,62,62,39,47,38,61,52,80,50,52,47,34,27,34,56"
    .split(",")
    .map(Number);
const BOLD =
  "23,37,57,59,59,96,74,33,38,38,51,59,33,37,33,39,59,59,59,59,59,59,59,59,59,59,33,33,59,59,59,51,101,64,68,66,71,62,59,72,76,33,57,69,58,85,75,77,67,77,68,62,63,75,62,92,63,58,61,38,39,38,59,57,63,59,64,53,64,58,37,60,64,30,31,61,32,96,64,63,64,64,44,50,42,64,58,86,56,57,51,38,30,38,59"
    .split(",")
    .map(Number);

/** Other fonts of the stack run a little wider than the one measured. */
const OTHER_FONTS = 1.03;
/** Latin letters with marks, dashes, middle dot. */
const OTHER_LATIN = 0.62;

/** How wide a text is, in the unit of `size`; estimated, never too narrow for the fonts of the stack. */
export function textWidth(text: string, size: number, weight: 400 | 700 = 400, spacing = 0): number {
  const widths = weight === 700 ? BOLD : REGULAR;
  let em = 0;
  let count = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code >= 32 && code < 127) em += widths[code - 32] / 100;
    else em += code >= 0x2e80 || (code >= 0x2190 && code < 0x2c00) ? 1 : OTHER_LATIN;
    count++;
  }
  return em * size * OTHER_FONTS + spacing * count;
}
