import type { LikelyFrame } from "../core/base/problems/frame";
import type { Conversion } from "../core/geo/frames/conversion";
import { frameOf } from "../core/geo/frames/catalogue";

/** The name of a frame for people, with its code: "EPSG:4547（CGCS2000 3度带，…）". Custom frames have the name of their declaration. */
export function frameName(language: "zh" | "en", id: string): string {
  const frame = frameOf(id);
  if (!frame) return id.startsWith("custom:") ? id.slice("custom:".length) : id;
  if (!id.includes(":")) return frame.title[language];
  return language === "zh" ? `${id}（${frame.title.zh}）` : `${id} (${frame.title.en})`;
}

/** The name of the frame that a dataset was converted from; it stands in the provenance, also for frames unknown here. */
export function conversionName(language: "zh" | "en", { from, title }: Conversion): string {
  if (!from.startsWith("EPSG:")) return title[language];
  return language === "zh" ? `${from} ${title.zh}` : `${from} ${title.en}`;
}

const ANY_ZONE = {
  zh: "不带带号的高斯投影（须知道中央经线）",
  en: "Gauss–Krüger without zone number (its central meridian must be known)",
};
const SWAPPED = { zh: "，两列对调（测绘习惯 X=北、Y=东）", en: ", columns exchanged (surveyors' X = north, Y = east)" };

/** Likely frames in one line; empty when there is none. */
export function likelyNames(language: "zh" | "en", likely: readonly LikelyFrame[] = []): string {
  return likely
    .map(({ frame, swapped }) => {
      const name = frame === "" ? ANY_ZONE[language] : frameName(language, frame);
      return swapped ? name + SWAPPED[language] : name;
    })
    .join(language === "zh" ? "；或 " : "; or ");
}
