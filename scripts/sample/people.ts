import type { Zone } from "./skeleton";

export const AGES = ["p0_2", "p3_6", "p7_17", "p18_59", "p60_69", "p70_79", "p80"] as const;
export type Age = (typeof AGES)[number];
export type Ages = Record<Age, number>;

/** What the population is made to follow. Source: figures of Chinese urban communities, see docs/sample-district.md. */
export const AIMS = {
  communityPeople: { low: 2462, median: 5257, high: 8949 },
  homePeople: 2.5,
  older: { low: 0.18, high: 0.29 },
} as const;

/** Number of people of the community of this rank (share 0–1): a log-normal with its own spread below and above the median. */
export function peopleAtRank(share: number): number {
  const z = normalQuantile(share);
  const { low, median, high } = AIMS.communityPeople;
  const spread = z < 0 ? Math.log(median / low) / 1.6449 : Math.log(high / median) / 1.6449;
  return Math.round(median * Math.exp(z * spread));
}

/** Source: Abramowitz & Stegun 1964, 26.2.23; error below 4.5e-4. */
function normalQuantile(p: number): number {
  const q = p < 0.5 ? p : 1 - p;
  const t = Math.sqrt(-2 * Math.log(q));
  const z =
    t - (2.515517 + 0.802853 * t + 0.010328 * t * t) / (1 + 1.432788 * t + 0.189269 * t * t + 0.001308 * t * t * t);
  return p < 0.5 ? -z : z;
}

const OLDER_SHARE: Readonly<Record<Zone, number>> = {
  old: 0.26,
  gated: 0.215,
  mixed: 0.24,
  new: 0.19,
  town: 0.228,
  rural: 0.272,
  industrial: 0.22,
  bank: 0.22,
  rail: 0.22,
  lake: 0.2,
  hill: 0.2,
};

/** Age shares of a community; they sum to 1. */
export function ageShares(zone: Zone, random: () => number): number[] {
  const older = Math.min(AIMS.older.high, Math.max(AIMS.older.low, OLDER_SHARE[zone] + (random() - 0.5) * 0.05));
  const young = zone === "new" ? 1.35 : zone === "old" || zone === "rural" ? 0.82 : 1;
  const p0 = 0.022 * young * (0.9 + 0.2 * random());
  const p3 = 0.037 * young * (0.9 + 0.2 * random());
  const p7 = 0.108 * young * (0.93 + 0.14 * random());
  const oldest = 0.15 + random() * 0.04;
  const middle = 0.3 + random() * 0.04;
  return [p0, p3, p7, 1 - older - p0 - p3 - p7, older * (1 - oldest - middle), older * middle, older * oldest];
}

/** Whole numbers that sum to `total` and follow the weights (largest remainder; of equal remainders the first). */
export function shareOut(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((a, b) => a + b, 0);
  const exact = weights.map((w) => (sum === 0 ? total / weights.length : (w / sum) * total));
  const result = exact.map(Math.floor);
  const order = exact.map((x, i) => [x - Math.floor(x), i] as const).sort((a, b) => b[0] - a[0] || a[1] - b[1]);
  const missing = total - result.reduce((a, b) => a + b, 0);
  for (let k = 0; k < missing; k++) result[order[k % order.length][1]]++;
  return result;
}

/** Gives every person of a house an age, so that the sums over many houses follow the shares closely. */
export class AgeDealer {
  readonly #owed = AGES.map(() => 0);

  deal(people: number, shares: readonly number[], random: () => number): Ages {
    const got = AGES.map(() => 0);
    for (let g = 0; g < AGES.length; g++) this.#owed[g] += people * shares[g];
    for (let n = 0; n < people; n++) {
      let best = 0;
      let bestOwed = -Infinity;
      for (let g = 0; g < AGES.length; g++) {
        const owed = this.#owed[g] + (random() - 0.5) * 1.2;
        if (owed > bestOwed) {
          bestOwed = owed;
          best = g;
        }
      }
      this.#owed[best]--;
      got[best]++;
    }
    return Object.fromEntries(AGES.map((age, g) => [age, got[g]])) as Ages;
  }
}

export function sumAges(rows: readonly Ages[]): Ages {
  return Object.fromEntries(AGES.map((age) => [age, rows.reduce((sum, row) => sum + row[age], 0)])) as Ages;
}

export function allPeople(ages: Ages): number {
  return AGES.reduce((sum, age) => sum + ages[age], 0);
}
