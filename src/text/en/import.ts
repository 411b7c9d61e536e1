import { counted } from "./counted";
import type { importText as zh } from "../zh/import";

/** Words of the import and of the check before a run, as the command line shows them. */
export const importText: typeof zh = {
  help: `import: a project from the files at hand
  lifecircle import <file or folder>… --out <project.lifecircle> [options]
  each file is recognised by its content: community boundaries, streets, quarters, residential buildings, people,
  walking network, facilities; where that goes wrong, say so:
  --communities, --streets, --district, --quarters, --buildings, --demand, --totals, --network, --facilities <file>[,<file>…]
                          what a file is for; totals is a ledger of community population without coordinates,
                          joined to the boundaries by name
  --people <column>[,…]   columns of people; found by heading and values if left out
  --category <id>         category of every facility; found by column and name if left out
  --frame <frame>         for files that declare none, e.g. EPSG:4547, GCJ-02, BD-09
  --mapping <file>[,…]    column templates: ledgers with the same headings are read by them
  --decisions <file>      import again with what was decided before (roles, columns, frames, names, places)
  --report <file.xlsx>    report of the import: what became of every file, and the rows to send back
  --keep-personal         keep columns with names, ID cards, telephones of persons (left out otherwise; never exported)
  --title <name> --date <year-month-day>  name of the project, date of the data
  --json                  what became of every file and row
`,
  roles: {
    district: "district",
    streets: "streets (subdistricts)",
    communities: "community boundaries",
    quarters: "residential quarters",
    buildings: "residential buildings",
    demand: "people",
    totals: "community population ledger",
    network: "walking network",
    facilities: "facilities",
  },
  evidence: {
    chosen: "as you said",
    remembered: "as confirmed before",
    lines: "lines",
    people: "columns of people",
    "people-and-names": "names and columns of people",
    names: "by its names",
    category: "categories of facilities",
    "one-polygon": "one polygon",
    footprints: "footprints of buildings",
    "large-named": "large polygons with names",
  },
  role: (role, evidence) => `  taken as ${role} (${evidence})`,
  notUsed: (reason) => `  not taken: ${reason}`,
  mapping: (pairs) => `  columns: ${pairs}`,
  names: (count) => `${counted(count, "name needs", "names need")} a decision:`,
  nameLine: (file, row, name, candidates) =>
    `  ${file} row ${row} “${name}”${candidates === "" ? ": nothing like it" : `: perhaps ${candidates}`}`,
  toPlace: (count) => `${counted(count, "facility needs", "facilities need")} a place on the map:`,
  placeLine: (file, row, name, address) => `  ${file} row ${row} “${name}”${address === "" ? "" : `  ${address}`}`,
  boundaryVersions: (older, newer, count) =>
    `Two versions of community boundaries (${older} → ${newer}): ${
      count === 0 ? "nothing changed" : count === 1 ? "1 change" : `${count} changes`
    }`,
  openProject: "the open project",
  boundaryKind: {
    renamed: "renamed",
    split: "split",
    merged: "merged",
    redrawn: "redrawn",
    added: "added",
    removed: "removed",
  },
  boundaryChange: (kind, older, newer, percent) =>
    older === "" || newer === ""
      ? `${kind}  ${older}${newer}`
      : `${kind}  ${older} → ${newer} (covering ${percent} of the old ground)`,
  made: (communities, homes, people, facilities) =>
    `Project: ${counted(communities, "community", "communities")}, ${counted(homes, "place")} (${people} people), ${counted(facilities, "facility", "facilities")}`,
  written: (path) => `Written: ${path}`,
  more: (count) => `  ${count} more; --json lists all.`,
  checks: (errors, warnings, notes) => `Check: ${errors} errors, ${warnings} warnings, ${notes} notes`,
  severity: { error: "error", warning: "warning", note: "note" },
  checkLine: (severity, sentence) => `  ${severity}  ${sentence}`,
};
