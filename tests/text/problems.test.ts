import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const SRC = join(import.meta.dirname, "../../src");

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? sources(path) : /\.(ts|svelte)$/.test(entry.name) ? [path] : [];
  });
}

test("every problem that has a sentence can happen: its code is raised somewhere", () => {
  const isWords = (path: string) => /[/\\](problems|text)[/\\]/.test(path);
  const files = sources(SRC);
  const declared = files
    .filter((path) => /base[/\\]problems[/\\]/.test(path))
    .flatMap((path) =>
      [...readFileSync(path, "utf8").matchAll(/^ {2}"([a-z0-9]+\/[a-z0-9-]+)"/gm)].map(([, code]) => code),
    );
  const code = files
    .filter((path) => !isWords(path))
    .map((path) => readFileSync(path, "utf8"))
    .join("\n");
  expect(declared.length).toBeGreaterThan(100);
  expect(declared.filter((one) => !code.includes(`"${one}"`))).toEqual([]);
});
