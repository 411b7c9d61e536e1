import type { LedgerInfo } from "../../dataset/ledger";

/** One table of a workbook, as the options `sheet` and `table` ask for it. */
export interface TableChoice {
  readonly sheet: string;
  /** From 1; left out where the sheet has only one. */
  readonly table?: number;
  /** To tell it from the others: the sheet, with the number of the table where there are several side by side. */
  readonly name: string;
}

/**
 * Every table of the visible sheets of a workbook, the one that was read first.
 *
 * @param hiddenSheets names of hidden sheets that a person wants to have; the others are left alone.
 */
export function tablesToRead(ledger: LedgerInfo, hiddenSheets: readonly string[] = []): TableChoice[] {
  const choices = ledger.sheets
    .filter(
      ({ hidden, tables, name }) => tables > 0 && (!hidden || name === ledger.sheet || hiddenSheets.includes(name)),
    )
    .flatMap(({ name: sheet, tables }): TableChoice[] =>
      tables === 1
        ? [{ sheet, name: sheet }]
        : Array.from({ length: tables }, (_, t) => ({ sheet, table: t + 1, name: `${sheet}·${t + 1}` })),
    );
  const isRead = ({ sheet, table = 1 }: TableChoice) => sheet === ledger.sheet && table === ledger.table;
  return [...choices.filter(isRead), ...choices.filter((choice) => !isRead(choice))];
}
