import type PptxGenJS from "pptxgenjs";
import { paperText, type Language } from "../../text";
import { unbroken } from "../cell-text";
import { displayWidth } from "../display-width";
import type { ReportBlock, ReportModel, ReportSlide } from "../model";
import { SLIDE_MAP } from "../map-pictures";
import { districtLine, fullTitle, issuerLine } from "../title-lines";
import { repairPackage } from "./repair-package";
import { ACCENT, FONT, INK, LINE, MARK, MUTED, PAPER, SLIDE, type Place } from "./slide-look";
import { addChart, addKeyFigures, addTable, tableInches } from "./slide-parts";

const MARGIN = 0.6;
const BODY: Place = { x: MARGIN, y: 1.65, w: SLIDE.w - 2 * MARGIN, h: 4.95 };
const GAP = 0.35;
/** Inches of a remark at the foot. */
const NOTE_HEIGHT = 0.85;
/** Rows of a table that leaves room below it. */
const SHORT_TABLE = 5;
type Slide = PptxGenJS.Slide;

/**
 * The slides of a report as a presentation of 16:9 (.pptx): one message each, tables and charts that can be edited, maps
 * as pictures that keep their proportions, what to say in the notes. The library comes when the first one is asked for.
 *
 * @param maps Block id of a map → PNG of the shape that SLIDE_MAP says.
 */
export async function writeSlides(
  model: ReportModel,
  maps: ReadonlyMap<string, Uint8Array>,
): Promise<Uint8Array<ArrayBuffer>> {
  const { default: Presentation } = await import("pptxgenjs");
  const deck = new Presentation();
  const { meta, language } = model;
  deck.layout = "LAYOUT_WIDE";
  deck.title = fullTitle(meta);
  deck.author = meta.organisation || meta.product;
  deck.company = meta.organisation;
  deck.subject = meta.methodLine;
  deck.theme = { headFontFace: FONT, bodyFontFace: FONT };
  const blocks = new Map(model.sections.flatMap((section) => section.blocks).map((block) => [block.id, block]));
  model.slides.forEach((slide, index) => {
    const drawn = deck.addSlide();
    if (slide.layout === "title") titleSlide(drawn, model);
    else if (slide.layout === "closing") closingSlide(drawn, model, slide);
    else {
      headline(drawn, slide.message);
      const shown = slide.blockIds.flatMap((id) => blocks.get(id) ?? []);
      places(shown, language).forEach(([block, place]) => {
        addBlock(drawn, block, place, model, maps);
      });
    }
    furniture(drawn, model, slide.methodLine ?? meta.methodLine, index + 1);
    if (slide.notes !== "") drawn.addNotes(slide.notes);
  });
  return repairPackage((await deck.write({ outputType: "uint8array" })) as Uint8Array, language);
}

function titleSlide(slide: Slide, { meta }: ReportModel): void {
  slide.background = { color: PAPER };
  const lines = issuerLine(meta);
  const w = SLIDE.w - 2 * MARGIN;
  slide.addText(districtLine(meta), {
    x: MARGIN,
    y: 1.9,
    w,
    h: 0.7,
    fontFace: FONT,
    fontSize: 24,
    color: MUTED,
    margin: 0,
  });
  const size = displayWidth(meta.title) > 44 ? 34 : 44;
  slide.addText(meta.title, {
    x: MARGIN,
    y: 2.6,
    w,
    h: 1.5,
    fontFace: FONT,
    fontSize: size,
    bold: true,
    color: INK,
    margin: 0,
    valign: "top",
  });
  if (meta.subtitle !== "") {
    slide.addText(meta.subtitle, {
      x: MARGIN,
      y: 4.1,
      w,
      h: 0.6,
      fontFace: FONT,
      fontSize: 20,
      color: MUTED,
      margin: 0,
    });
  }
  if (lines !== "") {
    slide.addText(lines, { x: MARGIN, y: 5.3, w, h: 0.5, fontFace: FONT, fontSize: 18, color: INK, margin: 0 });
  }
}

function closingSlide(slide: Slide, { meta, language }: ReportModel, { message }: ReportSlide): void {
  slide.background = { color: PAPER };
  const w = SLIDE.w - 2 * MARGIN;
  const words = paperText[language];
  slide.addText(words.sourcesHeading, {
    x: MARGIN,
    y: 1.2,
    w,
    h: 0.6,
    fontFace: FONT,
    fontSize: 28,
    bold: true,
    color: INK,
    margin: 0,
  });
  const lines = [message, meta.methodLine, meta.product].filter((line) => line !== "");
  slide.addText(
    lines.map((text) => ({ text, options: { breakLine: true, paraSpaceAfter: 10 } })),
    { x: MARGIN, y: 2, w, h: 4, fontFace: FONT, fontSize: 16, color: INK, margin: 0, valign: "top" },
  );
}

function headline(slide: Slide, message: string): void {
  const width = displayWidth(message);
  slide.addText(unbroken(message), {
    x: MARGIN,
    y: 0.4,
    w: SLIDE.w - 2 * MARGIN,
    h: 1.05,
    fontFace: FONT,
    fontSize: width > 150 ? 18 : width > 100 ? 21 : 26,
    bold: true,
    color: INK,
    margin: 0,
    valign: "middle",
    fit: "shrink",
  });
  slide.addShape("line", { x: MARGIN, y: 1.5, w: 1.2, h: 0, line: { color: ACCENT, width: 2.5 } });
}

