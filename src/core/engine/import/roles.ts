/** What a table is for. `totals`: people of communities, without geometry. `buildings`: where people live, uncounted. */
export const IMPORT_ROLES = [
  "district",
  "streets",
  "communities",
  "quarters",
  "buildings",
  "demand",
  "totals",
  "network",
  "facilities",
] as const;
export type ImportRole = (typeof IMPORT_ROLES)[number];

/** What spoke for a role; text makes words of it. */
export type RoleEvidence =
  | "chosen"
  | "remembered"
  | "lines"
  | "people"
  | "people-and-names"
  | "names"
  | "category"
  | "one-polygon"
  | "footprints"
  | "large-named";
