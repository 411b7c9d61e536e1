import { plainProblem, type PlainProblem } from "../base/problem";
import type { FrameChoice } from "../geo/frames/frame";
import { usableFrame, type UsableFrame } from "./frame";

/** Rows without EWKT prefix name no frame; theirs are degrees until a person says otherwise. */
const ASSUMED = "EPSG:4326";

/** The one frame of a table of rows: as a person chose it, or as the first row with a place declares it, or degrees. */
export class RowFrames {
  readonly #file: string;
  readonly #isChosen: boolean;
  #isKnown = false;
  /** What the first row with a place declared. */
  #declared = ASSUMED;
  #current: UsableFrame;

  /** @throws Problem "io/frame-unsupported" for a choice that is not known. */
  constructor(file: string, choice: FrameChoice | undefined) {
    this.#file = file;
    this.#isChosen = choice !== undefined;
    this.#current = usableFrame(file, ASSUMED, choice);
  }

  /** For places without a prefix, and for the reading when all rows are read. */
  get current(): UsableFrame {
    return this.#current;
  }

  /**
   * Takes note of the frame that a row declares.
   * @returns the problem of a row whose frame is another one than the first row's.
   * @throws Problem "io/frame-unsupported" when the first row declares a frame that is not known.
   */
  declare(frame = ASSUMED): PlainProblem | undefined {
    if (this.#isChosen) return undefined;
    if (!this.#isKnown) {
      this.#isKnown = true;
      this.#declared = frame;
      if (frame !== ASSUMED) this.#current = usableFrame(this.#file, frame);
    }
    if (frame === this.#declared) return undefined;
    return plainProblem("frame/differs", { file: this.#file, frame, expected: this.#current.frame });
  }
}
