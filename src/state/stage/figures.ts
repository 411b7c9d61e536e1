import type { CoverageRow, CoverageRun } from "../../core/analysis/result";
import { pageText, terms, type Language } from "../../text";
import { stageText } from "../../text/stage";
import { caliberDifference, presentAreaTypes, runPair, shownRun } from "../figures";
import { limitPhrase } from "../method-line";
import { differenceSentence, plainSentence } from "../plain-sentence";
import type { Staged } from "./scene-map";
import { MOST_FIGURES, type FigureId, type StageScene } from "./stage-scene";

/** One number that stands large: its unit is smaller, its base is said below. */
export interface BigFigure {
  readonly id: FigureId;
  readonly label: string;
  readonly value: string;
  readonly unit: string;
  readonly base: string;
  readonly tone: "gap" | "reach" | "plain";
}

/** How many of the worst communities are named. */
const WORST = 3;

/** The row a scene is about: its spotlight, else the district; undefined where the data no longer have it. */
function subjectRow(run: CoverageRun, spotlight: StageScene["spotlight"]): CoverageRow | undefined {
  if (!spotlight) return run.district;
  const lists = { community: run.communities, street: run.streets, quarter: run.quarters };
  return lists[spotlight.kind].find((row) => row.id === spotlight.id);
}

/** The figures a scene shows: those chosen, else by rule. */
export function bigFigures(language: Language, staged: Staged): readonly BigFigure[] {
  const { scene } = staged;
  const ids = scene.figures.length > 0 ? scene.figures : ruledFigures(staged);
  return ids.flatMap((id) => figure(language, staged, id) ?? []).slice(0, MOST_FIGURES);
}

function ruledFigures({ scene, question, explanation }: Staged): readonly FigureId[] {
  if (explanation) return ["way", "share", "uncovered"];
  if (question.caliber === "compare") return ["difference", "share", "uncovered"];
  if (scene.telling === "overview") return ["share", "total", "facilities"];
  if (scene.telling === "worst") return ["uncovered", "weak", "share"];
  return ["share", "uncovered"];
}

/** One figure; undefined where the answer does not hold it. */
function figure(language: Language, staged: Staged, id: FigureId): BigFigure | undefined {
  const { answer, project, scene, question, explanation } = staged;
  const run = answer && shownRun(answer, question.caliber);
  const row = run && subjectRow(run, scene.spotlight);
  if (!run || !row) return undefined;
  const words = terms[language];
  const { figure: labels, unit, base, who } = stageText[language];
  const people = row.people[run.group] ?? { total: 0, covered: 0, uncovered: 0 };
  const group = who(project.groups.find((one) => one.id === run.group)?.title[language] ?? run.group);
  const ofGroup = base.people(group, words.count(people.total));
  const said = (value: string, ofUnit: string, ofBase: string, tone: BigFigure["tone"] = "plain"): BigFigure => ({
    id,
    label: labels[id],
    value,
    unit: ofUnit,
    base: ofBase,
    tone,
  });
  switch (id) {
    case "share":
      return people.total === 0
        ? said(words.noData, "", ofGroup)
        : said(
            ((people.covered / people.total) * 100).toFixed(1),
            unit.percent,
            ofGroup,
            people.covered * 2 < people.total ? "gap" : "reach",
          );
    case "uncovered":
      return said(words.count(people.uncovered), unit.people, ofGroup, people.uncovered > 0 ? "gap" : "reach");
    case "covered":
      return said(words.count(people.covered), unit.people, ofGroup, "reach");
    case "total":
      return said(words.count(people.total), unit.people, group);
    case "facilities":
      return said(words.count(row.facilityCount), unit.places, staged.layer?.title[language] ?? run.layer);
    case "meanWay":
      return row.meanDistanceM === null
        ? said(words.noData, "", ofGroup)
        : said(words.count(row.meanDistanceM), unit.metres, ofGroup);
    case "difference":
      return differenceFigure(language, staged, said);
    case "weak": {
      const lived = run.communities.filter((one) => (one.people[run.group]?.total ?? 0) > 0);
      const weak = lived.filter((one) => one.people[run.group].covered / one.people[run.group].total < 0.5).length;
      return lived.length === 0
        ? undefined
        : said(
            words.count(weak),
            unit.communities,
            base.communities(words.count(lived.length)),
            weak > 0 ? "gap" : "reach",
          );
    }
    case "way": {
      if (explanation?.costMm === undefined) return undefined;
      const metres = explanation.costMm / 1000;
      const tone = explanation.within ? "reach" : "gap";
      if (explanation.limit.unit === "m")
        return said(words.count(metres), unit.metres, base.limit(words.limit(explanation.limit)), tone);
      const minutes = words.minutes(metres / explanation.speedMps).replace(/[^\d.,]+$/, "");
      const below = [base.limit(words.limit(explanation.limit)), base.way(words.metres(metres))];
      return said(minutes, unit.minutes, below.join(pageText[language].dotJoin), tone);
    }
  }
}

