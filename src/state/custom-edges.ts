const MOST_EDGES = 6;

/** Inner edges typed as percentages, "20, 50, 80", as rising shares; undefined: not one to six numbers between 0 and 100. */
export function customEdges(typed: string): readonly number[] | undefined {
  const parts = typed.split(/[\s,，、%]+/).filter((part) => part !== "");
  const edges = [...new Set(parts.map(Number))].sort((a, b) => a - b);
  if (edges.length === 0 || edges.length > MOST_EDGES) return undefined;
  return edges.every((edge) => edge > 0 && edge < 100) ? edges.map((edge) => edge / 100) : undefined;
}