function furniture(slide: Slide, { meta }: ReportModel, methodLine: string, page: number): void {
  const y = SLIDE.h - 0.62;
  slide.addShape("line", { x: MARGIN, y: y - 0.04, w: SLIDE.w - 2 * MARGIN, h: 0, line: { color: LINE, width: 0.75 } });
  slide.addText(methodLine, {
    x: MARGIN,
    y,
    w: SLIDE.w - 2 * MARGIN - 2.6,
    h: 0.5,
    fontFace: FONT,
    fontSize: 9.5,
    color: MUTED,
    margin: 0,
    valign: "top",
  });
  slide.addText(
    [
      ...(meta.marks.length > 0 ? [{ text: `${meta.marks.join(" ")}   `, options: { color: MARK, bold: true } }] : []),
      ...(meta.mapApproval === "" ? [] : [{ text: `${meta.mapApproval}   `, options: { color: MUTED } }]),
      { text: String(page), options: { color: MUTED } },
    ],
    {
      x: SLIDE.w - MARGIN - 2.5,
      y,
      w: 2.5,
      h: 0.4,
      fontFace: FONT,
      fontSize: 11,
      align: "right",
      margin: 0,
      valign: "top",
    },
  );
}

/** One block takes the whole slide; of several the first, a map before all, takes the larger part. */
function places(blocks: readonly ReportBlock[], language: Language): [ReportBlock, Place][] {
  const notes = blocks.filter((block) => block.kind === "note");
  if (notes.length > 0) return aboveNotes(blocks, notes, language);
  const figures = blocks.filter((block) => block.kind === "key-figures");
  const others = blocks.filter((block) => block.kind !== "key-figures");
  const strip = figures.length > 0 && others.length > 0 ? 1.45 : 0;
  const below: Place = {
    ...BODY,
    y: BODY.y + strip + (strip > 0 ? GAP / 2 : 0),
    h: BODY.h - strip - (strip > 0 ? GAP / 2 : 0),
  };
  const top = figures.map((block): [ReportBlock, Place] => [block, strip > 0 ? { ...BODY, h: strip } : BODY]);
  if (others.length <= 1) return [...top, ...others.map((block): [ReportBlock, Place] => [block, below])];
  const short = others.find((block) => block.kind === "table" && block.table.rows.length <= SHORT_TABLE);
  if (others.length === 2 && short?.kind === "table" && others.every(({ kind }) => kind !== "map")) {
    // A short, wide table above, what it shows below.
    const h = Math.min(below.h / 2, tableInches(short.table, language, below.w));
    const rest = others.filter((block) => block !== short);
    return [
      ...top,
      [short, { ...below, h }],
      ...rest.map((block): [ReportBlock, Place] => [block, { ...below, y: below.y + h + GAP, h: below.h - h - GAP }]),
    ];
  }
  const [first, ...rest] = [...others].sort((a, b) => Number(b.kind === "map") - Number(a.kind === "map"));
  const w = (below.w - GAP) * (first.kind === "map" ? 0.64 : 0.5);
  const h = (below.h - GAP * (rest.length - 1)) / rest.length;
  return [
    ...top,
    [first, { ...below, w }],
    ...rest.map((block, r): [ReportBlock, Place] => [
      block,
      { x: below.x + w + GAP, y: below.y + r * (h + GAP), w: below.w - w - GAP, h },
    ]),
  ];
}

/** A remark has the foot of the slide; the rest lies above it. */
function aboveNotes(
  blocks: readonly ReportBlock[],
  notes: readonly ReportBlock[],
  language: Language,
): [ReportBlock, Place][] {
  const foot = { ...BODY, y: BODY.y + BODY.h - NOTE_HEIGHT, h: NOTE_HEIGHT };
  const room = BODY.h - NOTE_HEIGHT - GAP / 2;
  const rest = places(
    blocks.filter((block) => !notes.includes(block)),
    language,
  );
  const w = BODY.w / notes.length;
  return [
    ...rest.map(([block, place]): [ReportBlock, Place] => [block, { ...place, h: Math.min(place.h, room) }]),
    ...notes.map((block, n): [ReportBlock, Place] => [block, { ...foot, x: foot.x + n * w, w }]),
  ];
}

function addBlock(
  slide: Slide,
  block: ReportBlock,
  place: Place,
  { language }: ReportModel,
  maps: ReadonlyMap<string, Uint8Array>,
): void {
  switch (block.kind) {
    case "key-figures":
      addKeyFigures(slide, block, place);
      return;
    case "table":
      addTable(slide, block.table, language, place);
      return;
    case "chart":
      addChart(slide, block, place);
      return;
    case "note":
      slide.addText(block.text, {
        ...place,
        fontFace: FONT,
        fontSize: displayWidth(block.text) > 150 ? 14 : 16,
        color: INK,
        fill: { color: PAPER },
        margin: 8,
        valign: "middle",
      });
      return;
    case "map": {
      const png = maps.get(block.id);
      if (!png) throw new Error(`no picture of the map "${block.id}" was given`);
      const { widthMm, heightMm } = SLIDE_MAP;
      const scale = Math.min(place.w / widthMm, place.h / heightMm);
      const [w, h] = [widthMm * scale, heightMm * scale];
      slide.addImage({
        data: `image/png;base64,${base64(png)}`,
        x: place.x + (place.w - w) / 2,
        y: place.y + (place.h - h) / 2,
        w,
        h,
        altText: block.map.alt,
      });
      return;
    }
    default:
      throw new Error(`a slide cannot show a block of kind "${block.kind}"`);
  }
}

function base64(bytes: Uint8Array): string {
  let text = "";
  for (let start = 0; start < bytes.length; start += 0x8000) {
    text += String.fromCharCode(...bytes.subarray(start, start + 0x8000));
  }
  return btoa(text);
}
