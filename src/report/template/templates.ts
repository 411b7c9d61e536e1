import { Problem } from "../../core/base/problem";
import { checkTemplate } from "./check-template";
import type { ReportTemplate } from "./template";

/**
 * The templates of some files, in menu order.
 *
 * @param files Name (for messages) and text of each.
 * @throws Problem "template/not-json", "template/field-invalid", "template/duplicate-part", and "template/duplicate-id"
 *   for the second file of an id.
 */
export function parseTemplates(files: readonly { readonly file: string; readonly text: string }[]): ReportTemplate[] {
  const templates: ReportTemplate[] = [];
  for (const { file, text } of files) {
    const template = checkTemplate(file, parsed(file, text));
    if (templates.some(({ id }) => id === template.id)) {
      throw new Problem("template/duplicate-id", { file, id: template.id });
    }
    templates.push(template);
  }
  return templates.sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1));
}

function parsed(file: string, text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (error) {
    throw new Problem("template/not-json", { file, detail: error instanceof Error ? error.message : String(error) });
  }
}

/** @throws Problem "template/unknown" listing the ids there are. */
export function templateById(templates: readonly ReportTemplate[], id: string): ReportTemplate {
  const template = templates.find((candidate) => candidate.id === id);
  if (template !== undefined) return template;
  throw new Problem("template/unknown", { template: id, known: templates.map((known) => known.id).join(", ") });
}
