import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { makeSample } from "../../scripts/sample/sample";

const DATA = join(import.meta.dirname, "..", "..", "data");

function hashes(folder: string): Record<string, string> {
  const names = readdirSync(folder).sort();
  return Object.fromEntries(
    names.map((name) => [
      name,
      createHash("sha256")
        .update(readFileSync(join(folder, name)))
        .digest("hex"),
    ]),
  );
}

test("growing the sample district again gives every file of data/ byte for byte, and no other", () => {
  const folder = mkdtempSync(join(tmpdir(), "sample-"));
  try {
    for (const [name, bytes] of makeSample()) writeFileSync(join(folder, name), bytes);
    expect(hashes(folder)).toEqual(hashes(DATA));
  } finally {
    rmSync(folder, { recursive: true });
  }
}, 60_000);

test("the sample district is smaller than 10 MB", () => {
  const bytes = readdirSync(DATA).reduce((sum, name) => sum + readFileSync(join(DATA, name)).length, 0);
  expect(bytes).toBeLessThan(10_000_000);
});
