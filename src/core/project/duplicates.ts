import Flatbush from "flatbush";
import { localFrame, toLocalX, toLocalY } from "../geo/local-frame";
import { geometryBounds, joinBounds } from "../geo/locate";
import { editDistance } from "./names/edit-distance";
import { plainName } from "./names/name-reading";
import type { Facility } from "./project";

/** Two rows that may be one facility. */
export interface DuplicatePair {
  readonly a: string;
  readonly b: string;
  readonly distanceM: number;
  /** `same-name`: as good as certain. `like-name`: for a person to decide. */
  readonly likeness: "same-name" | "like-name";
  /** They are of different kinds of service; one place may well offer both. */
  readonly isAcrossCategories: boolean;
}

/** Facilities nearer than this with like names may be the same, metres. */
const DUPLICATE_DISTANCE_M = 30;
/** The same name this far apart may be one facility with two coordinates, metres. */
const MOVED_DISTANCE_M = 300;

/**
 * Pairs of facilities that may be one and the same, by name and distance, across kinds of service. The nearest first.
 * Names are compared as plainName writes them, without what stands in brackets.
 */
export function duplicatePairs(facilities: readonly Facility[], withinM = DUPLICATE_DISTANCE_M): DuplicatePair[] {
  if (facilities.length < 2) return [];
  const boxes = facilities.map((facility) => geometryBounds(facility.geometry));
  const frame = localFrame(joinBounds(boxes));
  const spots = boxes.map(([west, south, east, north]) => {
    const [lon, lat] = [(west + east) / 2, (south + north) / 2];
    return [toLocalX(frame, lon, lat), toLocalY(frame, lat)];
  });
  const names = facilities.map(({ name }) => plainName(name).replaceAll(/\([^()]*\)/g, ""));
  const index = new Flatbush(facilities.length);
  for (const [x, y] of spots) index.add(x, y);
  index.finish();
  const pairs: DuplicatePair[] = [];
  const reachM = Math.max(withinM, MOVED_DISTANCE_M);
  spots.forEach(([x, y], f) => {
    for (const other of index.search(x - reachM, y - reachM, x + reachM, y + reachM)) {
      if (other <= f) continue;
      const distanceM = Math.round(1000 * Math.hypot(spots[other][0] - x, spots[other][1] - y)) / 1000;
      const isSame = names[f] === names[other];
      const likeness = isSame && distanceM <= withinM ? "same-name" : "like-name";
      const isPair = distanceM <= withinM ? isSame || isLike(names[f], names[other]) : isSame && distanceM <= reachM;
      if (!isPair) continue;
      pairs.push({
        a: facilities[f].id,
        b: facilities[other].id,
        distanceM: Math.round(distanceM * 10) / 10,
        likeness,
        isAcrossCategories: facilities[f].category !== facilities[other].category,
      });
    }
  });
  return pairs.sort((a, b) => a.distanceM - b.distanceM || (a.a < b.a ? -1 : 1));
}

/** One character apart, or one name the beginning or end of the other: 桂香卫生站 and 望河街道桂香卫生站. Numbers must agree. */
function isLike(a: string, b: string): boolean {
  if (numerals(a) !== numerals(b)) return false;
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (short.length >= 4 && (long.startsWith(short) || long.endsWith(short))) return true;
  return short.length >= 4 && editDistance(a, b, 1) <= 1;
}

/** 第一幼儿园 and 第二幼儿园 are two. */
function numerals(name: string): string {
  return name.replaceAll(/[^零一二三四五六七八九十百\da-z]/gi, "");
}
