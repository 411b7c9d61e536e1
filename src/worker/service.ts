import type { CheckRow } from "../core/analysis/checks/check-row";
import type { CoverageAnswer, CoverageRequest, Explanation } from "../core/analysis/result";
import type { ExplainRequest } from "../core/engine/api";
import type { ImportDecisions } from "../core/engine/import/decisions";
import type { FramePreview, ImportReview, RemarkRows, RemarkState } from "../core/engine/import/review";
import type { FrameChoice } from "../core/geo/frames/frame";
import type { CategoryWords } from "../core/project/category-words";
import type { ProjectEdit } from "../core/project/edits";
import type { About } from "../core/project/edits/about";
import type { EditNote } from "../core/project/edits/edit";
import type { ProjectChange, ProjectView } from "../map/project-view";
import type { ExportKind } from "../report";
import type { ReportFormat } from "../report/report-format";
import type { Language } from "../text";
import type { ProjectPlace } from "./file-places";
import type { MapOrder } from "./map-exports";
import type { Outcome } from "./outcome";
import type { ReportFiles, ReportOrder, ReportPreview } from "./reports";
import type { Progress, Report } from "./progress";
import type { CopyService } from "./working-copy/copy-service";

export type { Progress, Report };

export interface NamedFile {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** A file a person chose or dropped; of a folder with its path in it. */
export interface ChosenFile {
  readonly path: string;
  readonly file: File;
}

/** What an import is told of the page: words in its language and the layers there are. */
export interface ImportWords {
  /** Title of a project whose files name no district. */
  readonly title: string;
  /** Words for the categories of the layers. */
  readonly categories: readonly CategoryWords[];
}

/** What the page keeps beside a project, e.g. its scenes; the engine does not read it. */
export type PageSettings = Readonly<Record<string, unknown>>;

/** A saved project, or the first look at files that are to become one; either waits to be adopted. */
export type StartedImport = { readonly kind: "saved" } | { readonly kind: "import"; readonly review: ImportReview };

/** What the worker does for the page. `id` names a run, so that it can be cancelled. */
export interface EngineService extends CopyService {
  open(id: number, place: ProjectPlace, report: Report): Promise<Outcome<ProjectView>>;
  /** Changes the open project by one step; undefined when nothing changed. */
  edit(id: number, edit: ProjectEdit, report: Report): Promise<Outcome<ProjectChange | undefined>>;
  /** Takes the last step back; undefined when there is none. */
  undo(id: number, report: Report): Promise<Outcome<ProjectChange | undefined>>;
  redo(id: number, report: Report): Promise<Outcome<ProjectChange | undefined>>;
  coverage(id: number, request: CoverageRequest, report: Report): Promise<Outcome<CoverageAnswer>>;
  explain(id: number, request: ExplainRequest, report: Report): Promise<Outcome<Explanation>>;
  /** The check before a run (体检表) of the open project, the worst first. */
  checks(id: number, report: Report): Promise<Outcome<readonly CheckRow[]>>;
  /** The report of a question as one file to save; asked of the same engine, so the numbers are the ones on screen. */
  exportFile(
    id: number,
    request: CoverageRequest,
    kind: ExportKind,
    language: Language,
    report: Report,
  ): Promise<Outcome<NamedFile>>;
  /** A printed map of a question, or an atlas of them. */
  exportMap(
    id: number,
    request: CoverageRequest,
    order: MapOrder,
    language: Language,
    fontsBase: string,
    report: Report,
  ): Promise<Outcome<NamedFile>>;
  /**
   * Reads files a person chose and begins an import, in place of one before. The open project stays.
   * @param decisions of an earlier import of these files; left out: none yet.
   */
  startImport(
    id: number,
    files: readonly ChosenFile[],
    words: ImportWords,
    decisions: ImportDecisions | undefined,
    report: Report,
  ): Promise<Outcome<StartedImport>>;
  /** What the files make with these decisions; adopt then takes that. Files are not read again where nothing about them changed. */
  review(id: number, decisions: ImportDecisions, report: Report): Promise<Outcome<ImportReview>>;
  /** Where the points of a dataset lie in each frame that its numbers can be in, and in one more where it is named. */
  framePreview(
    id: number,
    dataset: string,
    choice: FrameChoice | undefined,
    report: Report,
  ): Promise<Outcome<FramePreview>>;
  /** Remarks of a dataset, page by page. @param state only those; left out: all. */
  remarkRows(
    id: number,
    dataset: string,
    from: number,
    count: number,
    state: RemarkState | undefined,
  ): Promise<Outcome<RemarkRows>>;
  /** 导入报告: what became of every dataset, and the rows to send back in the ledgers' own columns, as a workbook. */
  returnWorkbook(id: number, language: Language, report: Report): Promise<Outcome<NamedFile>>;
  /** Opens the project that the last review made; `about` replaces its title and date. */
  adopt(id: number, about: About | undefined, report: Report): Promise<Outcome<ProjectView>>;
  /** Puts what the last review made of the open project in its place, as one step; undefined when nothing changed. */
  join(id: number, note: EditNote, report: Report): Promise<Outcome<ProjectChange | undefined>>;
  /** Forgets the import and what was read for it. */
  discard(): void;
  /** The open project as the bytes of one .lifecircle file. */
  save(id: number, settings: PageSettings, report: Report): Promise<Outcome<Uint8Array<ArrayBuffer>>>;
  /** The report of a template to be read on screen; without maps first, they take longer. */
  previewReport(id: number, order: ReportOrder, maps: boolean, report: Report): Promise<Outcome<ReportPreview>>;
  /** The same report as files. `fontsBase`: where the page's fonts are. */
  reportFiles(
    id: number,
    order: ReportOrder,
    formats: readonly ReportFormat[],
    fontsBase: string,
    report: Report,
  ): Promise<Outcome<ReportFiles>>;
  cancel(id: number): void;
}
