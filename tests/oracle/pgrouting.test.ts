import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { quietJob } from "../../src/core/base/job";
import { seededRandom } from "../../src/core/base/random";
import { wgs84Points } from "../../src/core/geo/points";
import { readOsm } from "../../src/core/io";
import { networkOf } from "../../src/core/network/build";
import { contractStreets } from "../../src/core/network/contract";
import { Snapper } from "../../src/core/network/snap";
import { streetsOf, type Streets } from "../../src/core/network/streets";
import { sharedPath } from "../helpers/shared-data";
import { costsFrom, mainVertices, pick, piecesOf, placesAtVertices, referenceStreetsOfLines } from "./reference-graph";
import { startPostgres, type NoPostgres, type Postgres } from "./postgres";

/** No way in these towns is longer, millimetres. */
const BOUND_MM = 200_000_000;
/** As far as the farthest standard of the layers, metres: 42 minutes at 1.2 m/s. */
const LONG_WALK_M = 3000;
/** Every edge is rounded to the millimetre once; the errors of a way add up like a random walk. */
const WALK_TOLERANCE_M = 0.01;
/** Any pair of a whole town, 10 to 30 km apart. */
const TOWN_TOLERANCE_M = 0.02;
/** Two places joined in two flat frames: ours turns a right angle by up to 0.03° at the edge of a town. */
const JOINED_TOLERANCE_M = 0.05;

let server: Postgres | NoPostgres = { reason: "not started" };

beforeAll(() => {
  server = startPostgres();
}, 60_000);

afterAll(() => {
  if ("stop" in server) server.stop();
});

function postgresOr(skip: (reason: string) => never): Postgres {
  return "query" in server ? server : skip(`not compared with pgRouting: ${server.reason}`);
}

/** Every piece between two vertices as an edge, its length measured by PostGIS on the same sphere. */
function loadStreets(postgres: Postgres, table: string, streets: Streets): void {
  const { vertexLon, vertexLat } = streets;
  const rows = piecesOf(streets).map(({ a, b, from, to }, i) =>
    [i + 1, a, b, vertexLon[from], vertexLat[from], vertexLon[to], vertexLat[to]].join("\t"),
  );
  postgres.query(
    `create table ${table} (id int, source int, target int, ax float8, ay float8, bx float8, by float8, cost float8)`,
  );
  postgres.query(`copy ${table} (id, source, target, ax, ay, bx, by) from stdin`, rows.join("\n") + "\n");
  // GRS 1980 has the mean radius 6 371 008.77 m, 5e-9 from ours.
  postgres.query(`update ${table} set cost = ST_DistanceSphere(ST_MakePoint(ax, ay), ST_MakePoint(bx, by))`);
}

/** The largest differences over random pairs of vertices of the main island: up to a long walk, and over all town, metres. */
function comparePairs(
  postgres: Postgres,
  table: string,
  streets: Streets,
  seed: number,
): { readonly walkM: number; readonly anyM: number } {
  const network = networkOf(contractStreets(streets));
  const places = placesAtVertices(network, streets.vertexLon, streets.vertexLat);
  const main = mainVertices(network, places).filter((v) => !streets.blocked[v]);
  const random = seededRandom(seed);
  const draw = (count: number) => [
    ...new Set(Array.from({ length: count }, () => main[Math.floor(random() * main.length)])),
  ];
  const starts = draw(60);
  const ends = draw(300).filter((v) => !starts.includes(v));
  const rows = postgres.query(
    `select start_vid, end_vid, agg_cost from pgr_dijkstraCost('select id, source, target, cost from ${table}',
       array[${starts.join()}], array[${ends.join()}], directed => false)`,
  );
  const theirs = new Map(rows.map(([start, end, cost]) => [`${start}-${end}`, Number(cost)]));
  let walkM = 0;
  let walks = 0;
  let anyM = 0;
  let longestM = 0;
  let signedM = 0;
  for (const start of starts) {
    const { costMm } = costsFrom(network, pick(places, [start]), pick(places, ends), BOUND_MM);
    ends.forEach((end, i) => {
      const cost = theirs.get(`${start}-${end}`) ?? Infinity;
      const differenceM = Math.abs(costMm[i] / 1000 - cost);
      anyM = Math.max(anyM, differenceM);
      longestM = Math.max(longestM, cost);
      if (cost > LONG_WALK_M) return;
      walks++;
      signedM += costMm[i] / 1000 - cost;
      walkM = Math.max(walkM, differenceM);
    });
  }
  console.log(
    `${table} against pgRouting: ${walks} random pairs up to ${LONG_WALK_M} m apart differ by at most ${walkM.toFixed(4)} m ` +
      `(mean ${(signedM / walks).toFixed(5)} m), ` +
      `${starts.length * ends.length} pairs up to ${longestM.toFixed(0)} m by at most ${anyM.toFixed(4)} m ` +
      `(${piecesOf(streets).length} edges there, ${network.edgeCount} contracted here)`,
  );
  expect(walks).toBeGreaterThan(500);
  return { walkM, anyM };
}

