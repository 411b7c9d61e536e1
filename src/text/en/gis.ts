import type { gisText as zhGis } from "../zh/gis";

export const gisText: typeof zhGis = {
  about: "about",
  aboutHeadings: ["Item", "Value"],
  fields: "fields",
  fieldHeadings: ["File", "Field", "Full name", "Type", "Length", "Decimals", "Encoding"],
  fieldTypes: { C: "text", N: "number", L: "yes or no" },
  cuts: "cut values",
  cutHeadings: ["File", "Row", "Full name", "Value", "Written"],
};
