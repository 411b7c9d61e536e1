/**
 * Shares a count out in proportion to weights. A whole number gives whole numbers with the same sum: everybody gets the
 * whole part of his share, and those left go to the largest remainders, of equal ones to the lower index (Hare and
 * Niemeyer). A broken number is shared out as it is, and what rounding leaves goes to the heaviest.
 *
 * @param weights >= 0; where all are 0 they count as equal. At least one.
 */
export function sharesOf(count: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const quotas = weights.map((weight) => (sum > 0 ? (count * weight) / sum : count / weights.length));
  if (!Number.isInteger(count)) return withSum(quotas, count);
  // A quota a hair below a whole number is that number: 7 × 3 / 21 must give 1
  const shares = quotas.map((quota) => Math.floor(quota + 1e-9));
  const order = [...quotas.keys()].sort((a, b) => quotas[b] - shares[b] - (quotas[a] - shares[a]) || a - b);
  let left = count - shares.reduce((total, share) => total + share, 0);
  for (let i = 0; left > 0; i = (i + 1) % order.length, left--) shares[order[i]]++;
  for (let i = order.length - 1; left < 0; i = (i + order.length - 1) % order.length) {
    if (shares[order[i]] === 0) continue;
    shares[order[i]]--;
    left++;
  }
  return shares;
}

function withSum(quotas: readonly number[], count: number): number[] {
  const shares = [...quotas];
  const heaviest = shares.indexOf(Math.max(...shares));
  shares[heaviest] += count - shares.reduce((total, share) => total + share, 0);
  return shares;
}
