import { plainProblem, type PlainProblem } from "../../base/problem";
import type { Reading } from "../../dataset/table";
import type { Project } from "../../project/project";
import { preferred } from "./date-in-name";
import type { Draft, ImportedDataset, TableDraft } from "./imported";
import { takenBy } from "./join-open";
import type { ImportRole } from "./roles";

/** Roles of which a project has one dataset. */
const SINGLE: readonly ImportRole[] = ["district", "streets", "communities", "quarters", "demand", "totals", "network"];

/** The datasets of an import, which of them serve for what, and what became of each. */
export class DraftBooks {
  readonly #drafts: readonly Draft[];
  /** Per draft: its books after a later look, or why it was not taken. */
  readonly #readings = new Map<Draft, Reading>();
  readonly #problems = new Map<Draft, PlainProblem>();

  constructor(drafts: readonly Draft[]) {
    this.#drafts = drafts;
  }

  /** What may serve for a role, whatever its form. */
  all(role: ImportRole): readonly Draft[] {
    return this.#drafts.filter((draft) => draft.about.role === role && this.#canUse(draft));
  }

  /** The tables and layers that may serve for a role. */
  of(role: ImportRole): readonly TableDraft[] {
    return this.all(role).filter(
      (draft): draft is TableDraft => draft.data?.kind === "features" && draft.columns !== undefined,
    );
  }

  /** The books after a later look, or why it was not taken; what is left out stays as it is. */
  enter(draft: Draft, { reading, problem }: { readonly reading?: Reading; readonly problem?: PlainProblem }): void {
    if (reading) this.#readings.set(draft, reading);
    if (problem) this.#problems.set(draft, problem);
  }

  readingOf(draft: Draft): Reading | undefined {
    return this.#readings.get(draft);
  }

  /** Those that were read for the project, with their books. */
  taken(): readonly { readonly draft: Draft; readonly reading: Reading }[] {
    return this.#drafts.flatMap((draft) => {
      const reading = this.#readings.get(draft);
      return reading ? [{ draft, reading }] : [];
    });
  }

  /** What the open project has already is not put aside unless a person says so. */
  refuseTaken(open: Project): void {
    for (const draft of this.#drafts) {
      const { role, file } = draft.about;
      if (!role || !this.#canUse(draft) || draft.decision.replaces !== undefined) continue;
      const others = takenBy(open, role, file);
      if (!others) continue;
      const facts = { file: draft.key, role, others: others.join("、") };
      this.#problems.set(draft, plainProblem("import/open-has-one", facts));
    }
  }

  /**
   * Of two datasets for one role the one a person chose goes first, then the later one by the dates in their names, then
   * the larger; the other says why it was left.
   */
  keepOneEach(): void {
    for (const role of SINGLE) {
      const own = this.all(role);
      const best = preferred(own);
      for (const draft of own) {
        if (!best || draft === best) continue;
        const facts = { file: draft.key, role, other: best.key };
        this.#problems.set(draft, plainProblem("import/role-taken", facts));
      }
    }
  }

  /** What became of each, in the order they came. */
  closed(): ImportedDataset[] {
    return this.#drafts.map((draft) => {
      const problem = this.#problems.get(draft) ?? draft.about.problem;
      const reading = this.#readings.get(draft) ?? draft.about.reading;
      return {
        ...draft.about,
        ...(reading ? { reading } : {}),
        ...(problem ? { problem } : {}),
        used:
          problem === undefined &&
          draft.about.skipped !== true &&
          (this.#readings.has(draft) || draft.about.role === "buildings"),
      };
    });
  }

  #canUse(draft: Draft): boolean {
    return !draft.isHeld && !draft.about.skipped && !draft.about.problem && !this.#problems.has(draft);
  }
}
