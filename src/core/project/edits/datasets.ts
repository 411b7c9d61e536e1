import { Problem } from "../../base/problem";
import type { NetworkSource } from "../../dataset/network-source";
import type { PopulationGroup } from "../../dataset/population";
import type { FeatureTable, Reading } from "../../dataset/table";
import type { AreaUnit, Demand, Facility, Project, Quarter } from "../project";
import { EMPTY_RECORD, type DatasetRole, type SourceRecord, type SpreadRecord } from "../record";

/** A dataset that takes the place of the one there was, as the importer read it. */
export type NewDataset =
  | { readonly role: "district"; readonly district: AreaUnit }
  | { readonly role: "streets"; readonly streets: readonly AreaUnit[] }
  | { readonly role: "communities"; readonly communities: readonly AreaUnit[] }
  | { readonly role: "quarters"; readonly quarters: readonly Quarter[] }
  | {
      readonly role: "demand";
      readonly demand: Demand;
      readonly groups: readonly PopulationGroup[];
      readonly spread?: readonly SpreadRecord[];
    }
  | { readonly role: "network"; readonly network: NetworkSource; readonly table?: FeatureTable }
  | { readonly role: "facilities"; readonly facilities: readonly Facility[] };

/** Where a dataset came from: how it was read, and the file behind it. */
export interface DatasetOrigin {
  readonly reading: Reading;
  readonly source: SourceRecord;
}

/**
 * Puts a dataset in the place of the one of the same role; facilities of several ledgers are told apart by file, and
 * only those of the same file are replaced.
 *
 * @param replacedFile the file whose rows go; left out: all of that role.
 * @throws Problem "project/no-demand" for an empty one; "project/id-repeated" when a facility has the id of another file's.
 */
export function replaceDataset(
  project: Project,
  dataset: NewDataset,
  origin: DatasetOrigin,
  replacedFile?: string,
): Project {
  const record = project.record ?? EMPTY_RECORD;
  const isReplaced = (source: SourceRecord) =>
    source.role === dataset.role && (replacedFile === undefined || source.file === replacedFile);
  const gone = new Set(record.sources.filter(isReplaced).map(({ file }) => file));
  const stillUsed = new Set(record.sources.filter((source) => !isReplaced(source)).map(({ file }) => file));
  const next: Project = {
    ...project,
    readings: [...project.readings.filter(({ file }) => !gone.has(file) || stillUsed.has(file)), origin.reading],
    record: { ...record, sources: [...record.sources.filter((source) => !isReplaced(source)), origin.source] },
  };
  switch (dataset.role) {
    case "district":
      return { ...next, district: dataset.district };
    case "streets":
      return { ...next, streets: dataset.streets };
    case "communities":
      return { ...next, communities: dataset.communities };
    case "quarters":
      return withQuarters(next, dataset.quarters);
    case "demand": {
      if (dataset.demand.ids.length === 0) throw new Problem("project/no-demand", { name: origin.source.file });
      const spread = dataset.spread ?? [];
      return {
        ...next,
        demand: dataset.demand,
        groups: dataset.groups,
        record: { ...(next.record ?? EMPTY_RECORD), spread },
      };
    }
    case "network":
      return { ...next, network: dataset.network };
    case "facilities":
      return withFacilities(next, dataset.facilities, replacedFile);
  }
}

/**
 * Takes a dataset out. Without people there is nothing to measure, so demand can only be replaced.
 * @throws Problem "project/demand-needed"
 */
export function removeDataset(project: Project, role: DatasetRole, file?: string): Project {
  if (role === "demand") throw new Problem("project/demand-needed", {});
  const record = project.record ?? EMPTY_RECORD;
  const isRemoved = (source: SourceRecord) =>
    source.role === role && (role !== "facilities" || file === undefined || source.file === file);
  const kept = record.sources.filter((source) => !isRemoved(source));
  const gone = new Set(record.sources.filter(isRemoved).map((source) => source.file));
  const next = {
    ...project,
    readings: project.readings.filter(
      (reading) => !gone.has(reading.file) || kept.some((s) => s.file === reading.file),
    ),
    record: { ...record, sources: kept },
  };
  switch (role) {
    case "district":
      return without(next, "district");
    case "network":
      return without(next, "network");
    case "streets":
      return { ...next, streets: [] };
    case "communities":
      return { ...next, communities: [] };
    case "quarters":
      return withQuarters(next, []);
    case "facilities":
      return {
        ...next,
        facilities: file === undefined ? [] : next.facilities.filter((facility) => facility.file !== file),
      };
  }
}

function without(project: Project, part: "district" | "network"): Project {
  return Object.fromEntries(Object.entries(project).filter(([key]) => key !== part)) as unknown as Project;
}

/** Homes name their quarter by its place in the list; a new list is matched by id. */
function withQuarters(project: Project, quarters: readonly Quarter[]): Project {
  const indexOfId = new Map(quarters.map((quarter, q) => [quarter.id, q]));
  const quarter = project.demand.quarter.map((q) => {
    const id = q < 0 ? undefined : project.quarters[q]?.id;
    return id === undefined ? -1 : (indexOfId.get(id) ?? -1);
  });
  return { ...project, quarters, demand: { ...project.demand, quarter } };
}

function withFacilities(project: Project, added: readonly Facility[], replacedFile: string | undefined): Project {
  const kept = replacedFile === undefined ? [] : project.facilities.filter(({ file }) => file !== replacedFile);
  const ids = new Set(kept.map(({ id }) => id));
  const repeated = added.find(({ id }) => ids.has(id));
  if (repeated) throw new Problem("project/id-repeated", { id: repeated.id });
  return { ...project, facilities: [...kept, ...added] };
}
