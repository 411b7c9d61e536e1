import { plainProblem, type PlainProblem } from "../base/problem";
import type { FacilitySet } from "../analysis/facility-set";
import type { NetworkSource } from "../dataset/network-source";
import type { LocalFrame } from "../geo/local-frame";
import type { Points } from "../geo/points";
import { buildNetwork } from "../network/build";
import { nearestField, type Field, type Seeds } from "../network/field";
import { islandLengthsM } from "../network/islands";
import type { Network, Snapped } from "../network/network";
import { streetGround, type StreetGround } from "../network/street-ground";
import { Snapper } from "../network/snap";
import type { Streets } from "../network/streets";
import type { Gates } from "../network/walkable";
import type { NetworkReport } from "./api";

/** Fewer ways for people on foot than this, and the file is taken for a car network, as a share of ways. */
const CAR_NETWORK_FOOT_SHARE = 0.05;
/** More street length than this outside the main island is worth a warning, as a share. */
const ISLAND_SHARE = 0.02;

/** One way of reading the network (gates open or closed), with everything computed on it so far. */
export class NetworkCache {
  readonly network: Network;
  readonly report: NetworkReport;
  readonly #snapper: Snapper;
  readonly #places: Points<"wgs84">;
  #ground: StreetGround | undefined;
  readonly #snappedPlaces = new Map<number, Snapped>();

  constructor(source: NetworkSource, gates: Gates, places: Points<"wgs84">) {
    const { network, streets } = buildNetwork(source, gates);
    this.network = network;
    this.#snapper = new Snapper(network);
    this.#places = places;
    this.report = networkReport(source.file, network, streets);
  }

  /** The demand places on the network; snapping costs more than ten searches, so it is done once a limit. */
  snappedPlaces(snapLimitM: number): Snapped {
    let snapped = this.#snappedPlaces.get(snapLimitM);
    if (!snapped) {
      snapped = this.#snapper.snap(this.#places, snapLimitM);
      this.#snappedPlaces.set(snapLimitM, snapped);
    }
    return snapped;
  }

  /** Where a search for the nearest of these facilities starts. */
  seeds(set: FacilitySet, snapLimitM: number): Seeds {
    return { snapped: this.#snapper.snap(set.entrances, snapLimitM), owner: set.owner };
  }

  /** The streets as ground for service areas, in the district's frame. */
  ground(frame: LocalFrame): StreetGround {
    return (this.#ground ??= streetGround(this.network, frame));
  }

  field(seeds: Seeds, boundMm: number): Field {
    return nearestField(this.network, seeds, boundMm);
  }
}

function networkReport(file: string, network: Network, streets: Streets): NetworkReport {
  const lengthM = islandLengthsM(network);
  const totalM = lengthM.reduce((sum, length) => sum + length, 0);
  const outsideShare = totalM === 0 ? 0 : 1 - lengthM[0] / totalM;
  const warnings: PlainProblem[] = [];
  if (streets.footShare < CAR_NETWORK_FOOT_SHARE) {
    warnings.push(
      plainProblem("network/car-only", {
        file,
        componentCount: network.islandCount,
        footwaySharePercent: Math.round(streets.footShare * 1000) / 10,
      }),
    );
  }
  if (outsideShare > ISLAND_SHARE) {
    warnings.push(
      plainProblem("network/islands", {
        file,
        componentCount: network.islandCount,
        smallIslandLengthPercent: Math.round(outsideShare * 1000) / 10,
      }),
    );
  }
  if (streets.missingNodeCount > 0) {
    warnings.push(plainProblem("network/missing-nodes", { file, count: streets.missingNodeCount }));
  }
  return {
    nodeCount: network.nodeCount,
    edgeCount: network.edgeCount,
    directedEdgeCount: 2 * network.edgeCount,
    lengthM: Math.round(totalM),
    islandCount: network.islandCount,
    warnings,
  };
}
