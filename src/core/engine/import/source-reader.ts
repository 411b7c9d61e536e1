import type { Job } from "../../base/job";
import { Problem } from "../../base/problem";
import { sha256 } from "../../base/sha256";
import type { OsmExtract } from "../../dataset/osm";
import type { FeatureTable } from "../../dataset/table";
import { listLayers, readAny, type LayerInfo } from "../../io";
import type { Workbook } from "../../io/sheet";
import type { ImportFile, SourceOptions } from "./import-file";

/** Parts of a shapefile that are read with their .shp. */
const SHAPEFILE_PART = /\.(dbf|shx|prj|cpg|sbn|sbx|qix|qpj|shp\.xml)$/i;

/**
 * Files and what was read of them, kept while decisions change: a workbook is parsed once, and a dataset is read again
 * only when it is to be read in another way. Problems are kept as well; a cancelled reading is not.
 */
export class SourceReader {
  readonly files: readonly ImportFile[];
  readonly #byName: ReadonlyMap<string, Uint8Array>;
  readonly #hashes = new Map<ImportFile, string>();
  readonly #layers = new Map<ImportFile, readonly LayerInfo[]>();
  readonly #workbooks = new Map<string, Workbook>();
  readonly #tables = new Map<string, FeatureTable | OsmExtract | Problem>();
  #touched = new Set<string>();

  constructor(files: readonly ImportFile[]) {
    this.#byName = new Map(files.map((file) => [baseName(file.name).toLowerCase(), file.bytes]));
    this.files = files.filter(({ name }) => {
      const stem = baseName(name).replace(SHAPEFILE_PART, "").toLowerCase();
      return !SHAPEFILE_PART.test(name) || !this.#byName.has(`${stem}.shp`);
    });
  }

  hashOf(file: ImportFile): string {
    const hash = this.#hashes.get(file) ?? sha256(file.bytes);
    this.#hashes.set(file, hash);
    return hash;
  }

  /** @throws Problem as listLayers. */
  async layersOf(file: ImportFile): Promise<readonly LayerInfo[]> {
    const layers = this.#layers.get(file) ?? (await listLayers(file.name, file.bytes));
    this.#layers.set(file, layers);
    return layers;
  }

  /** @throws Problem as readAny. */
  async read(file: ImportFile, options: SourceOptions, job: Job): Promise<FeatureTable | OsmExtract> {
    const key = JSON.stringify([file.name, options]);
    this.#touched.add(key);
    const known = this.#tables.get(key);
    if (known instanceof Problem) throw known;
    if (known) return known;
    const workbook = this.#workbookKey(file, options);
    const keep = async (read: () => Promise<Workbook>) => {
      const kept = this.#workbooks.get(workbook) ?? (await read());
      this.#workbooks.set(workbook, kept);
      return kept;
    };
    const beside = (name: string) => Promise.resolve(this.#byName.get(baseName(name).toLowerCase()));
    try {
      const data = await readAny(file.name, file.bytes, { ...options, beside, keep }, job);
      this.#tables.set(key, data);
      return data;
    } catch (error) {
      if (error instanceof Problem && error.code !== "job/cancelled") this.#tables.set(key, error);
      throw error;
    }
  }

  /** The workbook that a dataset was read from; undefined for formats that are none. */
  workbookOf(file: ImportFile, options: SourceOptions): Workbook | undefined {
    return this.#workbooks.get(this.#workbookKey(file, options));
  }

  /** Forgets what nobody has read since the last call. */
  forgetUntouched(): void {
    for (const key of this.#tables.keys()) if (!this.#touched.has(key)) this.#tables.delete(key);
    this.#touched = new Set();
  }

  #workbookKey({ name }: ImportFile, { layer, encoding, password }: SourceOptions): string {
    return JSON.stringify([name, layer, encoding, password]);
  }
}

function baseName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1);
}
