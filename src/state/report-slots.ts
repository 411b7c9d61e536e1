import type { ReportSlots } from "../report/template/template";

/** The title block of reports, remembered on this machine for all projects. */
const SLOTS_KEY = "lifecircle/report-slots/1";
/** A date is of one report, not of the next. */
const REMEMBERED = ["organisation", "secrecy", "documentNumber", "mapApproval"] as const;

type Memory = Pick<Storage, "getItem" | "setItem">;

export function rememberedSlots(storage: Memory | undefined): Partial<ReportSlots> {
  const stored = read(storage);
  if (typeof stored !== "object" || stored === null) return {};
  const known = stored as Record<string, unknown>;
  return Object.fromEntries(
    REMEMBERED.flatMap((slot) => (typeof known[slot] === "string" ? [[slot, known[slot]]] : [])),
  );
}

export function rememberSlots(storage: Memory | undefined, slots: Partial<ReportSlots>): void {
  const kept = Object.fromEntries(REMEMBERED.map((slot) => [slot, slots[slot] ?? ""]));
  try {
    storage?.setItem(SLOTS_KEY, JSON.stringify(kept));
  } catch {
    // a full or forbidden storage costs only the memory
  }
}

function read(storage: Memory | undefined): unknown {
  try {
    return JSON.parse(storage?.getItem(SLOTS_KEY) ?? "null");
  } catch {
    return undefined; // unreadable: as if nothing were remembered
  }
}
