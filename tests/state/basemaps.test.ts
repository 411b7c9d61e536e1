import { afterEach, expect, test, vi } from "vitest";
import { Basemaps } from "../../src/state/basemaps.svelte";

afterEach(() => vi.unstubAllGlobals());

/** A browser that remembers a choice, and a server whose answers come when they are let go. */
function remembering(chosen: string): () => void {
  vi.stubGlobal("localStorage", { getItem: () => JSON.stringify({ chosen }), setItem: () => undefined });
  const offered = [{ id: "0", title: chosen, credit: "", frame: "wgs84", maxZoom: 18 }];
  const waiting: ((answer: Response) => void)[] = [];
  vi.stubGlobal("fetch", () => new Promise<Response>((answer) => waiting.push(answer)));
  return () => waiting.splice(0).forEach((answer) => answer(Response.json(offered)));
}

test("the basemap of last time is chosen as soon as the server says that it has it, and stays the one in the list", async () => {
  const letGo = remembering("内网底图");
  const basemaps = new Basemaps(() => undefined);
  letGo();
  await vi.waitFor(() => expect(basemaps.chosen?.title).toBe("内网底图"));
  const again = basemaps.look();
  letGo();
  await again;
  expect(basemaps.offered).toEqual([basemaps.chosen]);
  expect(basemaps.offered[0]).toBe(basemaps.chosen);
});

test("what a person chose before the server answered is not undone by its answer", async () => {
  const letGo = remembering("内网底图");
  const basemaps = new Basemaps(() => undefined);
  const looked = basemaps.look();
  basemaps.choose(undefined);
  letGo();
  await looked;
  expect(basemaps.offered).toHaveLength(1);
  expect(basemaps.chosen).toBeUndefined();
});
