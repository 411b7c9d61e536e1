import { AlignmentType, convertMillimetersToTwip, LineRuleType, type IStylesOptions } from "docx";
import { face, type WordFonts } from "./word-fonts";

/** Margins of GB/T 9704-2012, 5.2.1, millimetres: the text is 156 wide and 225 high. */
export const MARGIN_MM = { top: 37, right: 26, bottom: 35, left: 28 } as const;
export const PAGE_MM = { width: 210, height: 297 } as const;
export const TEXT_WIDTH_MM = PAGE_MM.width - MARGIN_MM.left - MARGIN_MM.right;
/** Across a page that lies on its side: its margins turn with it. */
export const LANDSCAPE_WIDTH_MM = PAGE_MM.height - MARGIN_MM.top - MARGIN_MM.bottom;

/** Half points. */
const BODY = 32; // 三号, 16 pt
const TITLE = 44; // 二号, 22 pt
export const TABLE = 21; // 五号, 10.5 pt
export const SMALL_TABLE = 18; // 小五, 9 pt
export const SMALLEST_TABLE = 15; // 六号, 7.5 pt
const CAPTION = 24; // 小四, 12 pt
const PAGE_NUMBER = 28; // 四号, 14 pt
const CONTENTS = 28;
/** Twentieths of a point: 28 pt a line puts 22 lines on a page. */
const LINE = 560;
const TITLE_LINE = 720;
const CONTENTS_LINE = 480;

const exactly = (line: number) => ({ line, lineRule: LineRuleType.EXACT });
/** Two characters, counted in characters: it follows the size of the text. */
const INDENT = { firstLineChars: 200, firstLine: 640 } as const;

export const mm = convertMillimetersToTwip;

/** Paragraph styles by their task; every paragraph of the report has one. */
export const STYLE = {
  body: "Normal",
  note: "ReportNote",
  caption: "ReportCaption",
  figure: "ReportFigure",
  cell: "ReportCell",
  title: "ReportTitle",
  subtitle: "ReportSubtitle",
  plate: "ReportPlate",
  contents: "ReportContentsTitle",
  signature: "ReportSignature",
  header: "ReportHeader",
  pageNumber: "ReportPageNumber",
} as const;

export function wordStyles(fonts: WordFonts): IStylesOptions {
  const body = face(fonts.body, fonts.latin);
  const flat = { firstLine: 0, firstLineChars: 0 } as const;
  /** Chinese headings differ by their faces; Latin ones have the face of the text and stand out by weight and margin. */
  const isLatin = fonts.latin !== undefined;
  const heading = (id: string, font: string, bold: boolean) => ({
    id,
    run: { font: face(font, fonts.latin), size: BODY, bold: bold || isLatin, color: "000000" },
    paragraph: {
      spacing: { ...exactly(LINE), before: isLatin ? 120 : 0, after: 0 },
      indent: isLatin ? flat : INDENT,
      keepNext: true,
      keepLines: true,
    },
  });
  const own = (
    id: string,
    name: string,
    run: { readonly font: string; readonly size: number; readonly bold?: boolean; readonly color?: string },
    paragraph: NonNullable<NonNullable<IStylesOptions["paragraphStyles"]>[number]["paragraph"]>,
  ) => ({ id, name, basedOn: "Normal", run: { ...run, font: face(run.font, fonts.latin) }, paragraph });
  const centred = { alignment: AlignmentType.CENTER, indent: flat };
  return {
    default: {
      document: {
        run: { font: body, size: BODY, language: { value: "en-GB", eastAsia: "zh-CN" } },
        paragraph: { spacing: { ...exactly(LINE), before: 0, after: 0 } },
      },
      heading1: heading("Heading1", fonts.heading1, false),
      heading2: heading("Heading2", fonts.heading2, false),
      heading3: heading("Heading3", fonts.body, true),
      heading4: heading("Heading4", fonts.body, false),
    },
    paragraphStyles: [
      {
        id: "Normal",
        name: "Normal",
        quickFormat: true,
        run: { font: body, size: BODY },
        paragraph: {
          spacing: { ...exactly(LINE), before: 0, after: 0 },
          indent: INDENT,
          alignment: isLatin ? AlignmentType.LEFT : AlignmentType.BOTH,
        },
      },
      own(
        STYLE.title,
        "Report title",
        { font: fonts.title, size: TITLE },
        { ...centred, spacing: exactly(TITLE_LINE) },
      ),
      own(STYLE.subtitle, "Report subtitle", { font: fonts.heading2, size: BODY }, centred),
      own(STYLE.plate, "Report plate", { font: fonts.heading1, size: BODY }, { indent: flat }),
      own(
        STYLE.contents,
        "Report contents",
        { font: fonts.heading1, size: BODY },
        {
          ...centred,
          spacing: { ...exactly(LINE), before: 240, after: 120 },
        },
      ),
      own(
        STYLE.caption,
        "Report caption",
        { font: fonts.heading1, size: CAPTION },
        {
          ...centred,
          keepLines: true,
          spacing: { line: 360, lineRule: LineRuleType.AT_LEAST, before: 80, after: 60 },
        },
      ),
      own(
        STYLE.figure,
        "Report figure",
        { font: fonts.body, size: CAPTION },
        {
          ...centred,
          keepNext: true,
          spacing: { line: 240, lineRule: LineRuleType.AUTO, before: 80 },
        },
      ),
      own(
        STYLE.note,
        "Report note",
        { font: fonts.body, size: TABLE },
        {
          indent: flat,
          spacing: { line: 320, lineRule: LineRuleType.AT_LEAST, before: 40, after: 120 },
        },
      ),
      own(
        STYLE.cell,
        "Report cell",
        { font: fonts.body, size: TABLE },
        {
          indent: flat,
          alignment: AlignmentType.LEFT,
          spacing: { line: 240, lineRule: LineRuleType.AUTO, before: 20, after: 20 },
        },
      ),
      own(
        STYLE.signature,
        "Report signature",
        { font: fonts.body, size: BODY },
        {
          alignment: AlignmentType.RIGHT,
          indent: { ...flat, right: 640 },
          keepLines: true,
        },
      ),
      own(
        STYLE.header,
        "Report header",
        { font: fonts.heading1, size: TABLE, color: "C00000" },
        {
          ...centred,
          spacing: { line: 240, lineRule: LineRuleType.AUTO },
        },
      ),
      own(
        STYLE.pageNumber,
        "Report page number",
        { font: fonts.pageNumber, size: PAGE_NUMBER },
        {
          indent: { ...flat, left: 280, right: 280 },
          spacing: { line: 240, lineRule: LineRuleType.AUTO },
        },
      ),
      ...[1, 2].map((level) => ({
        id: `TOC${level}`,
        name: `toc ${level}`,
        basedOn: "Normal",
        run: { font: body, size: CONTENTS },
        paragraph: {
          indent: { ...flat, left: (level - 1) * 420 },
          alignment: AlignmentType.LEFT,
          spacing: exactly(CONTENTS_LINE),
        },
      })),
    ],
  };
}
