import type { CoverageRun, Explanation } from "../core/analysis/result";
import type { GroupId } from "../core/dataset/population";
import type { Bounds } from "../core/geo/points";
import type { FacilityLayer } from "../core/layer/layer";
import type { FacilityStatus } from "../core/project/project";
import type { ClassRequest } from "./class-breaks";
import type { Toggle } from "./draw-order";
import type { ShownBasemap } from "./basemap/basemap";
import type { ProjectView } from "./project-view";

/** What the ground shows: who is within reach and where the gaps are, or each community's coverage. */
export type Theme = "reach" | "rate";

export type AreaKind = "community" | "street" | "quarter";

export type Selection =
  | { readonly kind: AreaKind; readonly id: string }
  | { readonly kind: "facility"; readonly id: string }
  | { readonly kind: "home"; readonly index: number }
  | { readonly kind: "spot"; readonly lon: number; readonly lat: number; readonly name: string }
  /** What a check found: outlines and points, and where to look. */
  | { readonly kind: "finding"; readonly geometries: readonly GeoJSON.Geometry[]; readonly bounds: Bounds };

/** Two calibers whose homes are told apart. */
export interface Comparison {
  readonly network: CoverageRun;
  readonly circle: CoverageRun;
}

/** Everything one map shows: the same value draws the screen, the legend and the printed plate. */
export interface Scene {
  readonly project: ProjectView;
  readonly layer: FacilityLayer | undefined;
  /** Statuses that count; facilities of other statuses are drawn, but do not serve. */
  readonly statuses: readonly FacilityStatus[];
  readonly theme: Theme;
  /** Of the communities' rates. */
  readonly classes: ClassRequest;
  readonly shown: Readonly<Record<Toggle, boolean>>;
  /** Absent: none, as where maps are drawn for paper. */
  readonly basemap?: ShownBasemap | undefined;
  readonly run: CoverageRun | undefined;
  /** The run whose service areas are drawn: `run` itself, or the one before while its areas are on their way. */
  readonly areas: CoverageRun | undefined;
  readonly comparison: Comparison | undefined;
  readonly group: GroupId;
  readonly selection: Selection | undefined;
  readonly explanation: Explanation | undefined;
}

/** Centre in degrees and zoom. */
export interface MapView {
  readonly lon: number;
  readonly lat: number;
  readonly zoom: number;
}
