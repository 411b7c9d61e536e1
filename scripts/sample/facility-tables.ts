import { centroid, polygonsOf, area } from "./geometry";
import { trimmed } from "./base-layers";
import type { Facility, Premises } from "./facilities";
import { flatGeobuf, ledger, pointOf, polygonOf, position, type Value } from "./output";
import { AGES, allPeople } from "./people";
import { communityAges, communityHouseholds } from "./people-tables";
import { outlineOf } from "./plan";
import type { Town } from "./town";

const STATUS = { operating: "运营", building: "在建", planned: "规划", closed: "停用" } as const;
const AREA_TYPE = { urban: "城区", county_town: "县城区", rural: "乡村" } as const;

function facilityGeometry(facility: Facility): GeoJSON.Geometry {
  return Array.isArray(facility.place) ? polygonOf([trimmed(facility.place)]) : pointOf(facility.place);
}

export function facilitiesFile(facilities: readonly Facility[]): Uint8Array {
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

export function premisesFile(premises: readonly Premises[]): Uint8Array {
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

export function peopleLedger(town: Town): Uint8Array {
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

export function facilityLedger(facilities: readonly Facility[]): Uint8Array {
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
      const [lon, lat] = position(Array.isArray(facility.place) ? centroid(facility.place) : facility.place);
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
