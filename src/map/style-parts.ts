import type { ExpressionSpecification, LayerSpecification } from "maplibre-gl";
import { rankRows } from "./road-class";

/** A style layer before it has its id from the draw order. */
export type Unnamed<L> = L extends LayerSpecification ? Omit<L, "id"> : never;

export const nameOf: ExpressionSpecification = ["get", "name"];
/** The rank of a road, 1 widest; see road-class. */
export const roadRankOf: ExpressionSpecification = [
  "match",
  ["get", "class"],
  ...rankRows(),
  4,
] as unknown as ExpressionSpecification;
