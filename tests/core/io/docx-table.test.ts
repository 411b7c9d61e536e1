import {
  DeletedTextRun,
  Document,
  InsertedTextRun,
  Packer,
  Paragraph,
  Tab,
  Table,
  TableCell,
  TableRow,
  TextRun,
} from "docx";
import { expect, test } from "vitest";
import { quietJob } from "../../../src/core/base/job";
import { readAny, readFeatures, type ReadOptions } from "../../../src/core/io";
import { readWorkbook } from "../../../src/core/io/spreadsheet";
import { makeZip } from "./make-zip";

const utf8 = (text: string) => new TextEncoder().encode(text);
const read = (bytes: Uint8Array, options: ReadOptions = {}) =>
  readFeatures("台账.docx", bytes, { geometry: "none", ...options }, quietJob);

type Block = Paragraph | Table;
const pack = async (...children: Block[]) =>
  new Uint8Array(await Packer.toArrayBuffer(new Document({ sections: [{ children }] })));
const line = (text: string) => new Paragraph(text);
const cell = (content: string | Block[], more: object = {}) =>
  new TableCell({ children: typeof content === "string" ? [line(content)] : content, ...more });
const row = (...cells: (string | TableCell)[]) =>
  new TableRow({ children: cells.map((one) => (typeof one === "string" ? cell(one) : one)) });
const table = (...rows: TableRow[]) => new Table({ rows });

/** A document written by hand, for what the writing library does not write. */
const byHand = (body: string) =>
  makeZip([
    { name: "[Content_Types].xml", content: utf8("<Types/>") },
    {
      name: "word/document.xml",
      content: utf8(`<w:document xmlns:w="w" xmlns:mc="mc" xmlns:wp="wp"><w:body>${body}</w:body></w:document>`),
    },
  ]);
const tc = (text: string, properties = "") =>
  `<w:tc><w:tcPr>${properties}</w:tcPr><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:tc>`;
const tr = (cells: string, properties = "") => `<w:tr><w:trPr>${properties}</w:trPr>${cells}</w:tr>`;

/** The ledger of a city plan: 72 tasks in nine merged groups, a header of two rows, a unit line above. */
function taskLedger(): Promise<Uint8Array> {
  const header = [
    row(
      cell("序号", { rowSpan: 2 }),
      cell("街道", { rowSpan: 2 }),
      cell("设施名称", { rowSpan: 2 }),
      cell("建设规模", { columnSpan: 2 }),
      cell("完成时限", { rowSpan: 2 }),
    ),
    row("占地面积", "床位数"),
  ];
  const tasks = Array.from({ length: 72 }, (_, t) => {
    const group = Math.floor(t / 8) + 1;
    const cells = [`${t + 1}`, `${t % 4 === 0 ? "1.2" : "０.５"}`, `${t + 10}`, "2027年12月"];
    const street = t % 8 === 0 ? [cell(`第${group}街道`, { rowSpan: 8 })] : [];
    return row(cells[0], ...street, `第${t + 1}号养老服务站`, ...cells.slice(1));
  });
  const total = row(cell("合计", { columnSpan: 3 }), "", "", "");
  return pack(line("附件2"), line("表3  重点任务台账"), line("单位：公顷"), table(...header, ...tasks, total));
}

test("the 72 tasks of a plan come out of their Word table with merged cells, units and totals told apart", async () => {
  const found = await read(await taskLedger());
  const { features, reading, ledger } = found;
  expect(reading).toMatchObject({ format: "docx", rowsIn: 73, accepted: 72, rejected: 0, skipped: 1, warnings: [] });
  expect(reading.issues.filter(({ state }) => state === "skipped")).toMatchObject([
    { row: 75, problem: { code: "io/row-total" } },
  ]);
  expect(found.columns).toEqual(["序号", "街道", "设施名称", "建设规模/占地面积", "建设规模/床位数", "完成时限"]);
  expect(features.map(({ properties }) => properties.街道)).toEqual(
    Array.from({ length: 72 }, (_, t) => `第${Math.floor(t / 8) + 1}街道`),
  );
  expect(features[71].properties).toMatchObject({
    设施名称: "第72号养老服务站",
    "建设规模/占地面积": 0.5,
    "建设规模/床位数": 81,
    完成时限: "2027-12-01",
  });
  expect(ledger?.columns.find(({ role }) => role === "landArea")).toMatchObject({ unit: "公顷", factor: 10_000 });
  expect(ledger).toMatchObject({ sheet: "表3  重点任务台账", header: { firstRow: 1, rows: 2 } });
});

test("every table of a document is a sheet of its own, also one in a cell of another", async () => {
  const inner = table(row("名称", "床位数"), row("丁", "9"));
  const bytes = await pack(
    line("说明"),
    table(row("编号", "名称"), row("001", "甲")),
    line("表2 规划"),
    table(row("编号", "名称"), row("002", cell([line("乙"), inner]))),
    table(row("", "")),
  );
  const { sheets } = await readWorkbook("a.docx", bytes);
  expect(sheets.map(({ name, rows }) => [name, rows])).toEqual([
    ["Table1", [["编号", "名称"], ["001", "甲"]]],
    ["表2 规划", [["编号", "名称"], ["002", "乙"]]],
    ["Table3", [["名称", "床位数"], ["丁", "9"]]],
  ]); // prettier-ignore
  const second = await read(bytes, { sheet: "表2 规划" });
  expect(second.features[0].properties).toEqual({ 编号: "002", 名称: "乙" });
  expect((await read(bytes)).reading.warnings).toMatchObject([
    { code: "io/sheets-not-read", params: { sheet: "Table1", others: "表2 规划、Table3" } },
  ]);
});

