import { tokens } from "../tokens";
import type { Box } from "./box";
import { clipLine, extremesOf, inside, type Flat } from "./geometry";
import type { MapBase, NamedLine, Shape } from "./map-base";
import { labelWidth, type LabelSpot, type LabelStyle, type LabelWish } from "./place-labels";
import type { SymbolItem } from "./print-map";
import { mmX, mmY, type Sheet } from "./sheet";

export interface NamesOn {
  readonly base: MapBase;
  readonly sheet: Sheet;
  readonly unit: number;
  readonly focus: Shape | undefined;
  readonly facilities: readonly { readonly symbol: SymbolItem; readonly name: string; readonly status: string }[];
}

/** From these 1:N on, names of the kind would only crowd. */
const FACILITY_NAMES_SCALE = 16_000;
const PLACE_NAMES_SCALE = 30_000;
const COMMUNITY_NAMES_SCALE = 130_000;
const ROAD_NAMES_SCALE = 45_000;
const SIDE_STREET_SCALE = 9_000;
/** Grid of spots that a name of an area may take besides the roomiest. */
const GRID = 7;
/** A name turned along a road bends no further: the straight way is this share of the way along it. */
const STRAIGHT = 0.985;

/** All names the map would like to bear, the most important first. */
export function nameWishes(on: NamesOn): LabelWish[] {
  const { base, sheet, focus, unit } = on;
  const communityFocus = focus && base.communities.includes(focus);
  const own = focus ? [focus] : [];
  const streets = communityFocus ? [] : base.streets.filter((one) => one !== focus);
  const communities = base.communities.filter((one) => one !== focus);
  const inFocus = (shape: Shape) => focus !== undefined && centreInside(focus, shape);
  const ofFocus = communities.filter((one) => !communityFocus && inFocus(one));
  const others = communities.filter((one) => !ofFocus.includes(one));
  const small = sheet.scale <= COMMUNITY_NAMES_SCALE;
  return [
    ...own.filter(() => communityFocus).flatMap((one) => areaWish(on, one, communityStyle(unit * 1.15), true)),
    ...(focus ? [] : streets.flatMap((one) => areaWish(on, one, streetStyle(unit, sheet), true))),
    ...ofFocus.flatMap((one) => areaWish(on, one, communityStyle(unit), true)),
    ...facilityWishes(on),
    ...waterWishes(on),
    ...(small ? others.flatMap((one) => areaWish(on, one, communityStyle(unit, focus !== undefined), !focus)) : []),
    ...roadWishes(on),
    ...placeWishes(on),
  ];
}

function communityStyle(unit: number, faint = false): LabelStyle {
  return {
    sizeMm: 2.35 * unit,
    weight: faint ? 400 : 700,
    colour: faint ? tokens.muted : tokens.ink,
    haloColour: tokens.paper,
  };
}

/** Streets span what is under their names: large, spaced, not black. */
function streetStyle(unit: number, { scale }: Sheet): LabelStyle {
  const sizeMm = (scale > 60_000 ? 2.7 : 3.2) * unit;
  return { sizeMm, weight: 700, colour: "#3A4654", haloColour: tokens.paper, spacingMm: sizeMm * 0.16 };
}

function centreInside(area: Shape, { extremes }: Shape): boolean {
  return inside(area.rings, (extremes.minX + extremes.maxX) / 2, (extremes.minY + extremes.maxY) / 2);
}

/** Spots of an area's name: of a grid over what the frame shows of it, the ones farthest from its border. */
function areaWish({ sheet }: NamesOn, area: Shape, style: LabelStyle, must: boolean): LabelWish[] {
  const { ground } = sheet;
  const west = Math.max(area.extremes.minX, ground.minX);
  const east = Math.min(area.extremes.maxX, ground.maxX);
  const south = Math.max(area.extremes.minY, ground.minY);
  const north = Math.min(area.extremes.maxY, ground.maxY);
  if (west >= east || south >= north || area.name === "") return [];
  const spots: { readonly spot: LabelSpot; readonly room: number }[] = [];
  for (let row = 0; row < GRID; row++) {
    for (let column = 0; column < GRID; column++) {
      const x = west + ((column + 0.5) / GRID) * (east - west);
      const y = south + ((row + 0.5) / GRID) * (north - south);
      if (!inside(area.rings, x, y)) continue;
      spots.push({ spot: { x: mmX(sheet, x), y: mmY(sheet, y) }, room: roomAround(area, x, y) });
    }
  }
  spots.sort((a, b) => b.room - a.room);
  return [{ text: area.name, style, spots: spots.map((one) => one.spot), must }];
}

/** Distance to the nearest corner of the border, metres: enough to order spots. */
function roomAround({ rings }: Shape, x: number, y: number): number {
  let nearest = Infinity;
  for (const ring of rings) {
    for (let i = 0; i < ring.length; i += 2) nearest = Math.min(nearest, (ring[i] - x) ** 2 + (ring[i + 1] - y) ** 2);
  }
  return nearest;
}

/** Names of facilities: right, left, below or above the symbol. */
function facilityWishes({ facilities, sheet, unit }: NamesOn): LabelWish[] {
  if (sheet.scale > FACILITY_NAMES_SCALE) return [];
  return facilities.map(({ symbol, name, status }) => {
    const style: LabelStyle = {
      sizeMm: 2.1 * unit,
      weight: 400,
      colour: status === "closed" ? tokens.muted : tokens.ink,
      haloColour: "#FFFFFF",
    };
    const wish = { text: name, style, spots: [] };
    const aside = symbol.sizeMm * 0.62 + labelWidth(wish) / 2;
    const above = symbol.sizeMm * 0.6 + style.sizeMm * 0.6;
    const { x, y } = symbol;
    return {
      ...wish,
      spots: [
        { x: x + aside, y },
        { x: x - aside, y },
        { x, y: y + above },
        { x, y: y - above },
        { x: x + aside * 0.8, y: y - above },
        { x: x - aside * 0.8, y: y + above },
      ],
    };
  });
}

