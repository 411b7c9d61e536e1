import { Namer } from "./names";
import { along, area, centroid, grown, lengthOf, polygonsOf, together, type Point } from "./geometry";
import { districtRing, greenOf, landUseOf, promenades, stationOf, trimmed, waterOf, type Shape } from "./base-layers";
import { placeFacilities, type Facility, type Premises } from "./facilities";
import { flatGeobuf, ledger, lineOf, multiOf, pointOf, polygonOf, position, type Row, type Value } from "./output";
import { AGES, allPeople, sumAges, type Ages } from "./people";
import { outlineOf } from "./plan";
import { projectFile, readMe } from "./project-file";
import { roadsOf, type Road } from "./roads";
import { growTown, type Community, type NamedQuarter, type Town } from "./town";

const AGE_COLUMNS = Object.fromEntries(AGES.map((age) => [age, "integer" as const]));
const STATUS = { operating: "运营", building: "在建", planned: "规划", closed: "停用" } as const;
const AREA_TYPE = { urban: "城区", county_town: "县城区", rural: "乡村" } as const;

/** Every file of the sample district, by name: the same bytes on every run. */
export function makeSample(): Map<string, Uint8Array> {
  const town = growTown();
  const { random } = town;
  const rim = districtRing(town);
  const walks = [...town.plan.paths, ...promenades(town.skeleton, town.mesh, rim)];
  const bank = new Set(town.bankFaces);
  const roads = roadsOf(town.mesh, (edge) => (!edge.sealed ? "" : bank.has(edge.face) ? "bridge" : "tunnel"), walks);
  const { facilities, premises } = placeFacilities(town, random);
  const namer = new Namer(
    random,
    town.communities.map((c) => c.name.slice(0, 2)),
  );
  const files = new Map<string, Uint8Array>();
  files.set(
    "district.fgb",
    flatGeobuf("district", { id: "text", name: "text" }, [
      { geometry: polygonOf([districtRing(town)]), properties: { id: "QH", name: "青禾示范区" } },
    ]),
  );
  files.set("streets.fgb", streetsFile(town));
  files.set("communities.fgb", communitiesFile(town));
  files.set("quarters.fgb", quartersFile(town));
  files.set("buildings.fgb", buildingsFile(town));
  files.set("roads.fgb", roadsFile(roads));
  files.set("facilities.fgb", facilitiesFile(facilities));
  files.set("premises.fgb", premisesFile(premises));
  files.set("water.fgb", shapesFile("water", waterOf(town, random)));
  files.set("green.fgb", shapesFile("green", greenOf(town, namer)));
  files.set("landuse.fgb", shapesFile("landuse", landUseOf(town)));
  files.set("railway.fgb", railwayFile(town));
  files.set("other_buildings.fgb", otherBuildingsFile(town));
  files.set("places.fgb", placesFile(town));
  files.set("社区人口台账.csv", peopleLedger(town));
  files.set("设施台账.csv", facilityLedger(facilities));
  files.set("project.json", new TextEncoder().encode(projectFile()));
  files.set("README.md", new TextEncoder().encode(readMe()));
  return files;
}

function communityAges(community: Community): Ages {
  return sumAges(community.quarters.map(quarterAges));
}
function quarterAges(quarter: NamedQuarter): Ages {
  return sumAges(quarter.buildings.map((building) => building.ages));
}
function householdsOf(quarter: NamedQuarter): number {
  return quarter.buildings.reduce((sum, building) => sum + building.households, 0);
}
function communityHouseholds(community: Community): number {
  return community.quarters.reduce((sum, quarter) => sum + householdsOf(quarter), 0);
}

function streetsFile(town: Town): Uint8Array {
  return flatGeobuf(
    "streets",
    { id: "text", name: "text", kind: "text" },
    town.streets.map(({ id, name, kind, faces }) => ({
      geometry: multiOf(polygonsOf(outlineOf(faces))),
      properties: { id, name, kind },
    })),
  );
}

function communitiesFile(town: Town): Uint8Array {
  return flatGeobuf(
    "communities",
    {
      id: "text",
      name: "text",
      street_id: "text",
      area_type: "text",
      households: "integer",
      ...AGE_COLUMNS,
      population: "integer",
    },
    town.communities.map((community) => {
      const ages = communityAges(community);
      return {
        geometry: multiOf(polygonsOf(outlineOf(community.faces))),
        properties: {
          id: community.id,
          name: community.name,
          street_id: community.street.id,
          area_type: community.areaType,
          households: communityHouseholds(community),
          ...ages,
          population: allPeople(ages),
        },
      };
    }),
  );
}

