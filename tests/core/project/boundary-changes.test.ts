import { expect, test } from "vitest";
import { boundaryChanges } from "../../../src/core/project/boundary-changes";

/** A rectangle beside 113° E, 23° N, in hundredths of a degree. */
function ground(name: string, left: number, right: number, bottom = 0, top = 1) {
  const at = (x: number, y: number) => [113 + x / 100, 23 + y / 100];
  const ring = [at(left, bottom), at(right, bottom), at(right, top), at(left, top), at(left, bottom)];
  return { id: name, name, geometry: { type: "Polygon" as const, coordinates: [ring] } };
}

test("splits and merges between two versions are listed with what became of what", () => {
  const older = [ground("东里", 0, 2), ground("西里", -1, 0), ground("河里", -2, -1), ground("南里", 0, 1, -1, 0)];
  const newer = [ground("东一", 0, 1), ground("东二", 1, 2), ground("西河", -2, 0), ground("南里", 0, 1, -1, 0)];
  const names = boundaryChanges(older, newer).map((change) => [
    change.kind,
    change.older.map(({ name }) => name),
    change.newer.map(({ name }) => name),
    change.share,
  ]);
  expect(names).toEqual([
    ["split", ["东里"], ["东一", "东二"], 1],
    ["merged", ["西里", "河里"], ["西河"], 1],
  ]);
});

test("renamed, redrawn, new and gone communities are told apart; a border drawn anew is none of them", () => {
  const older = [ground("甲", 0, 1), ground("乙", 2, 4), ground("丙", 10, 11), ground("丁", 20, 21)];
  const newer = [ground("甲社区", 0, 1), ground("乙", 2, 3.5), ground("戊", 30, 31), ground("丁", 20, 21.01)];
  const found = boundaryChanges(older, newer).map(({ kind, share }) => [kind, share]);
  expect(found).toEqual([
    ["renamed", 1],
    ["redrawn", 0.75],
    ["removed", 0],
    ["added", 0],
  ]);
});
