import { startJob, type Job, type Stage } from "../core/base/job";
import type { Report } from "./service";

/** Runs under way, by id. */
const running = new Map<number, AbortController>();

/** Runs some work as a job that can be cancelled by its id. */
export async function asJob<Value>(id: number, report: Report, work: (job: Job) => Promise<Value>): Promise<Value> {
  const controller = new AbortController();
  running.set(id, controller);
  let last: Stage = "read";
  const tell = (stage: Stage | undefined, done: number, total: number) => {
    last = stage ?? last;
    report({ stage: last, done, total });
  };
  try {
    return await work(startJob(tell, controller.signal, () => performance.now(), breath));
  } finally {
    running.delete(id);
  }
}

export function cancelJob(id: number): void {
  running.get(id)?.abort();
}

/** Lets waiting messages in. A message channel is not slowed down the way a timer is. */
function breath(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}
