import { afterEach, expect, test, vi } from "vitest";
import type { CoverageAnswer, CoverageRequest } from "../../src/core/analysis/result";
import { Answers } from "../../src/state/answers.svelte";
import type { EngineClient } from "../../src/worker/engine-client";

afterEach(() => vi.useRealTimers());

/** Answers to a question that is its own answer, from an engine that is as quick as it can be. */
function answersTo(asked: { question: string }): { answers: Answers; heard: string[] } {
  vi.useFakeTimers();
  const heard: string[] = [];
  const coverage = (request: CoverageRequest) => {
    heard.push(asked.question);
    return Promise.resolve({ request, says: asked.question } as unknown as CoverageAnswer);
  };
  const client = { coverage } as unknown as EngineClient;
  const request = () => ({}) as CoverageRequest;
  return { answers: new Answers(client, { coverage: request, home: () => undefined }, () => undefined), heard };
}

test("an answer is an older question's from the moment the question changes, and again when the newest is stopped", async () => {
  const asked = { question: "15 min" };
  const { answers, heard } = answersTo(asked);
  answers.ask(0);
  expect([answers.stale, answers.coverage.running]).toEqual([false, true]); // there is none yet
  await vi.runAllTimersAsync();
  expect([answers.stale, answers.coverage.running]).toEqual([false, false]);

  asked.question = "5 min";
  answers.ask(150);
  expect([answers.stale, answers.coverage.running]).toEqual([true, true]);
  answers.cancel();
  await vi.runAllTimersAsync();
  expect(heard).not.toContain("5 min"); // what was stopped before it began does not begin
  expect([answers.stale, answers.coverage.running]).toEqual([true, false]);

  answers.ask(0);
  await vi.runAllTimersAsync();
  expect(answers.coverage.answer).toMatchObject({ says: "5 min" });
  expect(answers.stale).toBe(false);
});
