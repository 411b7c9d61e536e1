import { readdir, stat, writeFile } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import type { CheckRow } from "../core/analysis/checks/check-row";
import { Problem } from "../core/base/problem";
import { createEngine } from "../core/engine/engine";
import { NO_DECISIONS, type ImportDecisions } from "../core/engine/import/decisions";
import type { ImportedDataset, ImportResult } from "../core/engine/import/imported";
import { readDecisionFile, readMappingFile, withTemplate } from "../core/engine/import/mapping-file";
import { ImportSession } from "../core/engine/import/session";
import type { ImportRole } from "../core/engine/import/roles";
import { packProject } from "../core/engine/project-archive";
import { loadPinyin } from "../core/project/names/pinyin";
import { ALL_PEOPLE } from "../core/project/project";
import { cliText, importText, problemSentence, reportText, terms, type Language } from "../text";
import { boundaryLines, boundaryRecord } from "./boundary-lines";
import { checkRecord, datasetRecord } from "./dataset-record";
import { readBytes, shortNames, statOf } from "./file-source";
import type { ImportCommand } from "./import-arguments";
import { EXIT, type CliIo } from "./io";
import { readLayers } from "./layer-files";
import { progressOf } from "./progress-bar";

/** Remarks of one kind that are spelled out on the terminal; --json lists all. */
const SHOWN = 20;

/**
 * Makes a project of files and saves it, with what became of every row.
 * @returns 0 when every row was taken and nothing is wrong; 1 when something is left for a person, or no project came out.
 */
export async function importCommand(command: ImportCommand, io: CliIo, language: Language): Promise<number> {
  const progress = progressOf(io, language);
  try {
    const paths = await filesOf(command, io);
    const names = shortNames(io.cwd, paths);
    const files = [];
    for (const path of paths) files.push({ name: names.of(path), bytes: await readBytes(resolve(io.cwd, path), path) });
    const layers = await readLayers(io, command.layerFiles);
    const decisions = await decisionsOf(command, io);
    const session = new ImportSession(files, {
      roles: Object.fromEntries(
        Object.entries(command.roles).map(([path, role]): [string, ImportRole] => [names.of(path), role]),
      ),
      people: command.people,
      ...(command.category === undefined ? {} : { category: command.category }),
      categories: layers.flatMap(({ categoryIds, title }) => [{ id: categoryIds[0], words: [title.zh, title.en] }]),
      keepPersonalData: command.keepPersonal,
      ...(command.frame === undefined ? {} : { frame: { frame: command.frame } }),
      title: command.title ?? basename(command.out).replace(/\.[^.]*$/, ""),
      dataDate: command.date ?? new Date().toISOString().slice(0, 10),
      soundOf: await loadPinyin(),
    });
    const result = await session.make(decisions, progress.job);
    const checks = result.project ? await createEngine(result.project).checks(progress.job) : [];
    if (result.project) {
      const bytes = await packProject(result.project, { keepPersonalData: command.keepPersonal }, progress.job);
      await write(command.out, bytes, io);
    }
    if (command.report !== undefined) {
      const { writeImportReport } = await import("../report/import-report");
      await write(command.report, await writeImportReport(session, language), io);
    }
    progress.clear();
    if (command.json) io.stdout(`${JSON.stringify(reportOf(command, result, checks, language), null, 1)}\n`);
    else say(command, result, checks, io, language);
    return isClean(result, checks) ? EXIT.done : EXIT.problem;
  } finally {
    progress.clear();
  }
}

/** Decisions of an earlier import, with the templates beneath them. */
async function decisionsOf({ mappingFiles, decisionFile }: ImportCommand, io: CliIo): Promise<ImportDecisions> {
  const textOf = async (path: string) => new TextDecoder().decode(await readBytes(resolve(io.cwd, path), path));
  let decisions =
    decisionFile === undefined ? NO_DECISIONS : readDecisionFile(decisionFile, await textOf(decisionFile));
  for (const path of mappingFiles) decisions = withTemplate(decisions, readMappingFile(path, await textOf(path)));
  return decisions;
}

function isClean({ project, datasets, names, places }: ImportResult, checks: readonly CheckRow[]): boolean {
  const isTaken = ({ used, skipped, reading }: ImportedDataset) =>
    skipped === true || (used && (reading?.rejected ?? 0) === 0);
  const hasErrors = checks.some(({ severity }) => severity === "error");
  const open = names.length + places.filter(({ placed }) => !placed).length;
  return project !== undefined && datasets.every(isTaken) && open === 0 && !hasErrors;
}

/** Files as typed; of a folder the files in it, hidden ones left out. */
async function filesOf({ files }: ImportCommand, io: CliIo): Promise<string[]> {
  const found: string[] = [];
  for (const typed of files) {
    const path = resolve(io.cwd, typed);
    if (!(await statOf(path, typed)).isDirectory()) {
      found.push(typed);
      continue;
    }
    for (const name of (await readdir(path)).sort()) {
      if (!name.startsWith(".") && (await stat(join(path, name))).isFile()) found.push(join(typed, name));
    }
  }
  return [...new Set(found)];
}