function differenceFigure(
  language: Language,
  { answer, question }: Staged,
  said: (value: string, unit: string, base: string, tone?: BigFigure["tone"]) => BigFigure,
): BigFigure | undefined {
  const pair = answer && runPair(answer);
  const difference = pair && caliberDifference(pair, question.group);
  if (!difference) return undefined;
  const { unit } = stageText[language];
  const points = (Math.abs(difference.share) * 100).toFixed(1);
  const sign = difference.people === 0 ? "" : difference.people < 0 ? "−" : "+";
  return said(`${sign}${points}`, unit.points, terms[language].people(Math.abs(difference.people)), "gap");
}

/** The headline the numbers write by themselves; undefined until there are numbers. */
export function ruledHeadline(language: Language, staged: Staged): string | undefined {
  const { answer, scene, question, explanation, project } = staged;
  const run = answer && shownRun(answer, question.caliber);
  if (!run) return undefined;
  const text = pageText[language];
  const desk = { language, layer: staged.layer, text, terms: terms[language] };
  if (explanation) return homeHeadline(language, staged, explanation);
  const pair = question.caliber === "compare" ? runPair(answer) : undefined;
  if (pair && !scene.spotlight) return differenceSentence(desk, pair, run.group) ?? plainSentence(desk, project, run);
  if (scene.spotlight) return areaHeadline(language, staged, run) ?? plainSentence(desk, project, run);
  if (scene.telling === "worst" && run.communities.length > 0) return worstHeadline(language, run);
  if (scene.telling === "overview") return overviewHeadline(language, staged, run) ?? plainSentence(desk, project, run);
  return plainSentence(desk, project, run);
}

function overviewHeadline(language: Language, { project, layer }: Staged, run: CoverageRun): string | undefined {
  const people = run.district.people[run.group];
  if (!people || people.total === 0 || run.facilityCount === 0) return undefined;
  const { says, who } = stageText[language];
  return says.overview({
    district: project.title[language],
    group: who(groupTitle(language, project, run.group)),
    total: terms[language].count(people.total),
    layer: layer?.title[language] ?? run.layer,
    facilities: run.facilityCount,
    share: terms[language].percent(people.covered / people.total),
    limit: limitPhrase(language, run.limits, presentAreaTypes(project)),
  });
}

function worstHeadline(language: Language, run: CoverageRun): string {
  const { says } = stageText[language];
  const worst = run.communities
    .map((row) => ({ name: row.name, people: row.people[run.group]?.uncovered ?? 0 }))
    .filter((one) => one.people > 0)
    .slice(0, WORST);
  if (worst.length === 0) return says.worstNone;
  const words = terms[language];
  const list = worst.map((one) => says.worstOne(one.name, words.people(one.people)));
  const total = worst.reduce((sum, one) => sum + one.people, 0);
  return says.worst(list.join(pageText[language].listJoin), words.people(total), worst.length);
}

