import { expect, test } from "vitest";
import { quietJob } from "../../../src/core/base/job";
import { createEngine } from "../../../src/core/engine/engine";
import { projectView } from "../../../src/map/project-view";
import { defaultQuestion, requestOf, type Question } from "../../../src/state/question";
import { againstChoices, firstAgainst, NONE, ownAgainst, sameAgainst } from "../../../src/state/stage/against";
import type { Staged } from "../../../src/state/stage/scene-map";
import { sidesOf, trialSides, type Known } from "../../../src/state/stage/sides";
import { shownWithout, type StageScene } from "../../../src/state/stage/stage-scene";
import { CLINICS, line, spot, square, town } from "../../helpers/towns";

/** A street of two kilometres, a clinic at its west end and another being built in the east; 10, 20 and 30 people. */
const plain = town({
  streets: [
    line([
      [0, 0],
      [2000, 0],
    ]),
  ],
  homes: [spot(100, 0), spot(1500, 0), spot(1900, 0)],
  people: [10, 20, 30],
  clinics: [spot(0, 0), spot(1800, 0)],
  communities: [square("西", -50, -500, 2500)],
});
const growing = {
  ...plain,
  facilities: plain.facilities.map((one, index) => ({
    ...one,
    status: index === 1 ? ("building" as const) : one.status,
  })),
};
const engine = createEngine(growing);
const view = projectView(growing, await engine.networkReport(quietJob));
const today: Question = { ...defaultQuestion(CLINICS, ["all"], true), speedMps: 1.2 };
const later: Question = { ...today, statuses: ["operating", "building"] };
const ask = (question: Question) => engine.coverage(requestOf(question, CLINICS, true), quietJob);
const answers = new Map([
  [JSON.stringify(today), await ask(today)],
  [JSON.stringify(later), await ask(later)],
]);

const scene = (id: string, parts: Partial<StageScene> = {}): StageScene => ({
  id,
  name: id,
  question: today,
  theme: "reach",
  shown: shownWithout(),
  extent: { kind: "district" },
  telling: "answer",
  figures: [],
  notes: "",
  ...parts,
});
const staged = (one: StageScene): Staged => ({
  project: view,
  layer: CLINICS,
  scene: one,
  question: one.question,
  answer: answers.get(JSON.stringify(one.question)),
  explanation: undefined,
});
const scenes = [scene("一"), scene("二", { question: later }), scene("三", { against: "一" })];
const known: Known = {
  answer: (question) => answers.get(JSON.stringify(question)),
  scene: (id) => scenes.filter((one) => one.id === id).map(staged)[0],
};
const labels = (one: StageScene, against: Parameters<typeof sidesOf>[2], language: "zh" | "en" = "zh") =>
  sidesOf(language, staged(one), against, known).map(({ label }) => label);

test("a scene can be set beside the other method, what is planned, and every other scene", () => {
  expect(againstChoices(staged(scenes[0]), scenes)).toEqual([
    NONE,
    { kind: "method" },
    { kind: "statuses", statuses: ["operating", "building"] },
    { kind: "scene", id: "二" },
    { kind: "scene", id: "三" },
  ]);
  expect(againstChoices(staged(scenes[1]), [])).toContainEqual({ kind: "statuses", statuses: ["operating"] });
});

test("where nothing is being built or planned, no later date is offered", () => {
  const settled = { ...staged(scenes[0]), project: { ...view, facilities: view.facilities.slice(0, 1) } };
  expect(againstChoices(settled, []).map(({ kind }) => kind)).toEqual(["none", "method"]);
});

test("first comes what the scene says itself, else the scene before it", () => {
  expect(ownAgainst(scenes[2])).toEqual({ kind: "scene", id: "一" });
  expect(firstAgainst(staged(scenes[2]), scenes)).toEqual({ kind: "scene", id: "一" });
  expect(firstAgainst(staged(scenes[1]), scenes)).toEqual({ kind: "scene", id: "一" });
  expect(firstAgainst(staged(scenes[0]), scenes)).toEqual({ kind: "method" });
  expect(ownAgainst(scene("四", { question: { ...today, caliber: "compare" } }))).toEqual({ kind: "method" });
  expect(sameAgainst({ kind: "scene", id: "一" }, { kind: "scene", id: "二" })).toBe(false);
});

test("each side says what it is, its own coverage and the date of its data", () => {
  // 10 of 60 people live within 300 m of the clinic; with the one being built, and 30 more.
  expect(labels(scenes[0], NONE)).toEqual(["一 16.7 %"]);
  expect(labels(scenes[0], { kind: "statuses", statuses: later.statuses })).toEqual([
    "现状 16.7 %",
    "含在建、规划 100.0 %",
  ]);
  expect(labels(scenes[0], { kind: "scene", id: "二" })).toEqual(["二 100.0 %", "一 16.7 %"]);
  expect(labels(scenes[0], { kind: "method" }, "en")).toEqual(["Network 16.7 %", "Buffer 16.7 %"]);
  const [side] = sidesOf("zh", staged(scenes[0]), NONE, known);
  expect(side.note).toBe(`数据 ${view.dataDate}`);
});

test("today stands left of later, from whichever of them the scene is", () => {
  const left = labels(scenes[0], { kind: "statuses", statuses: later.statuses });
  expect(labels(scenes[1], { kind: "statuses", statuses: today.statuses })).toEqual(left);
});

test("two scenes about different layers are told apart by the layer", () => {
  const schools = { ...CLINICS, id: "school", title: { zh: "学校", en: "Schools" } };
  const shown: Staged = { ...staged(scenes[0]), layer: schools, question: { ...today, layerId: "school" } };
  const sides = sidesOf("zh", shown, { kind: "scene", id: "二" }, known).map(({ label }) => label);
  expect(sides).toEqual(["诊所 · 二 100.0 %", "学校 · 一 16.7 %"]);
});

test("as long as the other side is not answered, or is gone, the scene stands alone", () => {
  const nothing: Known = { answer: () => undefined, scene: () => undefined };
  const alone = (against: Parameters<typeof sidesOf>[2]) => sidesOf("zh", staged(scenes[0]), against, nothing).length;
  expect(alone({ kind: "statuses", statuses: later.statuses })).toBe(1);
  expect(alone({ kind: "scene", id: "gone" })).toBe(1);
});

test("a trial stands right of the scene it was asked on", () => {
  const trial = { ...staged(scenes[0]), question: later, answer: answers.get(JSON.stringify(later)) };
  const sides = (isBeside: boolean) =>
    trialSides("zh", { staged: staged(scenes[0]), shown: trial, sites: 1 }, isBeside).map(({ label }) => label);
  expect(sides(false)).toEqual(["试算：加 1 处试设点 100.0 %"]);
  expect(sides(true)).toEqual(["一 16.7 %", "试算：加 1 处试设点 100.0 %"]);
});