async function write(out: string, bytes: Uint8Array, io: CliIo): Promise<void> {
  try {
    await writeFile(resolve(io.cwd, out), bytes);
  } catch {
    throw new Problem("cli/output-not-writable", { path: out });
  }
}

function reportOf(command: ImportCommand, result: ImportResult, checks: readonly CheckRow[], language: Language) {
  const { project, problem, datasets, names, places, words, boundaryVersions } = result;
  return {
    schema: "lifecircle-import/1",
    project: project ? command.out : null,
    ...(problem ? { problem: { ...problem, message: problemSentence(language, problem) } } : {}),
    ...(project ? { groups: project.groups.map(({ id, columns }) => ({ id, columns })) } : {}),
    datasets: datasets.map((dataset) => ({
      ...datasetRecord(dataset, language),
      role: dataset.role ?? null,
      evidence: dataset.evidence ?? null,
      used: dataset.used,
      bytes: dataset.bytes,
      sha256: dataset.sha256,
      columns: dataset.columns,
      mapping: dataset.mapping,
      personalDropped: dataset.personalDropped,
      personalKept: dataset.personalKept,
    })),
    names,
    toPlace: places.filter(({ placed }) => !placed),
    words,
    boundaryVersions: boundaryVersions.map((pair) => boundaryRecord(pair, language)),
    checks: checks.map((row) => checkRecord(row, language)),
  };
}

function say(
  command: ImportCommand,
  { project, problem, datasets, names, places, boundaryVersions }: ImportResult,
  checks: readonly CheckRow[],
  io: CliIo,
  language: Language,
): void {
  const text = importText[language];
  const words = terms[language];
  const toPlace = places.filter(({ placed }) => !placed);
  const lines = datasets.map((dataset) => described(dataset, language));
  for (const pair of boundaryVersions) lines.push(...boundaryLines(pair, language));
  if (names.length > 0) {
    lines.push(text.names(names.length));
    for (const { file, row, name, candidates } of names.slice(0, SHOWN)) {
      lines.push(text.nameLine(file, row, name, candidates.map((candidate) => candidate.name).join("、")));
    }
    if (names.length > SHOWN) lines.push(text.more(names.length - SHOWN));
  }
  if (toPlace.length > 0) {
    lines.push(text.toPlace(toPlace.length));
    for (const { file, row, name, address } of toPlace.slice(0, SHOWN)) {
      lines.push(text.placeLine(file, row, name, address));
    }
    if (toPlace.length > SHOWN) lines.push(text.more(toPlace.length - SHOWN));
  }
  if (project) {
    const { demand, communities, facilities } = project;
    const everybody = demand.people[ALL_PEOPLE] ?? Object.values(demand.people)[0];
    const people = everybody.reduce((sum, count) => sum + count, 0);
    lines.push(
      text.made(
        words.count(communities.length),
        words.count(demand.ids.length),
        words.count(Math.round(people)),
        words.count(facilities.length),
      ),
      ...checkLines(checks, language),
      text.written(command.out),
    );
  }
  io.stdout(`${lines.join("\n")}\n`);
  if (problem) io.stderr(`${problemSentence(language, problem)}\n`);
}

/** The check before a run, worst first; of many rows of one kind the first few. */
export function checkLines(checks: readonly CheckRow[], language: Language): string[] {
  const text = importText[language];
  const count = (severity: CheckRow["severity"]) => checks.filter((row) => row.severity === severity).length;
  const lines = [text.checks(count("error"), count("warning"), count("note"))];
  const shown = checks.slice(0, SHOWN);
  for (const row of shown) lines.push(text.checkLine(text.severity[row.severity], problemSentence(language, row)));
  if (checks.length > SHOWN) lines.push(text.more(checks.length - SHOWN));
  return lines;
}

function described(dataset: ImportedDataset, language: Language): string {
  const text = importText[language];
  const say = cliText[language];
  const { file, layer, role, evidence, reading, mapping, problem, frame } = dataset;
  const lines = [layer === undefined ? file : `${file} › ${layer}`];
  if (role && evidence) lines.push(text.role(text.roles[role], text.evidence[evidence]));
  if (problem) lines.push(text.notUsed(problemSentence(language, problem)));
  if (reading) {
    const { format, rowsIn, accepted, rejected, skipped, encoding } = reading;
    lines.push(say.checkLine(format, rowsIn, accepted, rejected, skipped));
    if (frame) lines.push(say.checkFrame(frame.code, encoding ?? ""));
    const pairs = Object.entries(mapping).map(([field, column]) => `${field} = ${column}`);
    if (pairs.length > 0) lines.push(text.mapping(pairs.join(", ")));
    for (const warning of reading.warnings) lines.push(`  ${say.warning}${problemSentence(language, warning)}`);
    const issues = reading.issues.filter(({ state }) => state !== "noted");
    for (const issue of issues.slice(0, SHOWN)) {
      const state = reportText[language].issueState[issue.state];
      lines.push(say.checkRow(issue.row, state, problemSentence(language, issue.problem)));
    }
    if (issues.length > SHOWN) lines.push(text.more(issues.length - SHOWN));
  }
  return lines.join("\n");
}
