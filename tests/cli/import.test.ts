import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { quietJob } from "../../src/core/base/job";
import { archiveSource } from "../../src/core/engine/archive-source";
import { NO_DECISIONS } from "../../src/core/engine/import/decisions";
import { decisionFile } from "../../src/core/engine/import/mapping-file";
import { openProject } from "../../src/core/engine/open-project";
import type { Project } from "../../src/core/project/project";
import { run, townFolder } from "./town-folder";

interface Report {
  project: string | null;
  problem?: { code: string };
  datasets: {
    file: string;
    layer: string | null;
    format: string | null;
    encoding: string | null;
    frame: { code: string; evidence: string } | null;
    role: string | null;
    used: boolean;
    rowsIn: number;
    accepted: number;
    rejected: number;
    skipped: number;
    sha256: string;
    personalDropped: string[];
    problems: { code: string; state: string; row?: number; feature?: number; raw: unknown; message: string }[];
  }[];
  names: { name: string; candidates: { name: string }[] }[];
  toPlace: { name: string; address: string }[];
  checks: { code: string; severity: string; message: string }[];
}

/** The town's files as a bureau has them: a ledger of people by community, and one of facilities with gaps in it. */
function bureauFolder(): string {
  const folder = townFolder();
  writeFileSync(
    join(folder, "社区人口台账.csv"),
    "社区名称,常住人口,60岁及以上\n桂香社区居委会,101,31\n河口居委会,57,8\n北岸社區,64,20\n南岸社区,5,1\n河口社区,9,2\n",
  );
  writeFileSync(
    join(folder, "养老设施台账.csv"),
    [
      "编号,设施名称,类别,状态,所属社区,地址,经度,纬度,负责人,联系电话",
      "001,河镇助餐点,助餐点,运营,桂香社区,桂香路 1 号,120.1,31.2,张三,13800138000",
      "002,河口助餐点,助餐点,运营,河口社区居委会,河口路 2 号,,,李四,13900139000",
      "003,远山助餐点,助餐点,规划,远山社区,远山路 3 号,,,王五,13700137000",
    ].join("\n"),
  );
  return folder;
}

async function imported(
  folder: string,
  ...more: string[]
): Promise<{ report: Report; code: number; project?: Project }> {
  const argv = ["import", ...more, "--out", "河镇.lifecircle", "--date", "2025-12-31", "--json"];
  const { out, err, code } = await run(folder, argv);
  expect(err).toBe("");
  const report = JSON.parse(out) as Report;
  for (const { rowsIn, accepted, rejected, skipped } of report.datasets) {
    expect(rowsIn).toBe(accepted + rejected + skipped);
  }
  if (report.project === null) return { report, code };
  const bytes = new Uint8Array(readFileSync(join(folder, report.project)));
  return { report, code, project: await openProject(archiveSource(bytes), quietJob) };
}

const files = ["communities.geojson", "roads.geojson", "社区人口台账.csv", "养老设施台账.csv"];

test("files are recognised by their content and become one project", async () => {
  const { report, project } = await imported(bureauFolder(), ...files);
  expect(report.datasets.map(({ file, role, used }) => [file, role, used])).toEqual([
    ["communities.geojson", "communities", true],
    ["roads.geojson", "network", true],
    ["社区人口台账.csv", "totals", true],
    ["养老设施台账.csv", "facilities", true],
  ]);
  expect(project?.communities.map(({ name }) => name)).toEqual(["=桂香社区", "河口社区", "北岸社区"]);
  expect(project?.groups.map(({ id }) => id)).toEqual(["all", "60+"]);
});

test("community totals reach the homes along the streets, and not one person is lost", async () => {
  const { project } = await imported(bureauFolder(), ...files);
  const sum = (group: string) => project?.demand.people[group].reduce((a, b) => a + b, 0);
  expect([sum("all"), sum("60+")]).toEqual([101 + 57 + 64, 31 + 8 + 20]);
  expect(project?.demand.placement).toBe("along-streets");
  expect(project?.record?.spread).toEqual([{ method: "streets", communityCount: 3 }]);
});

