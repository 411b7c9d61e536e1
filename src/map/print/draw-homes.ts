import { homeColours } from "../homes";
import { homeEntries } from "../legend";
import { hexOf } from "../tokens";
import { area, type GroundContext, type GroundPart } from "./ground-part";
import { indicesIn } from "./map-base";
import type { FlatLine, PrintItem } from "./print-map";
import { mmX, mmY, ringsOnPaper } from "./sheet";

/** Homes are drawn with their outlines up to this 1:N, beyond as dots. */
const FOOTPRINT_SCALE = 45_000;
const HOME_RADIUS_M = 13;
const PLAIN_HOME = "#D5CDBE";

/** Homes in the colours of the run, or as plain buildings. */
export function homes(context: GroundContext): GroundPart {
  const { data, base, sheet, shown } = context;
  const run = shown.homes ? data.run : undefined;
  const comparison = run && data.other ? { network: run, circle: data.other } : undefined;
  const rgba = run && homeColours(run, comparison);
  const colourOf = (place: number) =>
    rgba ? hexOf([rgba[place * 4], rgba[place * 4 + 1], rgba[place * 4 + 2]]) : PLAIN_HOME;
  const { footprints } = data.project.demand;
  const places = new Set<number>();
  const groups = new Map<string, number[]>();
  const put = (colour: string, item: number) => {
    const list = groups.get(colour);
    if (list) list.push(item);
    else groups.set(colour, [item]);
  };
  const outlined = footprints !== undefined && sheet.scale <= FOOTPRINT_SCALE;
  if (outlined) {
    for (const part of indicesIn(base.footprints, sheet.ground)) {
      places.add(footprints.place[part]);
      put(colourOf(footprints.place[part]), part);
    }
  } else if (run) {
    const { minX, minY, maxX, maxY } = sheet.ground;
    base.homes.x.forEach((x, place) => {
      const y = base.homes.y[place];
      if (x < minX || x > maxX || y < minY || y > maxY) return;
      places.add(place);
      put(colourOf(place), place);
    });
  }
  const draw = ([colour, list]: readonly [string, readonly number[]]): PrintItem[] =>
    outlined
      ? area(
          colour,
          ringsOnPaper(
            sheet,
            list.map((part) => base.footprints.shapes[part]),
            0,
          ),
        )
      : [dots(context, colour, list)];
  return {
    items: [...groups].flatMap(draw),
    legend: run && places.size > 0 ? homeEntries(run, comparison, places) : [],
  };
}

function dots({ base, sheet, pen, data }: GroundContext, fill: string, places: readonly number[]): PrintItem {
  const centres: FlatLine = new Float32Array(places.length * 2);
  places.forEach((place, i) => {
    centres[2 * i] = mmX(sheet, base.homes.x[place]);
    centres[2 * i + 1] = mmY(sheet, base.homes.y[place]);
  });
  const crowded = data.project.demand.lon.length > 15_000;
  const radiusMm = Math.min(Math.max(HOME_RADIUS_M * sheet.mmPerM, (crowded ? 0.9 : 1.4) * pen), 6 * pen);
  return { kind: "dots", centres, radiusMm, fill };
}