function waterWishes({ base, sheet, unit }: NamesOn): LabelWish[] {
  const style: LabelStyle = {
    sizeMm: 2.3 * unit,
    weight: 400,
    colour: tokens.waterText,
    haloColour: "#E6EFF4",
    spacingMm: 0.6 * unit,
  };
  return base.names
    .filter(({ kind }) => kind === "water")
    .map(({ name, x, y }) => ({ text: name, style, spots: nudged(mmX(sheet, x), mmY(sheet, y), 2 * unit) }));
}

function placeWishes({ base, sheet, unit }: NamesOn): LabelWish[] {
  if (sheet.scale > PLACE_NAMES_SCALE) return [];
  return base.names
    .filter(({ kind }) => kind !== "water")
    .map(({ name, kind, x, y }) => ({
      text: name,
      style: {
        sizeMm: 2 * unit,
        weight: 400,
        colour: kind === "village" || kind === "station" ? "#4A5560" : tokens.greenText,
        haloColour: tokens.paper,
      },
      spots: nudged(mmX(sheet, x), mmY(sheet, y), 1.5 * unit),
    }));
}

function nudged(x: number, y: number, by: number): LabelSpot[] {
  return [
    { x, y },
    { x, y: y - by },
    { x, y: y + by },
    { x: x - by * 2, y },
    { x: x + by * 2, y },
  ];
}

function roadWishes({ base, sheet, unit }: NamesOn): LabelWish[] {
  if (sheet.scale > ROAD_NAMES_SCALE) return [];
  const most = sheet.scale <= SIDE_STREET_SCALE ? 4 : sheet.scale <= ROAD_NAMES_SCALE / 2 ? 3 : 2;
  const { minX, minY, maxX, maxY } = sheet.ground;
  return [...base.namedRoads]
    .filter(({ rank }) => rank <= most)
    .sort((a, b) => a.rank - b.rank)
    .flatMap((road) => {
      const seen = road.lines.filter((line) => {
        const { minX: left, maxX: right, minY: low, maxY: high } = extremesOf([line]);
        return left <= maxX && right >= minX && low <= maxY && high >= minY;
      });
      return seen.length === 0 ? [] : [roadWish({ ...road, lines: seen }, sheet, unit)];
    });
}

function roadWish({ name, rank, lines }: NamedLine, sheet: Sheet, unit: number): LabelWish {
  const style: LabelStyle = {
    sizeMm: (rank <= 2 ? 2 : 1.85) * unit,
    weight: 400,
    colour: tokens.roadText,
    haloColour: "#FFFFFF",
    spacingMm: 0.15 * unit,
  };
  const wish: LabelWish = { text: name, style, spots: [] };
  const length = labelWidth(wish) / sheet.mmPerM;
  const { minX, minY, maxX, maxY } = sheet.ground;
  const box: Box = { x: minX, y: minY, width: maxX - minX, height: maxY - minY };
  const spots = lines
    .flatMap((line) => clipLine(line, box))
    .flatMap((line) => spotsAlong(line, length))
    .sort((a, b) => b.straight - a.straight)
    .map(({ x, y, turnDeg }) => ({ x: mmX(sheet, x), y: mmY(sheet, y), turnDeg }));
  return { ...wish, spots };
}

/** Stretches of a line, as long as a name and nearly straight; in metres. */
function spotsAlong(line: Flat, length: number) {
  const along = new Float64Array(line.length / 2);
  for (let i = 1; i < along.length; i++) {
    along[i] = along[i - 1] + Math.hypot(line[2 * i] - line[2 * i - 2], line[2 * i + 1] - line[2 * i - 1]);
  }
  const total = along[along.length - 1];
  const spots: { x: number; y: number; turnDeg: number; straight: number }[] = [];
  for (let from = 0; from + length <= total; from += length / 2) {
    const [ax, ay] = pointAt(line, along, from);
    const [bx, by] = pointAt(line, along, from + length);
    const straight = Math.hypot(bx - ax, by - ay) / length;
    if (straight < STRAIGHT) continue;
    // Paper's y points down; a name is never upside down.
    let turnDeg = (Math.atan2(-(by - ay), bx - ax) * 180) / Math.PI;
    if (turnDeg > 90) turnDeg -= 180;
    else if (turnDeg <= -90) turnDeg += 180;
    const [x, y] = pointAt(line, along, from + length / 2);
    // The middle of the frame and of the road is seen first.
    const central = 1 - Math.abs(from + length / 2 - total / 2) / total;
    spots.push({ x, y, turnDeg: Math.abs(turnDeg) < 1 ? 0 : turnDeg, straight: straight + central * 0.01 });
  }
  return spots;
}

function pointAt(line: Flat, along: Float64Array, at: number): readonly [number, number] {
  let i = 1;
  while (i < along.length - 1 && along[i] < at) i++;
  const share = along[i] === along[i - 1] ? 0 : (at - along[i - 1]) / (along[i] - along[i - 1]);
  return [
    line[2 * i - 2] + share * (line[2 * i] - line[2 * i - 2]),
    line[2 * i - 1] + share * (line[2 * i + 1] - line[2 * i - 1]),
  ];
}
