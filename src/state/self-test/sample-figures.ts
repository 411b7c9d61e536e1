import type { CoverageAnswer, CoverageRequest } from "../../core/analysis/result";
import { sha256 } from "../../core/base/sha256";
import { DEFAULT_SNAP_LIMIT_M, defaultLimits, defaultSpeedMps } from "../../core/layer/defaults";
import type { FacilityLayer } from "../../core/layer/layer";

/** The layer of the sample that the self-test asks about. */
export const TESTED_LAYER = "meal_point";

/** What every machine answers for the sample: tests/state/self-test.test.ts computes it anew. */
export const KNOWN_SAMPLE = {
  digest: "882fd93b69f6bea7b9e01e719956a877676a0c72bd7025a36e568d482e469ec8",
  coveredPeople: 57_854,
  totalPeople: 86_978,
} as const;

export function testedRequest(layer: FacilityLayer): CoverageRequest {
  return {
    layer,
    methods: ["network", "buffer"],
    limits: defaultLimits(layer),
    speedMps: defaultSpeedMps(layer),
    detour: 1,
    snapLimitM: DEFAULT_SNAP_LIMIT_M,
    statuses: ["operating"],
    gates: "open",
    ground: "later",
  };
}

export interface SampleFigures {
  /** Over the people of every row and the way of every home by every method. */
  readonly digest: string;
  /** Of the layer's group, along streets. */
  readonly coveredPeople: number;
  readonly totalPeople: number;
}

export function sampleFigures({ runs }: CoverageAnswer): SampleFigures {
  const rows = (all: CoverageAnswer["runs"][number]["communities"]) => all.map(({ id, people }) => [id, people]);
  const text = JSON.stringify(
    runs.map(({ method, district, streets, communities, places }) => [
      method,
      district.people,
      rows(streets),
      rows(communities),
      Array.from(places.costMm),
      Array.from(places.covered),
    ]),
  );
  const [{ district, group }] = runs;
  const { covered, total } = district.people[group];
  return { digest: sha256(new TextEncoder().encode(text)), coveredPeople: covered, totalPeople: total };
}
