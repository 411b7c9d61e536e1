import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright";
import { toLocalX, toLocalY } from "../src/core/geo/local-frame";
import { readFlatGeobuf } from "../src/core/io/flatgeobuf";
import { findBrowser } from "./find-browser.mjs";
import { ORIGIN } from "./sample/output";

// Draws data/ as it is, without the product: whole district and close views, into shots/. Usage: [name x y widthM]…
const root = join(import.meta.dirname, "..");
const read = async (name: string) => {
  const file = `${name}.fgb`;
  return (await readFlatGeobuf(file, readFileSync(join(root, "data", file)))).features;
};
type Features = Awaited<ReturnType<typeof read>>;

const xy = ([lon, lat]: GeoJSON.Position) =>
  `${toLocalX(ORIGIN, lon, lat).toFixed(1)},${(-toLocalY(ORIGIN, lat)).toFixed(1)}`;
const ringPath = (ring: GeoJSON.Position[]) => `M${ring.map(xy).join("L")}`;
function path(geometry: GeoJSON.Geometry | null): string {
  switch (geometry?.type) {
    case "Polygon":
      return geometry.coordinates.map(ringPath).join("") + "Z";
    case "MultiPolygon":
      return geometry.coordinates.flat().map(ringPath).join("") + "Z";
    case "LineString":
      return ringPath(geometry.coordinates);
    default:
      return "";
  }
}
const draw = (features: Features, style: string, filter: (p: Features[number]["properties"]) => boolean = () => true) =>
  `<path d="${features
    .filter((f) => filter(f.properties))
    .map((f) => path(f.geometry))
    .join("")}" ${style}/>`;

const [
  district,
  streets,
  communities,
  buildings,
  roads,
  water,
  green,
  landuse,
  railway,
  others,
  places,
  facilities,
  premises,
] = await Promise.all(
  [
    "district",
    "streets",
    "communities",
    "buildings",
    "roads",
    "water",
    "green",
    "landuse",
    "railway",
    "other_buildings",
    "places",
    "facilities",
    "premises",
  ].map(read),
);
const line = (colour: string, width: number, more = "") =>
  `fill="none" stroke="${colour}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round" ${more}`;
const GREEN: Record<string, string> = {
  farmland: "#EEF1DF",
  wood: "#CFDFC3",
  park: "#D3E4C8",
  river_bank: "#DCE6D3",
  verge: "#E4E9DA",
  garden: "#D7E6CD",
};
const LAND: Record<string, string> = {
  school: "#F3E9DC",
  commercial: "#F3E3E0",
  public: "#E9E6F0",
  industrial: "#E6E6E4",
};
const WIDTH: readonly [string, number, string][] = [
  ["path", 2.4, "#fff"],
  ["alley", 3, "#fff"],
  ["residential", 7, "#fff"],
  ["tertiary", 11, "#fff"],
  ["secondary", 15, "#fff"],
  ["primary", 20, "#FDF3D9"],
];
const COLOURS = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9"];

let svg = draw(district, 'fill="#F6F5F1"');
for (const [kind, colour] of Object.entries(GREEN)) svg += draw(green, `fill="${colour}"`, (p) => p.kind === kind);
for (const [kind, colour] of Object.entries(LAND)) svg += draw(landuse, `fill="${colour}"`, (p) => p.kind === kind);
svg += draw(water, 'fill="#CFE0E8"');
svg += draw(roads, line("#C9C4B8", 1.1, 'stroke-dasharray="3 2"'), (p) => p.class === "footway" || p.class === "steps");
for (const [kind, width] of WIDTH)
  svg += draw(roads, line("#CFCAC0", width + 2.4), (p) => p.class === kind && p.bridge === false);
svg += draw(railway, line("#8b8b8b", 5));
for (const [kind, width, colour] of WIDTH)
  svg += draw(roads, line(colour, width), (p) => p.class === kind && p.bridge === false);
svg += draw(railway, line("#fff", 3, 'stroke-dasharray="22 22"'));
svg +=
  draw(roads, line("#9A958A", 24, 'style="stroke-linecap:butt"'), (p) => p.bridge === true) +
  draw(roads, line("#FDF3D9", 17, ""), (p) => p.bridge === true);
svg += draw(others, 'fill="#DDDBD6" stroke="#C9C6BF" stroke-width="0.6"');
svg += draw(buildings, 'fill="#E3DDD0" stroke="#BDB6A8" stroke-width="0.6"');
svg += draw(roads, line("#C8452F", 5), (p) => p.gate === true);
svg +=
  draw(communities, line("#8A7FA0", 4, 'stroke-dasharray="16 10"')) +
  draw(streets, line("#6B5F85", 9)) +
  draw(district, line("#3A3350", 14));
for (const f of facilities) {
  if (f.geometry?.type !== "Point" || process.env.FACILITY !== f.properties.category) continue;
  const [x, y] = xy(f.geometry.coordinates).split(",");
  svg += `<circle cx="${x}" cy="${y}" r="22" fill="${COLOURS[0]}" stroke="#fff" stroke-width="5"/>`;
}
if (process.env.FACILITY === "premises")
  for (const f of premises)
    if (f.geometry?.type === "Point") {
      const [x, y] = xy(f.geometry.coordinates).split(",");
      svg += `<circle cx="${x}" cy="${y}" r="16" fill="${COLOURS[1]}"/>`;
    }
const labels = places
  .map((f) => {
    const [x, y] = xy((f.geometry as GeoJSON.Point).coordinates).split(",");
    const size = f.properties.rank === 1 ? 90 : 40;
    return `<text x="${x}" y="${y}" font-size="${size}" text-anchor="middle" fill="#1C2733" stroke="#F6F5F1" stroke-width="${size / 6}" paint-order="stroke" font-family="Noto Sans CJK SC">${String(f.properties.name)}</text>`;
  })
  .join("");

const views: [string, number, number, number][] = [];
for (let i = 2; i + 3 < process.argv.length; i += 4)
  views.push([process.argv[i], Number(process.argv[i + 1]), Number(process.argv[i + 2]), Number(process.argv[i + 3])]);
if (views.length === 0) views.push(["district", 0, -400, 6000]);
mkdirSync(join(root, "shots"), { recursive: true });
const browser = await chromium.launch({ executablePath: findBrowser(), args: ["--no-sandbox", "--disable-gpu"] });
const page = await browser.newPage({ viewport: { width: 1500, height: 1400 } });
for (const [name, x, y, width] of views) {
  const height = (width * 14) / 15;
  await page.setContent(
    `<body style="margin:0;background:#e9edf0"><svg width="1500" height="1400" viewBox="${x - width / 2} ${-y - height / 2} ${width} ${height}">${svg}${width > 2500 ? labels : ""}</svg>`,
  );
  await page.screenshot({ path: join(root, "shots", `sample-${name}.png`) });
}
await browser.close();
