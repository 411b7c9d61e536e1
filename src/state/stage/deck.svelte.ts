import { record, redo, startHistory, undo, type History } from "../history";
import { keepScenes, keptScenes, replacedScenes } from "../scene-store";
import { deckOf, parseDeck } from "./read-deck";
import type { StageScene } from "./stage-scene";

/** The scenes of the open project, in the order they are shown. Every change can be taken back and is kept at once. */
export class Deck {
  #history = $state.raw<History<readonly StageScene[]>>(startHistory([]));
  #key = "";
  /** The scenes could not be kept on this machine: storage is full or forbidden. */
  forgetful = $state(false);
  readonly scenes = $derived(this.#history.present);
  readonly canUndo = $derived(this.#history.past.length > 0);
  readonly canRedo = $derived(this.#history.future.length > 0);

  /** Takes up the scenes kept for a project; where its file brought others, undo has back what was there before. */
  open(key: string): void {
    this.#key = key;
    const before = readKept(replacedScenes(key));
    const now = startHistory(readKept(keptScenes(key)) ?? []);
    this.#history = before && JSON.stringify(before) !== JSON.stringify(now.present) ? { ...now, past: [before] } : now;
  }

  /** The project is known by another key after an edit: its scenes follow. */
  follow(key: string): void {
    if (key === this.#key) return;
    this.#key = key;
    this.#keep();
  }

  change(edit: (scenes: readonly StageScene[]) => readonly StageScene[], merge = false): void {
    const scenes = edit(this.scenes);
    if (scenes === this.scenes) return;
    this.#history = record(this.#history, scenes, merge);
    this.#keep();
  }

  undo(): void {
    this.#history = undo(this.#history);
    this.#keep();
  }

  redo(): void {
    this.#history = redo(this.#history);
    this.#keep();
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

  #keep(): void {
    this.forgetful = !keepScenes(this.#key, JSON.stringify(deckOf(this.scenes)));
  }
}

/** What cannot be read is no reason not to present. */
function readKept(text: string | undefined): readonly StageScene[] | undefined {
  try {
    return text === undefined ? undefined : parseDeck("", text).scenes;
  } catch {
    return undefined;
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
