import type { Reading } from "./table";

/** Tags of one OSM element; keys never reach Object.prototype. */
export type OsmTags = ReadonlyMap<string, string>;

/** What a walking network needs of an OSM file: ways with their nodes, and tagged nodes (gates, barriers). */
export interface OsmExtract {
  readonly kind: "osm";
  /** Sorted by id. */
  readonly nodeId: Float64Array;
  readonly nodeLon: Float64Array;
  readonly nodeLat: Float64Array;
  /** Tags of nodes that have any that matter here (barrier, access, foot, name …), by node index. */
  readonly nodeTags: ReadonlyMap<number, OsmTags>;
  readonly ways: readonly OsmWay[];
  readonly reading: Reading;
}

export interface OsmWay {
  readonly id: number;
  /** Index into nodeId, or -1 where the file lacks the node. */
  readonly nodes: Int32Array;
  readonly tags: OsmTags;
}
