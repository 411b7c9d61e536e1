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
  severalLayers: "public service facilities",

  charts: {
    minutes: (layer) => `People by their way to the nearest facility: ${layer}`,
    worst: (layer) => `Communities with most people not covered: ${layer}`,
    streets: (layer) => `Coverage rate of each street: ${layer}`,
    groups: (layer) => `Coverage rate of each group: ${layer}`,
    layers: "Coverage rate of each kind of facility",
    findings: "What the data check found",
    alt: (title, points) => `${title}: ${points}.`,
    altPoint: (category, value) => `${category} ${value}`,
    altJoin: "; ",
    unitPeople: "people",
    unitShare: "%",
    unitPlaces: "places",
  },
  maps: {
    reach: (layer) => `Reach and gaps: ${layer}`,
    minutes: (layer) => `Way of each home to the nearest facility: ${layer}`,
    both: (layer) => `Reach, and way of each home: ${layer}`,
    rate: (layer) => `Coverage rate of each community: ${layer}`,
    difference: (layer) => `Difference of the coverage rate between two methods: ${layer}`,
    alt: (title, place, finding) => `Map of ${place}. ${title}. ${finding}`,
    source: (source) => `Source: ${source}`,
    date: (date) => `Data of ${date}`,
    approval: (number) => `Map approval: ${number}`,
    join: " · ",
  },
  tables: {
    layers: "Main results of each kind of facility",
    layer: "Facility layer",
    findingKinds: "What was found, and what to do",
    finding: "Finding",
    count: "Places",
    people: "People concerned",
    advice: "What to do",
    ofLayer: (layer, title) => `${layer}: ${title}`,
    worst: (count) =>
      count === 1 ? "The community with people not covered" : `The ${count} communities with most people not covered`,
    firstRows: (shown, all) => `The first ${shown} of ${all} rows; all are in the Excel workbook.`,
  },
  keyFigures: {
    total: (group) => group,
    covered: "People covered",
    uncovered: "People not covered",
    rate: "Coverage rate",
    facilities: "Facilities counted",
    facilitiesText: (count) => count,
    ofTotal: (total) => `of ${total}`,
    places: (count) => count,
    rows: "Rows accepted",
    rowsText: (count) => count,
  },
  parts: {
    sentences: "Sentences",
    text: "Fixed text",
    "key-figures": "Key figures",
    table: "Table",
    chart: "Chart",
    map: "Map",
    signature: "Signature",
    "page-break": "Page break",
  },
  contents: "Contents",
  outdated: " (numbers have changed; to be checked)",
};
