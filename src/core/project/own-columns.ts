import type { Cell } from "../dataset/table";

/** Columns that a saved project adds to a facility ledger begin with this; they are no part of the ledger. */
export const OWN_COLUMN_PREFIX = "lifecircle:";

/** The file a facility came from. */
export const FILE_COLUMN = `${OWN_COLUMN_PREFIX}file`;

/** The ledger's own cells; the very same object where there is nothing to leave out. */
export function withoutOwnColumns(properties: Readonly<Record<string, Cell>>): Readonly<Record<string, Cell>> {
  const isOwn = (column: string) => column.startsWith(OWN_COLUMN_PREFIX);
  if (!Object.keys(properties).some(isOwn)) return properties;
  return Object.fromEntries(Object.entries(properties).filter(([column]) => !isOwn(column)));
}
