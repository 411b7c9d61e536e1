import { Problem } from "../base/problem";

/** The version of project.json that this program writes. */
export const PROJECT_VERSION = 1;

/** One step forward: project.json of version n as one of version n + 1. */
export type Migration = (file: Readonly<Record<string, unknown>>) => Record<string, unknown>;

/** By the version they start from. Every version ever written has a step to the next, and a fixture in the tests. */
const MIGRATIONS: Readonly<Record<number, Migration>> = {};

const SCHEMA = /^lifecircle-project\/(\d{1,6})$/;

/**
 * project.json of any earlier version as one of the present version; what is no project.json at all is passed on as it
 * is, for the check that follows.
 * @throws Problem "project/version-newer" when a later version of the program wrote it.
 */
export function migrateProjectFile(
  file: string,
  value: unknown,
  migrations: Readonly<Record<number, Migration>> = MIGRATIONS,
  present: number = PROJECT_VERSION,
): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  let content = value as Record<string, unknown>;
  const parts = typeof content.schema === "string" ? SCHEMA.exec(content.schema) : null;
  if (!parts) return content;
  const found = Number(parts[1]);
  if (found > present) throw new Problem("project/version-newer", { file, found, known: present });
  for (let version = found; version < present; version++) {
    if (!Object.hasOwn(migrations, version)) return content; // the check names what is wrong
    content = { ...migrations[version](content), schema: `lifecircle-project/${version + 1}` };
  }
  return content;
}
