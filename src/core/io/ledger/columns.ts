import type { ColumnEvidence, ColumnProposal, ColumnRole } from "../../dataset/ledger";
import { isBlankCell, visible, cellText, type SheetCell } from "../sheet";
import { isEmptyMark, plainForm } from "./cleaned";
import { cleanCoordinate, cleanPosition } from "./clean-coordinate";
import { cleanDate } from "./clean-date";
import { cleanNumber } from "./clean-number";
import type { Grid } from "./grid";
import { leafOf } from "./header";
import { isAxisLabel, labelKey, roleOfLabel } from "./synonyms";
import type { LedgerTable } from "./table";
import { unitOfLabel, unitOfLine, type Quantity } from "./units";

/** Roles of numbers, and what they count. Merged cells of such columns hold one number, not one for each row. */
export const QUANTITIES: Readonly<Partial<Record<ColumnRole, Quantity>>> = {
  landArea: "area",
  floorArea: "area",
  area: "area",
  capacity: "count",
  staff: "count",
  people: "count",
  people60: "count",
  people65: "count",
  households: "count",
  figure: "count",
};

/** Roles that several columns may have. */
const SHARED: ReadonlySet<ColumnRole> = new Set(["figure", "text", "remark", "person", "phone", "date"]);
const SAMPLE_CELLS = 400;
/** A heading that is known word for word is right this often; so is one that a person confirmed, always. */
const LABEL_CONFIDENCE = 0.95;
const VALUE_CONFIDENCE = 0.6;
/** Values speak for a role by themselves when this share of them fits. */
const ENOUGH = 0.8;

/** What people decided for ledgers with the same headings: key of a heading to role. */
export type RememberedRoles = Readonly<Record<string, ColumnRole>>;

/**
 * What each column of a table is likely to mean, by its heading, by the values below it, or by what a person decided
 * before. Every role but figures, texts, dates, remarks and persons is given once: to the column with the most evidence.
 *
 * @param columns names and places of the columns (from 0 in the sheet).
 */
export function proposeColumns(
  grid: Grid,
  table: LedgerTable,
  columns: readonly { readonly name: string; readonly index: number; readonly label: string }[],
  remembered: RememberedRoles = {},
): ColumnProposal[] {
  const proposals = columns.map(({ name, index, label }) => {
    const cells = sampleOf(grid, table, index);
    const key = labelKey(leafOf(label));
    const base = { column: name, index, key, ...unitFor(label, table, roleOfLabel(leafOf(label))) };
    if (Object.hasOwn(remembered, key)) {
      const evidence = [{ kind: "remembered" as const, text: key }];
      return { ...base, ...unitFor(label, table, remembered[key]), role: remembered[key], confidence: 1, evidence };
    }
    return { ...base, ...proposalOf(label, key, cells) };
  });
  return onceEach(proposals);
}

/** The same for ledgers with the same headings in the same order; years in them do not matter. */
export function fingerprintOf(proposals: readonly Pick<ColumnProposal, "key">[]): string {
  const text = proposals.map(({ key }) => key).join("|");
  return `h1-${hash(text, 0x811c9dc5)}${hash(text, 0x01234567)}`;
}

/** What to remember of confirmed columns, for RememberedRoles. */
export function rolesToRemember(proposals: readonly ColumnProposal[]): RememberedRoles {
  return Object.fromEntries(proposals.filter(({ key }) => key !== "").map(({ key, role }) => [key, role]));
}

interface Proposal {
  readonly role: ColumnRole;
  readonly confidence: number;
  readonly evidence: readonly ColumnEvidence[];
}

function proposalOf(label: string, key: string, cells: readonly SheetCell[]): Proposal {
  const byLabel = isAxisLabel(key) ? axisRole(cells) : roleOfLabel(leafOf(label));
  if (byLabel === undefined) return byValues(cells);
  const share = fittingShare(byLabel, cells);
  const evidence: ColumnEvidence[] = [{ kind: "label", text: key }];
  if (share !== undefined) evidence.push({ kind: "values", text: `${share.fitting}/${share.tested}` });
  const fits = share === undefined || share.tested === 0 ? 1 : share.fitting / share.tested;
  return { role: byLabel, confidence: round(LABEL_CONFIDENCE * (0.3 + 0.7 * fits)), evidence };
}

/** X and Y are degrees in one ledger and metres in another; in survey sheets X points north. */
function axisRole(cells: readonly SheetCell[]): ColumnRole | undefined {
  const roles: readonly ColumnRole[] = ["longitude", "latitude", "easting", "northing"];
  const shares = roles.map((role) => {
    const share = fittingShare(role, cells);
    return share && share.tested > 0 ? share.fitting / share.tested : 0;
  });
  const best = Math.max(...shares);
  return best > 0.5 ? roles[shares.indexOf(best)] : undefined;
}

