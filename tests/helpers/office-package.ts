import { dirname, join, normalize } from "node:path/posix";
import { strFromU8, unzipSync } from "fflate";
import { SaxesParser } from "saxes";

/**
 * What an Office program would stumble over in a package (.docx, .xlsx, .pptx), embedded workbooks included; none is good.
 * Checked: folders as entries, parts that are declared and not there or there and not declared, relationships that lead
 * nowhere or share an id, XML that is not well formed or has characters XML forbids, and the known causes of PowerPoint's
 * offer to repair.
 */
export function packageProblems(bytes: Uint8Array, place = ""): string[] {
  const parts = unzipSync(bytes);
  const names = Object.keys(parts);
  const text = (name: string) => strFromU8(parts[name]);
  const problems = names.filter((name) => name.endsWith("/")).map((name) => `an entry for the folder ${name}`);
  problems.push(...contentTypeProblems(names, text("[Content_Types].xml")));
  for (const name of names) {
    if (/\.(xml|rels|vml)$/.test(name)) problems.push(...xmlProblems(name, text(name)));
    if (name.endsWith(".rels")) problems.push(...relationshipProblems(name, text(name), new Set(names)));
    if (/^ppt\/.*\.xml$/.test(name)) problems.push(...repairTriggers(name, text(name)));
    if (/\.(xlsx|docx|pptx)$/.test(name)) problems.push(...packageProblems(parts[name], `${place}${name} › `));
  }
  return problems.map((problem) => (problem.includes(" › ") ? problem : `${place}${problem}`));
}

function contentTypeProblems(names: readonly string[], types: string): string[] {
  const declared = [...types.matchAll(/PartName="\/?([^"]+)"/g)].map(([, name]) => name);
  const endings = [...types.matchAll(/Extension="([^"]+)"/g)].map(([, ending]) => ending.toLowerCase());
  const isTyped = (name: string) =>
    name === "[Content_Types].xml" ||
    declared.includes(name) ||
    endings.includes((name.split(".").pop() ?? "").toLowerCase());
  return [
    ...declared.filter((name) => !names.includes(name)).map((name) => `${name} is declared and not there`),
    ...declared.filter((name, index) => declared.indexOf(name) !== index).map((name) => `${name} is declared twice`),
    ...names.filter((name) => !name.endsWith("/") && !isTyped(name)).map((name) => `${name} has no content type`),
  ];
}

function relationshipProblems(name: string, xml: string, names: ReadonlySet<string>): string[] {
  const base = dirname(dirname(name));
  const ids = [...xml.matchAll(/<Relationship\b[^>]*\bId="([^"]*)"/g)].map(([, id]) => id);
  const targets = [...xml.matchAll(/<Relationship\b[^>]*>/g)]
    .map(([tag]) => tag)
    .filter((tag) => !tag.includes('TargetMode="External"'))
    .map((tag) => /Target="([^"]*)"/.exec(tag)?.[1] ?? "");
  const pathOf = (target: string) => (target.startsWith("/") ? target.slice(1) : normalize(join(base, target)));
  return [
    ...targets
      .filter((target) => !names.has(pathOf(target)))
      .map((target) => `${name} leads to ${target}, which is not there`),
    ...ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `${name} has the id ${id} twice`),
  ];
}

function xmlProblems(name: string, xml: string): string[] {
  const problems: string[] = [];
  const parser = new SaxesParser({ xmlns: true });
  parser.on("error", (error) => problems.push(`${name}: ${error.message}`));
  parser.write(xml).close();
  return problems.slice(0, 1);
}

/** Numbers are those of the issue list of pptxgenjs. */
function repairTriggers(name: string, xml: string): string[] {
  const shapes = [...xml.matchAll(/<p:sp>[\s\S]*?<\/p:sp>/g)].map(([shape]) => shape);
  const triggers: [boolean, string][] = [
    [
      /^ppt\/notesMasters\//.test(name) && shapes.some((shape) => shape.includes("<p:ph ")),
      "placeholders in the notes' master (1443)",
    ],
    [shapes.some((shape) => !shape.includes("<p:txBody>")), "a shape without a text body (1441)"],
    [/<p:bgPr>(?:(?!<\/p:bgPr>)(?!<a:effect)[\s\S])*<\/p:bgPr>/.test(xml), "a background without effects (1442)"],
    [/="NaN"/.test(xml), "a length that is no number (1440)"],
    [/anchor="mid"/.test(xml), "an anchor that does not exist"],
    [/<a:ext [^>]*c[xy]="-/.test(xml), "a negative length"],
  ];
  return triggers.filter(([found]) => found).map(([, what]) => `${name}: ${what}`);
}
