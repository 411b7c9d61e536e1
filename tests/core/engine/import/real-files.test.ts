import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { expect, test } from "vitest";
import { quietJob } from "../../../../src/core/base/job";
import { NO_DECISIONS, type ImportDecisions } from "../../../../src/core/engine/import/decisions";
import { ImportSession } from "../../../../src/core/engine/import/session";
import { problemSentence } from "../../../../src/text";
import { sharedPath } from "../../../helpers/shared-data";

const FOLDERS = [
  "messy-made",
  "messy-mapshaper",
  "messy-mbostock-shapefile",
  "messy-shpjs",
  "xlsx-sheetjs",
  "kml",
  "fgb",
  "import-conveyal-r5",
  "import-goat",
  "gcoord-vectors",
];
const about = { title: "青禾", dataDate: "2026-01-01" };

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

for (const name of FOLDERS) {
  const folder = sharedPath(`data/${name}`);
  test.skipIf(!folder)(
    `every file of ${name} is read or refused with a sentence, and its rows add up`,
    { timeout: 120_000 },
    async () => {
      for (const path of filesIn(folder ?? "")) {
        const file = { name: relative(folder ?? "", path), bytes: new Uint8Array(readFileSync(path)) };
        const { datasets } = await new ImportSession([file], about).review(NO_DECISIONS, quietJob);
        if (/\.(prj|cpg|shx|dbf|sbn|sbx|qix)$/i.test(path) && datasets.length === 0) continue;
        expect(datasets.length, path).toBeGreaterThan(0);
        for (const { rows, problem, used } of datasets) {
          if (rows) expect(rows.rowsIn, path).toBe(rows.accepted + rows.rejected + rows.skipped);
          else expect(problem, path).toBeDefined();
          if (problem)
            for (const language of ["zh", "en"] as const) expect(problemSentence(language, problem)).not.toBe("");
          expect(used && problem !== undefined, path).toBe(false);
        }
      }
      expect(Object.keys(Object.prototype)).toEqual([]);
    },
  );
}

const mixed = ["shp/communities-gbk-nocpg-epsg4526-gbknames.zip", "geojson/facilities-gcj02-undeclared.geojson", "gpkg/qinghe-epsg4547.gpkg"].map((name) => sharedPath(`data/messy-made/${name}`)); // prettier-ignore
test.skipIf(mixed.some((path) => !path))(
  "points of a map service among other files are asked about, though one community has lost a character of its name",
  { timeout: 60_000 },
  async () => {
    const files = mixed.map((path) => ({ name: path ?? "", bytes: new Uint8Array(readFileSync(path ?? "")) }));
    const { datasets } = await new ImportSession(files, about).review(NO_DECISIONS, quietJob);
    const shifted = datasets.find(({ file }) => file.includes("gcj02"));
    expect([shifted?.frame?.mustConfirm, shifted?.frame?.options[0].choice.frame]).toEqual([true, "GCJ-02"]);
    expect(shifted?.problem?.code).toBe("import/frame-unconfirmed");
  },
);

const census = sharedPath("data/cn-census-county/census_county_2020_v1.xlsx");
test.skipIf(!census)(
  "every one of the 153 columns of a census workbook can be mapped",
  { timeout: 120_000 },
  async () => {
    const file = { name: "人口普查.xlsx", bytes: new Uint8Array(readFileSync(census ?? "")) };
    const session = new ImportSession([file], about);
    const first = await session.review(NO_DECISIONS, quietJob);
    const dataset = first.datasets.find(({ columns }) => columns.length === 153);
    if (!dataset) throw new Error(first.datasets.map(({ key, columns }) => `${key} ${columns.length}`).join("; "));
    const names = dataset.columns.map(({ column }) => column);
    const groups = names.map((column, c) => ({ id: c === 0 ? "all" : column, columns: [column] }));
    const decisions: ImportDecisions = {
      ...NO_DECISIONS,
      datasets: { [dataset.key]: { role: "totals", people: groups, fields: { community: names[1] } } },
    };
    const start = performance.now();
    const after = (await session.review(decisions, quietJob)).datasets.find(({ key }) => key === dataset.key);
    const tookMs = performance.now() - start;
    expect(after?.people.flatMap(({ columns }) => columns)).toEqual(names);
    expect(after?.fields.find(({ field }) => field === "community")?.column).toBe(names[1]);
    expect(after?.rows?.rowsIn).toBe(dataset.rows?.rowsIn);
    expect(tookMs).toBeLessThan(5000);
  },
);
