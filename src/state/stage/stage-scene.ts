import type { Bookmark } from "../../map/bookmark";
import type { ClassRequest } from "../../map/class-breaks";
import { TOGGLES, type Toggle } from "../../map/draw-order";
import type { ProjectView } from "../../map/project-view";
import type { AreaKind, Selection, Theme } from "../../map/scene";
import type { Question } from "../question";

/** What the headline of a scene tells when nobody has written one. */
export const TELLINGS = ["answer", "overview", "worst"] as const;
export type Telling = (typeof TELLINGS)[number];

/** Numbers that can stand large beside the map. */
export const FIGURES = [
  "share",
  "uncovered",
  "covered",
  "total",
  "facilities",
  "meanWay",
  "difference",
  "weak",
  "way",
] as const;
export type FigureId = (typeof FIGURES)[number];

/** A home is named by the id of its place: its index would change with the data. */
export type StageSelection =
  | Exclude<Selection, { readonly kind: "home" | "spot" | "finding" }>
  | { readonly kind: "home"; readonly placeId: string };

/** Words a person wrote, with what the numbers said then (`numbers`), so that a later change is noticed. */
export interface WrittenHeadline {
  readonly text: string;
  readonly numbers: string;
}

/** One picture of a presentation: plain data, kept with the settings of the project. */
export interface StageScene extends Pick<Bookmark, "id" | "extent" | "classes"> {
  /** Short name in lists; absent: told by `telling`. */
  readonly name?: string;
  readonly question: Question;
  readonly theme: Theme;
  readonly shown: Readonly<Record<Toggle, boolean>>;
  readonly selection?: StageSelection;
  /** The one area in full light; the rest is dimmed. */
  readonly spotlight?: { readonly kind: AreaKind; readonly id: string };
  /** Id of the scene on the other side of the swipe. */
  readonly against?: string | undefined;
  readonly telling: Telling;
  /** Absent: the rule writes it. */
  readonly headline?: WrittenHeadline | undefined;
  /** At most three are shown; empty: the rule chooses. */
  readonly figures: readonly FigureId[];
  readonly notes: string;
}

export const MOST_FIGURES = 3;

/** What the desk shows, as far as a scene keeps it. */
export interface DeskState {
  readonly question: Question;
  readonly theme: Theme;
  readonly shown: Readonly<Record<Toggle, boolean>>;
  readonly selection: Selection | undefined;
  readonly classes: ClassRequest;
  readonly sight: readonly [number, number, number, number] | undefined;
}

/** The desk's present view as a scene. */
export function sceneFromDesk(project: ProjectView, desk: DeskState, id: string): StageScene {
  const { question, theme, shown, selection, sight, classes } = desk;
  const kept = selection && keptSelection(project, selection);
  const isArea = kept && (kept.kind === "community" || kept.kind === "street" || kept.kind === "quarter");
  return {
    id,
    question,
    theme,
    shown,
    classes,
    extent: sight ? { kind: "bounds", bounds: [...sight] } : { kind: "district" },
    telling: "answer",
    figures: [],
    notes: "",
    ...(kept ? { selection: kept } : {}),
    ...(isArea ? { spotlight: { kind: kept.kind, id: kept.id } } : {}),
  };
}

function keptSelection(project: ProjectView, selection: Selection): StageSelection | undefined {
  if (selection.kind === "spot" || selection.kind === "finding") return undefined;
  if (selection.kind === "home") return { kind: "home", placeId: project.demand.ids[selection.index] };
  return selection;
}

/** The selection as the map draws it; undefined where the project no longer has it. */
export function shownSelection(project: ProjectView, selection: StageSelection | undefined): Selection | undefined {
  if (selection?.kind !== "home") return selection;
  const index = project.demand.ids.indexOf(selection.placeId);
  return index < 0 ? undefined : { kind: "home", index };
}

/** Every switch on, but for those named. */
export function shownWithout(...off: readonly Toggle[]): Readonly<Record<Toggle, boolean>> {
  return Object.fromEntries(TOGGLES.map((toggle) => [toggle, !off.includes(toggle)])) as Record<Toggle, boolean>;
}
