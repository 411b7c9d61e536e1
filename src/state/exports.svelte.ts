import { Problem } from "../core/base/problem";
import type { ExportKind } from "../report";
import type { EngineClient } from "../worker/engine-client";
import type { Desk } from "./desk.svelte";
import { plateModel } from "./plate-model";
import { saveFile } from "./save-file";

/** What can be taken away: the report's own files, and a picture of the map. */
export type Takeaway = ExportKind | "png";
export const TAKEAWAYS: readonly Takeaway[] = ["xlsx", "png", "geojson", "fgb", "gpkg", "shp", "csv", "json"];

const TYPES: Readonly<Record<Takeaway, string>> = {
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  png: "image/png",
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
  readonly #client: EngineClient;
  readonly #desk: Desk;

  constructor(client: EngineClient, desk: Desk) {
    this.#client = client;
    this.#desk = desk;
  }

  async make(kind: Takeaway): Promise<void> {
    if (this.making !== undefined) return;
    this.making = kind;
    try {
      const name = kind === "png" ? await this.#picture() : await this.#file(kind);
      if (name !== undefined) this.#desk.notices.tell({ kind: "saved", name });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      this.#desk.notices.problem(error.plain());
    } finally {
      this.making = undefined;
    }
  }

  async #file(kind: ExportKind): Promise<string | undefined> {
    const request = this.#desk.request();
    if (!request) return undefined;
    const never = new AbortController().signal;
    const file = await this.#client.exportFile(request, kind, this.#desk.language, never, () => undefined);
    saveFile(file.name, file.bytes, TYPES[kind]);
    return file.name;
  }

  async #picture(): Promise<string | undefined> {
    const { scene, circleScene, sight } = this.#desk;
    const model = plateModel(this.#desk);
    if (!scene || !model) return undefined;
    const { drawPlate } = await import("../map/plate");
    const picture = await drawPlate(circleScene ? [scene, circleScene] : [scene], sight, model);
    if (!picture) {
      this.#desk.notices.tell({ kind: "pictureFailed" });
      return undefined;
    }
    saveFile(model.fileName, picture, TYPES.png);
    return model.fileName;
  }
}
