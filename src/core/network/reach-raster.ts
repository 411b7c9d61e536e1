import type { Raster } from "../geo/contour";
import { groupByEdge, type Field, type Seeds } from "./field";
import {
  CELL_M,
  gridAround,
  STREET_RADIUS_M,
  type GridFrame,
  type StreetGround,
  type StreetRim,
} from "./street-ground";

/** Larger rasters get a coarser cell instead of more memory. */
const MAX_CELLS = 8_000_000;

/**
 * How far inside (negative) or outside (positive) of reach each spot of ground is, metres:
 * min over street points p of max(cost(p) + |x - p| - limit, |x - p| - STREET_RADIUS_M).
 * Its zero line is the border of the service area; it leaves rivers and railways open between the bridges.
 * Values are exact within one cell of the zero line; farther in and out they only have the right sign, because the
 * function changes by at most a metre per metre and nothing else is read from it.
 * @returns undefined when no street is within reach.
 */
export function reachRaster(ground: StreetGround, field: Field, seeds: Seeds, limitMm: number): Raster | undefined {
  const { network, x, y } = ground;
  const { shapeOffset, shapeAlongMm, edgeFrom, edgeTo, edgeLengthMm, edgeCount } = network;
  const seedsOnEdge = groupByEdge(seeds.snapped.edge);
  const reached: number[] = [];
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (let e = 0; e < edgeCount; e++) {
    if (field.costMm[edgeFrom[e]] > limitMm && field.costMm[edgeTo[e]] > limitMm && !seedsOnEdge.has(e)) continue;
    reached.push(e);
    for (let k = shapeOffset[e]; k < shapeOffset[e + 1]; k++) {
      if (x[k] < box[0]) box[0] = x[k];
      if (x[k] > box[2]) box[2] = x[k];
      if (y[k] < box[1]) box[1] = y[k];
      if (y[k] > box[3]) box[3] = y[k];
    }
  }
  if (reached.length === 0) return undefined;
  const limitM = limitMm / 1000;
  const raster = emptyRaster(ground.rim ? windowOf(ground.rim.grid, box) : coarseGrid(box));
  const isOpen = ground.rim ? settle(raster, ground, ground.rim, field, limitMm) : undefined;
  for (const e of reached) {
    const ownSeeds = seedsOnEdge.get(e);
    if (ownSeeds) {
      paintEdgeWithFacilities(raster, ground, field, seeds, e, ownSeeds, limitM);
      continue;
    }
    const fromM = field.costMm[edgeFrom[e]] / 1000;
    const aroundM = (field.costMm[edgeTo[e]] + edgeLengthMm[e]) / 1000;
    let alongM = shapeAlongMm[shapeOffset[e]] / 1000;
    let costM = Math.min(fromM + alongM, aroundM - alongM);
    for (let k = shapeOffset[e]; k < shapeOffset[e + 1] - 1; k++) {
      alongM = shapeAlongMm[k + 1] / 1000;
      const nextM = Math.min(fromM + alongM, aroundM - alongM);
      if (!isOpen || isOpen(x[k], y[k], x[k + 1], y[k + 1])) {
        paintPiece(raster, x[k], y[k], x[k + 1] - x[k], y[k + 1] - y[k], costM, nextM, limitM);
      }
      costM = nextM;
    }
  }
  return raster;
}

