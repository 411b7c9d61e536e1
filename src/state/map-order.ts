import type { Extent, MapTheme } from "../map/bookmark";
import { PLATE_FURNITURE } from "../map/print/request";
import type { MapOrder } from "../worker/map-exports";
import type { Desk } from "./desk.svelte";

/** A3 across. */
const PLATE_MM = { widthMm: 420, heightMm: 297 };

/** The map on screen as an order for the printer: the same ground, theme, classes and switches; undefined without an answer. */
export function plateOrder(desk: Desk, format: "svg" | "png"): MapOrder | undefined {
  const { run, comparison, look } = desk;
  if (!run) return undefined;
  return {
    kind: "plate",
    format,
    method: comparison ? "compare" : run.method,
    request: {
      extent: extentOf(desk),
      theme: themeOf(desk),
      classes: look.classes,
      shown: look.shown,
      ...PLATE_MM,
      furniture: PLATE_FURNITURE,
      ink: "colour",
    },
  };
}

/** A page for every community; for every street where the project has no communities. */
export function atlasOrder({ project }: Desk): MapOrder | undefined {
  if (!project) return undefined;
  const level = project.communities.length > 0 ? "community" : "street";
  return { kind: "atlas", options: { level } };
}

/** Of two calibers side by side the printed map of rates shows by how much they differ. */
function themeOf({ look, comparison }: Desk): MapTheme {
  if (look.theme === "reach") return "both";
  return comparison ? "difference" : "rate";
}

/** The district while all of it is in sight, else the ground in sight. */
function extentOf({ project, look }: Desk): Extent {
  const { sight } = look;
  if (!project || !sight) return { kind: "district" };
  const [west, south, east, north] = project.bounds;
  const whole = sight[0] <= west && sight[1] <= south && sight[2] >= east && sight[3] >= north;
  return whole ? { kind: "district" } : { kind: "bounds", bounds: sight };
}
