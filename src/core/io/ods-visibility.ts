/** What an .ods file says beside its cells: hidden sheets and rows. */
export interface SheetVisibility {
  readonly hidden: boolean;
  readonly hiddenRows: ReadonlySet<number>;
}

/** Rows repeated more often than this are the blank rest of a sheet. */
const MOST_REPEATED = 100_000;

/**
 * Hidden sheets and rows by the content.xml of an OpenDocument spreadsheet, in the order of its sheets.
 * Source: OpenDocument 1.2 part 1, 17.15 table:display, 19.749 table:visibility.
 */
export function odsVisibility(xml: string): SheetVisibility[] {
  const hiddenStyles = new Set<string>();
  const sheets: { hidden: boolean; hiddenRows: Set<number> }[] = [];
  let style = "";
  let row = 0;
  for (const [, name, attributes] of xml.matchAll(
    /<(style:style|style:table-properties|table:table|table:table-row)(?=[\s/>])([^<>]*)>/g,
  )) {
    if (name === "style:style") {
      style = /style:name="([^"]*)"/.exec(attributes)?.[1] ?? "";
    } else if (name === "style:table-properties") {
      if (/table:display="false"/.test(attributes)) hiddenStyles.add(style);
    } else if (name === "table:table") {
      const own = /table:style-name="([^"]*)"/.exec(attributes)?.[1] ?? "";
      sheets.push({ hidden: hiddenStyles.has(own), hiddenRows: new Set() });
      row = 0;
    } else {
      const repeated = Number(/table:number-rows-repeated="(\d+)"/.exec(attributes)?.[1] ?? 1);
      if (/table:visibility="(collapse|filter)"/.test(attributes) && repeated < MOST_REPEATED) {
        for (let r = row; r < row + repeated; r++) sheets.at(-1)?.hiddenRows.add(r);
      }
      row += repeated;
    }
  }
  return sheets;
}
