import { BUILD_LIST, type BuildFile, type BuildFiles } from "./build-files";
import { partOf } from "./part";

/** Carries a stored file's integrity, so that the next version takes over what did not change. */
const INTEGRITY_HEADER = "X-Lifecircle-Integrity";
const AT_ONCE = 4;

/** A file that cannot be fetched as it was built. */
export class FileDiffers extends Error {
  readonly path: string;

  constructor(path: string, cause: unknown) {
    super(`${path}: ${String(cause)}`);
    this.path = path;
  }
}

/** The copy of one build that a browser keeps: all of its files or none. One cache a version; the folder is in its name. */
export class Copy {
  readonly #build: BuildFiles;
  readonly #headers: Readonly<Record<string, string>>;
  readonly #scope: string;
  readonly #paths: ReadonlySet<string>;

  /** @param scope Address of the page's folder, ending with "/". @param headers What every answer carries. */
  constructor(build: BuildFiles, headers: Readonly<Record<string, string>>, scope: string) {
    this.#build = build;
    this.#headers = headers;
    this.#scope = scope;
    this.#paths = new Set([...build.files.map(({ path }) => path), BUILD_LIST]);
  }

  get #prefix(): string {
    return `lifecircle ${this.#scope} `;
  }

  get #name(): string {
    return this.#prefix + this.#build.id;
  }

  /** Fetches every file and checks it by its hash. @throws what stopped it, mostly FileDiffers; no cache is left behind. */
  async store(): Promise<void> {
    await caches.delete(this.#name); // half a copy of an attempt that was cut off
    const cache = await caches.open(this.#name);
    const waiting = [...this.#build.files];
    const lane = async () => {
      for (let file = waiting.pop(); file; file = waiting.pop()) await this.#storeFile(cache, file);
    };
    const lanes = Array.from({ length: AT_ONCE }, () =>
      lane().catch((error: unknown) => {
        waiting.length = 0; // the others finish what they hold
        return { error };
      }),
    );
    const failed = (await Promise.all(lanes)).find((end) => end !== undefined);
    if (failed) {
      await caches.delete(this.#name);
      throw failed.error instanceof Error ? failed.error : new Error(String(failed.error));
    }
    const headers = { ...this.#headers, "Content-Type": "application/json; charset=utf-8" };
    await cache.put(this.#address(BUILD_LIST), new Response(JSON.stringify(this.#build), { headers }));
  }

  async #storeFile(cache: Cache, file: BuildFile): Promise<void> {
    const address = this.#address(file.path);
    const found = (await this.#storedBefore(address, file)) ?? (await fetched(address, file));
    const headers = {
      ...this.#headers,
      "Content-Type": file.type,
      "Content-Length": String(file.bytes),
      "Accept-Ranges": "bytes",
      [INTEGRITY_HEADER]: file.integrity,
    };
    await cache.put(address, new Response(found.body, { headers }));
  }

  /** The same file in the copy of another version. */
  async #storedBefore(address: string, file: BuildFile): Promise<Response | undefined> {
    for (const name of await this.#others()) {
      const kept = await (await caches.open(name)).match(address);
      if (kept?.headers.get(INTEGRITY_HEADER) === file.integrity) return kept;
    }
    return undefined;
  }

  async #others(): Promise<readonly string[]> {
    return (await caches.keys()).filter((name) => name.startsWith(this.#prefix) && name !== this.#name);
  }

  async deleteOthers(): Promise<void> {
    await Promise.all((await this.#others()).map((name) => caches.delete(name)));
  }

  /** How many files of the build are stored. */
  async count(): Promise<number> {
    if (!(await caches.has(this.#name))) return 0;
    const stored = await (await caches.open(this.#name)).keys();
    return stored.filter(({ url }) => url !== this.#address(BUILD_LIST)).length;
  }

  /** Whether an address is a file of the build; the answer to it then comes from answer(). */
  has(address: string): boolean {
    return this.#pathOf(address) !== undefined;
  }

  /** A file of the build as it was stored; where the browser has thrown the copy away, as the server has it. */
  async answer(request: Request): Promise<Response> {
    const path = this.#pathOf(request.url) ?? "";
    const cache = (await caches.has(this.#name)) ? await caches.open(this.#name) : undefined;
    const kept = await cache?.match(this.#address(path));
    return kept ? partOf(kept, request.headers.get("Range")) : fetch(request);
  }

  #address(path: string): string {
    return new URL(path.split("/").map(encodeURIComponent).join("/"), this.#scope).href;
  }

  #pathOf(address: string): string | undefined {
    const bare = address.split(/[?#]/, 1)[0];
    if (!bare.startsWith(this.#scope)) return undefined;
    let path: string;
    try {
      path = decodeURIComponent(bare.slice(this.#scope.length)) || "index.html";
    } catch {
      return undefined;
    }
    return this.#paths.has(path) ? path : undefined;
  }
}

/** The browser compares the hash; "no-cache" asks the server whether its own copy is still right. */
async function fetched(address: string, { path, integrity }: BuildFile): Promise<Response> {
  try {
    const response = await fetch(address, { integrity, cache: "no-cache", credentials: "same-origin" });
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    return response;
  } catch (error) {
    throw new FileDiffers(path, error);
  }
}
