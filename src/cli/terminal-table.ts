import { displayWidth } from "../report/display-width";

export interface TerminalColumn {
  readonly title: string;
  readonly align: "left" | "right";
}

/** Rows in columns that line up on a terminal, where a Chinese character is two wide. No line ends in spaces. */
export function terminalTable(columns: readonly TerminalColumn[], rows: readonly (readonly string[])[]): string {
  const widths = columns.map((column, c) =>
    Math.max(displayWidth(column.title), ...rows.map((row) => displayWidth(row[c]))),
  );
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, c) => {
        const room = " ".repeat(widths[c] - displayWidth(cell));
        return columns[c].align === "right" ? room + cell : cell + room;
      })
      .join("  ")
      .trimEnd();
  const rule = "─".repeat(widths.reduce((sum, width) => sum + width, 0) + 2 * (columns.length - 1));
  return [line(columns.map((column) => column.title)), rule, ...rows.map(line)].join("\n");
}
