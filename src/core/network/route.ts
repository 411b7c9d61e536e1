import { UNREACHED, type Field, type Seeds } from "./field";
import type { Network, Snapped } from "./network";

/** The way of one place to its nearest facility, as walked. */
export interface Route {
  readonly owner: number;
  readonly costMm: number;
  readonly accessMm: number;
  readonly alongMm: number;
  readonly egressMm: number;
  /** From the spot where the place joins its street to the spot where the facility does, degrees. */
  readonly line: GeoJSON.Position[];
  /** The seed (entrance) the way ends at. */
  readonly seed: number;
  /** Names of the streets in walking order, unnamed ones left out. */
  readonly streets: readonly string[];
}

/** One stretch of an edge, from one offset to another, millimetres along the edge; backwards when from > to. */
interface Stretch {
  readonly edge: number;
  readonly fromMm: number;
  readonly toMm: number;
}

/**
 * The way behind one number of nearestCosts, read back from the field: each step goes where the cost falls by exactly
 * the length of the edge.
 * @returns undefined when the place is off the network or nothing is within the field's bound.
 */
export function routeOf(
  network: Network,
  field: Field,
  seeds: Seeds,
  places: Snapped,
  place: number,
): Route | undefined {
  const edge = places.edge[place];
  if (edge < 0) return undefined;
  const accessMm = places.accessMm[place];
  const alongMm = places.offsetMm[place];
  const first = firstStep(network, field, seeds, { edge, accessMm, alongMm });
  if (!first) return undefined;

  const stretches: Stretch[] = [first.stretch];
  let seed = first.seed;
  if (seed === undefined) {
    const endings = endingsByNode(network, seeds);
    let node = first.node;
    for (;;) {
      const ending = (endings.get(node) ?? []).find(
        (e) => seeds.owner[e.seed] === first.owner && e.costMm === field.costMm[node],
      );
      if (ending) {
        stretches.push(ending.stretch);
        seed = ending.seed;
        break;
      }
      const step = downhill(network, field, node, first.owner);
      stretches.push(step.stretch);
      node = step.node;
    }
  }
  const egressMm = seeds.snapped.accessMm[seed];
  return {
    owner: first.owner,
    costMm: first.costMm,
    accessMm,
    egressMm,
    seed,
    alongMm: first.costMm - accessMm - egressMm,
    line: joinStretches(network, stretches),
    streets: streetNames(network, stretches),
  };
}

interface Start {
  readonly edge: number;
  readonly accessMm: number;
  readonly alongMm: number;
}

/** The choice nearestCosts made: either end of the own edge, or a facility on it. */
function firstStep(network: Network, field: Field, seeds: Seeds, { edge, accessMm, alongMm }: Start) {
  const lengthMm = network.edgeLengthMm[edge];
  let best: { costMm: number; owner: number; node: number; seed?: number; stretch: Stretch } | undefined;
  const offer = (costMm: number, owner: number, node: number, toMm: number, seed?: number) => {
    if (owner < 0 || costMm > field.boundMm) return;
    if (best && (costMm > best.costMm || (costMm === best.costMm && owner >= best.owner))) return;
    best = { costMm, owner, node, seed, stretch: { edge, fromMm: alongMm, toMm } };
  };
  const from = network.edgeFrom[edge];
  const to = network.edgeTo[edge];
  offer(accessMm + alongMm + field.costMm[from], field.owner[from], from, 0);
  offer(accessMm + lengthMm - alongMm + field.costMm[to], field.owner[to], to, lengthMm);
  seeds.snapped.edge.forEach((seedEdge, s) => {
    if (seedEdge !== edge) return;
    const seedMm = seeds.snapped.offsetMm[s];
    offer(accessMm + Math.abs(alongMm - seedMm) + seeds.snapped.accessMm[s], seeds.owner[s], -1, seedMm, s);
  });
  return best;
}

