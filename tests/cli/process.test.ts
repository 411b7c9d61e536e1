import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { run, townFolder } from "./town-folder";

// A process of its own, and a whole district: slow where other work runs beside.
vi.setConfig({ testTimeout: 60_000 });

const root = join(import.meta.dirname, "../..");

test("the command runs from a clone as its own process, with its exit code and its sentence on standard error", () => {
  const cli = (...argv: string[]) =>
    spawnSync(process.execPath, ["--import", import.meta.resolve("tsx"), join(root, "src/cli/main.ts"), ...argv], {
      cwd: townFolder(),
      encoding: "utf8",
      env: { ...process.env, LANG: "en_GB.UTF-8", LC_ALL: "" },
    });
  const wrong = cli("coverage", ".", "--layer", "pool", "--out", "out");
  expect(wrong.stderr).toContain("pool");
  expect(wrong.stdout).toBe("");
  expect(wrong.status).toBe(1);
});

test("the embedded sample district runs: places add up to communities, streets and the district", async () => {
  const { code, out } = await run(root, ["coverage", "data", "--layer", "meal_point", "--method", "network", "--json"]);
  expect(code).toBe(0);
  interface Row {
    readonly people: Record<string, { readonly total: number; readonly uncovered: number }>;
  }
  const { project, runs } = JSON.parse(out) as {
    project: { fictional: boolean };
    runs: {
      district: Row;
      streets: Row[];
      communities: Row[];
      residue: Record<string, { outside: { total: number } }>;
    }[];
  };
  expect(project.fictional).toBe(true);
  const [{ district, streets, communities, residue }] = runs;
  for (const group of Object.keys(district.people)) {
    const total = (rows: readonly Row[]) => rows.reduce((sum, row) => sum + row.people[group].total, 0);
    expect(total(communities) + residue[group].outside.total, group).toBe(district.people[group].total);
    expect(total(streets), group).toBe(total(communities));
  }
});
