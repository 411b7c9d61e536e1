/** Maps for paper. */
export interface MapProblemParams {
  /** A map was asked for of a street or community that the project does not have. */
  "map/extent-unknown": { id: string };
}
