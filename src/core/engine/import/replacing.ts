import type { DatasetRole } from "../../project/record";
import { FIELDS_OF_ROLE, type DatasetDecision, type ImportDecisions, type ImportField } from "./decisions";
import type { DatasetReview, ImportReview } from "./review";
import type { ImportRole } from "./roles";

/** A dataset of the open project that is to be replaced. */
export interface ReplacedDataset {
  readonly role: DatasetRole;
  readonly file: string;
  readonly layer?: string;
  /** "": not known. */
  readonly sha256: string;
  /** Field → column. */
  readonly mapping: Readonly<Record<string, string>>;
}

/** The file is the very one that the dataset came from. */
export function isUnchanged({ datasets }: Pick<ImportReview, "datasets">, { sha256 }: ReplacedDataset): boolean {
  return sha256 !== "" && datasets.length > 0 && datasets.every((dataset) => dataset.sha256 === sha256);
}

/**
 * What is decided of files that are to replace a dataset, before a person looks: the table of the same name, else of the
 * same role, else the first takes its place, with its role and its columns; the other tables of the files stay outside.
 */
export function replacing(
  { datasets }: Pick<ImportReview, "datasets">,
  replaced: ReplacedDataset,
): Pick<ImportDecisions, "target" | "datasets"> {
  const { role, layer } = replaced;
  const best =
    datasets.find((one) => layer !== undefined && one.layer === layer) ??
    datasets.find((one) => one.role !== undefined && ROLES[role].includes(one.role)) ??
    datasets.at(0);
  return {
    target: "open",
    datasets: Object.fromEntries(
      datasets.map((dataset) => [dataset.key, dataset === best ? decisionFor(dataset, replaced) : { skip: true }]),
    ),
  };
}

function decisionFor({ role, columns, isRemembered }: DatasetReview, replaced: ReplacedDataset): DatasetDecision {
  const roles = ROLES[replaced.role];
  const own = role !== undefined && roles.includes(role) ? role : roles.length === 1 ? roles[0] : role;
  const known = new Set(columns.map(({ column }) => column));
  const fields = Object.fromEntries(
    Object.entries(replaced.mapping).filter(
      ([field, column]) => own && FIELDS_OF_ROLE[own].includes(field as ImportField) && known.has(column),
    ),
  );
  return { ...(own ? { role: own } : {}), ...(isRemembered ? {} : { fields }), replaces: replaced.file };
}

/** What files for each kind of dataset can be. */
const ROLES: Readonly<Record<DatasetRole, readonly ImportRole[]>> = {
  district: ["district"],
  streets: ["streets"],
  communities: ["communities"],
  quarters: ["quarters"],
  demand: ["demand", "totals", "buildings"],
  network: ["network"],
  facilities: ["facilities"],
};
