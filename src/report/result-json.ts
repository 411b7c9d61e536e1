import { rounded } from "../core/analysis/count-people";
import type { CoverageAnswer, CoverageRow, CoverageRun, ExtraFacility } from "../core/analysis/result";
import { limitInMetres } from "../core/layer/defaults";
import type { Project } from "../core/project/project";
import { PRODUCT_VERSION } from "./product";

/** Levels of nesting that get lines of their own; a row of a list stays on one line. */
const BROKEN_LEVELS = 4;

/**
 * The answers as one JSON text, described in docs/result.md. The same answers give the same bytes: no clock, no machine,
 * fixed order of keys.
 */
export function resultJson(project: Project, answers: readonly CoverageAnswer[]): string {
  const result = {
    schema: "lifecircle-result/1",
    product: { name: "lifecircle", version: PRODUCT_VERSION },
    project: {
      id: project.id,
      title: project.title,
      fictional: project.fictional,
      dataDate: project.dataDate,
      source: project.source,
      licence: project.licence,
      groups: project.groups.map(({ id, title, columns }) => ({ id, title, columns })),
      communityCount: project.communities.length,
      quarterCount: project.quarters.length,
      placeCount: project.demand.ids.length,
      placement: project.demand.placement,
      readings: project.readings.map(({ file, format, encoding, frame, rowsIn, accepted, rejected, skipped }) => ({
        file,
        format,
        ...(encoding === undefined ? {} : { encoding }),
        ...(frame === undefined ? {} : { frame }),
        rowsIn,
        accepted,
        rejected,
        skipped,
      })),
    },
    runs: answers.flatMap((answer) => answer.runs.map((run) => runRecord(answer, run))),
  };
  return `${printed(result, 0)}\n`;
}

function runRecord(answer: CoverageAnswer, run: CoverageRun) {
  const { layer, extraFacilities } = answer.request;
  return {
    layer: run.layer,
    layerTitle: layer.title,
    method: run.method,
    limit: limitRecord(run.limit),
    limitM: rounded(limitInMetres(run.limit, run.speedMps)),
    limits: {
      urban: limitRecord(run.limits.urban),
      county_town: limitRecord(run.limits.county_town),
      rural: limitRecord(run.limits.rural),
    },
    speedMps: run.speedMps,
    detour: run.detour,
    snapLimitM: run.snapLimitM,
    gates: run.gates,
    statuses: run.statuses,
    group: run.group,
    facilityCount: run.facilityCount,
    ...(extraFacilities ? { extraFacilities: extraFacilities.map(extraRecord) } : {}),
    areaToleranceShare: run.areas.toleranceShare,
    district: rowRecord(run.district),
    streets: run.streets.map(rowRecord),
    communities: run.communities.map(rowRecord),
    quarters: run.quarters.map(rowRecord),
    residue: Object.fromEntries(
      Object.entries(run.residue).map(([group, { outside, offNetwork }]) => [
        group,
        { outside: countRecord(outside), offNetwork: rounded(offNetwork) },
      ]),
    ),
    offNetwork: run.offNetwork.map(({ kind, id, name, people, distanceM }) => ({
      kind,
      id,
      name,
      people: rounded(people),
      distanceM: distanceM === null ? null : rounded(distanceM),
    })),
    histogram: run.histogram,
  };
}

function rowRecord(row: CoverageRow) {
  return {
    id: row.id,
    name: row.name,
    ...(row.parentId === undefined ? {} : { parentId: row.parentId }),
    ...(row.areaType === undefined ? {} : { areaType: row.areaType }),
    ...(row.limit === undefined ? {} : { limit: limitRecord(row.limit) }),
    people: Object.fromEntries(Object.entries(row.people).map(([group, count]) => [group, countRecord(count)])),
    areaM2: row.areaM2,
    coveredAreaM2: row.coveredAreaM2,
    facilityCount: row.facilityCount,
    meanDistanceM: row.meanDistanceM,
  };
}

const extraRecord = ({ id, name, lon, lat }: ExtraFacility) => ({ id, name, lon, lat });
const limitRecord = ({ value, unit }: { value: number; unit: string }) => ({ value, unit });

/** Whole persons stay whole; fractions keep six decimals, and total = covered + uncovered still holds. */
function countRecord({ total, covered }: { total: number; covered: number }) {
  return { total: rounded(total), covered: rounded(covered), uncovered: rounded(rounded(total) - rounded(covered)) };
}

function printed(value: unknown, level: number): string {
  if (value === null || typeof value !== "object" || level >= BROKEN_LEVELS) return JSON.stringify(value);
  const indent = " ".repeat(level + 1);
  const inner = Array.isArray(value)
    ? value.map((item) => indent + printed(item, level + 1))
    : Object.entries(value).map(([key, item]) => `${indent}${JSON.stringify(key)}: ${printed(item, level + 1)}`);
  const [open, close] = Array.isArray(value) ? "[]" : "{}";
  return inner.length === 0 ? open + close : `${open}\n${inner.join(",\n")}\n${" ".repeat(level)}${close}`;
}
