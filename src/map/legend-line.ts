import type { LegendEntry } from "./legend";
import type { MarkLabel } from "./mark-labels";

/** A legend entry with its words: the same for screen and paper. */
export interface LegendLine {
  readonly entry: LegendEntry;
  readonly label: string;
  /** Of a ramp: what stands under it, at shares of its length. */
  readonly ticks?: readonly { readonly share: number; readonly label: string }[];
  /** Of a ramp: where the limits are marked on it, and the labels over the marks. */
  readonly marks?: readonly number[];
  readonly markLabels?: readonly MarkLabel[];
  /** Of classes: what each says. */
  readonly classes?: readonly { readonly colour: string; readonly label: string }[];
  /** Of a ramp: homes nobody can walk from. */
  readonly unreachable?: string;
}
