import type { Bounds } from "../../geo/points";
import type { NetworkSource } from "../../dataset/network-source";
import type { FeatureTable, Reading } from "../../dataset/table";
import { withQuarters } from "../../project/edits/datasets";
import type { AreaUnit, Facility, Project, Quarter } from "../../project/project";
import { EMPTY_RECORD, sourceOfReading, type Alias, type SourceRecord } from "../../project/record";
import { projectBounds } from "../open-project";
import type { CommunityNames } from "./join-communities";
import type { Parts } from "./new-project";
import type { ImportRole } from "./roles";
import type { People } from "./take-people";

/** A dataset that goes into the open project, and the file there whose rows make way for it. */
export interface JoiningDataset {
  readonly role: ImportRole;
  readonly reading: Reading;
  readonly source: SourceRecord;
  readonly replaces: string | undefined;
}

/** What files bring; what is left out stays as it is in the open project. */
export interface JoiningParts extends Parts {
  readonly buildings?: FeatureTable | undefined;
  readonly datasets: readonly JoiningDataset[];
  readonly aliases: readonly Alias[];
  readonly dataDate?: string | undefined;
  readonly licence?: string | undefined;
}

/**
 * Files of the open project whose rows a dataset of this role would put aside; undefined: the two get on with each other.
 * A project has one dataset of each role but facilities, of which it has one of each file.
 */
export function takenBy(open: Project, role: ImportRole, file: string): readonly string[] | undefined {
  const files = [...new Set(sourcesOf(open, role).map((source) => source.file))];
  if (role === "facilities") return files.includes(file) ? [file] : undefined;
  return isTaken(open, role) ? files : undefined;
}

/** Files of the open project whose place a dataset of this role can take. */
export function replaceableBy(open: Project, role: ImportRole): readonly string[] {
  return [...new Set(sourcesOf(open, role).map((source) => source.file))];
}

/** Everybody is counted where the communities say, not in a table of their own. */
export function countsByCommunity(open: Project): boolean {
  const rasters = rastersOf(open);
  const ownTables = sourcesOf(open, "totals").filter(({ file }) => !rasters.has(file));
  return (open.record?.spread ?? []).length > 0 && ownTables.length === 0;
}

/** Files that only weigh the totals of communities. */
function rastersOf(open: Project): ReadonlySet<string> {
  const isRaster = (file: string) => open.readings.some((one) => one.file === file && one.format === "geotiff");
  return new Set(replaceableBy(open, "demand").filter(isRaster));
}

/** The open project without the rasters that weighed its people, which are counted anew: their cells are not kept. */
function withoutRasters(open: Project): Project {
  const rasters = rastersOf(open);
  const { record, readings } = open;
  if (!record || rasters.size === 0) return open;
  return {
    ...open,
    readings: readings.filter(({ file }) => !rasters.has(file)),
    record: { ...record, sources: record.sources.filter(({ file }) => !rasters.has(file)) },
  };
}

/** Streets that were read, not made of the communities. */
export function ownStreets(open: Project): readonly AreaUnit[] {
  return open.record && sourcesOf(open, "streets").length === 0 ? [] : open.streets;
}

/** Facilities that stay when the ledgers of these files go; what was put on the map by hand is of no file. */
export function keptFacilities(open: Project, replaced: ReadonlySet<string>): readonly Facility[] {
  if (replaced.size === 0) return open.facilities;
  const ledgers = replaceableBy(open, "facilities");
  return open.facilities.filter(({ file, properties }) => {
    if (file !== undefined) return !replaced.has(file);
    const isOfOnlyLedger = ledgers.length === 1 && Object.keys(properties).length > 0;
    return !(isOfOnlyLedger && replaced.has(ledgers[0]));
  });
}

/** Quarters that stay while communities are replaced: each finds its own again by name, else by where it lies. */
export function quartersAmong(open: Project, names: CommunityNames): readonly Quarter[] {
  const nameOf = new Map(open.communities.map(({ id, name }) => [id, name]));
  return open.quarters.map((quarter) => {
    if (quarter.communityId === undefined) return quarter;
    const match = names.match(nameOf.get(quarter.communityId) ?? quarter.communityId);
    if (match.state === "matched") return { ...quarter, communityId: match.candidate.id };
    return Object.fromEntries(Object.entries(quarter).filter(([key]) => key !== "communityId")) as unknown as Quarter;
  });
}

/** Communities that stay while streets are replaced name theirs, so that it can be found among the new ones. */
export function namingTheirStreet({ communities, streets }: Project): readonly AreaUnit[] {
  const nameOf = new Map(streets.map(({ id, name }) => [id, name]));
  return communities.map((community) => {
    const name = nameOf.get(community.parentId ?? "");
    return name === undefined ? community : { ...community, parentId: name };
  });
}

