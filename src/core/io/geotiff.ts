import { addDecoder, BaseDecoder, fromArrayBuffer, type GeoTIFFImage } from "geotiff";
import { decompress as decompressZstd } from "fzstd";
import { plainProblem, Problem } from "../base/problem";
import { quietJob, type Job } from "../base/job";
import type { FeatureTable } from "../dataset/table";
import { usableFrame, type FrameOptions } from "./frame";
import { RowBook } from "./row-book";
import { soundGeometry } from "./sound-geometry";

const FORMAT = "GeoTIFF";
/** Cells that still fit into the memory of a page as points: 2,000 km by 2,000 km at 1 km, 400 km by 100 km at 100 m. */
export const MOST_CELLS = 4_000_000;
/** Column that holds the value of a cell. */
export const PEOPLE_COLUMN = "people";
const USER_DEFINED = 32767;
const PIXEL_IS_POINT = 2;
/** Compressions that need no WebAssembly, by their TIFF tag; LERC and JPEG are left out. */
const KNOWN_COMPRESSION: ReadonlySet<number> = new Set([1, 5, 8, 32773, 32946, 50000]);
const COMPRESSION_NAMES: Readonly<Record<number, string>> = {
  6: "JPEG",
  7: "JPEG",
  34887: "LERC",
  34925: "LZMA",
  50001: "WebP",
};

/**
 * Reads a population raster as points at the centres of its cells, with the value of the cell as column "people": the
 * sum of the cells is the sum of the points. Row n is the n-th cell, row by row from the north-west corner. Cells marked
 * as having no data are skipped and counted; negative ones are rejected. Only the first band is read.
 *
 * @throws Problem "io/raster-too-large", "io/raster-not-placed", "io/compression-unsupported", "io/frame-unsupported",
 * "io/file-damaged", "io/no-features", "io/coordinates-out-of-range".
 */
export async function readGeoTiff(
  file: string,
  bytes: Uint8Array,
  options: FrameOptions = {},
  job: Job = quietJob,
): Promise<FeatureTable> {
  await job.step(0, 1, "read");
  const image = await guarded(file, async () =>
    (await fromArrayBuffer(bytes.slice().buffer as ArrayBuffer)).getImage(),
  );
  const [width, height] = [image.getWidth(), image.getHeight()];
  const cellCount = width * height;
  if (!(cellCount > 0)) throw damaged(file, `${width} × ${height}`);
  if (cellCount > MOST_CELLS) throw new Problem("io/raster-too-large", { file, width, height, limit: MOST_CELLS });
  await checkCompression(file, image);
  const corner = placeOfCells(file, image);
  const use = usableFrame(file, declaredFrame(image), options.frame);
  const book = new RowBook(file);
  book.warn(...use.warnings);
  const bands = image.getSamplesPerPixel();
  if (bands > 1) book.warn(plainProblem("io/raster-bands", { file, bands }));
  const values = await guarded(file, () => readBand(image));
  if (values.length !== cellCount) throw new Problem("io/file-truncated", { file, format: FORMAT });
  const noData = image.getGDALNoData();
  let withoutData = 0;
  for (let cell = 0; cell < cellCount; cell++) {
    if (cell % 4096 === 0) await job.step(cell, cellCount, "read");
    const value = values[cell];
    if (!Number.isFinite(value) || value === noData || (noData !== null && Math.fround(noData) === value)) {
      withoutData++;
      continue;
    }
    if (value < 0) {
      book.reject(cell + 1, plainProblem("io/value-negative", { file, column: PEOPLE_COLUMN, value }));
      continue;
    }
    const coordinates = corner(cell % width, Math.floor(cell / width));
    const { geometry, problem } = soundGeometry(file, { type: "Point", coordinates }, use.place);
    if (problem) book.reject(cell + 1, problem);
    else book.accept(cell + 1, geometry, { [PEOPLE_COLUMN]: value });
  }
  if (withoutData > 0)
    book.skipMany(withoutData, plainProblem("io/raster-cells-without-data", { file, cells: withoutData }));
  return book.close({ format: "geotiff", frame: use.frame, conversion: use.conversion, columns: [PEOPLE_COLUMN] });
}

