import type { Language } from "../../text";

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
