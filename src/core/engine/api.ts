import type { CheckRow } from "../analysis/checks/check-row";
import type { Job } from "../base/job";
import type { CoverageAnswer, CoverageRequest, Explanation, Method } from "../analysis/result";
import type { Project } from "../project/project";
import type { PlainProblem } from "../base/problem";

/** Where a project's files come from: a folder, the page's own host, files a person dropped. Throws Problem "cli/file-not-found" or "page/load-failed". */
export interface FileSource {
  read(path: string): Promise<Uint8Array>;
}

export interface ExplainRequest {
  readonly coverage: CoverageRequest;
  readonly method: Method;
  readonly demandIndex: number;
}

/** What was found while building the network and joining places to it. */
export interface NetworkReport {
  readonly nodeCount: number;
  readonly edgeCount: number;
  readonly directedEdgeCount: number;
  readonly lengthM: number;
  readonly islandCount: number;
  readonly warnings: readonly PlainProblem[];
}

/** One loaded project and the questions it answers. The same in page, worker, command line and test. */
export interface Engine {
  readonly project: Project;
  networkReport(job: Job): Promise<NetworkReport | undefined>;
  coverage(request: CoverageRequest, job: Job): Promise<CoverageAnswer>;
  explain(request: ExplainRequest, job: Job): Promise<Explanation>;
  /** The check before a run (体检表), the worst first. */
  checks(job: Job): Promise<readonly CheckRow[]>;
}