function byValues(cells: readonly SheetCell[]): Proposal {
  if (cells.some(isCode)) return { role: "text", confidence: 0.5, evidence: [] };
  for (const role of ["identityCard", "phone", "longitude", "latitude", "figure"] as const) {
    const share = fittingShare(role, cells);
    if (!share || share.tested === 0 || share.fitting < share.tested * ENOUGH) continue;
    if ((role === "longitude" || role === "latitude") && !cells.some(isFine)) continue;
    const evidence = [{ kind: "values" as const, text: `${share.fitting}/${share.tested}` }];
    return { role, confidence: round((VALUE_CONFIDENCE * share.fitting) / share.tested), evidence };
  }
  return { role: "text", confidence: 0.5, evidence: [] };
}

/** Digits that are no number: with zeros in front, or more than a number holds. */
function isCode(cell: SheetCell): boolean {
  return (
    typeof cell === "string" && /^(0\d+|\d{16,})$/.test(visible(cell)) && !/^[1-9]\d{16}[\dX]$/i.test(visible(cell))
  );
}

/** Four or more decimals, as degrees have and counts have not. */
function isFine(cell: SheetCell): boolean {
  return /\.\d{4,}/.test(plainForm(cellText(cell)));
}

/** How many of the filled cells a role could read; undefined: any text fits the role. */
function fittingShare(
  role: ColumnRole,
  cells: readonly SheetCell[],
): { readonly fitting: number; readonly tested: number } | undefined {
  const test = testOf(role);
  if (!test) return undefined;
  return { fitting: cells.filter(test).length, tested: cells.length };
}

function testOf(role: ColumnRole): ((cell: SheetCell) => boolean) | undefined {
  const quantity = QUANTITIES[role];
  if (quantity) return (cell) => cleanNumber(cell, quantity).value !== null;
  const within = (low: number, high: number) => (cell: SheetCell) => {
    const { value } = cleanCoordinate(cell);
    return value !== null && value >= low && value <= high;
  };
  switch (role) {
    case "longitude":
      return within(73, 136);
    case "latitude":
      return within(3, 54);
    case "easting": {
      const [plain, prefixed] = [within(100_000, 900_000), within(13_000_000, 46_000_000)];
      return (cell) => plain(cell) || prefixed(cell);
    }
    case "northing":
      return within(1_000_000, 6_000_000);
    case "position":
      return (cell) => cleanPosition(cell).value !== null;
    case "date":
      return (cell) => cleanDate(cell).value !== null;
    case "serial":
      return (cell) => /^\d+$/.test(plainForm(cellText(cell)));
    case "identityCard":
      return (cell) => /^[1-9]\d{16}[\dX]$/i.test(plainForm(cellText(cell)));
    case "phone":
      return (cell) => /^(1[3-9]\d{9}|(0\d{2,3}-?)\d{7,8}(-\d+)?)$/.test(plainForm(cellText(cell)));
    default:
      return undefined;
  }
}

/** Filled cells of a column, marks for nothing left out. */
function sampleOf(grid: Grid, table: LedgerTable, column: number): SheetCell[] {
  const cells: SheetCell[] = [];
  for (let r = table.firstRow; r <= table.lastRow && cells.length < SAMPLE_CELLS; r++) {
    const cell = grid.at(r, column);
    if (!isBlankCell(cell) && !isEmptyMark(visible(cellText(cell)))) cells.push(cell);
  }
  return cells;
}

/** Of columns that claim the same role the surest keeps it; the others are figures or texts. */
function onceEach(proposals: readonly ColumnProposal[]): ColumnProposal[] {
  const owners = new Map<ColumnRole, ColumnProposal>();
  for (const proposal of proposals) {
    const owner = owners.get(proposal.role);
    if (!owner || proposal.confidence > owner.confidence) owners.set(proposal.role, proposal);
  }
  return proposals.map((proposal) => {
    if (SHARED.has(proposal.role) || owners.get(proposal.role) === proposal) return proposal;
    const role = QUANTITIES[proposal.role] ? "figure" : "text";
    return { ...proposal, role, confidence: round(proposal.confidence / 2) };
  });
}

function unitFor(
  label: string,
  table: LedgerTable,
  role: ColumnRole | undefined,
): { readonly unit?: string; readonly factor?: number } {
  const quantity = role && QUANTITIES[role];
  if (!quantity) return {};
  const found =
    unitOfLabel(label, quantity) ??
    table.titles.map((title) => unitOfLine(title, quantity)).find((unit) => unit !== undefined);
  // 人 above a table is the unit of persons, not of beds or households
  if (!found || (found.factor === 1 && quantity === "count")) return {};
  return found;
}

function round(share: number): number {
  return Math.round(share * 100) / 100;
}

/** FNV-1a, 32 bit. */
function hash(text: string, seed: number): string {
  let value = seed;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return (value >>> 0).toString(16).padStart(8, "0");
}
