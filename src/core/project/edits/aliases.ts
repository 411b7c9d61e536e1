import { plainName } from "../names/name-reading";
import type { Project } from "../project";
import { EMPTY_RECORD, type Alias } from "../record";

/** Keeps a decision what a name in files means; a later one about the same name takes the place of the earlier. */
export function addAlias(project: Project, alias: Alias): Project {
  const record = project.record ?? EMPTY_RECORD;
  const plain = plainName(alias.name);
  const isSameName = (other: Alias) => other.kind === alias.kind && plainName(other.name) === plain;
  if (record.aliases.some((other) => isSameName(other) && other.id === alias.id)) return project;
  return {
    ...project,
    record: { ...record, aliases: [...record.aliases.filter((other) => !isSameName(other)), alias] },
  };
}

/** Takes a decision back. */
export function removeAlias(project: Project, kind: Alias["kind"], name: string): Project {
  const { record } = project;
  if (!record) return project;
  const plain = plainName(name);
  const aliases = record.aliases.filter((alias) => alias.kind !== kind || plainName(alias.name) !== plain);
  return aliases.length === record.aliases.length ? project : { ...project, record: { ...record, aliases } };
}
