import type { Job } from "../../base/job";
import { textOf } from "../../dataset/cell";
import type { Cell, Feature } from "../../dataset/table";
import { geometryMiddle, locator } from "../../geo/locate";
import { precisionOf } from "../../project/facilities";
import { plainName, streetCore } from "../../project/names/name-reading";
import type { AreaUnit, Facility, Project } from "../../project/project";
import type { ImportField } from "./decisions";
import type { Draft } from "./imported";
import type { CommunityNames } from "./join-communities";
import { keptFacilities } from "./join-open";
import type { Namesake } from "./placed-by";
import { isSite, singlePoint, type Site } from "./site";
import type { TableColumns } from "./table-columns";

/** A ledger as far as names and places go. */
export interface NamedLedger extends Pick<Draft, "key" | "decision"> {
  readonly data: { readonly features: readonly Feature[] };
  readonly columns: Pick<TableColumns, "of">;
}

export interface NamedPlace extends Namesake {
  readonly site: Site;
  /** As its own row says it; null: it does not say. */
  readonly precision: Cell;
}

export interface PlaceByName {
  /** The place that is certain; undefined: a person decides. */
  readonly certain?: NamedPlace;
  /** Everything of this name with a place. */
  readonly namesakes: readonly Namesake[];
}

/** A name that more rows have than this tells nothing, and comparing them all takes long. */
const MOST_NAMESAKES = 100;

interface Entry extends Namesake {
  /** Rows of one ledger have one; ledgers of the open project have their own. */
  readonly group: string;
  readonly row: number;
  /** Absent where it has no place, or none that is better than its community. */
  readonly site?: Site;
  readonly precision: Cell;
  /** What its row states. */
  readonly community?: string;
  readonly street?: string;
  /** The only ledger that may look at it: the one that takes the place of its file. */
  readonly onlyFor?: string;
}

/** The community and street of a facility in a form that can be compared; undefined: nobody knows. */
interface Whereabouts {
  readonly community?: string | undefined;
  readonly street?: string | undefined;
}

/**
 * Where facilities without coordinates lie by their names: a row takes the place of the facility with exactly the same
 * name (plainName) in another ledger or in the open project when nothing speaks against it. The rules are described in
 * docs/methods/name-matching.md.
 */
export class NamedPlaces {
  readonly #entries: ReadonlyMap<string, readonly Entry[]>;
  readonly #names: CommunityNames | undefined;
  readonly #communities: readonly AreaUnit[];
  readonly #find: (lon: number, lat: number) => number;
  readonly #whereabouts = new Map<Entry, Whereabouts>();

  private constructor(
    entries: ReadonlyMap<string, readonly Entry[]>,
    names: CommunityNames | undefined,
    communities: readonly AreaUnit[],
  ) {
    this.#entries = entries;
    this.#names = names;
    this.#communities = communities;
    this.#find = locator(communities.map(({ geometry }) => geometry));
  }

  /** @returns undefined where every row has coordinates and nobody will ask. */
  static async of(
    ledgers: readonly NamedLedger[],
    open: Project | undefined,
    names: CommunityNames | undefined,
    job: Job,
  ): Promise<NamedPlaces | undefined> {
    const wanted = new Set(
      ledgers.flatMap((ledger) =>
        ledger.data.features.flatMap((feature) => (feature.geometry ? [] : (cellOf(ledger, feature, "name") ?? []))),
      ),
    );
    const plain = new Set([...wanted].map(plainName).filter(isName));
    if (plain.size === 0) return undefined;
    const entries = new Map<string, Entry[]>();
    const add = (entry: Entry) => {
      const name = plainName(entry.name);
      if (!plain.has(name)) return;
      const known = entries.get(name);
      if (known) known.push(entry);
      else entries.set(name, [entry]);
    };
    for (const ledger of ledgers) {
      const { features } = ledger.data;
      for (let f = 0; f < features.length; f++) {
        if (f % 4096 === 0) await job.step(f, features.length, "tables");
        const entry = entryOfRow(ledger, features[f]);
        if (entry) add(entry);
      }
    }
    if (open) for (const entry of entriesOfOpen(open, ledgers)) add(entry);
    return new NamedPlaces(entries, names, names?.all ?? []);
  }

