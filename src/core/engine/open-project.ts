import type { Job } from "../base/job";
import { Problem } from "../base/problem";
import type { NetworkSource } from "../dataset/network-source";
import type { Feature, FeatureTable, Reading } from "../dataset/table";
import { geometryBounds, joinBounds } from "../geo/locate";
import type { Bounds } from "../geo/points";
import { readAny, readFeatures } from "../io";
import type { Beside } from "../io/data-files";
import { parseJson } from "../base/json-text";
import { takeAreas, takeQuarters, type AreaColumns } from "../project/areas";
import { takeDemand } from "../project/demand";
import { takeFacilities } from "../project/facilities";
import type { AreaUnit, Demand, Facility, Project, Quarter } from "../project/project";
import { EMPTY_RECORD, type DatasetRole, type SourceRecord } from "../project/record";
import { checkProjectFile, type ProjectFile } from "../project/project-file";
import { migrateProjectFile } from "../project/migrations";
import type { FileSource } from "./api";
import { readAhead } from "./read-ahead";
import { besideIn } from "./beside";
import { checkImports, PROJECT_FILE, STATED_PREFIX, type Imports } from "./archive-format";
import { unpackTable } from "./packed-table";

/**
 * Opens a project folder or a saved project: project.json and every file it names. project.json of an earlier version is
 * brought forward first. A saved project tells how its files were read in their time.
 * @throws Problem "project/version-newer", "project/field-invalid", "project/dataset-missing", "project/no-demand" and those of the readers.
 */
export async function openProject(folder: FileSource, job: Job): Promise<Project> {
  const content = new TextDecoder("utf-8").decode(await folder.read(PROJECT_FILE));
  const parsed = parseJson(PROJECT_FILE, content.replace(/^\uFEFF/, ""), "JSON");
  const file = checkProjectFile(PROJECT_FILE, migrateProjectFile(PROJECT_FILE, parsed));
  const { datasets } = file;
  const source = readAhead(folder, filesOf(file));
  const imports = file.imports === undefined ? undefined : await readImports(source, file.imports);
  const readings: Reading[] = [];
  const keep = <T extends { readonly reading: Reading }>(taken: T): T => {
    readings.push(taken.reading);
    return taken;
  };
  const total = 5 + datasets.facilities.length + Object.keys(file.base).length;
  let done = 0;
  // A file may hold several things, such as homes and the footprints drawn of them: it is read once.
  const tables = new Map<string, FeatureTable>();
  const read = async (role: string, path: string): Promise<FeatureTable> => {
    await job.step(done++, total, "read");
    let table = tables.get(path);
    if (!table) {
      const bytes = await readDataset(source, role, path);
      table = imports
        ? await unpackTable(path, bytes, file.mixedColumns[path] ?? [], job)
        : await readFeatures(path, bytes, { beside: besideIn(source) }, job);
      tables.set(path, table);
    }
    return table;
  };
  const areas = async (
    role: string,
    dataset: (AreaColumns & { file: string }) | undefined,
  ): Promise<readonly AreaUnit[]> => (dataset ? keep(takeAreas(await read(role, dataset.file), dataset)).items : []);

  const district = await areas("district", datasets.district);
  const streets = await areas("streets", datasets.streets);
  const groups = imports
    ? file.groups.map((group) => ({ ...group, columns: [STATED_PREFIX + group.id] }))
    : file.groups;
  const communities = await areas("communities", datasets.communities && { ...datasets.communities, groups });
  const quarters: readonly Quarter[] = datasets.quarters
    ? keep(takeQuarters(await read("quarters", datasets.quarters.file), datasets.quarters)).items
    : [];
  const { people, placement, footprints, ...demandColumns } = datasets.demand;
  const countedGroups = people
    ? file.groups.map((group) => ({ ...group, columns: [people[group.id] ?? group.id] }))
    : file.groups;
  const taken = keep(takeDemand(await read("demand", datasets.demand.file), demandColumns, countedGroups, quarters));
  const demand: Demand = {
    ...taken.demand,
    ...(placement ? { placement } : {}),
    ...(footprints === undefined ? {} : { footprints: (await read("demand", footprints)).features.flatMap(polygonOf) }),
  };
  if (demand.ids.length === 0) throw new Problem("project/no-demand", { name: datasets.demand.file });

  const facilities: Facility[] = [];
  for (const dataset of datasets.facilities) {
    facilities.push(...keep(takeFacilities(await read("facilities", dataset.file), dataset)).items);
  }
  const network = datasets.network ? await openNetwork(source, datasets.network, read, job) : undefined;
  if (network) keep(network);

  if (datasets.network && network?.table) tables.set(datasets.network.file, network.table);

  const base: Record<string, FeatureTable> = {};
  for (const [key, path] of Object.entries(file.base)) base[key] = await read(key, path);
  return {
    id: file.id,
    title: file.title,
    fictional: file.fictional,
    dataDate: file.dataDate,
    source: file.source,
    licence: file.licence,
    groups: file.groups,
    bounds: file.bounds ?? projectBounds(district, communities, demand, facilities),
    ...(district.length > 0 ? { district: district[0] } : {}),
    streets,
    communities,
    quarters,
    demand,
    facilities,
    ...(network ? { network: network.source } : {}),
    base,
    readings: imports?.readings ?? readings,
    record: imports?.record ?? { ...EMPTY_RECORD, sources: sourcesOf(file) },
  };
}

