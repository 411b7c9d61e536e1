import { expect, test } from "vitest";
import { Problem } from "../../src/core/base/problem";
import { Run } from "../../src/state/run.svelte";
import { outcomeOf, valueOf } from "../../src/worker/outcome";

test("the newest question wins, whenever the older one answers", async () => {
  const run = new Run<string>();
  let answerOld: (value: string) => void = () => undefined;
  const old = run.start(() => new Promise((resolve) => (answerOld = resolve)));
  await run.start(() => Promise.resolve("new"));
  answerOld("old");
  expect(await old).toBe(false);
  expect(run.answer).toBe("new");
  expect(run.running).toBe(false);
});

test("the older question is told to stop", async () => {
  const run = new Run<string>();
  let stopped = false;
  void run.start((signal) => new Promise(() => signal.addEventListener("abort", () => (stopped = true))));
  await run.start(() => Promise.resolve("new"));
  expect(stopped).toBe(true);
});

test("an early answer is shown while it is being completed", async () => {
  const run = new Run<string>();
  let complete: (value: string) => void = () => undefined;
  const running = run.start((_signal, publish) => {
    publish("people");
    return new Promise((resolve) => (complete = resolve));
  });
  expect([run.answer, run.fresh, run.running]).toEqual(["people", true, true]);
  complete("people and ground");
  await running;
  expect([run.answer, run.running]).toEqual(["people and ground", false]);
});

test("a problem is kept as a problem, and the last answer stays", async () => {
  const run = new Run<string>();
  await run.start(() => Promise.resolve("answer"));
  await run.start(() => Promise.reject(new Problem("analysis/no-network", { layer: "助餐点" })));
  expect(run.problem?.code).toBe("analysis/no-network");
  expect(run.answer).toBe("answer");
});

test("a problem crosses the thread as data and comes out as a problem", async () => {
  const outcome = await outcomeOf(() => Promise.reject(new Problem("analysis/no-network", { layer: "托育" })));
  const arrived = JSON.parse(JSON.stringify(outcome)) as typeof outcome;
  expect(() => valueOf(arrived)).toThrowError(
    expect.objectContaining({ code: "analysis/no-network", params: { layer: "托育" } }),
  );
});

test("a first part of an answer shows while the rest is on its way, unless a newer question was asked", async () => {
  const run = new Run<string>();
  const shown: (string | undefined)[] = [];
  const asking = run.start(async (_signal, publish) => {
    publish("people");
    shown.push(run.answer);
    await Promise.resolve();
    return "people and ground";
  });
  expect(await asking).toBe(true);
  expect([...shown, run.answer]).toEqual(["people", "people and ground"]);

  let publishLate: (part: string) => void = () => undefined;
  const older = run.start((_signal, publish) => {
    publishLate = publish;
    return Promise.resolve("older");
  });
  await run.start(() => Promise.resolve("newer"));
  publishLate("late");
  await older;
  expect(run.answer).toBe("newer");
});

test("a question that is about to be asked drops the older one, whose answer stays but is no longer fresh", async () => {
  const run = new Run<string>();
  await run.start(() => Promise.resolve("first"));
  let answerOlder: (value: string) => void = () => undefined;
  const older = run.start(() => new Promise((resolve) => (answerOlder = resolve)));
  run.expect();
  answerOlder("older");
  await older;
  expect([run.answer, run.fresh, run.running]).toEqual(["first", false, true]);
  run.cancel();
  expect([run.answer, run.fresh, run.running]).toEqual(["first", false, false]);
  await run.start(() => Promise.resolve("newest"));
  expect([run.answer, run.fresh, run.running]).toEqual(["newest", true, false]);
});
