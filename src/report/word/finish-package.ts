import { strFromU8, strToU8, unzipSync, zipSync, type Unzipped } from "fflate";
import { mm, TEXT_WIDTH_MM } from "./word-style";
import { FALL_BACKS, type WordFonts } from "./word-fonts";

const FONT_TABLE = "word/fontTable.xml";
const DOCUMENT = "word/document.xml";
const NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';

/**
 * The package with what docx cannot write: a font table that says what to take where a face is missing (docx names
 * fall-backs for embedded faces only, and these may not be embedded), the face of Chinese text in charts, no entries for
 * folders, and the same bytes for the same parts.
 */
export function finishPackage(bytes: Uint8Array, fonts: WordFonts): Uint8Array<ArrayBuffer> {
  const parts = filesOf(bytes);
  parts[FONT_TABLE] = strToU8(fontTable(fonts));
  // The page numbers of the contents stand at the margin of this page, not of docx's own.
  const margin = `<w:tab w:val="right" w:pos="${mm(TEXT_WIDTH_MM)}" w:leader="dot"/>`;
  const document = strFromU8(parts[DOCUMENT]).replace(/<w:tab w:val="right" w:pos="\d+" w:leader="dot"\/>/g, margin);
  parts[DOCUMENT] = strToU8(document);
  for (const name of Object.keys(parts)) {
    if (/^word\/embeddings\/.*\.xlsx$/.test(name)) parts[name] = zipped(filesOf(parts[name]));
    if (!/^word\/charts\/chart\d+\.xml$/.test(name)) continue;
    const xml = strFromU8(parts[name]).replaceAll('<a:ea typeface="+mn-ea"/>', `<a:ea typeface="${fonts.body}"/>`);
    parts[name] = strToU8(xml);
  }
  return zipped(parts);
}

function fontTable(fonts: WordFonts): string {
  const names = [...new Set(Object.values(fonts) as string[])].filter((name) => name in FALL_BACKS);
  const declared = names.map(
    (name) =>
      `<w:font w:name="${name}"><w:altName w:val="${FALL_BACKS[name]}"/><w:charset w:val="86"/>` +
      `<w:family w:val="auto"/><w:pitch w:val="default"/></w:font>`,
  );
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:fonts ${NAMESPACE}>${declared.join("")}</w:fonts>`;
}

function filesOf(bytes: Uint8Array): Unzipped {
  return Object.fromEntries(Object.entries(unzipSync(bytes)).filter(([name]) => !name.endsWith("/")));
}

function zipped(parts: Unzipped): Uint8Array<ArrayBuffer> {
  const { "[Content_Types].xml": types, ...rest } = parts;
  return zipSync({ "[Content_Types].xml": types, ...rest }, { level: 6, mtime: "1980-01-01T00:00:00" });
}