test("every row that is not taken is in the report with its place, its text and a sentence", async () => {
  const { report, code } = await imported(bureauFolder(), ...files);
  expect(code).toBe(1);
  const totals = report.datasets[2];
  expect(totals).toMatchObject({ rowsIn: 5, accepted: 3, rejected: 2, format: "csv", encoding: "utf-8" });
  expect(totals.problems.filter(({ state }) => state === "rejected").map(({ code, row }) => [code, row])).toEqual([
    ["import/community-unknown", 5],
    ["import/community-twice", 6],
  ]);
  for (const { problems } of report.datasets) for (const { message } of problems) expect(message).not.toBe("");
  expect(report.names).toMatchObject([{ name: "南岸社区" }, { name: "远山社区" }]);
  expect(totals.sha256).toMatch(/^[\da-f]{64}$/);
});

test("a facility without coordinates goes into its community and says so; one without both waits for a place", async () => {
  const { report, project } = await imported(bureauFolder(), ...files);
  expect(project?.facilities.map(({ id, status, precision }) => [id, status, precision])).toEqual([
    ["001", "operating", undefined],
    ["002", "operating", "community"],
  ]);
  expect(report.toPlace).toMatchObject([{ name: "远山助餐点", address: "远山路 3 号" }]);
  expect(project?.facilities[0].category).toBe("meal_point");
});

test("columns with persons are left out of the project unless they are to be kept", async () => {
  const { report, project } = await imported(bureauFolder(), ...files);
  expect(report.datasets[3].personalDropped).toEqual(["负责人", "联系电话"]);
  expect(Object.keys(project?.facilities[0].properties ?? {})).not.toContain("联系电话");
  const kept = await imported(bureauFolder(), ...files, "--keep-personal");
  expect(kept.project?.facilities[0].properties.联系电话).toBe("13800138000");
});

test("a saved import gives the same coverage wherever it is opened", async () => {
  const folder = bureauFolder();
  await imported(folder, ...files);
  const asked = ["--layer", "meal_point", "--method", "all", "--json"];
  const first = await run(folder, ["coverage", "河镇.lifecircle", ...asked]);
  expect(first.code).toBe(0);
  await imported(folder, ...files);
  expect((await run(folder, ["coverage", "河镇.lifecircle", ...asked])).out).toBe(first.out);
});

test("homes with people are taken as they are, and the community ledger is held against them", async () => {
  const { report, project } = await imported(
    bureauFolder(),
    ...files,
    "--people",
    "young,old",
    "--demand",
    "homes.csv",
  );
  expect(project?.demand.ids).toEqual(["A", "B", "C", "D"]);
  expect(Array.from(project?.demand.people.all ?? [])).toEqual([30, 40, 10, 100]);
  expect(report.checks.map(({ code }) => code)).not.toContain("check/no-network");
});

test("a folder is imported with all its files; what makes no sense is listed, not lost", async () => {
  const folder = bureauFolder();
  mkdirSync(join(folder, "in"));
  for (const file of files) writeFileSync(join(folder, "in", file), readFileSync(join(folder, file)));
  writeFileSync(join(folder, "in", "说明.docx"), Uint8Array.of(1, 2, 3, 0, 0, 9));
  writeFileSync(join(folder, "in", "会议.csv"), "主题,地点\n例会,二楼\n");
  const { report } = await imported(folder, "in");
  const byFile = new Map(report.datasets.map((dataset) => [dataset.file, dataset]));
  expect(byFile.get("说明.docx")).toMatchObject({ used: false, rowsIn: 0, format: null });
  expect(byFile.get("说明.docx")?.problems[0].state).toBe("refused");
  expect(byFile.get("会议.csv")?.problems[0].code).toBe("import/role-unknown");
  expect(report.project).toBe("河镇.lifecircle");
});

test("files without people make no project, and the reason is said", async () => {
  const { report, code } = await imported(townFolder(), "roads.geojson", "facilities.csv");
  expect(report.project).toBeNull();
  expect(report.problem?.code).toBe("import/nothing-to-count");
  expect(code).toBe(1);
});

