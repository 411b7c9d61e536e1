import type { PlainProblem } from "../core/base/problem";
import { page as enPage } from "./en/page";
import { checksText as enChecks } from "./en/checks";
import { cliText as enCli } from "./en/cli";
import { documentText as enDocument } from "./en/document";
import { editText as enEdits } from "./en/edits";
import { gisText as enGis } from "./en/gis";
import { importText as enImport } from "./en/import";
import { importReportText as enImportReport } from "./en/import-report";
import { dataText as enData } from "./en/data";
import { importPage as enImportPage } from "./en/import-page";
import { frameText as enFrames } from "./en/frames";
import { paperText as enPaper } from "./en/paper";
import { mapText as enMap } from "./en/map";
import { mapCommandText as enMapCommand } from "./en/map-command";
import { problems as enProblems } from "./en/problems";
import { reportCommandText as enReportCommand } from "./en/report-command";
import { reportDialogText as enReportDialog } from "./en/report-dialog";
import { reportText as enReport } from "./en/report";
import { sentenceText as enSentences } from "./en/sentences";
import { serveText as enServe } from "./en/serve";
import { terms as enTerms } from "./en/terms";
import { startText as enStart } from "./en/start";
import type { ProblemText } from "./problem-text";
import { page as zhPage, type PageText } from "./zh/page";
import { checksText as zhChecks } from "./zh/checks";
import { cliText as zhCli } from "./zh/cli";
import { documentText as zhDocument } from "./zh/document";
import { editText as zhEdits } from "./zh/edits";
import { gisText as zhGis } from "./zh/gis";
import { importText as zhImport } from "./zh/import";
import { importReportText as zhImportReport } from "./zh/import-report";
import { dataText as zhData } from "./zh/data";
import { importPage as zhImportPage } from "./zh/import-page";
import { frameText as zhFrames } from "./zh/frames";
import { paperText as zhPaper } from "./zh/paper";
import { mapText as zhMap } from "./zh/map";
import { mapCommandText as zhMapCommand } from "./zh/map-command";
import { problems as zhProblems } from "./zh/problems";
import { reportCommandText as zhReportCommand } from "./zh/report-command";
import { reportDialogText as zhReportDialog } from "./zh/report-dialog";
import { reportText as zhReport } from "./zh/report";
import { sentenceText as zhSentences } from "./zh/sentences";
import { serveText as zhServe } from "./zh/serve";
import { terms as zhTerms } from "./zh/terms";
import { startText as zhStart } from "./zh/start";

export type { PageText };
export type Language = "zh" | "en";

export const terms: Readonly<Record<Language, typeof zhTerms>> = { zh: zhTerms, en: enTerms };
export const checksText: Readonly<Record<Language, typeof zhChecks>> = { zh: zhChecks, en: enChecks };
export const cliText: Readonly<Record<Language, typeof zhCli>> = { zh: zhCli, en: enCli };
export const documentText: Readonly<Record<Language, typeof zhDocument>> = { zh: zhDocument, en: enDocument };
export const dataText: Readonly<Record<Language, typeof zhData>> = { zh: zhData, en: enData };
export const frameText: Readonly<Record<Language, typeof zhFrames>> = { zh: zhFrames, en: enFrames };
export const editText: Readonly<Record<Language, typeof zhEdits>> = { zh: zhEdits, en: enEdits };
export const importPage: Readonly<Record<Language, typeof zhImportPage>> = { zh: zhImportPage, en: enImportPage };
export const gisText: Readonly<Record<Language, typeof zhGis>> = { zh: zhGis, en: enGis };
export const importText: Readonly<Record<Language, typeof zhImport>> = { zh: zhImport, en: enImport };
export const importReportText: Readonly<Record<Language, typeof zhImportReport>> = {
  zh: zhImportReport,
  en: enImportReport,
};
export const paperText: Readonly<Record<Language, typeof zhPaper>> = { zh: zhPaper, en: enPaper };
export const reportCommandText: Readonly<Record<Language, typeof zhReportCommand>> = {
  zh: zhReportCommand,
  en: enReportCommand,
};
export const reportDialogText: Readonly<Record<Language, typeof zhReportDialog>> = {
  zh: zhReportDialog,
  en: enReportDialog,
};
export const reportText: Readonly<Record<Language, typeof zhReport>> = { zh: zhReport, en: enReport };
export const sentenceText: Readonly<Record<Language, typeof zhSentences>> = { zh: zhSentences, en: enSentences };
export const serveText: Readonly<Record<Language, typeof zhServe>> = { zh: zhServe, en: enServe };
export const mapCommandText: Readonly<Record<Language, typeof zhMapCommand>> = {
  zh: zhMapCommand,
  en: enMapCommand,
};
export const mapText: Readonly<Record<Language, typeof zhMap>> = { zh: zhMap, en: enMap };
export const startText: Readonly<Record<Language, typeof zhStart>> = { zh: zhStart, en: enStart };
export const pageText: Readonly<Record<Language, PageText>> = { zh: zhPage, en: enPage };
const problems: Readonly<Record<Language, ProblemText>> = { zh: zhProblems, en: enProblems };

/** The sentence of a problem. */
export function problemSentence(language: Language, problem: PlainProblem): string {
  const sentence = problems[language][problem.code] as (params: PlainProblem["params"]) => string;
  return sentence(problem.params);
}
