import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { deflateSync } from "node:zlib";
import type { Page } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ROOT } from "../../scripts/build-state.mjs";
import { tileSources } from "../../src/cli/tile-sources";
import { serve } from "../../src/server/serve";
import { watchedBrowser } from "../helpers/watched-browser";

const RED = [220, 40, 60] as const;
const picture = png(RED);
/** What the map service was asked for. */
const asked: string[] = [];
const service = createServer((request, response) => {
  asked.push(request.url ?? "");
  response.writeHead(200, { "Content-Type": "image/png" }).end(picture);
});
const browser = watchedBrowser();
let server: Awaited<ReturnType<typeof serve>>;

beforeAll(async () => {
  await new Promise<void>((ready) => service.listen(0, "127.0.0.1", ready));
  const templates = [`http://127.0.0.1:${(service.address() as AddressInfo).port}/{z}/{x}/{y}?tk={key}`];
  const words = { key: "secret-key", frame: "gcj02", title: "内网底图", credit: "某市测绘院", templates };
  server = await serve(join(ROOT, "dist"), { tiles: tileSources(words) });
});
afterAll(async () => {
  await server.close();
  service.close();
});

/** Pixels of the map that are mostly of the service's red. */
async function redPixels(page: Page): Promise<number> {
  const base64 = (await page.locator("#map").screenshot()).toString("base64");
  return page.evaluate(async (data) => {
    const image = new Image();
    image.src = `data:image/png;base64,${data}`;
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height);
    const pen = canvas.getContext("2d");
    pen?.drawImage(image, 0, 0);
    const { data: pixels } = pen?.getImageData(0, 0, image.width, image.height) ?? { data: [] };
    let count = 0;
    for (let i = 0; i < pixels.length; i += 4) if (pixels[i] > pixels[i + 1] + 60 && pixels[i] > 150) count++;
    return count;
  }, base64);
}

test("a basemap lies under the district only when chosen, from the own host or a file, signed, and remembered", async () => {
  const context = await browser.laptop(server.address);
  const page = await context.newPage();
  await page.goto(server.address);
  await page.locator("#map[data-ready=true]").waitFor({ timeout: 60_000 });
  const before = await redPixels(page);
  expect(asked).toEqual([]);

  const dialog = page.getByTestId("basemap-dialog");
  const open = async () => {
    await page.getByRole("button", { name: "图层" }).click();
    await page.getByTestId("choose-basemap").click();
    await dialog.waitFor();
  };
  await open();
  await dialog.getByLabel(/内网底图/).check();
  await expect.poll(() => asked.length, { timeout: 20_000 }).toBeGreaterThan(0);
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/basemap-dialog.png` });
  await page.keyboard.press("Escape");
  await expect.poll(() => redPixels(page), { timeout: 20_000 }).toBeGreaterThan(before + 20_000);
  expect(await page.locator(".source").textContent()).toContain("底图：某市测绘院");
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/basemap.png` });

  await page.reload();
  await page.locator("#map[data-ready=true]").waitFor({ timeout: 60_000 });
  await expect.poll(() => redPixels(page), { timeout: 20_000 }).toBeGreaterThan(before + 20_000);
  const kept = await page.evaluate(() => JSON.stringify(Object.entries(localStorage)));
  expect(kept).not.toContain("secret-key");

  await open();
  await dialog.getByLabel("不用底图").check();
  await dialog.getByLabel(/WGS84 或/).check();
  const file = (name: string, buffer: Buffer) => ({ name, mimeType: "application/octet-stream", buffer });
  await page.getByTestId("basemap-file").setInputFiles(file("坏的.pmtiles", Buffer.from("not tiles".repeat(100))));
  await dialog.getByRole("alert").waitFor();
  expect(await dialog.getByRole("alert").textContent()).toContain("坏的.pmtiles");
  await page.getByTestId("basemap-file").setInputFiles(file("本地 底图.pmtiles", pmtiles(picture)));
  await expect.poll(() => dialog.getByLabel(/本地 底图/).isChecked()).toBe(true);
  await page.keyboard.press("Escape");
  await expect.poll(() => redPixels(page), { timeout: 20_000 }).toBeGreaterThan(before + 20_000);
});

/** A picture of one colour, 256 × 256. */
function png([r, g, b]: readonly [number, number, number]): Buffer {
  const row = Buffer.concat([Buffer.of(0), Buffer.from(Array.from({ length: 256 }, () => [r, g, b]).flat())]);
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    const check = Buffer.alloc(4);
    check.writeUInt32BE(crc(body));
    return Buffer.concat([length, body, check]);
  };
  const head = Buffer.from([0, 0, 1, 0, 0, 0, 1, 0, 8, 2, 0, 0, 0]);
  const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
  const data = deflateSync(Buffer.concat(Array.from({ length: 256 }, () => row)));
  return Buffer.concat([signature, chunk("IHDR", head), chunk("IDAT", data), chunk("IEND", Buffer.alloc(0))]);
}

function crc(bytes: Buffer): number {
  let value = 0xffffffff;
  for (const byte of bytes) {
    value ^= byte;
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  }
  return (value ^ 0xffffffff) >>> 0;
}

/** A PMTiles file (version 3, nothing compressed) of one tile for the whole world. */
function pmtiles(tile: Buffer): Buffer {
  const varint = (value: number): number[] => (value < 128 ? [value] : [(value & 127) | 128, ...varint(value >>> 7)]);
  // One entry: tile 0, run of 1, its length, offset 0 (written plus one).
  const root = Buffer.from([...varint(1), ...varint(0), ...varint(1), ...varint(tile.length), ...varint(1)]);
  const metadata = Buffer.from(JSON.stringify({ attribution: "本地影像" }));
  const header = Buffer.alloc(127);
  header.write("PMTiles");
  header[7] = 3;
  const places = [127, root.length, 127 + root.length, metadata.length, 0, 0, 127 + root.length + metadata.length, tile.length, 1, 1, 1]; // prettier-ignore
  places.forEach((value, i) => header.writeBigUInt64LE(BigInt(value), 8 + i * 8));
  header[96] = 1; // clustered
  header[97] = 1; // directories not compressed
  header[98] = 1; // tiles not compressed
  header[99] = 2; // PNG
  header.writeInt32LE(-1_800_000_000, 102);
  header.writeInt32LE(-850_000_000, 106);
  header.writeInt32LE(1_800_000_000, 110);
  header.writeInt32LE(850_000_000, 114);
  return Buffer.concat([header, root, metadata, tile]);
}
