/** Where a value differs from what it must be, for a sentence: field as standards[0].limit.value, both sides as text. */
export interface InvalidField {
  readonly field: string;
  readonly expected: string;
  readonly found: string;
}

/**
 * Names the place of a mistake in a file's value.
 *
 * @param keys The way there: names of fields, numbers of list entries.
 * @param expected What each field must hold, in signs rather than words, because the sentence around it is in two
 *   languages; list entries as `standards[]`. An unknown field shows the fields its place may have.
 */
export function invalidField(
  keys: readonly (string | number)[],
  value: unknown,
  expected: Readonly<Record<string, string>>,
): InvalidField {
  const field = fieldName(keys);
  const parent = fieldName(keys.slice(0, -1));
  return { field, expected: expected[general(field)] ?? expected[general(parent)] ?? "—", found: found(keys, value) };
}

/** standards[0].limit.value */
function fieldName(keys: readonly (string | number)[]): string {
  return keys.reduce<string>((name, key) => {
    if (typeof key === "number") return `${name}[${key}]`;
    return name === "" ? key : `${name}.${key}`;
  }, "");
}

function general(field: string): string {
  return field.replace(/\[\d+\]/g, "[]");
}

/** The value at a place as JSON, at most 60 characters; empty where there is none. */
function found(keys: readonly (string | number)[], value: unknown): string {
  const at = keys.reduce<unknown>(
    (inner, key) =>
      typeof inner === "object" && inner !== null ? (inner as Record<string | number, unknown>)[key] : undefined,
    value,
  );
  const json = at === undefined ? "" : JSON.stringify(at);
  return json.length > 60 ? `${json.slice(0, 59)}…` : json;
}
