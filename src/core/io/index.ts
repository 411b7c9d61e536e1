import type { Job } from "../base/job";
import { plainProblem, Problem } from "../base/problem";
import type { OsmExtract } from "../dataset/osm";
import type { FeatureTable, Format } from "../dataset/table";
import { dataFilesOf, type Beside, type DataFile } from "./data-files";
import type { DelimitedOptions } from "./ledger/read-delimited";
import type { ShapefileOptions } from "./shapefile";
import type { SpreadsheetOptions } from "./spreadsheet";

/** How a person wants a file read; what does not concern its format is passed over. */
export interface ReadOptions extends DelimitedOptions, SpreadsheetOptions, ShapefileOptions {
  /** The layer to read, as listLayers names it; left out: the only one or the first, and the others are named in a warning. */
  readonly layer?: string;
  /** The other files of a shapefile that is not packed into one. */
  readonly beside?: Beside;
}

/** A layer that can be read from a file. */
export interface LayerInfo {
  readonly name: string;
  readonly format: Format;
  /** As the file states it, e.g. "MULTIPOLYGON"; left out where only reading would tell. */
  readonly geometryType?: string;
}

/** The largest file that is read, MiB: more does not fit beside its features into the memory of a page. */
const FILE_LIMIT_MB = 512;

const FORMAT_NAMES: Readonly<Record<Format, string>> = {
  geojson: "GeoJSON",
  flatgeobuf: "FlatGeobuf",
  csv: "CSV",
  "osm-pbf": "OSM PBF",
  "osm-xml": "OSM XML",
  shapefile: "Shapefile",
  dbf: "DBF",
  kml: "KML",
  geopackage: "GeoPackage",
  geoparquet: "GeoParquet",
  geotiff: "GeoTIFF",
  xlsx: "Excel (.xlsx)",
  xlsb: "Excel (.xlsb)",
  ods: "OpenDocument (.ods)",
  xls: "Excel 97–2003 (.xls)",
  "xml-2003": "Excel XML 2003",
  "html-table": "HTML",
  docx: "Word (.docx)",
};

const OSM_FORMATS: ReadonlySet<Format> = new Set(["osm-pbf", "osm-xml"]);
const FEATURE_FORMATS = (Object.keys(FORMAT_NAMES) as Format[]).filter((format) => !OSM_FORMATS.has(format));

/**
 * The layers of a file of any known format: those of a GeoPackage, the files in an archive, else one.
 * @throws Problem "io/file-empty", "io/file-too-large", "io/format-unknown", and of archives and GeoPackages.
 */
export async function listLayers(file: string, bytes: Uint8Array): Promise<LayerInfo[]> {
  const layers = await layersOf(file, bytes);
  return layers.map(({ name, source, geometryType }) => ({
    name,
    format: source.format,
    ...(geometryType === undefined ? {} : { geometryType }),
  }));
}

/**
 * Reads a file of any known format, found out from its content; each reader is loaded when it is first needed.
 *
 * @param file the name as the person knows it, for messages only.
 * @throws Problem "io/file-empty", "io/file-too-large", "io/format-unknown", "io/layer-missing", those of archives and
 * those of the readers.
 */
export async function readAny(
  file: string,
  bytes: Uint8Array,
  options: ReadOptions,
  job: Job,
): Promise<FeatureTable | OsmExtract> {
  const layers = await layersOf(file, bytes, options.beside);
  return readLayer(file, chosenLayer(file, layers, options), layers, options, job);
}

/** Reads features of any format but OSM. @throws Problem "io/format-unexpected" for OSM, and as readAny. */
export async function readFeatures(
  file: string,
  bytes: Uint8Array,
  options: ReadOptions,
  job: Job,
): Promise<FeatureTable> {
  const layers = await layersOf(file, bytes, options.beside);
  const suitable = layers.filter(({ source }) => !OSM_FORMATS.has(source.format));
  const layer = chosenLayer(file, suitable.length > 0 ? suitable : layers, options);
  if (OSM_FORMATS.has(layer.source.format)) {
    const expected = FEATURE_FORMATS.map((format) => FORMAT_NAMES[format]).join(", ");
    throw new Problem("io/format-unexpected", { file, format: FORMAT_NAMES[layer.source.format], expected });
  }
  return (await readLayer(file, layer, layers, options, job)) as FeatureTable;
}

/** Reads an OSM extract: .osm.pbf or .osm. @throws Problem "io/format-unexpected" for others, and as readAny. */
export async function readOsm(file: string, bytes: Uint8Array, job: Job): Promise<OsmExtract> {
  const layers = await layersOf(file, bytes);
  const layer = layers.find(({ source }) => OSM_FORMATS.has(source.format));
  if (!layer) {
    const format = FORMAT_NAMES[layers[0].source.format];
    throw new Problem("io/format-unexpected", { file, format, expected: "OSM (.osm.pbf, .osm)" });
  }
  return (await readLayer(file, layer, layers, {}, job)) as OsmExtract;
}

