import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { Problem } from "../core/base/problem";
import { serve, type RunningServer } from "../server/serve";
import type { TileSource } from "../server/tiles";
import { serveText, type Language } from "../text";
import type { CliIo } from "./io";
import type { ServeCommand } from "./serve-arguments";
import { tileSources } from "./tile-sources";

/** Always the same, because a browser keeps projects for one address, port included. */
const USUAL_PORT = 4173;

/**
 * Serves the page until the person ends it.
 * @throws Problem "serve/no-page", "serve/port-taken", "serve/host-unknown", and those of tileSources
 */
export async function serveCommand(command: ServeCommand, io: CliIo, language: Language): Promise<void> {
  const folder = command.folder === undefined ? join(io.packageRoot, "dist") : resolve(io.cwd, command.folder);
  if (!existsSync(join(folder, "index.html"))) throw new Problem("serve/no-page", { folder });
  const say = serveText[language];
  const key = command.tiles.key ?? io.env.LIFECIRCLE_TILE_KEY;
  const tiles = tileSources({ ...command.tiles, key });
  const { address, close } = await started(folder, command, tiles, () => {
    io.stdout(`${say.usualTaken(USUAL_PORT)}\n`);
  });
  const isPublic = command.host !== undefined && !/^(127\.|localhost$|::1$)/.test(command.host);
  io.stdout(`${say.ready(address)}\n${isPublic ? say.network(Number(new URL(address).port)) : say.loopback}\n`);
  for (const { title, template } of tiles) io.stdout(`${say.tiles(title, new URL(template).host)}\n`);
  if (command.open) openBrowser(address);
  await ended(io.signal);
  await close();
}

/** At the usual port, unless another was asked for or something else is there, which `taken` is told. */
async function started(
  folder: string,
  { port: wanted, host }: ServeCommand,
  tiles: readonly TileSource[],
  taken: () => void,
): Promise<RunningServer> {
  const place = { tiles, ...(host === undefined ? {} : { host }) };
  const port = wanted ?? USUAL_PORT;
  try {
    return await serve(folder, { port, ...place });
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    const isTaken = code === "EADDRINUSE" || code === "EACCES";
    if (isTaken && wanted === undefined) {
      taken();
      return serve(folder, { port: 0, ...place });
    }
    if (isTaken) throw new Problem("serve/port-taken", { port });
    if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND") throw new Problem("serve/host-unknown", { host: host ?? "" });
    throw error;
  }
}

function ended(signal: AbortSignal): Promise<void> {
  return new Promise((done) => {
    if (signal.aborted) done();
    else signal.addEventListener("abort", () => done(), { once: true });
  });
}

/** Asks the system's default browser to show the address; where there is none, the printed address is enough. */
function openBrowser(address: string): void {
  const [program, ...args]: readonly [string, ...string[]] =
    process.platform === "win32"
      ? ["cmd", "/c", "start", "", address]
      : [process.platform === "darwin" ? "open" : "xdg-open", address];
  const child = spawn(program, args, { stdio: "ignore", detached: true });
  child.on("error", () => undefined);
  child.unref();
}
