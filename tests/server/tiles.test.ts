import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { tileSources } from "../../src/cli/tile-sources";
import { serve } from "../../src/server/serve";

const folder = mkdtempSync(join(tmpdir(), "lifecircle-tiles-"));
const asked: string[] = [];
const upstream = createServer((request, response) => {
  asked.push(request.url ?? "");
  if (request.url?.includes("/3/")) response.writeHead(302, { Location: "https://elsewhere.invalid/" }).end();
  else if (request.url?.includes("/2/")) response.writeHead(200, { "Content-Type": "text/html" }).end("log in");
  else response.writeHead(200, { "Content-Type": "image/png" }).end("picture");
});
let server: Awaited<ReturnType<typeof serve>>;

const words = { key: "secret-key", frame: "cgcs2000", title: undefined, credit: "内网测绘" };

beforeAll(async () => {
  writeFileSync(join(folder, "index.html"), "");
  await new Promise<void>((ready) => upstream.listen(0, "127.0.0.1", ready));
  const { port } = upstream.address() as AddressInfo;
  const templates = [`http://127.0.0.1:${port}/{z}/{TileCol}/{y}?tk={key}`];
  server = await serve(folder, { tiles: tileSources({ ...words, templates }) });
});
afterAll(async () => {
  await server.close();
  upstream.close();
  rmSync(folder, { recursive: true });
});

test("an allowed map service is reached through the own host; the page learns neither its key nor its address", async () => {
  const list = await (await fetch(`${server.address}tiles.json`)).text();
  expect(JSON.parse(list)).toEqual([{ id: "0", title: "127.0.0.1", credit: "内网测绘", frame: "wgs84", maxZoom: 18 }]);
  expect(list).not.toContain("secret-key");
  const tile = await fetch(`${server.address}tiles/0/5/26/12`);
  expect([tile.headers.get("content-type"), await tile.text()]).toEqual(["image/png", "picture"]);
  expect(asked.at(-1)).toBe("/5/26/12?tk=secret-key");
});

test("nothing else is reached through it: no other source, no place off the grid, no redirect, no page in place of a picture", async () => {
  const before = asked.length;
  for (const path of [
    "tiles/1/5/26/12",
    "tiles/0/5/32/0",
    "tiles/0/19/0/0",
    "tiles/0/5/26/..%2f..",
    "tiles/0/5/1e3/1",
  ]) {
    expect((await fetch(`${server.address}${path}`)).status, path).toBe(404);
  }
  expect(asked.length).toBe(before);
  expect((await fetch(`${server.address}tiles/0/3/1/1`)).status).toBe(502);
  expect((await fetch(`${server.address}tiles/0/2/1/1`)).status).toBe(502);
});

test.each([
  ["https://a.b/{z}/{x}", "wgs84", "serve/tiles-template"],
  ["ftp://a.b/{z}/{x}/{y}", "wgs84", "serve/tiles-template"],
  ["https://t0.tianditu.gov.cn/vec_c/wmts?TILEMATRIX={z}&TILEROW={y}&TILECOL={x}", "cgcs2000", "serve/tiles-grid"],
  ["https://gis.local/wmts?TILEMATRIXSET=EPSG:4490&z={z}&y={y}&x={x}", "cgcs2000", "serve/tiles-grid"],
  ["https://a.b/{z}/{x}/{y}", undefined, "serve/tiles-frame"],
  ["https://a.b/{z}/{x}/{y}", "beijing54", "cli/option-value"],
  ["https://webrd01.is.autonavi.com/t?x={x}&y={y}&z={z}", "wgs84", "serve/tiles-shifted"],
  ["https://maponline0.bdimg.com/tile/?x={x}&y={y}&z={z}", "gcj02", "serve/tiles-baidu"],
])("a source that would lie in the wrong place is refused: %s as %s", (template, frame, code) => {
  expect(() => tileSources({ ...words, frame, templates: [template] })).toThrow(code);
});

test("a service that needs a key is not started without one", () => {
  const templates = ["https://a.b/{z}/{x}/{y}?k={key}"];
  expect(() => tileSources({ ...words, key: undefined, templates })).toThrow("serve/tiles-key");
});
