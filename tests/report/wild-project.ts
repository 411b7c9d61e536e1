import type { CoverageAnswer, CoverageRow, CoverageRun } from "../../src/core/analysis/result";
import type { AreaUnit, Project } from "../../src/core/project/project";
import { town, townAnswer } from "./town";

/** What files in the wild carry, put into names of the town. */
export const WILD_NAMES: Readonly<Record<string, string>> = {
  "what XML forbids": "坏\u0001字\u000b符\ud800社区\uffff",
  "signs of XML": `<a href="x">&amp; ]]> 'y'</a>`,
  "a formula": `=cmd|' /C calc'!A0`,
  "a plus": "+1社区",
  "a minus": "-1社区",
  "an at sign": "@SUM(A1)",
  "characters of four bytes": "㙦头村𠮷野🏠",
  "a very long name": "长".repeat(200),
  "a long word without spaces": "Communityname".repeat(16),
};

interface Wild {
  readonly project: Project;
  readonly answer: CoverageAnswer;
}

/** Every community, quarter, street and facility under one name, and the district too. */
export function townNamed(name: string): Wild {
  const named = <Unit extends { readonly name: string }>(units: readonly Unit[]) =>
    units.map((unit, index) => ({ ...unit, name: index === 0 ? name : `${name}${index}` }));
  const rows = (old: readonly CoverageRow[], units: readonly { readonly id: string; readonly name: string }[]) =>
    old.map((row) => ({ ...row, name: units.find(({ id }) => id === row.id)?.name ?? name }));
  const project: Project = {
    ...town,
    title: { zh: name, en: name },
    ...(town.district ? { district: { ...town.district, name } } : {}),
    streets: named(town.streets),
    communities: named(town.communities),
    quarters: named(town.quarters),
    facilities: named(town.facilities),
    source: { zh: name, en: name },
  };
  return {
    project,
    answer: withRuns((run) => ({
      ...run,
      district: { ...run.district, name },
      streets: rows(run.streets, project.streets),
      communities: rows(run.communities, project.communities),
      quarters: rows(run.quarters, project.quarters),
    })),
  };
}

/** The town with so many communities; nobody lives in those beyond the third. */
export function townOf(count: number): Wild {
  const more = Array.from({ length: Math.max(0, count - 3) }, (_, index): AreaUnit => ({
    ...town.communities[index % 3],
    id: `more${index}`,
    name: `社区${index + 4}`,
  }));
  const communities = [...town.communities, ...more].slice(0, count);
  const nobody = { total: 0, covered: 0, uncovered: 0 };
  return {
    project: { ...town, communities },
    answer: withRuns((run) => ({
      ...run,
      communities: communities.map(
        (unit): CoverageRow =>
          run.communities.find(({ id }) => id === unit.id) ?? {
            ...run.communities[0],
            id: unit.id,
            name: unit.name,
            people: { all: nobody, "60+": nobody },
            facilityCount: 0,
            meanDistanceM: null,
          },
      ),
    })),
  };
}

/** Only the district: no street, community or quarter was given. */
export function townWithoutAreas(): Wild {
  const none = { streets: [], communities: [], quarters: [] };
  return { project: { ...town, ...none, readings: [] }, answer: withRuns((run) => ({ ...run, ...none })) };
}

/** Nobody is within reach because there is nothing to reach. */
export function townWithoutFacilities(): Wild {
  const nobody = (row: CoverageRow): CoverageRow => ({
    ...row,
    people: Object.fromEntries(
      Object.entries(row.people).map(([group, { total }]) => [group, { total, covered: 0, uncovered: total }]),
    ),
    coveredAreaM2: row.coveredAreaM2 === null ? null : 0,
    facilityCount: 0,
    meanDistanceM: null,
  });
  return {
    project: { ...town, facilities: [] },
    answer: withRuns((run) => ({
      ...run,
      facilityCount: 0,
      district: nobody(run.district),
      streets: run.streets.map(nobody),
      communities: run.communities.map(nobody),
      quarters: run.quarters.map(nobody),
      places: {
        ...run.places,
        facilityIds: [],
        facility: run.places.facility.map(() => -1),
        covered: run.places.covered.map(() => 0),
      },
    })),
  };
}

function withRuns(change: (run: CoverageRun) => CoverageRun): CoverageAnswer {
  return { ...townAnswer, runs: townAnswer.runs.map(change) };
}
