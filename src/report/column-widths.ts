/** Widths of a column of a table, all in one unit of length. */
export interface ColumnNeed {
  /** Without breaking a figure or a word. */
  readonly least: number;
  /** Without wrapping more than reads well; not below `least`. */
  readonly whole: number;
  /** Without wrapping at all; not below `whole`. */
  readonly full: number;
}

/**
 * Widths that fill the room. Where not everything has room, what is wider than it must be gives way down to what it must
 * have; what is left over goes to texts that wrap, and then to all in proportion.
 */
export function shareWidths(needs: readonly ColumnNeed[], room: number): number[] {
  const sum = (key: keyof ColumnNeed) => needs.reduce((total, need) => total + need[key], 0);
  const [least, whole, full] = [sum("least"), sum("whole"), sum("full")];
  const between = (low: keyof ColumnNeed, high: keyof ColumnNeed, share: number) =>
    needs.map((need) => need[low] + share * (need[high] - need[low]));
  if (room < least) return needs.map((need) => (need.least / least) * room);
  if (room < whole) return between("least", "whole", (room - least) / (whole - least));
  if (room < full) return between("whole", "full", (room - whole) / (full - whole));
  return needs.map((need) => (need.full / full) * room);
}
