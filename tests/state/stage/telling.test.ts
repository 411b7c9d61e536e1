import { expect, test } from "vitest";
import { quietJob } from "../../../src/core/base/job";
import { createEngine } from "../../../src/core/engine/engine";
import type { CoverageRequest } from "../../../src/core/analysis/result";
import { projectView } from "../../../src/map/project-view";
import { defaultQuestion, requestOf, type Question } from "../../../src/state/question";
import { bigFigures, headlineOf, numbersOf, ruledHeadline, sceneName } from "../../../src/state/stage/figures";
import { commandOf } from "../../../src/state/stage/keys";
import { isTrial, withLimitStep, withoutLastSite, withSite } from "../../../src/state/stage/live";
import { readyScenes } from "../../../src/state/stage/ready-deck";
import { mapScene, sceneBounds, type Staged } from "../../../src/state/stage/scene-map";
import { clockWords } from "../../../src/state/stage/speaker";
import type { StageScene } from "../../../src/state/stage/stage-scene";
import { CLINICS, line, spot, square, town } from "../../helpers/towns";

/** A street of two kilometres, a clinic at its west end; 10 people near it, 20 and 30 far off in the east. */
const sound = town({
  streets: [
    line([
      [0, 0],
      [2000, 0],
    ]),
  ],
  homes: [spot(100, 0), spot(1500, 0), spot(1900, 0)],
  people: [10, 20, 30],
  clinics: [spot(0, 0)],
  communities: [square("西", -50, -500, 1000), square("东", 950, -500, 1000)],
});

const engine = createEngine(sound);
const view = projectView(sound, await engine.networkReport(quietJob));
const question: Question = { ...defaultQuestion(CLINICS, ["all"], true), speedMps: 1.2 };
const request: CoverageRequest = requestOf(question, CLINICS, true);
const answer = await engine.coverage(request, quietJob);

let next = 0;
const scenes = readyScenes(view, question, answer, () => `s${next++}`);

async function staged(scene: StageScene, changes: Partial<Staged> = {}): Promise<Staged> {
  const home = scene.selection?.kind === "home" ? sound.demand.ids.indexOf(scene.selection.placeId) : -1;
  const why =
    home < 0 ? undefined : await engine.explain({ coverage: request, method: "network", demandIndex: home }, quietJob);
  return { project: view, layer: CLINICS, scene, question: scene.question, answer, explanation: why, ...changes };
}

test("the ready-made set takes what the data have: no streets here, so five scenes", () => {
  expect(scenes.map((scene) => sceneName("zh", { scene, project: view, layer: CLINICS }))).toEqual([
    "总体情况",
    "盲区在哪里",
    "两种口径",
    "社区东的一户",
    "缺口最大的社区",
  ]);
  expect(new Set(scenes.map((scene) => scene.id)).size).toBe(5);
});

test("headlines tell the numbers of the answer, in both languages", async () => {
  const say = async (at: number, language: "zh" | "en") => ruledHeadline(language, await staged(scenes[at]));
  expect(await say(0, "zh")).toBe("小镇有全部居民 60 人，诊所 1 处，其中 16.7 % 在 300 m 以内可到。");
  expect(await say(0, "en")).toBe("Town: 60 all, 1 Clinics; 16.7 % of them get there within 300 m.");
  expect(await say(1, "zh")).toBe("每 100 位全部居民中，有 83 位在 300 m 以内到不了诊所。");
  // The home with most people of the worst community.
  expect(await say(3, "zh")).toBe("住宅2到最近的设施c0要走 1,900 m，超过 300 m的标准。");
  expect(await say(4, "zh")).toBe("缺口最大的是社区东 50 人。");
});

test("figures carry unit and base, and are those of the answer", async () => {
  const [share, total, facilities] = bigFigures("zh", await staged(scenes[0]));
  expect(share).toMatchObject({ id: "share", value: "16.7", unit: "%", tone: "gap" });
  expect(total).toMatchObject({ value: "60", unit: "人" });
  expect(facilities).toMatchObject({ value: "1", unit: "处", base: "诊所" });
  const [way, , uncovered] = bigFigures("zh", await staged(scenes[3]));
  expect(way).toMatchObject({ id: "way", value: "1,900", unit: "m", tone: "gap" });
  expect(uncovered.value).toBe("50"); // of the community in the spotlight, not of the town
  expect(bigFigures("zh", await staged({ ...scenes[0], figures: ["weak", "covered"] })).map((one) => one.id)).toEqual([
    "weak",
    "covered",
  ]);
});