/** An edge with facilities on it: every one of them is a valley of cost, at which its piece is split. */
function paintEdgeWithFacilities(
  raster: Raster,
  { network, x, y }: StreetGround,
  field: Field,
  seeds: Seeds,
  e: number,
  ownSeeds: readonly number[],
  limitM: number,
): void {
  const { shapeOffset, shapeAlongMm, edgeFrom, edgeTo, edgeLengthMm } = network;
  const costAt = (alongMm: number): number => {
    let costMm = Math.min(field.costMm[edgeFrom[e]] + alongMm, field.costMm[edgeTo[e]] + edgeLengthMm[e] - alongMm);
    for (const s of ownSeeds) {
      costMm = Math.min(costMm, seeds.snapped.accessMm[s] + Math.abs(alongMm - seeds.snapped.offsetMm[s]));
    }
    return costMm / 1000;
  };
  for (let k = shapeOffset[e]; k < shapeOffset[e + 1] - 1; k++) {
    const a = shapeAlongMm[k];
    const b = shapeAlongMm[k + 1];
    const dx = x[k + 1] - x[k];
    const dy = y[k + 1] - y[k];
    let start = a;
    for (const stop of valleys(seeds, ownSeeds, a, b)) {
      const s = b === a ? 0 : (start - a) / (b - a);
      const t = b === a ? 1 : (stop - a) / (b - a);
      const px = x[k] + s * dx;
      const py = y[k] + s * dy;
      paintPiece(raster, px, py, (t - s) * dx, (t - s) * dy, costAt(start), costAt(stop), limitM);
      start = stop;
    }
  }
}

/** Where facilities stand between two shape points of their edge, in order, and the second point. */
function valleys(seeds: Seeds, ownSeeds: readonly number[], a: number, b: number): number[] {
  return [...ownSeeds.map((s) => seeds.snapped.offsetMm[s]).filter((mm) => mm > a && mm < b), b].sort((p, q) => p - q);
}

/** The part of a grid over all streets that covers some of them. */
function windowOf({ x0, y0, cellM, columns, rows }: GridFrame, box: readonly number[]): GridFrame {
  const around = gridAround(box, cellM);
  const i = Math.floor((around.x0 - x0) / cellM);
  const j = Math.floor((around.y0 - y0) / cellM);
  return {
    x0: x0 + i * cellM,
    y0: y0 + j * cellM,
    cellM,
    columns: Math.min(around.columns + 1, columns - i),
    rows: Math.min(around.rows + 1, rows - j),
  };
}

function coarseGrid([west, south, east, north]: readonly number[]): GridFrame {
  const spanX = east - west + 2 * STREET_RADIUS_M;
  const spanY = north - south + 2 * STREET_RADIUS_M;
  return gridAround([west, south, east, north], Math.max(CELL_M, Math.sqrt((spanX * spanY) / MAX_CELLS)));
}

function emptyRaster(grid: GridFrame): Raster {
  return { ...grid, values: new Float32Array(grid.columns * grid.rows).fill(1e9) };
}

/** Nodes on a side of a tile; of each tile it is known whether any node in it is still open. */
const TILE = 8;

/**
 * Settles the nodes whose nearest street spot leaves the whole street radius: no other spot can bring them farther in
 * than its distance less that radius. Only around the others streets must be painted.
 * @returns whether a piece of street between two points lies near a node that is still open.
 */
function settle(
  raster: Raster,
  { network }: StreetGround,
  rim: StreetRim,
  field: Field,
  limitMm: number,
): (px: number, py: number, qx: number, qy: number) => boolean {
  const { x0, y0, cellM, columns, rows, values } = raster;
  const { edgeFrom, edgeTo, edgeLengthMm } = network;
  const { grid } = rim;
  const wholeMm = limitMm - STREET_RADIUS_M * 1000;
  const firstColumn = Math.round((x0 - grid.x0) / cellM);
  const firstRow = Math.round((y0 - grid.y0) / cellM);
  const tileColumns = Math.ceil(columns / TILE);
  const open = new Uint8Array(tileColumns * Math.ceil(rows / TILE));
  for (let j = 0; j < rows; j++) {
    for (let i = 0; i < columns; i++) {
      const n = (firstRow + j) * grid.columns + firstColumn + i;
      const e = rim.edge[n];
      if (e < 0) continue;
      const alongMm = rim.alongM[n] * 1000;
      const costMm = Math.min(field.costMm[edgeFrom[e]] + alongMm, field.costMm[edgeTo[e]] + edgeLengthMm[e] - alongMm);
      if (costMm <= wholeMm) values[j * columns + i] = rim.rimM[n];
      else open[Math.floor(j / TILE) * tileColumns + Math.floor(i / TILE)] = 1;
    }
  }
  const reachM = STREET_RADIUS_M + cellM;
  const tileM = TILE * cellM;
  return (px, py, qx, qy) => {
    const west = Math.floor((Math.min(px, qx) - reachM - x0) / tileM);
    const east = Math.floor((Math.max(px, qx) + reachM - x0) / tileM);
    const south = Math.floor((Math.min(py, qy) - reachM - y0) / tileM);
    const north = Math.floor((Math.max(py, qy) + reachM - y0) / tileM);
    for (let j = south; j <= north; j++) {
      for (let i = west; i <= east; i++) if (open[j * tileColumns + i]) return true;
    }
    return false;
  };
}