/** The open project with what files bring, each dataset in the place of the one it replaces. */
export function joinedProject(open: Project, parts: JoiningParts): Project {
  const { district = open.district, streets, communities, quarters, people, buildings, datasets } = parts;
  const { network = open.network } = parts;
  const replaced = new Set(
    datasets.flatMap(({ role, replaces }) => (role === "facilities" && replaces !== undefined ? [replaces] : [])),
  );
  const own = people ?? { demand: open.demand, groups: open.groups, spread: open.record?.spread ?? [] };
  const located =
    people || quarters === open.quarters ? { quarters, demand: own.demand } : withQuarters(open, quarters);
  const facilities = [...keptFacilities(open, replaced), ...parts.facilities];
  const isSameGround = district === open.district && communities === open.communities && located.demand === open.demand;
  const hasAreas = district !== undefined || communities.length > 0;
  const bounds: Bounds =
    isSameGround && hasAreas
      ? open.bounds
      : projectBounds(district ? [district] : [], communities, located.demand, facilities);
  const before = people ? withoutRasters(open) : open;
  return {
    ...open,
    dataDate: parts.dataDate ?? open.dataDate,
    licence: parts.licence ?? open.licence,
    source: sourceOf(open, before, datasets),
    groups: own.groups,
    bounds,
    ...(district ? { district } : {}),
    streets,
    communities,
    ...located,
    facilities: parts.facilities.length === 0 && replaced.size === 0 ? open.facilities : facilities,
    ...(network ? { network } : {}),
    base: baseOf(open, network, buildings),
    readings: inPlace(before.readings, (reading) => slotOfReading(before, reading), datasets, "reading"),
    record: recordOf(before, parts, own.spread, new Set(facilities.map(({ id }) => id))),
  };
}

function recordOf(
  open: Project,
  { datasets, aliases }: JoiningParts,
  spread: People["spread"],
  ids: ReadonlySet<string>,
): NonNullable<Project["record"]> {
  const record = open.record ?? EMPTY_RECORD;
  return {
    sources: inPlace(record.sources, slotOfSource, datasets, "source"),
    aliases: [...aliases],
    merges: record.merges.filter(({ kept }) => ids.has(kept)),
    spread,
  };
}

/** Files are named as the source where files were the source; what a person wrote stays, with the files behind it. */
function sourceOf(open: Project, kept: Project, datasets: readonly JoiningDataset[]): Project["source"] {
  const files = (sources: readonly SourceRecord[]) => [...new Set(sources.map(({ file }) => file))];
  const before = files(open.record?.sources ?? []);
  const after = files(inPlace(kept.record?.sources ?? [], slotOfSource, datasets, "source"));
  const added = datasets.map(({ source }) => source.file).filter((file) => !before.includes(file));
  const named = (text: string, mark: string) =>
    text === before.join(mark) ? after.join(mark) : [text, ...new Set(added)].filter((part) => part !== "").join(mark);
  return { zh: named(open.source.zh, "、"), en: named(open.source.en, ", ") };
}

/** Roads are drawn from the network unless there is a table of them that is no other network's. */
function baseOf(
  open: Project,
  network: NetworkSource | undefined,
  buildings: FeatureTable | undefined,
): Project["base"] {
  const isOldRoads = network !== open.network && open.base.roads?.reading.file === open.network?.file;
  if (!isOldRoads && !buildings) return open.base;
  const kept = Object.entries(open.base).filter(([key]) => !(isOldRoads && key === "roads"));
  return { ...Object.fromEntries(kept), ...(buildings ? { buildings } : {}) };
}

function isTaken(open: Project, role: ImportRole): boolean {
  switch (role) {
    case "demand":
    case "totals":
      return true;
    case "district":
      return open.district !== undefined;
    case "network":
      return open.network !== undefined;
    case "streets":
      return ownStreets(open).length > 0;
    case "communities":
      return open.communities.length > 0;
    case "quarters":
      return open.quarters.length > 0;
    case "buildings":
      return open.base.buildings !== undefined;
    case "facilities":
      return false;
  }
}

function sourcesOf(open: Project, role: ImportRole): readonly SourceRecord[] {
  const slot = slotOf(role, "");
  return (open.record?.sources ?? []).filter((source) => {
    return role === "facilities" ? source.role === role : slotOfSource(source) === slot;
  });
}

/** Datasets of one slot take each other's place. */
function slotOf(role: ImportRole, file: string): string {
  if (role === "facilities") return `facilities ${file}`;
  return role === "totals" ? "demand" : role;
}

function slotOfSource({ role, file, mapping }: SourceRecord): string {
  const isBuildings = role === "demand" && !Object.keys(mapping).some((field) => field.startsWith("people:"));
  return isBuildings ? "buildings" : slotOf(role, file);
}

function slotOfReading({ record, readings }: Project, reading: Reading): string | undefined {
  const source = sourceOfReading(record?.sources ?? [], readings, reading);
  return source && slotOfSource(source);
}

/** A list with what is new where the replaced stood, and at its end what replaces nothing. */
function inPlace<Part extends "reading" | "source">(
  list: readonly JoiningDataset[Part][],
  slotIn: (item: JoiningDataset[Part]) => string | undefined,
  datasets: readonly JoiningDataset[],
  part: Part,
): JoiningDataset[Part][] {
  const waiting = new Map<string, JoiningDataset[Part][]>();
  for (const dataset of datasets) {
    const slot = slotOf(dataset.role, dataset.replaces ?? dataset.source.file);
    waiting.set(slot, [...(waiting.get(slot) ?? []), dataset[part]]);
  }
  const emitted = new Set<string>();
  const kept = list.flatMap((item) => {
    const slot = slotIn(item);
    const next = slot === undefined ? undefined : waiting.get(slot);
    if (slot === undefined || !next) return [item];
    if (emitted.has(slot)) return [];
    emitted.add(slot);
    return next;
  });
  return [...kept, ...[...waiting].flatMap(([slot, items]) => (emitted.has(slot) ? [] : items))];
}
