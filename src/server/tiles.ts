import type { IncomingMessage, ServerResponse } from "node:http";
import { PAGE_HEADERS } from "./headers";

/** Tiles of another host that the server fetches for the page, so that the page itself asks its own host only. */
export interface TileSource {
  /** http(s) address with {z}, {x}, {y}; the key is already in it and never leaves this process. */
  readonly template: string;
  readonly title: string;
  readonly credit: string;
  readonly frame: "wgs84" | "gcj02";
}

/** What the page learns of a source, as tiles.json lists them: neither address nor key. */
export interface OfferedTiles {
  readonly id: string;
  readonly title: string;
  readonly credit: string;
  readonly frame: "wgs84" | "gcj02";
  readonly maxZoom: number;
}

const TIMEOUT_MS = 15_000;
const MAX_ZOOM = 18;

/** Answers tiles.json and tiles/<n>/<z>/<x>/<y>. @returns whether the path was one of them */
export async function answerTiles(
  sources: readonly TileSource[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  const path = (request.url ?? "").split("?", 1)[0];
  const send = (status: number, type: string, body: string | Uint8Array) => {
    const headers = {
      ...PAGE_HEADERS,
      "Content-Type": type,
      "Cache-Control": status === 200 ? "max-age=86400" : "no-store",
    };
    response
      .writeHead(status, path === "/tiles.json" ? { ...headers, "Cache-Control": "no-cache" } : headers)
      .end(body);
    return true;
  };
  if (path === "/tiles.json") return send(200, "application/json; charset=utf-8", JSON.stringify(offered(sources)));
  const asked = /^\/tiles\/(\d{1,2})\/(\d{1,2})\/(\d{1,7})\/(\d{1,7})$/.exec(path);
  if (!asked) return false;
  const [index, z, x, y] = asked.slice(1).map(Number);
  const source = sources.at(index);
  if (!source || z > MAX_ZOOM || x >= 2 ** z || y >= 2 ** z) return send(404, "text/plain", "404");
  try {
    // A redirect would lead to a host that nobody allowed.
    const options = { redirect: "error" as const, signal: AbortSignal.timeout(TIMEOUT_MS) };
    const found = await fetch(tileUrl(source.template, z, x, y), options);
    const type = found.headers.get("content-type") ?? "";
    if (found.status === 404 || found.status === 204) return send(404, "text/plain", "404");
    if (!found.ok) return send(502, "text/plain", `HTTP ${found.status}`);
    if (!/^image\/(png|jpeg|webp|avif)/.test(type)) return send(502, "text/plain", `not a picture: ${type}`);
    return send(200, type, new Uint8Array(await found.arrayBuffer()));
  } catch (error) {
    const isLate = error instanceof Error && error.name === "TimeoutError";
    return send(502, "text/plain", isLate ? "timeout" : "unreachable");
  }
}

function offered(sources: readonly TileSource[]): readonly OfferedTiles[] {
  return sources.map(({ title, credit, frame }, i) => ({ id: String(i), title, credit, frame, maxZoom: MAX_ZOOM }));
}

function tileUrl(template: string, z: number, x: number, y: number): string {
  return template
    .replace(/\{z\}|\{TileMatrix\}/gi, String(z))
    .replace(/\{x\}|\{TileCol\}/gi, String(x))
    .replace(/\{-y\}/gi, String(2 ** z - 1 - y))
    .replace(/\{y\}|\{TileRow\}/gi, String(y));
}
