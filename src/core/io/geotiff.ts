import { plainProblem, Problem } from "../base/problem";
import { quietJob, type Job } from "../base/job";
import type { FeatureTable } from "../dataset/table";
import { usableFrame, type FrameOptions } from "./frame";
import { RowBook } from "./row-book";
import { soundGeometry } from "./sound-geometry";
import { bandValues, MOST_CELLS, rasterShape } from "./tiff-band";
import { geoKey, tiffDirectory, type TiffDirectory } from "./tiff-directory";

const FORMAT = "GeoTIFF";
/** Column that holds the value of a cell. */
const PEOPLE_COLUMN = "people";
const MODEL_PIXEL_SCALE = 33550;
const MODEL_TIEPOINT = 33922;
const MODEL_TRANSFORMATION = 34264;
const NO_DATA = 42113;
const RASTER_TYPE_KEY = 1025;
const PIXEL_IS_POINT = 2;
const CITATION_KEYS = [3073, 1026, 2049];
const PROJECTED_KEY = 3072;
const DEGREES_KEY = 2048;
const USER_DEFINED = 32767;

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
  const directory = guarded(file, () => tiffDirectory(bytes));
  const shape = guarded(file, () => rasterShape(directory));
  const { width, height, bands } = shape;
  if (width * height > MOST_CELLS) throw new Problem("io/raster-too-large", { file, width, height, limit: MOST_CELLS });
  if (shape.unsupported !== undefined) {
    throw new Problem("io/compression-unsupported", { file, format: FORMAT, compression: shape.unsupported });
  }
  const centre = centreOfCells(file, directory);
  const use = usableFrame(file, declaredFrame(directory), options.frame);
  const book = new RowBook(file);
  book.warn(...use.warnings);
  if (bands > 1) book.warn(plainProblem("io/raster-bands", { file, bands }));
  const noData = noDataOf(directory);
  const values = guarded(file, () => bandValues(bytes, directory, shape, noData ?? 0));
  let withoutData = 0;
  for (let cell = 0; cell < values.length; cell++) {
    if (cell % 4096 === 0) await job.step(cell, values.length, "read");
    const value = values[cell];
    if (!Number.isFinite(value) || (noData !== undefined && (value === noData || value === Math.fround(noData)))) {
      withoutData++;
      continue;
    }
    if (value < 0) {
      book.reject(cell + 1, plainProblem("io/value-negative", { file, column: PEOPLE_COLUMN, value }));
      continue;
    }
    const coordinates = centre(cell % width, Math.floor(cell / width));
    const { geometry, problem } = soundGeometry(file, { type: "Point", coordinates }, use.place);
    if (problem) book.reject(cell + 1, problem);
    else book.accept(cell + 1, geometry, { [PEOPLE_COLUMN]: value });
  }
  if (withoutData > 0) {
    book.skipMany(withoutData, plainProblem("io/raster-cells-without-data", { file, cells: withoutData }));
  }
  return book.close({ format: "geotiff", frame: use.frame, conversion: use.conversion, columns: [PEOPLE_COLUMN] });
}

type CentreOfCell = (column: number, row: number) => [x: number, y: number];

/**
 * Centres of cells in the frame of the raster, from a corner and a size or from an affine matrix. Where the raster says
 * that its numbers stand for points, its corner is the centre of the first cell.
 */
function centreOfCells(file: string, directory: TiffDirectory): CentreOfCell {
  const half = geoKey(directory, RASTER_TYPE_KEY) === PIXEL_IS_POINT ? 0 : 0.5;
  const matrix = numbersOf(directory, MODEL_TRANSFORMATION);
  if (matrix.length >= 8) {
    const [a, b, , c, d, e, , f] = matrix;
    return (column, row) => {
      const [u, v] = [column + half, row + half];
      return [a * u + b * v + c, d * u + e * v + f];
    };
  }
  const tie = numbersOf(directory, MODEL_TIEPOINT);
  const scale = numbersOf(directory, MODEL_PIXEL_SCALE);
  if (tie.length < 6 || scale.length < 2 || !(scale[0] > 0) || !(scale[1] > 0)) {
    throw new Problem("io/raster-not-placed", { file });
  }
  const [i, j, , x, y] = tie;
  return (column, row) => [x + (column + half - i) * scale[0], y - (row + half - j) * scale[1]];
}

function numbersOf({ tags }: TiffDirectory, tag: number): readonly number[] {
  const value = tags.get(tag);
  return value === undefined || typeof value === "string" ? [] : value;
}

/** GDAL writes it as text. */
function noDataOf({ tags }: TiffDirectory): number | undefined {
  const text = tags.get(NO_DATA);
  if (typeof text !== "string" || text.trim() === "") return undefined;
  const value = Number(text);
  return Number.isNaN(value) ? undefined : value;
}

/** The code of the projection, or of the degrees where there is none; the name of a frame without a code. */
function declaredFrame(directory: TiffDirectory): string | undefined {
  for (const key of [PROJECTED_KEY, DEGREES_KEY]) {
    const code = geoKey(directory, key);
    if (typeof code !== "number" || code <= 0) continue;
    if (code !== USER_DEFINED) return `EPSG:${code}`;
    const names = CITATION_KEYS.map((citation) => geoKey(directory, citation));
    return names.find((name) => typeof name === "string" && name !== "")?.toString() ?? `GeoTIFF ${code}`;
  }
  return undefined;
}

/** Bytes that make no sense end in a RangeError, and fflate and fzstd have errors of their own. */
function guarded<T>(file: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    const detail = (error instanceof Error ? error.message : String(error)).slice(0, 120);
    throw new Problem("io/file-damaged", { file, format: FORMAT, detail });
  }
}
