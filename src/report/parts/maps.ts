import { FIGURE_FURNITURE } from "../../map/print/request";
import type { MapTheme } from "../../map/bookmark";
import type { MapBlock } from "../model";
import { districtTitle, type ReportContext } from "../report-context";
import { layerSentences } from "../sentences/layer-sentences";
import { layerTitle, type PartContext } from "./part-context";

/** Between the margins of a page: 210 − 28 − 26 mm. */
const TEXT_WIDTH_MM = 156;
/** A map a little lower than wide leaves room for its caption and a paragraph on the page. */
const MAP_HEIGHT_MM = 115;

/** A map of one layer; undefined where it would compare and there is one method only. */
export function layerMap(
  context: PartContext,
  layer: ReportContext,
  theme: MapTheme,
  heightMm = MAP_HEIGHT_MM,
): MapBlock | undefined {
  if (theme === "difference" && layer.answer.runs.length < 2) return undefined;
  const { document, street, where } = context;
  const title = document.maps[theme](layerTitle(context, layer));
  const [finding] = layerSentences.coverage({ context: layer, where });
  return {
    kind: "map",
    id: `map-${theme}`,
    title,
    map: {
      layer: layer.layer.id,
      limits: layer.first.limits,
      method: theme === "difference" ? "compare" : layer.first.method,
      request: {
        extent: street ? { kind: "street", id: street.id } : { kind: "district" },
        theme,
        widthMm: TEXT_WIDTH_MM,
        heightMm,
        furniture: FIGURE_FURNITURE,
        ink: "colour",
      },
      alt: document.maps.alt(title, street?.name ?? districtTitle(layer), finding.text),
      sourceLine: sourceLine(context, layer),
    },
  };
}

function sourceLine({ document, slots, draft, project, language }: PartContext, layer: ReportContext): string {
  const { maps } = document;
  return [
    maps.source(project.source[language] || layer.words.noData),
    maps.date(project.dataDate || layer.words.noData),
    ...(slots.mapApproval === "" ? [] : [maps.approval(slots.mapApproval)]),
    ...(project.fictional ? [document.fictional] : []),
    ...(draft ? [document.draft] : []),
  ].join(maps.join);
}
