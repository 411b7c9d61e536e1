import { seededRandom } from "../../src/core/base/random";
import { area, bounds, centroid, distance, inside, nearestOnSegment, type Point } from "./geometry";
import { formCommunities, type Root } from "./communities";
import { edgesOf, ringOf, type Face, type Mesh } from "./mesh";
import { Namer } from "./names";
import { AgeDealer, ageShares, AIMS, allPeople, peopleAtRank, shareOut, type Ages } from "./people";
import { build, emptyPlan, type Plan, type Quarter } from "./plan";
import { isWalked, type House } from "./site";
import { drawSkeleton, spotOf, STREETS, type Skeleton, type Zone } from "./skeleton";
import { subdivide } from "./subdivide";

const SEED = 20251231;
const COMMUNITY_COUNT = 70;

export interface Street {
  readonly id: string;
  readonly name: string;
  readonly kind: "街道" | "镇";
  readonly faces: Face[];
}

export interface Community {
  readonly id: string;
  readonly name: string;
  readonly street: Street;
  readonly zone: Zone;
  readonly areaType: "urban" | "county_town" | "rural";
  readonly faces: readonly Face[];
  readonly quarters: NamedQuarter[];
  readonly houses: readonly House[];
  ringOf(face: Face): Point[];
}

export interface NamedQuarter {
  readonly id: string;
  readonly name: string;
  readonly quarter: Quarter;
  readonly buildings: Building[];
}

export interface Building {
  readonly house: House;
  readonly households: number;
  readonly ages: Ages;
}

export interface Town {
  readonly skeleton: Skeleton;
  readonly mesh: Mesh;
  readonly plan: Plan;
  readonly streets: readonly Street[];
  readonly communities: readonly Community[];
  readonly bankFaces: readonly Face[];
  readonly railFaces: readonly Face[];
  readonly random: () => number;
  communityOf(face: Face): Community | undefined;
  loneliestField(): { point: Point; community: Community };
}

