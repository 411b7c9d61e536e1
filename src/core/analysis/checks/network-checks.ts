import { plainProblem, type PlainProblem } from "../../base/problem";
import { islandLengthsM } from "../../network/islands";
import type { Network } from "../../network/network";
import { checkRow, type CheckRow } from "./check-row";

/** Pieces of streets listed one by one, the longest first; the others in one row. */
const LISTED = 50;
/** Unconnected pieces shorter than this are drawing scraps, metres. */
const LEAST_LENGTH_M = 50;

/** What was remarked while the network was built, and streets that are not joined to the rest. */
export function networkChecks(network: Network, warnings: readonly PlainProblem[]): CheckRow[] {
  const rows = warnings.map((problem) =>
    checkRow(problem.code === "network/car-only" ? "error" : "warning", problem, undefined, "replace-dataset"),
  );
  const lengthM = islandLengthsM(network);
  const islands = [...lengthM.keys()].slice(1).filter((island) => lengthM[island] >= LEAST_LENGTH_M);
  const edgeOf = longestEdges(network);
  for (const island of islands.slice(0, LISTED)) {
    const edge = edgeOf[island];
    const k = network.shapeOffset[edge];
    const problem = plainProblem("check/road-island", {
      street: network.names[network.edgeName[edge]],
      lengthM: Math.round(lengthM[island]),
    });
    const [lon, lat] = [network.shapeLon[k], network.shapeLat[k]];
    rows.push(checkRow("warning", problem, { dataset: "network", ids: [], lon, lat }, "replace-dataset"));
  }
  const more = islands.slice(LISTED);
  if (more.length > 0) {
    const sum = more.reduce((total, island) => total + lengthM[island], 0);
    rows.push(
      checkRow("note", plainProblem("check/road-islands-more", { count: more.length, lengthM: Math.round(sum) })),
    );
  }
  return rows;
}

/** Int32Array[islandCount]: the longest edge of each island. */
function longestEdges({ islandCount, island, edgeFrom, edgeLengthMm }: Network): Int32Array {
  const longest = new Int32Array(islandCount).fill(-1);
  edgeFrom.forEach((node, e) => {
    const known = longest[island[node]];
    if (known < 0 || edgeLengthMm[e] > edgeLengthMm[known]) longest[island[node]] = e;
  });
  return longest;
}
