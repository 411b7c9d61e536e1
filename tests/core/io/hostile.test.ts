import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";
import { hasShared, SHARED_FOLDER, WHEN_PRESENT } from "./shared-data";

const FOLDER = "messy-made/hostile";

test.skipIf(!hasShared(FOLDER)).each([
  ["zipbomb-300MB-honest-size.xlsx", "io/zip-suspicious"],
  ["zipbomb-300MB-lying-size.xlsx", "io/zip-suspicious"],
  ["sparse-corner.xlsx", "io/sheet-too-large"],
  ["zip-slip.zip", "io/zip-name-unsafe"],
  ["xxe.kml", "io/xml-doctype"],
  ["proto-sheet-and-headers.xlsx", /^read \d+$/],
  ["xxe-and-billion-laughs.xlsx", /^(read \d+|io\/.+)$/],
])(`%s ends in two seconds and 300 MB, the process it is read in counted ${WHEN_PRESENT}`, (name, expected) => {
  const options = ["--import", "tsx", join(import.meta.dirname, "hostile-child.ts"), join(SHARED_FOLDER, FOLDER, name)];
  const said = JSON.parse(execFileSync(process.execPath, options).toString()) as Record<string, number> & {
    answer: string;
  };
  expect(said.answer).toMatch(expected);
  expect(said.ms).toBeLessThan(2000);
  expect(said.peakMb).toBeLessThan(300);
  expect(said.added).toBe(0);
});
