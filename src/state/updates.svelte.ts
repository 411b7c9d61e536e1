import { Problem } from "../core/base/problem";
import type { FromWorker, StoringFailed, ToWorker } from "../service-worker/messages";
import type { EngineClient } from "../worker/engine-client";
import type { Desk } from "./desk.svelte";
import { dropHandover, findHandover, leaveHandover } from "./handover";
import type { Imports } from "./imports.svelte";
import { saveFile } from "./save-file";

/** How often a window that stays open looks for a newer version, milliseconds. */
const LOOK_AGAIN_MS = 3_600_000;

/**
 * off: this address or browser allows no copy; storing: being made; ready: the tool works without its server;
 * failed: a file of the server is not as it was built.
 */
export type OfflineCopy = "off" | "storing" | "ready" | "failed";

/** The copy of the tool that the browser keeps, and the change to a newer one, which is asked for first. */
export class Updates {
  copy = $state<OfflineCopy>("off");
  /** The file that stopped the copy. */
  failedPath = $state("");
  /** A newer version is stored and waits. */
  waiting = $state.raw<ServiceWorker>();
  /** Other windows of the tool that must be closed first. */
  otherWindows = $state(0);
  changing = $state(false);
  readonly #client: EngineClient;
  readonly #desk: Desk;
  readonly #imports: Imports;

  constructor(client: EngineClient, desk: Desk, imports: Imports) {
    this.#client = client;
    this.#desk = desk;
    this.#imports = imports;
  }

  /** Opens what this window left for itself before an update. False: nothing was left, or it cannot be opened. */
  async resume(): Promise<boolean> {
    const left = await findHandover();
    if (!left) return false;
    for (const layer of left.layers) this.#desk.loadLayer("handover.json", layer);
    const resumed = left.project !== undefined && (await this.#imports.resume(left.project));
    if (left.project && !resumed) saveFile("handover.lifecircle", left.project, "application/octet-stream");
    await dropHandover();
    return resumed;
  }

  /** Has the browser keep a copy of the tool, and looks for newer versions from now on. */
  async watch(): Promise<void> {
    if (!import.meta.env.PROD || !("serviceWorker" in navigator)) return;
    const { serviceWorker } = navigator;
    serviceWorker.addEventListener("message", ({ data }: MessageEvent<StoringFailed>) => {
      this.failedPath = data.path;
      if (this.copy !== "ready") this.copy = "failed";
    });
    serviceWorker.startMessages();
    let registration: ServiceWorkerRegistration | undefined;
    try {
      registration = await serviceWorker.register("service-worker.js", { updateViaCache: "none" });
    } catch {
      return; // forbidden here; the tool works as long as its server does
    }
    if (registration) this.#follow(registration);
  }

  #follow(registration: ServiceWorkerRegistration): void {
    const look = (worker: ServiceWorker | null) => {
      if (!worker) return;
      const changed = () => {
        if (worker.state === "activated") this.copy = "ready";
        else if (worker.state === "installed" && registration.active) this.waiting = worker;
        else if (worker.state === "redundant" && this.waiting === worker) this.waiting = undefined;
      };
      worker.addEventListener("statechange", changed);
      changed();
    };
    if (!registration.active && this.copy !== "failed") this.copy = "storing";
    for (const worker of [registration.active, registration.waiting, registration.installing]) look(worker);
    registration.addEventListener("updatefound", () => look(registration.installing));
    setInterval(() => void registration.update().catch(() => undefined), LOOK_AGAIN_MS); // no server: no news
  }

  /** The newer version takes over when every window has been closed. */
  later(): void {
    this.waiting = undefined;
    this.otherWindows = 0;
  }

  /** Changes to the newer version. The open project and own layers are put aside and opened again afterwards. */
  async now(): Promise<void> {
    const { waiting } = this;
    if (!waiting || this.changing) return;
    this.changing = true;
    try {
      await this.#putAside();
      navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
      const answer = await askWorker(waiting, { kind: "activate" });
      if (answer.kind !== "other-windows") return;
      this.otherWindows = answer.count;
      await dropHandover();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      this.#desk.notices.problem(error.plain());
    }
    this.changing = false;
  }

  /** What the browser keeps, and what lies on a host, is opened again by the page's address. */
  async #putAside(): Promise<void> {
    const { project, layers, ownLayerIds, copyId, isUntouched, settings } = this.#desk;
    if (copyId !== undefined) return this.#client.settled();
    const bytes =
      project && !isUntouched && (await this.#client.save(settings, new AbortController().signal, () => undefined));
    await leaveHandover({
      project: bytes ? new Blob([bytes]) : undefined,
      layers: layers.filter(({ id }) => ownLayerIds.includes(id)).map((layer) => JSON.stringify(layer)),
    });
  }
}

export function askWorker(worker: ServiceWorker, question: ToWorker): Promise<FromWorker> {
  return new Promise((answered) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }: MessageEvent<FromWorker>) => answered(data);
    worker.postMessage(question, [port2]);
  });
}
