import type { Job } from "../core/base/job";
import type { Extent, MapTheme } from "../map/bookmark";
import type { PrintMap } from "../map/print/print-map";
import { PLATE_FURNITURE, type Ink, type PrintMapRequest } from "../map/print/request";
import type { ClassRequest } from "../map/class-breaks";
import type { MapNotes } from "./map-words";
import { answerMap, type MapSource } from "./report-maps";

/** A page for each community, or for each street. */
export const ATLAS_LEVELS = ["community", "street"] as const;
export type AtlasLevel = (typeof ATLAS_LEVELS)[number];

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

/** A name that any file system takes. */
function fileName(name: string): string {
  return name.replace(/[\\/:*?"<>|\p{Cc}]/gu, "_").slice(0, 60);
}
