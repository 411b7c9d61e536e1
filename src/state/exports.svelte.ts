import { Problem } from "../core/base/problem";
import type { ExportKind } from "../report";
import type { EngineClient } from "../worker/engine-client";
import type { Progress } from "../worker/service";
import type { Desk } from "./desk.svelte";
import { atlasOrder, plateOrder } from "./map-order";
import { saveFile } from "./save-file";

/** Maps for paper: a picture, a drawing, a page for every community. */
const MAP_KINDS = ["png", "svg", "atlas"] as const;
type MapKind = (typeof MAP_KINDS)[number];

/** What can be taken away: the report's own files, and printed maps. */
export type Takeaway = ExportKind | MapKind;
export const TAKEAWAYS: readonly Takeaway[] = ["xlsx", ...MAP_KINDS, "geojson", "fgb", "gpkg", "shp", "csv", "json"];

const TYPES: Readonly<Record<Takeaway, string>> = {
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  png: "image/png",
  svg: "image/svg+xml",
  atlas: "application/pdf",
  geojson: "application/zip",
  fgb: "application/zip",
  gpkg: "application/geopackage+sqlite3",
  shp: "application/zip",
  csv: "application/zip",
  json: "application/json",
};

/** Makes files of the answer on screen, one at a time, and says how it went. */
export class Exports {
  making = $state<Takeaway>();
  /** Of a file that takes its time. */
  progress = $state.raw<Progress>();
  #stop = new AbortController();
  readonly #client: EngineClient;
  readonly #desk: Desk;

  constructor(client: EngineClient, desk: Desk) {
    this.#client = client;
    this.#desk = desk;
  }

  async make(kind: Takeaway): Promise<void> {
    if (this.making !== undefined) return;
    this.making = kind;
    this.#stop = new AbortController();
    try {
      const name = isMap(kind) ? await this.#map(kind) : await this.#file(kind);
      if (name !== undefined) this.#desk.notices.tell({ kind: "saved", name });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (error.code === "job/cancelled") return;
      this.#desk.notices.problem(error.plain());
    } finally {
      this.making = undefined;
      this.progress = undefined;
    }
  }

  /** Stops what is being made; nothing is saved. */
  cancel(): void {
    this.#stop.abort();
  }

  async #file(kind: ExportKind): Promise<string | undefined> {
    const request = this.#desk.request();
    if (!request) return undefined;
    const file = await this.#client.exportFile(request, kind, this.#desk.language, this.#stop.signal, this.#report);
    saveFile(file.name, file.bytes, TYPES[kind]);
    return file.name;
  }

  async #map(kind: MapKind): Promise<string | undefined> {
    const request = this.#desk.request();
    const order = kind === "atlas" ? atlasOrder(this.#desk) : plateOrder(this.#desk, kind);
    if (!request || !order) return undefined;
    const file = await this.#client.exportMap(request, order, this.#desk.language, this.#stop.signal, this.#report);
    saveFile(file.name, file.bytes, TYPES[kind]);
    return file.name;
  }

  readonly #report = (progress: Progress) => {
    this.progress = progress;
  };
}

function isMap(kind: Takeaway): kind is MapKind {
  return (MAP_KINDS as readonly Takeaway[]).includes(kind);
}
