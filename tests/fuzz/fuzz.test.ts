import { expect, test } from "vitest";
import { fuzzFixtures } from "./fixtures";
import { fuzzFormat } from "./watch";

const CASES = 200;

test(`${CASES} damaged files of every format end in an answer or a sentence, within ten seconds and a gigabyte`, async () => {
  const formats = new Set((await fuzzFixtures()).map(({ format }) => format));
  expect(formats.size).toBeGreaterThanOrEqual(19);
  const { failures } = await fuzzFormat("all", CASES * formats.size);
  expect(failures).toEqual([]);
}, 300_000);
