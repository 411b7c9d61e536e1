import { expect, test } from "vitest";
import { roadFeatures, roadLine, roadView } from "../../src/map/road-view";

const view = roadView([
  { name: "桂香路", class: "residential", geometry: { type: "LineString", coordinates: [[120, 31, 7], [120.01, 31]] } }, // prettier-ignore
  { name: "", class: "footway", geometry: { type: "Point", coordinates: [120, 31] } },
  {
    name: "环城路",
    class: "primary",
    geometry: { type: "MultiLineString", coordinates: [[[1, 2], [3, 4], [5, 6]], [[7, 8], [9, 10]]] }, // prettier-ignore
  },
  { name: "桂香路", class: "pedestrian", geometry: { type: "Polygon", coordinates: [[[0, 0], [1, 0], [1, 1], [0, 0]]] } }, // prettier-ignore
]);

test("roads lie flat in their order, one line after another, every name and class once", () => {
  expect([...view.start]).toEqual([0, 2, 5, 7, 11]);
  expect(view.texts).toEqual(["桂香路", "residential", "环城路", "primary", "pedestrian"]);
  expect([...view.name].map((text) => view.texts[text])).toEqual(["桂香路", "环城路", "环城路", "桂香路"]);
  expect(roadLine(view, 2)).toEqual([[7, 8], [9, 10]]); // prettier-ignore
});

test("the map gets a feature a line, of an area its outline, of a point nothing", () => {
  const features = roadFeatures(view);
  expect(features.map(({ properties }) => properties.class)).toEqual(["residential", "primary", "primary", "pedestrian"]); // prettier-ignore
  expect(features[0]).toEqual({
    type: "Feature",
    geometry: { type: "LineString", coordinates: [[120, 31], [120.01, 31]] }, // prettier-ignore
    properties: { name: "桂香路", class: "residential" },
  });
  expect(features[3].geometry.coordinates).toEqual([[0, 0], [1, 0], [1, 1], [0, 0]]); // prettier-ignore
});

test("no roads are no lines", () => {
  expect(roadFeatures(roadView([]))).toEqual([]);
});
