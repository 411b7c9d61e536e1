import type { CoverageRun } from "../../core/analysis/result";
import type { GroupId } from "../../core/dataset/population";
import type { FacilityLayer } from "../../core/layer/layer";
import type { Extent, MapTheme } from "../bookmark";
import type { ClassRequest } from "../class-breaks";
import type { Toggle } from "../draw-order";
import type { LegendEntry } from "../legend";
import type { LegendLine } from "../legend-line";
import type { ProjectView } from "../project-view";

/** What stands around and on the map besides the map itself. The mark of a fictional district is always drawn. */
export type Furniture = "title" | "legend" | "scale" | "north" | "inset" | "method" | "source";

/** A whole plate to pin on a wall. */
export const PLATE_FURNITURE: readonly Furniture[] = ["title", "legend", "scale", "north", "inset", "method", "source"];
/** A picture in a report, whose text says title, method and source. */
export const FIGURE_FURNITURE: readonly Furniture[] = ["legend", "scale", "north", "inset"];

/** Colours, or greys that still read on a black-and-white printer. */
export type Ink = "colour" | "grey";

/** One map to print. The same request on the same runs gives the same map everywhere. */
export interface PrintMapRequest {
  readonly extent: Extent;
  readonly theme: MapTheme;
  /** Of the whole picture, furniture included. */
  readonly widthMm: number;
  readonly heightMm: number;
  readonly furniture: readonly Furniture[];
  readonly ink: Ink;
  /** Of choropleths; absent: rates in fifths, differences in classes of 10 percentage points about zero. */
  readonly classes?: ClassRequest;
  /** Switches that differ from the theme's own. */
  readonly shown?: Partial<Record<Toggle, boolean>>;
  /** Enlarges lettering and symbols, for a screen seen from afar; 1 when absent. */
  readonly textScale?: number;
}

/** What is drawn from. */
export interface PrintMapData {
  readonly project: ProjectView;
  readonly layer: FacilityLayer | undefined;
  /** The answer that is shown; absent: the base map and its facilities. */
  readonly run: CoverageRun | undefined;
  /** The run it is compared with: buffer beside network. Homes then show how both judge them. */
  readonly other?: CoverageRun | undefined;
  /** Whose rates a choropleth shows; absent: the group of the run. */
  readonly group?: GroupId;
}

/** What a plate says beside the map in figures; it makes the legend stand there too. */
export interface PrintPanel {
  readonly figures: readonly { readonly value: string; readonly label: string; readonly gap: boolean }[];
  readonly sentence: string;
  readonly rowsTitle: string;
  /** As many as there is room for. */
  readonly rows: readonly { readonly name: string; readonly value: string }[];
}

/** Every word on the map; src/report makes them (map and text do not know one another). */
export interface PrintWords {
  readonly title: string;
  readonly subtitle: string;
  /** 虚构; absent: a real place. */
  readonly mark: string | undefined;
  /** 草稿 */
  readonly draft: string | undefined;
  /** 审图号, with its number or a blank to fill in. */
  readonly approval: string | undefined;
  readonly panel?: PrintPanel;
  readonly methodLine: string;
  readonly sourceLine: string;
  readonly legendTitle: string;
  readonly insetTitle: string;
  readonly north: string;
  /** What the picture shows, for those who cannot see it. */
  readonly altText: (scale: string, legend: readonly string[]) => string;
  readonly legendLine: (entry: LegendEntry) => LegendLine;
  /** 1:25,000 */
  readonly scale: (denominator: number) => string;
  /** Under the scale bar. */
  readonly metres: (metres: number) => string;
}
