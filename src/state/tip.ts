import type { Hit } from "../map/hit-test";
import { placeCost, runRamp } from "../map/homes";
import { coverageShare } from "../map/choropleth";
import type { Scene } from "../map/scene";
import { pageText, terms, type Language } from "../text";

export interface Tip {
  readonly name: string;
  readonly lines: readonly string[];
}

/** What the pointer says of the thing beneath it: its name, and its number. */
export function tipOf(language: Language, scene: Scene, hit: Hit): Tip {
  switch (hit.kind) {
    case "facility":
      return facilityTip(language, scene, hit.index);
    case "home":
      return homeTip(language, scene, hit.index);
    case "community":
      return communityTip(language, scene, hit.index);
  }
}

function facilityTip(language: Language, { project }: Scene, index: number): Tip {
  const { name, status, capacity } = project.facilities[index];
  const words = terms[language];
  const lines = [words.status[status]];
  if (capacity !== undefined) lines.push(pageText[language].map.tipCapacity(words.count(capacity)));
  return { name, lines: [lines.join(pageText[language].dotJoin)] };
}

function homeTip(language: Language, { project, run, group }: Scene, index: number): Tip {
  const words = terms[language];
  const text = pageText[language];
  const { demand, quarters, groups } = project;
  const quarter = quarters[demand.quarter[index]]?.name ?? "";
  const title = groups.find((one) => one.id === group)?.title[language] ?? group;
  const people = demand.people[group]?.[index] ?? 0;
  const lines = [text.map.tipHome(words.people(people), title)];
  if (run) {
    const ramp = runRamp(run);
    const cost = placeCost(run, ramp, index);
    const way =
      cost === undefined ? text.map.legendUnreachable : ramp.unit === "s" ? words.minutes(cost) : words.metres(cost);
    lines.unshift([way, run.places.covered[index] === 1 ? words.covered : words.uncovered].join(text.dotJoin));
  }
  return { name: demand.names[index] || quarter || text.map.homeUnnamed, lines };
}

function communityTip(language: Language, { project, run, group }: Scene, index: number): Tip {
  const words = terms[language];
  const text = pageText[language].map;
  const { id, name } = project.communities[index];
  const row = run?.communities.find((one) => one.id === id);
  const share = coverageShare(row, group);
  if (!row || share === undefined) return { name, lines: [run ? text.tipNoPeople : words.noData] };
  return { name, lines: [text.tipCommunity(words.people(row.people[group]?.uncovered ?? 0), words.percent(share))] };
}
