import type { CoverageAnswer } from "../core/analysis/result";
import type { FacilityLayer } from "../core/layer/layer";
import type { Project } from "../core/project/project";
import { documentText, type Language } from "../text";
import { finishReport } from "./finish-report";
import type { ReportModel, ReportSection } from "./model";
import {
  districtTitle,
  methodLine,
  productLine,
  reportContext,
  type Findings,
  type ReportContext,
} from "./report-context";
import { communitySection, quarterSection, streetSection } from "./sections/area-sections";
import { facilitySection } from "./sections/facilities";
import { methodSection } from "./sections/method";
import { overviewSection } from "./sections/overview";
import { qualitySection } from "./sections/quality";

/**
 * The gap report of one answer. Everything in it comes from the answer, its project and its layer; nothing is computed
 * a second time that the answer already states.
 *
 * @param answer At least one run; the first one ranks the lists.
 * @param network What was found while building the network, when there is one.
 */
export function buildGapReport(
  project: Project,
  answer: CoverageAnswer,
  layer: FacilityLayer,
  language: Language,
  findings?: Findings,
): ReportModel {
  const context = reportContext(project, answer, layer, language, findings);
  const { text, words } = context;
  return finishReport({
    schema: "lifecircle-report/2",
    language,
    meta: {
      title: text.reportTitle(layer.title[language]),
      district: districtTitle(context),
      subtitle: "",
      fictional: project.fictional,
      draft: false,
      organisation: "",
      date: "",
      secrecy: "",
      mapApproval: "",
      documentNumber: "",
      marks: project.fictional ? [documentText[language].fictional] : [],
      dataDate: project.dataDate,
      source: project.source[language],
      licence: project.licence,
      product: productLine(context),
      methodLine: methodLine(context),
      noData: words.noData,
      keywords: [words.reach, words.coverageRate, words.gap, layer.title[language]],
    },
    sections: sheetSections(context),
    slides: [],
  });
}

/** The sheets of one answer in the workbook. */
export function sheetSections(context: ReportContext): ReportSection[] {
  return [
    overviewSection(context),
    communitySection(context),
    streetSection(context),
    quarterSection(context),
    facilitySection(context),
    methodSection(context),
    qualitySection(context),
  ];
}
