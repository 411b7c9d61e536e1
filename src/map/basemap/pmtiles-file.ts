import { FileSource, PMTiles, TileType } from "pmtiles";
import { Problem } from "../../core/base/problem";
import type { Basemap, BasemapFrame, VectorSchema } from "./basemap";

/**
 * A basemap of a .pmtiles file that stays where it is; only the tiles in sight are read.
 *
 * @throws Problem "basemap/not-pmtiles", "basemap/schema-unknown", "basemap/vector-shifted"
 */
export async function pmtilesBasemap(file: File, frame: BasemapFrame): Promise<Basemap> {
  const archive = new PMTiles(new FileSource(file));
  const name = file.name;
  const [header, metadata] = await Promise.all([archive.getHeader(), archive.getMetadata()]).catch((error: unknown) => {
    throw new Problem("basemap/not-pmtiles", { file: name, detail: error instanceof Error ? error.message : "" });
  });
  const { attribution, vector_layers: layers } = (metadata ?? {}) as { attribution?: unknown; vector_layers?: unknown };
  const isVector = header.tileType === TileType.Mvt;
  if (isVector && frame === "gcj02") throw new Problem("basemap/vector-shifted", { file: name });
  const credit = typeof attribution === "string" ? attribution.replace(/<[^>]*>/g, "").trim() : "";
  return {
    id: crypto.randomUUID?.() ?? `${Date.now()}`,
    title: name,
    credit: credit === "" ? name : credit,
    kind: isVector ? schemaOf(name, layers) : "raster",
    frame,
    minZoom: header.minZoom,
    maxZoom: header.maxZoom,
    read: async (z, x, y, signal) => (await archive.getZxy(z, x, y, signal))?.data,
  };
}

function schemaOf(file: string, layers: unknown): VectorSchema {
  const names = Array.isArray(layers) ? layers.map((layer: { id?: unknown }) => String(layer.id)) : [];
  if (names.includes("transportation")) return "openmaptiles";
  if (names.includes("roads") && names.includes("water")) return "protomaps";
  throw new Problem("basemap/schema-unknown", { file, layers: names.join(", ") });
}
