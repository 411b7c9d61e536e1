import type { NetworkProblemParams } from "../../../core/base/problems/network";
import type { ProblemTextOf } from "../../problem-text";

export const problems: ProblemTextOf<NetworkProblemParams> = {
  "network/no-walkable-ways": (p) =>
    `“${p.file}” has no walkable street (${p.ways} lines read). Check that it is the right file and that its road classes are right.`,
  "network/car-only": (p) =>
    `“${p.file}” looks like a car network: footways, paths and steps are only ${p.footwaySharePercent} % of it and it falls into ${p.componentCount} pieces. Walking results would be far off; use a network with footways.`,
  "network/islands": (p) =>
    `The network of “${p.file}” falls into ${p.componentCount} unconnected pieces; ${p.smallIslandLengthPercent} % of its length lies outside the main one. Residents on the small pieces count as having no way; check where it is broken.`,
  "network/missing-nodes": (p) =>
    `“${p.file}” lacks ${p.count} road nodes (mostly at the edge of the extract); those streets are cut there. If results near the edge matter, use a larger extract.`,
};
