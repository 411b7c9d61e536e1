import type { CoverageRun } from "../../core/analysis/result";
import { sentenceText } from "../../text";
import {
  areaTypesOf,
  groupTitle,
  limitsText,
  NOBODY,
  shareOf,
  singleLimit,
  type ReportContext,
} from "../report-context";
import { originText } from "../sections/method";
import type { LayerSentence } from "../template/template";
import type { Sentence } from "./sentence";

/** What a rule sees: one layer's results, the name of the place (全区, a street), and a target where somebody set one. */
export interface LayerFacts {
  readonly context: ReportContext;
  /** 全区; a street's name. */
  readonly where: string;
  /** Share of people who are to be covered, 0–1. */
  readonly target?: number;
}

/** Communities a sentence names. */
const NAMED = 3;

type Rule = (facts: LayerFacts) => readonly Sentence[];

/** Sentences about one layer, by rule; a rule without anything to say gives none. */
export const layerSentences: Readonly<Record<LayerSentence, Rule>> = {
  coverage,
  difference,
  target,
  facilities,
  distance,
  streets,
  worst,
  "without-facility": withoutFacility,
  quarters,
  "off-network": offNetwork,
  method,
};

const sayOf = ({ context }: LayerFacts) => sentenceText[context.language];
const layerOf = ({ context }: LayerFacts) => context.layer.title[context.language];
const groupOf = (facts: LayerFacts) => sayOf(facts).group(groupTitle(facts.context, facts.context.group));
const districtPeople = ({ context }: LayerFacts, run: CoverageRun = context.first) =>
  run.district.people[context.group] ?? NOBODY;

function coverage(facts: LayerFacts): Sentence[] {
  const { context, where } = facts;
  const { total, covered, uncovered } = districtPeople(facts);
  const say = sayOf(facts);
  const share = shareOf(covered, total);
  const { facilityCount } = context.first;
  const text =
    share === null
      ? say.nobody(where, groupOf(facts))
      : say.coverage({
          where,
          group: groupOf(facts),
          total,
          covered,
          uncovered,
          share,
          within: withinText(facts),
          layer: layerOf(facts),
          facilityCount,
        });
  return [
    { id: "coverage", facts: { where, total, covered, uncovered, facilityCount, limit: limitsText(context) }, text },
  ];
}

/** Step 10 minutes, by network … */
function withinText({ context }: LayerFacts): string {
  const say = sentenceText[context.language];
  const { method: by } = context.first;
  const single = singleLimit(context);
  if (!single) return say.within.own(say.methodName[by], limitsInWords(context));
  const limit = say.limit(single);
  if (by !== "network") return say.within.circle(say.methodName[by], limit);
  return single.unit === "min" ? say.within.walk(limit) : say.within.distance(limit);
}

/** The limits as a document says them: one, or one per area type. */
function limitsInWords(context: ReportContext): string {
  const say = sentenceText[context.language];
  const single = singleLimit(context);
  if (single) return say.limit(single);
  return areaTypesOf(context.project)
    .map((areaType) => `${context.words.areaType[areaType]} ${say.limit(context.first.limits[areaType])}`)
    .map((said) => (context.language === "zh" ? said.replace(" ", "") : said))
    .join(say.join);
}

function difference(facts: LayerFacts): Sentence[] {
  const { context } = facts;
  const say = sayOf(facts);
  const here = districtPeople(facts);
  return context.answer.runs.slice(1).flatMap((other): Sentence[] => {
    const there = districtPeople(facts, other);
    const hereShare = shareOf(here.covered, here.total);
    const otherShare = shareOf(there.covered, there.total);
    if (hereShare === null || otherShare === null) return [];
    const names = { method: say.methodName[context.first.method], other: say.methodName[other.method] };
    const people = Math.abs(there.covered - here.covered);
    const text =
      people === 0
        ? say.noDifference(names.method, names.other)
        : say.difference({ ...names, otherShare, difference: otherShare - hereShare, people });
    return [
      {
        id: `difference-${other.method}`,
        facts: { total: here.total, here: here.covered, there: there.covered },
        text,
      },
    ];
  });
}

function target(facts: LayerFacts): Sentence[] {
  const { total, covered } = districtPeople(facts);
  const share = shareOf(covered, total);
  if (facts.target === undefined || share === null) return [];
  const say = sayOf(facts);
  // Whole persons: the smallest number that reaches the target.
  const missing = Math.ceil(facts.target * total - covered - 1e-9);
  const text =
    missing > 0
      ? say.targetShort(facts.target, facts.target - share, missing)
      : say.targetMet(facts.target, share - facts.target);
  return [{ id: "target", facts: { target: facts.target, total, covered }, text }];
}

