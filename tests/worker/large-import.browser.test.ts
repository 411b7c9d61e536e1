import { afterEach, expect, test } from "vitest";
import { NO_DECISIONS } from "../../src/core/engine/import/decisions";
import { EngineClient } from "../../src/worker/engine-client";
import type { Progress } from "../../src/worker/service";

/** MiB of each file; set VITE_LARGE_MB=200 to measure what a large one costs. */
const SIZE_MB = Number((import.meta.env.VITE_LARGE_MB as string | undefined) ?? "12");
const MINUTES = SIZE_MB > 50 ? 8 : 1;
const words = { title: "大文件", categories: [] };
let clients: EngineClient[] = [];
afterEach(() => {
  clients.forEach((one) => one.close());
  clients = [];
});

function client(): EngineClient {
  const one = new EngineClient();
  clients = [...clients, one];
  return one;
}

/** Rows of a ledger until the size is reached; the page makes them in pieces. */
function ledger(): File {
  const parts: string[] = ["编号,设施名称,类别,状态,所属社区,地址,床位数,经度,纬度,备注\n"];
  let bytes = 0;
  for (let row = 0; bytes < SIZE_MB * 2 ** 20; row += 1000) {
    const lines = Array.from({ length: 1000 }, (_, r) => {
      const n = row + r;
      const [lon, lat] = [113.2 + ((n * 7919) % 100_000) / 1e6, 23.1 + ((n * 104_729) % 100_000) / 1e6];
      return `F${n},第${n}号助餐点,助餐点,运营,第${n % 200}社区,人民路${n % 999}号,${n % 60},${lon.toFixed(6)},${lat.toFixed(6)},备注文字一二三四五六七八九十\n`;
    });
    const part = lines.join("");
    parts.push(part);
    bytes += part.length * 1.6;
  }
  return new File(parts, "大台账.csv");
}

function geojson(): File {
  const parts: string[] = [
    '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":null}',
  ];
  let bytes = 0;
  for (let row = 0; bytes < SIZE_MB * 2 ** 20; row += 1000) {
    const features = Array.from({ length: 1000 }, (_, r) => {
      const n = row + r;
      const at = [113.2 + ((n * 7919) % 100_000) / 1e6, 23.1 + ((n * 104_729) % 100_000) / 1e6];
      return `,{"type":"Feature","properties":{"编号":"F${n}","名称":"第${n}号","类别":"助餐点","地址":"人民路${n % 999}号"},"geometry":{"type":"Point","coordinates":[${at.join(",")}]}}`;
    });
    const part = features.join("");
    parts.push(part);
    bytes += part.length * 1.2;
  }
  parts.push("]}");
  return new File(parts, "大点集.geojson");
}

/** Long tasks of the page's own thread while some work goes on, milliseconds. */
async function longTasks(work: () => Promise<void>): Promise<number[]> {
  await new Promise((resolve) => setTimeout(resolve, 100)); // what made the file is over
  const found: number[] = [];
  const observer = new PerformanceObserver((list) => found.push(...list.getEntries().map(({ duration }) => duration)));
  observer.observe({ entryTypes: ["longtask"] });
  await work();
  await new Promise((resolve) => setTimeout(resolve, 200));
  observer.disconnect();
  return found;
}

for (const [kind, make] of [
  ["CSV", ledger],
  ["GeoJSON", geojson],
] as const) {
  test(
    `a large ${kind} is read without holding up the page, with progress`,
    async () => {
      const file = make();
      const engine = client();
      const reports: Progress[] = [];
      const start = performance.now();
      const tasks = await longTasks(async () => {
        const files = [{ path: file.name, file }];
        const never = new AbortController().signal;
        const started = await engine.startImport(files, words, undefined, never, (progress) => reports.push(progress));
        if (started.kind !== "import") throw new Error("not an import");
        const [{ rows, problem, role }] = started.review.datasets;
        expect([problem, role]).toEqual([undefined, "facilities"]);
        expect(rows?.rowsIn).toBe((rows?.accepted ?? 0) + (rows?.rejected ?? 0) + (rows?.skipped ?? 0));
        expect(rows?.accepted).toBeGreaterThan(SIZE_MB * 4000);
      });
      const seconds = ((performance.now() - start) / 1000).toFixed(1);
      console.log(
        `${kind} ${(file.size / 2 ** 20).toFixed(0)} MiB: ${seconds} s, ${reports.length} reports, long tasks ${tasks.map(Math.round).join(", ") || "none"} ms`,
      );
      expect(reports.length).toBeGreaterThan(3);
      expect(Math.max(0, ...tasks)).toBeLessThan(100);
    },
    MINUTES * 60_000,
  );
}

test("a large file can be cancelled while it is read, and the worker goes on", async () => {
  const file = ledger();
  const engine = client();
  const controller = new AbortController();
  const files = [{ path: file.name, file }];
  const reading = engine.startImport(files, words, undefined, controller.signal, () => controller.abort());
  await expect(reading).rejects.toMatchObject({ code: "job/cancelled" });
  const small = new File(["名称,经度,纬度\n甲助餐点,113.2,23.1\n"], "小.csv");
  const started = await engine.startImport(
    [{ path: small.name, file: small }],
    words,
    NO_DECISIONS,
    new AbortController().signal,
    () => undefined,
  );
  expect(started.kind === "import" && started.review.datasets[0].rows?.accepted).toBe(1);
});
