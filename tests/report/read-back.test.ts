import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { read } from "@e965/xlsx";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { chromium } from "playwright";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { findBrowser } from "../../scripts/find-browser.mjs";
import { mapRasteriser } from "../../src/cli/map-rasteriser";
import { paperFonts } from "../../src/cli/paper-fonts";
import type { CoverageAnswer } from "../../src/core/analysis/result";
import { quietJob } from "../../src/core/base/job";
import { createEngine } from "../../src/core/engine/engine";
import { cellText, paperColumns } from "../../src/report/cell-text";
import { buildReport } from "../../src/report/build-report";
import { makeReport, painterOf } from "../../src/report/make-report";
import type { ReportModel, ReportTable } from "../../src/report/model";
import { REPORT_FORMATS, type ReportFormat } from "../../src/report/report-format";
import { projectView } from "../../src/map/project-view";
import type { Project } from "../../src/core/project/project";
import { packageProblems } from "../helpers/office-package";
import { hasOffice, officePages } from "../helpers/office-text";
import { sampleAnswer } from "../helpers/sample-answer";
import { saoPaulo, SAO_PAULO } from "../helpers/sao-paulo";
import { template } from "./templates";

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

interface Given {
  readonly project: Project;
  readonly answers: readonly CoverageAnswer[];
}

const districts: [string, boolean, () => Promise<Given>][] = [
  [
    "the sample district, three layers",
    true,
    async () => {
      const all = await Promise.all(["meal_point", "nursery", "wet_market"].map((id) => sampleAnswer(id)));
      return { project: all[0].project, answers: all.map(({ answer }) => answer) };
    },
  ],
  ["São Paulo", SAO_PAULO !== undefined, saoPaulo],
];
if (SAO_PAULO === undefined) console.warn("Skipped: reports of São Paulo, whose data are not here.");
const office = hasOffice("writer") && hasOffice("impress") && hasOffice("calc");
if (!office) console.warn("Skipped: reports read back by LibreOffice and poppler, which are not installed here.");
const browserPath = findBrowser();

