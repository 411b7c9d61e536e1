/** Problems of walking networks. */
export interface NetworkProblemParams {
  "network/no-walkable-ways": { file: string; ways: number };
  "network/car-only": { file: string; componentCount: number; footwaySharePercent: number };
  "network/islands": { file: string; componentCount: number; smallIslandLengthPercent: number };
  "network/missing-nodes": { file: string; count: number };
}
