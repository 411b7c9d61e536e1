import { escapeXml } from "../../core/io/xml-escape";
import { paperText } from "../../text";
import type { ReportModel } from "../model";
import { fullTitle } from "../title-lines";
import { htmlBody } from "./html-body";
import { MAP_SCRIPT } from "./map-script";
import { REPORT_STYLE } from "./report-style";

/** The first that a machine has. */
const FONTS = "Source Han Sans SC, Noto Sans CJK SC, PingFang SC, Microsoft YaHei, sans-serif";

/**
 * The report as one HTML file that needs nothing else: it opens without a network, its maps can be moved, it prints on
 * A4. Its own content policy allows exactly the script and the style within it, and no request at all.
 *
 * @param maps Block id of a map → its drawing as SVG.
 */
export async function htmlReport(
  model: ReportModel,
  maps: ReadonlyMap<string, string>,
): Promise<Uint8Array<ArrayBuffer>> {
  const { meta, language } = model;
  const policy = [
    "default-src 'none'",
    `script-src ${await sourceOf(MAP_SCRIPT)}`,
    `style-src ${await sourceOf(REPORT_STYLE)}`,
    "img-src data:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  const words = JSON.stringify(paperText[language].map).replaceAll("<", "\\u003c");
  const page = [
    "<!doctype html>",
    `<html lang="${language === "zh" ? "zh-CN" : "en"}">`,
    "<head>",
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<meta name="generator" content="${escapeXml(meta.product)}">`,
    `<title>${escapeXml(fullTitle(meta))}</title>`,
    `<style>${REPORT_STYLE}</style>`,
    "</head>",
    "<body>",
    `<main>${htmlBody(model, maps, FONTS)}</main>`,
    `<script type="application/json" id="map-words">${words}</script>`,
    `<script>${MAP_SCRIPT}</script>`,
    "</body>",
    "</html>",
    "",
  ].join("\n");
  return new TextEncoder().encode(page);
}

/** How a content policy names an inline text. */
async function sourceOf(text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return `'sha256-${btoa(String.fromCharCode(...new Uint8Array(digest)))}'`;
}
