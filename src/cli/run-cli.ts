import { Problem, type ProblemCode } from "../core/base/problem";
import { PRODUCT_VERSION } from "../report/product";
import {
  cliText,
  importText,
  mapCommandText,
  problemSentence,
  reportCommandText,
  serveText,
  type Language,
} from "../text";
import { languageOption, parseCommand, type CommandName } from "./arguments";
import { checkCommand } from "./check";
import { coverageCommand } from "./coverage";
import { importCommand } from "./import";
import { EXIT, languageOf, type CliIo } from "./io";
import { mapCommand } from "./map";
import { reportCommand } from "./report";
import { serveCommand } from "./serve";

/** Problems that the command line alone shows: wrong usage, whatever the files hold. */
const USAGE_PROBLEMS: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  "cli/command-unknown",
  "cli/option-unknown",
  "cli/option-missing",
  "cli/option-value",
  "analysis/limit-invalid",
  "analysis/speed-invalid",
]);

/** Does what a command line asks. @returns the exit code, as EXIT names them. */
export async function runCli(argv: readonly string[], io: CliIo): Promise<number> {
  const language = languageOf(languageOption(argv), io.env);
  try {
    const command = parseCommand(argv);
    switch (command.name) {
      case "help":
        io.stdout(helpOf(command.about, language));
        return EXIT.done;
      case "version":
        io.stdout(`${PRODUCT_VERSION}\n`);
        return EXIT.done;
      case "check":
        return await checkCommand(command.files, command.json, io, language);
      case "import":
        return await importCommand(command, io, language);
      case "map":
        await mapCommand(command, io, language);
        return EXIT.done;
      case "report":
        await reportCommand(command, io, language);
        return EXIT.done;
      case "serve":
        await serveCommand(command, io, language);
        return EXIT.done;
      case "coverage":
        await coverageCommand(command, io, language);
        return EXIT.done;
    }
  } catch (error) {
    return failed(error, io, language);
  }
}

/** The help of one command, or of all; coverage and check share theirs. */
function helpOf(about: CommandName | undefined, language: Language): string {
  const main = cliText[language].help(PRODUCT_VERSION);
  const own = {
    import: importText[language].help,
    report: reportCommandText[language].help,
    map: mapCommandText[language].help,
    serve: serveText[language].help,
  };
  if (about === undefined) return [main, ...Object.values(own)].join("\n");
  return about === "coverage" || about === "check" ? main : own[about];
}

function failed(error: unknown, io: CliIo, language: Language): number {
  const say = cliText[language];
  if (!(error instanceof Problem)) {
    io.stderr(`${say.bug}\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    return EXIT.bug;
  }
  const problem = (error as Problem).plain();
  io.stderr(`${problemSentence(language, problem)}\n`);
  if (problem.code === "job/cancelled") return EXIT.cancelled;
  return USAGE_PROBLEMS.has(problem.code) ? EXIT.usage : EXIT.problem;
}
