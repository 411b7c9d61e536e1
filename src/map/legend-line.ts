import type { LegendEntry } from "./legend";

/** A legend entry with its words: the same for screen and paper. */
export interface LegendLine {
  readonly entry: LegendEntry;
  readonly label: string;
  /** Of a ramp: what stands under it, at shares of its length. */
  readonly ticks?: readonly { readonly share: number; readonly label: string }[];
  /** Of a ramp: the limits that are marked on it. */
  readonly marks?: readonly { readonly share: number; readonly label: string }[];
  /** Of classes: what each says. */
  readonly classes?: readonly { readonly colour: string; readonly label: string }[];
  /** Of a ramp: homes nobody can walk from. */
  readonly unreachable?: string;
}
