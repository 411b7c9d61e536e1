import { expect, test } from "vitest";
import { quietJob } from "../../../src/core/base/job";
import { readAny, readFeatures } from "../../../src/core/io";
import { undoPredictor, unpackBlock } from "../../../src/core/io/tiff-blocks";
import { makeTiff } from "./make-tiff";

/** Three columns, two rows; the middle of the lower row is water. */
const TOWN = { width: 3, height: 2, values: [10, 20.5, 0, 4, -99, 5], noData: "-99" };

test.each([1, 8])(
  "people stand at the centres of cells and add up to the raster's sum (compression %d)",
  async (compression) => {
    const { features, reading, columns } = await readFeatures(
      "a.tif",
      makeTiff({ ...TOWN, compression }),
      {},
      quietJob,
    );
    expect(columns).toEqual(["people"]);
    expect(features.map(({ row }) => row)).toEqual([1, 2, 3, 4, 6]);
    const [x, y] = (features[0].geometry as GeoJSON.Point).coordinates;
    expect(x).toBeCloseTo(120.005, 12);
    expect(y).toBeCloseTo(30.995, 12);
    expect(features.reduce((sum, { properties }) => sum + Number(properties.people), 0)).toBe(39.5);
    expect(reading).toMatchObject({ rowsIn: 6, accepted: 5, rejected: 0, skipped: 1, frame: "EPSG:4326" });
    expect(reading.warnings).toEqual([{ code: "io/raster-cells-without-data", params: { file: "a.tif", cells: 1 } }]);
  },
);

test("where numbers stand for points, the corner is the first of them", async () => {
  const { features } = await readFeatures("a.tif", makeTiff({ ...TOWN, isPoint: true }), {}, quietJob);
  expect(features[0].geometry).toEqual({ type: "Point", coordinates: [120, 31] });
});

test("a negative number of people that is not marked as missing is rejected by its cell", async () => {
  const { reading } = await readFeatures("a.tif", makeTiff({ ...TOWN, noData: "-1" }), {}, quietJob);
  expect([reading.rowsIn, reading.accepted, reading.rejected, reading.skipped]).toEqual([6, 5, 1, 0]);
  expect(reading.issues).toMatchObject([{ row: 5, problem: { code: "io/value-negative" } }]);
});

test.each<[string, Uint8Array, string]>([
  ["that does not say where it lies", makeTiff({ ...TOWN, isPlaced: false }), "io/raster-not-placed"],
  [
    "of a compression that needs more than the page allows",
    makeTiff({ ...TOWN, compression: 34887 }),
    "io/compression-unsupported",
  ],
  ["larger than the memory of a page", makeTiff({ ...TOWN, width: 60000, height: 60000 }), "io/raster-too-large"],
  ["whose numbers are cut off", makeTiff({ ...TOWN, height: 5 }), "io/file-damaged"],
])("a raster %s is refused", async (_, bytes, code) => {
  await expect(readAny("a.tif", bytes, {}, quietJob)).rejects.toMatchObject({ code });
});

test("LZW grows its codes one early, as TIFF writes them", () => {
  // clear, 7, 258 (7 7), 258, 259, end: the example of the standard, 9 bits each
  const codes = [256, 7, 258, 258, 259, 257];
  const bits = codes.map((code) => code.toString(2).padStart(9, "0")).join("");
  const packed = Uint8Array.from(bits.padEnd(56, "0").match(/.{8}/g) ?? [], (byte) => parseInt(byte, 2));
  expect([...unpackBlock(packed, 5, 8)]).toEqual([7, 7, 7, 7, 7, 7, 7, 7]);
  expect(() => unpackBlock(packed, 5, 9)).toThrow(RangeError);
});

test("runs of bytes and differences between neighbours are put back", () => {
  expect([...unpackBlock(Uint8Array.of(0xfe, 9, 1, 4, 5, 0x80), 32773, 5)]).toEqual([9, 9, 9, 4, 5]);
  const row = new Uint8Array(Uint16Array.of(500, 65535, 300).buffer);
  undoPredictor(row, 2, { width: 3, samples: 1, sampleBytes: 2, isLittle: true });
  expect([...new Uint16Array(row.buffer)]).toEqual([500, 499, 799]);
});