  /** @param key of the dataset, @param row in it, of a facility with this name and without coordinates. */
  at(key: string, row: number, name: string): PlaceByName {
    const known = this.#entries.get(plainName(name)) ?? [];
    if (known.length > MOST_NAMESAKES) return { namesakes: [] };
    const own = known.find((entry) => entry.group === key && entry.row === row);
    if (!own) return { namesakes: [] };
    const others = known.filter(
      (entry) => entry !== own && (entry.onlyFor === undefined || entry.onlyFor === key) && this.#agree(entry, own),
    );
    const placed = others.filter((entry): entry is Entry & NamedPlace => entry.site !== undefined);
    const namesakes = placed
      .filter(({ group }) => group !== key)
      .map(({ name: called, from }) => ({ name: called, from }));
    const first = placed.at(0);
    const unplaced = others.flatMap(({ site, group }) => (site ? [] : [group]));
    const isCertain =
      first !== undefined &&
      new Set(unplaced).size === unplaced.length &&
      others.every((entry) => entry.group !== key && this.#isOne(entry, first));
    if (!isCertain) return { namesakes };
    return { certain: { ...namesakes[0], site: first.site, precision: first.precision }, namesakes };
  }

  /** Whether two of one name may be taken for one facility: at the very same spot, or rows of two ledgers, one without a place. */
  #isOne(entry: Entry, placed: Entry & NamedPlace): boolean {
    if (entry.site) return isSamePlace(entry.site, placed.site);
    return entry.group !== placed.group && this.#agree(entry, placed);
  }

  /** Nothing that is known of the two puts them into different communities or streets. */
  #agree(a: Entry, b: Entry): boolean {
    const [one, other] = [this.#where(a), this.#where(b)];
    const isSame = (mine?: string, theirs?: string) => mine === undefined || theirs === undefined || mine === theirs;
    return isSame(one.community, other.community) && isSame(one.street, other.street);
  }

  /** As the row states it, else where the place lies. */
  #where(entry: Entry): Whereabouts {
    const known = this.#whereabouts.get(entry);
    if (known) return known;
    const { community: stated, street } = entry;
    const match = stated === undefined ? undefined : this.#names?.match(stated, street);
    const id = match?.state === "matched" ? match.candidate.id : stated === undefined ? this.#lying(entry) : undefined;
    const streetName = street ?? (id === undefined ? undefined : this.#names?.streetOf(id));
    const where = {
      community: id ?? (stated === undefined ? undefined : plainName(stated)),
      street: streetName === undefined ? undefined : streetCore(plainName(streetName)),
    };
    this.#whereabouts.set(entry, where);
    return where;
  }

  #lying({ site }: Entry): string | undefined {
    const found = site ? this.#find(...geometryMiddle(site)) : -1;
    return found < 0 ? undefined : this.#communities[found].id;
  }
}

function entryOfRow(ledger: NamedLedger, feature: Feature): Entry | undefined {
  const name = cellOf(ledger, feature, "name");
  if (name === undefined) return undefined;
  const { key } = ledger;
  const site = singlePoint(feature.geometry);
  const precision = cellOf(ledger, feature, "precision") ?? null;
  const [community, street] = [cellOf(ledger, feature, "community"), cellOf(ledger, feature, "street")];
  return {
    name,
    from: key,
    group: key,
    row: feature.row,
    precision,
    ...(isSite(site) && precisionOf(precision ?? "") !== "community" ? { site } : {}),
    ...(community === undefined ? {} : { community }),
    ...(street === undefined ? {} : { street }),
  };
}

/** Those that stay are for every ledger; those that make way, for the ledger that takes their place. */
function* entriesOfOpen(open: Project, ledgers: readonly NamedLedger[]): Generator<Entry> {
  const replacing = ledgers.filter(({ decision }) => decision.replaces !== undefined);
  const kept = new Set(keptFacilities(open, new Set(replacing.flatMap(({ decision }) => decision.replaces ?? []))));
  for (const facility of kept) yield entryOfFacility(facility);
  for (const { key, decision } of replacing) {
    const staying = new Set(keptFacilities(open, new Set([decision.replaces ?? ""])));
    for (const facility of open.facilities) {
      if (!staying.has(facility)) yield { ...entryOfFacility(facility), onlyFor: key };
    }
  }
}

/** Inside its community is no place of its own. */
function entryOfFacility({ name, file = "", geometry, precision }: Facility): Entry {
  const site = precision === "community" ? {} : { site: geometry };
  return { name, from: file, group: `open ${file}`, row: 0, precision: precision ?? null, ...site };
}

function cellOf({ columns }: NamedLedger, { properties }: Feature, field: ImportField): string | undefined {
  const column = columns.of.get(field);
  return column === undefined ? undefined : textOf(properties[column]);
}

/** A number (3, 三号) names nothing. */
function isName(plain: string): boolean {
  return (
    [...plain.replaceAll(/[〇零一二两三四五六七八九十百千]/g, "")].filter((sign) => /\p{L}/u.test(sign)).length >= 2
  );
}

function isSamePlace(a: Site, b: Site): boolean {
  const [one, other] = [geometryMiddle(a), geometryMiddle(b)];
  return one[0] === other[0] && one[1] === other[1];
}
