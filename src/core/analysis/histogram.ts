import type { GroupId, PeopleByGroup } from "../dataset/population";
import type { Limit } from "../layer/layer";
import { rounded } from "./count-people";
import { limitMm } from "./limits";
import type { Histogram } from "./result";

const MINUTE_S = 60;
/** The axis goes to at least half an hour, or to twice the limit. */
const SHORTEST_AXIS_MIN = 30;
/** Bins of a histogram over metres: twenty up to the limit. */
const METRE_BINS_TO_LIMIT = 20;

/**
 * People by the way to their nearest facility: by minutes for a limit in minutes, else by metres.
 * Bin i holds (i * binWidth, (i + 1) * binWidth]; no way at all and beyond the last bin are counted apart.
 * @param costMm Int32Array[places], -1: no way there.
 */
export function histogramOf(
  costMm: Int32Array,
  people: PeopleByGroup,
  groups: readonly GroupId[],
  limit: Limit,
  speedMps: number,
): Histogram {
  const inMinutes = limit.unit === "min";
  const binWidth = inMinutes ? MINUTE_S : Math.max(10, limit.value / METRE_BINS_TO_LIMIT);
  const binCount = inMinutes
    ? Math.max(SHORTEST_AXIS_MIN, Math.ceil(2 * limit.value))
    : Math.ceil((2 * limit.value) / binWidth);
  const edgesMm = Array.from({ length: binCount }, (_, i) =>
    inMinutes
      ? limitMm({ value: i + 1, unit: "min" }, speedMps)
      : limitMm({ value: (i + 1) * binWidth, unit: "m" }, speedMps),
  );
  const firstGuess = edgesMm[0];
  const binOf = new Int32Array(costMm.length);
  for (let p = 0; p < costMm.length; p++) {
    let bin = Math.min(binCount, Math.floor(costMm[p] / firstGuess));
    while (bin > 0 && costMm[p] <= edgesMm[bin - 1]) bin--; // exactly on an edge: the lower bin
    while (bin < binCount && costMm[p] > edgesMm[bin]) bin++;
    binOf[p] = costMm[p] < 0 ? binCount + 1 : bin;
  }
  const bins: Record<GroupId, number[]> = {};
  const beyond: Record<GroupId, number> = {};
  const unreachable: Record<GroupId, number> = {};
  for (const group of groups) {
    const sums = new Float64Array(binCount + 2);
    const counts = people[group];
    for (let p = 0; p < costMm.length; p++) sums[binOf[p]] += counts[p];
    bins[group] = Array.from(sums.subarray(0, binCount), rounded);
    beyond[group] = rounded(sums[binCount]);
    unreachable[group] = rounded(sums[binCount + 1]);
  }
  return { binWidth, unit: inMinutes ? "s" : "m", bins, beyond, unreachable };
}
