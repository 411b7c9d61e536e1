/**
 * One range of bytes, both ends included; several ranges at once are answered with the whole file.
 *
 * @param header The Range header, e.g. "bytes=0-99".
 * @param size Of the whole file, bytes.
 */
export function rangeOf(
  header: string | null | undefined,
  size: number,
): [number, number] | "unsatisfiable" | undefined {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? "");
  if (match === null || (match[1] === "" && match[2] === "")) return undefined;
  const [start, end] =
    match[1] === ""
      ? [Math.max(0, size - Number(match[2])), size - 1]
      : [Number(match[1]), match[2] === "" ? size - 1 : Math.min(Number(match[2]), size - 1)];
  return start > end || start >= size ? "unsatisfiable" : [start, end];
}