function quartersFile(town: Town): Uint8Array {
  const rows = town.communities.flatMap((community) =>
    community.quarters.map((named): Row => {
      const { quarter } = named;
      const ages = quarterAges(named);
      const rings =
        quarter.kind === "village"
          ? grown(
              together(
                grown(
                  quarter.houses.map((house) => house.ring),
                  15,
                ),
              ),
              -8,
            )
          : grown(outlineOf(quarter.faces), -3);
      return {
        geometry: multiOf(polygonsOf(rings.map(trimmed)).filter(([outer]) => area(outer) > 200)),
        properties: {
          id: named.id,
          name: named.name,
          community_id: community.id,
          kind: quarter.kind,
          gated: quarter.gated,
          year_built: quarter.yearBuilt,
          households: householdsOf(named),
          ...ages,
          population: allPeople(ages),
        },
      };
    }),
  );
  return flatGeobuf(
    "quarters",
    {
      id: "text",
      name: "text",
      community_id: "text",
      kind: "text",
      gated: "boolean",
      year_built: "integer",
      households: "integer",
      ...AGE_COLUMNS,
      population: "integer",
    },
    rows,
  );
}

function buildingsFile(town: Town): Uint8Array {
  let count = 0;
  const rows = town.communities.flatMap((community) =>
    community.quarters.flatMap((named) =>
      named.buildings.map((building, i): Row => ({
        geometry: polygonOf([building.house.ring]),
        properties: {
          id: `B${String(++count).padStart(5, "0")}`,
          name: `${named.name}${i + 1}${named.quarter.zone === "rural" || named.quarter.zone === "old" ? "号" : "幢"}`,
          quarter_id: named.id,
          community_id: community.id,
          floors: building.house.floors,
          households: building.households,
          ...building.ages,
        },
      })),
    ),
  );
  return flatGeobuf(
    "buildings",
    {
      id: "text",
      name: "text",
      quarter_id: "text",
      community_id: "text",
      floors: "integer",
      households: "integer",
      ...AGE_COLUMNS,
    },
    rows,
  );
}

function roadsFile(roads: readonly Road[]): Uint8Array {
  const rows = roads.map((road, i): Row => ({
    geometry: lineOf(road.points),
    properties: {
      id: `R${String(i + 1).padStart(5, "0")}`,
      name: road.name === "" ? null : road.name,
      class: road.class,
      bridge: road.bridge,
      tunnel: road.tunnel,
      gate: road.gate,
    },
  }));
  return flatGeobuf(
    "roads",
    { id: "text", name: "text", class: "text", bridge: "boolean", tunnel: "boolean", gate: "boolean" },
    rows.filter((row) => (row.geometry as GeoJSON.LineString).coordinates.length > 1),
  );
}

function facilityGeometry(facility: Facility): GeoJSON.Geometry {
  return Array.isArray(facility.place) ? polygonOf([trimmed(facility.place)]) : pointOf(facility.place as Point);
}

function facilitiesFile(facilities: readonly Facility[]): Uint8Array {
  return flatGeobuf(
    "facilities",
    {
      id: "text",
      name: "text",
      category: "text",
      status: "text",
      community_id: "text",
      address: "text",
      capacity: "integer",
      floor_area_m2: "integer",
      opening_hours: "text",
      year_opened: "integer",
      manager_type: "text",
    },
    facilities.map((facility, i) => ({
      geometry: facilityGeometry(facility),
      properties: {
        id: facilityId(i),
        name: facility.name,
        category: facility.category,
        status: facility.status,
        community_id: facility.community.id,
        address: facility.address,
        capacity: facility.capacity,
        floor_area_m2: facility.floorAreaM2,
        opening_hours: facility.hours === "" ? null : facility.hours,
        year_opened: facility.yearOpened,
        manager_type: facility.manager,
      },
    })),
  );
}

function facilityId(i: number): string {
  return `F${String(i + 1).padStart(4, "0")}`;
}

function premisesFile(premises: readonly Premises[]): Uint8Array {
  return flatGeobuf(
    "premises",
    {
      id: "text",
      name: "text",
      address: "text",
      floor_area_m2: "integer",
      rent_yuan_month: "integer",
      community_id: "text",
    },
    premises.map((p, i) => ({
      geometry: pointOf(p.place),
      properties: {
        id: `P${String(i + 1).padStart(3, "0")}`,
        name: p.name,
        address: p.address,
        floor_area_m2: p.floorAreaM2,
        rent_yuan_month: p.rentYuanMonth,
        community_id: p.community.id,
      },
    })),
  );
}

function shapesFile(name: string, shapes: readonly Shape[]): Uint8Array {
  const rows = shapes.map((shape, i) => ({
    geometry: polygonOf(shape.rings.map(trimmed)),
    properties: { id: `${name}-${i + 1}`, name: shape.name === "" ? null : shape.name, kind: shape.kind },
  }));
  return flatGeobuf(name, { id: "text", name: "text", kind: "text" }, rows);
}

