import type { CheckProblemParams } from "../../../core/base/problems/check";
import type { ProblemTextOf } from "../../problem-text";
import { terms } from "../terms";

const category = (id: string) => terms.category[id] ?? id;
const metres = (value: number) => (value < 10 ? String(Math.round(value * 10) / 10) : String(Math.round(value)));
const ground = (areaM2: number) => (areaM2 >= 10_000 ? `${Math.round(areaM2 / 100) / 100} ha` : `${metres(areaM2)} m²`);
const STATUS = { building: "under construction", planned: "planned", closed: "closed" };

export const problems: ProblemTextOf<CheckProblemParams> = {
  "check/facility-off-network": (p) =>
    p.distanceM === null
      ? `There is no street within ${2 * p.limitM} m of the facility “${p.name}”; by network nobody reaches it. Check its coordinates, or add the street.`
      : `The facility “${p.name}” is ${metres(p.distanceM)} m from the nearest street, more than ${p.limitM} m; by network nobody reaches it. Check its coordinates, or add the street.`,
  "check/home-off-network": (p) =>
    p.distanceM === null
      ? `There is no street within ${2 * p.limitM} m of “${p.name}” (${p.people} people), who count as not covered. Check its coordinates, or add the street.`
      : `“${p.name}” (${p.people} people) is ${metres(p.distanceM)} m from the nearest street, more than ${p.limitM} m, and counts as not covered. Check its coordinates, or add the street.`,
  "check/homes-off-network": (p) =>
    `${p.count} places where people live (${p.people} people) are more than ${p.limitM} m from every street, ${p.farthestM === null ? "some with no street around at all" : `at most ${metres(p.farthestM)} m`}, and count as not covered. Check whether the network is complete, or raise the snap limit.`,
  "check/facility-outside": (p) =>
    `The facility “${p.name}” is ${metres(p.distanceM)} m outside the district. Keep it if that is right, otherwise correct its coordinates.`,
  "check/home-outside": (p) =>
    `“${p.name}” (${p.people} people) is ${metres(p.distanceM)} m outside the district and in no community. Check its coordinates or the boundary.`,
  "check/homes-outside": (p) =>
    `${p.count} places where people live (${p.people} people) are outside the district, by ${metres(p.farthestM)} m at most, and in no community. Check the frame of their coordinates, or the boundary.`,
  "check/facilities-stacked": (p) =>
    `${p.count} facilities have exactly the same coordinates: ${p.names}. Check whether they are one, or were put at the middle of their community.`,
  "check/homes-stacked": (p) =>
    `${p.count} places where people live have exactly the same coordinates (${p.people} people): ${p.names}. Check that nobody is counted twice.`,
  "check/homes-stacked-often": (p) =>
    `At ${p.placeCount} spots ${p.count} places where people live share exactly the same coordinates (${p.people} people). Check that nobody is counted twice.`,
  "check/facilities-alike": (p) =>
    `“${p.a}” and “${p.b}” are ${metres(p.distanceM)} m apart and have like names: they may be one facility. Merge them if they are.`,
  "check/capacity-missing": (p) =>
    `The facility “${p.name}” (${category(p.category)}) has no capacity, though others of its kind have one. Fill it in.`,
  "check/capacity-none": (p) =>
    `None of the ${p.count} facilities of kind ${category(p.category)} has a capacity, so supply and demand cannot be compared. Fill it in if you need that.`,
  "check/facility-not-operating": (p) =>
    `The facility “${p.name}” is ${STATUS[p.status]} and does not count by default. Correct its status if it operates.`,
  "check/community-empty": (p) =>
    `Nobody lives in community “${p.community}”. Check whether the population data lack it, or its boundary is wrong.`,
  "check/boundaries-overlap": (p) =>
    `The boundaries of “${p.a}” and “${p.b}” overlap by ${ground(p.areaM2)}; people there count in the first. Correct the boundary.`,
  "check/boundaries-gap": (p) =>
    `There is a gap of ${ground(p.areaM2)} between community boundaries, which belongs to none. Correct the boundary.`,
  "check/polygon-crosses-itself": (p) =>
    `The boundary of “${p.name}” crosses itself, so its area and who lies in it come out wrong. It can be repaired; look at the result first.`,
  "check/road-island": (p) =>
    `Streets${p.street === "" ? "" : ` (${p.street})`} of ${metres(p.lengthM)} m are not joined to the main network; people who live there reach no facility. Check where they break off.`,
  "check/road-islands-more": (p) =>
    `There are ${p.count} further, shorter pieces of unconnected streets, ${metres(p.lengthM)} m in all.`,
  "check/no-network": () =>
    "The project has no walking network; only the buffer and straight-line methods work. Import the streets.",
  "check/no-communities": () =>
    "The project has no community boundaries, so nothing can be summed by community. Import them.",
  "check/no-facilities": () => "The project has no facilities. Import a ledger of facilities.",
};