/** Grows the district from its seed: lines, blocks, houses, communities, people. */
export function growTown(): Town {
  const random = seededRandom(SEED);
  const skeleton = drawSkeleton();
  const { mesh } = skeleton;
  const roots: Root[] = [];
  const bankFaces: Face[] = [];
  const railFaces: Face[] = [];
  const squares = [...mesh.faces].map((face) => ({ face, ...zoneOf(face) }));
  sealCrossings(squares);
  for (const { face, zone, street } of squares) roots.push({ street, ground: subdivide(mesh, face, zone, random) });
  const plan = emptyPlan();
  for (const { ground } of roots) build(mesh, ground, plan, random);

  const homesOf = new Map<Face, number>();
  for (const quarter of plan.quarters) {
    const homes = quarter.houses.reduce((sum, house) => sum + house.homes, 0);
    for (const face of quarter.faces) homesOf.set(face, (homesOf.get(face) ?? 0) + homes / quarter.faces.length);
  }
  const territories = formCommunities(mesh, roots, homesOf, COMMUNITY_COUNT);
  for (const face of mesh.faces) {
    const { zone } = zoneOf(face);
    if (zone === "bank") bankFaces.push(face);
    if (zone === "rail") railFaces.push(face);
  }
  const namer = new Namer(random, [...STREETS.map((s) => s.name), ...mesh.lines.flatMap((line) => line.name ?? [])]);
  nameLines(mesh, namer, random);

  const streets: Street[] = STREETS.map((seed, i) => ({
    id: `QH${two(i + 1)}`,
    name: seed.name,
    kind: seed.kind,
    faces: [],
  }));
  const owner = new Map<Face, Community>();
  const quarterOf = new Map<Face, Quarter[]>();
  for (const quarter of plan.quarters) {
    quarterOf.set(quarter.faces[0], [...(quarterOf.get(quarter.faces[0]) ?? []), quarter]);
  }
  const communities: Community[] = [];
  const drafts = streets.flatMap((street, s) => {
    const own = territories.filter((t) => t.street === s);
    // Numbered from the north-west, as one reads.
    const spots = own.map((t) => ({ t, middle: middleOf(t.faces) }));
    spots.sort((a, b) => a.middle.x - b.middle.x - (a.middle.y - b.middle.y) || a.t.faces[0].id - b.t.faces[0].id);
    return spots.map(({ t }, i) => ({ t, street, id: `${street.id}${two(i + 1)}` }));
  });
  const byHomes = [...drafts].sort((a, b) => a.t.homes - b.t.homes || (a.id < b.id ? -1 : 1));
  const peopleOf = new Map(byHomes.map((draft, rank) => [draft.id, peopleAtRank((rank + 0.5) / byHomes.length)]));
  for (const { t, street, id } of drafts) {
    const zone = mainZone(t.grounds.map((ground) => ({ zone: ground.zone, weight: ground.areaM2 })));
    const areaType = zone === "rural" ? "rural" : zone === "town" ? "county_town" : "urban";
    const own = t.faces.flatMap((face) => quarterOf.get(face) ?? []);
    const quarters = settle(own, id, peopleOf.get(id) ?? 0, zone, namer, random);
    const community: Community = {
      id,
      name: namer.community(zone, id.endsWith("01") ? street.name : undefined),
      street,
      zone,
      areaType,
      faces: t.faces,
      quarters,
      houses: quarters.flatMap((q) => q.buildings.map((b) => b.house)),
      ringOf: (face) => ringOf(face),
    };
    street.faces.push(...t.faces);
    for (const face of t.faces) owner.set(face, community);
    communities.push(community);
  }
  return {
    skeleton,
    mesh,
    plan,
    streets,
    communities,
    bankFaces,
    railFaces,
    random,
    communityOf: (face) => owner.get(face),
    loneliestField: () => loneliestField(mesh, plan, owner),
  };
}

function zoneOf(face: Face): { zone: Zone; street: number } {
  const { street, zone } = spotOf(centroid(ringOf(face)));
  const edges = edgesOf(face);
  if (edges.some((edge) => edge.line.class === "river")) return { street, zone: "bank" };
  if (edges.some((edge) => edge.line.class === "railway")) return { street, zone: "rail" };
  return { street, zone };
}

/** Roads over water and under rails take no side streets. */
function sealCrossings(squares: readonly { face: Face; zone: Zone }[]): void {
  const zones = new Map(squares.map(({ face, zone }) => [face, zone]));
  for (const { face, zone } of squares) {
    if (zone !== "bank" && zone !== "rail") continue;
    for (const edge of edgesOf(face)) {
      if (isWalked(edge.line.class) && zones.get(edge.twin.face) === zone) {
        edge.sealed = true;
        edge.twin.sealed = true;
      }
    }
  }
}

function nameLines(mesh: Mesh, namer: Namer, random: () => number): void {
  for (const edge of mesh.edges()) {
    const { line } = edge;
    if (line.name !== undefined || !isWalked(line.class)) continue;
    if (line.class === "alley" && random() < 0.25) {
      line.name = "";
      continue;
    }
    line.name = namer.road(line.class, spotOf(edge.from.point).zone);
  }
}

function mainZone(parts: readonly { zone: Zone; weight: number }[]): Zone {
  const sums = new Map<Zone, number>();
  for (const { zone, weight } of parts) sums.set(zone, (sums.get(zone) ?? 0) + weight);
  return [...sums].sort((a, b) => b[1] - a[1])[0][0];
}

function middleOf(faces: readonly Face[]): Point {
  let x = 0;
  let y = 0;
  let sum = 0;
  for (const face of faces) {
    const ring = ringOf(face);
    const size = area(ring);
    const c = centroid(ring);
    x += c.x * size;
    y += c.y * size;
    sum += size;
  }
  return { x: x / sum, y: y / sum };
}

