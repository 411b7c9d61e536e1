import { area, featureCollection, feature, intersect } from "@turf/turf";
import Flatbush from "flatbush";
import { geometryBounds } from "../geo/locate";
import type { AreaUnit } from "./project";

/** A community of one of two versions of the boundaries. */
export interface ChangedArea {
  readonly id: string;
  readonly name: string;
}

/**
 * What became of communities from one version of the boundaries to the next. `share`: of the ground of the older ones
 * that the newer ones cover, 0 to 1.
 */
export interface BoundaryChange {
  readonly kind: "renamed" | "split" | "merged" | "redrawn" | "added" | "removed";
  readonly older: readonly ChangedArea[];
  readonly newer: readonly ChangedArea[];
  readonly share: number;
}

/** Two community tables that were compared, by the names of their files or datasets, and what changed. */
export interface BoundaryVersions {
  /** Left out: the communities of the open project. */
  readonly older?: string;
  readonly newer: string;
  readonly changes: readonly BoundaryChange[];
}

/** Two communities belong together when one covers this share of the other. */
const BELONGS = 0.5;
/** Ground that is the same but for the drawing of its border. */
const SAME = 0.95;

type Ground = Pick<AreaUnit, "id" | "name" | "geometry">;

/**
 * What changed between two versions of boundaries, by the overlap of their ground: every older community is linked to
 * the newer ones of which it covers half or more, or that cover half or more of it; what hangs together is one change.
 * Communities that are the same in name and ground are not listed. Method: docs/methods/boundary-versions.md.
 */
export function boundaryChanges(older: readonly Ground[], newer: readonly Ground[]): BoundaryChange[] {
  const oldArea = older.map(({ geometry }) => area(geometry));
  const newArea = newer.map(({ geometry }) => area(geometry));
  const links: { o: number; n: number; sharedM2: number }[] = [];
  const find = finder(newer);
  older.forEach((one, o) => {
    for (const n of find(one)) {
      const sharedM2 = overlapM2(one, newer[n]);
      if (sharedM2 >= BELONGS * Math.min(oldArea[o], newArea[n])) links.push({ o, n, sharedM2 });
    }
  });
  const name = ({ id, name: own }: Ground): ChangedArea => ({ id, name: own });
  const changes = clusters(older.length, newer.length, links).map(
    ({ olds, news, sharedM2 }): BoundaryChange | undefined => {
      const ground = olds.reduce((sum, o) => sum + oldArea[o], 0);
      const share = ground === 0 ? 0 : Math.round((1000 * sharedM2) / ground) / 1000;
      const sides = { older: olds.map((o) => name(older[o])), newer: news.map((n) => name(newer[n])), share };
      if (olds.length === 0) return { kind: "added", ...sides };
      if (news.length === 0) return { kind: "removed", ...sides };
      if (olds.length > 1 && news.length > 1) return { kind: "redrawn", ...sides };
      if (olds.length > 1) return { kind: "merged", ...sides };
      if (news.length > 1) return { kind: "split", ...sides };
      const covered = Math.min(share, sharedM2 / newArea[news[0]]);
      if (older[olds[0]].name.trim() !== newer[news[0]].name.trim()) return { kind: "renamed", ...sides };
      return covered < SAME ? { kind: "redrawn", ...sides } : undefined;
    },
  );
  return changes.filter((change) => change !== undefined);
}

function finder(areas: readonly Ground[]): (one: Ground) => number[] {
  if (areas.length === 0) return () => [];
  const tree = new Flatbush(areas.length);
  for (const { geometry } of areas) tree.add(...geometryBounds(geometry));
  tree.finish();
  return ({ geometry }) => tree.search(...geometryBounds(geometry)).sort((a, b) => a - b);
}

function overlapM2(a: Ground, b: Ground): number {
  const common = intersect(featureCollection([feature(a.geometry), feature(b.geometry)]));
  return common ? area(common) : 0;
}

interface Cluster {
  readonly olds: number[];
  readonly news: number[];
  sharedM2: number;
}

/** What hangs together by links; older communities first, then newer ones without any. */
function clusters(
  oldCount: number,
  newCount: number,
  links: readonly { readonly o: number; readonly n: number; readonly sharedM2: number }[],
): Cluster[] {
  const of = new Map<string, Cluster>();
  const all = new Set<Cluster>();
  const at = (key: string): Cluster | undefined => of.get(key);
  const join = (keys: readonly string[], cluster: Cluster) => {
    for (const key of keys) of.set(key, cluster);
  };
  for (let o = 0; o < oldCount; o++) {
    const cluster: Cluster = { olds: [o], news: [], sharedM2: 0 };
    all.add(cluster);
    join([`o${o}`], cluster);
  }
  for (let n = 0; n < newCount; n++) {
    const cluster: Cluster = { olds: [], news: [n], sharedM2: 0 };
    all.add(cluster);
    join([`n${n}`], cluster);
  }
  for (const { o, n, sharedM2 } of links) {
    const [a, b] = [at(`o${o}`), at(`n${n}`)];
    if (!a || !b) continue;
    a.sharedM2 += sharedM2;
    if (a === b) continue;
    a.olds.push(...b.olds);
    a.news.push(...b.news);
    a.sharedM2 += b.sharedM2;
    all.delete(b);
    join([...b.olds.map((other) => `o${other}`), ...b.news.map((other) => `n${other}`)], a);
  }
  for (const { olds, news } of all) {
    olds.sort((a, b) => a - b);
    news.sort((a, b) => a - b);
  }
  return [...all];
}
