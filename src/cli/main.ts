import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { EXIT } from "./io";
import { runCli } from "./run-cli";

/** The nearest folder above this file with the package's own package.json: from source and from dist/cli alike. */
function packageRoot(): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    const manifest = join(folder, "package.json");
    if (existsSync(manifest)) {
      const { name } = JSON.parse(readFileSync(manifest, "utf8")) as { name?: string };
      if (name === "lifecircle") return folder;
    }
    if (folder === dirname(folder)) throw new Error("package.json of lifecircle not found");
  }
}

/** Where the person stands: `npm run cli` moves to the package first, and says where it came from. */
function workingFolder(): string {
  const { npm_lifecycle_event: script, INIT_CWD: from } = process.env;
  return script === "cli" && from !== undefined ? from : process.cwd();
}

const abort = new AbortController();
process.on("SIGINT", () => {
  // The second Ctrl+C does not wait for the next breath of the run.
  if (abort.signal.aborted) process.exit(EXIT.cancelled);
  abort.abort();
});
// A reader that has seen enough (| head) closes the pipe: that is no failure.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(EXIT.done);
  throw error;
});

process.exitCode = await runCli(process.argv.slice(2), {
  stdout: (text) => process.stdout.write(text),
  stderr: (text) => process.stderr.write(text),
  // A terminal that does not know its width says 0.
  progressColumns: process.stderr.isTTY ? process.stderr.columns || 80 : undefined,
  env: process.env,
  cwd: workingFolder(),
  packageRoot: packageRoot(),
  signal: abort.signal,
});
