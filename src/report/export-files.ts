import type { CoverageAnswer } from "../core/analysis/result";
import { writeCsv } from "../core/io/csv-write";
import { writeFlatGeobuf } from "../core/io/flatgeobuf-write";
import { writeGeoJson } from "../core/io/geojson-write";
import type { FacilityLayer } from "../core/layer/layer";
import type { Project } from "../core/project/project";
import { reportText, type Language } from "../text";
import type { ExportedFile } from "./exported-file";
import { buildGapReport } from "./gap-report";
import { figureTable, mapTables, type ExportTable } from "./geo-exports";
import { reportContext, type Findings } from "./report-context";
import { resultJson } from "./result-json";
import { writeWorkbook } from "./workbook";

/**
 * xlsx: the gap report; geojson, fgb, gpkg and shp: gaps, covered areas, communities, facilities; csv: communities,
 * quarters; json: result.json.
 */
export const EXPORT_KINDS = ["xlsx", "geojson", "fgb", "gpkg", "shp", "csv", "json"] as const;
export type ExportKind = (typeof EXPORT_KINDS)[number];

interface ExportOptions extends Findings {
  /** All of them when left out. */
  readonly kinds?: readonly ExportKind[];
}

/**
 * The files of one answer, for the page and the command line alike. Every name begins with the layer and its limit;
 * every file states method, speed, limit, population base, data date and whether the district is fictional.
 */
export async function exportFiles(
  project: Project,
  answer: CoverageAnswer,
  layer: FacilityLayer,
  language: Language,
  { kinds = EXPORT_KINDS, ...findings }: ExportOptions = {},
): Promise<ExportedFile[]> {
  const context = reportContext(project, answer, layer, language, findings);
  const stem = exportStem(answer);
  const files: ExportedFile[] = [];
  if (kinds.includes("xlsx")) {
    const bytes = await writeWorkbook(buildGapReport(project, answer, layer, language, findings));
    files.push({ name: `${stem}-${reportText[language].fileName}.xlsx`, bytes });
  }
  if (kinds.includes("geojson") || kinds.includes("fgb")) {
    for (const table of mapTables(context)) {
      if (kinds.includes("geojson")) files.push({ name: `${stem}-${table.name}.geojson`, bytes: writeGeoJson(table) });
      if (kinds.includes("fgb")) files.push({ name: `${stem}-${table.name}.fgb`, bytes: writeFlatGeobuf(table) });
    }
  }
  if (kinds.includes("gpkg")) {
    const { geoPackageFile } = await import("./gis-files");
    files.push({ name: `${stem}.gpkg`, bytes: geoPackageFile(project, mapTables(context), language) });
  }
  if (kinds.includes("shp")) {
    const { shapefileFiles } = await import("./gis-files");
    files.push(...shapefileFiles(project, stem, mapTables(context), language));
  }
  if (kinds.includes("csv")) {
    for (const level of ["communities", "quarters"] as const) {
      files.push({ name: `${stem}-${level}.csv`, bytes: csvOf(figureTable(context, level)) });
    }
  }
  if (kinds.includes("json")) {
    files.push({ name: `${stem}-result.json`, bytes: new TextEncoder().encode(resultJson(project, [answer])) });
  }
  return files;
}

/** "meal_point-10min": the layer and the limit of urban communities, fit for a file name on any system. */
export function exportStem({ request }: CoverageAnswer): string {
  const { value, unit } = request.limits.urban;
  return `${request.layer.id}-${value}${unit}`;
}

function csvOf({ columns, features }: ExportTable): Uint8Array {
  const names = columns.map((column) => column.name);
  return writeCsv(
    names,
    features.map(({ properties }) => names.map((name) => properties[name] ?? null)),
  );
}
