import { Problem } from "../core/base/problem";
import type { PaperFonts } from "../report/pdf/make-pdf";

let loaded: Promise<PaperFonts> | undefined;

/**
 * The fonts beside the page, fetched once.
 * @param base Address of their folder, with a slash at its end.
 * @throws Problem "page/load-failed"
 */
export function paperFonts(base: string): Promise<PaperFonts> {
  loaded ??= fetchFonts(base).catch((error: unknown) => {
    loaded = undefined;
    throw error;
  });
  return loaded;
}

async function fetchFonts(base: string): Promise<PaperFonts> {
  const [regular, bold] = await Promise.all(["Regular", "Bold"].map((weight) => fetchFont(base, weight)));
  return { regular, bold };
}

async function fetchFont(base: string, weight: string): Promise<Uint8Array<ArrayBuffer>> {
  const path = `NotoSansHans-${weight}.otf`;
  try {
    const response = await fetch(new URL(path, base));
    if (response.ok) return new Uint8Array(await response.arrayBuffer());
    throw new Problem("page/load-failed", { path, detail: `HTTP ${response.status}` });
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw new Problem("page/load-failed", { path, detail: error instanceof Error ? error.message : String(error) });
  }
}
