import type { Bounds } from "../core/geo/points";
import { RATE_CLASS_REQUEST, type ClassRequest } from "../map/class-breaks";
import { TOGGLES, type Toggle } from "../map/draw-order";
import type { ProjectView } from "../map/project-view";
import type { MapView, Selection, Theme } from "../map/scene";
import { boundsOfSelection } from "./selection";

/** Where the map is asked to go; a new object each time, so that the same place can be asked for twice. */
export interface MapWish {
  readonly bounds: Bounds;
  readonly maxZoom: number;
  /** The whole district: it may run beneath the legend. */
  readonly whole?: boolean;
}

/** What the map draws of the project and its answer, and where it looks. */
export class MapLook {
  theme = $state<Theme>("reach");
  classes = $state.raw<ClassRequest>(RATE_CLASS_REQUEST);
  shown = $state.raw<Readonly<Record<Toggle, boolean>>>(
    Object.fromEntries(TOGGLES.map((toggle) => [toggle, true])) as Record<Toggle, boolean>,
  );
  view = $state.raw<MapView>();
  /** The ground in sight. */
  sight = $state.raw<Bounds>();
  wish = $state.raw<MapWish>();

  toggle(toggle: Toggle): void {
    this.shown = { ...this.shown, [toggle]: !this.shown[toggle] };
  }

  goTo(project: ProjectView, selection: Selection): void {
    const bounds = boundsOfSelection(project, selection);
    if (bounds)
      this.wish = { bounds, maxZoom: selection.kind === "community" || selection.kind === "street" ? 15 : 16.5 };
  }

  goToWhole({ bounds }: ProjectView): void {
    this.wish = { bounds, maxZoom: 17, whole: true };
  }

  /** Another district comes: where the map looked was in the one before. */
  leave(): void {
    this.view = undefined;
    this.sight = undefined;
    this.wish = undefined;
  }
}
