import { expect, test } from "vitest";
import { record, redo, startHistory, undo } from "../../src/state/history";
import { defaultQuestion, limitsChanged, methodsOf, requestOf, withLayer, withLimit, withProfile, withStatus } from "../../src/state/question"; // prettier-ignore
import { mealLayer } from "../map/town";

const groups = ["all", "60+"];
const asked = defaultQuestion(mealLayer, groups, true);
const jobs = { ...mealLayer, id: "jobs", group: "all", profile: "adult" as const, standards: [{ areaTypes: ["urban"] as const, limit: { value: 3000, unit: "m" as const }, measure: "straight" as const, requirementIds: ["HS-011"] }] }; // prettier-ignore

test("a layer asks its own standard, group and speed by itself", () => {
  expect(asked).toMatchObject({ group: "60+", speedMps: 0.9, caliber: "network", statuses: ["operating"] });
  expect(asked.limits.urban).toEqual({ value: 10, unit: "min" });
  expect(asked.limits.rural).toEqual({ value: 20, unit: "min" });
});

test("a project that counts 65+ answers a question about 60+ with them, and with everybody where it has no ages", () => {
  expect(defaultQuestion(mealLayer, ["all", "80+", "65+"], true).group).toBe("65+");
  expect(defaultQuestion(mealLayer, ["all", "0-3"], true).group).toBe("all");
});

test("a straight-line standard is compared as a straight line, any other as a buffer", () => {
  expect(methodsOf(mealLayer, true)).toEqual(["network", "buffer"]);
  expect(methodsOf(jobs, true)).toEqual(["network", "straight"]);
  expect(methodsOf(jobs, false)).toEqual(["straight"]);
  expect(defaultQuestion(jobs, groups, true).caliber).toBe("circle");
});

test("another layer brings its own standard and keeps what counts", () => {
  const wide = withStatus({ ...asked, snapLimitM: 120, caliber: "compare" }, "planned", true);
  const next = withLayer(wide, jobs, groups, true);
  expect(next).toMatchObject({ layerId: "jobs", group: "all", snapLimitM: 120, caliber: "compare" });
  expect(next.statuses).toEqual(["operating", "planned"]);
});

test("what caliber is on screen changes nothing in what the engine is asked", () => {
  const compare = { ...asked, caliber: "compare" as const };
  expect(requestOf(compare, mealLayer, true)).toEqual(requestOf(asked, mealLayer, true));
});

test("statuses reach the engine in one order, so that equal questions are equal requests", () => {
  const one = { ...asked, statuses: ["planned", "operating"] as const };
  expect(requestOf(one, mealLayer, true).statuses).toEqual(["operating", "planned"]);
});

test("a changed limit is known as changed until it is reset", () => {
  const edited = withLimit(asked, "rural", { value: 25, unit: "min" });
  expect([limitsChanged(asked, mealLayer), limitsChanged(edited, mealLayer)]).toEqual([false, true]);
});

test("a custom speed starts from the speed there was", () => {
  expect(withProfile(asked, "custom").speedMps).toBe(0.9);
  expect(withProfile(asked, "adult").speedMps).toBe(1.2);
});

test("undo brings the value before, redo the one after, a new edit forgets what was undone", () => {
  const three = record(record(startHistory(1), 2), 3);
  expect(undo(three).present).toBe(2);
  expect(redo(undo(three)).present).toBe(3);
  expect(redo(record(undo(three), 9)).present).toBe(9);
  expect(undo(undo(undo(three))).present).toBe(1);
});

test("strokes of one number are one step of undo", () => {
  const typed = record(record(startHistory(1), 15), 150, true);
  expect(undo(typed).present).toBe(1);
});
