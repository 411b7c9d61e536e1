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

/** A list between commas, of either script. */
export function listOf(values: ReadonlyMap<string, string>, option: string): string[] {
  return (values.get(option) ?? "")
    .split(/[,，]/)
    .map((item) => item.trim())
    .filter((item) => item !== "");
}