/** Households and people move into the houses of one community, until it has as many as it should. */
function settle(
  quarters: readonly Quarter[],
  communityId: string,
  people: number,
  zone: Zone,
  namer: Namer,
  random: () => number,
): NamedQuarter[] {
  const households = Math.round(people / (AIMS.homePeople * (0.94 + 0.12 * random())));
  const houses = quarters.flatMap((quarter) =>
    quarter.houses.map((house) => ({ quarter, house, taken: house.homes * (0.9 + 0.2 * random()) })),
  );
  const homes = shareOut(
    households,
    houses.map((h) => h.taken),
  );
  const persons = shareOut(
    people,
    homes.map((n) => n * (0.85 + 0.3 * random())),
  );
  const shares = ageShares(zone, random);
  const dealer = new AgeDealer();
  const meanLean =
    houses.reduce((sum, h, i) => sum + leanOf(h.quarter) * persons[i], 0) / persons.reduce((a, b) => a + b, 0);
  return quarters
    .map((quarter, q) => {
      // Older estates have older people; over the community the differences level out.
      const lean = leanOf(quarter) / meanLean;
      const own = shares.map((share, age) => (age >= 4 ? share * lean : share));
      own[3] = 1 - own.reduce((sum, share, age) => sum + (age === 3 ? 0 : share), 0);
      const buildings: Building[] = [];
      houses.forEach((h, i) => {
        if (h.quarter !== quarter || homes[i] === 0) return;
        buildings.push({ house: h.house, households: homes[i], ages: dealer.deal(persons[i], own, random) });
      });
      return {
        id: `${communityId}${two(q + 1)}`,
        name: namer.quarter(quarter.zone, quarter.kind, quarter.gated),
        quarter,
        buildings,
      };
    })
    .filter((q) => q.buildings.some((b) => allPeople(b.ages) > 0));
}

/** How much older the people of an estate are than elsewhere: an estate ages with its people. */
function leanOf(quarter: Quarter): number {
  if (quarter.kind === "village") return 1;
  return Math.min(1.2, Math.max(0.8, 1 + (1996 - quarter.yearBuilt) * 0.008));
}

/** The spot in the fields that is farthest from any way. */
function loneliestField(
  mesh: Mesh,
  plan: Plan,
  owner: ReadonlyMap<Face, Community>,
): { point: Point; community: Community } {
  const ways: [Point, Point][] = [...mesh.edges()]
    .filter((e) => isWalked(e.line.class))
    .map((e) => [e.from.point, e.twin.from.point]);
  for (const path of plan.paths)
    for (let i = 1; i < path.points.length; i++) ways.push([path.points[i - 1], path.points[i]]);
  let best: { point: Point; community: Community } | undefined;
  let bestM = 0;
  for (const plot of plan.plots) {
    const community = owner.get(plot.face);
    if (!community || plot.use !== "farmland") continue;
    const { minX, minY, maxX, maxY } = bounds(plot.ring);
    const near = ways.filter(([a]) => a.x > minX - 300 && a.x < maxX + 300 && a.y > minY - 300 && a.y < maxY + 300);
    for (let x = minX; x < maxX; x += 20) {
      for (let y = minY; y < maxY; y += 20) {
        const point = { x: Math.round(x), y: Math.round(y) };
        if (!inside(plot.ring, point)) continue;
        let m = Infinity;
        for (const [a, b] of near) {
          if (distance(point, a) > m + 400) continue;
          m = Math.min(m, nearestOnSegment(point, a, b).distanceM);
          if (m <= bestM) break;
        }
        if (m > bestM) {
          bestM = m;
          best = { point, community };
        }
      }
    }
  }
  if (!best) throw new Error("no field in the district");
  return best;
}

function two(n: number): string {
  return n < 10 ? `0${n}` : `${n}`;
}
