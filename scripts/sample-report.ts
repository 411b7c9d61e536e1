import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { measureSample, type Spread } from "./sample/figures";

// Prints what the district in data/ measures as, beside what it was made to follow.
const folder = process.argv[2] ?? join(import.meta.dirname, "..", "data");
const files = new Map(readdirSync(folder).map((name) => [name, new Uint8Array(readFileSync(join(folder, name)))]));
const figures = await measureSample(files);

const spread = (s: Spread, digits: number) =>
  `${s.median.toFixed(digits)} (5–95 %: ${s.low.toFixed(digits)}–${s.high.toFixed(digits)})`;
const percent = (share: number) => `${(share * 100).toFixed(1)} %`;
const rows: [string, string, string][] = [
  ["people per community", spread(figures.communityPeople, 0), "5257 (5–95 %: 2462–8949)"],
  ["area of a community in town, km²", spread(figures.townAreaKm2, 3), "0.207 median"],
  ["largest community, km²", figures.largestAreaKm2.toFixed(2), "2.4"],
  ["share aged 60+ per community", spread(figures.olderShare, 3), "0.18–0.29"],
  ["household size", figures.householdSize.toFixed(3), "2.5"],
  ["network / straight distance to the nearest 助餐点", spread(figures.detour, 2), "1.47 (5–95 %: 1.15–2.45)"],
  ["communities without elderly care", percent(figures.communitiesWithoutElderlyCare), "25–30 %"],
  ["60+ within 540 m of a meal, network", percent(figures.mealNetworkShare), "60–70 %"],
  ["60+ within 540 m of a meal, straight", percent(figures.mealStraightShare), "80–90 %"],
  ["directed edges after contraction", String(figures.directedEdges), ">= 60000"],
  ["street length in one piece", percent(figures.mainIslandShare), ">= 98 %"],
  ["bridges, underpasses", `${figures.bridges}, ${figures.underpasses}`, "3, 2"],
  [
    "facility to street, m",
    `${spread(figures.facilityAccess, 0)}, most ${figures.facilityAccess.most.toFixed(0)}`,
    "mostly < 60, one > 200",
  ],
  ["size, MB", (figures.totalBytes / 1e6).toFixed(2), "< 10"],
];
for (const [what, value, target] of rows) console.log(`${what.padEnd(50)} ${value.padEnd(36)} target ${target}`);
console.log(
  Object.entries(figures.counts)
    .map(([name, count]) => `${name} ${count}`)
    .join(", "),
);
