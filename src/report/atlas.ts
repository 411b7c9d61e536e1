import type { CoverageRow, CoverageRun } from "../core/analysis/result";
import type { Job } from "../core/base/job";
import type { Extent, MapTheme } from "../map/bookmark";
import type { ClassRequest } from "../map/class-breaks";
import type { Rasteriser } from "../map/print/painter";
import type { PrintMap } from "../map/print/print-map";
import { FIGURE_FURNITURE, PLATE_FURNITURE, type Ink, type PrintMapRequest } from "../map/print/request";
import { printMapSvg } from "../map/print/svg";
import { mapText } from "../text";
import type { MapNotes } from "./map-words";
import { rowOf, unitSentence } from "./map-panel";
import type { ReportMap, ReportTable } from "./model";
import { methodName, NOBODY, reportContext, shareOf, type ReportContext } from "./report-context";
import { answerMap, type MapSource } from "./report-maps";

/** A page for each community, or for each street. */
export const ATLAS_LEVELS = ["community", "street"] as const;
export type AtlasLevel = (typeof ATLAS_LEVELS)[number];

/** One page of an atlas before it has paper: its map, a small table and one sentence. */
export interface AtlasPage {
  /** Of the unit. */
  readonly id: string;
  readonly name: string;
  readonly sentence: string;
  /** One row a method: people, covered, share, uncovered. */
  readonly table: ReportTable;
  readonly map: ReportMap;
}

/** What a person chooses of an atlas. */
export interface AtlasOptions {
  readonly level: AtlasLevel;
  readonly theme?: MapTheme;
  readonly ink?: Ink;
  readonly classes?: ClassRequest;
  /** Size of each map, millimetres. */
  readonly widthMm?: number;
  readonly heightMm?: number;
}

/** A page for every unit, in the order of the project: streets in order, communities street by street. */
export function atlasPages(source: MapSource, options: AtlasOptions): AtlasPage[] {
  const { project, answer, layer, language } = source;
  const context = reportContext(project, answer, layer, language);
  return unitsOf(source, options.level).map(({ id, name }) => {
    const extent: Extent = { kind: options.level, id };
    return {
      id,
      name,
      sentence: unitSentence(context, rowOf(context.first, extent), name),
      table: unitTable(context, extent, name),
      map: {
        layer: layer.id,
        limits: answer.request.limits,
        method: context.first.method,
        request: pageRequest(extent, options, FIGURE_FURNITURE),
        alt: `${name} ${layer.title[language]}`,
        sourceLine: `${project.source[language]} ${project.dataDate}`,
      },
    };
  });
}

/**
 * The atlas as whole plates, A4 across, one after the other: each is drawn when the one before has been taken.
 * Shows progress and stops when asked to, between two plates.
 */
export async function* atlasPlates(
  source: MapSource,
  options: AtlasOptions,
  notes: MapNotes,
  job: Job,
): AsyncGenerator<{ readonly name: string; readonly map: PrintMap }> {
  const units = unitsOf(source, options.level);
  const [run] = source.answer.runs;
  const digits = String(units.length).length;
  for (const [index, { id, name }] of units.entries()) {
    await job.step(index, units.length, "map");
    const request = pageRequest({ kind: options.level, id }, options, PLATE_FURNITURE);
    const number = String(index + 1).padStart(digits, "0");
    yield {
      name: `${number}-${fileName(name)}`,
      map: answerMap(source, run.method, request, { panel: true, ...notes }),
    };
  }
}

/** The atlas as files. @param dpi Of PNG pages. */
export async function atlasFiles(
  source: MapSource,
  options: AtlasOptions & { readonly format: "svg" | "png"; readonly dpi: number },
  rasteriser: Rasteriser,
  job: Job,
): Promise<{ readonly name: string; readonly bytes: Uint8Array }[]> {
  const files: { name: string; bytes: Uint8Array }[] = [];
  for await (const { name, map } of atlasPlates(source, options, {}, job)) {
    const bytes =
      options.format === "svg" ? new TextEncoder().encode(printMapSvg(map)) : await rasteriser.png(map, options.dpi);
    files.push({ name: `${name}.${options.format}`, bytes });
  }
  return files;
}

function unitsOf({ project }: MapSource, level: AtlasLevel): readonly { readonly id: string; readonly name: string }[] {
  if (level === "street") return project.streets;
  const order = new Map(project.streets.map(({ id }, index) => [id, index]));
  const rank = (parentId: string | undefined) => order.get(parentId ?? "") ?? order.size;
  return [...project.communities].sort((a, b) => rank(a.parentId) - rank(b.parentId));
}

function pageRequest(
  extent: Extent,
  { theme = "both", ink = "colour", classes, widthMm = 297, heightMm = 210 }: AtlasOptions,
  furniture: PrintMapRequest["furniture"],
): PrintMapRequest {
  return { extent, theme, ink, widthMm, heightMm, furniture, ...(classes === undefined ? {} : { classes }) };
}

function unitTable(context: ReportContext, extent: Extent, name: string): ReportTable {
  const { columns } = mapText[context.language];
  const rows = context.answer.runs.map((run) => tableRow(context, run, rowOf(run, extent)));
  return {
    id: `atlas-${extent.kind === "bounds" || extent.kind === "district" ? "" : extent.id}`,
    title: name,
    columns: [
      { key: "method", title: columns.method, kind: "text" },
      { key: "total", title: columns.total, kind: "people" },
      { key: "covered", title: columns.covered, kind: "people" },
      { key: "share", title: columns.share, kind: "share", share: { part: "covered", whole: "total" } },
      { key: "uncovered", title: columns.uncovered, kind: "people" },
    ],
    rows,
    footer: [],
    leadingColumns: 1,
  };
}

function tableRow(context: ReportContext, run: CoverageRun, row: CoverageRow) {
  const { total, covered, uncovered } = row.people[context.group] ?? NOBODY;
  return { method: methodName(context, run.method), total, covered, share: shareOf(covered, total), uncovered };
}

/** A name that any file system takes. */
function fileName(name: string): string {
  return name.replace(/[\\/:*?"<>|\p{Cc}]/gu, "_").slice(0, 60);
}
