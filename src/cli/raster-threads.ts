import { once } from "node:events";
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { PrintMap } from "../map/print/print-map";
import type { Rasteriser } from "../map/print/painter";

/** What a thread is given; it answers with the PNG, or ends with an error. */
export interface RasterTask {
  readonly map: PrintMap;
  readonly dpi: number;
}

export interface RasterThreads extends Rasteriser {
  /** Pictures made at the same time; more that are asked for wait. */
  readonly count: number;
  close(): Promise<void>;
}

/** A thread with an A4 page at 300 dpi takes 180 MB; the plates themselves are made no faster than four draw them. */
const MOST_THREADS = 4;

/** Pictures of many maps, on all processors: each the same, byte for byte, as one after the other. */
export function rasterThreads(count = Math.min(availableParallelism(), MOST_THREADS)): RasterThreads {
  const workers = Array.from({ length: count }, startWorker);
  const idle = [...workers];
  const waiting: ((worker: Worker) => void)[] = [];
  const take = () => idle.pop() ?? new Promise<Worker>((resolve) => waiting.push(resolve));
  const giveBack = (worker: Worker) => {
    const next = waiting.shift();
    if (next) next(worker);
    else idle.push(worker);
  };
  return {
    count,
    async png(map, dpi) {
      const worker = await take();
      const task: RasterTask = { map, dpi };
      worker.postMessage(task);
      const [bytes] = (await once(worker, "message")) as [Uint8Array<ArrayBuffer>];
      giveBack(worker);
      return bytes;
    },
    async close() {
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}

/** The thread's program lies beside this one in a build; from the sources it is read as they are. */
function startWorker(): Worker {
  if (!import.meta.url.endsWith(".ts")) return new Worker(new URL("raster-worker.mjs", import.meta.url));
  const program = [import.meta.resolve("tsx/esm/api"), new URL("raster-worker.ts", import.meta.url).href];
  const [tsx, worker] = program.map((url) => JSON.stringify(url));
  return new Worker(`import(${tsx}).then(({ register }) => { register(); return import(${worker}); });`, {
    eval: true,
  });
}
