import { pointOnFeature } from "@turf/turf";
import { rounded } from "../../core/analysis/count-people";
import type { CoverageRun } from "../../core/analysis/result";
import { locate } from "../../core/geo/locate";
import { personalLedgerColumns } from "../../core/project/personal-data";
import type { Facility } from "../../core/project/project";
import { sheetSection, tableBlock } from "../block";
import type { ReportColumn, ReportRow, ReportSection, ReportTable } from "../model";
import { groupTitle, methodName, type ReportContext } from "../report-context";

/** 设施清单: every facility of the layer, counted or not, with the people it serves and its own ledger columns. */
export function facilitySection(context: ReportContext): ReportSection {
  return sheetSection("facilities", context.text.sections.facilities, [tableBlock(facilityTable(context))]);
}

/** The facilities of a layer, in the order of the project. */
export function facilitiesOf({ project, layer }: Pick<ReportContext, "project" | "layer">): Facility[] {
  return project.facilities.filter((facility) => layer.categoryIds.includes(facility.category));
}

/** One point of each facility: itself, or a point inside its polygon. [lon, lat] */
function facilityPoint({ geometry }: Facility): readonly [number, number] {
  const point = geometry.type === "Point" ? geometry : pointOnFeature(geometry).geometry;
  return [point.coordinates[0], point.coordinates[1]];
}

/** Index of each facility's community in the project, or -1. */
export function facilityCommunities({ project }: Pick<ReportContext, "project">, facilities: Facility[]): Int32Array {
  const points = facilities.map(facilityPoint);
  return locate(
    { crs: "wgs84", x: Float64Array.from(points, ([x]) => x), y: Float64Array.from(points, ([, y]) => y) },
    project.communities.map((community) => community.geometry),
  );
}

/** People of the ranking group whose nearest facility it is and who are within the limit, by facility id. */
export function peopleServed({ project, group }: ReportContext, run: CoverageRun): Map<string, number> {
  const served = new Map(run.places.facilityIds.map((id) => [id, 0]));
  const people = project.demand.people[group];
  if (people === undefined) return served;
  for (let place = 0; place < people.length; place++) {
    if (run.places.covered[place] !== 1) continue;
    const id = run.places.facilityIds[run.places.facility[place]];
    served.set(id, (served.get(id) ?? 0) + people[place]);
  }
  return served;
}

export function facilityTable(context: ReportContext): ReportTable {
  const { answer, project, text, words, group, first } = context;
  const facilities = facilitiesOf(context);
  const communities = facilityCommunities(context, facilities);
  const counted = new Set(first.places.facilityIds);
  const served = answer.runs.map((run) => ({ method: run.method, people: peopleServed(context, run) }));
  const ledger = ledgerColumns(facilities);
  const rows = facilities.map((facility, index): ReportRow => {
    const [longitude, latitude] = facilityPoint(facility);
    return {
      rank: index + 1,
      name: facility.name,
      community: project.communities[communities[index]]?.name ?? "",
      category: words.category[facility.category] ?? facility.category,
      status: words.status[facility.status],
      counted: counted.has(facility.id) ? text.yes : text.no,
      capacity: facility.capacity ?? null,
      ...Object.fromEntries(
        served.map(({ method, people }) => [`served:${method}`, rounded(people.get(facility.id) ?? 0)]),
      ),
      longitude,
      latitude,
      id: facility.id,
      ...Object.fromEntries(ledger.map(({ key, name }) => [key, ledgerCell(facility.properties[name])])),
    };
  });
  const { columns } = text;
  const people = groupTitle(context, group);
  return {
    id: "facilities",
    title: text.tables.facilities,
    columns: [
      { key: "rank", title: columns.rank, kind: "count" },
      { key: "name", title: columns.name, kind: "text" },
      { key: "community", title: columns.community, kind: "text" },
      { key: "category", title: columns.category, kind: "text" },
      { key: "status", title: columns.status, kind: "text" },
      { key: "counted", title: columns.counted, kind: "text" },
      { key: "capacity", title: columns.capacity, kind: "count" },
      ...served.map(({ method }): ReportColumn => ({
        key: `served:${method}`,
        title: text.withMethod(columns.served(people), methodName(context, method)),
        kind: "people",
      })),
      { key: "longitude", title: columns.longitude, kind: "coordinate", secondary: true },
      { key: "latitude", title: columns.latitude, kind: "coordinate", secondary: true },
      { key: "id", title: columns.id, kind: "text", secondary: true },
      ...ledger.map(({ key, name }): ReportColumn => ({ key, title: name, kind: "text", secondary: true })),
    ],
    rows,
    footer: [],
    leadingColumns: 2,
  };
}

/**
 * The ledger's own columns under their own names. Left out are those that only repeat id, name, category, status or
 * place, and those with data of persons.
 */
function ledgerColumns(facilities: readonly Facility[]): { key: string; name: string }[] {
  const names = new Set(facilities.flatMap((facility) => Object.keys(facility.properties)));
  const personal = personalLedgerColumns({ facilities });
  return [...names]
    .filter((name) => !personal.has(name))
    .filter((name) => !facilities.every((facility) => repeats(facility, name)))
    .map((name) => ({ key: `ledger:${name}`, name }));
}

function repeats(facility: Facility, name: string): boolean {
  const cell = facility.properties[name] ?? null;
  if (cell === null || cell === "") return true;
  const [longitude, latitude] = facilityPoint(facility);
  const known = [facility.id, facility.name, facility.category, facility.status];
  if (typeof cell === "number") return cell === facility.capacity || cell === longitude || cell === latitude;
  return known.includes(String(cell)) || [longitude, latitude].includes(Number(cell));
}

function ledgerCell(cell: string | number | boolean | null | undefined): string | number {
  if (cell === null || cell === undefined) return "";
  return typeof cell === "boolean" ? String(cell) : cell;
}