function areaHeadline(language: Language, { scene, project, layer }: Staged, run: CoverageRun): string | undefined {
  const row = subjectRow(run, scene.spotlight);
  if (!row || !scene.spotlight) return undefined;
  const { says, who } = stageText[language];
  const group = who(groupTitle(language, project, run.group));
  const people = row.people[run.group];
  if (!people || people.total === 0) return says.areaNobody(row.name, group);
  if (people.uncovered === 0) return says.areaAll(row.name, group, layer?.title[language] ?? run.layer);
  const words = terms[language];
  const [missed, share] = [words.count(people.uncovered), words.percent(people.covered / people.total)];
  if (scene.spotlight.kind === "quarter") return says.area(row.name, group, missed, share);
  const rows = scene.spotlight.kind === "street" ? run.streets : run.communities;
  const rank = rows.filter((one) => (one.people[run.group]?.uncovered ?? 0) > people.uncovered).length + 1;
  return says.areaRank(row.name, group, missed, share, rank);
}

function homeHeadline(language: Language, { layer }: Staged, why: NonNullable<Staged["explanation"]>): string {
  const { says } = stageText[language];
  const words = terms[language];
  const place = why.placeName || why.quarterName || why.communityName || pageText[language].map.homeUnnamed;
  if (why.costMm === undefined || why.facilityName === undefined)
    return says.homeNoWay(place, layer?.title[language] ?? "");
  const metres = why.costMm / 1000;
  const way = why.limit.unit === "min" ? words.minutes(metres / why.speedMps) : words.metres(metres);
  const say = why.within ? says.homeWithin : says.homeBeyond;
  return say(place, why.facilityName, way, words.limit(why.limit));
}

function groupTitle(language: Language, project: Staged["project"], group: string): string {
  return project.groups.find((one) => one.id === group)?.title[language] ?? group;
}

/** What the numbers of a scene say, as one text: it differs as soon as one of them does. Language decides nothing. */
export function numbersOf(staged: Staged): string | undefined {
  const ruled = ruledHeadline("zh", staged);
  if (ruled === undefined) return undefined;
  const figures = bigFigures("zh", staged).map(({ id, value, base }) => `${id} ${value} ${base}`);
  return [ruled, ...figures].join(" | ");
}

/** The headline on the screen, and whether a person wrote it before the numbers changed. */
export function headlineOf(
  language: Language,
  staged: Staged,
): { readonly text: string | undefined; readonly outdated: boolean } {
  const written = staged.scene.headline;
  if (!written) return { text: ruledHeadline(language, staged), outdated: false };
  const numbers = numbersOf(staged);
  // Written before the numbers had come: then nothing is known to have changed.
  const isKnown = numbers !== undefined && written.numbers !== "";
  return { text: written.text, outdated: isKnown && numbers !== written.numbers };
}

/** The short name of a scene: its own, or what its rule calls it. */
export function sceneName(
  language: Language,
  { scene, project, layer }: Pick<Staged, "scene" | "project" | "layer">,
): string {
  const { names } = stageText[language];
  if (scene.name !== undefined && scene.name !== "") return scene.name;
  if (scene.selection?.kind === "home")
    return names.explain(spotlightName(project, scene.spotlight) ?? project.title[language]);
  const lit = spotlightName(project, scene.spotlight);
  if (lit !== undefined) return lit;
  if (scene.question.caliber === "compare") return names.compare;
  if (scene.telling === "overview") return names.overview;
  if (scene.telling === "worst") return names.worst;
  if (scene.theme === "rate") return names.rate;
  const title = layer?.title[language] ?? scene.question.layerId;
  return scene.shown.areas ? names.gap : names.plain(title);
}

function spotlightName(project: Staged["project"], spotlight: StageScene["spotlight"]): string | undefined {
  if (!spotlight) return undefined;
  const lists = { community: project.communities, street: project.streets, quarter: project.quarters };
  return lists[spotlight.kind].find((one: { readonly id: string; readonly name: string }) => one.id === spotlight.id)
    ?.name;
}
