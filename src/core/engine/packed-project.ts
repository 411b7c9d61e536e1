import type { Job } from "../base/job";
import { sha256 } from "../base/sha256";
import type { Cell, FeatureTable } from "../dataset/table";
import type { WritableFeature } from "../io/columns";
import { writeOsmXml } from "../io/osm-xml-write";
import { PROJECT_VERSION } from "../project/migrations";
import { FILE_COLUMN, OWN_COLUMN_PREFIX } from "../project/own-columns";
import type { AreaUnit, Facility, Project } from "../project/project";
import type { ProjectFile } from "../project/project-file";
import { EMPTY_RECORD } from "../project/record";
import { IMPORTS_FILE, IMPORTS_SCHEMA, PROJECT_FILE, SETTINGS_FILE, STATED_PREFIX } from "./archive-format";
import { packTable } from "./packed-table";

/** One file of a packed project. */
export interface PackedFile {
  /** Absent where the file was packed before and is kept elsewhere. */
  readonly bytes?: Uint8Array;
  readonly length: number;
  readonly sha256: string;
}

/** The files of one part of a project, and the values they were made of. */
interface PackedPart {
  readonly from: readonly unknown[];
  readonly files: ReadonlyMap<string, PackedFile>;
  readonly mixed: Readonly<Record<string, readonly string[]>>;
  /** What project.json says of it. */
  readonly entry: unknown;
}

/** A project as files, and by part, so that the next packing makes only what changed. */
export interface PackedProject {
  readonly files: ReadonlyMap<string, PackedFile>;
  readonly parts: ReadonlyMap<string, PackedPart>;
}

interface PackFilesOptions {
  /** Settings of the page, kept as they are: plain JSON. */
  readonly settings?: Readonly<Record<string, unknown>> | undefined;
  /** An earlier packing of the project: parts whose values are still the same are not packed again. */
  readonly before?: PackedProject | undefined;
}

/** A project as the files of docs/project-file.md, without the manifest. */
export async function packFiles(
  project: Project,
  { settings, before }: PackFilesOptions,
  job: Job,
): Promise<PackedProject> {
  const packer = new Packer(project, before, job);
  await packer.pack();
  const { parts } = packer;
  const files = new Map([...parts.values()].flatMap((part) => [...part.files]));
  files.set(PROJECT_FILE, packedFile(jsonBytes(packer.projectFile())));
  files.set(IMPORTS_FILE, packedFile(jsonBytes(importsOf(project))));
  if (settings) files.set(SETTINGS_FILE, packedFile(jsonBytes(settings)));
  return { files, parts };
}

/** The same packing without the bytes, to be kept for the next one. */
export function withoutBytes({ files, parts }: PackedProject): PackedProject {
  const bare = (all: ReadonlyMap<string, PackedFile>) =>
    new Map([...all].map(([name, file]) => [name, { length: file.length, sha256: file.sha256 }]));
  return {
    files: bare(files),
    parts: new Map([...parts].map(([name, part]) => [name, { ...part, files: bare(part.files) }])),
  };
}

/**
 * The packing behind files that a project was just opened from, so that nothing of it need be packed again.
 * @param file project.json among them, of the present version
 * @param listed every file with its length and SHA-256
 */
export function packingOf(project: Project, file: ProjectFile, listed: ReadonlyMap<string, PackedFile>): PackedProject {
  const { datasets, base, mixedColumns } = file;
  const { demand, network, facilities } = datasets;
  const parts = new Map<string, PackedPart>();
  const part = (name: string, entry: unknown, names: readonly (string | undefined)[]) => {
    const files = new Map([...listed].filter(([path]) => names.includes(path)));
    const mixed = Object.fromEntries(Object.entries(mixedColumns).filter(([path]) => files.has(path)));
    parts.set(name, { from: partsOf(project)[name], files, mixed, entry });
  };
  for (const role of ["district", "streets", "communities", "quarters"] as const) {
    part(role, datasets[role] ? { [role]: datasets[role] } : {}, [datasets[role]?.file]);
  }
  const drawn = Object.values(base);
  part("demand", demand, [demand.file, demand.footprints]);
  part("base", base, drawn);
  part("network", network, network && !drawn.includes(network.file) ? [network.file] : []);
  part(
    "facilities",
    facilities,
    facilities.map((one) => one.file),
  );
  return { files: listed, parts };
}

