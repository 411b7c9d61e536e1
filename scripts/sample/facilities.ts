import { area, at, between, centroid, distance, grown, inside, nearestOnSegment, type Point } from "./geometry";
import type { Community, Town } from "./town";
import { FACILITY_KINDS, type FacilityKind } from "./facility-kinds";
import { edgesOf, type Face, type HalfEdge } from "./mesh";
import { isWalked } from "./site";

export interface Facility {
  readonly name: string;
  readonly category: string;
  readonly status: "operating" | "building" | "planned" | "closed";
  readonly community: Community;
  readonly address: string;
  readonly capacity: number;
  readonly floorAreaM2: number;
  readonly hours: string;
  readonly yearOpened: number | null;
  readonly manager: string;
  readonly place: Point | Point[];
}

export interface Premises {
  readonly name: string;
  readonly address: string;
  readonly floorAreaM2: number;
  readonly rentYuanMonth: number;
  readonly community: Community;
  readonly place: Point;
}

/** Places the facilities of every kind: near where people live, beside a street, unevenly, as towns have them. */
export function placeFacilities(town: Town, random: () => number): { facilities: Facility[]; premises: Premises[] } {
  const facilities: Facility[] = [];
  const numbers = new Map<string, number>();
  for (const kind of FACILITY_KINDS) {
    if (kind.category === "emergency_shelter") continue;
    const hosts = hostsOf(town, kind, random);
    hosts.forEach((community, i) => {
      const count = numbers.get(kind.category + community.id) ?? 0;
      numbers.set(kind.category + community.id, count + 1);
      const spot = spotIn(
        community,
        random,
        facilities.filter((f) => f.category === kind.category).map((f) => f.place as Point),
        kind.apartM,
      );
      facilities.push(facilityOf(kind, community, spot, i, hosts.length, count, random));
    });
  }
  facilities.push(...shelters(town, random));
  facilities.push(lonelyFacility(town));
  return { facilities, premises: placePremises(town, random) };
}

/** Which communities have one, and how many: a share of all, drawn by lot, doubled where the kind comes in numbers. */
function hostsOf(town: Town, kind: FacilityKind, random: () => number): Community[] {
  const ranked = town.communities
    .map((community) => ({ community, lot: random() + (kind.lean[community.zone] ?? 0) }))
    .sort((a, b) => b.lot - a.lot || (a.community.id < b.community.id ? -1 : 1))
    .map(({ community }) => community);
  const hosts: Community[] = [];
  if (kind.perStreet) {
    for (const street of town.streets)
      hosts.push(...ranked.filter((c) => c.street === street).slice(0, kind.perStreet));
  }
  for (let i = 0; hosts.length < kind.count; i++) {
    const community = ranked[i % kind.communities];
    if (i < kind.communities && hosts.includes(community)) continue;
    hosts.push(community);
  }
  return hosts;
}

function facilityOf(
  kind: FacilityKind,
  community: Community,
  spot: Spot,
  i: number,
  total: number,
  already: number,
  random: () => number,
): Facility {
  const idle = kind.notOperating.find(({ share }) => i >= total * (1 - share));
  const status = idle ? idle.status : "operating";
  const short = community.name.replace(/(社区|村)$/, "");
  const floorAreaM2 = Math.round((kind.areaM2[0] + random() * (kind.areaM2[1] - kind.areaM2[0])) / 5) * 5;
  const ordinal =
    already === 0 ? "" : already === 1 ? "第二" : `第${["三", "四", "五", "六"][already - 2] ?? already + 1}`;
  return {
    name: `${short}${ordinal}${kind.titles[Math.floor(random() * kind.titles.length)]}`,
    category: kind.category,
    status,
    community,
    address: spot.address,
    capacity: Math.round(kind.capacity[0] + random() * (kind.capacity[1] - kind.capacity[0])),
    floorAreaM2,
    hours: status === "operating" ? kind.hours[Math.floor(random() * kind.hours.length)] : "",
    yearOpened:
      status === "building" || status === "planned" ? null : 2006 + Math.floor((1 - random() * random()) * 19),
    manager: kind.managers[Math.floor(random() * kind.managers.length)],
    place: spot.point,
  };
}

interface Spot {
  readonly point: Point;
  readonly address: string;
}

/** Beside a street of the community, near one of its houses. */
function spotIn(community: Community, random: () => number, others: readonly Point[], apartM: number): Spot {
  let fallback: Spot | undefined;
  for (let attempt = 0; attempt < 40; attempt++) {
    const house = community.houses[Math.floor(random() * community.houses.length)];
    const home = centroid(house.ring);
    const edge = nearestStreet(community.faces, home);
    if (!edge) continue;
    const share = 0.2 + random() * 0.6;
    const spot = besideStreet(edge, share, edge.line.class === "alley" ? 3 : 9 + random() * 9);
    if (!inside(community.ringOf(edge.face), spot)) continue;
    const number = 1 + Math.floor(random() * 260);
    fallback = { point: spot, address: `${edge.line.name || community.name}${number}号` };
    if (others.every((other) => distance(other, spot) > apartM * (1 - attempt / 40))) return fallback;
  }
  if (!fallback) throw new Error(`no street in ${community.name}`);
  return fallback;
}

