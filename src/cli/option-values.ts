import { parseArgs } from "node:util";
import { METHODS, type Method } from "../core/analysis/result";
import { Problem } from "../core/base/problem";
import type { Limit } from "../core/layer/layer";

export const METHOD_CHOICES: Readonly<Record<string, readonly Method[]>> = {
  network: ["network"],
  buffer: ["buffer"],
  straight: ["straight"],
  both: ["network", "buffer"],
  all: METHODS,
};

/** 10min, 500m, 3km; the Chinese units too. @throws Problem "analysis/limit-invalid" */
export function parseLimit(text: string): Limit {
  const parts = /^(\d+(?:\.\d+)?)\s*(min|m|km|分钟|分|米|公里)$/.exec(text);
  const value = Number(parts?.[1]);
  if (!parts || !(value > 0)) throw new Problem("analysis/limit-invalid", { limit: text });
  if (parts[2] === "km" || parts[2] === "公里") return { value: value * 1000, unit: "m" };
  return { value, unit: parts[2] === "m" || parts[2] === "米" ? "m" : "min" };
}

/** What a command understands. */
export interface OptionRules {
  /** Options that take a value. */
  readonly texts: readonly string[];
  readonly flags: readonly string[];
  /** What to type, for options whose value can be wrong. */
  readonly expected: Readonly<Record<string, string>>;
}

/**
 * Takes a command line apart.
 * @throws Problem "cli/option-unknown"; "cli/option-value" of an option without its value.
 */
export function readOptions(argv: readonly string[], { texts, flags, expected }: OptionRules): Options {
  const options: Record<string, { type: "string" | "boolean" }> = {};
  for (const name of texts) options[name] = { type: "string" };
  for (const name of flags) options[name] = { type: "boolean" };
  const args = { args: [...argv], options, allowPositionals: true, strict: false, tokens: true } as const;
  const { tokens, positionals } = parseArgs(args);
  const typed: [string, string][] = [];
  for (const token of tokens) {
    if (token.kind !== "option") continue;
    const { name, rawName, value = "" } = token;
    if (!Object.hasOwn(options, name)) throw new Problem("cli/option-unknown", { option: rawName });
    if (options[name].type === "string" && value === "") throw wrongValue(rawName, "", expected[name]);
    typed.push([name, value]);
  }
  return new Options(typed, positionals, expected);
}

/** The options of a command line; of one that was typed twice the last counts. */
export class Options {
  readonly #typed: readonly (readonly [string, string])[];
  readonly #values: ReadonlyMap<string, string>;
  readonly #expected: Readonly<Record<string, string>>;
  readonly positionals: readonly string[];

  constructor(
    typed: readonly (readonly [string, string])[],
    positionals: readonly string[],
    expected: Readonly<Record<string, string>>,
  ) {
    this.#typed = typed;
    this.#values = new Map(typed);
    this.#expected = expected;
    this.positionals = positionals;
  }

  /** Names of the options that were typed. */
  get names(): readonly string[] {
    return [...this.#values.keys()];
  }

  has(option: string): boolean {
    return this.#values.has(option);
  }

  get(option: string): string | undefined {
    return this.#values.get(option);
  }

  /** Every value of an option that may be repeated, as typed. */
  every(option: string): string[] {
    return this.#typed.filter(([name]) => name === option).map(([, value]) => value);
  }

  /** @throws Problem "cli/option-missing" */
  needed(option: string): string {
    const value = this.get(option);
    if (value === undefined) throw new Problem("cli/option-missing", { option: `--${option}` });
    return value;
  }

  /** A list between commas, of either script. */
  list(option: string): string[] {
    return (this.get(option) ?? "")
      .split(/[,，]/)
      .map((item) => item.trim())
      .filter((item) => item !== "");
  }

  /** @throws Problem "cli/option-value" */
  oneOf<Choice extends string>(option: string, choices: readonly Choice[]): Choice | undefined {
    const typed = this.get(option);
    if (typed === undefined) return undefined;
    const found = choices.find((choice) => choice === typed);
    if (found === undefined) throw this.wrong(option, typed);
    return found;
  }

  /** Those of a list that were chosen, in the order of the choices; the usual ones where none was. @throws Problem "cli/option-value" */
  someOf<Choice extends string>(
    option: string,
    choices: readonly Choice[],
    usual: readonly Choice[],
  ): readonly Choice[] {
    const typed = this.list(option);
    if (typed.length === 0) return usual;
    const unknown = typed.find((item) => !choices.some((choice) => choice === item));
    if (unknown !== undefined) throw this.wrong(option, unknown);
    return choices.filter((choice) => typed.includes(choice));
  }

  /** @throws Problem "cli/option-value" */
  number(option: string, allowed: (value: number) => boolean): number | undefined {
    const typed = this.get(option);
    if (typed === undefined) return undefined;
    const value = Number(typed);
    if (allowed(value)) return value;
    throw this.wrong(option, typed);
  }

  /** @throws Problem "cli/option-value" */
  matching(option: string, pattern: RegExp): string | undefined {
    const typed = this.get(option);
    if (typed !== undefined && !pattern.test(typed)) throw this.wrong(option, typed);
    return typed;
  }

  wrong(option: string, value: string): Problem<"cli/option-value"> {
    return wrongValue(`--${option}`, value, this.#expected[option]);
  }
}

function wrongValue(option: string, value: string, expected = "…"): Problem<"cli/option-value"> {
  return new Problem("cli/option-value", { option, value, expected });
}
