import { REPORT_STYLE } from "../../report/html/report-style";

/**
 * Prints a report on paper, or into a PDF, with the machine's own fonts: its body stands alone in a frame without a
 * address, dressed by the same rules as its file.
 */
export function printReport(body: string, title: string): void {
  const frame = document.createElement("iframe");
  // Out of sight, but laid out: a frame that is not displayed prints empty pages.
  Object.assign(frame.style, { position: "fixed", left: "-3000px", top: "0", width: "800px", height: "600px" });
  frame.setAttribute("aria-hidden", "true");
  frame.tabIndex = -1;
  document.body.append(frame);
  const { contentDocument: page, contentWindow: view } = frame;
  if (!page || !view) return;
  page.title = title;
  page.body.innerHTML = body;
  const sheet = new (view as Window & typeof globalThis).CSSStyleSheet();
  sheet.replaceSync(REPORT_STYLE);
  page.adoptedStyleSheets = [sheet];
  view.addEventListener("afterprint", () => {
    frame.remove();
  });
  view.print();
}
