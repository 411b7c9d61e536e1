import type { Job } from "../../base/job";
import { plainProblem, Problem, type PlainProblem } from "../../base/problem";
import type { LedgerInfo, SheetInfo } from "../../dataset/ledger";
import type { OsmExtract } from "../../dataset/osm";
import type { FeatureTable } from "../../dataset/table";
import { tablesToRead } from "../../io/ledger/tables-to-read";
import { datasetKey, NO_DECISIONS, type DatasetDecision, type FileDecision } from "./decisions";
import { draftOf, unreadDraft, type Understood } from "./draft";
import type { Draft, ImportOptions } from "./imported";
import type { ImportFile } from "./import-file";
import { effectiveDecision, rolesToRead } from "./mapping-memory";
import type { SourceOptions } from "./import-file";
import type { SourceReader } from "./source-reader";

/** Every table of every file, read and recognised; what cannot be read is a draft with its problem. */
export async function readDrafts(source: SourceReader, options: ImportOptions, job: Job): Promise<Draft[]> {
  const drafts: Draft[] = [];
  for (const [f, file] of source.files.entries()) {
    await job.step(f, source.files.length, "read");
    drafts.push(...(await new FileDrafts(source, file, options, job).all()));
  }
  return drafts;
}

/** The tables of one file. */
class FileDrafts {
  readonly #source: SourceReader;
  readonly #file: ImportFile;
  readonly #options: ImportOptions;
  readonly #job: Job;
  readonly #decision: FileDecision;

  constructor(source: SourceReader, file: ImportFile, options: ImportOptions, job: Job) {
    this.#source = source;
    this.#file = file;
    this.#options = options;
    this.#job = job;
    this.#decision = options.decisions?.files[file.name] ?? {};
  }

  async all(): Promise<Draft[]> {
    const drafts: Draft[] = [];
    const whole = await this.#attempt(undefined, {}, async () => {
      const layers = await this.#source.layersOf(this.#file);
      for (const { name } of layers) {
        const layer = layers.length > 1 ? name : undefined;
        drafts.push(...(await this.#layer(layer)));
      }
    });
    return whole ? [whole] : drafts;
  }

