import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { quietJob } from "../../src/core/base/job";
import { archiveSettings, archiveSource } from "../../src/core/engine/archive-source";
import { openProject } from "../../src/core/engine/open-project";
import { packProject } from "../../src/core/engine/project-archive";
import { readDeskSettings, writeDeskSettings } from "../../src/state/desk-settings";
import { keptSentences, readSentences } from "../../src/state/own-sentences";
import { readDeck } from "../../src/state/stage/read-deck";

/** Saved by the first version, with two scenes and two sentences. */
const FIXTURE = join(import.meta.dirname, "../fixtures/project-files/version-1-beside.lifecircle");
const bytes = () => new Uint8Array(readFileSync(FIXTURE));

const own = { id: "findings/coverage", language: "zh", text: "三成多老人走不到。", facts: "63.4 %" } as const;

test("scenes and sentences that the first version kept beside a project are still read", async () => {
  const { beside } = readDeskSettings(await archiveSettings(bytes()));
  const { scenes } = readDeck("settings.json", beside.scenes);
  expect(scenes.map(({ id, name, notes }) => [id, name, notes])).toEqual([
    ["scene-1", undefined, "先停三秒"],
    ["scene-2", "只看现状", ""],
  ]);
  expect(scenes[0].headline).toEqual({ text: "河镇的老人走得到吗", numbers: "36.1" });
  expect(scenes[1].against).toBe("scene-1");
  expect(scenes[1].question.statuses).toEqual(["operating"]);
  expect(readSentences(beside.sentences)).toEqual([
    own,
    { id: "findings/coverage", language: "en", text: "One in three cannot walk there.", facts: "63.4 %" },
  ]);
});

test("saved again, what lies beside a project is the same to the byte", async () => {
  const settings = await archiveSettings(bytes());
  const project = await openProject(archiveSource(bytes()), quietJob);
  const again = await packProject(project, { settings: writeDeskSettings(readDeskSettings(settings)) });
  expect(Buffer.compare(again, bytes())).toBe(0);
});

test("a sentence that makes no sense is left out, the others stay", () => {
  expect(readSentences(keptSentences([own]))).toEqual([own]);
  const mixed = { schema: "lifecircle-sentences/1", sentences: [own, { ...own, language: "fr" }, 7] };
  expect(readSentences(mixed)).toEqual([own]);
  expect(readSentences({ schema: "lifecircle-sentences/2", sentences: [own] })).toEqual([]);
  expect(readSentences(undefined)).toEqual([]);
  expect(keptSentences([])).toBeUndefined();
});