function railwayFile(town: Town): Uint8Array {
  const rim = districtRing(town);
  const inDistrict = [...town.mesh.edges()].filter((edge) => edge.line.class === "railway" && rim.length > 0);
  const first = inDistrict.map((edge) => [edge.from.point, edge.twin.from.point]);
  const xs = first.flat().map((p) => p.x);
  const [west, east] = [Math.min(...xs), Math.max(...xs)];
  const line = [...new Map(first.flat().map((p) => [`${p.x} ${p.y}`, p])).values()].filter(
    (p) => p.x >= west && p.x <= east,
  );
  line.sort((a, b) => a.x - b.x);
  const { platforms } = stationOf(town);
  const rows: Row[] = [
    { geometry: lineOf(line), properties: { id: "railway-1", name: "沿江铁路", kind: "railway" } },
    ...platforms.map((ring, i): Row => ({
      geometry: lineOf([along(ring.slice(0, 2), 0).point, ring[1]]),
      properties: { id: `railway-${i + 2}`, name: "青禾站", kind: "station" },
    })),
  ];
  return flatGeobuf("railway", { id: "text", name: "text", kind: "text" }, rows);
}

function otherBuildingsFile(town: Town): Uint8Array {
  const lived = new Set(town.communities.flatMap((c) => c.quarters.flatMap((q) => q.buildings.map((b) => b.house))));
  const empty = town.plan.quarters
    .flatMap((quarter) => quarter.houses)
    .filter((house) => !lived.has(house))
    .map((house) => house.ring);
  const rings = [...town.plan.halls, ...empty, stationOf(town).hall];
  return flatGeobuf(
    "other_buildings",
    { id: "text" },
    rings.map((ring, i) => ({ geometry: polygonOf([ring]), properties: { id: `O${i + 1}` } })),
  );
}

/** Labels by rank: 0 the district's main things, 1 streets, 2 villages and parks. */
function placesFile(town: Town): Uint8Array {
  const rows: Row[] = [];
  const put = (p: Point, name: string, rank: number, kind: string) =>
    rows.push({ geometry: pointOf(p), properties: { id: `L${rows.length + 1}`, name, rank, kind } });
  for (const street of town.streets)
    put(middle(street.faces.map((face) => outlineOf([face])[0])), street.name, 1, "street");
  put(stationOf(town).spot, "青禾站", 1, "station");
  const { river } = town.skeleton;
  for (const share of [0.2, 0.5, 0.8]) put(along(river, lengthOf(river) * share).point, "青禾河", 1, "water");
  for (const community of town.communities) {
    for (const named of community.quarters) {
      if (named.quarter.kind !== "village") continue;
      put(middle(named.buildings.map((b) => b.house.ring)), named.name, 3, "village");
    }
  }
  return flatGeobuf("places", { id: "text", name: "text", rank: "integer", kind: "text" }, rows);
}

function middle(rings: readonly (readonly Point[])[]): Point {
  let x = 0;
  let y = 0;
  let sum = 0;
  for (const ring of rings) {
    const c = centroid(ring);
    const size = area(ring);
    x += c.x * size;
    y += c.y * size;
    sum += size;
  }
  return { x: x / sum, y: y / sum };
}

function peopleLedger(town: Town): Uint8Array {
  const headers = [
    "社区编号",
    "社区名称",
    "所属街道",
    "区域类型",
    "面积（平方公里）",
    "户数",
    "常住人口",
    "0-2岁",
    "3-6岁",
    "7-17岁",
    "18-59岁",
    "60-69岁",
    "70-79岁",
    "80岁及以上",
  ];
  return ledger(
    headers,
    town.communities.map((community) => {
      const ages = communityAges(community);
      const areaKm2 =
        polygonsOf(outlineOf(community.faces)).reduce(
          (sum, rings) => sum + rings.reduce((s, ring, i) => s + (i === 0 ? area(ring) : -area(ring)), 0),
          0,
        ) / 1e6;
      return [
        community.id,
        community.name,
        community.street.name,
        AREA_TYPE[community.areaType],
        areaKm2.toFixed(3),
        communityHouseholds(community),
        allPeople(ages),
        ...AGES.map((age) => ages[age]),
      ];
    }),
  );
}

function facilityLedger(facilities: readonly Facility[]): Uint8Array {
  const headers = [
    "设施编号",
    "设施名称",
    "设施类别",
    "状态",
    "所属街道",
    "所属社区",
    "地址",
    "服务能力",
    "建筑面积（平方米）",
    "开放时间",
    "启用年份",
    "管理主体",
    "经度",
    "纬度",
  ];
  return ledger(
    headers,
    facilities.map((facility, i): Value[] => {
      const [lon, lat] = position(Array.isArray(facility.place) ? centroid(facility.place) : (facility.place as Point));
      return [
        facilityId(i),
        facility.name,
        facility.category,
        STATUS[facility.status],
        facility.community.street.name,
        facility.community.name,
        facility.address,
        facility.capacity,
        facility.floorAreaM2,
        facility.hours,
        facility.yearOpened,
        facility.manager,
        lon,
        lat,
      ];
    }),
  );
}