function facilities(facts: LayerFacts): Sentence[] {
  const { context, where } = facts;
  const say = sayOf(facts);
  const statuses = context.first.statuses.map((status) => context.words.status[status]).join(say.join);
  const count = context.first.district.facilityCount;
  const text = context.street
    ? say.facilitiesReach(where, count, layerOf(facts))
    : say.facilities(where, layerOf(facts), context.first.facilityCount, statuses);
  return [{ id: "facilities", facts: { inside: count, counted: context.first.facilityCount, statuses }, text }];
}

function distance(facts: LayerFacts): Sentence[] {
  const { context, where } = facts;
  const metres = context.first.district.meanDistanceM;
  if (metres === null) return [];
  const say = sayOf(facts);
  const walks = context.first.method === "network";
  const text = say.distance(where, groupOf(facts), layerOf(facts), say.metres(metres), walks);
  return [{ id: "distance", facts: { metres }, text }];
}

function streets(facts: LayerFacts): Sentence[] {
  const { context } = facts;
  if (context.street) return [];
  const say = sayOf(facts);
  const rated = context.first.streets
    .map((row) => {
      const { covered, total } = row.people[context.group] ?? NOBODY;
      return { name: row.name, share: shareOf(covered, total) };
    })
    .filter((row): row is { name: string; share: number } => row.share !== null)
    .sort((a, b) => b.share - a.share);
  if (rated.length < 2) return [];
  const best = rated[0];
  const low = rated[rated.length - 1];
  const text =
    say.percent(best.share) === say.percent(low.share)
      ? say.streetsEqual(rated.length, best.share)
      : say.streets({
          best: best.name,
          bestShare: best.share,
          worst: low.name,
          worstShare: low.share,
          count: rated.length,
        });
  return [
    {
      id: "streets",
      facts: { best: best.name, bestShare: best.share, worst: low.name, worstShare: low.share, count: rated.length },
      text,
    },
  ];
}

function worst(facts: LayerFacts): Sentence[] {
  const { context } = facts;
  const say = sayOf(facts);
  const all = districtPeople(facts).uncovered;
  const uncoveredOf = (row: CoverageRun["communities"][number]) => row.people[context.group]?.uncovered ?? 0;
  const rows = context.first.communities.filter((row) => uncoveredOf(row) > 0);
  const named = rows.slice(0, NAMED).map((row) => ({ name: row.name, people: uncoveredOf(row) }));
  const sum = named.reduce((total, { people }) => total + people, 0);
  const list = named.map(({ name, people }) => say.worstOne(name, people));
  const text =
    context.first.communities.length === 0
      ? say.noCommunities
      : named.length === 0
        ? all > 0
          ? say.worstOutside(all)
          : say.worstNone
        : named.length === 1
          ? say.worstSingle(list[0], sum === all)
          : say.worst(list.join(say.join), named.length, sum / all, rows.length);
  const people = Object.fromEntries(named.map((one, index) => [`worst${index + 1}`, `${one.name} ${one.people}`]));
  return [{ id: "worst", facts: { uncovered: all, communities: rows.length, ...people }, text }];
}

function withoutFacility(facts: LayerFacts): Sentence[] {
  const { communities } = facts.context.first;
  if (communities.length === 0) return [];
  const without = communities.filter((row) => row.facilityCount === 0).length;
  const text = sayOf(facts).withoutFacility(without, communities.length, layerOf(facts));
  return [{ id: "without-facility", facts: { without, communities: communities.length }, text }];
}

function quarters(facts: LayerFacts): Sentence[] {
  const { context } = facts;
  const inhabited = context.first.quarters.filter((row) => (row.people[context.group]?.total ?? 0) > 0);
  if (inhabited.length === 0) return [];
  const without = inhabited.filter((row) => row.people[context.group].covered === 0).length;
  const text = sayOf(facts).quarters(without, inhabited.length);
  return [{ id: "quarters", facts: { without, inhabited: inhabited.length }, text }];
}

function offNetwork(facts: LayerFacts): Sentence[] {
  const { context } = facts;
  const run = context.answer.runs.find((candidate) => candidate.method === "network");
  const places = run?.offNetwork.filter((place) => place.kind === "demand").length ?? 0;
  const people = run?.residue[context.group]?.offNetwork ?? 0;
  if (places === 0) return [];
  return [
    { id: "off-network", facts: { places, people }, text: sayOf(facts).offNetwork(people, places, groupOf(facts)) },
  ];
}

function method(facts: LayerFacts): Sentence[] {
  const { context } = facts;
  const say = sayOf(facts);
  const limits = limitsInWords(context);
  const origin = originText(context);
  const speed = say.speed(context.first.speedMps);
  return [
    { id: "method", facts: { limits, origin, speed }, text: say.methodWalk(layerOf(facts), limits, origin, speed) },
  ];
}
