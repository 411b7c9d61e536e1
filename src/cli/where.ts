import { Problem } from "../core/base/problem";
import { numberOf } from "../core/dataset/cell";
import type { Cell } from "../core/dataset/table";

type Properties = Readonly<Record<string, Cell>>;
type Operator = "=" | "!=" | ">" | ">=" | "<" | "<=";

interface Condition {
  readonly column: string;
  readonly operator: Operator;
  readonly value: string;
}

export interface Where {
  /** As it was written. */
  readonly text: string;
  readonly columns: readonly string[];
  readonly accepts: (properties: Properties) => boolean;
}

/**
 * Understands `<column> > 0 and <column> = text`. A number on the right compares as numbers, and a cell that is not a
 * number then never fits; anything else compares as text, with = and != only. Column and text may stand in quotes.
 *
 * @throws Problem "cli/option-value" when it cannot be understood.
 */
export function parseWhere(text: string): Where {
  const conditions = text.split(/\s+and\s+/i).map((part) => parseCondition(part, text));
  return {
    text,
    columns: [...new Set(conditions.map((condition) => condition.column))],
    accepts: (properties) => conditions.every((condition) => fits(condition, properties[condition.column] ?? null)),
  };
}

function parseCondition(part: string, whole: string): Condition {
  const match = /^\s*(.+?)\s*(>=|<=|!=|==|=|>|<)\s*(.+?)\s*$/.exec(part);
  const wrong = () =>
    new Problem("cli/option-value", { option: "--where", value: whole, expected: "<column> > 0 and …" });
  if (!match) throw wrong();
  const value = unquoted(match[3]);
  const operator = (match[2] === "==" ? "=" : match[2]) as Operator;
  const isText = numberOf(value) === undefined;
  if (isText && operator !== "=" && operator !== "!=") throw wrong();
  return { column: unquoted(match[1]), operator, value };
}

function unquoted(text: string): string {
  return /^(["'`“‘]).*(["'`”’])$/.test(text) ? text.slice(1, -1) : text;
}

function fits({ operator, value }: Condition, cell: Cell): boolean {
  const wanted = numberOf(value);
  const number = wanted === undefined ? undefined : numberOf(cell);
  if (wanted === undefined) {
    const same = String(cell ?? "").trim() === value;
    return operator === "=" ? same : !same;
  }
  if (number === undefined) return operator === "!=";
  switch (operator) {
    case "=":
      return number === wanted;
    case "!=":
      return number !== wanted;
    case ">":
      return number > wanted;
    case ">=":
      return number >= wanted;
    case "<":
      return number < wanted;
    case "<=":
      return number <= wanted;
  }
}