describe.each(districts)("%s", (_, isHere, give) => {
  let given: Given;
  let model: ReportModel;
  const files = new Map<ReportFormat, Uint8Array>();
  const bytes = (format: ReportFormat) => files.get(format) ?? new Uint8Array();

  beforeAll(async () => {
    if (!isHere) return;
    given = await give();
    const { project } = given;
    const engine = createEngine(project);
    const network = await engine.networkReport(quietJob);
    const input = { ...given, language: "zh" as const, network, checks: await engine.checks(quietJob) };
    const slots = { organisation: "某区民政局", date: "2026-11-22" };
    model = buildReport(input, template("gap"), { slots });
    const fonts = await paperFonts();
    const host = { rasteriser: mapRasteriser([fonts.regular, fonts.bold]), fonts: () => Promise.resolve(fonts) };
    const painter = painterOf(input, projectView(project, network), model, host.rasteriser);
    const made = await makeReport(model, REPORT_FORMATS, "报告", painter, host, quietJob);
    made.files.forEach(({ bytes: written }, index) => files.set(REPORT_FORMATS[index], written));
    expect(made.missingCharacters).toEqual([]);
  });

  test.skipIf(!isHere)("the model's figures are those of the answers, and add up", () => {
    for (const answer of given.answers) {
      const [first] = answer.runs;
      const group = answer.request.layer.group;
      const { total, covered, uncovered } = first.district.people[group];
      const suffix = given.answers.length > 1 ? `:${answer.request.layer.id}` : "";
      const table = tableOf(model, `sheet:communities${suffix}`);
      if (first.communities.length === 0) {
        expect(table).toBeUndefined();
        continue;
      }
      if (!table) throw new Error("no list of communities");
      const whole = table.footer.at(-1);
      expect(whole?.total).toBe(total);
      for (const { method, district } of answer.runs) {
        expect(whole?.[`covered:${method}`]).toBe(district.people[group].covered);
        expect(whole?.[`uncovered:${method}`]).toBe(district.people[group].uncovered);
      }
      expect(covered + uncovered).toBeCloseTo(total, 6);
      expect(table.rows.map(({ id, total: own }) => [id, own])).toEqual(
        first.communities.map(({ id, people }) => [id, people[group].total]),
      );
      const rows = [...table.rows, ...table.footer.slice(0, -1)];
      expect(rows.reduce((sum, row) => sum + Number(row.total), 0)).toBeCloseTo(total, 3);
    }
  });

  test.skipIf(!isHere)("every Office package is sound", () => {
    for (const format of ["docx", "xlsx", "pptx"] as const) expect(packageProblems(bytes(format)), format).toEqual([]);
  });

  test.skipIf(!isHere || !office)("Word, read by LibreOffice and pdftotext, holds every row of every table", () => {
    expect(missingRows(model, officePages(bytes("docx"), "docx").join("\n"))).toEqual([]);
  });

  test.skipIf(!isHere || !office)("the PDF, read by pdftotext, holds every row of every table", () => {
    const text = pdfText(bytes("pdf"));
    expect(missingRows(model, text)).toEqual([]);
    expect(text).not.toContain("\ufffd");
    const wrong = structuredClone(model);
    for (const { rows } of tablesOf(wrong, "paper")) {
      for (const row of rows as Record<string, unknown>[]) {
        for (const [key, cell] of Object.entries(row)) if (typeof cell === "number") row[key] = cell + 1;
      }
    }
    expect(missingRows(wrong, text).length).toBeGreaterThan(0);
  });

  test.skipIf(!isHere || !office)(
    "slides, read by LibreOffice, hold the messages and the key figures of each layer",
    () => {
      const pages = officePages(bytes("pptx"), "pptx").map(squeezed);
      expect(pages).toHaveLength(model.slides.length);
      model.slides.forEach(({ layout, message }, index) => {
        if (layout === "content") expect(pages[index].includes(squeezed(message)), message).toBe(true);
      });
      for (const { request, runs } of given.answers) {
        for (const { district } of runs) {
          const { covered, uncovered } = district.people[request.layer.group];
          for (const figure of [covered, uncovered]) {
            expect(pages.join("")).toContain(cellText(figure, "people", "zh"));
          }
        }
      }
    },
  );

  test.skipIf(!isHere)("Excel, read by another reader, holds every number to the last digit", () => {
    expect(wrongCells(model, bytes("xlsx"))).toEqual([]);
  });

  test.skipIf(!isHere || !office)(
    "Excel, recalculated by LibreOffice from bare formulas, comes to the same numbers",
    () => {
      expect(wrongCells(model, recalculated(bytes("xlsx")), 1e-9)).toEqual([]);
    },
  );

  test.skipIf(!isHere || browserPath === undefined)(
    "the HTML file, opened in a browser without a network, says every row",
    async () => {
      const browser = await chromium.launch({ executablePath: browserPath, args: ["--no-sandbox"] });
      const folder = mkdtempSync(join(tmpdir(), "lifecircle-html-"));
      try {
        const context = await browser.newContext({ offline: true });
        const page = await context.newPage();
        const refused: string[] = [];
        page.on("console", (message) => message.type() === "error" && refused.push(message.text()));
        page.on("pageerror", ({ message }) => refused.push(message));
        writeFileSync(join(folder, "report.html"), bytes("html"));
        await page.goto(`file://${folder}/report.html`);
        expect(missingRows(model, await page.locator("main").innerText())).toEqual([]);
        expect(await page.locator("figure.map .map-tools").count()).toBe(
          model.sections.flatMap(({ blocks }) => blocks).filter(({ kind }) => kind === "map").length,
        );
        expect(refused).toEqual([]);
      } finally {
        await browser.close();
        rmSync(folder, { recursive: true });
      }
    },
  );
});

const shown = (value: unknown) => (typeof value === "string" ? squeezed(value) : undefined);
const squeezed = (text: string) => text.replace(/[\s\u200b\u00ad]/g, "");

function tablesOf(model: ReportModel, where: "paper" | "sheet"): ReportTable[] {
  return model.sections
    .filter(({ on }) => on === "all" || on === where)
    .flatMap(({ blocks }) => blocks)
    .flatMap((block) => (block.kind === "table" ? [block.table] : []));
}

function tableOf(model: ReportModel, blockId: string): ReportTable | undefined {
  const block = model.sections.flatMap(({ blocks }) => blocks).find(({ id }) => id === blockId);
  return block?.kind === "table" ? block.table : undefined;
}