/** Lowers the raster around one straight piece of street from p by (dx, dy), with the cost at both of its ends, metres. */
function paintPiece(
  raster: Raster,
  px: number,
  py: number,
  dx: number,
  dy: number,
  pCost: number,
  qCost: number,
  limitM: number,
): void {
  const length = Math.sqrt(dx * dx + dy * dy);
  const wholeM = limitM - STREET_RADIUS_M - length;
  if (pCost <= limitM) paintWalk(raster, px, py, dx, dy, length, pCost, limitM);
  // Where all of the piece gives the whole street radius, walking it from the other end gives the same.
  if (qCost <= limitM && pCost > wholeM) paintWalk(raster, px + dx, py + dy, -dx, -dy, length, qCost, limitM);
}

/**
 * Lowers the raster by what a walk along one straight piece reaches, starting at p with cost pCost.
 * The best spot to leave the street for x is the one nearest to x, or an earlier one: the last at which the whole street
 * radius is left. Before it the rim decides, after it the limit, and the one falls while the other rises.
 */
function paintWalk(
  raster: Raster,
  px: number,
  py: number,
  dx: number,
  dy: number,
  length: number,
  pCost: number,
  limitM: number,
): void {
  const { x0, y0, cellM, columns, rows, values } = raster;
  const perLengthSquared = length === 0 ? 0 : 1 / (length * length);
  const leftM = limitM - pCost;
  const lastShare = length === 0 ? 0 : Math.min(1, Math.max(0, (leftM - STREET_RADIUS_M) / length));
  // A node outside that has a neighbour inside is at most a cell beyond the street radius.
  const radius = STREET_RADIUS_M + cellM;
  const radiusSquared = radius * radius;
  // A node this far inside has no neighbour outside: its exact value is never read.
  const deepInside = -1.01 * cellM;
  const ex = px + lastShare * dx;
  const ey = py + lastShare * dy;
  const west = Math.max(0, Math.ceil((Math.min(px, ex) - radius - x0) / cellM));
  const east = Math.min(columns - 1, Math.floor((Math.max(px, ex) + radius - x0) / cellM));
  const south = Math.max(0, Math.ceil((Math.min(py, ey) - radius - y0) / cellM));
  const north = Math.min(rows - 1, Math.floor((Math.max(py, ey) + radius - y0) / cellM));
  for (let j = south; j <= north; j++) {
    const y = y0 + j * cellM - py;
    for (let i = west; i <= east; i++) {
      const k = j * columns + i;
      const known = values[k];
      if (known <= deepInside) continue;
      const x = x0 + i * cellM - px;
      let share = (x * dx + y * dy) * perLengthSquared;
      share = share < 0 ? 0 : share > lastShare ? lastShare : share;
      const sx = x - share * dx;
      const sy = y - share * dy;
      const squared = sx * sx + sy * sy;
      if (squared > radiusSquared) continue;
      const distance = Math.sqrt(squared);
      const beyondLimit = distance + share * length - leftM;
      const beyondRim = distance - STREET_RADIUS_M;
      const value = beyondLimit > beyondRim ? beyondLimit : beyondRim;
      if (value < known) values[k] = value;
    }
  }
}

/** The tolerance of areas drawn with a raster of this cell, as a share (measured against a 5 m raster). */
export function areaTolerance(cellM: number): number {
  return cellM <= 15 ? 0.007 : 0.017 * (cellM / 25);
}
