import type { DatasetReview, DuplicateReview, ImportReview } from "../core/engine/import/review";

/** 识别, 字段, 坐标, 核对, 完成. */
export const IMPORT_STEPS = ["recognise", "fields", "frame", "check", "finish"] as const;
export type ImportStep = (typeof IMPORT_STEPS)[number];

/** Names and pairs that a person put aside without a decision, by their keys. */
export type PutAside = ReadonlySet<string>;

export const nameKey = ({ kind, name }: ImportReview["names"][number]): string => `name ${kind} ${name}`;
export const pairKey = ({ a, b }: DuplicateReview): string => `pair ${a} ${b}`;

/** What is still open in each step; nothing open: it can be passed over. */
export function openQuestions(review: ImportReview, aside: PutAside): Readonly<Record<ImportStep, number>> {
  return {
    recognise: review.datasets.filter(isUnclear).length,
    fields: review.words.length,
    frame: review.datasets.filter(asksFrame).length,
    check:
      review.names.filter((one) => !aside.has(nameKey(one))).length +
      review.places.filter(({ placed }) => placed === undefined).length +
      review.duplicates.filter((one) => !aside.has(pairKey(one))).length,
    finish: 0,
  };
}

/** The step that asks something next; the last one when nothing is open. */
export function nextStep(now: ImportStep, open: Readonly<Record<ImportStep, number>>): ImportStep {
  const rest = IMPORT_STEPS.slice(IMPORT_STEPS.indexOf(now) + 1);
  return rest.find((step) => open[step] > 0) ?? "finish";
}

/** A password is asked for, or nobody knows what it is. */
function isUnclear({ problem, skipped, used }: DatasetReview): boolean {
  return !skipped && !used && problem !== undefined && /^(io\/password|import\/role-unknown)/.test(problem.code);
}

export function asksPassword({ problem }: DatasetReview): boolean {
  return problem?.code === "io/password-needed" || problem?.code === "io/password-wrong";
}

export function asksFrame({ frame, skipped }: DatasetReview): boolean {
  return !skipped && frame !== undefined && (frame.mustConfirm || frame.isDoubtful);
}
