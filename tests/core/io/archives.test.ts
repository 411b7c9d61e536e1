import { gzipSync } from "fflate";
import { expect, test } from "vitest";
import { quietJob } from "../../../src/core/base/job";
import { Problem } from "../../../src/core/base/problem";
import { listLayers, readAny, readFeatures } from "../../../src/core/io";
import { extractEntry, listZip, ZIP_LIMITS } from "../../../src/core/io/safe-zip";
import { makeZip, type ZipFixture } from "./make-zip";

const utf8 = (text: string) => new TextEncoder().encode(text);
const csv = utf8("名称,lon,lat\n一站,120.1,31.2\n");
const places = utf8('{"type":"Point","coordinates":[120.1,31.2]}');
const QINGHE_GBK = Uint8Array.from([0xc7, 0xe5, 0xba, 0xd3]); // 清河

async function codeOf(bytes: Uint8Array): Promise<string> {
  try {
    return `read: ${(await readAny("a.zip", bytes, {}, quietJob)).kind}`;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return String(error.code);
  }
}

test("names in an archive are read as GBK where they are no UTF-8", () => {
  const name = Uint8Array.from([...QINGHE_GBK, 0x2f, ...QINGHE_GBK, 0x2e, 0x63, 0x73, 0x76]);
  const bytes = makeZip([{ name, content: csv }]);
  const [entry] = listZip("a.zip", bytes);
  expect(entry.name).toBe("清河/清河.csv");
  expect(extractEntry("a.zip", bytes, entry)).toEqual(csv);
});

test("a single dataset in an archive, in an archive in it, or in a .gz is read like the file itself", async () => {
  const inner = makeZip([{ name: "数据/表.csv", content: csv }]);
  for (const bytes of [inner, makeZip([{ name: "x.zip", content: inner }]), gzipSync(csv)]) {
    const { features, reading } = await readFeatures("a.zip", bytes, {}, quietJob);
    expect(features.map(({ properties }) => properties.名称)).toEqual(["一站"]);
    expect([reading.rowsIn, reading.accepted]).toEqual([1, 1]);
  }
});

test("of several datasets the first is read, the others are named, and each can be asked for", async () => {
  const bytes = makeZip([
    { name: "a/读我.txt", content: utf8("说明") },
    { name: "a/地点.geojson", content: places },
    { name: "b/地点.geojson", content: places },
    { name: "b/表.csv", content: csv },
    { name: "__MACOSX/b/表.csv", content: csv },
  ]);
  expect((await listLayers("a.zip", bytes)).map(({ name, format }) => [name, format])).toEqual([
    ["a/地点.geojson", "geojson"],
    ["b/地点.geojson", "geojson"],
    ["表.csv", "csv"],
  ]);
  const first = await readFeatures("a.zip", bytes, {}, quietJob);
  expect(first.reading.layer).toBe("a/地点.geojson");
  expect(first.reading.warnings).toContainEqual({
    code: "io/layers-not-read",
    params: { file: "a.zip", layer: "a/地点.geojson", others: "b/地点.geojson, 表.csv" },
  });
  const asked = await readFeatures("a.zip", bytes, { layer: "表.csv" }, quietJob);
  expect(asked.reading).toMatchObject({ format: "csv", layer: "表.csv", warnings: [] });
  await expect(readFeatures("a.zip", bytes, { layer: "没有" }, quietJob)).rejects.toMatchObject({
    code: "io/layer-missing",
  });
});

const longCsv = utf8(`名称,lon,lat\n${"一站,120.1,31.2\n".repeat(20_000)}`);
const zeros = new Uint8Array(12 * 2 ** 20);
test.each<[string, readonly ZipFixture[], string]>([
  ["a name that leads out of the archive", [{ name: "../../evil.csv", content: csv }], "io/zip-name-unsafe"],
  ["a name with a drive", [{ name: "C:\\表.csv", content: csv }], "io/zip-name-unsafe"],
  ["twelve megabytes of zeros", [{ name: "a.csv", content: zeros }], "io/zip-suspicious"],
  ["a size that is a lie", [{ name: "a.csv", content: longCsv, statedBytes: 5000 }], "io/zip-suspicious"],
  ["a file beyond the limit", [{ name: "a.csv", content: csv, statedBytes: 600 * 2 ** 20 }], "io/zip-entry-too-large"],
  ["a password", [{ name: "a.csv", content: csv, flags: 1 }], "io/zip-encrypted"],
  ["an unknown compression", [{ name: "a.csv", content: csv, method: 12 }], "io/zip-method"],
  ["nothing but a picture", [{ name: "a.png", content: Uint8Array.of(0x89, 0x50, 0, 0) }], "io/zip-nothing-readable"],
])("an archive with %s is refused by name", async (_, files, code) => {
  expect(await codeOf(makeZip(files))).toBe(code);
});

test("an archive of more files than the limit, of wrong checksums, or cut off is refused", async () => {
  const files = Array.from({ length: ZIP_LIMITS.entries + 1 }, (_, i) => ({ name: `${i}`, content: csv, method: 0 }));
  expect(await codeOf(makeZip(files))).toBe("io/zip-entries-too-many");
  const bytes = makeZip([{ name: "a.csv", content: csv, method: 0 }]);
  const wrong = bytes.slice();
  wrong[40] ^= 1;
  expect(await codeOf(wrong)).toBe("io/file-damaged");
  expect(await codeOf(bytes.subarray(0, bytes.length - 10))).toBe("io/file-truncated");
  expect(await codeOf(gzipSync(csv).subarray(0, 20))).toMatch(/^io\/file-(damaged|truncated)$/);
  expect(await codeOf(gzipSync(zeros))).toBe("io/zip-suspicious");
});
