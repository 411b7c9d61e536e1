import type { Zone } from "./skeleton";

/** How a kind of facility comes in the district. */
export interface FacilityKind {
  readonly category: string;
  readonly titles: readonly string[];
  /** All of them, whatever their status. */
  readonly count: number;
  /** How many communities have any. */
  readonly communities: number;
  /** At least so many in each 街道. */
  readonly perStreet?: number;
  /** Where it is found sooner (> 0) or later (< 0). */
  readonly lean: Partial<Record<Zone, number>>;
  /** Shares of the list, from its end, that do not operate: the later entries win. */
  readonly notOperating: readonly { readonly share: number; readonly status: "building" | "planned" | "closed" }[];
  readonly capacity: readonly [number, number];
  readonly areaM2: readonly [number, number];
  readonly hours: readonly string[];
  readonly managers: readonly string[];
  /** Two of a kind keep apart, m. */
  readonly apartM: number;
}

const DAY = ["08:30-17:30", "09:00-17:00", "08:00-18:00"];
const OFFICE = ["工作日 08:30-17:30", "工作日 09:00-17:00"];
const COMMITTEE = "社区居委会";

/** Idle ones are listed from the rarest: the first whose share reaches an entry decides. */
export const FACILITY_KINDS: readonly FacilityKind[] = [
  {
    category: "community_canteen",
    titles: ["社区食堂", "老年食堂"],
    count: 17,
    communities: 17,
    lean: { rural: -0.5, old: 0.1 },
    notOperating: [
      { share: 0.06, status: "closed" },
      { share: 0.17, status: "building" },
    ],
    capacity: [40, 160],
    areaM2: [120, 480],
    hours: ["06:30-13:00, 16:30-18:30", "10:30-13:00, 16:30-18:30"],
    managers: ["社会组织", "企业", COMMITTEE],
    apartM: 300,
  },
  {
    category: "meal_point",
    titles: ["助餐点", "老年餐桌"],
    count: 34,
    communities: 34,
    lean: { rural: -0.3 },
    notOperating: [
      { share: 0.06, status: "closed" },
      { share: 0.12, status: "planned" },
      { share: 0.18, status: "building" },
    ],
    capacity: [15, 70],
    areaM2: [40, 160],
    hours: ["10:30-13:00", "10:30-13:00, 16:30-18:00"],
    managers: [COMMITTEE, "社会组织", "企业"],
    apartM: 300,
  },
  {
    category: "dental_service",
    titles: ["口腔门诊部", "口腔健康服务点"],
    count: 19,
    communities: 17,
    lean: { rural: -0.6, new: 0.1 },
    notOperating: [{ share: 0.06, status: "closed" }],
    capacity: [2, 10],
    areaM2: [60, 260],
    hours: DAY,
    managers: ["民办机构", "公立医疗机构"],
    apartM: 300,
  },
  {
    category: "community_health_centre",
    titles: ["社区卫生服务中心", "社区卫生服务站"],
    count: 18,
    communities: 18,
    perStreet: 1,
    lean: {},
    notOperating: [{ share: 0.06, status: "building" }],
    capacity: [60, 320],
    areaM2: [350, 2600],
    hours: ["08:00-17:00", "全天（急诊）"],
    managers: ["公立医疗机构"],
    apartM: 500,
  },
  {
    category: "nursery",
    titles: ["托育中心", "托育园", "普惠托育点"],
    count: 34,
    communities: 30,
    lean: { new: 0.35, rural: -0.5 },
    notOperating: [
      { share: 0.06, status: "closed" },
      { share: 0.15, status: "building" },
    ],
    capacity: [20, 110],
    areaM2: [160, 900],
    hours: ["07:30-18:00", "08:00-17:30"],
    managers: ["民办机构", "公办园", "企业"],
    apartM: 250,
  },
  {
    category: "wet_market",
    titles: ["菜市场", "农贸市场", "生鲜菜店"],
    count: 26,
    communities: 24,
    perStreet: 1,
    lean: { old: 0.1 },
    notOperating: [
      { share: 0.04, status: "closed" },
      { share: 0.08, status: "building" },
    ],
    capacity: [12, 140],
    areaM2: [180, 3200],
    hours: ["05:30-19:00", "06:00-20:00"],
    managers: ["企业", "集体"],
    apartM: 350,
  },
  {
    category: "emergency_shelter",
    titles: ["应急避难场所"],
    count: 0,
    communities: 0,
    lean: {},
    notOperating: [],
    capacity: [0, 0],
    areaM2: [0, 0],
    hours: ["全天"],
    managers: [],
    apartM: 0,
  },
  {
    category: "employment_service",
    titles: ["就业服务站", "零工驿站"],
    count: 14,
    communities: 14,
    perStreet: 1,
    lean: {},
    notOperating: [{ share: 0.08, status: "building" }],
    capacity: [20, 120],
    areaM2: [60, 320],
    hours: OFFICE,
    managers: ["街道办事处", "企业"],
    apartM: 500,
  },
  {
    category: "party_service_centre",
    titles: ["党群服务中心"],
    count: 70,
    communities: 70,
    lean: {},
    notOperating: [{ share: 0.03, status: "building" }],
    capacity: [60, 260],
    areaM2: [300, 1600],
    hours: OFFICE,
    managers: [COMMITTEE],
    apartM: 0,
  },
  {
    category: "community_service_complex",
    titles: ["综合服务中心", "社区综合服务设施"],
    count: 61,
    communities: 61,
    lean: { rural: -0.2 },
    notOperating: [
      { share: 0.02, status: "closed" },
      { share: 0.07, status: "building" },
    ],
    capacity: [80, 320],
    areaM2: [350, 2200],
    hours: DAY,
    managers: [COMMITTEE],
    apartM: 0,
  },
  {
    category: "fitness_facility",
    titles: ["健身苑", "健身广场", "多功能运动场"],
    count: 96,
    communities: 64,
    lean: { rural: -0.1 },
    notOperating: [
      { share: 0.02, status: "closed" },
      { share: 0.05, status: "building" },
    ],
    capacity: [15, 120],
    areaM2: [90, 1600],
    hours: ["全天", "06:00-21:30"],
    managers: [COMMITTEE, "物业企业", "街道办事处"],
    apartM: 150,
  },
  {
    category: "elderly_care_facility",
    titles: ["日间照料中心", "居家养老服务站", "养老服务中心"],
    count: 56,
    communities: 51,
    lean: { rural: -0.25, new: -0.2, old: 0.1 },
    notOperating: [{ share: 0.02, status: "closed" }],
    capacity: [12, 80],
    areaM2: [90, 950],
    hours: DAY,
    managers: ["社会组织", COMMITTEE, "企业"],
    apartM: 250,
  },
  {
    category: "mini_fire_station",
    titles: ["微型消防站"],
    count: 78,
    communities: 66,
    lean: { rural: -0.2 },
    notOperating: [{ share: 0.03, status: "building" }],
    capacity: [4, 12],
    areaM2: [20, 80],
    hours: ["全天"],
    managers: [COMMITTEE, "物业企业"],
    apartM: 200,
  },
  {
    category: "police_room",
    titles: ["警务室"],
    count: 67,
    communities: 67,
    lean: { rural: -0.2 },
    notOperating: [{ share: 0.03, status: "building" }],
    capacity: [1, 4],
    areaM2: [20, 90],
    hours: ["全天", "08:00-20:00"],
    managers: ["公安机关"],
    apartM: 0,
  },
];
