import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { PaperFonts } from "../report/pdf/make-pdf";

/** The fonts beside the built page, where this program is part of a build; else those of the package. */
export async function paperFonts(): Promise<PaperFonts> {
  const built = join(dirname(fileURLToPath(import.meta.url)), "..", "fonts");
  const folder = existsSync(built)
    ? built
    : join(dirname(createRequire(import.meta.url).resolve("@embedpdf/fonts-sc")), "..", "fonts");
  const [regular, bold] = await Promise.all(
    ["Regular", "Bold"].map((weight) => readFile(join(folder, `NotoSansHans-${weight}.otf`))),
  );
  return { regular: Uint8Array.from(regular), bold: Uint8Array.from(bold) };
}
