import type { MappingTemplate } from "../core/engine/import/mapping-file";
import { NO_DECISIONS } from "../core/engine/import/decisions";

const KEY = "lifecircle.mappings";
/** More ledgers than a bureau has. */
const MOST = 200;
const NONE: MappingTemplate = { name: "", mappings: [], words: NO_DECISIONS.words };

// The check of such a file is fetched with the first import, not with the page.
const loadFormat = () => import("../core/engine/import/mapping-file");

/** How ledgers were read before, on this machine. */
export async function readMappings(storage: Storage | undefined): Promise<MappingTemplate> {
  try {
    const text = storage?.getItem(KEY);
    return text ? (await loadFormat()).readMappingFile(KEY, text) : NONE;
  } catch {
    return NONE; // no storage in this browser, or of another version: ledgers are asked about again
  }
}

/** Remembers how ledgers were read; what was said of the same headings or words before is replaced. */
export async function rememberMappings(storage: Storage | undefined, added: MappingTemplate): Promise<void> {
  const known = await readMappings(storage);
  const fresh = new Set(added.mappings.map(({ fingerprint }) => fingerprint));
  const mappings = [...known.mappings.filter(({ fingerprint }) => !fresh.has(fingerprint)), ...added.mappings];
  const words = {
    status: { ...known.words.status, ...added.words.status },
    category: { ...known.words.category, ...added.words.category },
  };
  const { mappingFile } = await loadFormat();
  try {
    storage?.setItem(KEY, mappingFile({ name: "", mappings: mappings.slice(-MOST), words }));
  } catch {
    // full or forbidden: next year's ledger is asked about again
  }
}
