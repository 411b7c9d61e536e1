/** Maps for paper. */
export interface MapProblemParams {
  /** A map was asked for of a street or community that the project does not have. */
  "map/extent-unknown": { id: string };
  /** The browser gave no canvas of so many pixels. */
  "map/picture-too-large": { width: number; height: number };
  /** A report shows a map of an answer that nobody gave. */
  "map/answer-missing": { layer: string };
}
