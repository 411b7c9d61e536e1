/**
 * Characters of a text that a font has no shape for: they would be boxes on paper.
 *
 * @param font A TrueType or OpenType file with a character map of format 4 or 12.
 * @returns each once, in the order of the text; every character when the file holds no map that can be read.
 * Source: OpenType 1.9, "cmap - Character to Glyph Index Mapping Table".
 */
export function missingCharacters(font: Uint8Array, text: string): string[] {
  const ranges = mappedRanges(font);
  const missing = new Set<string>();
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    // Line breaks and the like are not drawn.
    if (code < 0x20 || code === 0x200b || code === 0xfeff) continue;
    if (!ranges.some(([first, last]) => code >= first && code <= last)) missing.add(character);
  }
  return [...missing];
}

type CodeRange = readonly [first: number, last: number];

/** Code points with a glyph, as ranges; those of format 4 that map to glyph 0 are few and no Chinese characters. */
function mappedRanges(font: Uint8Array): CodeRange[] {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength);
  const tableCount = view.getUint16(4);
  for (let t = 0; t < tableCount; t++) {
    const record = 12 + 16 * t;
    if (view.getUint32(record) !== 0x636d6170) continue; // "cmap"
    return rangesOfMap(view, view.getUint32(record + 8));
  }
  return [];
}

function rangesOfMap(view: DataView, cmap: number): CodeRange[] {
  const offsets = Array.from({ length: view.getUint16(cmap + 2) }, (_, e) => cmap + view.getUint32(cmap + 8 + 8 * e));
  const full = offsets.find((offset) => view.getUint16(offset) === 12);
  if (full !== undefined) {
    return Array.from({ length: view.getUint32(full + 12) }, (_, g): CodeRange => {
      const group = full + 16 + 12 * g;
      return [view.getUint32(group), view.getUint32(group + 4)];
    });
  }
  const basic = offsets.find((offset) => view.getUint16(offset) === 4);
  if (basic === undefined) return [];
  const segments = view.getUint16(basic + 6) / 2;
  return Array.from({ length: segments }, (_, s): CodeRange => [
    view.getUint16(basic + 16 + 2 * segments + 2 * s),
    view.getUint16(basic + 14 + 2 * s),
  ]);
}