/** The values each part is made of. */
function partsOf({ district, streets, communities, quarters, demand, groups, network, base, facilities }: Project) {
  return {
    district: [district],
    streets: [streets],
    communities: [communities],
    quarters: [quarters],
    demand: [demand, groups, quarters],
    base: [base],
    network: [network, base],
    facilities: [facilities],
  } as Readonly<Record<string, readonly unknown[]>>;
}

function packedFile(bytes: Uint8Array): PackedFile {
  return { bytes, length: bytes.length, sha256: sha256(bytes) };
}

function importsOf({ readings, record = EMPTY_RECORD }: Project) {
  return { schema: IMPORTS_SCHEMA, readings, record };
}

type Datasets = ProjectFile["datasets"];

class Packer {
  readonly parts = new Map<string, PackedPart>();
  readonly #project: Project;
  readonly #before: PackedProject | undefined;
  readonly #job: Job;
  #datasets: Datasets | undefined;
  #base: Record<string, string> = {};
  /** Of the part that is being packed. */
  #files = new Map<string, PackedFile>();
  #mixed: Record<string, string[]> = {};

  constructor(project: Project, before: PackedProject | undefined, job: Job) {
    this.#project = project;
    this.#before = before;
    this.#job = job;
  }

  async pack(): Promise<void> {
    const { district, streets, communities, quarters } = this.#project;
    const steps = 7;
    const step = (done: number) => this.#job.step(done, steps, "write");
    await step(0);
    const areas = {
      ...this.#part("district", () => this.#areas("district", district ? [district] : [])),
      ...this.#part("streets", () => this.#areas("streets", streets)),
      ...this.#part("communities", () => this.#areas("communities", communities)),
      ...this.#part("quarters", () => (quarters.length > 0 ? { quarters: this.#quarters() } : {})),
    };
    await step(1);
    const people = this.#part("demand", () => this.#demand());
    await step(2);
    this.#base = this.#part("base", () => this.#drawn());
    await step(4);
    const walked = this.#part("network", () => this.#network());
    await step(5);
    const places = this.#part("facilities", () => this.#facilities());
    await step(6);
    this.#datasets = { ...areas, demand: people, ...(walked ? { network: walked } : {}), facilities: places };
  }

  /** Packs a part, unless the values it is made of are those of the packing before. */
  #part<Entry>(name: string, make: () => Entry): Entry {
    const from = partsOf(this.#project)[name];
    const before = this.#before?.parts.get(name);
    if (before && from.every((value, v) => value === before.from[v])) {
      this.parts.set(name, before);
      return before.entry as Entry;
    }
    this.#files = new Map();
    this.#mixed = {};
    const entry = make();
    this.parts.set(name, { from, files: this.#files, mixed: this.#mixed, entry });
    return entry;
  }

  projectFile(): ProjectFile {
    if (!this.#datasets) throw new Error("nothing is packed yet");
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
      datasets: this.#datasets,
      base: this.#base,
      bounds: [west, south, east, north],
      imports: IMPORTS_FILE,
      mixedColumns: Object.assign({}, ...[...this.parts.values()].map(({ mixed }) => mixed)) as Record<
        string,
        string[]
      >,
    };
  }

  #table(file: string, features: readonly WritableFeature[]): string {
    const { bytes, mixed } = packTable(file.replace(/\.fgb$/, ""), features);
    this.#files.set(file, packedFile(bytes));
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

  #drawn(): Record<string, string> {
    const tables = Object.entries(this.#project.base).filter(([, table]) => table.features.length > 0);
    return Object.fromEntries(tables.map(([key, table]) => [key, this.#table(`base/${key}.fgb`, table.features)]));
  }

  #network(): Datasets["network"] {
    const { network } = this.#project;
    if (!network) return undefined;
    if (network.kind === "osm") {
      this.#files.set("network.osm", packedFile(writeOsmXml(network.osm)));
      return { file: "network.osm", label: network.file };
    }
    const drawn = Object.entries(this.#project.base).find(([, table]) => drawsAll(table, network.lines));
    const file = drawn ? this.#base[drawn[0]] : this.#table("network.fgb", network.lines);
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

/** Plain JSON as it is written into projects: legible, ending with a line. */
export function jsonBytes(value: unknown): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(value, null, 1)}\n`);
}
