import { expect, test } from "vitest";
import { paperFonts } from "../../../src/cli/paper-fonts";
import { buildReport } from "../../../src/report/build-report";
import { missingCharacters } from "../../../src/report/font-coverage";
import type { ReportModel } from "../../../src/report/model";
import { pdfDocument } from "../../../src/report/pdf/pdf-document";
import type { PdfNode } from "../../../src/report/pdf/pdf-node";
import { template } from "../templates";
import { town, townAnswer } from "../town";

const slots = { organisation: "某区民政局", date: "2026-11-22" };
const model = buildReport({ project: town, answers: [townAnswer], language: "zh" }, template("gap"), { slots });
const drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" font-family="a"/>';
const mapsOf = ({ sections }: ReportModel) =>
  new Map(sections.flatMap(({ blocks }) => blocks).flatMap(({ kind, id }) => (kind === "map" ? [[id, drawing]] : [])));

type Laid = Readonly<Record<string, unknown>>;
const document = pdfDocument(model, { maps: mapsOf(model) });
const pages = document.content as readonly (Laid & { readonly section: readonly PdfNode[] })[];
const nodes = pages.flatMap(({ section }) => section).filter((node): node is Laid => typeof node !== "string");

test("headings stand in the document as they are numbered, and the first two levels in its contents", () => {
  const headings = nodes.filter(({ headlineLevel }) => headlineLevel !== undefined);
  const expected = model.sections
    .filter(({ on }) => on !== "sheet")
    .flatMap(({ title, number = "", blocks }) => [
      ...(title === "" ? [] : [`${number}${title}`]),
      ...blocks.flatMap((block) => (block.kind === "heading" ? [`${block.number ?? ""}${block.text}`] : [])),
    ]);
  expect(headings.map(({ text }) => text)).toEqual(expected);
  expect(expected[0]).toMatch(/^一、/);
  expect(headings.every(({ headlineLevel, tocItem }) => (tocItem === true) === Number(headlineLevel) <= 2)).toBe(true);
});

test("a wide table lies on pages of its own, everything else stands", () => {
  const lying = pages.filter(({ pageOrientation }) => pageOrientation === "landscape");
  expect(lying.length).toBeGreaterThan(0);
  const columnsOf = (node: PdfNode) =>
    typeof node === "string" || !("table" in node) ? 0 : (node.table as { widths: number[] }).widths.length;
  for (const { section, pageOrientation } of pages) {
    const widest = Math.max(...section.map(columnsOf), 0);
    expect(pageOrientation).toBe(widest > 9 ? "landscape" : "portrait");
  }
});

test("columns fill the page and no more, and no heading breaks inside a word", () => {
  const english = buildReport({ project: town, answers: [townAnswer], language: "en" }, template("gap"), { slots });
  for (const one of [model, english]) {
    const laid = pdfDocument(one, { maps: mapsOf(one) }).content as typeof pages;
    for (const { section, pageMargins, pageOrientation } of laid) {
      const [left, , right] = pageMargins as number[];
      const room = ((pageOrientation === "landscape" ? 297 : 210) * 72) / 25.4 - left - right;
      for (const node of section) {
        if (typeof node === "string" || !("table" in node)) continue;
        const { widths } = node.table as { widths: number[] };
        expect(widths.reduce((a, b) => a + b + 6.5, 1)).toBeLessThanOrEqual(room + 0.01);
        expect(Math.min(...widths)).toBeGreaterThan(8);
      }
    }
  }
});

test("the signature is kept with the paragraph before it", () => {
  const signed: ReportModel = {
    ...model,
    sections: [
      {
        id: "end",
        title: "",
        on: "paper",
        role: "body",
        blocks: [
          { kind: "paragraph", id: "first", runs: [{ text: "先。" }] },
          { kind: "paragraph", id: "last", runs: [{ text: "后。" }] },
          { kind: "signature", id: "signature", lines: ["某区民政局", "2026年11月22日"] },
        ],
      },
    ],
  };
  const [{ section }] = pdfDocument(signed, { maps: new Map() }).content as typeof pages;
  const last = section.at(-1) as Laid;
  expect(last.unbreakable).toBe(true);
  expect(JSON.stringify(last.stack)).toMatch(/后。.*某区民政局.*2026年11月22日/);
  expect(JSON.stringify(last.stack)).not.toContain("先。");
});

test("a map that was not drawn is a mistake and not an empty place", () => {
  expect(() => pdfDocument(model, { maps: new Map() })).toThrow(/map/);
});

test("the embedded font has every common character, and those it lacks are named", async () => {
  const { regular, bold } = await paperFonts();
  for (const font of [regular, bold]) {
    expect(missingCharacters(font, JSON.stringify(model))).toEqual([]);
    expect(missingCharacters(font, "青禾\n㎡ ≤ — “”…①№ 𠮷社区𠮷")).toEqual(["𠮷"]);
  }
});
