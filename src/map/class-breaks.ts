import { ckmeans } from "simple-statistics";

/**
 * How values become classes. equal: same width; quantile: same number of units; natural: least variance within classes
 * (Jenks; here exact, by ckmeans); custom: edges a person chose.
 */
export const CLASS_METHODS = ["equal", "quantile", "natural", "custom"] as const;
export type ClassMethod = (typeof CLASS_METHODS)[number];

export interface ClassRequest {
  readonly method: ClassMethod;
  /** 3 to 7; of custom edges their number decides. */
  readonly count: number;
  /** Custom: inner edges, in the unit of the values (a share for a rate), rising. */
  readonly edges?: readonly number[];
}

/** Rates in fifths: the classes of a map nobody has changed, comparable from map to map. */
export const RATE_CLASS_REQUEST: ClassRequest = { method: "equal", count: 5 };

/** The fewest and most classes an eye tells apart in one hue. */
export const CLASS_COUNTS = [3, 4, 5, 6, 7] as const;

/**
 * Edges of classes from low to high, one more than classes: the first is the low end of the domain, the last the high
 * end. A value on an edge belongs to the upper class, the highest value to the last. Fewer classes than asked for come
 * out where values are too few or too alike.
 *
 * @param values One per unit; undefined: no data. A share 0–1, or a difference of shares −1–1.
 * Source of natural breaks: Wang & Song 2011, "Ckmeans.1d.dp: Optimal k-means Clustering in One Dimension".
 */
export function classEdges(
  values: readonly (number | undefined)[],
  request: ClassRequest,
  domain: readonly [number, number],
): number[] {
  const known = values.filter((value) => value !== undefined).sort((a, b) => a - b);
  const inner = innerEdges(known, request, domain).filter(
    (edge, index, all) => edge > domain[0] && edge < domain[1] && all.indexOf(edge) === index,
  );
  return [domain[0], ...inner, domain[1]];
}

/** The class of a value: exactly on an edge belongs to the upper class. */
export function classOf(edges: readonly number[], value: number): number {
  const above = edges.findIndex((edge, index) => index > 0 && value < edge);
  return (above < 0 ? edges.length - 1 : above) - 1;
}

function innerEdges(
  sorted: readonly number[],
  { method, count, edges }: ClassRequest,
  [low, high]: readonly [number, number],
): number[] {
  const cuts = Array.from({ length: count - 1 }, (_, index) => (index + 1) / count);
  if (method === "custom" && edges) return [...edges].sort((a, b) => a - b);
  if (method === "equal" || method === "custom") return cuts.map((cut) => round(low + cut * (high - low)));
  const different = new Set(sorted).size;
  if (different < 2) return [];
  if (method === "quantile") {
    return cuts.map((cut) => sorted[Math.min(sorted.length - 1, Math.round(cut * sorted.length))]);
  }
  return ckmeans([...sorted], Math.min(count, different))
    .slice(1)
    .map((cluster) => cluster[0]);
}

/** 0.6000000000000001 is 0.6. */
function round(value: number): number {
  return Math.round(value * 1e9) / 1e9;
}
