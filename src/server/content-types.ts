/** What a server must say of each kind of file in the built page; anything else is bytes. */
export const CONTENT_TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".geojson": "application/geo+json; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".md": "text/plain; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ttf": "font/ttf",
  ".otf": "font/otf",
  ".woff2": "font/woff2",
  ".ico": "image/x-icon",
  ".wasm": "application/wasm",
  ".fgb": "application/octet-stream",
  ".pmtiles": "application/octet-stream",
  ".webmanifest": "application/manifest+json",
};

/** @param path a file's name or path */
export function contentTypeOf(path: string): string {
  const ending = /\.[a-z0-9]+$/i.exec(path)?.[0].toLowerCase() ?? "";
  return CONTENT_TYPES[ending] ?? "application/octet-stream";
}
