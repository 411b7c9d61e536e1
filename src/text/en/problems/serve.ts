import type { ServeProblemParams } from "../../../core/base/problems/serve";
import type { ProblemTextOf } from "../../problem-text";

export const problems: ProblemTextOf<ServeProblemParams> = {
  "serve/no-page": (p) =>
    `“${p.folder}” has no index.html, so it is not a folder of the page. Name the folder that holds index.html.`,
  "serve/port-taken": (p) =>
    `Port ${p.port} is in use or not allowed. Choose another, or leave out --port and one is found.`,
  "serve/host-unknown": (p) =>
    `This machine has no address “${p.host}”. Leave out --host for this machine only, or write 0.0.0.0 for the network.`,
};
