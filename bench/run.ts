/**
 * How fast files are read, and the engine on the sample district and on Las Palmas. `npm run bench`, or
 * `npm run bench -- --quick`, or `npm run bench -- import` for the reading alone.
 * Ratios between variants of one run hold on any machine; milliseconds are this machine's, now. Limits stand beside
 * the figures they hold; nothing fails here.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { quietJob } from "../src/core/base/job";
import { seededRandom } from "../src/core/base/random";
import { districtGround, districtIndex, type DistrictIndex } from "../src/core/analysis/district-index";
import { facilitySet } from "../src/core/analysis/facility-set";
import type { CoverageRequest, Method } from "../src/core/analysis/result";
import { networkServiceArea } from "../src/core/analysis/service-area";
import type { Project } from "../src/core/project/project";
import { createEngine } from "../src/core/engine/engine";
import { openProject } from "../src/core/engine/open-project";
import { cutAtBorders, cuttableGround } from "../src/core/geo/cut";
import { wgs84Points, type Points } from "../src/core/geo/points";
import { cutRegion } from "../src/core/geo/region";
import { readOsm } from "../src/core/io";
import { defaultLimits, defaultSpeedMps } from "../src/core/layer/defaults";
import { AREA_TYPES, type FacilityLayer } from "../src/core/layer/layer";
import { parseLayers } from "../src/core/layer/layers";
import { buildNetwork } from "../src/core/network/build";
import { nearestCosts, nearestField, type Seeds } from "../src/core/network/field";
import type { Network } from "../src/core/network/network";
import { Snapper } from "../src/core/network/snap";
import { streetGround } from "../src/core/network/street-ground";
import { benchImport } from "./import";
import { gate, medians, nsPerEdge, once, say, title } from "./measure";
import { heapField, shuffled, uncontracted } from "./variants";

const QUICK = process.argv.includes("--quick");
const ROUNDS = QUICK ? 5 : 11;
/** Searches take a millisecond or two: many rounds cost nothing and calm the figures. */
const SEARCH_ROUNDS = QUICK ? 21 : 101;
const ROOT = resolve(import.meta.dirname, "..");
const LAS_PALMAS = resolve(ROOT, "../shared/data/osm-las-palmas/example_las_palmas_2023_osm_20230221.pbf");
const SNAP_LIMIT_M = 200;
/** As the engine searches: everybody learns the nearest facility, however far. */
const BOUND_MM = 20_000_000;

const layers = parseLayers(
  readdirSync(resolve(ROOT, "layers"))
    .filter((file) => file.endsWith(".json"))
    .map((file) => ({ file, text: readFileSync(resolve(ROOT, "layers", file), "utf8") })),
);

function ask(layer: FacilityLayer, methods: readonly Method[], factor = 1): CoverageRequest {
  const limits = Object.fromEntries(
    Object.entries(defaultLimits(layer)).map(([type, { value, unit }]) => [type, { value: value * factor, unit }]),
  ) as unknown as CoverageRequest["limits"];
  return {
    layer,
    methods,
    limits,
    speedMps: defaultSpeedMps(layer),
    detour: 1,
    snapLimitM: SNAP_LIMIT_M,
    statuses: ["operating"],
    gates: "open",
  };
}

const ONLY_IMPORT = process.argv.includes("import");
await benchImport(ROUNDS);
if (ONLY_IMPORT) process.exit(0);
if (existsSync(resolve(ROOT, "data/project.json"))) await benchSample();
else console.log("data/ holds no sample district; run: npm run sample");
if (existsSync(LAS_PALMAS)) await benchLasPalmas();
else console.log("Las Palmas is not beside this checkout; skipped.");

