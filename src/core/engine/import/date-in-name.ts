import type { Draft } from "./imported";

const DATED = /(?<!\d)(?:19|20)\d\d(?:(?:[-._年]?)(?:0[1-9]|1[0-2])(?!\d)|(?=年|\D|$))/g;

/** The year, or year and month, that the name of a file or sheet carries, as a number that grows with time: 202406. */
export function dateInName({ about }: Pick<Draft, "about">): number | undefined {
  const found = [...`${about.layer ?? ""} ${about.file}`.matchAll(DATED)].map(([text]) => text.replaceAll(/\D/g, ""));
  const [first] = found;
  if (first === undefined) return undefined;
  return Number(first.slice(0, 4)) * 100 + (first.length >= 6 ? Number(first.slice(4, 6)) : 0);
}
