import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ROOT } from "../../scripts/build-state.mjs";
import { parseMap } from "../../src/cli/map-arguments";
import { runCli } from "../../src/cli/run-cli";

let out: string;
beforeEach(async () => {
  out = await mkdtemp(join(tmpdir(), "lifecircle-map-"));
});
afterEach(() => rm(out, { recursive: true, force: true }));

async function run(...argv: string[]) {
  const said = { stdout: "", stderr: "" };
  const code = await runCli(argv, {
    stdout: (text) => (said.stdout += text),
    stderr: (text) => (said.stderr += text),
    progressColumns: undefined,
    env: {},
    cwd: ROOT,
    packageRoot: ROOT,
    signal: new AbortController().signal,
  });
  return { code, ...said };
}

const street = ["map", "data", "--layer", "meal_point", "--extent", "street:石埠镇"];

test("a street is printed as SVG and as PNG that says its dots per inch", async () => {
  const { code, stderr } = await run(...street, "--format", "svg,png", "--dpi", "100", "--out", out);
  expect([code, stderr]).toEqual([0, ""]);
  const files = (await readdir(out)).sort();
  expect(files).toEqual(["meal_point-10min-both-network-石埠镇.png", "meal_point-10min-both-network-石埠镇.svg"]);
  const png = await readFile(join(out, files[0]));
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1169, 827]);
  expect(png.readUInt32BE(png.indexOf("pHYs") + 4)).toBe(3937);
  expect(png.length).toBeGreaterThan(100_000);
}, 60_000);

test("an atlas has a page for every street", async () => {
  const { code } = await run("map", "data", "--layer", "meal_point", "--each", "street", "--theme", "rate", "--classes", "20,80", "--grey", "--out", out); // prettier-ignore
  expect(code).toBe(0);
  const files = (await readdir(out)).sort();
  expect(files).toHaveLength(8);
  const svg = await readFile(join(out, files[0]), "utf8");
  expect(svg).toContain("20–80 %");
  expect(svg).not.toMatch(/#1B8A7A/i);
}, 60_000);

test("an atlas is one PDF with a page for every street, at the size asked for", async () => {
  const { code } = await run("map", "data", "--layer", "meal_point", "--each", "street", "--size", "a3", "--format", "pdf", "--out", out); // prettier-ignore
  expect(code).toBe(0);
  expect(await readdir(out)).toEqual(["meal_point-10min-atlas.pdf"]);
  const pdf = (await readFile(join(out, "meal_point-10min-atlas.pdf"))).toString("latin1");
  expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(8);
  expect(pdf).toMatch(/\/MediaBox \[0 0 1190\.55\d* 841\.8[89]/);
}, 60_000);

test("a street that is not there is named", async () => {
  const { code, stderr } = await run("map", "data", "--layer", "meal_point", "--extent", "street:月亮", "--out", out);
  expect(code).toBe(1);
  expect(stderr).toContain("月亮");
}, 60_000);

test.each([
  [["--size", "a9"], "--size"],
  [["--theme", "pretty"], "--theme"],
  [["--extent", "moon"], "--extent"],
  [["--classes", "a,b"], "--classes"],
  [["--dpi", "5000"], "--dpi"],
  [["--nonsense", "1"], "--nonsense"],
])("what cannot be printed is refused: %j", async (extra, named) => {
  const { code, stderr } = await run(...street, "--out", out, ...extra);
  expect(code).toBe(2);
  expect(stderr).toContain(named);
});

test("a difference compares network and buffer unless told otherwise", () => {
  expect(parseMap(["data", "--layer", "x", "--theme", "difference", "--out", "o"]).method).toBe("compare");
  expect(parseMap(["data", "--layer", "x", "--out", "o", "--size", "160x120"])).toMatchObject({
    widthMm: 160,
    heightMm: 120,
    method: undefined,
    ink: "colour",
  });
});
