import type { CoverageAnswer, CoverageRow, CoverageRun, PeopleCount } from "../../src/core/analysis/result";
import type { FacilityLayer } from "../../src/core/layer/layer";
import { townAnswer } from "./town";

/** The town's answer for another layer. */
export function answerFor(id: string, zh: string, en: string): CoverageAnswer {
  const layer: FacilityLayer = { ...townAnswer.request.layer, id, title: { zh, en } };
  return {
    request: { ...townAnswer.request, layer },
    runs: townAnswer.runs.map((run) => ({ ...run, layer: id })),
  };
}

/** The town's answer by network alone, with the district's people and one row for each community as given. */
export function answerWith(
  district: PeopleCount,
  communities: readonly { readonly name: string; readonly people: PeopleCount; readonly facilityCount?: number }[],
  change: Partial<CoverageRun> = {},
): CoverageAnswer {
  const [network] = townAnswer.runs;
  const row = (name: string, people: PeopleCount, facilityCount = 0): CoverageRow => ({
    ...network.communities[0],
    id: name,
    name,
    people: { all: people, "60+": people },
    facilityCount,
  });
  const limit = { value: 10, unit: "min" } as const;
  const limits = { urban: limit, county_town: limit, rural: limit };
  const run: CoverageRun = {
    ...network,
    limits,
    district: { ...network.district, people: { all: district, "60+": district } },
    communities: communities.map(({ name, people, facilityCount }) => row(name, people, facilityCount)),
    offNetwork: [],
    ...change,
  };
  return { request: { ...townAnswer.request, limits, methods: ["network"] }, runs: [run] };
}

export function people(covered: number, uncovered: number): PeopleCount {
  return { total: covered + uncovered, covered, uncovered };
}
