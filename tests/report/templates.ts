import { readdirSync, readFileSync } from "node:fs";
import { parseTemplates, templateById } from "../../src/report/template/templates";
import type { ReportTemplate } from "../../src/report/template/template";

const folder = new URL("../../layers/reports/", import.meta.url);

/** The templates of the product. */
export const templates = parseTemplates(
  readdirSync(folder).map((file) => ({ file, text: readFileSync(new URL(file, folder), "utf8") })),
);

export function template(id: string): ReportTemplate {
  return templateById(templates, id);
}
