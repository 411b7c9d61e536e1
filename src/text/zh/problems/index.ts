import type { ProblemText } from "../../problem-text";
import { problems as basemap } from "./basemap";
import { problems as check } from "./check";
import { problems as copy } from "./copy";
import { problems as frame } from "./frame";
import { problems as imports } from "./import";
import { problems as io } from "./io";
import { problems as layer } from "./layer";
import { problems as map } from "./map";
import { problems as network } from "./network";
import { problems as project } from "./project";
import { problems as report } from "./report";
import { problems as run } from "./run";
import { problems as saved } from "./saved";
import { problems as serve } from "./serve";
import { problems as sheet } from "./sheet";

export const problems: ProblemText = {
  ...basemap,
  ...check,
  ...copy,
  ...frame,
  ...imports,
  ...io,
  ...layer,
  ...map,
  ...network,
  ...project,
  ...report,
  ...run,
  ...saved,
  ...serve,
  ...sheet,
};
