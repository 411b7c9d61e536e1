import { expect, test } from "vitest";
import { addressedQuestion, readAddress, writeAddress } from "../../src/state/address";
import { defaultQuestion, withLimit } from "../../src/state/question";
import { mealLayer } from "../map/town";

const groups = ["all", "60+"];
const asked = defaultQuestion(mealLayer, groups, true);

test("a question survives the address and back", () => {
  const question = { ...withLimit(asked, "urban", { value: 500, unit: "m" }), group: "all", profile: "custom" as const, speedMps: 1.05, caliber: "compare" as const, detour: 1.3, snapLimitM: 150, statuses: ["operating", "planned"] as const, gates: "closed" as const }; // prettier-ignore
  const view = { lon: 120.1, lat: 31.2, zoom: 13.25 };
  const hash = writeAddress({
    language: "en",
    question,
    theme: "rate",
    selection: { kind: "community", id: "C 1" },
    view,
  });
  const address = readAddress(hash);
  expect(addressedQuestion(asked, mealLayer, groups, address)).toEqual(question);
  expect(address).toMatchObject({ language: "en", theme: "rate", selection: { kind: "community", id: "C 1" }, view });
});

test("what makes no sense in an address is left to its default", () => {
  const address = readAddress(
    "#layer=meal_point&urban=-5min&speed=99&group=martians&caliber=psychic&at=x,y,z&select=home:-1&detour=0",
  );
  expect(addressedQuestion(asked, mealLayer, groups, address)).toEqual(asked);
  expect(address.view).toBeUndefined();
  expect(address.selection).toBeUndefined();
});

test("limits in the address belong to the layer they were written for", () => {
  const other = { ...mealLayer, id: "nursery" };
  const address = readAddress("#layer=meal_point&urban=5min");
  const defaults = defaultQuestion(other, groups, true);
  expect(addressedQuestion(defaults, other, groups, address)).toEqual(defaults);
});
