import { Problem } from "./problem";

/**
 * JSON.parse that tells a person where it fails, in every browser alike.
 * @throws Problem "io/file-truncated" when the text simply ends too early, else "io/json-syntax" with line and column.
 */
export function parseJson(file: string, text: string, format: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const offset = errorOffset(text);
    if (isCutOff(text.slice(offset, offset + LONGEST_CHECK), text.length - offset)) {
      throw new Problem("io/file-truncated", { file, format });
    }
    const before = text.slice(0, offset);
    const line = before.split("\n").length;
    const column = offset - (before.lastIndexOf("\n") + 1) + 1;
    throw new Problem("io/json-syntax", { file, line, column, near: text.slice(offset, offset + 20) });
  }
}

const LONGEST_CHECK = 100_000;

/** What may come next: a value, a value or "]", a key, a key or "}", a colon, a comma or a closing bracket, nothing. */
type Expected = "value" | "value-or-end" | "key" | "key-or-end" | "colon" | "comma" | "end";

const TOKEN =
  // eslint-disable-next-line no-control-regex -- exactly the characters JSON forbids inside strings
  /[{}[\],:]|"[^"\\\u0000-\u001f]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\u0000-\u001f]*)*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

/** Where text stops being JSON (RFC 8259), as an offset; text.length when it ends too early. */
function errorOffset(text: string): number {
  const open: ("{" | "[")[] = [];
  let expected: Expected = "value";
  const afterValue = (): Expected => (open.length > 0 ? "comma" : "end");
  for (let offset = 0; ;) {
    while (offset < text.length && " \t\r\n".includes(text[offset])) offset++;
    TOKEN.lastIndex = offset;
    const token = TOKEN.exec(text)?.[0];
    if (token === undefined || expected === "end") return offset;
    const isKeyAllowed = expected === "key" || expected === "key-or-end";
    const isValueAllowed = expected === "value" || expected === "value-or-end";
    if (token === ":") {
      if (expected !== "colon") return offset;
      expected = "value";
    } else if (token === ",") {
      if (expected !== "comma") return offset;
      expected = open[open.length - 1] === "{" ? "key" : "value";
    } else if (token === "}" || token === "]") {
      const opener = token === "}" ? "{" : "[";
      const mayClose: boolean = expected === "comma" || expected === (token === "}" ? "key-or-end" : "value-or-end");
      if (!mayClose || open.pop() !== opener) return offset;
      expected = afterValue();
    } else if (isKeyAllowed) {
      if (!token.startsWith('"')) return offset;
      expected = "colon";
    } else if (!isValueAllowed) {
      return offset;
    } else if (token === "{" || token === "[") {
      open.push(token);
      expected = token === "{" ? "key-or-end" : "value-or-end";
    } else {
      expected = afterValue();
    }
    offset += token.length;
  }
}

/** Whether the rest is nothing, or the beginning of a text, number or word that the end of the file cuts off. */
function isCutOff(rest: string, length: number): boolean {
  return (
    rest.length === length && /^("[^"\\\n]*(\\.[^"\\\n]*)*\\?|t(r|ru)?|f(a|al|als)?|n(u|ul)?|-?[\d.eE+-]*)$/.test(rest)
  );
}
