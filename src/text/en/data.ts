import { counted } from "./counted";
import type { dataText as zh } from "../zh/data";

/** Words of the data step: what the project is made of. Numbers come formatted by terms. */
export const dataText: typeof zh = {
  summary: (datasets) => counted(datasets, "dataset"),
  rows: (count) => counted(count, "row"),
  rejected: (count) => `${count} rejected`,
  noted: (count) => `${count} in doubt`,
  rowsTitle: "Rows",
  books: (rows, accepted, rejected, skipped) =>
    `${rows} = ${accepted} taken + ${rejected} rejected + ${skipped} skipped`,
  format: "Format",
  frame: "Frame",
  noFrame: "no coordinates",
  frameEvidence: {
    declared: "declared in the file",
    format: "set by the format",
    chosen: "chosen on import",
    assumed: "not declared, read as this",
  },
  precisionTitle: "Points",
  precision: {
    surveyed: "surveyed",
    address: "address",
    community: "community",
    "by-hand": "by hand",
    "": "not stated",
  },
  precisionOf: (precision, count) => `${precision} ${count}`,
  replace: "Replace…",
  replaceHint: (title) => `Choose a new file for “${title}”; the same file again tells whether it changed`,
  mapping: "Columns",
  personal: "Persons",
  dropped: (columns) => `left out: ${columns}`,
  kept: (columns) => `kept as you chose: ${columns} (never exported)`,
  moreRemarks: (count) => `${count} more in the Excel report under “Data quality”`,
  field: (field) => FIELDS[field] ?? field.replace(/^people:/, "people "),
};

/** Fields of a dataset, as planners call them. */
const FIELDS: Readonly<Record<string, string>> = {
  id: "id",
  name: "name",
  category: "category",
  status: "status",
  capacity: "capacity",
  street: "street",
  community: "community",
  quarter: "quarter",
  areaType: "area type",
  address: "address",
  precision: "precision",
  longitude: "longitude",
  latitude: "latitude",
  easting: "easting",
  northing: "northing",
  position: "coordinates",
  wkt: "shape (WKT)",
  landArea: "land area",
  floorArea: "floor area",
  area: "area",
  staff: "staff",
  date: "date",
  households: "households",
  class: "class",
  people: "people",
};
