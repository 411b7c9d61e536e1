import type { Method } from "../core/analysis/result";
import type { GroupId } from "../core/dataset/population";
import type { Bounds } from "../core/geo/points";
import type { Limit } from "../core/layer/layer";
import type { ClassRequest } from "./class-breaks";
import type { Toggle } from "./draw-order";

/** The ground a map is about: the whole district, one of its units, or a box in degrees. */
export type Extent =
  | { readonly kind: "district" }
  | { readonly kind: "street"; readonly id: string }
  | { readonly kind: "community"; readonly id: string }
  | { readonly kind: "bounds"; readonly bounds: Bounds };

/**
 * What a fixed map shows. reach: service areas washed, gaps hatched; minutes: homes by their way; both: as the screen
 * shows them together; rate: communities by coverage; difference: communities by the difference of two runs.
 */
export type MapTheme = "reach" | "minutes" | "both" | "rate" | "difference";

/** One caliber, or network against buffer. */
export type MapMethod = Method | "compare";

/**
 * A view worth coming back to: the ground, and what is shown of it. Plain data, kept with the settings of a project;
 * a scene of a presentation, a page of a report and a printed map are made from it.
 */
export interface Bookmark {
  readonly id: string;
  readonly title: string;
  readonly extent: Extent;
  readonly theme: MapTheme;
  /** Id of the facility layer; absent: the base map alone. */
  readonly layerId?: string;
  readonly method: MapMethod;
  /** Replaces the layer's own standard everywhere. */
  readonly limit?: Limit;
  readonly group?: GroupId;
  readonly classes?: ClassRequest;
  /** Switches that differ from the theme's own. */
  readonly shown?: Partial<Record<Toggle, boolean>>;
}
