/** A community of one of two versions of the boundaries. */
export interface ChangedArea {
  readonly id: string;
  readonly name: string;
}

/**
 * What became of communities from one version of the boundaries to the next. `share`: of the ground of the older ones
 * that the newer ones cover, 0 to 1.
 */
export interface BoundaryChange {
  readonly kind: "renamed" | "split" | "merged" | "redrawn" | "added" | "removed";
  readonly older: readonly ChangedArea[];
  readonly newer: readonly ChangedArea[];
  readonly share: number;
}
