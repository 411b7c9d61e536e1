import { Problem } from "../core/base/problem";
import { readOptions, type Options } from "./option-values";
import type { TileWords } from "./tile-sources";

export interface ServeCommand {
  readonly name: "serve";
  /** As typed; undefined: the page that comes with the program. */
  readonly folder: string | undefined;
  /** Undefined: the usual one, or a free one where that is taken. */
  readonly port: number | undefined;
  readonly host: string | undefined;
  readonly open: boolean;
  readonly tiles: TileWords;
}

const RULES = {
  texts: "port host lang allow-tiles tile-key tile-frame tile-title tile-credit".split(" "),
  flags: ["open"],
  expected: { port: "0–65535" },
};

/**
 * Understands what follows `serve`.
 * @throws Problem "cli/option-unknown", "cli/option-value"
 */
export function parseServe(argv: readonly string[]): ServeCommand {
  const options = readOptions(argv, RULES);
  const { positionals } = options;
  if (positionals.length > 1) throw new Problem("cli/option-unknown", { option: positionals[1] });
  return {
    name: "serve",
    folder: positionals[0],
    port: portOf(options),
    host: options.get("host"),
    open: options.has("open"),
    tiles: {
      templates: options.every("allow-tiles"),
      key: options.get("tile-key"),
      frame: options.get("tile-frame"),
      title: options.get("tile-title"),
      credit: options.get("tile-credit"),
    },
  };
}

function portOf(options: Options): number | undefined {
  options.matching("port", /^\d+$/);
  return options.number("port", (port) => port <= 65535);
}