test("the engine walks Gothenburg as far as pgRouting does, within 1 cm", { timeout: 60_000 }, ({ skip }) => {
  const postgres = postgresOr(skip);
  const streets = referenceStreetsOfLines(gothenburg());
  loadStreets(postgres, "gothenburg", streets);
  const { walkM, anyM } = comparePairs(postgres, "gothenburg", streets, 1);
  expect(walkM).toBeLessThanOrEqual(WALK_TOLERANCE_M);
  expect(anyM).toBeLessThanOrEqual(TOWN_TOLERANCE_M);
});

const lasPalmas = sharedPath("data/osm-las-palmas/example_las_palmas_2023_osm_20230221.pbf");

test.skipIf(!lasPalmas)(
  "the engine walks Las Palmas as far as pgRouting does, by the product's own walk rule, within 1 cm",
  { timeout: 60_000 },
  async ({ skip }) => {
    const postgres = postgresOr(skip);
    const osm = await readOsm("las-palmas.pbf", readFileSync(lasPalmas ?? ""), quietJob);
    const streets = streetsOf({ kind: "osm", file: "las-palmas.pbf", osm }, "open");
    loadStreets(postgres, "las_palmas", streets);
    const { walkM, anyM } = comparePairs(postgres, "las_palmas", streets, 2);
    expect(walkM).toBeLessThanOrEqual(WALK_TOLERANCE_M);
    expect(anyM).toBeLessThanOrEqual(TOWN_TOLERANCE_M);
  },
);

test("the nearest of many starts is the least of pgRouting's areas around each", { timeout: 60_000 }, ({ skip }) => {
  const postgres = postgresOr(skip);
  const streets = referenceStreetsOfLines(gothenburg());
  loadStreets(postgres, "gothenburg_areas", streets);
  const network = networkOf(contractStreets(streets));
  const places = placesAtVertices(network, streets.vertexLon, streets.vertexLat);
  const main = mainVertices(network, places);
  const random = seededRandom(3);
  const starts = Array.from({ length: 25 }, () => main[Math.floor(random() * main.length)]);
  const limitM = 1250;
  // equicost => true gives wrong figures in pgRouting 3.4.2; the least of separate areas is right.
  const rows = postgres.query(
    `select node, min(agg_cost) from pgr_drivingDistance('select id, source, target, cost from gothenburg_areas',
       array[${starts.join()}], ${limitM}, directed => false, equicost => false) group by node`,
  );
  const { costMm } = costsFrom(network, pick(places, starts), places, BOUND_MM);
  const theirs = new Map(rows.map(([node, cost]) => [Number(node), Number(cost)]));
  let largest = 0;
  for (const [vertex, cost] of theirs) largest = Math.max(largest, Math.abs(costMm[vertex] / 1000 - cost));
  const within = costMm.reduce((count, mm) => count + (mm >= 0 && mm <= limitM * 1000 ? 1 : 0), 0);
  console.log(
    `gothenburg: ${within} vertices within ${limitM} m of 25 starts, largest difference ${largest.toFixed(4)} m`,
  );
  expect(largest).toBeLessThanOrEqual(WALK_TOLERANCE_M);
  expect(within).toBe(theirs.size);
});

const saoPaulo = sharedPath("data/r5r-sao-paulo");

