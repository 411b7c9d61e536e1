import type { ProblemText } from "../../problem-text";
import { problems as io } from "./io";
import { problems as layer } from "./layer";
import { problems as network } from "./network";
import { problems as project } from "./project";
import { problems as run } from "./run";

export const problems: ProblemText = { ...io, ...layer, ...network, ...project, ...run };
