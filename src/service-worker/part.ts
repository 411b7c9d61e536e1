import { rangeOf } from "../server/byte-range";

/** A stored file, or the part of it that a Range header asks for. */
export async function partOf(kept: Response, range: string | null): Promise<Response> {
  if (range === null) return kept;
  const whole = await kept.blob();
  const part = rangeOf(range, whole.size);
  if (part === undefined) return new Response(whole, { headers: kept.headers });
  const headers = new Headers(kept.headers);
  if (part === "unsatisfiable") {
    headers.set("Content-Range", `bytes */${whole.size}`);
    headers.delete("Content-Length");
    return new Response(null, { status: 416, headers });
  }
  const [start, end] = part;
  headers.set("Content-Range", `bytes ${start}-${end}/${whole.size}`);
  headers.set("Content-Length", String(end - start + 1));
  return new Response(whole.slice(start, end + 1), { status: 206, headers });
}