async function benchSample(): Promise<void> {
  title("Sample district, first time in this process (nothing is warm)");
  const source = { read: (path: string) => Promise.resolve(new Uint8Array(readFileSync(resolve(ROOT, "data", path)))) };
  const { ms: openMs, value: project } = await once(() => openProject(source, quietJob));
  say("read all files", openMs, `${project.demand.ids.length} places, ${project.facilities.length} facilities`);
  const engine = createEngine(project);
  const { ms: networkMs, value: report } = await once(() => engine.networkReport(quietJob));
  say("build network", networkMs, `${report?.directedEdgeCount ?? 0} directed edges`);
  // As the page asks: who is served at once, the ground after it.
  let peopleMs = openMs + networkMs;
  for (const layer of layers) {
    const { ms } = await once(() => engine.coverage({ ...ask(layer, ["network"]), ground: "later" }, quietJob));
    say(`people: ${layer.title.zh} ${layer.title.en}`, ms);
    peopleMs += ms;
  }
  gate("people of all nine layers with first load", peopleMs, 1000, "ms");
  let groundMs = peopleMs;
  for (const layer of layers) groundMs += (await once(() => engine.coverage(ask(layer, ["network"]), quietJob))).ms;
  gate("the same and then their ground, areas and polygons", groundMs, 1000, "ms");

  title("Sample district, warm");
  if (!project.network) return;
  const { network, places, seedsOf } = await benchNetwork(project.network, project.demand.points);
  const index = districtIndex(project);
  const meal = layers.find((layer) => layer.id === "meal_point") ?? layers[0];
  const [costs, whole, compare, other] = await medians(
    [
      { name: "costs only", work: () => costsOf(network, places, seedsOf(project, meal)) },
      { name: "with areas", work: () => engine.coverage(ask(meal, ["network"]), quietJob) },
      { name: "both methods", work: () => engine.coverage(ask(meal, ["network", "buffer"]), quietJob) },
      { name: "another limit", work: () => engine.coverage(ask(meal, ["network"], 1.5), quietJob) },
    ],
    ROUNDS,
  );
  const communities = index.project.communities.length;
  say("one layer, costs of every place only", costs, nsPerEdge(costs, 2 * network.edgeCount));
  say(
    "one layer, whole answer with areas and rows",
    whole,
    `${(whole / costs).toFixed(1)} × costs only, ${communities} communities`,
  );
  say("one layer, network and buffer side by side", compare);
  gate("a second question (another limit)", other, 100, "ms");
  await benchGround(network, index, seedsOf(project, meal));
  const [all] = await medians([{ name: "all", work: () => allLayers(engine) }], QUICK ? 1 : 3);
  say("all nine layers", all);
}

/** Drawing a service area and cutting it at borders, each against its alternative. */
async function benchGround(network: Network, index: DistrictIndex, seeds: Seeds): Promise<void> {
  const field = nearestField(network, seeds, BOUND_MM);
  const streets = streetGround(network, index.frame);
  const everyStreet = { ...streets, rim: undefined };
  const limitMm = 540_000;
  const { region } = networkServiceArea(streets, field, seeds, limitMm);
  const { communityBorders, quarterBorders } = districtGround(index).ofAreaTypes(AREA_TYPES);
  const [drawn, painted, cut, general] = await medians(
    [
      { name: "drawn", work: () => networkServiceArea(streets, field, seeds, limitMm) },
      { name: "painted", work: () => networkServiceArea(everyStreet, field, seeds, limitMm) },
      {
        name: "cut",
        work: () => [communityBorders, quarterBorders].map((all) => cutAtBorders(cuttableGround(region), all)),
      },
      {
        name: "general",
        work: () => [...communityBorders.regions, ...quarterBorders.regions].map((one) => cutRegion(one, region)),
      },
    ],
    ROUNDS,
  );
  say("draw a service area", drawn);
  say("  painting every street within reach", painted, `${(painted / drawn).toFixed(2)} ×`);
  say("cut it at communities and quarters", cut);
  say("  by the general engine", general, `${(general / cut).toFixed(2)} ×`);
}

async function allLayers(engine: ReturnType<typeof createEngine>): Promise<void> {
  for (const layer of layers) await engine.coverage(ask(layer, ["network"]), quietJob);
}

async function benchLasPalmas(): Promise<void> {
  title("Las Palmas de Gran Canaria (OpenStreetMap extract)");
  const file = "las-palmas.osm.pbf";
  const bytes = new Uint8Array(readFileSync(LAS_PALMAS));
  const { ms, value: osm } = await once(() => readOsm(file, bytes, quietJob));
  say("read the extract, first time", ms, `${osm.ways.length} ways`);
  const random = seededRandom(28);
  const { network } = buildNetwork({ kind: "osm", file, osm }, "open");
  const nodes = Array.from({ length: 20_000 }, () => Math.floor(random() * network.nodeCount));
  const aside = () => (random() - 0.5) * 0.0006; // up to 33 m from a street corner
  const homes = wgs84Points(
    nodes.map((v) => network.nodeLon[v] + aside()),
    nodes.map((v) => network.nodeLat[v] + aside()),
  );
  const project = townOf(homes, file, osm);
  await benchNetwork({ kind: "osm", file, osm }, homes);
  const engine = createEngine(project);
  await engine.networkReport(quietJob);
  const layer = { ...layers[0], categoryIds: ["any"], group: "all" };
  const [network20k, buffer] = await medians(
    [
      { name: "network", work: () => engine.coverage(ask(layer, ["network"]), quietJob) },
      { name: "buffer", work: () => engine.coverage(ask(layer, ["buffer"]), quietJob) },
    ],
    QUICK ? 2 : 5,
  );
  say("one layer by network, 20,000 places, 100 facilities", network20k);
  say("the same by buffer", buffer);
}

