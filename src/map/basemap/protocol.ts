import { addProtocol } from "maplibre-gl";
import type { Basemap } from "./basemap";
import { shiftedParts, TILE_PX } from "./shifted-tile";

const SCHEME = "basemap";
/** Basemaps that some map shows; the library asks for their tiles by address. */
const shown = new Map<string, Basemap>();
let isAdded = false;

/** The address of a basemap's tiles, as the map library wants it. */
export function tileAddress(basemap: Basemap): string {
  shown.set(basemap.id, basemap);
  if (!isAdded) {
    isAdded = true;
    addProtocol(SCHEME, async ({ url }, { signal }) => ({ data: await tile(url, signal) }));
  }
  return `${SCHEME}://${basemap.id}/{z}/{x}/{y}`;
}

async function tile(url: string, signal: AbortSignal): Promise<ArrayBuffer | ImageBitmap> {
  const [id, ...place] = url.slice(`${SCHEME}://`.length).split("/");
  const [z, x, y] = place.map(Number);
  const basemap = shown.get(id);
  if (!basemap) return nothing();
  if (basemap.frame === "gcj02") return moved(basemap, z, x, y, signal);
  const bytes = await basemap.read(z, x, y, signal);
  return bytes ?? (basemap.kind === "raster" ? nothing() : new ArrayBuffer(0));
}

async function moved(basemap: Basemap, z: number, x: number, y: number, signal: AbortSignal) {
  const parts = await Promise.all(
    shiftedParts(z, x, y).map(async (part) => ({ part, bytes: await basemap.read(z, part.x, part.y, signal) })),
  );
  const canvas = new OffscreenCanvas(TILE_PX, TILE_PX);
  const pen = canvas.getContext("2d");
  if (!pen || parts.every(({ bytes }) => bytes === undefined)) return nothing();
  for (const { part, bytes } of parts) {
    if (!bytes) continue;
    const picture = await createImageBitmap(new Blob([bytes]));
    pen.drawImage(picture, part.left, part.top, TILE_PX, TILE_PX);
    picture.close();
  }
  return canvas.transferToImageBitmap();
}

/** Where there is no tile the map stays empty, and is not asked for again. */
function nothing(): ImageBitmap {
  const canvas = new OffscreenCanvas(1, 1);
  canvas.getContext("2d");
  return canvas.transferToImageBitmap();
}
