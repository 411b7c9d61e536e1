import { expect, test } from "vitest";
import { inferColumns } from "../../../src/core/io/columns";
import { readFlatGeobuf } from "../../../src/core/io/flatgeobuf";
import { writeFlatGeobuf } from "../../../src/core/io/flatgeobuf-write";
import { hasShared, readShared, WHEN_PRESENT } from "./shared-data";

const towns = (count: number) =>
  Array.from({ length: count }, (_, n) => ({
    geometry: { type: "Point" as const, coordinates: [120 + n / 1000, 31] },
    properties: { 编号: n, 名称: n % 2 ? `㙦头${n}` : null, 比例: n / 8, 运营: n > 3, 证件: 2 ** 40 + n },
  }));

const write = (count: number) => {
  const features = towns(count);
  return writeFlatGeobuf({ name: "点", columns: inferColumns(features), features });
};

test("features come back with typed cells, empty ones as null, also from a view into a larger buffer", async () => {
  const bytes = write(40);
  const larger = new Uint8Array(bytes.length + 3);
  larger.set(bytes, 3);
  const table = await readFlatGeobuf("点.fgb", larger.subarray(3));
  expect(table.columns).toEqual(["编号", "名称", "比例", "运营", "证件"]);
  expect(table.reading).toMatchObject({ rowsIn: 40, accepted: 40, frame: "EPSG:4326", warnings: [] });
  const original = towns(40);
  for (const { geometry, properties } of table.features) {
    const { geometry: place, properties: cells } = original[properties["编号"] as number];
    expect(geometry).toEqual(place);
    expect(properties).toEqual(cells);
  }
});

test("wherever a FlatGeobuf is cut off, it is called incomplete", async () => {
  const bytes = write(20);
  for (let length = 3; length < bytes.length; length += 7) {
    await expect(readFlatGeobuf("断.fgb", bytes.slice(0, length))).rejects.toMatchObject({
      code: "io/file-truncated",
      params: { file: "断.fgb", format: "FlatGeobuf" },
    });
  }
});

test("an empty layer is answered with a sentence, features without geometry are rejected rows", async () => {
  await expect(readFlatGeobuf("空.fgb", write(0))).rejects.toMatchObject({ code: "io/no-features" });
  const features = [{ geometry: null, properties: { a: 1 } }, ...towns(1)];
  const bytes = writeFlatGeobuf({ name: "a", columns: inferColumns(features), features });
  const { reading } = await readFlatGeobuf("a", bytes);
  expect(reading).toMatchObject({ rowsIn: 2, accepted: 1, rejected: 1 });
  expect(reading.issues[0].problem.code).toBe("io/geometry-missing");
});

test("another version of the format is refused", async () => {
  const bytes = write(1);
  bytes[3] = 2;
  await expect(readFlatGeobuf("a", bytes)).rejects.toMatchObject({ code: "io/file-damaged" });
});

test.skipIf(!hasShared("fgb"))(`files of other writers are read ${WHEN_PRESENT}`, async () => {
  const read = (path: string) => readFlatGeobuf(path, readShared(path));
  expect((await read("fgb/countries.fgb")).features.length).toBe(179);
  const mixed = await read("fgb/heterogeneous.fgb");
  expect(new Set(mixed.features.map((feature) => feature.geometry?.type)).size).toBe(3);
  expect(mixed.reading.warnings.map((warning) => warning.code)).toEqual(["io/frame-missing"]);
  await expect(read("fgb/empty.fgb")).rejects.toMatchObject({ code: "io/no-features" });
  const cgcs = await read("messy-made/fgb/communities-epsg4490.fgb");
  expect(cgcs.features.length).toBe(6);
  expect(cgcs.reading.warnings.map((warning) => warning.code)).toEqual(["io/frame-taken-as-wgs84"]);
});