async function readBand(image: GeoTIFFImage): Promise<ArrayLike<number>> {
  const bands = await image.readRasters({ samples: [0] });
  return (bands as unknown as readonly ArrayLike<number>[])[0];
}

async function checkCompression(file: string, image: GeoTIFFImage): Promise<void> {
  const tag = await guarded(file, () => image.fileDirectory.loadValue("Compression") as Promise<unknown>);
  const code = typeof tag === "number" ? tag : 1;
  if (KNOWN_COMPRESSION.has(code)) return;
  const compression = Object.hasOwn(COMPRESSION_NAMES, code) ? COMPRESSION_NAMES[code] : String(code);
  throw new Problem("io/compression-unsupported", { file, format: FORMAT, compression });
}

type PlaceOfCell = (column: number, row: number) => [x: number, y: number];

/**
 * Centres of cells in the frame of the raster, from a corner and a size or from an affine matrix. Where the raster says
 * that its numbers stand for points, its corner is the centre of the first cell.
 */
function placeOfCells(file: string, image: GeoTIFFImage): PlaceOfCell {
  const isPoint = geoKey(image, "GTRasterTypeGeoKey") === PIXEL_IS_POINT;
  const half = isPoint ? 0 : 0.5;
  const matrix = numbersOf(image, "ModelTransformation");
  if (matrix.length >= 8) {
    const [a, b, , c, d, e, , f] = matrix;
    return (column, row) => {
      const [u, v] = [column + half, row + half];
      return [a * u + b * v + c, d * u + e * v + f];
    };
  }
  const tie = numbersOf(image, "ModelTiepoint");
  const scale = numbersOf(image, "ModelPixelScale");
  if (tie.length < 6 || scale.length < 2 || !(scale[0] > 0) || !(scale[1] > 0)) {
    throw new Problem("io/raster-not-placed", { file });
  }
  const [i, j, , x, y] = tie;
  return (column, row) => [x + (column + half - i) * scale[0], y - (row + half - j) * scale[1]];
}

function numbersOf(image: GeoTIFFImage, tag: "ModelTransformation" | "ModelTiepoint" | "ModelPixelScale"): number[] {
  const value: unknown = image.fileDirectory.hasTag(tag) ? image.fileDirectory.getValue(tag) : undefined;
  return value ? Array.from(value as ArrayLike<number>) : [];
}

function geoKey(image: GeoTIFFImage, key: string): unknown {
  return (image.getGeoKeys() as Readonly<Record<string, unknown>> | null)?.[key];
}

/** The code of the projection, or of the degrees where there is none; the name of a frame without a code. */
function declaredFrame(image: GeoTIFFImage): string | undefined {
  for (const key of ["ProjectedCSTypeGeoKey", "GeographicTypeGeoKey"]) {
    const code = geoKey(image, key);
    if (typeof code !== "number" || code <= 0) continue;
    if (code !== USER_DEFINED) return `EPSG:${code}`;
    const citation =
      geoKey(image, "PCSCitationGeoKey") ?? geoKey(image, "GTCitationGeoKey") ?? geoKey(image, "GeogCitationGeoKey");
    return typeof citation === "string" ? citation : "GeoTIFF 32767";
  }
  return undefined;
}

/** geotiff throws plain errors of many kinds on bytes that make no sense. */
async function guarded<T>(file: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw damaged(file, (error instanceof Error ? error.message : String(error)).slice(0, 120));
  }
}

function damaged(file: string, detail: string): Problem {
  return new Problem("io/file-damaged", { file, format: FORMAT, detail });
}

/** The package's own decoder for this compression is WebAssembly, which the page's content policy forbids. */
class ZstdDecoder extends BaseDecoder {
  override decodeBlock(buffer: ArrayBuffer): ArrayBuffer {
    return decompressZstd(new Uint8Array(buffer)).slice().buffer as ArrayBuffer;
  }
}

addDecoder(50000, () => Promise.resolve(ZstdDecoder));