function downhill(network: Network, field: Field, node: number, owner: number): { node: number; stretch: Stretch } {
  const { offset, adjacency, entryEdge, edgeFrom, edgeTo, edgeLengthMm } = network;
  const cost = field.costMm[node];
  for (let j = offset[node]; j < offset[node + 1]; j++) {
    const other = adjacency[2 * j];
    if (field.costMm[other] === UNREACHED || field.owner[other] !== owner) continue;
    if (field.costMm[other] + adjacency[2 * j + 1] !== cost) continue;
    const edge = entryEdge[j];
    const lengthMm = edgeLengthMm[edge];
    const forward = edgeFrom[edge] === node && edgeTo[edge] === other;
    return { node: other, stretch: { edge, fromMm: forward ? 0 : lengthMm, toMm: forward ? lengthMm : 0 } };
  }
  throw new Error(`no way down from node ${node} at ${cost} mm`);
}

/** Where a facility's own edge ends at a node, and what the rest of the way costs from there. */
function endingsByNode(network: Network, seeds: Seeds) {
  const { edgeFrom, edgeTo, edgeLengthMm } = network;
  const endings = new Map<number, { seed: number; costMm: number; stretch: Stretch }[]>();
  const add = (node: number, seed: number, costMm: number, stretch: Stretch) => {
    const list = endings.get(node);
    if (list) list.push({ seed, costMm, stretch });
    else endings.set(node, [{ seed, costMm, stretch }]);
  };
  seeds.snapped.edge.forEach((edge, seed) => {
    if (edge < 0) return;
    const toMm = seeds.snapped.offsetMm[seed];
    const accessMm = seeds.snapped.accessMm[seed];
    const lengthMm = edgeLengthMm[edge];
    add(edgeFrom[edge], seed, accessMm + toMm, { edge, fromMm: 0, toMm });
    add(edgeTo[edge], seed, accessMm + lengthMm - toMm, { edge, fromMm: lengthMm, toMm });
  });
  return endings;
}

function joinStretches(network: Network, stretches: readonly Stretch[]): GeoJSON.Position[] {
  const line: GeoJSON.Position[] = [];
  for (const stretch of stretches) {
    for (const position of stretchPositions(network, stretch)) {
      const last = line[line.length - 1];
      if (last === undefined || last[0] !== position[0] || last[1] !== position[1]) line.push(position);
    }
  }
  if (line.length === 1) line.push(line[0]);
  return line;
}

/** The shape of a stretch, both ends included, in walking direction. */
function stretchPositions(network: Network, { edge, fromMm, toMm }: Stretch): GeoJSON.Position[] {
  const { shapeOffset, shapeLon, shapeLat, shapeAlongMm } = network;
  const low = Math.min(fromMm, toMm);
  const high = Math.max(fromMm, toMm);
  const positions = [positionAt(network, edge, low)];
  for (let k = shapeOffset[edge] + 1; k < shapeOffset[edge + 1] - 1; k++) {
    if (shapeAlongMm[k] > low && shapeAlongMm[k] < high) positions.push([shapeLon[k], shapeLat[k]]);
  }
  positions.push(positionAt(network, edge, high));
  return fromMm <= toMm ? positions : positions.reverse();
}

function positionAt(network: Network, edge: number, alongMm: number): GeoJSON.Position {
  const { shapeOffset, shapeLon, shapeLat, shapeAlongMm, edgeLengthMm } = network;
  const first = shapeOffset[edge];
  const last = shapeOffset[edge + 1] - 1;
  // The ends are junctions, to the last digit: the edge's rounded length is not quite its shape's.
  if (alongMm <= 0) return [shapeLon[first], shapeLat[first]];
  if (alongMm >= edgeLengthMm[edge]) return [shapeLon[last], shapeLat[last]];
  let k = first + 1;
  while (k < last && shapeAlongMm[k] < alongMm) k++;
  const span = shapeAlongMm[k] - shapeAlongMm[k - 1];
  const share = span === 0 ? 0 : Math.min(1, Math.max(0, (alongMm - shapeAlongMm[k - 1]) / span));
  return [
    shapeLon[k - 1] + share * (shapeLon[k] - shapeLon[k - 1]),
    shapeLat[k - 1] + share * (shapeLat[k] - shapeLat[k - 1]),
  ];
}

function streetNames(network: Network, stretches: readonly Stretch[]): string[] {
  const names: string[] = [];
  for (const { edge, fromMm, toMm } of stretches) {
    const name = network.names[network.edgeName[edge]];
    if (name !== "" && fromMm !== toMm && names[names.length - 1] !== name) names.push(name);
  }
  return names;
}
