import type {
  DatasetDecision,
  FileDecision,
  ImportDecisions,
  ImportField,
  PlaceDecision,
} from "../core/engine/import/decisions";
import type { FacilityStatus } from "../core/project/project";
import type { Alias } from "../core/project/record";

/** Decides something about one dataset; what was decided about it before stays. */
export function withDataset(now: ImportDecisions, key: string, change: DatasetDecision): ImportDecisions {
  return { ...now, datasets: { ...now.datasets, [key]: { ...now.datasets[key], ...change } } };
}

export function withFile(now: ImportDecisions, file: string, change: FileDecision): ImportDecisions {
  return { ...now, files: { ...now.files, [file]: { ...now.files[file], ...change } } };
}

export function withField(
  now: ImportDecisions,
  key: string,
  field: ImportField,
  column: string | null,
): ImportDecisions {
  const { fields } = now.datasets[key] ?? {};
  return withDataset(now, key, { fields: { ...fields, [field]: column } });
}

/** Another role has other fields: what was said of the old ones goes. */
export function withRole(
  now: ImportDecisions,
  key: string,
  role: NonNullable<DatasetDecision["role"]>,
): ImportDecisions {
  const { frame, keepPersonal } = now.datasets[key] ?? {};
  const rest = { ...(frame ? { frame } : {}), ...(keepPersonal ? { keepPersonal } : {}) };
  return { ...now, datasets: { ...now.datasets, [key]: { ...rest, role } } };
}

export function withAlias(now: ImportDecisions, alias: Alias): ImportDecisions {
  const others = now.aliases.filter(({ kind, name }) => kind !== alias.kind || name !== alias.name);
  return { ...now, aliases: [...others, alias] };
}

/** Puts rows somewhere; undefined takes the decision back. */
export function withPlaces(
  now: ImportDecisions,
  keys: readonly string[],
  placeOf: (key: string) => PlaceDecision | undefined,
): ImportDecisions {
  const places = { ...now.places };
  for (const key of keys) {
    const place = placeOf(key);
    if (place) places[key] = place;
    else Reflect.deleteProperty(places, key);
  }
  return { ...now, places };
}

export function withMerge(now: ImportDecisions, kept: string, removed: readonly string[]): ImportDecisions {
  return { ...now, merges: [...now.merges, { kept, removed }] };
}

/** Merges pairs, the first of each stays. A facility that went into another takes in no third: that pair comes again. */
export function withMerges(now: ImportDecisions, pairs: readonly { readonly a: string; readonly b: string }[]) {
  const gone = new Set<string>();
  return pairs.reduce((made, { a, b }) => {
    if (gone.has(a) || gone.has(b)) return made;
    gone.add(b);
    return withMerge(made, a, [b]);
  }, now);
}

export function withStatusWord(now: ImportDecisions, word: string, status: FacilityStatus): ImportDecisions {
  return { ...now, words: { ...now.words, status: { ...now.words.status, [word]: status } } };
}

export function withCategoryWord(now: ImportDecisions, word: string, category: string): ImportDecisions {
  return { ...now, words: { ...now.words, category: { ...now.words.category, [word]: category } } };
}

/** How a dataset goes into the open project: in the place of what came from a file, or beside it. */
export function withReplaced(now: ImportDecisions, key: string, file: string | undefined): ImportDecisions {
  const decided = Object.entries(now.datasets[key] ?? {}).filter(([part]) => part !== "replaces" && part !== "skip");
  const decision = {
    ...(Object.fromEntries(decided) as DatasetDecision),
    ...(file === undefined ? {} : { replaces: file }),
  };
  return { ...now, datasets: { ...now.datasets, [key]: decision } };
}