test("on a terminal the import says what it took, what it left, and what is to decide", async () => {
  const folder = bureauFolder();
  for (const language of ["zh", "en"]) {
    const { out, code } = await run(folder, ["import", ...files, "--out", "x.lifecircle", "--lang", language]);
    expect(code).toBe(1);
    expect(out).toContain("南岸社区");
    expect(out).toContain("远山路 3 号");
    expect(out).not.toMatch(/undefined|\[object|NaN/);
  }
});

test("wrong options of import are named", async () => {
  const folder = townFolder();
  expect((await run(folder, ["import", "homes.csv"])).err).toContain("--out");
  expect((await run(folder, ["import", "homes.csv", "--out", "x", "--colour", "red"])).err).toContain("--colour");
  expect((await run(folder, ["import", "--out", "x"])).code).toBe(2);
  expect((await run(folder, ["import", "homes.csv", "--out", "x", "--date", "2025"])).err).toContain("2025-12-31");
});

test("check of a project lists what makes its results wrong, also of a saved one", async () => {
  const folder = townFolder();
  const { out } = await run(folder, ["check", "."]);
  expect(out).toContain("体检：");
  expect(out).toContain("停用助餐点");
  const json = JSON.parse((await run(folder, ["check", ".", "--json"])).out) as Report;
  expect(json.checks.map(({ code }) => code)).toContain("check/facility-not-operating");
  expect(json.datasets.find(({ file }) => file === "facilities.csv")).toMatchObject({
    rowsIn: 3,
    accepted: 2,
    rejected: 1,
    frame: { code: "EPSG:4326" },
    problems: [{ code: "io/coordinates-null-island", row: 4, state: "rejected" }],
  });
  await imported(
    folder,
    "communities.geojson",
    "homes.csv",
    "roads.geojson",
    "facilities.csv",
    "--people",
    "young,old",
  );
  expect((await run(folder, ["check", "河镇.lifecircle"])).out).toContain("体检：");
});

test("what was decided before is a file, and the report of the import another", async () => {
  const folder = bureauFolder();
  const ledger = "养老设施台账.csv";
  const decided = decisionFile({
    ...NO_DECISIONS,
    title: "河镇二号",
    places: { [`${ledger} # 4`]: { at: [120.1, 31.2] } },
    datasets: { [ledger]: { fields: { capacity: null } } },
  });
  writeFileSync(join(folder, "决定.json"), decided);
  const { report, project } = await imported(folder, ...files, "--decisions", "决定.json", "--report", "导入报告.xlsx");
  expect(project?.title.zh).toBe("河镇二号");
  expect(project?.facilities.map(({ id, precision }) => [id, precision])).toContainEqual(["003", "by-hand"]);
  expect(report.toPlace).toEqual([]);
  expect(readFileSync(join(folder, "导入报告.xlsx")).subarray(0, 2).toString()).toBe("PK");
  writeFileSync(join(folder, "坏.json"), '{"schema":"lifecircle-decisions/1","places":{"a":{"at":[400,1]}}}');
  const refused = await run(folder, ["import", ...files, "--decisions", "坏.json", "--out", "x.lifecircle"]);
  expect(refused.code).toBe(1);
  expect(refused.err).toContain("坏.json");
});

test("a file whose frame has to be confirmed is held back by name and in no frame", async () => {
  const folder = bureauFolder();
  const rows = Array.from(
    { length: 12 },
    (_, i) => `p${i},助餐点${i},助餐点,${500_000 + i * 90},${3_455_000 + i * 70}`,
  );
  writeFileSync(join(folder, "投影坐标.csv"), ["编号,设施名称,类别,横坐标,纵坐标", ...rows].join("\n"));
  const { report, code } = await imported(folder, "communities.geojson", "社区人口台账.csv", "投影坐标.csv");
  const held = report.datasets[2];
  expect([code, held.used, held.frame]).toEqual([1, false, null]);
  expect(held.problems.map((problem) => problem.code)).toContain("import/frame-unconfirmed");
});
