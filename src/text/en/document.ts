import type { documentText as zh } from "../zh/document";

const MONTHS = "January February March April May June July August September October November December".split(" ");

export const documentText: typeof zh = {
  numbers: {
    heading: (path) => `${path.join(".")} `,
    appendix: (n) => `Annex ${n} `,
    table: (n) => `Table ${n}`,
    appendixTable: (n) => `Table A${n}`,
    figure: (n) => `Figure ${n}`,
  },
  date: (iso) => {
    const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso);
    return parts ? `${Number(parts[3])} ${MONTHS[Number(parts[2]) - 1]} ${parts[1]}` : iso;
  },
  draft: "Draft",
  fictional: "Fictional",
};
