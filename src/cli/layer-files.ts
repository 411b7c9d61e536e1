import { basename, join } from "node:path";
import { parseLayers, type LayerFile } from "../core/layer/layers";
import type { FacilityLayer } from "../core/layer/layer";
import { filesAt, readBytes } from "./file-source";
import type { CliIo } from "./io";

/**
 * The layers of the package and a person's own, in menu order.
 * @throws Problem "cli/file-not-found", "layer/not-json", "layer/field-invalid", "layer/duplicate-id"
 */
export async function readLayers(io: CliIo, own: readonly string[]): Promise<readonly FacilityLayer[]> {
  const places = [join(io.packageRoot, "layers"), ...own];
  const paths = (await Promise.all(places.map((place) => filesAt(io.cwd, place, ".json")))).flat();
  const files = paths.map(async (path): Promise<LayerFile> => ({
    file: basename(path),
    text: new TextDecoder().decode(await readBytes(path, path)),
  }));
  return parseLayers(await Promise.all(files));
}
