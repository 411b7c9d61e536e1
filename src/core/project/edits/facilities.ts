import { Problem } from "../../base/problem";
import type { Cell } from "../../dataset/table";
import type { Facility, FacilityStatus, Precision, Project } from "../project";
import { EMPTY_RECORD } from "../record";

/** @throws Problem "project/facility-unknown" */
export function setFacilityStatus(project: Project, id: string, status: FacilityStatus): Project {
  if (facilityById(project, id).status === status) return project;
  return changed(project, id, (facility) => ({ ...facility, status }));
}

/** Puts a facility to another place; its precision is then "by-hand". @throws Problem "project/facility-unknown" */
export function placeFacility(project: Project, id: string, position: readonly [lon: number, lat: number]): Project {
  const [lon, lat] = position;
  const { geometry } = facilityById(project, id);
  if (geometry.type === "Point" && geometry.coordinates[0] === lon && geometry.coordinates[1] === lat) return project;
  return changed(project, id, (facility) => ({
    ...facility,
    geometry: { type: "Point", coordinates: [lon, lat] },
    precision: "by-hand",
  }));
}

/** What is known of a facility that is put on the map by hand: a row of a ledger without coordinates, or a new one. */
export interface NewFacility {
  readonly id: string;
  readonly name: string;
  readonly category: string;
  readonly status?: FacilityStatus;
  readonly capacity?: number;
  readonly precision?: Precision;
  readonly properties?: Readonly<Record<string, Cell>>;
}

/** Adds a facility at a place. @throws Problem "project/id-repeated" when there is one of that id. */
export function addFacility(
  project: Project,
  facility: NewFacility,
  position: readonly [lon: number, lat: number],
): Project {
  const { id, name, category, status = "operating", capacity, precision = "by-hand", properties = {} } = facility;
  if (project.facilities.some((other) => other.id === id)) throw new Problem("project/id-repeated", { id });
  const added: Facility = {
    id,
    name,
    category,
    status,
    geometry: { type: "Point", coordinates: [...position] },
    ...(capacity === undefined ? {} : { capacity }),
    precision,
    properties,
  };
  return { ...project, facilities: [...project.facilities, added] };
}

/** Takes a facility out. @throws Problem "project/facility-unknown" */
export function removeFacility(project: Project, id: string): Project {
  facilityById(project, id);
  return { ...project, facilities: project.facilities.filter((facility) => facility.id !== id) };
}

/**
 * Makes one facility of several: the first of the ids stays, takes over a capacity and ledger cells that it lacks, and
 * the others are kept in the record. Those of another kind of service are not lost: they become services of the same
 * place, rows of their own at its coordinates.
 *
 * @throws Problem "project/facility-unknown"
 */
export function mergeDuplicates(project: Project, ids: readonly string[]): Project {
  const [keptId, ...others] = [...new Set(ids)];
  if (others.length === 0) return project;
  const kept = facilityById(project, keptId);
  const same = others.map((id) => facilityById(project, id));
  const removed = same.filter(({ category }) => category === kept.category);
  const joined = new Set(same.filter(({ category }) => category !== kept.category).map(({ id }) => id));
  const capacity = kept.capacity ?? removed.find((one) => one.capacity !== undefined)?.capacity;
  const merged: Facility = {
    ...kept,
    ...(capacity === undefined ? {} : { capacity }),
    properties: filled(kept.properties, removed),
  };
  const record = project.record ?? EMPTY_RECORD;
  const left = new Set(removed.map(({ id }) => id));
  return {
    ...project,
    facilities: project.facilities
      .filter(({ id }) => !left.has(id))
      .map((one) => (one.id === keptId ? merged : joined.has(one.id) ? { ...one, geometry: kept.geometry } : one)),
    record: {
      ...record,
      merges: [
        ...record.merges,
        {
          kept: keptId,
          removed: removed.map(({ id, name, category, properties }) => ({ id, name, category, properties })),
          ...(joined.size > 0 ? { joined: [...joined] } : {}),
        },
      ],
    },
  };
}

function filled(own: Facility["properties"], others: readonly Facility[]): Facility["properties"] {
  const cells: Record<string, Cell> = { ...own };
  for (const { properties } of others) {
    for (const [column, cell] of Object.entries(properties)) {
      const known = Object.hasOwn(cells, column) ? cells[column] : null;
      if (known === null || known === "") {
        Object.defineProperty(cells, column, { value: cell, enumerable: true, configurable: true, writable: true });
      }
    }
  }
  return cells;
}

function facilityById({ facilities }: Project, id: string): Facility {
  const found = facilities.find((facility) => facility.id === id);
  if (!found) throw new Problem("project/facility-unknown", { id });
  return found;
}

function changed(project: Project, id: string, change: (facility: Facility) => Facility): Project {
  return { ...project, facilities: project.facilities.map((one) => (one.id === id ? change(one) : one)) };
}
