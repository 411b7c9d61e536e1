import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { expect, test } from "vitest";
import { repairPackage } from "../../../src/report/pptx/repair-package";
import { packageProblems } from "../../helpers/office-package";

const NAMESPACES =
  'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"';
const TYPES = '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">';
const DEFAULTS = '<Default Extension="xml" ContentType="application/xml"/><Default Extension="xlsx" ContentType="x"/>';
const SOUND_SHAPE = "<p:sp><p:txBody><a:p/></p:txBody></p:sp>";

/** A presentation of one part beside the list of types. */
function packageOf(part: string, inner: string, types = ""): Uint8Array {
  return zipSync({
    "[Content_Types].xml": strToU8(`${TYPES}${DEFAULTS}${types}</Types>`),
    [part]: strToU8(`<p:part ${NAMESPACES}>${inner}</p:part>`),
  });
}

const slide = "ppt/slides/slide1.xml";
const planted: [string, Uint8Array][] = [
  ["a shape without a text body", packageOf(slide, "<p:sp><p:spPr/></p:sp>")],
  [
    "a background without effects",
    packageOf(slide, '<p:bgPr><a:solidFill><a:srgbClr val="F6F5F1"/></a:solidFill></p:bgPr>'),
  ],
  ["a margin that is no number", packageOf(slide, '<a:tcPr marL="NaN" marR="NaN" anchor="ctr"/>')],
  ["an anchor that does not exist", packageOf(slide, '<a:tcPr marL="1" anchor="mid"/>')],
  ["a negative length", packageOf(slide, '<a:ext cx="-20" cy="30"/>')],
  [
    "placeholders in the notes' master",
    packageOf("ppt/notesMasters/notesMaster1.xml", '<p:sp><p:nvPr><p:ph type="hdr"/></p:nvPr><p:txBody/></p:sp>'),
  ],
  [
    "a part that is declared and not there",
    packageOf(slide, SOUND_SHAPE, '<Override PartName="/ppt/slideMasters/slideMaster9.xml" ContentType="x"/>'),
  ],
  ["an entry for a folder", zipSync({ ...unzipSync(packageOf(slide, SOUND_SHAPE)), "ppt/slides/": new Uint8Array() })],
  [
    "an entry for a folder in a workbook inside",
    zipSync({
      ...unzipSync(packageOf(slide, SOUND_SHAPE)),
      "ppt/embeddings/chart1.xlsx": zipSync({
        "[Content_Types].xml": strToU8(`${TYPES}${DEFAULTS}</Types>`),
        "xl/": new Uint8Array(),
        "xl/workbook.xml": strToU8("<workbook/>"),
      }),
    }),
  ],
];

test.each(planted)("PowerPoint's offer to repair is seen and mended: %s", (_, bytes) => {
  expect(packageProblems(bytes)).not.toEqual([]);
  expect(packageProblems(repairPackage(bytes, "zh"))).toEqual([]);
});

test("a sound slide stays as it is but for its language, and the same parts give the same bytes", () => {
  const shape = '<p:sp><p:txBody><a:p><a:r><a:rPr lang="en-US"/><a:t>甲 &lt;b&gt;</a:t></a:r></a:p></p:txBody></p:sp>';
  const bytes = packageOf(slide, shape);
  const mended = repairPackage(bytes, "zh");
  const xml = strFromU8(unzipSync(mended)[slide]);
  expect(xml).toContain(shape.replace('lang="en-US"', 'lang="zh-CN" altLang="en-US"'));
  expect(repairPackage(bytes, "zh")).toEqual(mended);
  expect(strFromU8(unzipSync(repairPackage(bytes, "en"))[slide])).toContain(shape);
});
