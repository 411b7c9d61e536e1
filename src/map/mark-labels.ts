import type { Limit } from "../core/layer/layer";
import type { LegendMark } from "./legend";

/** A label over a ramp, centred at a share of it. */
export interface MarkLabel {
  readonly share: number;
  readonly label: string;
}

/**
 * A label for every mark; marks that lie nearer than a label is wide have one between them, such as “20/23 min”.
 * @param marks from left to right.
 * @param room width of a label as a share of the ramp.
 */
export function markLabels(
  marks: readonly LegendMark[],
  room: number,
  words: (limit: Limit) => string,
): readonly MarkLabel[] {
  const groups: LegendMark[][] = [];
  for (const mark of marks) {
    const last = groups.at(-1);
    if (last && mark.share - last[last.length - 1].share < room) last.push(mark);
    else groups.push([mark]);
  }
  return groups.map((group) => {
    const { limit } = group[group.length - 1];
    const before = group.slice(0, -1).map((one) => {
      const label = words(one.limit);
      return one.limit.unit === limit.unit ? (/^[\d.,]+/.exec(label)?.[0] ?? label) : label;
    });
    return {
      share: group.reduce((sum, { share }) => sum + share, 0) / group.length,
      label: [...before, words(limit)].join("/"),
    };
  });
}
