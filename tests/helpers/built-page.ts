import { build, buildIfNeeded, ROOT } from "../../scripts/build-state.mjs";
import { serve } from "../../src/server/serve";
import { join } from "node:path";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    /** Address of the built page, ending with "/". */
    pageAddress: string;
  }
}

/** Builds the page once when a source is newer than it, and serves it for all end-to-end tests: inject("pageAddress"). */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const built = process.env.LIFECIRCLE_BUILD === "always" ? build() : buildIfNeeded();
  if (!built) throw new Error("the page could not be built; the reason is above");
  const { address, close } = await serve(join(ROOT, "dist"));
  project.provide("pageAddress", address);
  return close;
}
