import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Whether LibreOffice (with the program for this ending) and poppler are here. */
export function hasOffice(program: "writer" | "calc" | "impress"): boolean {
  const found = spawnSync("soffice", ["--version"]).status === 0 && spawnSync("pdftotext", ["-v"]).status === 0;
  const modules = { writer: "libswlo.so", calc: "libsclo.so", impress: "libsdlo.so" } as const;
  return found && existsSync(join("/usr/lib/libreoffice/program", modules[program]));
}

/** The pages of an Office file as LibreOffice lays them out, as text. */
export function officePages(bytes: Uint8Array, ending: "docx" | "xlsx" | "pptx"): string[] {
  const folder = mkdtempSync(join(tmpdir(), "lifecircle-office-"));
  try {
    writeFileSync(join(folder, `report.${ending}`), bytes);
    const profile = `-env:UserInstallation=file://${folder}/profile`;
    const options = { cwd: folder, timeout: 180_000 };
    spawnSync("soffice", [profile, "--headless", "--convert-to", "pdf", `report.${ending}`], options);
    spawnSync("pdftotext", ["-raw", "report.pdf", "report.txt"], options);
    return readFileSync(join(folder, "report.txt"), "utf8").split("\f").slice(0, -1);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
