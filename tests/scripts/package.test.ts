import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";

const root = resolve(import.meta.dirname, "../..");
const text = (path: string) => readFileSync(resolve(root, path), "utf8");

test("every package is pinned to one version, the same in package.json and in the lock", () => {
  interface Package {
    readonly dependencies: Readonly<Record<string, string>>;
    readonly devDependencies: Readonly<Record<string, string>>;
  }
  const wanted = JSON.parse(text("package.json")) as Package;
  const lock = JSON.parse(text("package-lock.json")) as { packages: Record<string, { version: string }> };
  for (const [name, version] of Object.entries({ ...wanted.dependencies, ...wanted.devDependencies })) {
    expect(version, name).toMatch(/^\d+\.\d+\.\d+$/);
    expect(lock.packages[`node_modules/${name}`].version, name).toBe(version);
  }
});

test("the lock names no registry, so that it installs from any mirror", () => {
  expect(text("package-lock.json")).not.toContain('"resolved"');
});
