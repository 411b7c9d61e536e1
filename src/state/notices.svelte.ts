import type { JoinedRows } from "./joined-rows";
import { problemOf, type PlainProblem } from "../core/base/problem";

export type Notice =
  | { readonly id: number; readonly kind: "problem"; readonly problem: PlainProblem }
  | { readonly id: number; readonly kind: "bug"; readonly detail: string }
  | { readonly id: number; readonly kind: "takenOver" }
  | { readonly id: number; readonly kind: "saved"; readonly name: string }
  | { readonly id: number; readonly kind: "layerAdded"; readonly layerId: string }
  | { readonly id: number; readonly kind: "unchanged"; readonly file: string }
  | { readonly id: number; readonly kind: "joined"; readonly rows: readonly JoinedRows[] };

type Content = Notice extends infer N ? (N extends Notice ? Omit<N, "id"> : never) : never;

/** How long good news stays, milliseconds; a problem stays until it is dismissed. */
const GOOD_NEWS_MS = 5000;
/** What has figures to be read. */
const LONG_NEWS_MS = 12_000;

export function isGoodNews({ kind }: Notice): boolean {
  return kind !== "problem" && kind !== "bug";
}

/** What the page has to say beside its panels. */
export class Notices {
  list = $state.raw<readonly Notice[]>([]);
  #nextId = 1;

  tell(content: Content): void {
    const notice = { ...content, id: this.#nextId++ } as Notice;
    // The same problem is not told twice over.
    const others = this.list.filter(
      (other) => JSON.stringify({ ...other, id: 0 }) !== JSON.stringify({ ...notice, id: 0 }),
    );
    this.list = [...others, notice].slice(-4);
    if (isGoodNews(notice)) {
      setTimeout(() => this.dismiss(notice.id), notice.kind === "joined" ? LONG_NEWS_MS : GOOD_NEWS_MS);
    }
  }

  problem(problem: PlainProblem): void {
    this.tell({ kind: "problem", problem: problemOf(problem).plain() });
  }

  dismiss(id: number): void {
    this.list = this.list.filter((notice) => notice.id !== id);
  }
}
