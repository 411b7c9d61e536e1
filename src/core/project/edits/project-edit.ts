import type { FacilityStatus, Project } from "../project";
import type { Alias, DatasetRole } from "../record";
import { setAbout, type About } from "./about";
import { addAlias, removeAlias } from "./aliases";
import { removeDataset } from "./datasets";
import type { EditNote } from "./edit";
import {
  addFacility,
  mergeDuplicates,
  placeFacility,
  removeFacility,
  setFacilityStatus,
  type NewFacility,
} from "./facilities";
import { repairPolygons, type RepairableDataset } from "./repair";

type Position = readonly [lon: number, lat: number];

/** A change a person asks for, as plain data that crosses threads. Positions are WGS84 degrees. */
export type ProjectEdit =
  | { readonly kind: "set-status"; readonly id: string; readonly status: FacilityStatus }
  | { readonly kind: "place-facility"; readonly id: string; readonly position: Position }
  | { readonly kind: "add-facility"; readonly facility: NewFacility; readonly position: Position }
  | { readonly kind: "remove-facility"; readonly id: string }
  | { readonly kind: "merge-duplicates"; readonly ids: readonly string[] }
  | { readonly kind: "repair-polygon"; readonly dataset: RepairableDataset; readonly ids: readonly string[] }
  | { readonly kind: "add-alias"; readonly alias: Alias }
  | { readonly kind: "remove-alias"; readonly aliasKind: Alias["kind"]; readonly name: string }
  | { readonly kind: "remove-dataset"; readonly role: DatasetRole; readonly file?: string }
  | { readonly kind: "set-about"; readonly about: About };

/** The project after an edit; the same value when it changes nothing. @throws the Problems of each edit */
export function editProject(project: Project, edit: ProjectEdit): Project {
  switch (edit.kind) {
    case "set-status":
      return setFacilityStatus(project, edit.id, edit.status);
    case "place-facility":
      return placeFacility(project, edit.id, edit.position);
    case "add-facility":
      return addFacility(project, edit.facility, edit.position);
    case "remove-facility":
      return removeFacility(project, edit.id);
    case "merge-duplicates":
      return mergeDuplicates(project, edit.ids);
    case "repair-polygon":
      return repairPolygons(project, edit.dataset, edit.ids);
    case "add-alias":
      return addAlias(project, edit.alias);
    case "remove-alias":
      return removeAlias(project, edit.aliasKind, edit.name);
    case "remove-dataset":
      return removeDataset(project, edit.role, edit.file);
    case "set-about":
      return setAbout(project, edit.about);
  }
}

/** What an edit is called in the list of steps. `project`: as it was before. */
export function noteOfEdit(project: Project, edit: ProjectEdit): EditNote {
  const nameOf = (id: string) => project.facilities.find((facility) => facility.id === id)?.name ?? id;
  switch (edit.kind) {
    case "set-status":
      return { kind: edit.kind, id: edit.id, name: nameOf(edit.id), status: edit.status };
    case "place-facility":
    case "remove-facility":
      return { kind: edit.kind, id: edit.id, name: nameOf(edit.id) };
    case "add-facility":
      return { kind: edit.kind, id: edit.facility.id, name: edit.facility.name };
    case "merge-duplicates":
      return { kind: edit.kind, kept: edit.ids[0] ?? "", removed: edit.ids.slice(1) };
    case "repair-polygon":
      return { kind: edit.kind, dataset: edit.dataset, ids: edit.ids };
    case "add-alias":
      return { kind: edit.kind, name: edit.alias.name, id: edit.alias.id };
    case "remove-alias":
      return { kind: edit.kind, name: edit.name };
    case "remove-dataset":
      return { kind: edit.kind, role: edit.role, file: edit.file ?? "" };
    case "set-about":
      return { kind: edit.kind, name: edit.about.title };
  }
}
