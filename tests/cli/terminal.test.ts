import { expect, test } from "vitest";
import { progressOf } from "../../src/cli/progress-bar";
import { terminalTable } from "../../src/cli/terminal-table";
import { displayWidth } from "../../src/report/display-width";

test("columns line up where Chinese characters are two wide", () => {
  const table = terminalTable(
    [
      { title: "名称", align: "left" },
      { title: "人口", align: "right" },
    ],
    [
      ["桂香社区", "5,257"],
      ["River", "12"],
    ],
  );
  expect(table.split("\n")).toEqual(["名称       人口", "───────────────", "桂香社区  5,257", "River        12"]);
});

test("a width counts what a terminal shows", () => {
  expect(["abc", "社区", "（区）", "e\u0301", "㙦", "𠮷", "½"].map(displayWidth)).toEqual([3, 4, 6, 1, 2, 2, 1]);
});

test("progress is drawn on a terminal and nowhere else", async () => {
  const io = { stdout: () => undefined, env: {}, cwd: "/", packageRoot: "/", signal: new AbortController().signal };
  let drawn = "";
  let silent = "";
  const bar = progressOf({ ...io, stderr: (text) => (drawn += text), progressColumns: 80 }, "zh");
  const none = progressOf({ ...io, stderr: (text) => (silent += text), progressColumns: undefined }, "zh");
  await new Promise((resume) => setTimeout(resume, 25));
  await bar.job.step(1, 2, "search");
  await none.job.step(1, 2, "search");
  expect(drawn).toBe("\r计算可达 ████████████░░░░░░░░░░░░  50 %");
  bar.clear();
  expect(drawn.endsWith("\r")).toBe(true);
  expect(silent).toBe("");
});
