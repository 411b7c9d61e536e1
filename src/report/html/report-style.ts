/** How a report looks as HTML, on screen and on paper; everything below .report, so that a page can hold one. */
export const REPORT_STYLE = `
.report {
  max-width: 860px; margin: 0 auto; padding: 56px 64px; background: #fff; color: #1c2733;
  font: 16px/1.75 "Source Han Sans SC", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif;
  overflow-wrap: anywhere;
}
.report header { text-align: center; margin-bottom: 28px; }
.report h1 { margin: 0 0 8px; font-size: 30px; line-height: 1.3; }
.report h2 { margin: 36px 0 10px; font-size: 21px; break-after: avoid; }
.report h3 { margin: 24px 0 6px; font-size: 18px; break-after: avoid; }
.report h4, .report h5 { margin: 16px 0 4px; font-size: 16px; break-after: avoid; }
.report p { margin: 0 0 8px; }
.report .text:lang(zh-CN) { text-indent: 2em; text-align: justify; }
.report .marks { color: #a33423; font-weight: 700; text-align: right; }
.report .slots { text-align: left; color: #5b6672; font-size: 14px; }
.report .district { margin: 0; font-size: 20px; }
.report .subtitle { font-size: 17px; }
.report .method, .report .note { color: #5b6672; font-size: 13px; line-height: 1.6; }
.report .contents { margin: 24px 0; padding: 16px 24px; background: #f6f5f1; border-radius: 6px; }
.report .contents h2 { margin: 0 0 6px; font-size: 16px; text-align: center; }
.report .contents ol { margin: 0; padding: 0; list-style: none; columns: 2; }
.report .contents a { color: #1f5fa8; text-decoration: none; }
.report .figures { display: flex; flex-wrap: wrap; gap: 12px 32px; margin: 16px 0; }
.report .figures dt { color: #5b6672; font-size: 14px; }
.report .figures dd { margin: 0; font-size: 28px; font-weight: 700; line-height: 1.3; font-variant-numeric: tabular-nums; }
.report .figures dd.base { color: #5b6672; font-size: 13px; font-weight: 400; }
.report .scroll { overflow-x: auto; margin: 14px 0; }
.report table { width: 100%; border-collapse: collapse; font-size: 13px; line-height: 1.45; overflow-wrap: normal; }
.report caption, .report .caption, .report figcaption { padding: 6px 0; font-size: 14px; font-weight: 700; text-align: center; }
.report th, .report td { padding: 4px 7px; border: 1px solid #c9c5ba; vertical-align: middle; }
.report th { background: #e4ecea; font-weight: 700; }
.report:lang(en) { font-variant-east-asian: proportional-width; }
.report .short { white-space: nowrap; }
.report td.number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
.report tfoot td { background: #f6f5f1; font-weight: 700; }
.report figure { margin: 16px 0; text-align: center; break-inside: avoid; }
.report figure svg { max-width: 100%; height: auto; }
.report figure.map svg { width: 100%; }
.report figure.chart svg { width: min(100%, 640px); }
.report .waiting { height: 320px; background: #f6f5f1; border-radius: 6px; }
.report .signature { margin: 48px 48px 0 0; text-align: right; break-inside: avoid; }
.report .outdated { color: #a33423; font-style: normal; }
.report .page-break { border: 0; break-after: page; }
.report .map-tools { display: flex; justify-content: center; align-items: center; gap: 8px; color: #5b6672; font-size: 13px; }
.report .map-tools button { min-width: 32px; height: 32px; border: 1px solid #c9c5ba; border-radius: 6px; background: #fff; font: inherit; cursor: pointer; }
.report .map-tools button:focus-visible, .report .scroll:focus-visible, .report svg:focus-visible { outline: 2px solid #1f5fa8; outline-offset: 2px; }
@media (max-width: 700px) { .report { padding: 24px 16px; } .report .contents ol { columns: 1; } }
@media screen {
  .report table:is([data-columns="12"], [data-columns="13"], [data-columns="14"], [data-columns="15"]) { font-size: 12px; }
  .report table:is([data-columns="12"], [data-columns="13"], [data-columns="14"], [data-columns="15"]) :is(th, td) { padding: 4px; }
}
@media print {
  @page { size: A4; margin: 37mm 26mm 35mm 28mm; }
  .report { max-width: none; padding: 0; font-size: 12pt; }
  .report h1 { font-size: 22pt; }
  .report table { font-size: 8pt; }
  .report table[data-columns="10"], .report table[data-columns="11"], .report table[data-columns="12"],
  .report table[data-columns="13"], .report table[data-columns="14"], .report table[data-columns="15"] { font-size: 6.5pt; }
  .report tfoot { display: table-row-group; }
  .report th, .report td { padding: 1.5pt 2.5pt; }
  .report .scroll { overflow: visible; }
  .report thead { display: table-header-group; }
  .report tr { break-inside: avoid; }
  .report .map-tools { display: none; }
}
`;
