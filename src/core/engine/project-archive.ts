import { zipSync, type Zippable } from "fflate";
import { quietJob, type Job } from "../base/job";
import { withoutPersonalData } from "../project/personal-data";
import type { Project } from "../project/project";
import { ARCHIVE_SCHEMA, MANIFEST_FILE, type Manifest } from "./archive-format";
import { jsonBytes, packFiles } from "./packed-project";

export interface PackOptions {
  /** Settings and scenarios of the page, kept as they are: plain JSON. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Keeps columns with data of persons that the planner chose to keep; only for a file that stays at home. */
  readonly keepPersonalData?: boolean;
}

/** All entries carry this date: the same project gives the same bytes. The first that a zip can hold. */
const ENTRY_DATE = new Date(1980, 0, 1);

/**
 * A project as one .lifecircle file, described in docs/project-file.md. Opening it gives the same project: the same
 * numbers to the last digit, and packing that again the same bytes. Columns with data of persons are left out.
 */
export async function packProject(
  project: Project,
  { settings, keepPersonalData }: PackOptions = {},
  job: Job = quietJob,
): Promise<Uint8Array> {
  const { files } = await packFiles(keepPersonalData ? project : withoutPersonalData(project), { settings }, job);
  const names = [...files.keys()].sort();
  const listed: Record<string, { bytes: number; sha256: string }> = {};
  const entries: Zippable = {};
  for (const name of names) {
    const file = files.get(name);
    if (!file?.bytes) throw new Error(`${name} was packed without bytes`);
    listed[name] = { bytes: file.length, sha256: file.sha256 };
    entries[name] = file.bytes;
  }
  const manifest: Manifest = { schema: ARCHIVE_SCHEMA, files: listed };
  return zipSync({ [MANIFEST_FILE]: jsonBytes(manifest), ...entries }, { level: 6, mtime: ENTRY_DATE, os: 0 });
}
