import { Problem } from "../../base/problem";
import type { Project, Quarter } from "../project";
import { EMPTY_RECORD, type DatasetRole, type SourceRecord } from "../record";

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
export function withQuarters(project: Project, quarters: readonly Quarter[]): Project {
  const indexOfId = new Map(quarters.map((quarter, q) => [quarter.id, q]));
  const quarter = project.demand.quarter.map((q) => {
    const id = q < 0 ? undefined : project.quarters[q]?.id;
    return id === undefined ? -1 : (indexOfId.get(id) ?? -1);
  });
  return { ...project, quarters, demand: { ...project.demand, quarter } };
}
