import type { Project } from "../project";

/** A change a person made, as a function of the project before; pure, so that it can be taken back and made again. */
export type Edit = (project: Project) => Project;

/** What was done, for the list of steps; text makes the sentence. */
export type EditNote =
  | { readonly kind: "replace-dataset" | "remove-dataset"; readonly role: string; readonly file: string }
  | { readonly kind: "set-status"; readonly id: string; readonly name: string; readonly status: string }
  | { readonly kind: "merge-duplicates"; readonly kept: string; readonly removed: readonly string[] }
  | {
      readonly kind: "place-facility" | "add-facility" | "remove-facility";
      readonly id: string;
      readonly name: string;
    }
  | { readonly kind: "add-alias"; readonly name: string; readonly id: string }
  | { readonly kind: "remove-alias" | "set-about"; readonly name: string }
  | { readonly kind: "repair-polygon"; readonly dataset: string; readonly ids: readonly string[] }
  | { readonly kind: "import"; readonly files: readonly string[] };
