import type { sentenceText as zh } from "../zh/sentences";
import { terms } from "./terms";

const { people, percent, count } = terms;
const points = (difference: number): string =>
  `${terms.points(Math.abs(difference)).replace(/ points$/, "")} percentage points`;
const of = (n: number, singular: string, plural: string): string => `${count(n)} ${n === 1 ? singular : plural}`;
const verb = (n: number, singular: string, plural: string): string => (n === 1 ? singular : plural);
/** The title of a layer or group within a sentence: meal points. Capitals of a name or an abbreviation stay. */
const inside = (title: string): string => (/^[A-Z][a-z]/.test(title) ? title[0].toLowerCase() + title.slice(1) : title);
const place = (where: string): string => where.replace(/^The /, "the ");

export const sentenceText: typeof zh = {
  people,
  percent,
  points,
  metres: terms.metres,
  limit: terms.limit,
  speed: terms.speed,
  group: inside,
  methodName: { network: "walking-network", buffer: "buffer", straight: "straight-line" },
  join: ", ",
  wholeDistrict: "The district",

  within: {
    walk: (limit) => `within a walk of ${limit}`,
    distance: (limit) => `within ${limit} along the streets`,
    circle: (method, limit) => `within ${limit} by the ${method} method`,
    own: (method, limits) => `within the standard of their area (${limits}) by the ${method} method`,
  },

  coverage: (p) => {
    const base = `${p.where} has ${people(p.total)} (${p.group})`;
    const facility = inside(p.layer);
    if (p.facilityCount === 0) return `${base}; no facility (${facility}) is counted, so none of them is covered.`;
    if (p.covered === 0) return `${base}; nobody has ${facility} ${p.within}.`;
    if (p.uncovered === 0) {
      return p.total === 1
        ? `${base}, who has ${facility} ${p.within}; nobody is left uncovered.`
        : `${base}; all of them have ${facility} ${p.within}; nobody is left uncovered.`;
    }
    return `${base}; ${people(p.covered)} ${verb(p.covered, "has", "have")} ${facility} ${p.within}, a coverage rate of ${percent(p.share)}; ${people(p.uncovered)} ${verb(p.uncovered, "does", "do")} not.`;
  },
  nobody: (where, group) =>
    `The data of ${place(where)} have nobody of the group “${group}”; no coverage rate is given.`,
  difference: (p) =>
    `The ${p.other} method gives a coverage rate of ${percent(p.otherShare)}, ${points(p.difference)} ${p.difference > 0 ? "more" : "less"} than the ${p.method} method: ${people(p.people)} ${p.difference > 0 ? "more" : "fewer"} counted as covered.`,
  noDifference: (method, other) => `The ${other} method gives the same result as the ${method} method.`,
  targetShort: (target, gap, missing) =>
    `This is ${points(gap)} short of the target of ${percent(target)}: ${people(missing)} still to be covered.`,
  targetMet: (target, above) =>
    above < 0.0005
      ? `This meets the target of ${percent(target)} exactly.`
      : `This meets the target of ${percent(target)}, with ${points(above)} to spare.`,
  facilities: (where, layer, n, statuses) =>
    n === 0
      ? `${where} has no facility (${inside(layer)}) with the status ${statuses}.`
      : `${of(n, "facility", "facilities")} (${inside(layer)}) in ${place(where)} ${verb(n, "is", "are")} counted (status: ${statuses}).`,
  facilitiesReach: (where, n, layer) =>
    n === 0
      ? `No counted facility (${inside(layer)}) lies in ${place(where)}.`
      : `${of(n, "counted facility", "counted facilities")} (${inside(layer)}) ${verb(n, "lies", "lie")} in ${place(where)}.`,
  distance: (where, group, layer, metres, walks) =>
    `In ${place(where)} the mean ${walks ? "walk" : "straight-line distance"} to the nearest facility (${inside(layer)}) is ${metres} (${group}).`,
  streets: (p) =>
    `Of ${of(p.count, "street", "streets")}, ${p.best} has the highest coverage rate (${percent(p.bestShare)}) and ${p.worst} the lowest (${percent(p.worstShare)}), ${points(p.bestShare - p.worstShare)} apart.`,
  streetsEqual: (n, share) => `All ${count(n)} streets have the same coverage rate, ${percent(share)}.`,
  worstOne: (name, persons) => `${name} (${people(persons)})`,
  worst: (list, n, share, all) =>
    n < all
      ? `The ${count(n)} communities with the largest gaps are ${list}; together they hold ${percent(share)} of the people not covered.`
      : `${of(n, "community has", "communities have")} people not covered: ${list}; together they hold ${percent(share)} of them.`,
  worstSingle: (one, all) =>
    all ? `Everybody not covered lives in ${one}.` : `Only one community has people not covered: ${one}.`,
  worstNone: "Everybody in every community is within reach.",
  worstOutside: (persons) =>
    `Everybody in every community is within reach; the ${people(persons)} not covered ${verb(persons, "lives", "live")} outside all communities.`,
  noCommunities: "There are no community boundaries, so only the result of the whole district is given.",
  withoutFacility: (without, all, layer) => {
    if (all === 1)
      return `The only community has ${without === 0 ? "a" : "no"} facility (${inside(layer)}) in its area.`;
    if (without === 0) return `Each of the ${count(all)} communities has a facility (${inside(layer)}) in its area.`;
    if (without === all) return `None of the ${count(all)} communities has a facility (${inside(layer)}) in its area.`;
    return `Of ${count(all)} communities, ${count(without)} ${verb(without, "has", "have")} no facility (${inside(layer)}) in ${verb(without, "its", "their")} area.`;
  },
  quarters: (without, all) => {
    if (without === 0) return `No inhabited quarter (of ${count(all)}) is left wholly uncovered.`;
    return `Of ${of(all, "inhabited quarter", "inhabited quarters")}, ${count(without)} ${verb(without, "is", "are")} wholly uncovered.`;
  },
  offNetwork: (persons, places, group) =>
    `${of(places, "place", "places")} of residence could not be joined to the network; the ${people(persons)} there (${group}) ${verb(persons, "counts", "count")} as not covered.`,

  scope: (where, layers) =>
    layers.length === 1
      ? `This report is about the reach and the gaps of ${inside(layers[0])} in ${place(where)}.`
      : `This report is about the reach and the gaps of ${count(layers.length)} kinds of facilities in ${place(where)}: ${layers.map(inside).join(", ")}.`,
  rankingOne: (layer, share) => `${inside(layer)} (${percent(share)})`,
  ranking: (p) =>
    `Of ${count(p.count)} kinds of facilities, the coverage rate is highest for ${p.best} and lowest for ${p.worst}; most people are left uncovered by ${inside(p.most)} (${count(p.mostPeople)}).`,
  rankingEqual: (n, share) => `All ${count(n)} kinds of facilities have the same coverage rate, ${percent(share)}.`,
  sources: (p) =>
    `Date of the data: ${p.date === "" ? "not stated" : p.date}. Source: ${p.source === "" ? "not stated" : p.source}${p.licence === "" ? "" : `; licence: ${p.licence}`}.`,
  fictional: "The district is fictional; all data are for demonstration and mean no real place, body or person.",
  population: (where, total, places, placement) =>
    `The population of ${place(where)} is ${people(total)} in ${of(places, "place", "places")} of residence (${placement}).`,
  reading: (p) => {
    const head = `${of(p.files, "file", "files")} with ${of(p.rows, "row", "rows")} ${verb(p.files, "was", "were")} read`;
    if (p.rows === 0) return p.files === 0 ? "No file was read." : `${head}.`;
    if (p.rejected + p.skipped === 0) return `${head}; all were accepted.`;
    return `${head}: ${count(p.accepted)} accepted, ${count(p.rejected)} rejected, ${count(p.skipped)} skipped, which add up to the rows read.`;
  },
  accounting:
    "Each place of residence is judged by its own way to the nearest facility, never by area; exactly at the limit is within; all totals are sums of places.",
  methodWalk: (layer, limits, origin, speed) => `${layer}: standard ${limits} (${origin}), walking speed ${speed}.`,
  checks: (errors, warnings, notes) => {
    if (errors + warnings + notes === 0) return "The data check found nothing.";
    const found = [
      ...(errors > 0 ? [of(errors, "error", "errors")] : []),
      ...(warnings > 0 ? [of(warnings, "warning", "warnings")] : []),
      ...(notes > 0 ? [of(notes, "note", "notes")] : []),
    ].join(", ");
    return errors > 0
      ? `The data check found ${found}; where there are errors results are not to be trusted.`
      : `The data check found ${found}, nothing that makes results wrong.`;
  },
  findingOne: (title, n, persons) =>
    `${inside(title)} (${of(n, "place", "places")}${persons === undefined ? "" : `, ${people(persons)}`})`,
  finding: (one, severity) =>
    `${one[0].toUpperCase()}${one.slice(1)}: ${{ error: "results are wrong there; mend this first", warning: "results may be off", note: "nothing is miscounted, but worth knowing" }[severity]}.`,
  firstToMend: (errors, warnings) => {
    if (errors.length > 0) return `Mend first: ${errors.join("; ")}.`;
    return warnings.length > 0
      ? `No errors; before measuring look at: ${warnings.join("; ")}.`
      : "Nothing has to be mended before measuring.";
  },
  issues: (rejected, skipped, noted) =>
    `Row by row: ${count(rejected)} rejected, ${count(skipped)} skipped, ${count(noted)} accepted with a doubt.`,
  advice: (advice) => `What to do: ${advice}`,
};
