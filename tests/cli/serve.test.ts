import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test, vi } from "vitest";
import { parseServe } from "../../src/cli/serve-arguments";
import { serve } from "../../src/server/serve";
import { run } from "./town-folder";

vi.setConfig({ testTimeout: 60_000 });

const root = join(import.meta.dirname, "../..");
const folder = mkdtempSync(join(tmpdir(), "lifecircle-cli-serve-"));
writeFileSync(join(folder, "index.html"), "<p>生活圈</p>");
afterAll(() => rmSync(folder, { recursive: true }));

test("serve shows a folder on this machine, says where, and ends with Ctrl+C", async () => {
  const main = join(root, "src/cli/main.ts");
  const child = spawn(process.execPath, [
    "--import",
    import.meta.resolve("tsx"),
    main,
    "serve",
    folder,
    "--lang",
    "zh",
  ]);
  try {
    const said = await new Promise<string>((heard) => {
      let text = "";
      child.stdout.on("data", (part: Buffer) => {
        text += part.toString();
        if (text.includes("Ctrl+C")) heard(text);
      });
    });
    const address = /http:\/\/127\.0\.0\.1:\d+\//.exec(said)?.[0] ?? "";
    expect(await (await fetch(address)).text()).toBe("<p>生活圈</p>");
    const ended = new Promise((done) => child.once("exit", done));
    child.kill("SIGINT");
    expect(await ended).toBe(0);
  } finally {
    child.kill("SIGKILL");
  }
});

test("a folder without a page, a port in use and an address of another machine are said in a sentence", async () => {
  const missing = await run(folder, ["serve", "nowhere", "--lang", "zh"]);
  expect(missing.code).toBe(1);
  expect(missing.err).toContain("index.html");
  const { address, close } = await serve(folder);
  const { port } = new URL(address);
  expect((await run(folder, ["serve", ".", "--port", port, "--lang", "zh"])).err).toContain(`端口 ${port}`);
  await close();
  expect((await run(folder, ["serve", ".", "--host", "203.0.113.7", "--lang", "en"])).err).toContain("203.0.113.7");
});

test("options of serve are understood or refused", () => {
  expect(parseServe(["page", "--port", "8080", "--host=0.0.0.0", "--open"])).toEqual({
    name: "serve",
    folder: "page",
    port: 8080,
    host: "0.0.0.0",
    open: true,
    tiles: { templates: [], key: undefined, frame: undefined, title: undefined, credit: undefined },
  });
  expect(parseServe([]).port).toBeUndefined();
  expect(() => parseServe(["--port", "80x"])).toThrow("cli/option-value");
  expect(() => parseServe(["--port", "70000"])).toThrow("cli/option-value");
  expect(() => parseServe(["--public"])).toThrow("cli/option-unknown");
});
