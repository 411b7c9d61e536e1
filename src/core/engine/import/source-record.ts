import type { DatasetRole, SourceRecord } from "../../project/record";
import type { ImportedDataset } from "./imported";
import type { ImportRole } from "./roles";

const ROLE_OF_SOURCE: Readonly<Record<ImportRole, DatasetRole>> = {
  district: "district",
  streets: "streets",
  communities: "communities",
  quarters: "quarters",
  buildings: "demand",
  demand: "demand",
  totals: "demand",
  network: "network",
  facilities: "facilities",
};

/** What the project keeps of a dataset it was made from. */
export function sourceRecord(about: ImportedDataset): SourceRecord {
  const { file, layer, bytes, sha256, role = "demand", frame, mapping, personalDropped, personalKept } = about;
  return {
    file,
    ...(layer === undefined ? {} : { layer }),
    role: ROLE_OF_SOURCE[role],
    bytes,
    sha256,
    ...(frame ? { frame } : {}),
    mapping,
    personalDropped,
    personalKept,
  };
}
