/** A column as its CREATE TABLE statement defines it. */
export interface SqliteColumn {
  readonly name: string;
  /** Declared type in capitals, e.g. "INTEGER" or "TEXT(20)"; empty where none is declared. */
  readonly type: string;
  /** An INTEGER PRIMARY KEY: its value is the id of the row and stands as NULL in the record. */
  readonly isRowId: boolean;
  /** Computed when read and not stored. */
  readonly isVirtual: boolean;
  /** For rows written before the column was added. */
  readonly defaultValue: string | number | null;
}

/** Comments; quoted names and texts with doubled quotes; words and numbers; single marks. */
const TOKEN =
  /--[^\n]*|\/\*[\s\S]*?\*\/|"(?:[^"]|"")*"|`(?:[^`]|``)*`|\[[^\]]*\]|'(?:[^']|'')*'|[^\s"'`[\](),;]+|[(),;]/g;
const TABLE_CONSTRAINT = /^(CONSTRAINT|PRIMARY|UNIQUE|CHECK|FOREIGN)$/i;
const COLUMN_CONSTRAINT = /^(CONSTRAINT|PRIMARY|NOT|NULL|UNIQUE|CHECK|DEFAULT|COLLATE|REFERENCES|GENERATED|AS)$/i;

/**
 * The columns of a CREATE TABLE statement.
 * @returns undefined for a virtual table or one without row ids, whose rows lie elsewhere.
 */
export function columnsOfTable(sql: string): SqliteColumn[] | undefined {
  const tokens = (sql.match(TOKEN) ?? []).filter((token) => !token.startsWith("--") && !token.startsWith("/*"));
  const open = tokens.indexOf("(");
  if (open < 0 || /^VIRTUAL$/i.test(tokens[1])) return undefined;
  const { items, end } = itemsOf(tokens, open);
  if (/WITHOUT\s+ROWID/i.test(tokens.slice(end + 1).join(" "))) return undefined;
  const definitions = items.filter(([first]) => first !== undefined && !TABLE_CONSTRAINT.test(first));
  const constraints = items.filter(([first]) => first !== undefined && TABLE_CONSTRAINT.test(first));
  const key = constraints.map(primaryKeyOf).find((name) => name !== undefined);
  return definitions.map((definition) => columnOf(definition, key));
}

/** The parts between the commas of the outermost brackets. */
function itemsOf(tokens: readonly string[], open: number): { items: string[][]; end: number } {
  const items: string[][] = [[]];
  let depth = 0;
  let at = open;
  for (; at < tokens.length; at++) {
    const token = tokens[at];
    if (token === "(") depth++;
    if (token === ")") depth--;
    if (depth === 0) break;
    if (at === open) continue;
    if (depth === 1 && token === ",") items.push([]);
    else items[items.length - 1].push(token);
  }
  return { items, end: at };
}

/** The one column that a table constraint makes the primary key, in small letters. */
function primaryKeyOf(constraint: readonly string[]): string | undefined {
  const at = constraint.findIndex((token) => /^PRIMARY$/i.test(token));
  if (at < 0 || constraint[at + 2] !== "(") return undefined;
  const close = constraint.indexOf(")", at);
  return constraint.slice(at, close).includes(",") ? undefined : unquoted(constraint[at + 3]).toLowerCase();
}

function columnOf(definition: readonly string[], key: string | undefined): SqliteColumn {
  const name = unquoted(definition[0]);
  const rest = definition.slice(1);
  const firstConstraint = rest.findIndex((token) => COLUMN_CONSTRAINT.test(token));
  const type = (firstConstraint < 0 ? rest : rest.slice(0, firstConstraint)).map(unquoted).join(" ").toUpperCase();
  const constraints = firstConstraint < 0 ? [] : rest.slice(firstConstraint);
  const says = (...words: string[]) => {
    const at = constraints.findIndex((token) => token.toUpperCase() === words[0]);
    return at >= 0 && words.every((word, i) => constraints[at + i]?.toUpperCase() === word);
  };
  const isKey = (says("PRIMARY", "KEY") && !says("PRIMARY", "KEY", "DESC")) || key === name.toLowerCase();
  const isGenerated = says("GENERATED", "ALWAYS") || says("AS", "(");
  const defaultAt = constraints.findIndex((token) => /^DEFAULT$/i.test(token));
  return {
    name,
    type,
    isRowId: isKey && type === "INTEGER",
    isVirtual: isGenerated && !says("STORED"),
    defaultValue: defaultAt < 0 ? null : literalOf(constraints[defaultAt + 1] ?? ""),
  };
}

function literalOf(token: string): string | number | null {
  if (token.startsWith("'")) return unquoted(token);
  const value = Number(token);
  return token !== "" && Number.isFinite(value) ? value : null;
}

function unquoted(token: string): string {
  const quote = token[0];
  if (quote === "[") return token.slice(1, -1);
  if (quote !== '"' && quote !== "`" && quote !== "'") return token;
  return token.slice(1, -1).replaceAll(quote + quote, quote);
}
