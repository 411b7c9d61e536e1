import { strFromU8, strToU8, unzipSync, zipSync, type Unzipped } from "fflate";
import type { Language } from "../../text";

/**
 * A presentation as pptxgenjs 4.0.1 writes it, put right: PowerPoint offers to «repair» what it finds wrong, and people
 * stop trusting the file. The causes are named where they are mended; numbers are those of its issue list.
 */
export function repairPackage(bytes: Uint8Array, language: Language): Uint8Array<ArrayBuffer> {
  const parts = repacked(bytes);
  const edit = (name: string, change: (xml: string) => string) => {
    if (name in parts) parts[name] = strToU8(change(strFromU8(parts[name])));
  };
  // 1444: parts that are declared and not there.
  edit("[Content_Types].xml", (xml) =>
    xml.replace(/<Override PartName="\/([^"]+)"[^>]*\/>/g, (whole: string, name: string) =>
      name in parts ? whole : "",
    ),
  );
  // 1443: placeholders of the notes' master that no notes page has.
  edit("ppt/notesMasters/notesMaster1.xml", (xml) => xml.replace(/<p:sp>[\s\S]*?<\/p:sp>/g, ""));
  const tongue = language === "zh" ? 'lang="zh-CN" altLang="en-US"' : 'lang="en-US"';
  for (const name of Object.keys(parts)) {
    if (/^ppt\/embeddings\/.*\.xlsx$/.test(name)) parts[name] = zipped(repacked(parts[name]));
    else if (/^ppt\/(slides|slideLayouts|slideMasters|notesSlides)\/[^/]+\.xml$/.test(name)) {
      edit(name, (xml) => soundShapes(xml).replaceAll('lang="en-US"', tongue));
    } else if (/^ppt\/charts\/chart\d+\.xml$/.test(name)) {
      edit(name, (xml) => chartFonts(xml).replaceAll('lang="en-US"', tongue));
    }
  }
  return zipped(parts);
}

/** Without the entries for folders, which Office does not expect. */
function repacked(bytes: Uint8Array): Unzipped {
  return Object.fromEntries(Object.entries(unzipSync(bytes)).filter(([name]) => !name.endsWith("/")));
}

/** Everything compressed, the list of types first; the same bytes for the same parts. */
function zipped(parts: Unzipped): Uint8Array<ArrayBuffer> {
  const { "[Content_Types].xml": types, ...rest } = parts;
  return zipSync({ "[Content_Types].xml": types, ...rest }, { level: 6, mtime: "1980-01-01T00:00:00" });
}

const EMPTY_TEXT = '<p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:endParaRPr lang="zh-CN"/></a:p></p:txBody>';

function soundShapes(xml: string): string {
  return (
    xml
      // 1441: a shape without a text body.
      .replace(/<p:sp>(?:(?!<\/p:sp>)[\s\S])*<\/p:sp>/g, (shape) =>
        shape.includes("<p:txBody>") ? shape : shape.replace("</p:sp>", `${EMPTY_TEXT}</p:sp>`),
      )
      // 1442: a background without its list of effects.
      .replace(/<p:bgPr>(<a:solidFill>[\s\S]*?<\/a:solidFill>)<\/p:bgPr>/g, "<p:bgPr>$1<a:effectLst/></p:bgPr>")
      // 1440: margins of cells that are no numbers; an anchor and lengths that do not exist.
      .replace(/ mar[LRTB]="NaN"/g, "")
      .replace(/(<a:tcPr[^>]*) anchor="mid"/g, '$1 anchor="ctr"')
      .replace(/(<a:ext[^>]* c[xy]=")-\d+"/g, '$10"')
  );
}

/** Chinese text in charts names its font twice, else it is shown in the theme's. */
function chartFonts(xml: string): string {
  return xml.replace(/<a:latin typeface="([^"]+)"\s*\/>(?!<a:ea)/g, '<a:latin typeface="$1"/><a:ea typeface="$1"/>');
}
