import type { PlainProblem } from "../../core/base/problem";
import type { ProjectView } from "../../map/project-view";
import type { Outcome } from "../outcome";
import type { Report } from "../progress";
import type { AboutCopy } from "./manifest";
import type { CopySettings } from "./working-copy";

/** How the open project is kept. */
export type KeepState =
  /** It lies elsewhere, unchanged: there is nothing to keep. */
  | { readonly kind: "none" }
  /** The browser keeps nothing for this page. `isChanged`: the project would be lost with it. */
  | { readonly kind: "unavailable"; readonly isChanged: boolean }
  | { readonly kind: "keeping"; readonly id: string }
  /** `saved`: when, ISO. */
  | { readonly kind: "kept"; readonly id: string; readonly saved: string }
  | { readonly kind: "failed"; readonly id: string; readonly problem: PlainProblem }
  /** Another tab changes it; here it can only be looked at. */
  | { readonly kind: "elsewhere"; readonly id: string }
  /** The other tab was closed: the project can be opened anew, and changed. */
  | { readonly kind: "free"; readonly id: string };

/** One project kept in the browser. */
export interface CopyEntry {
  readonly id: string;
  /** When it was last changed, ISO. */
  readonly saved: string;
  readonly about: AboutCopy;
  readonly bytes: number;
}

export interface StoredCopies {
  /** False: this browser keeps nothing for this page. */
  readonly isAvailable: boolean;
  /** The last changed first. */
  readonly copies: readonly CopyEntry[];
  /** By everything this page keeps in the browser, as the browser estimates it. */
  readonly usedBytes: number;
  readonly roomBytes: number;
}

/** What the open project came with. */
export interface OpenedSettings {
  /** Names it among those opened one after the other. */
  readonly sitting: number;
  readonly settings: CopySettings | undefined;
}

/** What the page keeps with the open project. */
export interface PageState {
  /** Plain JSON. */
  readonly settings: CopySettings;
  /** Of which of the projects opened one after the other. */
  readonly sitting: number;
  /** It holds what a person made, e.g. scenes: worth a working copy, though no data was changed. */
  readonly isWork: boolean;
}

/** What the worker does for projects kept in the browser. `id` names a run, `copyId` a project. */
export interface CopyService {
  /** Tells from now on how the open project is kept. */
  watchCopy(tell: (state: KeepState) => void): void;
  listCopies(): Promise<Outcome<StoredCopies>>;
  openCopy(id: number, copyId: string, report: Report): Promise<Outcome<ProjectView>>;
  renameCopy(copyId: string, title: string): Promise<Outcome<void>>;
  duplicateCopy(copyId: string, title: string): Promise<Outcome<string>>;
  removeCopy(copyId: string): Promise<Outcome<void>>;
  keepSettings(page: PageState): void;
  /** Ends when everything there is to keep is durable. */
  settled(): Promise<void>;
  opened(): OpenedSettings;
}
