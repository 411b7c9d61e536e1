import { resolve } from "node:path";
import type { CheckRow } from "../core/analysis/checks/check-row";
import { Problem, type PlainProblem } from "../core/base/problem";
import type { Job } from "../core/base/job";
import type { Cell, Reading } from "../core/dataset/table";
import type { NetworkSource } from "../core/dataset/network-source";
import type { NetworkReport } from "../core/engine/api";
import { communitiesIn, comparedVersions } from "../core/engine/import/boundary-versions";
import { createEngine } from "../core/engine/engine";
import { NetworkCache } from "../core/engine/network-cache";
import { openProject, readNetwork } from "../core/engine/open-project";
import { wgs84Points } from "../core/geo/points";
import { readAny } from "../core/io";
import type { AreaUnit } from "../core/project/project";
import { cliText, problemSentence, reportText, terms, type Language } from "../text";
import { boundaryLines, boundaryRecord } from "./boundary-lines";
import { besidePath, projectSourceOf, readBytes, statOf } from "./file-source";
import { checkRecord, datasetRecord } from "./dataset-record";
import { checkLines } from "./import";
import { EXIT, type CliIo } from "./io";
import { progressOf } from "./progress-bar";

/** Rows of one file that are spelled out on the terminal; --json lists all. */
const SHOWN_ROWS = 20;
const SHOWN_NAMES = 8;

/** What was found in one file. */
interface Finding {
  readonly file: string;
  readonly reading?: Reading;
  readonly columns?: readonly string[];
  /** Some names in it, so that a person sees whether the text is read right. */
  readonly names?: readonly string[];
  readonly network?: NetworkReport;
  /** Why it could not be read. */
  readonly problem?: PlainProblem;
  readonly asTable?: boolean;
  /** Where it is a table of communities. */
  readonly communities?: readonly AreaUnit[];
  /** Of a project as a whole: what makes its results wrong or doubtful. */
  readonly checks?: readonly CheckRow[];
}

/**
 * Reads files, or project folders with all their files, and says what was read, what was rejected and why; of two
 * community tables among the files also what changed from the older to the newer.
 * @returns 1 when a file could not be read or a row was rejected, else 0; warnings leave it 0.
 */
export async function checkCommand(
  files: readonly string[],
  json: boolean,
  io: CliIo,
  language: Language,
): Promise<number> {
  const progress = progressOf(io, language);
  const findings: Finding[] = [];
  try {
    for (const file of files) {
      const found = await check(file, io, progress.job);
      progress.clear();
      findings.push(...found);
      if (!json) for (const finding of found) io.stdout(`${described(finding, language)}\n`);
    }
  } finally {
    progress.clear();
  }
  const compared = comparedVersions(
    findings.flatMap(({ file, communities }) => (communities ? [{ name: file, about: { file }, communities }] : [])),
  );
  if (!json) for (const pair of compared) io.stdout(`${boundaryLines(pair, language).join("\n")}\n`);
  if (json) {
    io.stdout(
      `${JSON.stringify(
        {
          schema: "lifecircle-check/1",
          files: findings.filter((finding) => !finding.checks).map((finding) => record(finding, language)),
          datasets: findings.filter((finding) => !finding.checks).map((finding) => datasetRecord(finding, language)),
          boundaryVersions: compared.map((pair) => boundaryRecord(pair, language)),
          checks: findings.flatMap(({ checks = [] }) => checks.map((row) => checkRecord(row, language))),
        },
        null,
        1,
      )}\n`,
    );
  }
  const isMendable = findings.some(
    ({ problem, reading, checks }) =>
      problem !== undefined || (reading?.rejected ?? 0) > 0 || checks?.some(({ severity }) => severity === "error"),
  );
  return isMendable ? EXIT.problem : EXIT.done;
}

async function check(file: string, io: CliIo, job: Job): Promise<Finding[]> {
  try {
    const isProject =
      (await statOf(resolve(io.cwd, file), file)).isDirectory() || /(^|[\\/])project\.json$|\.lifecircle$/.test(file);
    return isProject ? await checkProject(file, io, job) : [await checkFile(file, io, job)];
  } catch (error) {
    if (!(error instanceof Problem) || error.code === "job/cancelled") throw error;
    return [{ file, problem: error.plain() }];
  }
}

async function checkProject(path: string, io: CliIo, job: Job): Promise<Finding[]> {
  const project = await openProject(await projectSourceOf(io.cwd, path), job);
  const engine = createEngine(project);
  const network = await engine.networkReport(job);
  const checks: Finding = { file: path, checks: await engine.checks(job) };
  const files = project.readings.map((reading): Finding => ({
    file: reading.file,
    reading,
    ...(network && reading.file === project.network?.file ? { network } : {}),
  }));
  return [...files, checks];
}