test("a headline written by hand stays, and is marked once the numbers have changed", async () => {
  const before = await staged(scenes[1]);
  const written = { ...scenes[1], headline: { text: "六分之五的人走不到", numbers: numbersOf(before) ?? "" } };
  expect(headlineOf("en", await staged(written))).toEqual({ text: "六分之五的人走不到", outdated: false });
  const [lon, lat] = spot(1600, 0);
  const changed = await engine.coverage({ ...request, extraFacilities: [{ id: "t", name: "t", lon, lat }] }, quietJob);
  expect(headlineOf("zh", await staged(written, { answer: changed }))).toEqual({
    text: "六分之五的人走不到",
    outdated: true,
  });
});

test("without an answer a scene says nothing rather than something false", async () => {
  const empty = await staged(scenes[0], { answer: undefined });
  expect(ruledHeadline("zh", empty)).toBeUndefined();
  expect(bigFigures("zh", empty)).toEqual([]);
  expect(mapScene(empty).run).toBeUndefined();
});

test("a comparison draws the network on one side and the circle on the other", async () => {
  const both = await staged(scenes[2]);
  expect(mapScene(both, "network").run?.method).toBe("network");
  expect(mapScene(both, "circle").run?.method).toBe("buffer");
  expect(mapScene(both).comparison).toBeDefined();
});

test("the way a scene explains is in sight from end to end", async () => {
  const [west, , east] = sceneBounds(await staged(scenes[3]));
  expect(west).toBeLessThanOrEqual(spot(0, 0)[0]);
  expect(east).toBeGreaterThanOrEqual(spot(1900, 0)[0]);
});

test("a live question steps all limits together, never below one step, and is plain again when taken back", () => {
  const start = { question, sites: [] };
  const up = withLimitStep(start, 1);
  expect(Object.values(up.question.limits).map((limit) => limit.value)).toEqual([400, 400, 400]);
  expect(isTrial(up, { question })).toBe(true);
  expect(isTrial(withLimitStep(up, -1), { question })).toBe(false);
  let down = start as typeof up;
  for (let i = 0; i < 9; i++) down = withLimitStep(down, -1);
  expect(down.question.limits.urban.value).toBe(100);
  const sited = withSite(start, "试设点 1", 120, 31);
  expect(sited.sites).toEqual([{ id: "trial-site-1", name: "试设点 1", lon: 120, lat: 31 }]);
  expect(isTrial(withoutLastSite(sited), { question })).toBe(false);
});

test("keys, clickers and a Chinese input method ask the same of the stage", () => {
  const press = (key: string, code = "", changes = {}) =>
    commandOf({ key, code, ctrlKey: false, metaKey: false, altKey: false, ...changes });
  for (const key of ["ArrowRight", "PageDown", " ", "Enter"]) expect(press(key)).toEqual({ kind: "step", by: 1 });
  for (const key of ["ArrowLeft", "PageUp", "Backspace"]) expect(press(key)).toEqual({ kind: "step", by: -1 });
  expect(press("3")).toEqual({ kind: "go", to: 2 });
  expect(press("Home")).toEqual({ kind: "go", to: 0 });
  expect(press("End")).toEqual({ kind: "last" });
  for (const key of ["b", "B", ".", "。"]) expect(press(key)).toEqual({ kind: "black" });
  expect(press("Process", "KeyG")).toEqual({ kind: "grid" });
  expect(press("？")).toEqual({ kind: "keys" });
  expect(press("】")).toEqual({ kind: "divider", by: 5 });
  expect(press("d", "KeyD", { ctrlKey: true })).toBeUndefined();
  expect(press("x")).toBeUndefined();
});

test("the timer reads like a clock", () => {
  expect([0, 75.9, 3675, -3].map(clockWords)).toEqual(["0:00", "1:15", "1:01:15", "0:00"]);
});
