import type { CoverageAnswer, CoverageRun } from "../core/analysis/result";
import { Problem } from "../core/base/problem";
import type { FacilityLayer } from "../core/layer/layer";
import type { Project } from "../core/project/project";
import type { MapMethod } from "../map/bookmark";
import type { Rasteriser } from "../map/print/painter";
import { printMap } from "../map/print/print";
import type { PrintMap } from "../map/print/print-map";
import type { PrintMapData, PrintMapRequest } from "../map/print/request";
import { printMapSvg } from "../map/print/svg";
import type { ProjectView } from "../map/project-view";
import type { Language } from "../text";
import { mapWords, type MapNotes } from "./map-words";
import type { MapPainter, ReportMap } from "./model";
import { reportContext } from "./report-context";

/** What maps of one answer are made of. */
export interface MapSource {
  readonly project: Project;
  /** The same value for all maps of a job: what is prepared for the first serves all. */
  readonly view: ProjectView;
  readonly answer: CoverageAnswer;
  readonly layer: FacilityLayer;
  readonly language: Language;
}

/** One map of an answer, with its words. @throws Problem "map/extent-unknown" */
export function answerMap(source: MapSource, method: MapMethod, request: PrintMapRequest, notes?: MapNotes): PrintMap {
  const { project, view, answer, layer, language } = source;
  const [run, other] = runsOf(answer, method);
  const data: PrintMapData = { project: view, layer, run, other };
  return printMap(data, request, mapWords(reportContext(project, answer, layer, language), data, request, notes));
}

/** The run a map shows and, where it compares, the one beside it; the first that was asked where the method was not. */
function runsOf({ runs }: CoverageAnswer, method: MapMethod): readonly [CoverageRun, CoverageRun | undefined] {
  const network = runs.find((run) => run.method === "network");
  const circle = runs.find((run) => run.method !== "network");
  if (method === "compare" && network && circle) return [network, circle];
  return [runs.find((run) => run.method === method) ?? runs[0], undefined];
}

/** Everything the maps of one report need. */
export interface ReportMapSource extends Omit<MapSource, "answer" | "layer"> {
  /** One for each layer (or limit) of the report. */
  readonly answers: readonly CoverageAnswer[];
  readonly notes?: MapNotes;
}

/** Paints the maps of a report: the same display list as SVG, or as PNG by the host's own means. */
export function reportMapPainter(source: ReportMapSource, rasteriser: Rasteriser): MapPainter {
  const printed = (map: ReportMap) => reportMap(source, map);
  return {
    png: async (map, dpi) => rasteriser.png(printed(map), dpi),
    svg: (map) => Promise.resolve(printMapSvg(printed(map))),
  };
}

/** @throws Problem "map/answer-missing", "map/extent-unknown" */
function reportMap({ answers, notes, ...source }: ReportMapSource, map: ReportMap): PrintMap {
  const limits = JSON.stringify(map.limits);
  const answer = answers.find(
    ({ request }) => request.layer.id === map.layer && JSON.stringify(request.limits) === limits,
  );
  if (answer === undefined) throw new Problem("map/answer-missing", { layer: map.layer });
  return answerMap({ ...source, answer, layer: answer.request.layer }, map.method, map.request, notes);
}
