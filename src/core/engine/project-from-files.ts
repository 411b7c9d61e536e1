import type { Job } from "../base/job";
import { plainProblem, Problem } from "../base/problem";
import type { PopulationGroup } from "../dataset/population";
import { amendReading, type FeatureTable, type Reading, type RowIssue } from "../dataset/table";
import { readFeatures } from "../io";
import { takeAreas } from "../project/areas";
import { takeDemand } from "../project/demand";
import { takeFacilities } from "../project/facilities";
import { ALL_PEOPLE, type AreaUnit, type Project } from "../project/project";
import type { FileSource } from "./api";
import { besideIn } from "./beside";
import { projectBounds, readNetwork } from "./open-project";

/** Files named one by one, without a project folder. Paths are read through the source. */
export interface LooseFiles {
  readonly network?: string;
  readonly demand: string;
  /** Columns of people; one column is the group "all", several are a group each and "all" their sum. */
  readonly peopleColumns: readonly string[];
  readonly communities?: string;
  readonly facilities: string;
  /** Category given to every facility. */
  readonly category: string;
  /** Only rows that meet this are facilities; the others are listed as skipped. Left out: all rows. */
  readonly where?: {
    readonly text: string;
    readonly test: (properties: FeatureTable["features"][number]["properties"]) => boolean;
  };
  /** Columns of the demand and community files. */
  readonly idColumn?: string;
  readonly nameColumn?: string;
  /** Column of the community file that names the street; the streets are then made of their communities. */
  readonly streetColumn?: string;
  /** Columns of the facility file. */
  readonly facilityIdColumn?: string;
  readonly facilityNameColumn?: string;
}

/**
 * A project made of loose files, for one run on the command line.
 * @throws Problem "io/column-missing" when a people column is not there, "project/no-demand", and those of the readers.
 */
export async function projectFromFiles(
  source: FileSource,
  files: LooseFiles,
  dataDate: string,
  job: Job,
): Promise<Project> {
  const readings: Reading[] = [];
  const read = async (path: string): Promise<FeatureTable> => {
    await job.step(readings.length, 4, "read");
    return readFeatures(path, await source.read(path), { beside: besideIn(source) }, job);
  };
  const columns = {
    ...(files.idColumn === undefined ? {} : { id: files.idColumn }),
    ...(files.nameColumn === undefined ? {} : { name: files.nameColumn }),
  };
  const groups = groupsOf(files.peopleColumns);
  let communities: readonly AreaUnit[] = [];
  if (files.communities !== undefined) {
    const taken = takeAreas(await read(files.communities), {
      ...columns,
      ...(files.streetColumn === undefined ? {} : { parent: files.streetColumn }),
    });
    if (taken.items.length === 0) throw new Problem("project/no-communities", { name: files.communities });
    readings.push(taken.reading);
    communities = taken.items;
  }
  const table = await read(files.demand);
  for (const column of files.peopleColumns) {
    if (!table.columns.includes(column)) {
      throw new Problem("io/column-missing", { file: files.demand, column, columns: table.columns.join("、") });
    }
  }
  const { demand, reading } = takeDemand(table, columns, groups, []);
  if (demand.ids.length === 0) throw new Problem("project/no-demand", { name: files.demand });
  readings.push(reading);

  const facilities = takeFacilities(selectRows(await read(files.facilities), files.where), {
    ...(files.facilityIdColumn === undefined ? {} : { id: files.facilityIdColumn }),
    ...(files.facilityNameColumn === undefined ? {} : { name: files.facilityNameColumn }),
    categoryId: files.category,
  });
  readings.push(facilities.reading);

  const network =
    files.network === undefined
      ? undefined
      : await readNetwork(files.network, await source.read(files.network), job, {}, besideIn(source));
  if (network) readings.push(network.reading);
  const names = [files.demand, files.facilities, files.network, files.communities].filter((name) => name !== undefined);
  return {
    id: "files",
    title: { zh: files.demand, en: files.demand },
    fictional: false,
    dataDate,
    source: { zh: names.join("、"), en: names.join(", ") },
    licence: "",
    groups,
    bounds: projectBounds([], communities, demand, facilities.items),
    streets: files.streetColumn === undefined ? [] : streetsOf(communities),
    communities,
    quarters: [],
    demand,
    facilities: facilities.items,
    ...(network ? { network: network.source } : {}),
    base: {},
    readings,
  };
}

function selectRows(table: FeatureTable, where: LooseFiles["where"]): FeatureTable {
  if (!where) return table;
  const problem = plainProblem("project/row-not-selected", { condition: where.text });
  const issues: RowIssue[] = table.features
    .filter((feature) => !where.test(feature.properties))
    .map(({ row }) => ({ row, state: "skipped", problem }));
  return {
    ...table,
    features: table.features.filter((feature) => where.test(feature.properties)),
    reading: amendReading(table.reading, issues),
  };
}

/** The streets that communities name, in the order of first mention; each the ground of its communities together. */
export function streetsOf(communities: readonly AreaUnit[]): AreaUnit[] {
  const parts = new Map<string, GeoJSON.Position[][][]>();
  for (const { parentId, geometry } of communities) {
    if (parentId === undefined) continue;
    const ground = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
    parts.set(parentId, [...(parts.get(parentId) ?? []), ...ground]);
  }
  return [...parts].map(([name, coordinates]) => ({
    id: name,
    name,
    areaType: "urban",
    geometry: { type: "MultiPolygon", coordinates },
  }));
}

function groupsOf(columns: readonly string[]): PopulationGroup[] {
  const all = { id: ALL_PEOPLE, title: { zh: "全部人口", en: "All people" }, columns };
  if (columns.length === 1) return [all];
  return [all, ...columns.map((column) => ({ id: column, title: { zh: column, en: column }, columns: [column] }))];
}
