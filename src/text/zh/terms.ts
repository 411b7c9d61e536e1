import type { Method } from "../../core/analysis/result";
import type { AreaType, Limit, ProfileId } from "../../core/layer/layer";
import type { FacilityStatus } from "../../core/project/project";
import type { Stage } from "../../core/base/job";

const whole = new Intl.NumberFormat("zh-CN", { maximumFractionDigits: 0 });
const one = new Intl.NumberFormat("zh-CN", { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const two = new Intl.NumberFormat("zh-CN", { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const plain = new Intl.NumberFormat("zh-CN", { maximumFractionDigits: 2 });

/** Numbers with their units, and the words every screen and file shares. */
export const terms = {
  productName: "生活圈",
  noData: "无数据",
  fictional: "虚构",
  count: (n: number): string => whole.format(n),
  /** A bare figure with at most two decimals. */
  number: (n: number): string => plain.format(n),
  people: (n: number): string => `${whole.format(n)} 人`,
  percent: (share: number): string => `${one.format(share * 100)} %`,
  /** A difference of two shares. */
  points: (difference: number): string => `${one.format(difference * 100)} 个百分点`,
  areaKm2: (areaM2: number): string => `${two.format(areaM2 / 1e6)} km²`,
  metres: (distanceM: number): string => `${whole.format(distanceM)} m`,
  minutes: (durationS: number): string => `${one.format(durationS / 60)} 分钟`,
  speed: (speedMps: number): string => `${plain.format(speedMps)} m/s`,
  limit: (limit: Limit): string =>
    limit.unit === "min" ? `${plain.format(limit.value)} 分钟` : `${whole.format(limit.value)} m`,
  method: { network: "网络", buffer: "缓冲", straight: "直线" } satisfies Record<Method, string> as Record<
    Method,
    string
  >,
  methodLong: { network: "沿路网步行", buffer: "Turf 缓冲区", straight: "直线距离" } as Record<Method, string>,
  profile: { adult: "成人", older: "老年人", stroller: "儿童推车" } as Record<ProfileId, string>,
  areaType: { urban: "城区", county_town: "县城区", rural: "乡村" } as Record<AreaType, string>,
  status: { operating: "运营", building: "在建", planned: "规划", closed: "停用" } as Record<FacilityStatus, string>,
  /** One facility of a category by the category's id; others show what their file says. */
  category: {
    community_canteen: "社区食堂",
    community_health_centre: "社区卫生服务中心",
    community_service_complex: "社区综合服务设施",
    dental_service: "口腔健康服务点",
    elderly_care_facility: "养老服务设施",
    emergency_shelter: "应急避难场所",
    employment_service: "就业服务点",
    fitness_facility: "健身设施",
    meal_point: "助餐点",
    mini_fire_station: "微型消防站",
    nursery: "托育服务设施",
    party_service_centre: "党群服务中心",
    police_room: "社区警务室",
    village_service_facility: "村级服务设施",
    wet_market: "菜市",
  } as Readonly<Record<string, string>>,
  stage: {
    read: "读取数据",
    network: "建立路网",
    snap: "连接到路网",
    search: "计算可达",
    areas: "计算服务范围",
    tables: "汇总",
    write: "写出文件",
    map: "绘制地图",
  } as Record<Stage, string>,
  community: "社区",
  street: "街道",
  district: "区",
  quarter: "小区",
  covered: "已覆盖",
  uncovered: "未覆盖",
  uncoveredPeople: "未覆盖人口",
  coverageRate: "覆盖率",
  gap: "盲区",
  reach: "服务范围",
};
