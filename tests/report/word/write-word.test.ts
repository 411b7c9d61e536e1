import { strFromU8, unzipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { buildReport } from "../../../src/report/build-report";
import { cellText } from "../../../src/report/cell-text";
import { plainText } from "../../../src/report/block";
import type { ReportModel, ReportRow, ReportTable } from "../../../src/report/model";
import { contentsEntries } from "../../../src/report/word/contents";
import { writeWord } from "../../../src/report/word/write-word";
import { blankPainter } from "../../helpers/blank-png";
import { packageProblems } from "../../helpers/office-package";
import { hasOffice, officePages } from "../../helpers/office-text";
import { sampleAnswer } from "../../helpers/sample-answer";
import { answerFor } from "../answers";
import { template } from "../templates";
import { town, townAnswer } from "../town";

const options = { draft: true, slots: { organisation: "某区民政局", date: "2026-11-22", secrecy: "内部" } };
const report = buildReport(
  { project: town, answers: [townAnswer, answerFor("nursery", "托育", "Nurseries")], language: "zh" },
  template("gap"),
  options,
);
const written = async (model: ReportModel) => {
  const bytes = await writeWord(model, { painter: blankPainter });
  const parts = unzipSync(bytes);
  return { bytes, xml: (name: string) => strFromU8(parts[name]), names: Object.keys(parts) };
};
/** What a reader sees, paragraph by paragraph. */
const textOf = (xml: string) =>
  xml
    .replace(/<\/w:p>/g, "\n")
    .replace(/<[^>]+>/g, "")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&amp;", "&")
    .replaceAll("\u00a0", " ");

test("the package is sound, with charts that carry their data and maps with a description", async () => {
  const { bytes, xml, names } = await written(report);
  expect(packageProblems(bytes)).toEqual([]);
  expect(names.filter((name) => /^word\/charts\/chart\d+\.xml$/.test(name))).toHaveLength(5);
  expect(names.filter((name) => name.startsWith("word/embeddings/"))).toHaveLength(5);
  expect(xml("word/document.xml")).toMatch(/descr="试验镇（虚构）助餐点服务范围与盲区地图。/);
});

test("every sentence, heading and cell of the paper part stands in the document", async () => {
  const { xml } = await written(report);
  const text = textOf(xml("word/document.xml"));
  for (const { on, title, number = "", blocks } of report.sections) {
    if (on === "sheet") continue;
    expect(text).toContain(number + title);
    for (const block of blocks) {
      if (block.kind === "paragraph") expect(text).toContain(plainText(block.runs));
      if (block.kind === "table") for (const cell of cellsOf(block.table)) expect(text).toContain(cell);
    }
  }
});

test("no column of an English table is too narrow for its words and figures, even in the wider letters of a stand-in face", async () => {
  const english = buildReport(
    { project: town, answers: [townAnswer, answerFor("nursery", "托育", "Nurseries")], language: "en" },
    template("gap"),
    options,
  );
  const { xml } = await written(english);
  const tables = [...xml("word/document.xml").matchAll(/<w:tbl>.*?<\/w:tbl>/gs)].map(([table]) => table);
  expect(tables.length).toBeGreaterThan(4);
  const tooWide = tables.flatMap((table) => {
    const columns = [...table.matchAll(/<w:gridCol w:w="(\d+)"/g)].map(([, width]) => Number(width));
    return [...table.matchAll(/<w:tr>.*?<\/w:tr>/gs)].flatMap(([row]) => {
      let column = 0;
      return [...row.matchAll(/<w:tc>.*?<\/w:tc>/gs)].flatMap(([cell]) => {
        const span = Number(/<w:gridSpan w:val="(\d+)"/.exec(cell)?.[1] ?? 1);
        const widthTwips = columns.slice(column, (column += span)).reduce((a, b) => a + b, 0);
        const points = Number(/<w:sz w:val="(\d+)"/.exec(cell)?.[1] ?? 21) / 2;
        const words = textOf(cell).split(/[\s–]+/).filter((word) => /^[!-~]{1,14}$/.test(word)); // prettier-ignore
        return words.filter((word) => word.length * 0.62 * points + 6 > widthTwips / 20);
      });
    });
  });
  expect(tooWide).toEqual([]);
});

test("page, faces and marks are those of an official document", async () => {
  const { xml } = await written(report);
  expect(xml("word/document.xml")).toContain('<w:pgMar w:top="2097" w:right="1474" w:bottom="1984" w:left="1587"');
  expect(xml("word/settings.xml")).toContain("w:evenAndOddHeaders");
  expect(xml("word/settings.xml")).not.toContain("updateFields");
  expect(xml("word/document.xml")).not.toContain('w:dirty="true"');
  expect(xml("word/fontTable.xml")).toContain('w:name="仿宋_GB2312"><w:altName w:val="仿宋,FangSong');
  expect(textOf(xml("word/header1.xml"))).toContain("草稿　虚构");
  expect(xml("word/document.xml")).toMatch(/<w:tblHeader\/?>/);
  expect(xml("word/document.xml")).toMatch(/<w:cantSplit\/?>/);
});

test("an edited sentence whose numbers have changed is marked in the text", async () => {
  const edits = [{ id: "findings/coverage", language: "zh" as const, text: "八成多走不到。", facts: "older" }];
  const input = { project: town, answers: [townAnswer], language: "zh" as const };
  const { xml } = await written(buildReport(input, template("gap"), { edits }));
  expect(textOf(xml("word/document.xml"))).toContain("八成多走不到。（数字已变，此句待核）");
  expect(xml("word/document.xml")).toContain('w:highlight w:val="yellow"');
});

describe("what files in the wild carry", () => {
  const table: ReportTable = {
    id: "wild",
    title: "表",
    columns: [
      { key: "name", title: "名称", kind: "text" },
      { key: "people", title: "人口（人）", kind: "people" },
    ],
    rows: [],
    footer: [],
    leadingColumns: 1,
  };
  const modelOf = (rows: readonly ReportRow[]): ReportModel => ({
    ...report,
    sections: [
      {
        id: "wild",
        title: "附",
        number: "附件1　",
        on: "paper",
        role: "appendix",
        blocks: [{ kind: "table", id: "wild", label: "附表1", table: { ...table, rows } }],
      },
    ],
    slides: [],
  });
  const cases: [string, ReportRow[]][] = [
    ["text that looks like a formula", [{ name: '=HYPERLINK("http://x","y")', people: 1 }]],
    ["signs of XML", [{ name: `<a href="x">&amp; ]]> 甲</a>`, people: 1 }]],
    ["characters of four bytes", [{ name: "㙦头村 𠮷野 😀", people: 1 }]],
    ["a very long name", [{ name: "社区".repeat(600), people: 1 }]],
    ["no rows", []],
    ["three hundred rows", Array.from({ length: 300 }, (_, index) => ({ name: `社区${index}`, people: index }))],
  ];
  test.each(cases)("%s", async (_, rows) => {
    const { bytes, xml } = await written(modelOf(rows));
    expect(packageProblems(bytes)).toEqual([]);
    const text = textOf(xml("word/document.xml"));
    for (const { name } of rows) expect(text).toContain(String(name));
  });
});

const office = hasOffice("writer");
if (!office) console.warn("Skipped: the Word document read back by LibreOffice Writer, which is not installed here.");

test.skipIf(!office)(
  "the sample district's report says the same in LibreOffice, on the pages its contents name",
  { timeout: 300_000 },
  async () => {
    const { project, answer } = await sampleAnswer("meal_point");
    const model = buildReport({ project, answers: [answer], language: "zh" }, template("gap"), options);
    const pages = officePages((await written(model)).bytes, "docx");
    const everything = squeezed(pages.join(""));
    const [network, buffer] = answer.runs;
    for (const run of [network, buffer]) {
      const { total, covered, uncovered } = run.district.people["60+"];
      for (const figure of [total, covered, uncovered]) expect(everything).toContain(figure.toLocaleString("en-GB"));
      expect(everything).toContain(`${((covered / total) * 100).toFixed(1)}%`);
    }
    const communities = model.sections
      .flatMap(({ blocks }) => blocks)
      .find((block) => block.kind === "table" && block.id === "communities");
    if (communities?.kind !== "table") throw new Error("no list of communities");
    expect(communities.table.rows).toHaveLength(network.communities.length);
    for (const cells of rowsOf(communities.table)) expect(everything).toContain(squeezed(cells.join("")));
    for (const { people } of network.communities) {
      expect(everything).toContain(people["60+"].uncovered.toLocaleString("en-GB"));
    }
    expect(everything).not.toContain("□");
    const paper = model.sections.filter(({ on }) => on !== "sheet");
    for (const { title, page } of contentsEntries(model, paper)) {
      const near = pages.slice(Math.max(1, page - 2), page + 1).map(squeezed);
      expect(near.some((text) => text.includes(squeezed(title)))).toBe(true);
    }
  },
);

function squeezed(text: string): string {
  return text.replace(/\s/g, "");
}

function rowsOf({ columns, rows }: ReportTable): string[][] {
  return rows.map((row) => columns.map(({ key, kind }) => cellText(row[key] ?? null, kind, "zh")));
}

function cellsOf(table: ReportTable): string[] {
  return rowsOf({ ...table, rows: [...table.rows, ...table.footer] })
    .flat()
    .map((cell) => cell.split("\n")[0]);
}
