import { zipSync, type Zippable } from "fflate";
import { quietJob, type Job } from "../base/job";
import { sha256 } from "../base/sha256";
import type { Cell, FeatureTable } from "../dataset/table";
import type { WritableFeature } from "../io/columns";
import { writeOsmXml } from "../io/osm-xml-write";
import { PROJECT_VERSION } from "../project/migrations";
import { FILE_COLUMN, OWN_COLUMN_PREFIX } from "../project/own-columns";
import { withoutPersonalData } from "../project/personal-data";
import type { AreaUnit, Facility, Project } from "../project/project";
import type { ProjectFile } from "../project/project-file";
import { EMPTY_RECORD } from "../project/record";
import {
  ARCHIVE_SCHEMA,
  IMPORTS_FILE,
  IMPORTS_SCHEMA,
  MANIFEST_FILE,
  PROJECT_FILE,
  SETTINGS_FILE,
  STATED_PREFIX,
  type Manifest,
} from "./archive-format";
import { packTable } from "./packed-table";

export interface PackOptions {
  /** Settings and scenarios of the page, kept as they are: plain JSON. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Keeps columns with data of persons that the planner chose to keep; only for a working copy that stays at home. */
  readonly keepPersonalData?: boolean;
}

/** All entries carry this date: the same project gives the same bytes. The first that a zip can hold. */
const ENTRY_DATE = new Date(1980, 0, 1);

/**
 * A project as one .lifecircle file, described in docs/project-file.md. Opening it gives the same project: the same
 * numbers to the last digit, and packing that again the same bytes. Columns with data of persons are left out.
 */
export async function packProject(
  project: Project,
  options: PackOptions = {},
  job: Job = quietJob,
): Promise<Uint8Array> {
  const packer = new Packer(options.keepPersonalData ? project : withoutPersonalData(project), job);
  const files = await packer.files();
  if (options.settings) files.set(SETTINGS_FILE, jsonBytes(options.settings));
  const names = [...files.keys()].sort();
  const manifest: Manifest = {
    schema: ARCHIVE_SCHEMA,
    files: Object.fromEntries(
      names.map((name) => {
        const bytes = files.get(name) ?? new Uint8Array();
        return [name, { bytes: bytes.length, sha256: sha256(bytes) }];
      }),
    ),
  };
  const entries: Zippable = { [MANIFEST_FILE]: jsonBytes(manifest) };
  for (const name of names) entries[name] = files.get(name) ?? new Uint8Array();
  return zipSync(entries, { level: 6, mtime: ENTRY_DATE, os: 0 });
}

type Datasets = ProjectFile["datasets"];

class Packer {
  readonly #project: Project;
  readonly #job: Job;
  readonly #files = new Map<string, Uint8Array>();
  readonly #mixed: Record<string, string[]> = {};

  constructor(project: Project, job: Job) {
    this.#project = project;
    this.#job = job;
  }

  async files(): Promise<Map<string, Uint8Array>> {
    const { district, streets, communities, quarters } = this.#project;
    const steps = 7;
    const step = (done: number) => this.#job.step(done, steps, "write");
    await step(0);
    const areas = {
      ...this.#areas("district", district ? [district] : []),
      ...this.#areas("streets", streets),
      ...this.#areas("communities", communities),
      ...(quarters.length > 0 ? { quarters: this.#quarters() } : {}),
    };
    await step(1);
    const demand = this.#demand();
    await step(2);
    const base = this.#base();
    await step(4);
    const network = this.#network(base);
    await step(5);
    const facilities = this.#facilities();
    await step(6);
    const datasets: Datasets = { ...areas, demand, ...(network ? { network } : {}), facilities };
    this.#files.set(PROJECT_FILE, jsonBytes(this.#projectFile(datasets, base)));
    this.#files.set(IMPORTS_FILE, jsonBytes(this.#imports()));
    return this.#files;
  }

  #projectFile(datasets: Datasets, base: Record<string, string>): ProjectFile {
    const { id, title, fictional, dataDate, source, licence, groups, bounds } = this.#project;
    const [west, south, east, north] = bounds;
    return {
      schema: `lifecircle-project/${PROJECT_VERSION}`,
      id,
      title: { zh: title.zh, en: title.en },
      fictional,
      dataDate,
      source: { zh: source.zh, en: source.en },
      licence,
      groups: groups.map((group) => ({
        id: group.id,
        title: { zh: group.title.zh, en: group.title.en },
        columns: [...group.columns],
      })),
      datasets,
      base,
      bounds: [west, south, east, north],
      imports: IMPORTS_FILE,
      mixedColumns: this.#mixed,
    };
  }

  #imports() {
    const { readings, record = EMPTY_RECORD } = this.#project;
    return { schema: IMPORTS_SCHEMA, readings, record };
  }

