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

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Breaks a text into lines no wider than `width`; Chinese may break anywhere, Latin words stay whole. */
export function wrapText(text: string, width: number, measure: (text: string) => number): string[] {
  // A number and its unit are one piece.
  const pieces =
    text.match(/\d[\d.,]* (?:%|[\u4e00-\u9fff]|[A-Za-z]+)|[\u2e80-\uffef]|[^\s\u2e80-\uffef]+\s*|\s+/gu) ?? [];
  const lines: string[] = [];
  let line = "";
  for (const piece of pieces) {
    const closing = /^[，。、；：）》”！？]$/.test(piece);
    if (line !== "" && !closing && measure((line + piece).trimEnd()) > width) {
      lines.push(line.trimEnd());
      line = piece.trimStart();
    } else {
      line += piece;
    }
  }
  return line === "" ? lines : [...lines, line.trimEnd()];
}
