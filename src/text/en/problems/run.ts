import type { RunProblemParams } from "../../../core/base/problems/run";
import type { ProblemTextOf } from "../../problem-text";

export const problems: ProblemTextOf<RunProblemParams> = {
  "job/cancelled": () => "Cancelled.",
  "analysis/no-network": (p) =>
    `There is no walking network, so “${p.layer}” cannot be measured along streets. Add a network, or use buffers or straight lines.`,
  "analysis/limit-invalid": (p) => `“${p.limit}” is not a limit. Write it as 10min, 500m or 3km.`,
  "analysis/speed-invalid": (p) =>
    `“${p.speed}” is not a walking speed. Give a number above 0 in metres per second, e.g. 1.2.`,
  "analysis/site-invalid": (p) =>
    `The trial site “${p.name}” lies nowhere, or takes the id of another facility. Choose its place on the map again.`,
  "analysis/demand-unknown": (p) => `There is no place “${p.id}”. Choose again.`,
  "cli/command-unknown": (p) =>
    `There is no command “${p.command}”; there are coverage, check, import and serve. See --help.`,
  "cli/option-unknown": (p) => `There is no option “${p.option}”. See --help.`,
  "cli/option-missing": (p) => `The option “${p.option}” is missing. See --help.`,
  "cli/option-value": (p) => `“${p.value}” is not a value of “${p.option}”; it should be ${p.expected}.`,
  "cli/file-not-found": (p) => `There is no file “${p.path}”. Check the path and the name.`,
  "cli/output-not-writable": (p) =>
    `“${p.path}” cannot be written. Check the folder's permissions, or whether another program has it open.`,
  "page/worker-failed": (p) =>
    `The calculation stopped unexpectedly (${p.detail}). Reload the page; your data are safe.`,
  "page/scenes-unreadable": (p) =>
    `“${p.file}” holds no scenes this tool can show (trouble at “${p.field}”). Choose a file of scenes saved here; your scenes are unchanged.`,
  "page/load-failed": (p) =>
    `“${p.path}” cannot be read (${p.detail}). Check that the program's files are complete and reload the page.`,
};