/** A network as its file says; of a saved project lines come from a packed table, under the name they once had. */
async function openNetwork(
  source: FileSource,
  dataset: NonNullable<ProjectFile["datasets"]["network"]>,
  read: (role: string, path: string) => Promise<FeatureTable>,
  job: Job,
): Promise<OpenedNetwork> {
  const { file, label } = dataset;
  if (label === undefined) {
    return readNetwork(file, await readDataset(source, "network", file), job, dataset, besideIn(source));
  }
  if (/\.osm$/.test(file)) {
    const opened = await readNetwork(file, await readDataset(source, "network", file), job);
    return { ...opened, source: { ...opened.source, file: label } };
  }
  const table = await read("network", file);
  return {
    source: { kind: "lines", file: label, lines: table.features.filter(isLine) },
    reading: table.reading,
    table,
  };
}

async function readImports(source: FileSource, path: string): Promise<Imports> {
  const content = new TextDecoder("utf-8").decode(await readDataset(source, "imports", path));
  return checkImports(path, parseJson(path, content, "JSON"));
}

function polygonOf({ geometry }: Feature): (GeoJSON.Polygon | GeoJSON.MultiPolygon)[] {
  return geometry?.type === "Polygon" || geometry?.type === "MultiPolygon" ? [geometry] : [];
}

interface OpenedNetwork {
  readonly source: NetworkSource;
  readonly reading: Reading;
  readonly table?: FeatureTable;
}

/** Reads a walking network from OSM or from lines. @throws Problem "io/no-lines" when the file holds no line. */
export async function readNetwork(
  path: string,
  bytes: Uint8Array,
  job: Job,
  columns: { readonly name?: string | undefined; readonly class?: string | undefined } = {},
  beside?: Beside,
): Promise<OpenedNetwork> {
  const data = await readAny(path, bytes, { beside }, job);
  if (data.kind === "osm") return { source: { kind: "osm", file: path, osm: data }, reading: data.reading };
  const lines = data.features.filter(isLine);
  if (lines.length === 0) throw new Problem("io/no-lines", { file: path });
  const { name = "name", class: roadClass = "class" } = columns;
  const renamed =
    name === "name" && roadClass === "class"
      ? lines
      : lines.map((line) => ({
          ...line,
          properties: {
            ...line.properties,
            name: line.properties[name] ?? null,
            class: line.properties[roadClass] ?? null,
          },
        }));
  return { source: { kind: "lines", file: path, lines: renamed }, reading: data.reading, table: data };
}

function isLine(feature: Feature): feature is Feature<GeoJSON.LineString | GeoJSON.MultiLineString> {
  return feature.geometry?.type === "LineString" || feature.geometry?.type === "MultiLineString";
}

/** What project.json says of its files, in the form that imports keep. */
function sourcesOf({ datasets, groups }: ProjectFile): SourceRecord[] {
  const { district, streets, communities, quarters, demand, network, facilities } = datasets;
  const people = groups.map(({ id, columns }): [string, string] => [`people:${id}`, columns.join(" + ")]);
  const source = (role: DatasetRole, dataset: { readonly file: string } | undefined, more: [string, string][] = []) => {
    if (!dataset) return [];
    const own = Object.entries(dataset as Readonly<Record<string, unknown>>);
    const named = own.filter((entry): entry is [string, string] => entry[0] !== "file" && typeof entry[1] === "string");
    const columns = named.filter(([field]) => !NO_COLUMNS.has(field));
    const mapping = Object.fromEntries([
      ...columns.map(([field, column]) => [field === "parent" ? (PARENTS[role] ?? field) : field, column]),
      ...more,
    ]) as Readonly<Record<string, string>>;
    return [{ file: dataset.file, role, bytes: 0, sha256: "", mapping, personalDropped: [], personalKept: [] }];
  };
  return [
    ...source("district", district),
    ...source("streets", streets),
    ...source("communities", communities),
    ...source("quarters", quarters),
    ...source("demand", demand, people),
    ...facilities.flatMap((one) => source("facilities", one)),
    ...source("network", network),
  ];
}

/** What the parent of a dataset is. */
const PARENTS: Partial<Readonly<Record<DatasetRole, string>>> = {
  communities: "street",
  quarters: "community",
  demand: "quarter",
};

/** What project.json says of a dataset that is no column. */
const NO_COLUMNS: ReadonlySet<string> = new Set(["placement", "footprints", "categoryId", "label"]);

/** The files a project is sure to read. */
function filesOf({ datasets, base }: ProjectFile): string[] {
  const { district, streets, communities, quarters, demand, network, facilities } = datasets;
  const single = [district, streets, communities, quarters, demand, network].flatMap((one) => (one ? [one.file] : []));
  const drawn = Object.values(base).filter((path) => path !== network?.file);
  return [...single, ...facilities.map(({ file }) => file), ...drawn];
}

async function readDataset(source: FileSource, role: string, path: string): Promise<Uint8Array> {
  try {
    return await source.read(path);
  } catch (error) {
    if (error instanceof Problem) throw new Problem("project/dataset-missing", { role, file: path });
    throw error;
  }
}

/** The box of everything measured: boundaries where there are any, else people and facilities. */
export function projectBounds(
  district: readonly AreaUnit[],
  communities: readonly AreaUnit[],
  demand: Demand,
  facilities: readonly Facility[],
): Bounds {
  const areas = [...district, ...communities];
  if (areas.length > 0) return joinBounds(areas.map((area) => geometryBounds(area.geometry)));
  const { x, y } = demand.points;
  return joinBounds([
    ...facilities.map((facility) => geometryBounds(facility.geometry)),
    ...Array.from(x, (lon, p): Bounds => [lon, y[p], lon, y[p]]),
  ]);
}
