import type { PrintMapData, PrintMapRequest, PrintWords } from "../map/print/request";
import { mapText, pageText } from "../text";
import { legendLine } from "./legend-lines";
import { mapPanel } from "./map-panel";
import { groupTitle, limitsText, methodLine, productLine, type ReportContext } from "./report-context";

/** What a person says of every map of a job. */
export interface MapNotes {
  readonly draft?: boolean;
  /** 审图号; "" leaves a blank to fill in, undefined leaves the slot out. */
  readonly approval?: string | undefined;
  /** Replaces the title by rule. */
  readonly title?: string;
  /** Key figures, sentence and worst communities beside the map. */
  readonly panel?: boolean;
}

/** Every word of a printed map. */
export function mapWords(
  context: ReportContext,
  data: PrintMapData,
  request: PrintMapRequest,
  notes: MapNotes = {},
): PrintWords {
  const { project, language, words } = context;
  const text = mapText[language];
  const page = pageText[language];
  const title = notes.title ?? titleOf(context, data, request);
  // The line is about the runs that are drawn, not about all that were asked.
  const runs = [data.run, data.other].filter((run) => run !== undefined);
  const drawn = { ...context, answer: { ...context.answer, runs } };
  const date = project.dataDate === "" ? words.noData : project.dataDate;
  const source = [project.source[language], project.licence].filter((part) => part !== "").join(page.dotJoin);
  return {
    title,
    subtitle: [
      ...runs.map((run) => words.methodLong[run.method]),
      limitsText(context),
      groupTitle(context, data.group ?? context.group),
    ].join(page.dotJoin),
    mark: project.fictional ? words.fictional : undefined,
    draft: notes.draft ? text.draft : undefined,
    approval: notes.approval === undefined ? undefined : text.approval(notes.approval),
    ...(notes.panel && data.run ? { panel: mapPanel(context, data.run, request.extent) } : {}),
    methodLine: methodLine(drawn),
    sourceLine: [page.map.footer(date, source), productLine(context)].join(page.dotJoin),
    legendTitle: page.map.legend,
    insetTitle: text.inset,
    north: page.map.north,
    altText: (scale, legend) => text.altText(title, scale, legend.join(page.listJoin)),
    legendLine: (entry) => legendLine(language, entry, data.layer),
    scale: (denominator) => text.scale(words.count(denominator)),
    metres: (metres) => (metres >= 1000 ? `${metres / 1000} km` : `${metres} m`),
  };
}

function titleOf({ layer, language, ...context }: ReportContext, data: PrintMapData, request: PrintMapRequest): string {
  const text = mapText[language];
  const { extent, theme } = request;
  const unit =
    extent.kind === "street" || extent.kind === "community"
      ? context.project[extent.kind === "street" ? "streets" : "communities"].find((one) => one.id === extent.id)
      : undefined;
  // The mark stands beside the title already.
  const place = unit?.name ?? context.project.title[language].replace(/（虚构）| \(fictional\)/, "");
  const says = !data.run
    ? text.baseTheme
    : data.other && theme !== "difference"
      ? text.compareTheme
      : text.theme[theme];
  return text.title(place, layer.title[language], says);
}
