import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { plainProblem } from "../../src/core/base/problem";
import { problemSentence } from "../../src/text";

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

test("a category and a group of people are named in the reader's language", () => {
  const capacity = plainProblem("check/capacity-none", { category: "meal_point", count: 3 });
  expect(problemSentence("zh", capacity)).toContain("助餐点");
  expect(problemSentence("en", capacity)).toMatch(/\bmeal point/i);
  const own = plainProblem("check/capacity-none", { category: "自习室", count: 3 });
  expect(problemSentence("en", own)).toContain("自习室");
  const group = { group: "60 岁以上", groupEn: "Aged 60 and over", community: "东风社区", table: 3, points: 2 };
  const sums = plainProblem("project/sum-differs", group);
  expect(problemSentence("zh", sums)).toContain("60 岁以上");
  expect(problemSentence("en", sums)).toContain("Aged 60 and over");
});
