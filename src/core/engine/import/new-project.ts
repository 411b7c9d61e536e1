import type { NetworkSource } from "../../dataset/network-source";
import type { Reading } from "../../dataset/table";
import { mergeDuplicates } from "../../project/edits/facilities";
import type { AreaUnit, Facility, Project, Quarter } from "../../project/project";
import type { Alias } from "../../project/record";
import { projectBounds } from "../open-project";
import type { ImportDecisions } from "./decisions";
import type { ImportedDataset, ImportOptions } from "./imported";
import { sourceRecord } from "./source-record";
import type { People } from "./take-people";

/** What files were taken for. */
export interface Parts {
  readonly district: AreaUnit | undefined;
  readonly streets: readonly AreaUnit[];
  readonly communities: readonly AreaUnit[];
  readonly quarters: readonly Quarter[];
  /** Of the files themselves. */
  readonly network: NetworkSource | undefined;
  readonly facilities: readonly Facility[];
  readonly people: People | undefined;
}

/** A dataset whose rows are in the project. */
export interface Used {
  readonly about: ImportedDataset;
  readonly reading: Reading;
}

/** A project of its own. */
export function newProject(
  { district, streets, communities, quarters, network, facilities, people }: Parts & { readonly people: People },
  facts: {
    readonly base: Project["base"];
    readonly used: readonly Used[];
    readonly aliases: readonly Alias[];
    readonly options: ImportOptions;
  },
): Project {
  const { base, used, aliases, options } = facts;
  const { title, dataDate, licence = "" } = { ...options, ...options.decisions };
  const fileNames = [...new Set(used.map(({ about }) => about.file))];
  return {
    id: "project",
    title: { zh: title, en: title },
    fictional: false,
    dataDate,
    source: { zh: fileNames.join("、"), en: fileNames.join(", ") },
    licence,
    groups: people.groups,
    bounds: projectBounds(district ? [district] : [], communities, people.demand, facilities),
    ...(district ? { district } : {}),
    streets,
    communities,
    quarters,
    demand: people.demand,
    facilities,
    ...(network ? { network } : {}),
    base,
    readings: used.map(({ reading }) => reading),
    record: {
      sources: used.map(({ about }) => sourceRecord(about)),
      aliases: [...aliases],
      merges: [],
      spread: people.spread,
    },
  };
}

/** Facilities that a person found to be one; what is not there (any more) is passed over. */
export function merged(project: Project, { merges }: Pick<ImportDecisions, "merges">): Project {
  return merges.reduce((before, { kept, removed }) => {
    const ids = new Set(before.facilities.map(({ id }) => id));
    const known = [kept, ...removed].filter((id) => ids.has(id));
    return ids.has(kept) && known.length > 1 ? mergeDuplicates(before, known) : before;
  }, project);
}
