import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { resolve, sep } from "node:path";
import { rangeOf } from "./byte-range";
import { contentTypeOf } from "./content-types";
import { PAGE_HEADERS } from "./headers";
import { answerTiles, type TileSource } from "./tiles";

export interface ServeOptions {
  /** 0 or absent: any free port. */
  readonly port?: number;
  /** Absent: this machine only. */
  readonly host?: string;
  /** Tiles of other hosts that the page may ask this one for. */
  readonly tiles?: readonly TileSource[];
}

export interface RunningServer {
  /** Ends with "/". */
  readonly address: string;
  readonly close: () => Promise<void>;
}

const LOOPBACK = "127.0.0.1";
/** Read and sent at a time: Node's own 64 kB make a district of 8 MB wait for the server. */
const CHUNK_BYTES = 1 << 20;

/** Serves a folder with the page's headers. Files outside the folder are never read. Rejects when the port is taken. */
export async function serve(
  folder: string,
  { port = 0, host = LOOPBACK, tiles = [] }: ServeOptions = {},
): Promise<RunningServer> {
  const root = resolve(folder);
  const server = createServer((request, response) => {
    answer(root, tiles, request, response).catch(() => {
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
  await new Promise<void>((ready, failed) => {
    server.once("error", failed);
    server.listen(port, host, ready);
  });
  const bound = server.address();
  if (bound === null || typeof bound === "string") throw new Error("the server has no port");
  return {
    address: `http://${host.includes(":") ? `[${host}]` : host}:${bound.port}/`,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

async function answer(
  root: string,
  tiles: readonly TileSource[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const refuse = (status: number, headers: Record<string, string> = {}) => {
    response.writeHead(status, { ...PAGE_HEADERS, "Content-Type": "text/plain", ...headers }).end(`${status}`);
  };
  if (request.method !== "GET" && request.method !== "HEAD") return refuse(405, { Allow: "GET, HEAD" });
  if (tiles.length > 0 && (await answerTiles(tiles, request, response))) return;
  const path = fileOf(root, request.url ?? "/");
  if (path === undefined) return refuse(404);
  const size = await stat(path).then(
    (found) => (found.isFile() ? found.size : undefined),
    () => undefined,
  );
  if (size === undefined) return refuse(404);
  const range = rangeOf(request.headers.range, size);
  if (range === "unsatisfiable") return refuse(416, { "Content-Range": `bytes */${size}` });
  const [start, end] = range ?? [0, size - 1];
  response.writeHead(range ? 206 : 200, {
    ...PAGE_HEADERS,
    "Content-Type": contentTypeOf(path),
    "Content-Length": end - start + 1,
    "Accept-Ranges": "bytes",
    // File names of assets carry a hash of their content; everything else may change with the next build.
    "Cache-Control": path.startsWith(resolve(root, "assets") + sep) ? "max-age=31536000, immutable" : "no-cache",
    ...(range ? { "Content-Range": `bytes ${start}-${end}/${size}` } : {}),
  });
  if (request.method === "HEAD" || size === 0) {
    response.end();
    return;
  }
  createReadStream(path, { start, end, highWaterMark: CHUNK_BYTES })
    .on("error", () => response.destroy())
    .pipe(response);
}

/** undefined: not a path inside the folder. */
function fileOf(root: string, url: string): string | undefined {
  let name: string;
  try {
    name = decodeURIComponent(url.split(/[?#]/, 1)[0]);
  } catch {
    return undefined;
  }
  if (!name.startsWith("/") || name.includes("\0")) return undefined;
  const path = resolve(root, `.${name.endsWith("/") ? `${name}index.html` : name}`);
  return path.startsWith(root + sep) ? path : undefined;
}