test("what tracked changes deleted is not read, what they inserted is", async () => {
  const author = { id: 1, author: "甲", date: "2026-01-01T00:00:00Z" };
  const edited = cell([
    new Paragraph({
      children: [
        new DeletedTextRun({ text: "旧", ...author }),
        new InsertedTextRun({ text: "新", ...author }),
        new TextRun({ children: ["站", new Tab(), "东"] }),
      ],
    }),
    line("二层"),
  ]);
  const { sheets } = await readWorkbook("a.docx", await pack(table(row("编号", "名称"), row("001", edited))));
  expect(sheets[0].rows[1]).toEqual(["001", "新站 东\n二层"]);

  const [moved] = (
    await readWorkbook(
      "b.docx",
      byHand(
        `<w:tbl>${tr(tc("编号") + tc("名称"))}${tr(tc("1") + tc("删"), "<w:del w:id='1'/>")}` +
          tr(
            tc("2") +
              `<w:tc><w:p><w:moveFrom><w:r><w:t>走</w:t></w:r></w:moveFrom><w:r><w:t>留</w:t></w:r></w:p></w:tc>`,
          ) +
          `${tr(tc("3") + tc("多", "<w:cellDel/>") + tc("丙"))}</w:tbl>`,
      ),
    )
  ).sheets;
  expect(moved.rows).toEqual([["编号", "名称"], ["2", "留"], ["3", "丙"]]); // prettier-ignore
});

test("merges by marks, skipped columns, ticked boxes, pictures and hidden rows of a document are understood", async () => {
  const picture =
    '<w:tc><w:p><w:r><w:drawing><wp:docPr id="1" name="图1" descr="大门"/></w:drawing></w:r></w:p></w:tc>';
  const box = '<w:tc><w:p><w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r></w:p></w:tc>';
  const twice = `<w:tc><w:p><mc:AlternateContent><mc:Choice><w:r><w:t>一次</w:t></w:r></mc:Choice><mc:Fallback><w:r><w:t>一次</w:t></w:r></mc:Fallback></mc:AlternateContent></w:p></w:tc>`;
  const body =
    "<w:tbl>" +
    tr(tc("甲", '<w:hMerge w:val="restart"/>') + tc("", "<w:hMerge/>") + tc("丙")) +
    tr(tc("上", '<w:vMerge w:val="restart"/>') + box + picture) +
    tr(tc("", "<w:vMerge/>") + twice + tc("H<w:br/>2O"), "<w:hidden/>") +
    tr(tc("只在第三列"), '<w:gridBefore w:val="2"/>') +
    "</w:tbl>";
  const [sheet] = (await readWorkbook("a.docx", byHand(body))).sheets;
  expect(sheet.rows).toEqual([
    ["甲", null, "丙"],
    ["上", "☑", { kind: "picture", text: "大门" }],
    [null, "一次", "H\n2O"],
    [null, null, "只在第三列"],
  ]);
  expect(sheet.merges).toEqual([
    { top: 0, left: 0, bottom: 0, right: 1 },
    { top: 1, left: 0, bottom: 2, right: 0 },
  ]);
  expect([...sheet.hiddenRows]).toEqual([2]);
});

test("documents without a table, with a document type, cut off or of Word 97 say what they are", async () => {
  await expect(read(await pack(line("只有文字")))).rejects.toMatchObject({ code: "io/word-no-table" });
  const typed = makeZip([{ name: "word/document.xml", content: utf8('<!DOCTYPE x [<!ENTITY y "z">]><w:document/>') }, { name: "[Content_Types].xml", content: utf8("<Types/>") }]); // prettier-ignore
  await expect(read(typed)).rejects.toMatchObject({ code: "io/xml-doctype" });
  await expect(read(byHand("<w:tbl>"))).rejects.toMatchObject({ code: "io/file-damaged" });
  await expect(read(oldWord())).rejects.toMatchObject({ code: "io/word-97" });
  const huge = byHand(`<w:tbl>${tr(tc("1", '<w:gridSpan w:val="999999999"/>') + tc("2", '<w:gridSpan w:val="9999"/>'))}</w:tbl>`); // prettier-ignore
  await expect(read(huge)).rejects.toMatchObject({ code: "io/sheet-too-large" });
});

test("a Word ledger in an archive is read like the document itself", async () => {
  const bytes = await taskLedger();
  const zipped = makeZip([{ name: "附件/台账.docx", content: bytes }]);
  const { reading } = await readAny("附件.zip", zipped, { geometry: "none" }, quietJob);
  expect(reading).toMatchObject({ format: "docx", accepted: 72 });
});

/** An OLE2 file of one stream, WordDocument. */
function oldWord(): Uint8Array {
  const bytes = new Uint8Array(512 * 4);
  const view = new DataView(bytes.buffer);
  bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  view.setUint16(30, 9, true);
  view.setUint16(32, 6, true);
  view.setUint32(44, 1, true);
  view.setUint32(48, 1, true);
  view.setUint32(56, 4096, true);
  view.setUint32(60, 0xfffffffe, true);
  view.setUint32(68, 0xfffffffe, true);
  for (let i = 0; i < 109; i++) view.setUint32(76 + 4 * i, i === 0 ? 0 : 0xffffffff, true);
  for (let i = 0; i < 128; i++) view.setUint32(512 + 4 * i, i < 2 ? 0xfffffffe : 0xffffffff, true);
  [...["WordDocument"].join("")].forEach((character, i) => view.setUint16(1024 + 2 * i, character.charCodeAt(0), true));
  view.setUint16(1024 + 64, 26, true);
  bytes[1024 + 66] = 2;
  return bytes;
}
