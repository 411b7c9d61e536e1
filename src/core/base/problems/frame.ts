/** Problems of coordinate frames. `frame` is a Frame.id, e.g. "EPSG:4526" or "custom:" and a name. */
export interface FrameProblemParams {
  /** The frame's own definition was used; it is none that is known by code. */
  "frame/custom": { file: string; frame: string };
  /** Xian 80, Beijing 54: no public parameters, tens of metres or more off. */
  "frame/datum-not-converted": { file: string; frame: string };
  /** GCJ-02, BD-09: taken back by the public formula. */
  "frame/shifted": { file: string; frame: string };
  /** ETRS89, NAD83, SIRGAS 2000, TWD97: up to 2 m from WGS84. */
  "frame/geocentric": { file: string; frame: string };
  /** The numbers cannot be of the frame: wrong zone, or columns exchanged. `likely`: what they may be. */
  "frame/numbers-outside": { file: string; frame: string; x: number; y: number; likely?: readonly LikelyFrame[] };
  /** A row declares another frame than the first one of its file. */
  "frame/differs": { file: string; frame: string; expected: string };
}

/** A frame that numbers may be of by their size; frame "" stands for Gauss–Krüger without zone number, any zone. */
export interface LikelyFrame {
  readonly frame: string;
  readonly swapped: boolean;
}