/** Rows of the paper's tables of which a text lacks a cell; numbers have to follow one another as in the row. */
function missingRows(model: ReportModel, text: string): string[] {
  const all = squeezed(text);
  return tablesOf(model, "paper").flatMap((table) => {
    const columns = paperColumns(table);
    return [...table.rows, ...table.footer].flatMap((row) => {
      const cells = columns.map(
        ({ key, kind }) => [kind, squeezed(cellText(row[key] ?? null, kind, model.language))] as const,
      );
      // Words may wrap beside one another; a run of figures stands on one line.
      const figures = cells.filter(([kind]) => kind !== "text" && kind !== "date").map(([, cell]) => cell);
      const words = cells.filter(([kind]) => kind === "text").map(([, cell]) => cell);
      const isThere = all.includes(figures.slice(-4).join("")) && words.every((word) => inPieces(all, word));
      return isThere ? [] : [`${table.id}: ${cells.map(([, cell]) => cell).join(" | ")}`];
    });
  });
}

/** A text that wraps in its cell is read line by line, with other cells between: its beginning has to be there. */
function inPieces(all: string, word: string): boolean {
  return all.includes(word) || all.includes(word.slice(0, Math.max(2, Math.floor(word.length / 3))));
}

function pdfText(pdf: Uint8Array): string {
  const { stdout } = spawnSync("pdftotext", ["-raw", "-", "-"], { input: pdf, maxBuffer: 1e8 });
  return stdout.toString("utf8");
}

/** Every number of the workbook's tables that a reader does not find at its place. */
function wrongCells(model: ReportModel, workbook: Uint8Array, tolerance = 0): string[] {
  const book = read(workbook);
  const sections = model.sections.filter(({ on }) => on !== "paper");
  expect(book.SheetNames).toHaveLength(sections.length);
  return sections.flatMap(({ blocks }, index) => {
    const sheet = book.Sheets[book.SheetNames[index]] as Record<string, { readonly v?: unknown } | undefined>;
    let from = 1;
    return blocks.flatMap((block) => {
      if (block.kind !== "table") return [];
      const { columns, rows, footer } = block.table;
      const titles = columns.map(({ title }) => squeezed(title));
      const isHeader = (row: number) => titles.every((title, c) => shown(sheet[`${columnName(c)}${row}`]?.v) === title);
      const header = Array.from({ length: 12_000 }, (_, n) => from + n).find(isHeader);
      if (header === undefined) return [`no table ${block.id}`];
      from = header + 1;
      return [...rows, ...footer].flatMap((row, r) =>
        columns.flatMap(({ key, kind }, c) => {
          const stored = row[key];
          if (typeof stored !== "number") return [];
          const expected = kind === "areaM2" ? stored / 1e6 : stored;
          const name = `${columnName(c)}${header + 1 + r}`;
          const found = sheet[name]?.v;
          const isEqual =
            typeof found === "number" && Math.abs(found - expected) <= tolerance * Math.max(1, Math.abs(expected));
          return isEqual ? [] : [`${block.id} ${name}: ${String(found)}, not ${expected}`];
        }),
      );
    });
  });
}

function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : columnName(Math.floor(index / 26) - 1) + letter;
}

/** The workbook with every value of a formula taken out, computed anew by LibreOffice. */
function recalculated(workbook: Uint8Array): Uint8Array {
  const parts = unzipSync(workbook);
  let bare = 0;
  for (const name of Object.keys(parts).filter((part) => /^xl\/worksheets\/sheet\d+\.xml$/.test(part))) {
    const xml = strFromU8(parts[name]).replace(/(<\/f>)<v>[^<]*<\/v>/g, (_, end: string) => {
      bare++;
      return end;
    });
    parts[name] = strToU8(xml);
  }
  expect(bare).toBeGreaterThan(0);
  const folder = mkdtempSync(join(tmpdir(), "lifecircle-calc-"));
  try {
    writeFileSync(join(folder, "in.xlsx"), zipSync(parts));
    const options = { cwd: folder, timeout: 180_000 };
    const profile = `-env:UserInstallation=file://${folder}/profile`;
    spawnSync("soffice", [profile, "--headless", "--convert-to", "xlsx", "--outdir", "out", "in.xlsx"], options);
    return new Uint8Array(readFileSync(join(folder, "out/in.xlsx")));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
