import type { ReportTemplate } from "../report/template/template";
import { parseTemplates } from "../report/template/templates";

/** Every file in layers/reports/, found when the page is built. */
const files = import.meta.glob<string>("../../layers/reports/*.json", {
  query: "?raw",
  import: "default",
  eager: true,
});

export function builtInTemplates(): readonly ReportTemplate[] {
  return parseTemplates(
    Object.entries(files).map(([path, text]) => ({ file: path.slice(path.lastIndexOf("/") + 1), text })),
  );
}
