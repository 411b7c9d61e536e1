/** Widths of a column of a table, both in one unit of length. */
export interface ColumnNeed {
  /** Without breaking a figure or a word. */
  readonly least: number;
  /** Without wrapping more than reads well; not below `least`. */
  readonly whole: number;
}

/**
 * Widths that fill the room: in proportion to what stands in the columns; where not everything has room, what is wider than
 * it must be gives way down to what it must have.
 */
export function shareWidths(needs: readonly ColumnNeed[], room: number): number[] {
  const least = needs.reduce((sum, need) => sum + need.least, 0);
  const whole = needs.reduce((sum, need) => sum + need.whole, 0);
  if (whole <= room || least > room) return needs.map((need) => (need.whole / whole) * room);
  const share = whole > least ? (room - least) / (whole - least) : 0;
  return needs.map((need) => need.least + share * (need.whole - need.least));
}