  #table(file: string, features: readonly WritableFeature[]): string {
    const { bytes, mixed } = packTable(file.replace(/\.fgb$/, ""), features);
    this.#files.set(file, bytes);
    if (mixed.length > 0) this.#mixed[file] = [...mixed];
    return file;
  }

  #areas(role: "district" | "streets" | "communities", units: readonly AreaUnit[]): Partial<Datasets> {
    if (units.length === 0) return {};
    const file = this.#table(
      `${role}.fgb`,
      units.map(({ id, name, parentId, areaType, geometry, statedPeople = {} }) => ({
        geometry,
        properties: {
          id,
          name,
          parent_id: parentId ?? null,
          area_type: areaType,
          ...Object.fromEntries(Object.entries(statedPeople).map(([group, count]) => [STATED_PREFIX + group, count])),
        },
      })),
    );
    return { [role]: { file } };
  }

  #quarters(): Datasets["quarters"] {
    const features = this.#project.quarters.map(({ id, name, communityId, geometry }) => ({
      geometry: geometry ?? null,
      properties: { id, name, parent_id: communityId ?? null },
    }));
    return { file: this.#table("quarters.fgb", features) };
  }

  #demand(): Datasets["demand"] {
    const { demand, groups, quarters } = this.#project;
    const { points, ids, names, quarter, people, placement, footprints } = demand;
    const columns = groups.map((group): [string, string] => [group.id, `people:${group.id}`]);
    const features = ids.map((id, p): WritableFeature => {
      const cells: Record<string, Cell> = { id, name: names[p], quarter_id: quarters[quarter[p]]?.id ?? null };
      for (const [group, column] of columns) cells[column] = people[group][p];
      return { geometry: { type: "Point", coordinates: [points.x[p], points.y[p]] }, properties: cells };
    });
    return {
      file: this.#table("demand.fgb", features),
      people: Object.fromEntries(columns),
      placement,
      ...(footprints
        ? {
            footprints: this.#table(
              "footprints.fgb",
              footprints.map((geometry) => ({ geometry, properties: {} })),
            ),
          }
        : {}),
    };
  }

  #base(): Record<string, string> {
    const tables = Object.entries(this.#project.base).filter(([, table]) => table.features.length > 0);
    return Object.fromEntries(tables.map(([key, table]) => [key, this.#table(`base/${key}.fgb`, table.features)]));
  }

  #network(base: Readonly<Record<string, string>>): Datasets["network"] {
    const { network } = this.#project;
    if (!network) return undefined;
    if (network.kind === "osm") {
      this.#files.set("network.osm", writeOsmXml(network.osm));
      return { file: "network.osm", label: network.file };
    }
    const drawn = Object.entries(this.#project.base).find(([, table]) => drawsAll(table, network.lines));
    const file = drawn ? base[drawn[0]] : this.#table("network.fgb", network.lines);
    return { file, label: network.file };
  }

  #facilities(): Datasets["facilities"] {
    const { facilities } = this.#project;
    if (facilities.length === 0) return [];
    return [{ file: this.#table("facilities.fgb", facilities.map(facilityFeature)), ...OWN_FACILITY_COLUMNS }];
  }
}

/** Whether a drawn layer is the network's own file: then it is saved once. */
function drawsAll(table: FeatureTable, lines: readonly object[]): boolean {
  const drawn = table.features.filter(({ geometry }) => /LineString$/.test(geometry?.type ?? ""));
  return drawn.length === lines.length && drawn.every((feature, f) => feature === lines[f]);
}

const own = <Name extends string>(name: Name) => `${OWN_COLUMN_PREFIX}${name}` as const;
const OWN_FACILITY_COLUMNS = {
  id: own("id"),
  name: own("name"),
  category: own("category"),
  status: own("status"),
  capacity: own("capacity"),
  precision: own("precision"),
};

function facilityFeature(facility: Facility): WritableFeature {
  const { id, name, category, status, capacity, precision, file, geometry, properties } = facility;
  return {
    geometry,
    properties: {
      [OWN_FACILITY_COLUMNS.id]: id,
      [OWN_FACILITY_COLUMNS.name]: name,
      [OWN_FACILITY_COLUMNS.category]: category === "" ? null : category,
      [OWN_FACILITY_COLUMNS.status]: status,
      [OWN_FACILITY_COLUMNS.capacity]: capacity ?? null,
      [OWN_FACILITY_COLUMNS.precision]: precision ?? null,
      [FILE_COLUMN]: file ?? null,
      ...properties,
    },
  };
}

function jsonBytes(value: unknown): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(value, null, 1)}\n`);
}
