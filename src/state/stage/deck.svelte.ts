import { record, redo, startHistory, undo, type History } from "../history";
import { deckOf, parseDeck, readDeck, type SceneDeck } from "./read-deck";
import type { StageScene } from "./stage-scene";

/** Keeps the scenes with the project; undefined: there are none. @returns false where they must not be changed. */
export type KeepDeck = (deck: SceneDeck | undefined) => boolean;

/** The scenes of the open project, in the order they are shown. Every change can be taken back and is kept at once. */
export class Deck {
  readonly #keep: KeepDeck;
  #history = $state.raw<History<readonly StageScene[]>>(startHistory([]));
  readonly scenes = $derived(this.#history.present);
  readonly canUndo = $derived(this.#history.past.length > 0);
  readonly canRedo = $derived(this.#history.future.length > 0);

  constructor(keep: KeepDeck) {
    this.#keep = keep;
  }

  /** Takes up the scenes kept with a project; undefined: there are none. @throws Problem "page/scenes-unreadable" */
  open(kept: unknown): void {
    this.#history = startHistory([]);
    if (kept !== undefined) this.#history = startHistory(readDeck("settings.json", kept).scenes);
  }

  change(edit: (scenes: readonly StageScene[]) => readonly StageScene[], merge = false): void {
    const scenes = edit(this.scenes);
    if (scenes === this.scenes) return;
    this.#turnTo(record(this.#history, scenes, merge));
  }

  undo(): void {
    this.#turnTo(undo(this.#history));
  }

  redo(): void {
    this.#turnTo(redo(this.#history));
  }

  add(scenes: readonly StageScene[]): void {
    this.change((before) => [...before, ...scenes]);
  }

  /** `merge`: part of the edit before, e.g. the next letter of a headline. */
  edit(id: string, change: (scene: StageScene) => StageScene, merge = false): void {
    this.change((scenes) => scenes.map((scene) => (scene.id === id ? change(scene) : scene)), merge);
  }

  remove(id: string): void {
    this.change((scenes) => scenes.filter((scene) => scene.id !== id).map((scene) => withoutAgainst(scene, id)));
  }

  /** Puts a scene at a place, counted from 0. */
  move(id: string, to: number): void {
    this.change((scenes) => moved(scenes, id, to));
  }

  /** The scenes as a file a colleague can read in. */
  file(): string {
    return `${JSON.stringify(deckOf(this.scenes), null, 1)}\n`;
  }

  /** Adds the scenes of a file after the present ones. @returns how many. @throws Problem "page/scenes-unreadable" */
  read(file: string, content: string, newId: () => string): number {
    const { scenes } = parseDeck(file, content);
    const ids = Object.fromEntries(scenes.map((scene) => [scene.id, newId()]));
    this.add(
      scenes.map(({ against, ...scene }) => ({
        ...scene,
        id: ids[scene.id],
        ...(against !== undefined && against in ids ? { against: ids[against] } : {}),
      })),
    );
    return scenes.length;
  }

  #turnTo(history: History<readonly StageScene[]>): void {
    const { present } = history;
    if (this.#keep(present.length === 0 ? undefined : deckOf(present))) this.#history = history;
  }
}

export function moved(scenes: readonly StageScene[], id: string, to: number): readonly StageScene[] {
  const from = scenes.findIndex((scene) => scene.id === id);
  const place = Math.min(Math.max(to, 0), scenes.length - 1);
  if (from < 0 || from === place) return scenes;
  const others = scenes.filter((scene) => scene.id !== id);
  return [...others.slice(0, place), scenes[from], ...others.slice(place)];
}

function withoutAgainst(scene: StageScene, id: string): StageScene {
  if (scene.against !== id) return scene;
  return { ...scene, against: undefined };
}
