import type { Stage } from "../core/base/job";
import type { CoverageAnswer, CoverageRequest, Explanation } from "../core/analysis/result";
import type { ExplainRequest } from "../core/engine/api";
import type { ProjectView } from "../map/project-view";
import type { ExportKind } from "../report";
import type { Language } from "../text";
import type { ProjectPlace } from "./file-places";
import type { Outcome } from "./outcome";

/** Where a run stands: done of total units of its stage. */
export interface Progress {
  readonly stage: Stage;
  readonly done: number;
  readonly total: number;
}

export type Report = (progress: Progress) => void;

export interface NamedFile {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** What the worker does for the page. `id` names a run, so that it can be cancelled. */
export interface EngineService {
  open(id: number, place: ProjectPlace, report: Report): Promise<Outcome<ProjectView>>;
  coverage(id: number, request: CoverageRequest, report: Report): Promise<Outcome<CoverageAnswer>>;
  explain(id: number, request: ExplainRequest, report: Report): Promise<Outcome<Explanation>>;
  /** The report of a question as one file to save; asked of the same engine, so the numbers are the ones on screen. */
  exportFile(
    id: number,
    request: CoverageRequest,
    kind: ExportKind,
    language: Language,
    report: Report,
  ): Promise<Outcome<NamedFile>>;
  cancel(id: number): void;
}
