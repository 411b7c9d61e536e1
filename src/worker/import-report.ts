import type { ImportSession } from "../core/engine/import/session";
import { writeImportReport } from "../report/import-report";
import { importReportText, type Language } from "../text";
import type { NamedFile } from "./service";

/** The report of an import as one file to save. */
export async function importReport(session: ImportSession, language: Language): Promise<NamedFile> {
  const bytes = await writeImportReport(session, language);
  return { name: importReportText[language].fileName(session.title), bytes: new Uint8Array(bytes) };
}
