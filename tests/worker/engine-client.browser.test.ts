import { afterEach, expect, test } from "vitest";
import { Problem } from "../../src/core/base/problem";
import { EngineClient } from "../../src/worker/engine-client";
import type { ProjectPlace } from "../../src/worker/file-places";

const sample: ProjectPlace = { kind: "folder", url: new URL("/data/", location.href).href };
const never = new AbortController().signal;
const quiet = () => undefined;
let clients: EngineClient[] = [];

function client(): EngineClient {
  const one = new EngineClient();
  clients = [...clients, one];
  return one;
}
afterEach(() => {
  clients.forEach((one) => one.close());
  clients = [];
});

test("a project that is not there is a problem that names the file", async () => {
  const nowhere: ProjectPlace = { kind: "files", files: [] };
  await expect(client().open(nowhere, never, quiet)).rejects.toBeInstanceOf(Problem);
});

test("a worker that dies is a problem, and a new one takes over", async () => {
  const broken = new EngineClient(() => new Worker(new URL("data:text/javascript,throw new Error('gone')")));
  clients = [...clients, broken];
  await expect(broken.open(sample, never, quiet)).rejects.toMatchObject({ code: "page/worker-failed" });
});
