import type { BuildFiles } from "./build-files";
import { Copy, FileDiffers } from "./copy";
import type { FromWorker, StoringFailed, ToWorker } from "./messages";

/** Put in by the build: what it is made of, and the headers the page needs. */
declare const BUILD: BuildFiles;
declare const HEADERS: Readonly<Record<string, string>>;

/** The part of a service worker's world used here; the types of pages and of workers do not fit into one project. */
interface Waiting extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface Fetching extends Waiting {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}
interface Window {
  readonly id: string;
  readonly url: string;
  postMessage(message: StoringFailed): void;
}
interface Message extends Waiting {
  readonly data: ToWorker;
  readonly ports: readonly MessagePort[];
}
interface Scope {
  readonly registration: { readonly scope: string };
  readonly clients: {
    claim(): Promise<void>;
    matchAll(options: { type: "window"; includeUncontrolled: boolean }): Promise<readonly Window[]>;
  };
  skipWaiting(): Promise<void>;
  addEventListener(type: "install" | "activate", heard: (event: Waiting) => void): void;
  addEventListener(type: "fetch", heard: (event: Fetching) => void): void;
  addEventListener(type: "message", heard: (event: Message) => void): void;
}
const scope = globalThis as unknown as Scope;
const folder = scope.registration.scope;
const built = BUILD; // once: the build writes it in wherever it is named
const copy = new Copy(built, HEADERS, folder);

async function windows(): Promise<readonly Window[]> {
  const all = await scope.clients.matchAll({ type: "window", includeUncontrolled: true });
  return all.filter(({ url }) => url.startsWith(folder));
}

async function install(): Promise<void> {
  try {
    await copy.store();
  } catch (error) {
    const path = error instanceof FileDiffers ? error.path : String(error);
    for (const window of await windows()) window.postMessage({ kind: "storing-failed", path });
    throw error; // this version is not installed; the one before stays
  }
}

async function reply(message: ToWorker): Promise<FromWorker> {
  if (message.kind === "state") {
    const { id, version, files } = built;
    return { kind: "state", id, version, stored: await copy.count(), all: files.length };
  }
  // A window of the old version would look for parts that are gone, and its work would be cut off unasked.
  const others = (await windows()).length - 1;
  if (others > 0) return { kind: "other-windows", count: others };
  await scope.skipWaiting();
  return { kind: "activating" };
}

scope.addEventListener("install", (event) => event.waitUntil(install()));
// The first copy serves the window that made it; later versions wait until they are asked or every window is closed.
scope.addEventListener("activate", (event) => event.waitUntil(copy.deleteOthers().then(() => scope.clients.claim())));
scope.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method === "GET" && copy.has(request.url)) event.respondWith(copy.answer(request));
});
scope.addEventListener("message", (event) => {
  event.waitUntil(reply(event.data).then((answer) => event.ports[0]?.postMessage(answer)));
});
