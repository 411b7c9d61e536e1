import type { CoverageRun } from "../core/analysis/result";
import type { AreaType, Limit } from "../core/layer/layer";
import type { ProjectView } from "../map/project-view";
import { pageText, terms, type Language } from "../text";
import { commonLimit, presentAreaTypes } from "./figures";

/** The limits in words: one, or one per area type that occurs. */
export function limitsLine(
  language: Language,
  limits: Readonly<Record<AreaType, Limit>>,
  types: readonly AreaType[],
): string {
  const words = terms[language];
  const text = pageText[language];
  const common = commonLimit(limits, types);
  if (common) return words.limit(common);
  // One unit for all is said once: 城区 10 · 乡村 20 分钟.
  const oneUnit = types.every((type) => limits[type].unit === limits[types[0]].unit);
  const said = (type: AreaType, last: boolean) =>
    oneUnit && !last ? words.number(limits[type].value) : words.limit(limits[type]);
  return types
    .map((type, index) => text.answer.limitFor(words.areaType[type], said(type, index === types.length - 1)))
    .join(text.answer.limitJoin);
}

/** 口径、速度、阈值、人群基数、数据日期: the line under every answer. `runs`: one, or both of a comparison. */
export function methodLine(language: Language, project: ProjectView, runs: readonly CoverageRun[]): string {
  const words = terms[language];
  const text = pageText[language];
  const { parts } = text.answer;
  const first = runs[0];
  const group = project.groups.find((one) => one.id === first.group);
  const total = first.district.people[first.group]?.total ?? 0;
  const detour = runs.some((run) => run.method === "buffer") && first.detour !== 1;
  return [
    parts.method(runs.map((run) => words.methodLong[run.method]).join(text.listJoin)),
    parts.speed(words.speed(first.speedMps)),
    parts.limit(limitsLine(language, first.limits, presentAreaTypes(project))),
    ...(detour ? [parts.detour(String(first.detour))] : []),
    parts.base(group?.title[language] ?? first.group, words.people(total)),
    parts.date(project.dataDate || words.noData),
  ].join(text.dotJoin);
}

/** The limit as a sentence says it: 走 10 分钟, or “within the standard time” where several apply. */
export function limitPhrase(
  language: Language,
  limits: Readonly<Record<AreaType, Limit>>,
  types: readonly AreaType[],
): string {
  const { answer } = pageText[language];
  const common = commonLimit(limits, types);
  if (common) return answer.limitWalk(common);
  return types.every((type) => limits[type].unit === "m") ? answer.limitMixedMetres : answer.limitMixed;
}
