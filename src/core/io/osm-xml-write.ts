import type { OsmExtract, OsmTags } from "../dataset/osm";
import { escapeXml } from "./xml-escape";

/** A node that the extract lacks: ids of OSM are positive, ids of editors negative; zero is nobody's. */
const MISSING_NODE = 0;

/**
 * The streets of an extract as OSM XML. Coordinates are written with all their digits, so that reading it back gives
 * the same extract; nodes that ways name but the extract lacks stay missing.
 */
export function writeOsmXml(osm: OsmExtract): Uint8Array<ArrayBuffer> {
  const lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<osm version="0.6" generator="lifecircle">'];
  osm.nodeId.forEach((id, n) => {
    const start = `<node id="${id}" lat="${osm.nodeLat[n]}" lon="${osm.nodeLon[n]}"`;
    const tags = osm.nodeTags.get(n);
    lines.push(tags ? `${start}>${tagText(tags)}</node>` : `${start}/>`);
  });
  for (const way of osm.ways) {
    const refs = Array.from(way.nodes, (node) => `<nd ref="${node < 0 ? MISSING_NODE : osm.nodeId[node]}"/>`);
    lines.push(`<way id="${way.id}">${refs.join("")}${tagText(way.tags)}</way>`);
  }
  lines.push("</osm>", "");
  return new TextEncoder().encode(lines.join("\n"));
}

function tagText(tags: OsmTags): string {
  return [...tags].map(([key, value]) => `<tag k="${escapeXml(key)}" v="${escapeXml(value)}"/>`).join("");
}
