import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { FALL_BACKS, type WordFonts } from "./word-fonts";

const FONT_TABLE = "word/fontTable.xml";
const NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';

/**
 * The package with a font table that says what to take where a face is missing, and with every part compressed; docx can
 * name fall-backs for embedded faces only, and these faces may not be embedded.
 */
export function withFontTable(bytes: Uint8Array, fonts: WordFonts): Uint8Array {
  const parts = unzipSync(bytes);
  const names = [...new Set(Object.values(fonts) as string[])];
  const declared = names.map(
    (name) =>
      `<w:font w:name="${name}"><w:altName w:val="${FALL_BACKS[name] ?? "宋体"}"/><w:charset w:val="86"/>` +
      `<w:family w:val="auto"/><w:pitch w:val="default"/></w:font>`,
  );
  parts[FONT_TABLE] = strToU8(
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:fonts ${NAMESPACE}>${declared.join("")}</w:fonts>`,
  );
  if (!strFromU8(parts["[Content_Types].xml"]).includes(`/${FONT_TABLE}`))
    throw new Error("the package has no font table");
  return zipSync(parts, { level: 6 });
}
