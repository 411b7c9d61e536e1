import { zipSync } from "fflate";
import type { CoverageAnswer } from "../core/analysis/result";
import type { Job } from "../core/base/job";
import type { Engine } from "../core/engine/api";
import { exportFiles, exportStem, type ExportKind } from "../report";
import type { Language } from "../text";
import type { NamedFile } from "./service";

/** One file to save: the report's own, or several of one kind together in a zip. */
export async function exported(
  engine: Engine,
  answer: CoverageAnswer,
  kind: ExportKind,
  language: Language,
  job: Job,
): Promise<NamedFile> {
  await job.step(0, 1, "write");
  const network = await engine.networkReport(job);
  const checks = kind === "xlsx" ? await engine.checks(job) : undefined;
  const { layer } = answer.request;
  const files = await exportFiles(engine.project, answer, layer, language, { kinds: [kind], network, checks });
  if (files.length === 1) return { name: files[0].name, bytes: new Uint8Array(files[0].bytes) };
  const entries = Object.fromEntries(files.map((file) => [file.name, file.bytes]));
  return { name: `${exportStem(answer)}-${kind}.zip`, bytes: new Uint8Array(zipSync(entries, { level: 6 })) };
}
