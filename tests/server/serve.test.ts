import { request } from "node:http";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { serve } from "../../src/server/serve";

const folder = mkdtempSync(join(tmpdir(), "lifecircle-serve-"));
let server: Awaited<ReturnType<typeof serve>>;

beforeAll(async () => {
  mkdirSync(join(folder, "dist/assets"), { recursive: true });
  writeFileSync(join(folder, "secret.txt"), "not for the page");
  writeFileSync(join(folder, "dist/index.html"), "<p>生活圈</p>");
  writeFileSync(join(folder, "dist/assets/app-1.js"), "export {}");
  writeFileSync(join(folder, "dist/道路.fgb"), "0123456789");
  server = await serve(join(folder, "dist"));
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

/** The answer to a path sent exactly as written (fetch would tidy it). */
function ask(path: string): Promise<{ status: number; body: string }> {
  return new Promise((done, failed) => {
    const { hostname, port } = new URL(server.address);
    request({ hostname, port, path }, (response) => {
      let body = "";
      response.on("data", (part: Buffer) => (body += part.toString()));
      response.on("end", () => done({ status: response.statusCode ?? 0, body }));
    })
      .on("error", failed)
      .end();
  });
}

test("the folder is served to this machine only, with the page's policy and right content types", async () => {
  expect(server.address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
  const page = await fetch(server.address);
  expect(await page.text()).toBe("<p>生活圈</p>");
  expect(page.headers.get("content-type")).toBe("text/html; charset=utf-8");
  expect(page.headers.get("content-security-policy")).toMatch(/default-src 'self'.*frame-ancestors 'none'/);
  expect(page.headers.get("cross-origin-embedder-policy")).toBe("require-corp");
  const script = await fetch(`${server.address}assets/app-1.js?v=1`);
  expect(script.headers.get("content-type")).toContain("text/javascript");
  expect(script.headers.get("cache-control")).toContain("immutable");
});

test("a part of a file can be asked for by its bytes", async () => {
  const part = async (range: string) => {
    const answer = await fetch(`${server.address}${encodeURIComponent("道路.fgb")}`, { headers: { Range: range } });
    return [answer.status, answer.headers.get("content-range"), await answer.text()];
  };
  expect(await part("bytes=2-4")).toEqual([206, "bytes 2-4/10", "234"]);
  expect(await part("bytes=7-")).toEqual([206, "bytes 7-9/10", "789"]);
  expect(await part("bytes=-3")).toEqual([206, "bytes 7-9/10", "789"]);
  expect(await part("bytes=0-99")).toEqual([206, "bytes 0-9/10", "0123456789"]);
  expect((await part("bytes=10-"))[0]).toBe(416);
  expect(await part("bytes=0-1,4-5")).toEqual([200, null, "0123456789"]);
});

test("nothing outside the folder can be read, and only reading is allowed", async () => {
  for (const path of [
    "/../secret.txt",
    "/%2e%2e/secret.txt",
    "/..%2fsecret.txt",
    "/assets/../../secret.txt",
    "//secret.txt",
  ]) {
    expect(await ask(path), path).toEqual({ status: 404, body: "404" });
  }
  expect((await ask("/%")).status).toBe(404);
  expect((await ask("/assets")).status).toBe(404);
  expect((await fetch(server.address, { method: "POST" })).status).toBe(405);
});

test("a port in use is an error, not a hang", async () => {
  await expect(serve(folder, { port: Number(new URL(server.address).port) })).rejects.toThrow("EADDRINUSE");
});
