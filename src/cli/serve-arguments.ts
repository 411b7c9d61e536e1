import { parseArgs } from "node:util";
import { Problem } from "../core/base/problem";
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

const TEXT_OPTIONS = [
  "port",
  "host",
  "lang",
  "allow-tiles",
  "tile-key",
  "tile-frame",
  "tile-title",
  "tile-credit",
] as const;

/**
 * Understands what follows `serve`.
 * @throws Problem "cli/option-unknown", "cli/option-value"
 */
export function parseServe(argv: readonly string[]): ServeCommand {
  const options = Object.fromEntries([
    ...TEXT_OPTIONS.map((name) => [name, { type: "string" as const }]),
    ["open", { type: "boolean" as const }],
  ]) as Record<string, { type: "string" | "boolean" }>;
  const { tokens, positionals } = parseArgs({
    args: [...argv],
    options,
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  const values = new Map<string, string>();
  const templates: string[] = [];
  for (const token of tokens) {
    if (token.kind !== "option") continue;
    if (!Object.hasOwn(options, token.name)) throw new Problem("cli/option-unknown", { option: token.rawName });
    if (token.name !== "open" && !token.value) {
      throw new Problem("cli/option-value", { option: token.rawName, value: "", expected: "…" });
    }
    values.set(token.name, token.value ?? "");
    if (token.name === "allow-tiles") templates.push(token.value ?? "");
  }
  if (positionals.length > 1) throw new Problem("cli/option-unknown", { option: positionals[1] });
  return {
    name: "serve",
    folder: positionals[0],
    port: portOf(values.get("port")),
    host: values.get("host"),
    open: values.has("open"),
    tiles: {
      templates,
      key: values.get("tile-key"),
      frame: values.get("tile-frame"),
      title: values.get("tile-title"),
      credit: values.get("tile-credit"),
    },
  };
}

function portOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65535) return port;
  throw new Problem("cli/option-value", { option: "--port", value: text, expected: "0–65535" });
}
