import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, resolve, sep } from "node:path";
import { PAGE_HEADERS } from "./headers.mjs";

/** @type {Readonly<Record<string, string>>} */
const CONTENT_TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".geojson": "application/geo+json; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".woff2": "font/woff2",
  ".ico": "image/x-icon",
  ".webmanifest": "application/manifest+json",
};

/**
 * Serves a folder to this machine only, with the page's headers. Files outside the folder are never read.
 * @param {string} folder
 * @param {number} [port] 0 or absent: any free port
 * @returns {Promise<{ address: string, close: () => Promise<void> }>} address ends with "/"; rejects when the port is taken
 */
export async function serve(folder, port = 0) {
  const root = resolve(folder);
  const server = createServer((request, response) => {
    answer(root, request, response).catch(() => {
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
  await new Promise((ready, failed) => {
    server.once("error", failed);
    server.listen(port, "127.0.0.1", () => ready(undefined));
  });
  const bound = server.address();
  if (bound === null || typeof bound === "string") throw new Error("the server has no port");
  return {
    address: `http://127.0.0.1:${bound.port}/`,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

/**
 * @param {string} root
 * @param {import("node:http").IncomingMessage} request
 * @param {import("node:http").ServerResponse} response
 */
async function answer(root, request, response) {
  const refuse = (/** @type {number} */ status, /** @type {Record<string, string>} */ headers = {}) => {
    response.writeHead(status, { ...PAGE_HEADERS, "Content-Type": "text/plain", ...headers }).end(`${status}`);
  };
  if (request.method !== "GET" && request.method !== "HEAD") return refuse(405, { Allow: "GET, HEAD" });
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
    "Content-Type": CONTENT_TYPES[extname(path).toLowerCase()] ?? "application/octet-stream",
    "Content-Length": end - start + 1,
    "Accept-Ranges": "bytes",
    // File names of assets carry a hash of their content; everything else may change with the next build.
    "Cache-Control": path.startsWith(resolve(root, "assets") + sep) ? "max-age=31536000, immutable" : "no-cache",
    ...(range ? { "Content-Range": `bytes ${start}-${end}/${size}` } : {}),
  });
  if (request.method === "HEAD" || size === 0) return response.end();
  createReadStream(path, { start, end })
    .on("error", () => response.destroy())
    .pipe(response);
}

/**
 * @param {string} root
 * @param {string} url
 * @returns {string | undefined} undefined: not a path inside the folder
 */
function fileOf(root, url) {
  let name;
  try {
    name = decodeURIComponent(url.split(/[?#]/, 1)[0]);
  } catch {
    return undefined;
  }
  if (!name.startsWith("/") || name.includes("\0")) return undefined;
  const path = resolve(root, `.${name.endsWith("/") ? `${name}index.html` : name}`);
  return path.startsWith(root + sep) ? path : undefined;
}

/**
 * One range of bytes, both ends included; several ranges at once are answered with the whole file.
 * @param {string | undefined} header
 * @param {number} size
 * @returns {[number, number] | "unsatisfiable" | undefined}
 */
function rangeOf(header, size) {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? "");
  if (match === null || (match[1] === "" && match[2] === "")) return undefined;
  const [start, end] =
    match[1] === ""
      ? [Math.max(0, size - Number(match[2])), size - 1]
      : [Number(match[1]), match[2] === "" ? size - 1 : Math.min(Number(match[2]), size - 1)];
  return start > end || start >= size ? "unsatisfiable" : [start, end];
}
