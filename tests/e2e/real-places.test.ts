import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import type { Page } from "playwright";
import { beforeEach, expect, inject, test } from "vitest";
import { run } from "../cli/town-folder";
import { sharedPath } from "../helpers/shared-data";
import { watchedBrowser } from "../helpers/watched-browser";

const address = inject("pageAddress");
const browser = watchedBrowser();
let page: Page;

beforeEach(async () => {
  page = await (await browser.laptop(address)).newPage();
});

interface Place {
  readonly folder: string;
  /** Files as they lie there, by parts of their names. */
  readonly files: readonly string[];
  /** A table of the place whose rows become a ledger of dental services, and which of them. */
  readonly ledgerOf?: { readonly file: string; readonly keeps: (cells: readonly string[]) => boolean };
  readonly layer: string;
  readonly group: string;
  readonly method: "network" | "buffer";
}

const PLACES: Readonly<Record<string, Place>> = {
  Taipei: {
    folder: "data/taipei-care",
    files: ["人口統計", "老人福利機構"],
    layer: "elderly_care_facility",
    group: "65+",
    method: "buffer",
  },
  "São Paulo": {
    folder: "data/r5r-sao-paulo",
    files: ["spo_hexgrid.csv", "spo_osm.pbf"],
    ledgerOf: { file: "spo_hexgrid.csv", keeps: (cells) => Number(cells.at(-1)) > 0 },
    layer: "dental_service",
    group: "all",
    method: "network",
  },
  "Northern Kentucky": {
    folder: "data/nky-conveyal",
    files: ["block-groups.", "streets.osm.pbf"],
    ledgerOf: { file: "sports-pitches.csv", keeps: () => true },
    layer: "dental_service",
    group: "all",
    method: "network",
  },
};

/** The files of a place; a table without categories becomes a ledger that has them, as a planner would make it. */
function filesOf({ folder, files, ledgerOf }: Place, at: string): string[] {
  const paths = readdirSync(at)
    .filter((name) => files.some((part) => name.includes(part)))
    .map((name) => join(at, name));
  if (!ledgerOf) return paths;
  const [heading, ...rows] = readFileSync(join(at, ledgerOf.file), "utf8").trim().split(/\r?\n/);
  const names = heading.split(",");
  const [lon, lat] = [names.indexOf("lon"), names.indexOf("lat")];
  const kept = rows.map((row) => row.split(",")).filter((cells) => ledgerOf.keeps(cells));
  const ledger = join(mkdtempSync(join(tmpdir(), `lifecircle-${basename(folder)}-`)), "口腔台账.csv");
  const lines = kept.map((cells, row) => `口腔诊所${row + 1},口腔服务,${cells[lon]},${cells[lat]}`);
  writeFileSync(ledger, ["设施名称,类别,经度,纬度", ...lines].join("\n"));
  return [...paths, ledger];
}

/** Drops files on the page, as from the desktop. */
async function drop(paths: readonly string[]): Promise<void> {
  await page.evaluate(() => {
    const input = Object.assign(document.createElement("input"), { type: "file", multiple: true, id: "dropped" });
    document.body.append(input);
  });
  await page.locator("#dropped").setInputFiles([...paths]);
  await page.evaluate(() => {
    const input = document.querySelector<HTMLInputElement>("#dropped");
    const dataTransfer = new DataTransfer();
    for (const file of input?.files ?? []) dataTransfer.items.add(file);
    input?.remove();
    document.body.dispatchEvent(new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer }));
  });
}

for (const [name, place] of Object.entries(PLACES)) {
  const at = sharedPath(place.folder);
  test.skipIf(at === undefined)(`${name} is dropped on the page and gives the command line's numbers`, async () => {
    const paths = filesOf(place, at ?? "");
    const folder = mkdtempSync(join(tmpdir(), "lifecircle-"));
    await run(folder, ["import", ...paths, "--out", "place.lifecircle"]);
    const { layer, group, method } = place;
    const { out } = await run(folder, [
      ...["coverage", "place.lifecircle", "--layer", layer],
      ...["--method", method, "--group", group, "--json"],
    ]);
    const result = JSON.parse(out) as {
      runs: { district: { people: Record<string, { total: number; covered: number; uncovered: number }> } }[];
    };
    const { total, uncovered } = result.runs[0].district.people[group];

    await page.goto(address);
    await page.getByTestId("coverage-share").waitFor({ timeout: 90_000 });
    await drop(paths);
    await page.getByTestId("import-dialog").waitFor({ timeout: 120_000 });
    await page.getByTestId("import-steps").locator("button").last().click();
    await page.getByTestId("import-next").click();
    await page.getByTestId("import-dialog").waitFor({ state: "detached", timeout: 120_000 });
    const said = (count: number) => new Intl.NumberFormat("zh-CN", { maximumFractionDigits: 0 }).format(count);
    const look = () => page.getByTestId("answer").textContent({ timeout: 2000 });
    await expect.poll(look, { timeout: 120_000 }).toContain(said(uncovered));
    expect(await look()).toContain(said(total));
  });
}
