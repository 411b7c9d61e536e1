/**
 * How many characters to change, add or leave out to make b of a; anything above `limit` is limit + 1.
 * Characters are code points, so that 㙦 and characters beyond the basic plane count as one.
 */
export function editDistance(a: string, b: string, limit: number): number {
  const left = [...a];
  const right = [...b];
  if (Math.abs(left.length - right.length) > limit) return limit + 1;
  let before = Array.from({ length: right.length + 1 }, (_, j) => j);
  for (let i = 1; i <= left.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= right.length; j++) {
      const change = before[j - 1] + (left[i - 1] === right[j - 1] ? 0 : 1);
      row.push(Math.min(change, before[j] + 1, row[j - 1] + 1));
      least = Math.min(least, row[j]);
    }
    if (least > limit) return limit + 1;
    before = row;
  }
  return Math.min(limit + 1, before[right.length]);
}
