import { expect, test } from "vitest";
import { Problem } from "../../../src/core/base/problem";
import { RATE_CLASS_REQUEST } from "../../../src/map/class-breaks";
import { Deck, moved } from "../../../src/state/stage/deck.svelte";
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

/** A deck, and what it has kept with its project. */
function openDeck(kept?: unknown, mayKeep = true) {
  const keeping = { kept };
  const deck = new Deck((scenes) => {
    if (mayKeep) keeping.kept = scenes;
    return mayKeep;
  });
  deck.open(kept);
  return { deck, keeping };
}

test("every change of the scenes is kept with the project, undo and redo too; of none nothing is kept", () => {
  const { deck, keeping } = openDeck();
  deck.add([scene("a"), scene("b")]);
  expect(keeping.kept).toEqual(deckOf([scene("a"), scene("b")]));
  deck.move("b", 0);
  expect(keeping.kept).toEqual(deckOf([scene("b"), scene("a")]));
  deck.undo();
  expect(keeping.kept).toEqual(deckOf([scene("a"), scene("b")]));
  deck.undo();
  expect(keeping.kept).toBeUndefined();
  deck.redo();
  expect(openDeck(keeping.kept).deck.scenes).toEqual([scene("a"), scene("b")]);
});

test("another project has scenes of its own, and undo does not bring those of the one before", () => {
  const { deck } = openDeck(deckOf([scene("mine")]));
  deck.add([scene("more")]);
  deck.open(deckOf([scene("theirs")]));
  expect(deck.scenes.map(({ id }) => id)).toEqual(["theirs"]);
  expect(deck.canUndo).toBe(false);
  deck.open(undefined);
  expect(deck.scenes).toEqual([]);
});

test("where the project must not be changed, the scenes stay as they are", () => {
  const { deck } = openDeck(deckOf([scene("a")]), false);
  deck.remove("a");
  expect(deck.scenes).toEqual([scene("a")]);
  expect(deck.canUndo).toBe(false);
});

test("scenes that cannot be read are named, and none are shown", () => {
  const { deck } = openDeck(deckOf([scene("a")]));
  expect(() => deck.open({ schema: "lifecircle-scenes/2", scenes: [] })).toThrow(
    new Problem("page/scenes-unreadable", { file: "settings.json", field: "schema" }),
  );
  expect(deck.scenes).toEqual([]);
});