test.skipIf(!saoPaulo)(
  "places joined along an edge are as far apart as pgRouting finds them, joined by PostGIS",
  { timeout: 60_000 },
  async ({ skip }) => {
    const postgres = postgresOr(skip);
    const hexagons = readFileSync(join(saoPaulo ?? "", "spo_hexgrid.csv"), "utf8")
      .trim()
      .split(/\r?\n/)
      .slice(1)
      .map((row) => row.split(","));
    const points = wgs84Points(
      hexagons.map(([, lon]) => Number(lon)),
      hexagons.map(([, , lat]) => Number(lat)),
    );
    const withCare = [...hexagons.keys()].filter((h) => Number(hexagons[h][6]) > 0);
    const osm = await readOsm("spo_osm.pbf", readFileSync(join(saoPaulo ?? "", "spo_osm.pbf")), quietJob);
    const streets = streetsOf({ kind: "osm", file: "spo_osm.pbf", osm }, "open");
    const network = networkOf(contractStreets(streets));
    const places = new Snapper(network).snap(points, 200);
    const here = costsFrom(
      network,
      pick(
        places,
        withCare,
        withCare.map((h) => places.accessMm[h]),
      ),
      places,
      BOUND_MM,
    );

    loadStreets(postgres, "sao_paulo", streets);
    // Scraps are no street to join; the main island is what is left of São Paulo without them.
    const vertices = placesAtVertices(network, streets.vertexLon, streets.vertexLat);
    const main = mainVertices(network, vertices);
    postgres.query("create table main (vertex int primary key)");
    postgres.query("copy main from stdin", main.join("\n") + "\n");
    postgres.query(
      `delete from sao_paulo where not exists (select from main where vertex = source or vertex = target);
       alter table sao_paulo add line geometry;
       update sao_paulo set line = ST_MakeLine(ST_MakePoint(ax, ay), ST_MakePoint(bx, by));
       create index on sao_paulo using gist (line);
       create table hexagon (pid int, lon float8, lat float8)`,
    );
    postgres.query(
      "copy hexagon from stdin",
      hexagons.map(([, lon, lat], h) => [h + 1, lon, lat].join("\t")).join("\n") + "\n",
    );
    // Longitudes shrunk by the cosine of the place's own latitude: a flat frame that is true around the place.
    postgres.query(
      `create table joined as
         select pid, edge_id, least(greatest(share, 1e-12), 1 - 1e-12) as fraction,
           ST_DistanceSphere(ST_MakePoint(lon, lat), ST_LineInterpolatePoint(line, share)) as access
         from hexagon, lateral (
           select id as edge_id, line,
             ST_LineLocatePoint(ST_Scale(line, cos(radians(lat)), 1), ST_MakePoint(lon * cos(radians(lat)), lat)) as share
           from sao_paulo where line && ST_Expand(ST_MakePoint(lon, lat), 0.005)
           order by ST_Distance(ST_Scale(line, cos(radians(lat)), 1), ST_MakePoint(lon * cos(radians(lat)), lat))
           limit 1) nearest`,
    );
    const rows = postgres.query(
      `select -end_pid, min(agg_cost + a.access + b.access)
       from pgr_withPointsCost('select id, source, target, cost from sao_paulo', 'select pid, edge_id, fraction from joined',
         array[${withCare.map((h) => -(h + 1)).join()}], array(select -pid from joined), directed => false)
         join joined a on a.pid = -start_pid join joined b on b.pid = -end_pid
       group by 1`,
    );
    const theirs = new Map(rows.map(([pid, cost]) => [Number(pid) - 1, Number(cost)]));
    const people = (distanceM: (h: number) => number) =>
      hexagons.reduce((sum, [, , , persons], h) => sum + (distanceM(h) <= 500 ? Number(persons) : 0), 0);
    let largest = 0;
    hexagons.forEach((_, h) => {
      if (withCare.includes(h)) return; // pgRouting lists no way from a place to itself
      largest = Math.max(largest, Math.abs(here.costMm[h] / 1000 - (theirs.get(h) ?? Infinity)));
    });
    const within = people((h) => here.costMm[h] / 1000);
    console.log(`sao_paulo: 279 hexagons against pgRouting with points, largest difference ${largest.toFixed(4)} m`);
    console.log(`sao_paulo: ${((100 * within) / 517_570).toFixed(2)} % of the people within 500 m, by both`);
    expect(largest).toBeLessThanOrEqual(JOINED_TOLERANCE_M);
    expect(within).toBe(people((h) => (withCare.includes(h) ? here.costMm[h] / 1000 : (theirs.get(h) ?? Infinity))));
  },
);

function gothenburg(): GeoJSON.Feature[] {
  const path = join(import.meta.dirname, "../../node_modules/geojson-path-finder/test/large-network.json");
  return (JSON.parse(readFileSync(path, "utf8")) as GeoJSON.FeatureCollection).features;
}
