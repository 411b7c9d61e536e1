import { beforeEach, expect, test } from "vitest";
import { Problem } from "../../../src/core/base/problem";
import { RATE_CLASS_REQUEST } from "../../../src/map/class-breaks";
import { bringScenes, keptScenes, sceneSettings } from "../../../src/state/scene-store";
import { moved } from "../../../src/state/stage/deck.svelte";
import { deckOf, parseDeck } from "../../../src/state/stage/read-deck";
import { sceneFromDesk, shownSelection, shownWithout, type StageScene } from "../../../src/state/stage/stage-scene";
import { defaultQuestion } from "../../../src/state/question";
import { mealLayer, town } from "../../map/town";

const question = defaultQuestion(mealLayer, ["all", "60+"], true);
const desk = {
  question,
  theme: "reach",
  shown: shownWithout(),
  sight: [120, 31, 120.02, 31.01],
  classes: RATE_CLASS_REQUEST,
} as const;
const scene = (id: string, parts: Partial<StageScene> = {}): StageScene => ({
  ...sceneFromDesk(town, { ...desk, selection: undefined }, id),
  ...parts,
});

beforeEach(() => {
  const kept = new Map<string, string>();
  globalThis.localStorage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  } as Storage;
});

test("a deck read back from its file is the same deck", () => {
  const scenes = [
    scene("a", { name: "总体", notes: "先讲总数", figures: ["share", "weak"], against: "b" }),
    scene("b", {
      selection: { kind: "home", placeId: "h2" },
      spotlight: { kind: "community", id: "B" },
      extent: { kind: "community", id: "B" },
      headline: { text: "自己写的", numbers: "63.4" },
    }),
  ];
  expect(parseDeck("d.json", JSON.stringify(deckOf(scenes))).scenes).toEqual(scenes);
});

test("a file that holds no sound scenes is refused, and the field is named", () => {
  const wrong = JSON.parse(JSON.stringify(deckOf([scene("a")]))) as { scenes: { question: { speedMps: number } }[] };
  wrong.scenes[0].question.speedMps = -1;
  const field = (content: string) => {
    try {
      parseDeck("d.json", content);
    } catch (error) {
      return error instanceof Problem ? (error.params as { field: string }).field : error;
    }
    return undefined;
  };
  expect(field(JSON.stringify(wrong))).toBe("scenes.0.question.speedMps");
  expect(field("{")).toBe("JSON");
  expect(field('{"schema":"lifecircle-scenes/2","scenes":[]}')).toBe("schema");
  expect(field(JSON.stringify(deckOf([scene("a"), scene("a")])))).toBe("scenes");
});

test("a home is kept by its place, so that a scene survives other homes being added before it", () => {
  const kept = sceneFromDesk(town, { ...desk, selection: { kind: "home", index: 1 } }, "a").selection;
  expect(kept).toEqual({ kind: "home", placeId: "h2" });
  const more = { ...town, demand: { ...town.demand, ids: ["new", "h1", "h2"] } };
  expect(shownSelection(more, kept)).toEqual({ kind: "home", index: 2 });
  expect(shownSelection({ ...town, demand: { ...town.demand, ids: ["h1"] } }, kept)).toBeUndefined();
});

test("a chosen community is put in the spotlight", () => {
  const made = sceneFromDesk(town, { ...desk, selection: { kind: "community", id: "A" } }, "a");
  expect(made.spotlight).toEqual({ kind: "community", id: "A" });
  expect(made.extent).toEqual({ kind: "bounds", bounds: [120, 31, 120.02, 31.01] });
});

test("a scene moves to a place; beyond the ends it stays at the end", () => {
  const scenes = ["a", "b", "c"].map((id) => scene(id));
  const order = (id: string, to: number) => moved(scenes, id, to).map((one) => one.id);
  expect(order("a", 1)).toEqual(["b", "a", "c"]);
  expect(order("a", 9)).toEqual(["b", "c", "a"]);
  expect(order("c", -1)).toEqual(["c", "a", "b"]);
  expect(moved(scenes, "b", 1)).toBe(scenes);
});

test("scenes that a project file brings replace those of this machine, which undo can have back", () => {
  const [mine, theirs] = [deckOf([scene("mine")]), deckOf([scene("theirs")])];
  bringScenes("town", { scenes: mine });
  bringScenes("town", { scenes: theirs });
  expect(JSON.parse(keptScenes("town") ?? "")).toEqual(theirs);
  expect(sceneSettings("town")).toEqual({ scenes: theirs });
  bringScenes("town", {}); // a file without scenes takes none away
  expect(JSON.parse(keptScenes("town") ?? "")).toEqual(theirs);
});

test("where nothing can be stored, scenes last as long as the page", () => {
  globalThis.localStorage = {
    getItem: () => null,
    setItem: () => {
      throw new Error("full");
    },
  } as unknown as Storage;
  bringScenes("other", { scenes: deckOf([scene("a")]) });
  expect(sceneSettings("other")).toEqual({ scenes: deckOf([scene("a")]) });
});