function besideStreet(edge: HalfEdge, share: number, asideM: number): Point {
  const a = edge.from.point;
  const b = edge.twin.from.point;
  const length = distance(a, b) || 1;
  const p = between(a, b, share);
  return at(p.x - ((b.y - a.y) / length) * asideM, p.y + ((b.x - a.x) / length) * asideM);
}

function nearestStreet(faces: readonly Face[], p: Point): HalfEdge | undefined {
  let best: HalfEdge | undefined;
  let bestM = Infinity;
  for (const face of faces) {
    for (const edge of edgesOf(face)) {
      if (!isWalked(edge.line.class) || edge.sealed || distance(edge.from.point, edge.twin.from.point) < 8) continue;
      const m = nearestOnSegment(p, edge.from.point, edge.twin.from.point).distanceM;
      if (m < bestM) {
        bestM = m;
        best = edge;
      }
    }
  }
  return best;
}

/** 应急避难场所 are open grounds: parks, school fields, squares. */
function shelters(town: Town, random: () => number): Facility[] {
  const grounds = town.plan.plots
    .filter((plot) => (plot.use === "park" || plot.use === "school") && area(plot.ring) > 4500)
    .filter(() => random() < 0.8)
    .sort((a, b) => area(b.ring) - area(a.ring))
    .slice(0, 30);
  return grounds.flatMap((plot, i) => {
    const community = town.communityOf(plot.face);
    const ring = grown([plot.ring], -7)[0];
    if (!community || !ring) return [];
    const street = edgesOf(plot.face).find((edge) => isWalked(edge.line.class) && edge.line.name);
    const short = community.name.replace(/(社区|村)$/, "");
    const place = plot.use === "park" ? "公园" : "学校操场";
    const same = grounds
      .slice(0, i)
      .filter((other) => other.use === plot.use && town.communityOf(other.face) === community);
    const ordinal = ["", "第二", "第三", "第四"][same.length] ?? `第${same.length + 1}`;
    return [
      {
        name: `${short}${ordinal}${place}应急避难场所`,
        category: "emergency_shelter",
        status: i === grounds.length - 2 ? "building" : "operating",
        community,
        address: `${street?.line.name || community.name}${3 + i * 7}号`,
        capacity: Math.round((area(ring) * 0.55) / 1.5 / 10) * 10,
        floorAreaM2: Math.round(area(ring)),
        hours: "全天",
        yearOpened: i === grounds.length - 2 ? null : 2009 + Math.floor(random() * 15),
        manager: plot.use === "park" ? "园林单位" : "学校",
        place: ring,
      } satisfies Facility,
    ];
  });
}

/** One that no street comes near, as real ledgers have them: its point stands in the fields. */
function lonelyFacility(town: Town): Facility {
  const spot = town.loneliestField();
  return {
    name: "圩田健身驿站",
    category: "fitness_facility",
    status: "operating",
    community: spot.community,
    address: "圩田深处（坐标待核）",
    capacity: 40,
    floorAreaM2: 120,
    hours: "全天",
    yearOpened: 2021,
    manager: "村（居）委会",
    place: spot.point,
  };
}

const PREMISES = [
  "临街商铺",
  "原粮站仓库",
  "闲置厂房",
  "老供销社",
  "小区配套用房",
  "原村小校舍",
  "底商二层",
  "旧菜场附房",
  "原信用社门面",
  "物业空置用房",
];

function placePremises(town: Town, random: () => number): Premises[] {
  const all: Premises[] = [];
  const order = town.communities.map((community) => ({ community, lot: random() })).sort((a, b) => a.lot - b.lot);
  for (let i = 0; i < 120; i++) {
    const community = order[i % order.length].community;
    const spot = spotIn(
      community,
      random,
      all.map((p) => p.place),
      60,
    );
    const floorAreaM2 = Math.round((70 + random() * random() * 900) / 5) * 5;
    const yuanM2 =
      (community.zone === "rural" ? 9 : community.zone === "town" ? 20 : community.zone === "old" ? 42 : 34) *
      (0.7 + 0.6 * random());
    all.push({
      name: `${spot.address}${PREMISES[Math.floor(random() * PREMISES.length)]}`,
      address: spot.address,
      floorAreaM2,
      rentYuanMonth: Math.round((floorAreaM2 * yuanM2) / 100) * 100,
      community,
      place: spot.point,
    });
  }
  return all;
}
