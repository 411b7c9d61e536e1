import type { Conversion, ConversionMethod, ConversionNote } from "../../core/geo/frames/conversion";
import { conversionName, frameName } from "../frame-name";
import type { frameText as zh } from "../zh/frames";

const method: Readonly<Record<ConversionMethod, string>> = {
  "as-it-is": "degrees used as they are",
  "gauss-kruger": "inverse Gauss–Krüger",
  utm: "inverse UTM",
  "web-mercator": "inverse Web Mercator",
  projection: "inverse of the projection",
  "gcj02-inverse": "taken back by iterating the public GCJ-02 formula",
  "bd09-inverse": "taken back by iterating the public BD-09 and GCJ-02 formulas",
  none: "not converted",
};

const note: Readonly<Record<ConversionNote, string>> = {
  "same-within-1m": "CGCS2000 differs from WGS84 by less than 1 m and is taken as the same",
  "same-within-2m": "differs from WGS84 by about 2 m at most and is taken as the same",
  "datum-not-converted": "no public datum parameters: places may be off by tens of metres or more",
  "public-formula": "accurate to about 1–2 m",
  "custom-definition": "projection parameters as the file declares them",
  "declared-parameters": "datum parameters as declared",
  unplaced: "numbers as they stand, not yet places",
};

const basis: Readonly<Record<Conversion["basis"], string>> = {
  declared: "declared by the file",
  chosen: "chosen when importing",
  assumed: "assumed",
};

const percent = (share: number) => `${Math.round(share * 100)} %`;

export const frameText: typeof zh = {
  name: (id) => frameName("en", id),
  conversion: (c) => {
    const order = c.swapped ? ", north before east or latitude before longitude" : "";
    const parts = [method[c.method], ...c.notes.map((key) => note[key])].join("; ");
    return `Coordinates: ${conversionName("en", c)} (${basis[c.basis]}${order}) to WGS84 degrees, ${parts}.`;
  },
  swapped: "columns exchanged (surveyors' X = north, Y = east, or latitude before longitude)",
  evidence: (fact) => {
    switch (fact.kind) {
      case "numbers-fit":
        return `${percent(fact.share)} of the numbers fit this kind of coordinates`;
      case "inside-district":
        return `${percent(fact.share)} of the points lie in the district or within 5 km of it`;
      case "inside-areas":
        return `${percent(fact.share)} of the points lie in a community`;
      case "names-agree":
        return `${fact.agreeing} of ${fact.compared} points that name a community lie in that community`;
      case "road-distance":
        return `median distance to the nearest street ${Math.round(fact.medianM)} m`;
      case "heading-says":
        return `the column of the coordinates is headed “${fact.heading}”`;
      case "datum-assumed":
        return "numbers alone do not tell CGCS2000 from Xian 1980 or Beijing 1954; CGCS2000, the standard in force, is proposed";
    }
  },
  asks: {
    "central-meridian": "The eastings carry no zone number: the central meridian, or the zone, must be given.",
    "local-grid": "The numbers fit no known frame and may be of a local grid. Ask whoever made the data.",
  },
};