  async #layer(layer: string | undefined): Promise<Draft[]> {
    const { encoding, password, hiddenSheets = [] } = this.#decision;
    const base: SourceOptions = {
      ...(layer === undefined ? {} : { layer }),
      ...(encoding === undefined ? {} : { encoding }),
      ...(password === undefined ? {} : { password }),
    };
    let ledger: LedgerInfo | undefined;
    const failed = await this.#attempt(layer, base, async () => {
      const { data } = await this.#readLoosely(base);
      if (data.kind === "features") ({ ledger } = data);
    });
    if (failed) return [failed];
    const tables = ledger ? tablesToRead(ledger, hiddenSheets) : [];
    const hidden = (ledger?.sheets ?? []).filter(({ name, tables: count, ...sheet }) => {
      return sheet.hidden && count > 0 && !tables.some((table) => table.sheet === name);
    });
    const sheets = ledger?.sheets ?? [];
    if (tables.length + hidden.length < 2) return [await this.#one(layer, base, sheets, [])];
    const facts = { file: this.#file.name, hidden: hidden.map(({ name }) => name).join("、") };
    const remarks = hidden.length > 0 ? [plainProblem("io/sheets-hidden", facts)] : [];
    const drafts: Draft[] = [];
    for (const [i, { name, ...table }] of tables.entries()) {
      drafts.push(await this.#one(name, { ...base, ...table }, sheets, i === 0 ? remarks : []));
    }
    return drafts;
  }

  /** @param name of the layer or sheet, as the dataset is called. */
  async #one(
    name: string | undefined,
    base: SourceOptions,
    sheets: readonly SheetInfo[],
    remarks: readonly PlainProblem[],
  ): Promise<Draft> {
    const key = datasetKey({ file: this.#file.name, ...(name === undefined ? {} : { layer: name }) });
    const { datasets, mappings } = this.#options.decisions ?? NO_DECISIONS;
    const decided: DatasetDecision = Object.hasOwn(datasets, key) ? datasets[key] : {};
    let draft: Draft | undefined;
    const failed = await this.#attempt(name, base, async () => {
      const first = await this.#readLoosely(base);
      const understood = await this.#understood(first, base, decided, mappings);
      const about = { ...this.#about(), ...(name === undefined ? {} : { layer: name }) };
      draft = draftOf({ key, source: this.#file, about, sheets, remarks, ...understood }, this.#options);
    });
    return failed ?? (draft as Draft);
  }

  /** Reads once more where a person decided about columns or the frame. */
  async #understood(
    first: Read,
    options: SourceOptions,
    decided: DatasetDecision,
    mappings: Parameters<typeof effectiveDecision>[2],
  ): Promise<Understood> {
    const { data } = first;
    if (data.kind === "osm") return { data, decision: decided, options: first.options, proposals: [] };
    const decision = effectiveDecision(data, decided, mappings);
    const proposals = data.ledger?.columns ?? [];
    const roles = data.ledger && rolesToRead(proposals, decision);
    const own = { ...options, ...(roles ? { roles } : {}) };
    const isSilent = first.trouble !== undefined || isUndeclared(data);
    const frame = decision.frame ?? (isSilent ? this.#options.frame : undefined);
    if (!frame && !roles) return { ...first, decision, proposals };
    if (!frame) return { ...(await this.#readLoosely(own)), decision, proposals };
    try {
      const read = await this.#read({ ...own, frame });
      return { ...read, decision, proposals };
    } catch (error) {
      // the frame that was chosen does not fit: another may be chosen
      if (!isFrameTrouble(error)) throw error;
      return { ...(await this.#readLoosely(own)), trouble: error.plain(), decision, proposals };
    }
  }

  /** Reads; where the numbers are no degrees and no frame is known, the numbers as they stand. */
  async #readLoosely(options: SourceOptions): Promise<Read> {
    try {
      return await this.#read(options);
    } catch (error) {
      if (!isFrameTrouble(error)) throw error;
      const read = await this.#read({ ...options, frame: { frame: "AS-IS" } });
      return { ...read, trouble: error.plain() };
    }
  }

  /** Reads with rows kept that have no place; a table whose header makes no ledger is read as it stands. */
  async #read(options: SourceOptions): Promise<Read> {
    const optional = { ...options, geometry: "optional" as const };
    try {
      return { data: await this.#source.read(this.#file, optional, this.#job), options: optional };
    } catch (error) {
      if (!(error instanceof Problem) || (error as Problem).code !== "io/header-missing") throw error;
      return { data: await this.#source.read(this.#file, options, this.#job), options };
    }
  }

  /** @returns a draft with the problem, where there is one. */
  async #attempt(
    layer: string | undefined,
    options: SourceOptions,
    work: () => Promise<void>,
  ): Promise<Draft | undefined> {
    try {
      await work();
      return undefined;
    } catch (error) {
      if (!(error instanceof Problem) || error.code === "job/cancelled") throw error;
      const about = { ...this.#about(), ...(layer === undefined ? {} : { layer }) };
      return unreadDraft(this.#file, about, options, error.plain(), this.#options);
    }
  }

  #about() {
    const { name, bytes } = this.#file;
    return { file: name, bytes: bytes.length, sha256: this.#source.hashOf(this.#file) };
  }
}

interface Read {
  readonly data: FeatureTable | OsmExtract;
  readonly options: SourceOptions;
  /** Why it could not be read in degrees; data are then the numbers as they stand. */
  readonly trouble?: PlainProblem;
}

function isFrameTrouble(error: unknown): error is Problem {
  if (!(error instanceof Problem)) return false;
  const { code } = error as Problem;
  return (
    code.startsWith("frame/") ||
    code === "io/coordinates-out-of-range" ||
    code === "io/coordinates-swapped" ||
    code === "io/frame-unsupported"
  );
}

function isUndeclared({ reading }: FeatureTable): boolean {
  return reading.warnings.some(({ code }) => code === "io/frame-missing");
}
