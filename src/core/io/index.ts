import type { Job } from "../base/job";
import { Problem } from "../base/problem";
import type { OsmExtract } from "../dataset/osm";
import type { FeatureTable, Format } from "../dataset/table";
import type { CsvOptions } from "./csv";
import { sniffFormat } from "./sniff";

/** How a person wants a file read; what concerns tables of text is passed over for other formats. */
export type ReadOptions = CsvOptions;

/** The largest file that is read, MiB: more does not fit beside its features into the memory of a page. */
export const FILE_LIMIT_MB = 512;

export const FORMAT_NAMES: Readonly<Record<Format, string>> = {
  geojson: "GeoJSON",
  flatgeobuf: "FlatGeobuf",
  csv: "CSV",
  "osm-pbf": "OSM PBF",
  "osm-xml": "OSM XML",
};

/**
 * Reads a file of any known format, found out from its content; each reader is loaded when it is first needed.
 *
 * @param file the name as the person knows it, for messages only.
 * @throws Problem "io/file-empty", "io/file-too-large", "io/format-unknown" and those of the readers.
 */
export async function readAny(
  file: string,
  bytes: Uint8Array,
  options: ReadOptions,
  job: Job,
): Promise<FeatureTable | OsmExtract> {
  switch (formatOf(file, bytes)) {
    case "geojson":
      return (await import("./geojson")).readGeoJson(file, bytes, job);
    case "flatgeobuf":
      return (await import("./flatgeobuf")).readFlatGeobuf(file, bytes, job);
    case "csv":
      return (await import("./csv")).readCsv(file, bytes, options, job);
    case "osm-pbf":
      return (await import("./osm-pbf")).readOsmPbf(file, bytes, job);
    case "osm-xml":
      return (await import("./osm-xml")).readOsmXml(file, bytes, job);
  }
}

/** Reads features: GeoJSON, FlatGeobuf or CSV. @throws Problem "io/format-unexpected" for OSM, and as readAny. */
export async function readFeatures(
  file: string,
  bytes: Uint8Array,
  options: ReadOptions,
  job: Job,
): Promise<FeatureTable> {
  const format = formatOf(file, bytes);
  if (format === "osm-pbf" || format === "osm-xml") {
    throw new Problem("io/format-unexpected", {
      file,
      format: FORMAT_NAMES[format],
      expected: "GeoJSON, FlatGeobuf, CSV",
    });
  }
  return (await readAny(file, bytes, options, job)) as FeatureTable;
}

/** Reads an OSM extract: .osm.pbf or .osm. @throws Problem "io/format-unexpected" for others, and as readAny. */
export async function readOsm(file: string, bytes: Uint8Array, job: Job): Promise<OsmExtract> {
  const format = formatOf(file, bytes);
  if (format !== "osm-pbf" && format !== "osm-xml") {
    throw new Problem("io/format-unexpected", { file, format: FORMAT_NAMES[format], expected: "OSM (.osm.pbf, .osm)" });
  }
  return (await readAny(file, bytes, {}, job)) as OsmExtract;
}

function formatOf(file: string, bytes: Uint8Array): Format {
  if (bytes.length === 0) throw new Problem("io/file-empty", { file });
  const sizeMb = Math.ceil(bytes.length / 2 ** 20);
  if (sizeMb > FILE_LIMIT_MB) throw new Problem("io/file-too-large", { file, sizeMb, limitMb: FILE_LIMIT_MB });
  const format = sniffFormat(bytes);
  if (!format) throw new Problem("io/format-unknown", { file });
  return format;
}