async function checkFile(file: string, io: CliIo, job: Job): Promise<Finding> {
  const bytes = await readBytes(resolve(io.cwd, file), file);
  try {
    return await describedData(file, bytes, io, job);
  } catch (error) {
    // A ledger without coordinates is still a table.
    if (!(error instanceof Problem) || error.code !== "io/coordinate-columns-missing") throw error;
    const data = await readAny(file, bytes, { geometry: "none", beside: besidePath(io.cwd) }, job);
    return {
      file,
      reading: data.reading,
      ...(data.kind === "features" ? { columns: data.columns } : {}),
      asTable: true,
    };
  }
}

async function describedData(file: string, bytes: Uint8Array, io: CliIo, job: Job): Promise<Finding> {
  const beside = besidePath(io.cwd);
  const data = await readAny(file, bytes, { beside }, job);
  if (data.kind === "osm") {
    const names = data.ways.map((way) => way.tags.get("name"));
    return {
      file,
      reading: data.reading,
      names: someNames(names),
      ...networkFinding({ kind: "osm", file, osm: data }),
    };
  }
  const nameColumn = data.ledger?.columns.find(({ role }) => role === "name")?.column ?? "name";
  const names = someNames(data.features.map(({ properties }) => properties[nameColumn]));
  const isLines = data.features.some(({ geometry }) => /LineString$/.test(geometry?.type ?? ""));
  const network = isLines ? networkFinding((await readNetwork(file, bytes, job, {}, beside)).source) : {};
  const communities = communitiesIn(data);
  return {
    file,
    reading: data.reading,
    columns: data.columns,
    names,
    ...network,
    ...(communities ? { communities } : {}),
  };
}

/** The walking network in a file; a file from which none can be built says so as a warning of its own. */
function networkFinding(source: NetworkSource): Pick<Finding, "network"> {
  try {
    return { network: new NetworkCache(source, "open", wgs84Points([], [])).report };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const warnings = [error.plain()];
    return { network: { nodeCount: 0, edgeCount: 0, directedEdgeCount: 0, lengthM: 0, islandCount: 0, warnings } };
  }
}

function someNames(cells: readonly (Cell | undefined)[]): string[] {
  const names = new Set<string>();
  for (const cell of cells) {
    if (typeof cell === "string" && cell !== "") names.add(cell);
    if (names.size === SHOWN_NAMES) break;
  }
  return [...names];
}

function described(finding: Finding, language: Language): string {
  const say = cliText[language];
  const words = terms[language];
  const { reading, columns, names, network, problem } = finding;
  const lines = [finding.file];
  if (finding.checks) lines.push(...checkLines(finding.checks, language));
  if (problem) lines.push(say.checkNotRead(problemSentence(language, problem)));
  if (reading) {
    const { format, rowsIn, accepted, rejected, skipped, frame, encoding } = reading;
    lines.push(say.checkLine(format, rowsIn, accepted, rejected, skipped));
    if (frame !== undefined || encoding !== undefined) lines.push(say.checkFrame(frame ?? "—", encoding ?? ""));
  }
  if (finding.asTable) lines.push(say.checkNoPlaces);
  if (columns && columns.length > 0) lines.push(say.checkColumns(columns.join(", ")));
  if (names && names.length > 0) lines.push(say.checkNames(names.join(", ")));
  if (network && network.nodeCount > 0) {
    const { nodeCount, edgeCount, lengthM, islandCount } = network;
    lines.push(
      say.checkNetwork(
        words.count(nodeCount),
        words.count(edgeCount),
        words.count(lengthM / 1000),
        words.count(islandCount),
      ),
    );
  }
  for (const warning of [...(reading?.warnings ?? []), ...(network?.warnings ?? [])]) {
    lines.push(`  ${say.warning}${problemSentence(language, warning)}`);
  }
  const issues = reading?.issues ?? [];
  for (const issue of issues.slice(0, SHOWN_ROWS)) {
    const state = reportText[language].issueState[issue.state];
    lines.push(say.checkRow(issue.row, state, problemSentence(language, issue.problem), issue.sheet));
  }
  if (issues.length > SHOWN_ROWS) lines.push(say.checkMore(issues.length - SHOWN_ROWS));
  return lines.join("\n");
}

/** The same as data: problems keep code and facts, with the sentence beside them. */
function record(finding: Finding, language: Language) {
  const said = (problem: PlainProblem) => ({ ...problem, sentence: problemSentence(language, problem) });
  const { file, reading, columns, names, network, problem } = finding;
  return {
    file,
    ...(problem ? { problem: said(problem) } : {}),
    ...(reading
      ? {
          ...reading,
          file,
          issues: reading.issues.map((issue) => ({ ...issue, problem: said(issue.problem) })),
          warnings: reading.warnings.map(said),
        }
      : {}),
    ...(columns ? { columns } : {}),
    ...(names ? { names } : {}),
    ...(network ? { network: { ...network, warnings: network.warnings.map(said) } } : {}),
  };
}
