import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deserialize } from "flatgeobuf/lib/mjs/geojson.js";
import { expect, test, vi } from "vitest";
import { inferColumns, type WritableFeature } from "../../../src/core/io/columns";
import { writeFlatGeobuf } from "../../../src/core/io/flatgeobuf-write";

vi.spyOn(console, "debug").mockImplementation(() => undefined); // the package narrates its bbox search

/** Squares of side 0.001° on a seeded scatter around the sample district. */
function squares(count: number): WritableFeature[] {
  let seed = 7;
  const random = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
  return Array.from({ length: count }, (_, n) => {
    const x = 120 + random() * 0.3;
    const y = 31 + random() * 0.2;
    const ring = [
      [x, y],
      [x + 0.001, y],
      [x + 0.001, y + 0.001],
      [x, y + 0.001],
      [x, y],
    ];
    return {
      geometry: { type: "Polygon", coordinates: [ring] },
      properties: { 编号: n, 名称: `㙦头𠮷里${n}`, people: n / 4, open: n % 2 === 0, note: n % 3 ? "x" : null },
    };
  });
}

async function readAll(bytes: Uint8Array, rect?: { minX: number; minY: number; maxX: number; maxY: number }) {
  const features: GeoJSON.Feature[] = [];
  for await (const feature of deserialize(bytes, { rect })) features.push(feature);
  return features;
}

const byNumber = (features: readonly { properties: unknown }[]) =>
  features.map((feature) => (feature.properties as { 编号: number }).编号).sort((a, b) => a - b);

test("every feature comes back with its geometry and typed cells, whatever its characters", async () => {
  const features = squares(500);
  const bytes = writeFlatGeobuf({ name: "社区", columns: inferColumns(features), features });
  const back = await readAll(bytes);
  expect(back.length).toBe(500);
  for (const feature of back) {
    const original = features[(feature.properties as { 编号: number }).编号];
    expect(feature.geometry).toEqual(original.geometry);
    const filled = Object.entries(original.properties).filter(([, cell]) => cell !== null);
    expect(feature.properties).toEqual(Object.fromEntries(filled));
  }
});

test("the index finds exactly the features whose boxes meet the asked box", async () => {
  for (const count of [1, 2, 16, 17, 300]) {
    const features = squares(count);
    const bytes = writeFlatGeobuf({ name: "a", columns: inferColumns(features), features });
    for (const [minX, minY] of [
      [120.05, 31.05],
      [120.1, 31.02],
      [119, 30],
    ]) {
      const rect = { minX, minY, maxX: minX + 0.08, maxY: minY + 0.05 };
      const expected = features.filter(({ geometry }) => {
        const [[x, y]] = (geometry as GeoJSON.Polygon).coordinates[0];
        return x <= rect.maxX && x + 0.001 >= rect.minX && y <= rect.maxY && y + 0.001 >= rect.minY;
      });
      expect(byNumber(await readAll(bytes, rect))).toEqual(byNumber(expected));
    }
  }
});

test("the same table gives the same bytes", () => {
  const features = squares(40);
  const table = { name: "a", columns: inferColumns(features), features, metadata: { method: "network" } };
  expect(writeFlatGeobuf(table)).toEqual(writeFlatGeobuf(table));
});

test("an empty table and features without geometry can be written", async () => {
  const empty = writeFlatGeobuf({ name: "空", columns: [{ name: "名称", type: "text" }], features: [] });
  expect(await readAll(empty)).toEqual([]);
  const features = [{ geometry: null, properties: { 编号: 0 } }, ...squares(3)];
  const bytes = writeFlatGeobuf({ name: "a", columns: inferColumns(features), features });
  const rect = { minX: 119, minY: 30, maxX: 122, maxY: 33 };
  expect((await readAll(bytes, rect)).length).toBe(3);
});

test("columns are the union of the keys of all features, with one type each", () => {
  const columns = inferColumns([
    { properties: { a: null, b: 1, c: 1, d: true, f: 2 ** 40 } },
    { properties: { a: "x", b: 2.5, c: "one", d: false, e: null } },
  ]);
  expect(columns).toEqual([
    { name: "a", type: "text" },
    { name: "b", type: "number" },
    { name: "c", type: "text" },
    { name: "d", type: "boolean" },
    { name: "f", type: "integer" },
    { name: "e", type: "text" },
  ]);
});

test("a cell that does not fit its column is a bug that surfaces, not a silent change", () => {
  const features = [{ geometry: null, properties: { n: "five" } }];
  expect(() => writeFlatGeobuf({ name: "a", columns: [{ name: "n", type: "integer" }], features })).toThrow(/Column n/);
});

const gdal = spawnSync("ogrinfo", ["--version"]).status === 0;

test.skipIf(!gdal)("GDAL reads name, frame, columns, count and the index alike (skipped without ogrinfo)", () => {
  const folder = mkdtempSync(join(tmpdir(), "lifecircle-fgb-"));
  try {
    const features = squares(300);
    const file = join(folder, "社区.fgb");
    writeFileSync(
      file,
      writeFlatGeobuf({ name: "社区边界", columns: inferColumns(features), features, title: "虚构", description: "d" }),
    );
    const run = (...options: string[]) => spawnSync("ogrinfo", ["-ro", ...options, file], { encoding: "utf8" });
    const summary = run("-al", "-so");
    expect(summary.stderr).toBe("");
    expect(summary.stdout).toContain("Layer name: 社区边界");
    expect(summary.stdout).toContain("Geometry: Polygon");
    expect(summary.stdout).toContain("Feature Count: 300");
    expect(summary.stdout).toContain('ID["EPSG",4326]');
    expect(summary.stdout).toMatch(/编号: Integer \(/);
    expect(summary.stdout).toMatch(/people: Real/);
    expect(summary.stdout).toMatch(/open: Integer\(Boolean\)/);
    const box = ["120.05", "31.05", "120.13", "31.1"];
    const found = run("-al", "-geom=NO", "-spat", ...box).stdout.match(/编号 \(Integer\) = (\d+)/g) ?? [];
    const expected = features.filter(({ geometry }) => {
      const [[x, y]] = (geometry as GeoJSON.Polygon).coordinates[0];
      return x <= 120.13 && x + 0.001 >= 120.05 && y <= 31.1 && y + 0.001 >= 31.05;
    });
    expect(found.length).toBe(expected.length);
    expect(run("-al", "-geom=NO", "-where", '"编号"=299').stdout).toContain("㙦头𠮷里299");
  } finally {
    rmSync(folder, { recursive: true });
  }
});
