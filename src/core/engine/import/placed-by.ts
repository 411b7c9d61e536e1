/** A facility of the same name that has a place, in another ledger or in the open project. */
export interface Namesake {
  readonly name: string;
  /** Key of its dataset, or its file in the open project; "": put on the open project's map by hand. */
  readonly from: string;
}

/** How a facility without coordinates got its place; `same-name`: it is that of its namesake. */
export type PlacedBy = "by-hand" | "community" | "same-name";
