import { read } from "@e965/xlsx";
import { strFromU8, unzipSync } from "fflate";
import { SaxesParser } from "saxes";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { paperFonts } from "../../src/cli/paper-fonts";
import { quietJob } from "../../src/core/base/job";
import { buildReport } from "../../src/report/build-report";
import { cleanText } from "../../src/report/finish-report";
import { makeReport, type MadeReport } from "../../src/report/make-report";
import type { ReportModel } from "../../src/report/model";
import { REPORT_FORMATS } from "../../src/report/report-format";
import { blankPainter } from "../helpers/blank-png";
import { packageProblems } from "../helpers/office-package";
import { template } from "./templates";
import { town, townAnswer } from "./town";
import { townNamed, townOf, townWithoutAreas, townWithoutFacilities, WILD_NAMES } from "./wild-project";

vi.setConfig({ testTimeout: 120_000 });

const fonts = paperFonts();
const host = { rasteriser: { png: () => Promise.reject(new Error("not asked")) }, fonts: () => fonts };

function modelOf({ project, answer }: ReturnType<typeof townOf>, language: "zh" | "en" = "zh"): ReportModel {
  const slots = { organisation: "某区民政局", date: "2026-11-22" };
  return buildReport({ project, answers: [answer], language, checks: [] }, template("gap"), { draft: true, slots });
}

const make = (model: ReportModel) => makeReport(model, REPORT_FORMATS, "报告", blankPainter, host, quietJob);

function bytesOf({ files }: MadeReport, format: string): Uint8Array {
  const file = files.find(({ name }) => name.endsWith(`.${format}`));
  if (!file) throw new Error(`no ${format}`);
  return file.bytes;
}

/** Every text of the XML parts of a package, entities resolved by a parser, without white space. */
function packageText(bytes: Uint8Array): string {
  const texts: string[] = [];
  for (const [name, part] of Object.entries(unzipSync(bytes))) {
    if (!name.endsWith(".xml")) continue;
    const parser = new SaxesParser();
    parser.on("text", (text) => texts.push(text));
    parser.write(strFromU8(part)).close();
  }
  return squeezed(texts.join(""));
}

const unescaped = (html: string) => html.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
const squeezed = (text: string) => text.replace(/\s/g, "");

function checkSound(made: MadeReport): void {
  expect(made.files).toHaveLength(REPORT_FORMATS.length);
  for (const format of ["docx", "xlsx", "pptx"]) expect(packageProblems(bytesOf(made, format)), format).toEqual([]);
  expect(strFromU8(bytesOf(made, "pdf").slice(0, 5))).toBe("%PDF-");
  const [html] = strFromU8(bytesOf(made, "html")).split("<script");
  expect(/NaN|undefined|Infinity/.exec(html)?.[0]).toBeUndefined();
  for (const format of ["docx", "pptx"]) {
    const strange = /NaN|undefined|Infinity|\[object/.exec(packageText(bytesOf(made, format)));
    expect(strange?.[0], format).toBeUndefined();
  }
}

describe("names as files in the wild have them", () => {
  test.each(Object.entries(WILD_NAMES))("%s", async (_, name) => {
    const made = await make(modelOf(townNamed(name)));
    checkSound(made);
    const clean = squeezed(cleanText(name));
    for (const format of ["docx", "xlsx", "pptx"]) {
      expect(packageText(bytesOf(made, format)).includes(clean), format).toBe(true);
    }
    const cells = Object.values(read(bytesOf(made, "xlsx"), { cellFormula: true }).Sheets).flatMap(
      (sheet) => Object.values(sheet) as { v?: unknown; t?: string; f?: string }[],
    );
    const named = cells.filter(({ v }) => v === cleanText(name));
    expect(named.length).toBeGreaterThan(3);
    expect(named.filter(({ t, f }) => t !== "s" || f !== undefined)).toEqual([]);
    const html = unescaped(strFromU8(bytesOf(made, "html")));
    expect(html.includes(cleanText(name)), "html").toBe(true);
    if (name.includes("<a")) expect(strFromU8(bytesOf(made, "html"))).not.toContain('<a href="x"');
  });

  test("what the PDF has no shape for is named, and only that", async () => {
    const made = await make(modelOf(townNamed(WILD_NAMES["characters of four bytes"])));
    expect(made.missingCharacters).toContain("𠮷");
    expect(made.missingCharacters.filter((character) => !/[𠮷🏠㙦]/u.test(character))).toEqual([]);
    expect((await make(modelOf({ project: town, answer: townAnswer }))).missingCharacters).toEqual([]);
  });
});

describe("districts as they come", () => {
  const cases: [string, ReportModel][] = [
    ["no community, street or quarter at all", modelOf(townWithoutAreas())],
    ["one community", modelOf(townOf(1))],
    ["three hundred communities", modelOf(townOf(300))],
    ["no facility", modelOf(townWithoutFacilities())],
    ["in English", modelOf({ project: town, answer: townAnswer }, "en")],
    ["no facility, in English", modelOf(townWithoutFacilities(), "en")],
  ];
  test.each(cases)("%s", async (_, model) => {
    const made = await make(model);
    checkSound(made);
    const names = model.sections
      .flatMap(({ blocks }) => blocks)
      .flatMap((block) => (block.kind === "table" && block.id === "communities" ? block.table.rows : []))
      .map(({ name }) => String(name));
    for (const format of ["docx", "xlsx"]) {
      const text = packageText(bytesOf(made, format));
      expect(
        names.filter((name) => !text.includes(squeezed(name))),
        format,
      ).toEqual([]);
    }
  });

  test("English reports hold no Chinese but names", () => {
    const model = modelOf({ project: town, answer: townAnswer }, "en");
    const own = new Set(JSON.stringify([town, townAnswer, "某区民政局"]).match(/\p{Script=Han}+/gu));
    const words = JSON.stringify([model.sections, model.slides, model.meta]).match(/\p{Script=Han}+/gu) ?? [];
    expect([...new Set(words)].filter((word) => !own.has(word))).toEqual([]);
  });
});

beforeAll(async () => {
  await fonts;
});
