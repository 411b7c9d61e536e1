import { expect, test } from "vitest";
import { SaxesParser } from "saxes";
import { buildReport } from "../../../src/report/build-report";
import { htmlBody } from "../../../src/report/html/html-body";
import { htmlReport } from "../../../src/report/html/html-report";
import type { ReportModel } from "../../../src/report/model";
import { template } from "../templates";
import { town, townAnswer } from "../town";
import { townNamed, WILD_NAMES } from "../wild-project";

const model = buildReport({ project: town, answers: [townAnswer], language: "zh" }, template("gap"));
const drawing =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><g clip-path="url(#c)"/><clipPath id="c"/></svg>';
const mapsOf = ({ sections }: ReportModel) =>
  new Map(sections.flatMap(({ blocks }) => blocks).flatMap(({ kind, id }) => (kind === "map" ? [[id, drawing]] : [])));
const page = new TextDecoder().decode(await htmlReport(model, mapsOf(model)));

test("the file asks for nothing: no address, no style attribute, a policy that allows only what is in it", async () => {
  const addresses = [...page.matchAll(/(?:src|href|action|url)\s*[=(]\s*["']?([^"')>\s]+)/g)].map(([, url]) => url);
  expect(addresses.filter((url) => !url.startsWith("#"))).toEqual([]);
  expect(page.replaceAll("http://www.w3.org/2000/svg", "")).not.toMatch(/https?:\/\//);
  expect(page).not.toMatch(/<[^>]+\sstyle=/);
  const [, policy] = /Content-Security-Policy" content="([^"]+)"/.exec(page) ?? [];
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toContain("unsafe");
  for (const [, kind, text] of page.matchAll(/<(style|script)>([\s\S]*?)<\/\1>/g)) {
    const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
    expect(policy, kind).toContain(`'sha256-${Buffer.from(digest).toString("base64")}'`);
  }
});

test("every sentence that can be rewritten is marked by its id, an outdated one says so", () => {
  const ids = model.sections
    .flatMap(({ on, blocks }) => (on === "sheet" ? [] : blocks))
    .flatMap((block) => (block.kind === "paragraph" ? block.runs : []))
    .flatMap(({ sentence }) => (sentence ? [sentence.id] : []));
  expect(ids.length).toBeGreaterThan(5);
  const marked = [...page.matchAll(/data-sentence="([^"]+)"/g)].map(([, id]) => id);
  expect(marked).toEqual(ids);
  const edits = [{ id: "findings/coverage", language: "zh" as const, text: "<b>我写的</b>", facts: "older" }];
  const edited = buildReport({ project: town, answers: [townAnswer], language: "zh" }, template("gap"), { edits });
  const body = htmlBody(edited, mapsOf(edited), "serif");
  expect(body).toMatch(
    /<span class="sentence outdated" data-sentence="findings\/coverage">&#60;b&#62;我写的&#60;\/b&#62;<\/span><em/,
  );
});

test.each(Object.entries(WILD_NAMES))("the body is sound XML whatever a name holds: %s", (_, name) => {
  const { project, answer } = townNamed(name);
  const wild = buildReport({ project, answers: [answer], language: "zh" }, template("gap"));
  const body = htmlBody(wild, mapsOf(wild), "serif").replace(/<(hr|br|col)([^>]*)>/g, "<$1$2/>");
  const parser = new SaxesParser();
  const elements = new Set<string>();
  parser.on("opentag", ({ name: element }) => elements.add(element));
  parser.on("error", (error) => {
    throw error;
  });
  parser.write(body).close();
  expect(elements).not.toContain("script");
  expect([...body.matchAll(/<a href="([^"]*)"/g)].filter(([, url]) => !url.startsWith("#"))).toEqual([]);
});

test("a map still being drawn has its frame, and names inside one drawing are not those of another", () => {
  expect(htmlBody(model, new Map(), "serif")).toContain('<div class="waiting"></div>');
  const two = buildReport({ project: town, answers: [townAnswer], language: "zh" }, template("gap"));
  const ids = [...htmlBody(two, mapsOf(two), "serif").matchAll(/\bid="([^"]+)"/g)].map(([, id]) => id);
  expect(new Set(ids).size).toBe(ids.length);
});
