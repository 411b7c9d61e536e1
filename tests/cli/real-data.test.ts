import { existsSync, mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test, vi } from "vitest";
import { run } from "./town-folder";

vi.setConfig({ testTimeout: 60_000 });

/** Real data lie beside the checkout where they may be used; elsewhere these tests are skipped. */
const data = join(import.meta.dirname, "../../../shared/data");
const has = (folder: string) => existsSync(join(data, folder));

interface Count {
  readonly total: number;
  readonly covered: number;
  readonly uncovered: number;
}
interface Row {
  readonly name: string;
  readonly people: Record<string, Count>;
}
interface Result {
  readonly runs: {
    readonly method: string;
    readonly limit: { readonly value: number };
    readonly district: Row;
    readonly streets: Row[];
    readonly communities: Row[];
    readonly residue: Record<string, { readonly outside: Count }>;
  }[];
}

const jsonOf = async (argv: readonly string[]) => {
  const { code, out, err } = await run(mkdtempSync(join(tmpdir(), "lifecircle-")), [...argv, "--json"]);
  expect(err.split("\n").filter((line) => line !== "" && !line.startsWith("提示："))).toEqual([]);
  expect(code).toBe(0);
  return JSON.parse(out) as Result;
};

describe.skipIf(!has("r5r-sao-paulo"))("São Paulo (skipped where ../shared/data/r5r-sao-paulo is absent)", () => {
  const folder = join(data, "r5r-sao-paulo");
  const limits = [500, 800, 1000, 1500];
  /**
   * Points of coverage that a network run may differ from the reference, which joins each hexagon's centre to the nearest
   * junction while we walk to the nearest point of a street. Centres lie 341–359 m apart, so 500 m cuts where most
   * hexagons reach their neighbour's facility: the joins alone, with the reference's own walking rule, make 40.8 % of 33.2 %.
   */
  const tolerance: Record<number, number> = { 500: 8, 800: 3, 1000: 3, 1500: 3 };

  test("straight-line coverage of health care is exact to the person, network coverage near the reference", async () => {
    const hexagons = join(folder, "spo_hexgrid.csv");
    const { runs } = await jsonOf([
      "coverage",
      ...["--network", join(folder, "spo_osm.pbf"), "--demand", hexagons, "--people", "population"],
      ...[
        "--facilities",
        hexagons,
        "--where",
        "healthcare > 0",
        "--limit",
        limits.map((limit) => `${limit}m`).join(","),
      ],
      ...["--speed", "1.2", "--method", "all"],
    ]);
    const expected = JSON.parse(readFileSync(join(folder, "reference/expected.json"), "utf8")) as {
      total_population: number;
      coverage: Record<string, { straight_pop: number; network_pct: number }>;
    };
    for (const limit of limits) {
      const of = (method: string) =>
        runs.find((each) => each.method === method && each.limit.value === limit)?.district.people.all;
      expect(of("straight")).toEqual({
        total: expected.total_population,
        covered: expected.coverage[limit].straight_pop,
        uncovered: expected.total_population - expected.coverage[limit].straight_pop,
      });
      const network = of("network");
      const percent = (100 * (network?.covered ?? 0)) / expected.total_population;
      expect(Math.abs(percent - expected.coverage[limit].network_pct), `${limit} m`).toBeLessThanOrEqual(
        tolerance[limit],
      );
    }
  });
});

describe.skipIf(!has("taipei-care"))("Taipei (skipped where ../shared/data/taipei-care is absent)", () => {
  const folder = join(data, "taipei-care");
  const file = (part: string) => join(folder, readdirSync(folder).find((name) => name.includes(part)) ?? part);

  test.each(["日間照顧", "老人福利機構"])(
    "everybody of 65 and over is counted at every level: %s",
    async (facilities) => {
      const villages = file("人口統計");
      const { runs } = await jsonOf([
        "coverage",
        ...["--communities", villages, "--demand", villages, "--people", "A0A14_CNT,A15A64_CNT,A65UP_CNT"],
        ...["--id", "V_ID", "--name", "VILLAGE", "--street", "TOWN", "--facilities", file(facilities)],
        ...["--limit", "15min", "--speed", "0.9", "--method", "buffer", "--group", "A65UP_CNT"],
      ]);
      const [{ district, streets, communities, residue }] = runs;
      const total = (rows: readonly Row[], group: string) =>
        rows.reduce((sum, row) => sum + row.people[group].total, 0);
      expect(communities).toHaveLength(456);
      expect(streets).toHaveLength(12);
      expect(district.people.A65UP_CNT.total).toBe(574_458);
      expect(district.people.all.total).toBe(2_490_869);
      expect(total(communities, "A65UP_CNT") + residue.A65UP_CNT.outside.total).toBe(574_458);
      expect(total(streets, "A65UP_CNT") + residue.A65UP_CNT.outside.total).toBe(574_458);
      const uncovered = communities.map((row) => row.people.A65UP_CNT.uncovered);
      expect(uncovered).toEqual([...uncovered].sort((a, b) => b - a));
      expect(communities[0].name).toMatch(/里$/);
    },
  );
});

describe.skipIf(!has("osm-beijing-tsinghua"))(
  "Beijing (skipped where ../shared/data/osm-beijing-tsinghua is absent)",
  () => {
    test("check opens the streets around Tsinghua with their Chinese names", async () => {
      const { code, out } = await run(join(data, "osm-beijing-tsinghua"), ["check", "map.osm"]);
      expect(out).toContain("清华路");
      expect(out).toContain("步行路网：");
      expect(code).toBe(0);
    });
  },
);

describe.skipIf(!has("osm-shanghai-centre-drive"))("Shanghai (skipped where its data are absent)", () => {
  test("check warns that a car network is no walking network", async () => {
    const { code, out } = await run(join(data, "osm-shanghai-centre-drive"), ["check", "shanghai.osm"]);
    expect(out).toContain("提示：“shanghai.osm”像是车行路网");
    expect(code).toBe(0);
  });
});
