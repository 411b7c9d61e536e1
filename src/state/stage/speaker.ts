import type { ProjectView } from "../../map/project-view";
import type { Language } from "../../text";
import type { Stage } from "./stage.svelte";

/** What the stage tells the speaker's window. */
export interface SpeakerState {
  readonly kind: "state";
  readonly language: Language;
  readonly district: string;
  readonly index: number;
  readonly count: number;
  readonly name: string;
  readonly headline: string;
  readonly outdated: boolean;
  readonly figures: readonly string[];
  readonly notes: string;
  readonly next: { readonly name: string; readonly headline: string } | undefined;
  readonly black: boolean;
  readonly trial: boolean;
  /** When presenting began, milliseconds since 1970. */
  readonly startedMs: number;
}

/** hello: the window opened and waits; step: the speaker pages there; gone: the stage closed. */
export type SpeakerMessage =
  | SpeakerState
  | { readonly kind: "hello" }
  | { readonly kind: "gone" }
  | { readonly kind: "step"; readonly by: 1 | -1 };

/** What the speaker's window is told now; undefined: no scene is shown. */
export function speakerState(stage: Stage, project: ProjectView): SpeakerState | undefined {
  const { book, desk, scene, headline, index } = stage;
  if (!scene) return undefined;
  const next = book.deck.scenes.at(index + 1);
  return {
    kind: "state",
    language: desk.language,
    district: project.title[desk.language],
    index,
    count: book.deck.scenes.length,
    name: book.nameOf(scene),
    headline: headline.text ?? "",
    outdated: headline.outdated,
    figures: stage.figures.map((one) => `${one.label} ${one.value} ${one.unit}`.trim()),
    notes: scene.notes,
    next: next && { name: book.nameOf(next), headline: book.headlineOf(next).text ?? "" },
    black: stage.black,
    trial: stage.trial,
    startedMs: stage.startedMs,
  };
}

/** One channel for each presentation, so that two of them on one machine do not mix. */
export function speakerChannel(id: string): BroadcastChannel {
  return new BroadcastChannel(`lifecircle/speaker/${id}`);
}

/** 75 → 1:15, 3675 → 1:01:15. */
export function clockWords(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const two = (count: number) => String(count).padStart(2, "0");
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
}
