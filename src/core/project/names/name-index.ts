import type { Alias } from "../record";
import { editDistance } from "./edit-distance";
import { knownRegions, plainName, readingsOf, streetCore, type KnownRegions, type NameReading } from "./name-reading";
import type { SoundOf } from "./pinyin";

/** Something of the project that names in files can mean. */
export interface Named {
  readonly id: string;
  readonly name: string;
  /** Name of the street it lies in. */
  readonly street?: string;
}

export type MatchReason =
  "alias" | "same" | "same-core" | "other-kind" | "other-street" | "part-left-out" | "sound" | "spelling";

export interface NameCandidate {
  readonly id: string;
  readonly name: string;
  /** 0 to 1. */
  readonly score: number;
  readonly reason: MatchReason;
}

/** `matched`: certain. `review`: a person decides between candidates, best first. `none`: nothing is like it. */
export type NameMatch =
  | { readonly state: "matched"; readonly candidate: NameCandidate }
  | { readonly state: "review"; readonly candidates: readonly NameCandidate[] }
  | { readonly state: "none" };

export interface NameOptions {
  /** Names of the district, the city, the province, which may stand before a name. */
  readonly regions?: readonly string[];
  /** Decisions made before. */
  readonly aliases?: readonly Pick<Alias, "name" | "id">[];
  /** For candidates that only sound alike; left out, none of those are found. */
  readonly soundOf?: SoundOf;
}

/** From this score on, and with this distance to the second, a match needs nobody's word. */
const CERTAIN_SCORE = 0.95;
const CERTAIN_MARGIN = 0.05;
/** Candidates shown for review. */
const SHOWN = 3;
/** What a doubt makes of a score: above every likeness, below certainty. */
const OTHER_KIND = 0.86;
const OTHER_STREET = 0.85;
const PART_LEFT_OUT = 0.9;

interface Entry {
  readonly thing: Named;
  readonly readings: readonly NameReading[];
  readonly street: string;
  readonly sounds: readonly string[];
}

/**
 * Finds what a name in a file means among the named things of a project. Certain are only: the same name in another way
 * of writing, and the same name with another word for the same kind (社区, 居委会) or without one. Everything else,
 * however alike, is for a person to decide. The rules are described in docs/methods/name-matching.md.
 */
export class NameIndex {
  readonly #entries: readonly Entry[];
  readonly #known: KnownRegions;
  readonly #aliases = new Map<string, Named>();
  readonly #soundOf: SoundOf | undefined;

  constructor(things: readonly Named[], options: NameOptions = {}) {
    const streets = [...new Set(things.flatMap(({ street }) => (street === undefined ? [] : [street])))];
    this.#known = knownRegions(streets, options.regions ?? []);
    this.#soundOf = options.soundOf;
    this.#entries = things.map((thing) => {
      const readings = readingsOf(thing.name, this.#known);
      const street = thing.street === undefined ? "" : streetCore(plainName(thing.street));
      const sounds = options.soundOf ? readings.map(({ core }) => options.soundOf?.(core) ?? "") : [];
      return { thing, readings, street, sounds };
    });
    const byId = new Map(things.map((thing) => [thing.id, thing]));
    for (const alias of options.aliases ?? []) {
      const thing = byId.get(alias.id);
      if (thing) this.#aliases.set(plainName(alias.name), thing);
    }
  }

  /** @param street of the thing as the file states it in another column. */
  match(name: string, street?: string): NameMatch {
    const plain = plainName(name);
    const decided = this.#aliases.get(plain);
    if (decided) {
      return { state: "matched", candidate: { id: decided.id, name: decided.name, score: 1, reason: "alias" } };
    }
    const readings = readingsOf(name, this.#known);
    if (readings.length === 0) return { state: "none" };
    const stated = street === undefined || street === "" ? "" : streetCore(plainName(street));
    const sounds = this.#soundOf ? readings.map(({ core }) => this.#soundOf?.(core) ?? "") : [];
    const candidates = this.#entries
      .flatMap((entry) => {
        const best = bestOf(readings, sounds, entry, stated);
        return best ? [{ id: entry.thing.id, name: entry.thing.name, ...best }] : [];
      })
      .sort((a, b) => b.score - a.score);
    if (candidates.length === 0) return { state: "none" };
    const [first, second] = candidates;
    const margin = first.score - (candidates.length > 1 ? second.score : 0);
    // 0.97 - 0.92 is a little less than 0.05 in binary numbers
    if (first.score >= CERTAIN_SCORE && margin >= CERTAIN_MARGIN - 1e-9) return { state: "matched", candidate: first };
    return { state: "review", candidates: candidates.slice(0, SHOWN) };
  }
}

type Likeness = Pick<NameCandidate, "score" | "reason">;

function bestOf(
  readings: readonly NameReading[],
  sounds: readonly string[],
  entry: Entry,
  stated: string,
): Likeness | undefined {
  let best: Likeness | undefined;
  readings.forEach((reading, r) => {
    entry.readings.forEach((own, o) => {
      const plain = likeness(reading, own, sounds[r], entry.sounds[o]);
      if (!plain) return;
      const found = doubted(plain, reading, own, entry.street, stated);
      if (!best || found.score > best.score) best = found;
    });
  });
  return best;
}

function likeness(a: NameReading, b: NameReading, soundA?: string, soundB?: string): Likeness | undefined {
  if (a.text === b.text) return { score: 1, reason: "same" };
  if (a.core === b.core) {
    const isSameKind = a.kind === b.kind || a.kind === "" || b.kind === "";
    return isSameKind ? { score: 0.97, reason: "same-core" } : { score: OTHER_KIND, reason: "other-kind" };
  }
  // 李家村 that has become 李家村社区
  if (a.core === `${b.core}村` || b.core === `${a.core}村`) return { score: OTHER_KIND, reason: "other-kind" };
  const length = Math.max([...a.core].length, [...b.core].length);
  const distance = editDistance(a.core, b.core, length >= 6 ? 2 : 1);
  if (soundA !== undefined && soundA !== "" && soundA === soundB) {
    return { score: 0.88 - 0.02 * Math.min(4, distance), reason: "sound" };
  }
  if (distance <= 1 && length >= 3) return { score: 0.6 + 0.2 * (1 - distance / length), reason: "spelling" };
  if (distance === 2 && length >= 6) return { score: 0.5 + 0.2 * (1 - distance / length), reason: "spelling" };
  return undefined;
}

function doubted(found: Likeness, a: NameReading, b: NameReading, own: string, stated: string): Likeness {
  const said = [stated, a.street].filter((street) => street !== "");
  const isElsewhere = own !== "" && said.some((street) => street !== own);
  if (isElsewhere && found.score > OTHER_STREET) return { score: OTHER_STREET, reason: "other-street" };
  // a street before the name that is the thing's own street confirms the reading
  const isConfirmed = a.leftOut === "beginning" && a.street !== "" && a.street === own;
  const isWhole = (a.leftOut === "" || isConfirmed) && b.leftOut === "";
  if (!isWhole && found.score > PART_LEFT_OUT) return { score: PART_LEFT_OUT, reason: "part-left-out" };
  return found;
}
