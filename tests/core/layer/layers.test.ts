import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { defaultLimits, defaultSpeedMps, limitInMetres } from "../../../src/core/layer/defaults";
import { AREA_TYPES, type FacilityLayer } from "../../../src/core/layer/layer";
import { addLayer, layerById, parseLayers } from "../../../src/core/layer/layers";
import { contrast, difference, VISIONS } from "../../helpers/colour-vision";
import { sharedPath } from "../../helpers/shared-data";

const folder = resolve(import.meta.dirname, "../../../layers");
const names = readdirSync(folder).filter((name) => name.endsWith(".json"));
const layers = parseLayers(names.map((file) => ({ file, text: readFileSync(join(folder, file), "utf8") })));

test("the nine layers are there, each in the file of its id", () => {
  expect(layers.map((layer) => layer.id)).toEqual([
    "meal_point",
    "community_canteen",
    "elderly_care_facility",
    "community_service_complex",
    "dental_service",
    "nursery",
    "wet_market",
    "employment_service",
    "emergency_shelter",
  ]);
  expect(layers.map((layer) => `${layer.id}.json`).sort()).toEqual([...names].sort());
});

describe("the default question of each layer is the one its documents ask", () => {
  const metres = (layer: FacilityLayer) => {
    const limits = defaultLimits(layer);
    return AREA_TYPES.map((areaType) => Math.round(limitInMetres(limits[areaType], defaultSpeedMps(layer))));
  };
  test.each([
    ["meal_point", "60+", [540, 1080, 1080]], // 10 and 20 minutes at 0.9 m/s
    ["community_canteen", "60+", [540, 1080, 1080]],
    ["elderly_care_facility", "60+", [810, 810, 810]], // 15 minutes at 0.9 m/s
    ["dental_service", "all", [1080, 1080, 1080]], // 15 minutes at 1.2 m/s
    ["nursery", "0-3", [720, 720, 720]], // 15 minutes at 0.8 m/s
    ["wet_market", "all", [1080, 1080, 1080]],
    ["community_service_complex", "all", [1080, 1080, 1080]],
    ["employment_service", "all", [3000, 3000, 3000]],
    ["emergency_shelter", "all", [500, 500, 500]],
  ] as const)("%s for %s: %j m", (id, group, expected) => {
    const layer = layerById(layers, id);
    expect(layer.group).toBe(group);
    expect(metres(layer)).toEqual(expected);
  });
});

test("every layer has a standard for every area type", () => {
  for (const layer of layers) {
    const covered = new Set(layer.standards.flatMap((standard) => standard.areaTypes));
    expect([...covered].sort(), layer.id).toEqual([...AREA_TYPES].sort());
  }
});

test("job circles are measured as the crow flies, shelters say that their numbers are background", () => {
  expect(layerById(layers, "employment_service").standards.map((standard) => standard.measure)).toEqual(["straight"]);
  for (const standard of layerById(layers, "emergency_shelter").standards) {
    expect(standard.requirementIds).toEqual([]);
    expect(standard.background?.zh).toContain("GB 50413-2007");
  }
});

test("symbols differ in shape, and in colour to every eye, and stand out from paper", () => {
  expect(new Set(layers.map((layer) => layer.icon)).size).toBe(layers.length);
  for (const [i, layer] of layers.entries()) {
    expect(contrast(layer.colour, "#F6F5F1"), layer.id).toBeGreaterThan(3);
    for (const other of layers.slice(i + 1)) {
      for (const vision of VISIONS) {
        expect(difference(layer.colour, other.colour, vision), `${layer.id}/${other.id} ${vision}`).toBeGreaterThan(20);
      }
    }
  }
});

test("two layers of one id are refused, an unknown layer is answered with the known ones", () => {
  expect(() => addLayer(layers, "own.json", layers[0])).toThrow("layer/duplicate-id");
  expect(() => layerById(layers, "library")).toThrow(/layer\/unknown.*meal_point, community_canteen/);
});

const policies = sharedPath("policies");
test.skipIf(policies === undefined)("every requirement a layer names exists and is about its kind of facility", () => {
  interface Requirement {
    readonly id: string;
    readonly category_ids: readonly string[];
  }
  const folder = policies ?? "";
  const requirements = readdirSync(folder)
    .filter((name) => name.endsWith(".json"))
    .flatMap((name) => JSON.parse(readFileSync(join(folder, name), "utf8")) as Requirement[]);
  const byId = new Map(requirements.map((requirement) => [requirement.id, requirement]));
  for (const layer of layers) {
    for (const id of layer.standards.flatMap((standard) => standard.requirementIds)) {
      const categories = byId.get(id)?.category_ids ?? [];
      expect(
        categories.some((category) => category === "life_circle" || layer.categoryIds.includes(category)),
        `${layer.id} names ${id}`,
      ).toBe(true);
    }
  }
});
