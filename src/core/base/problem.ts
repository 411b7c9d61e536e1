import type { BasemapProblemParams } from "./problems/basemap";
import type { CheckProblemParams } from "./problems/check";
import type { CopyProblemParams } from "./problems/copy";
import type { FrameProblemParams } from "./problems/frame";
import type { ImportProblemParams } from "./problems/import";
import type { IoProblemParams } from "./problems/io";
import type { LayerProblemParams } from "./problems/layer";
import type { MapProblemParams } from "./problems/map";
import type { NetworkProblemParams } from "./problems/network";
import type { ProjectProblemParams } from "./problems/project";
import type { ReportProblemParams } from "./problems/report";
import type { RunProblemParams } from "./problems/run";
import type { SavedProblemParams } from "./problems/saved";
import type { ServeProblemParams } from "./problems/serve";
import type { SheetProblemParams } from "./problems/sheet";

/** Every problem a person can meet: code → the facts its sentence needs. Languages make the sentence (src/text). */
export interface ProblemParams
  extends
    BasemapProblemParams,
    CheckProblemParams,
    CopyProblemParams,
    FrameProblemParams,
    ImportProblemParams,
    IoProblemParams,
    LayerProblemParams,
    MapProblemParams,
    NetworkProblemParams,
    ProjectProblemParams,
    ReportProblemParams,
    RunProblemParams,
    SavedProblemParams,
    ServeProblemParams,
    SheetProblemParams {}

export type ProblemCode = keyof ProblemParams;

/** A problem as plain data: crosses threads, goes into reports. */
export type PlainProblem = { [C in ProblemCode]: { readonly code: C; readonly params: ProblemParams[C] } }[ProblemCode];

/** Something a person can understand and mend. Anything else that is thrown is a bug. */
export class Problem<C extends ProblemCode = ProblemCode> extends Error {
  readonly code: C;
  readonly params: ProblemParams[C];

  constructor(code: C, params: ProblemParams[C]) {
    super(`${code} ${JSON.stringify(params)}`);
    this.name = "Problem";
    this.code = code;
    this.params = params;
  }

  plain(): PlainProblem {
    return { code: this.code, params: this.params } as unknown as PlainProblem;
  }
}

/** The same problem on the other side of a thread. */
export function problemOf(plain: PlainProblem): Problem {
  return new Problem(plain.code, plain.params);
}

/** The plain form of any problem code, checked against its parameters. */
export function plainProblem<C extends ProblemCode>(code: C, params: ProblemParams[C]): PlainProblem {
  return { code, params } as unknown as PlainProblem;
}
