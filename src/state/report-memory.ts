import type { ReportSlots } from "../report/template/template";
import type { SentenceEdit } from "../report/sentences/sentence";

/** What is remembered of reports on this machine: the title block for all projects, own sentences for each. */
const SLOTS_KEY = "lifecircle/report-slots/1";
const editsKey = (projectId: string) => `lifecircle/report-edits/1/${projectId}`;
/** A date is of one report, not of the next. */
const REMEMBERED = ["organisation", "secrecy", "documentNumber", "mapApproval"] as const;

type Memory = Pick<Storage, "getItem" | "setItem">;

export function rememberedSlots(storage: Memory | undefined): Partial<ReportSlots> {
  const stored = read(storage, SLOTS_KEY);
  if (typeof stored !== "object" || stored === null) return {};
  const known = stored as Record<string, unknown>;
  return Object.fromEntries(
    REMEMBERED.flatMap((slot) => (typeof known[slot] === "string" ? [[slot, known[slot]]] : [])),
  );
}

export function rememberSlots(storage: Memory | undefined, slots: Partial<ReportSlots>): void {
  write(storage, SLOTS_KEY, Object.fromEntries(REMEMBERED.map((slot) => [slot, slots[slot] ?? ""])));
}

export function rememberedEdits(storage: Memory | undefined, projectId: string): readonly SentenceEdit[] {
  const stored = read(storage, editsKey(projectId));
  return Array.isArray(stored) ? stored.filter(isEdit) : [];
}

export function rememberEdits(storage: Memory | undefined, projectId: string, edits: readonly SentenceEdit[]): void {
  write(storage, editsKey(projectId), edits);
}

function isEdit(value: unknown): value is SentenceEdit {
  if (typeof value !== "object" || value === null) return false;
  const { id, language, text, facts } = value as Record<string, unknown>;
  return [id, text, facts].every((field) => typeof field === "string") && (language === "zh" || language === "en");
}

function read(storage: Memory | undefined, key: string): unknown {
  try {
    return JSON.parse(storage?.getItem(key) ?? "null");
  } catch {
    return undefined; // unreadable: as if nothing were remembered
  }
}

function write(storage: Memory | undefined, key: string, value: unknown): void {
  try {
    storage?.setItem(key, JSON.stringify(value));
  } catch {
    // a full or forbidden storage costs only the memory
  }
}