interface Layer {
  readonly name: string;
  readonly source: DataFile;
  /** Its name in a file that has layers itself. */
  readonly inner?: string;
  readonly geometryType?: string;
}

async function layersOf(file: string, bytes: Uint8Array, beside?: Beside): Promise<Layer[]> {
  if (bytes.length === 0) throw new Problem("io/file-empty", { file });
  const sizeMb = Math.ceil(bytes.length / 2 ** 20);
  if (sizeMb > FILE_LIMIT_MB) throw new Problem("io/file-too-large", { file, sizeMb, limitMb: FILE_LIMIT_MB });
  const sources = dataFilesOf(file, bytes, beside);
  const layers: Layer[] = [];
  for (const source of sources) {
    if (source.format !== "geopackage") {
      layers.push({ name: source.name, source });
      continue;
    }
    const { geoPackageLayers } = await import("./geopackage");
    for (const { name, geometryType } of geoPackageLayers(file, source.bytes())) {
      const whole = sources.length > 1 ? `${source.name}/${name}` : name;
      layers.push({ name: whole, source, inner: name, ...(geometryType === undefined ? {} : { geometryType }) });
    }
  }
  return layers;
}

function chosenLayer(file: string, layers: readonly Layer[], { layer }: ReadOptions): Layer {
  const found = layer === undefined ? layers[0] : layers.find(({ name }) => name === layer);
  if (found) return found;
  const names = layers.map(({ name }) => name).join(", ");
  throw new Problem("io/layer-missing", { file, layer: layer ?? "", layers: names });
}

async function readLayer(
  file: string,
  layer: Layer,
  layers: readonly Layer[],
  options: ReadOptions,
  job: Job,
): Promise<FeatureTable | OsmExtract> {
  const data = await readSource(file, layer, options, job);
  const others = layers.filter((other) => other !== layer);
  const isNamed = others.length > 0 || layer.name !== file;
  const isUnsaid = others.length > 0 && options.layer === undefined;
  const names = others.map(({ name }) => name).join(", ");
  const unread = isUnsaid ? [plainProblem("io/layers-not-read", { file, layer: layer.name, others: names })] : [];
  // the ending of an archive says nothing about what is in it
  const said = data.reading.warnings.filter(
    ({ code }) => code !== "io/extension-differs" || layer.source.name === file,
  );
  const reading = {
    ...data.reading,
    ...(isNamed ? { layer: layer.name } : {}),
    warnings: [...unread, ...said],
  };
  return { ...data, reading };
}

async function readSource(
  file: string,
  { source, inner }: Layer,
  options: ReadOptions,
  job: Job,
): Promise<FeatureTable | OsmExtract> {
  const bytes = source.bytes();
  switch (source.format) {
    case "geojson":
      return (await import("./geojson")).readGeoJson(file, bytes, job, options);
    case "flatgeobuf":
      return (await import("./flatgeobuf")).readFlatGeobuf(file, bytes, job, options);
    case "csv":
      return (await import("./ledger/read-delimited")).readDelimited(file, bytes, options, job);
    case "xlsx":
    case "xlsb":
    case "ods":
    case "xls":
    case "xml-2003":
    case "html-table":
    case "docx": {
      const { readSpreadsheet } = await import("./read-spreadsheet");
      return readSpreadsheet(file, bytes, options, job, (format) => FORMAT_NAMES[format]);
    }
    case "osm-pbf":
      return (await import("./osm-pbf")).readOsmPbf(file, bytes, job);
    case "osm-xml":
      return (await import("./osm-xml")).readOsmXml(file, bytes, job);
    case "shapefile": {
      const { readShapefile, shapefileParts } = await import("./shapefile");
      return readShapefile(file, await shapefileParts(bytes, source.beside), options, job);
    }
    case "dbf": {
      const { readDbf } = await import("./shapefile");
      return readDbf(file, { dbf: bytes, cpg: await source.beside("cpg") }, options, job);
    }
    case "kml":
      return (await import("./kml")).readKml(file, bytes, options, job);
    case "geopackage":
      return (await import("./geopackage")).readGeoPackage(file, bytes, inner, options, job);
    case "geoparquet":
      return (await import("./geoparquet")).readGeoParquet(file, bytes, options, job);
    case "geotiff":
      return (await import("./geotiff")).readGeoTiff(file, bytes, options, job);
  }
}
