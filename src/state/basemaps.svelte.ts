import { Problem, plainProblem, type PlainProblem } from "../core/base/problem";
import type { Basemap, BasemapFrame, ShownBasemap } from "../map/basemap/basemap";
import type { OfferedTiles } from "../server/tiles";

const KEY = "lifecircle/basemap/1";
const DEFAULT_OPACITY = 0.7;

/** Maps beneath the district's own data: off until the person chooses one. */
export class Basemaps {
  /** What the local server passes on. */
  offered = $state.raw<readonly Basemap[]>([]);
  /** Files the person opened in this window. */
  files = $state.raw<readonly Basemap[]>([]);
  chosen = $state.raw<Basemap>();
  opacity = $state(DEFAULT_OPACITY);
  problem = $state.raw<PlainProblem>();
  readonly shown = $derived<ShownBasemap | undefined>(this.chosen && { basemap: this.chosen, opacity: this.opacity });
  readonly #tell: (problem: PlainProblem) => void;
  #remembered: string | undefined;

  /** @param tell Says once that tiles cannot be fetched. */
  constructor(tell: (problem: PlainProblem) => void) {
    this.#tell = tell;
    try {
      const stored = JSON.parse(localStorage.getItem(KEY) ?? "{}") as { chosen?: unknown; opacity?: unknown };
      if (typeof stored.opacity === "number" && stored.opacity > 0 && stored.opacity <= 1)
        this.opacity = stored.opacity;
      if (typeof stored.chosen === "string") this.#remembered = stored.chosen;
    } catch {
      // settings that cannot be read are no settings
    }
    if (this.#remembered !== undefined) void this.look();
  }

  /** Asks the own host which tiles it passes on; most hosts pass on none. */
  async look(): Promise<void> {
    let found: readonly OfferedTiles[] = [];
    try {
      const answer = await fetch("tiles.json");
      if (answer.ok) found = (await answer.json()) as OfferedTiles[];
    } catch {
      // no server, or one of another kind
    }
    const known = this.offered;
    this.offered = found.map(
      (one) => known.find(({ id, title }) => id === servedId(one) && title === one.title) ?? this.#served(one),
    );
    if (!this.chosen) this.chosen = this.offered.find(({ title }) => title === this.#remembered);
  }

  choose(basemap: Basemap | undefined): void {
    this.chosen = basemap;
    this.#remembered = undefined; // what is offered late must not undo it
    this.#remember();
  }

  setOpacity(opacity: number): void {
    this.opacity = opacity;
    this.#remember();
  }

  async openFile(file: File, frame: BasemapFrame): Promise<void> {
    this.problem = undefined;
    try {
      const { pmtilesBasemap } = await import("../map/basemap/pmtiles-file");
      const basemap = this.#watched(await pmtilesBasemap(file, frame));
      this.files = [...this.files, basemap];
      this.choose(basemap);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      this.problem = error.plain();
    }
  }

  #served(offered: OfferedTiles): Basemap {
    const { id, title, credit, frame, maxZoom } = offered;
    const read = async (z: number, x: number, y: number, signal: AbortSignal) => {
      const answer = await fetch(`tiles/${id}/${z}/${x}/${y}`, { signal });
      if (answer.status === 404) return undefined;
      if (!answer.ok) throw new Error(await answer.text());
      return answer.arrayBuffer();
    };
    return this.#watched({ id: servedId(offered), title, credit, kind: "raster", frame, minZoom: 1, maxZoom, read });
  }

  /** Tiles that fail are left out and told, once for all of them. */
  #watched(basemap: Basemap): Basemap {
    const read: Basemap["read"] = async (z, x, y, signal) => {
      try {
        return await basemap.read(z, x, y, signal);
      } catch (error) {
        if (signal.aborted) throw error;
        const detail = error instanceof Error ? error.message : String(error);
        this.#tell(plainProblem("basemap/tiles-failed", { title: basemap.title, detail }));
        return undefined;
      }
    };
    return { ...basemap, read };
  }

  #remember(): void {
    try {
      localStorage.setItem(KEY, JSON.stringify({ chosen: this.chosen?.title, opacity: this.opacity }));
    } catch {
      // a full or forbidden storage costs only the memory of it
    }
  }
}

function servedId({ id }: OfferedTiles): string {
  return `served-${id}`;
}
