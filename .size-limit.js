import { readFileSync } from "node:fs";

/** Every script that the page loads before it shows anything: the entry and what index.html preloads with it. */
function shell() {
  const page = readFileSync(new URL("dist/index.html", import.meta.url), "utf8");
  return [...page.matchAll(/"\.\/(assets\/[^"]+\.js)"/g)].map(([, path]) => `dist/${path}`);
}

export default [
  { name: "page shell, all scripts of index.html", path: shell(), limit: "210 kB", gzip: true },
  { name: "map library with its worker", path: ["dist/assets/maplibre-*.js"], limit: "450 kB", gzip: true },
  { name: "deck.gl", path: ["dist/assets/deck-*.js"], limit: "260 kB", gzip: true },
  { name: "engine worker", path: ["dist/assets/engine.worker-*.js"], limit: "200 kB", gzip: true },
  { name: "service worker with the list of the build", path: ["dist/service-worker.js"], limit: "16 kB", gzip: true },
  { name: "styles", path: ["dist/assets/*.css"], limit: "40 kB", gzip: true },
];