function townOf(homes: Points<"wgs84">, file: string, osm: Awaited<ReturnType<typeof readOsm>>): Project {
  const count = homes.x.length;
  const ids = Array.from({ length: count }, (_, p) => String(p));
  return {
    id: "las-palmas",
    title: { zh: "拉斯帕尔马斯", en: "Las Palmas" },
    fictional: false,
    dataDate: "2023-02-21",
    source: { zh: "OpenStreetMap", en: "OpenStreetMap" },
    licence: "ODbL-1.0",
    groups: [{ id: "all", title: { zh: "全部", en: "All" }, columns: [] }],
    bounds: [Math.min(...homes.x), Math.min(...homes.y), Math.max(...homes.x), Math.max(...homes.y)],
    streets: [],
    communities: [],
    quarters: [],
    demand: {
      points: homes,
      ids,
      names: ids,
      quarter: new Int32Array(count).fill(-1),
      people: { all: new Float64Array(count).fill(1) },
      placement: "points",
    },
    facilities: ids.slice(0, 100).map((id, p) => ({
      id,
      name: id,
      category: "any",
      status: "operating",
      geometry: { type: "Point", coordinates: [homes.x[p], homes.y[p]] },
      properties: {},
    })),
    network: { kind: "osm", file, osm },
    base: {},
    readings: [],
  };
}

/** Building, joining and searching one network, each against its alternatives. */
async function benchNetwork(source: NonNullable<Project["network"]>, homes: Points<"wgs84">) {
  const { network, streets } = buildNetwork(source, "open");
  const raw = uncontracted(streets);
  const random = shuffled(network, 7);
  const directed = 2 * network.edgeCount;
  console.log(
    `  ${network.nodeCount} nodes, ${directed} directed edges; uncontracted ${raw.nodeCount} nodes, ${2 * raw.edgeCount} directed edges`,
  );
  const snapper = new Snapper(network);
  const [build, index, join] = await medians(
    [
      { name: "build", work: () => buildNetwork(source, "open") },
      { name: "index", work: () => new Snapper(network) },
      { name: "join", work: () => snapper.snap(homes, SNAP_LIMIT_M) },
    ],
    QUICK ? 2 : 5,
  );
  say("build network from lines or ways", build, nsPerEdge(build, directed));
  say("index its segments for joining", index);
  say(`join ${homes.x.length} places`, join, `${((1000 * join) / homes.x.length).toFixed(2)} µs each`);

  const starts = wgs84Points(
    Array.from({ length: 500 }, (_, i) => homes.x[Math.floor((i * homes.x.length) / 500)]),
    Array.from({ length: 500 }, (_, i) => homes.y[Math.floor((i * homes.y.length) / 500)]),
  );
  const owner = Int32Array.from({ length: 500 }, (_, i) => i);
  const seeds: Seeds = { snapped: snapper.snap(starts, SNAP_LIMIT_M), owner };
  const rawSeeds: Seeds = { snapped: new Snapper(raw).snap(starts, SNAP_LIMIT_M), owner };
  const [bucket, heap, onRaw, onRandom] = await medians(
    [
      { name: "bucket", work: () => nearestField(network, seeds, BOUND_MM) },
      { name: "heap", work: () => heapField(network, seeds, BOUND_MM) },
      { name: "raw", work: () => nearestField(raw, rawSeeds, BOUND_MM) },
      { name: "random", work: () => nearestField(random, seeds, BOUND_MM) },
    ],
    SEARCH_ROUNDS,
  );
  sameCosts(nearestField(network, seeds, BOUND_MM).costMm, heapField(network, seeds, BOUND_MM).costMm);
  say("nearest of 500 facilities, every node", bucket, nsPerEdge(bucket, directed));
  say("  with a binary heap", heap, `${(heap / bucket).toFixed(2)} ×`);
  say("  on uncontracted streets", onRaw, `${(onRaw / bucket).toFixed(2)} ×`);
  say("  nodes in random order instead of Hilbert's", onRandom, `${(onRandom / bucket).toFixed(2)} ×`);
  gate("  bucket queue over binary heap", bucket / heap, 0.45, "×");
  gate("  search, per directed edge", (bucket * 1e6) / directed, 22, "ns");

  const places = snapper.snap(homes, SNAP_LIMIT_M);
  const seedsOf = (project: Project, layer: FacilityLayer): Seeds => {
    const set = facilitySet(project.facilities, layer, ["operating"]);
    return { snapped: snapper.snap(set.entrances, SNAP_LIMIT_M), owner: set.owner };
  };
  return { network, places, seedsOf };
}

function sameCosts(a: Int32Array, b: Int32Array): void {
  if (a.some((cost, v) => cost !== b[v])) throw new Error("the two queues disagree: the comparison is void");
}

function costsOf(network: Network, places: ReturnType<Snapper["snap"]>, seeds: Seeds) {
  return nearestCosts(network, nearestField(network, seeds, BOUND_MM), seeds, places);
}
