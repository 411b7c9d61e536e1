import { expect, test } from "vitest";
import { parseLimit } from "../../src/cli/option-values";
import { languageOf } from "../../src/cli/io";
import { parseWhere } from "../../src/cli/where";
import { run } from "./town-folder";

test.each([
  ["coverage . --out out", "缺少选项“--layer”。"],
  ["coverage . --layer meal_point", "缺少选项“--out”。"],
  ["coverage . --layer meal_point --out out --limits 5min", "没有“--limits”这个选项。"],
  ["coverage . --layer meal_point --out", "选项“--out”的值“”无效"],
  [
    "coverage . --layer meal_point --out out --method car",
    "选项“--method”的值“car”无效，应为network | buffer | straight | both | all。",
  ],
  ["coverage . --layer meal_point --out out --limit ten", "“ten”不是有效的标准。"],
  ["coverage . --layer meal_point --out out --speed 0", "步行速度“0”无效。"],
  ["coverage . --layer meal_point --out out --demand a.csv", "没有“--demand”这个选项。"],
  ["coverage --demand a.csv --facilities b.csv --limit 5min --out out", "缺少选项“--people”。"],
  ["coverage --demand a.csv --people p --facilities b.csv --out out", "缺少选项“--limit”。"],
  ["check", "缺少选项“check <…>”。"],
  ["measure", "没有“measure”这个命令"],
])("wrong usage is said in a sentence and leaves with 2: lifecircle %s", async (line, sentence) => {
  const { code, out, err } = await run("/", line.split(" "));
  expect(err).toContain(sentence);
  expect(out).toBe("");
  expect(code).toBe(2);
});

test("help comes in both languages and names every option", async () => {
  const zh = await run("/", ["--help"]);
  const en = await run("/", ["--lang", "en", "help"]);
  expect([zh.code, en.code]).toEqual([0, 0]);
  expect(zh.out).toContain("用法");
  expect(en.out).toContain("Usage");
  const optionsOf = (text: string) => [...new Set(text.match(/--[a-z-]+/g))].sort();
  expect(optionsOf(zh.out)).toEqual(optionsOf(en.out));
  expect(optionsOf(zh.out)).toContain("--where");
});

test.each([
  ["coverage", "--where", "--layer"],
  ["check", "--json", "--json"],
  ["import", "--mapping", "--keep-personal"],
  ["report", "--secrecy", "--template"],
  ["map", "--each", "--class-count"],
  ["serve", "--port", "--allow-tiles"],
])(
  "%s --help says what the command takes, whatever else is typed, in both languages",
  async (command, typed, other) => {
    for (const language of ["zh", "en"]) {
      for (const help of ["--help", "-h"]) {
        const { code, out, err } = await run("/", [command, typed, "community", "--nothing", help, "--lang", language]);
        expect([code, err]).toEqual([0, ""]);
        expect(out).toMatch(language === "zh" ? new RegExp(`^${command}：`, "m") : new RegExp(`^${command}: `, "m"));
        expect(out).toContain(`  lifecircle ${command} `);
        expect(out).toContain(other);
        expect(out.includes("--each")).toBe(command === "map");
        expect((await run("/", ["--help", "--lang", language])).out).toContain(out);
        expect((await run("/", ["--lang", language, "help", command])).out).toBe(out);
      }
    }
  },
);

test("behind -- a word is the name of a file, not a wish for help", async () => {
  const { code, out, err } = await run("/", ["check", "--", "--help"]);
  expect(out).toContain("--help");
  expect(out + err).not.toContain("用法");
  expect(code).toBe(1);
});

test("--version is the version alone", async () => {
  expect((await run("/", ["--version"])).out).toMatch(/^\d+\.\d+\.\d+\n$/);
});

test("the language is --lang, else that of the environment, else Chinese", () => {
  expect(languageOf("en", { LANG: "zh_CN.UTF-8" })).toBe("en");
  expect(languageOf(undefined, { LANG: "en_GB.UTF-8" })).toBe("en");
  expect(languageOf(undefined, { LC_ALL: "zh_CN.UTF-8", LANG: "en_GB.UTF-8" })).toBe("zh");
  expect(languageOf(undefined, { LANG: "C.UTF-8" })).toBe("zh");
  expect(languageOf(undefined, {})).toBe("zh");
});

test("limits are minutes, metres or kilometres, in either script", () => {
  expect(["10min", "500m", "3km", "15分钟", "0.5公里"].map(parseLimit)).toEqual([
    { value: 10, unit: "min" },
    { value: 500, unit: "m" },
    { value: 3000, unit: "m" },
    { value: 15, unit: "min" },
    { value: 500, unit: "m" },
  ]);
});

test("--where keeps the rows that fit all its conditions", () => {
  const rows = [
    { beds: "12", kind: "公办", "床 位": 1 },
    { beds: "1,200", kind: "民办", "床 位": 2 },
    { beds: "无", kind: "公办", "床 位": 3 },
    { beds: null, kind: "", "床 位": 4 },
  ];
  const kept = (where: string) => rows.filter(parseWhere(where).accepts).map((row) => row["床 位"]);
  expect(kept("beds > 0")).toEqual([1, 2]);
  expect(kept("beds >= 12 and beds < 1000")).toEqual([1]);
  expect(kept("beds != 12")).toEqual([2, 3, 4]);
  expect(kept("kind = 公办 AND beds > 0")).toEqual([1]);
  expect(kept('kind != "公办"')).toEqual([2, 4]);
  expect(kept('"床 位" <= 2')).toEqual([1, 2]);
  expect(() => parseWhere("beds")).toThrow("cli/option-value");
  expect(() => parseWhere("kind > 公办")).toThrow("cli/option-value");
});
