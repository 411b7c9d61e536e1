import type { Method } from "../../core/analysis/result";
import type { Limit } from "../../core/layer/layer";
import { terms } from "./terms";

/** Figures as a document says them: 1,234人, 43.8%, 500米, without the space a screen puts before a unit. */
const tight = (said: string): string =>
  said
    .replace(/ m\/s$/, "米/秒")
    .replace(/ m$/, "米")
    .replace(/ km²$/, "平方公里")
    .replace(/(\d) (?=[\u4e00-\u9fff%])/g, "$1");

const people = (n: number): string => tight(terms.people(n));
const percent = (share: number): string => tight(terms.percent(share));
const points = (difference: number): string => tight(terms.points(Math.abs(difference)));
const groupPeople = (group: string): string => (/(民|人|人口|童|幼儿|学生)$/.test(group) ? group : `${group}人口`);

/** Sentences of a report, made from numbers. Every case of none, one and all has words of its own. */
export const sentenceText = {
  people,
  percent,
  points,
  metres: (distanceM: number): string => tight(terms.metres(distanceM)),
  limit: (limit: Limit): string => tight(terms.limit(limit)),
  speed: (speedMps: number): string => tight(terms.speed(speedMps)),
  group: (title: string): string => tight(title),
  methodName: { network: "沿路网步行", buffer: "缓冲区", straight: "直线距离" } as Record<Method, string>,
  join: "、",
  wholeDistrict: "全区",

  // how far: the words in front of “可达”
  within: {
    walk: (limit: string): string => `步行${limit}内`,
    distance: (limit: string): string => `沿路网${limit}内`,
    circle: (method: string, limit: string): string => `${method}${limit}范围内`,
    own: (method: string, limits: string): string => `按所在区域标准（${limits}）${method}`,
  },

  coverage: (p: {
    where: string;
    group: string;
    total: number;
    covered: number;
    uncovered: number;
    share: number;
    within: string;
    layer: string;
    facilityCount: number;
  }): string => {
    const base = `${p.where}${groupPeople(p.group)}${people(p.total)}`;
    if (p.facilityCount === 0) return `${base}；没有计入统计的${p.layer}，上述人口均未覆盖。`;
    if (p.covered === 0) return `${base}，无人${p.within}可达${p.layer}。`;
    if (p.uncovered === 0) return `${base}，全部${p.within}可达${p.layer}，没有未覆盖人口。`;
    return `${base}，${p.within}可达${p.layer}的${people(p.covered)}，覆盖率${percent(p.share)}；未覆盖${people(p.uncovered)}。`;
  },
  nobody: (where: string, group: string): string => `${where}数据中没有${groupPeople(group)}，不计算覆盖率。`,
  difference: (p: { method: string; other: string; otherShare: number; difference: number; people: number }): string =>
    `按${p.other}口径计算，覆盖率为${percent(p.otherShare)}，较${p.method}口径${p.difference > 0 ? "高" : "低"}${points(p.difference)}，${p.difference > 0 ? "多" : "少"}计${people(p.people)}。`,
  noDifference: (method: string, other: string): string => `按${other}口径计算，结果与${method}口径相同。`,
  targetShort: (target: number, gap: number, missing: number): string =>
    `与覆盖率目标${percent(target)}相比，相差${points(gap)}，尚需覆盖${people(missing)}。`,
  targetMet: (target: number, above: number): string =>
    above < 0.0005
      ? `恰好达到覆盖率目标${percent(target)}。`
      : `已达到覆盖率目标${percent(target)}，高出${points(above)}。`,
  facilities: (where: string, layer: string, count: number, statuses: string): string =>
    count === 0
      ? `${where}没有状态为${statuses}的${layer}。`
      : `${where}计入统计的${layer}共${terms.count(count)}个（状态：${statuses}）。`,
  facilitiesReach: (where: string, count: number, layer: string): string =>
    count === 0
      ? `${where}范围内没有计入统计的${layer}。`
      : `${where}范围内有计入统计的${layer}${terms.count(count)}个。`,
  distance: (where: string, group: string, layer: string, metres: string, walks: boolean): string =>
    `${where}${groupPeople(group)}到最近${layer}的平均${walks ? "步行" : "直线"}距离为${metres}。`,
  streets: (p: { best: string; bestShare: number; worst: string; worstShare: number; count: number }): string =>
    `${p.count}个街道（镇）中，覆盖率最高的是${p.best}（${percent(p.bestShare)}），最低的是${p.worst}（${percent(p.worstShare)}），相差${points(p.bestShare - p.worstShare)}。`,
  streetsEqual: (count: number, share: number): string => `${count}个街道（镇）的覆盖率相同，均为${percent(share)}。`,
  worstOne: (name: string, persons: number): string => `${name}（${people(persons)}）`,
  worst: (list: string, count: number, share: number, all: number): string =>
    count < all
      ? `缺口最大的${count}个社区为${list}，合计占未覆盖人口的${percent(share)}。`
      : `有未覆盖人口的社区共${count}个：${list}，合计占未覆盖人口的${percent(share)}。`,
  worstSingle: (one: string, all: boolean): string =>
    all ? `未覆盖人口全部在${one}。` : `有未覆盖人口的社区只有${one}。`,
  worstNone: "各社区人口均在服务范围内。",
  worstOutside: (persons: number): string => `各社区人口均在服务范围内；未覆盖的${people(persons)}不在任何社区边界内。`,
  noCommunities: "没有社区边界数据，只给出全区结果。",
  withoutFacility: (without: number, all: number, layer: string): string => {
    if (without === 0) return all === 1 ? `唯一的社区辖区内有${layer}。` : `${all}个社区辖区内均有${layer}。`;
    return without === all ? `${all}个社区辖区内均没有${layer}。` : `${all}个社区中，${without}个辖区内没有${layer}。`;
  },
  quarters: (without: number, all: number): string => {
    if (without === 0) return `有人居住的${all}个小区均有人口在服务范围内。`;
    return without === all
      ? `有人居住的${all}个小区均完全没有覆盖。`
      : `有人居住的${all}个小区中，${without}个完全没有覆盖。`;
  },
  offNetwork: (persons: number, places: number, group: string): string =>
    `${places}处居民点未能连接到路网，其中${groupPeople(group)}${people(persons)}按未覆盖计。`,

  // about the whole report
  scope: (where: string, layers: readonly string[]): string =>
    layers.length === 1
      ? `本报告分析${where}${layers[0]}的服务范围与覆盖缺口。`
      : `本报告分析${where}${layers.join("、")}共${layers.length}类设施的服务范围与覆盖缺口。`,
  rankingOne: (layer: string, share: number): string => `${layer}（${percent(share)}）`,
  ranking: (p: { count: number; best: string; worst: string; most: string; mostPeople: number }): string =>
    `${p.count}类设施中，覆盖率最高的是${p.best}，最低的是${p.worst}；未覆盖人口最多的是${p.most}（${people(p.mostPeople)}）。`,
  rankingEqual: (count: number, share: number): string => `${count}类设施的覆盖率相同，均为${percent(share)}。`,
  sources: (p: { date: string; source: string; licence: string }): string =>
    `数据日期：${p.date === "" ? "未说明" : p.date}。数据来源：${p.source === "" ? "未说明" : p.source}${p.licence === "" ? "" : `；许可：${p.licence}`}。`,
  fictional: "本区为虚构，所有数据仅作演示，不代表任何真实地点、机构或个人。",
  population: (where: string, total: number, places: number, placement: string): string =>
    `${where}人口共${people(total)}，分布在${terms.count(places)}处居民点上（${placement}）。`,
  reading: (p: { files: number; rows: number; accepted: number; rejected: number; skipped: number }): string => {
    const lost = p.rejected + p.skipped;
    const head = `共读入${p.files}个文件${terms.count(p.rows)}行`;
    if (p.rows === 0) return p.files === 0 ? "没有读入文件。" : `${head}。`;
    if (lost === 0) return `${head}，全部采用。`;
    return `${head}，采用${terms.count(p.accepted)}行，退回${terms.count(p.rejected)}行，跳过${terms.count(p.skipped)}行；读入行数等于三者之和。`;
  },
  accounting: "每处居民点按自己到最近设施的路程逐点判定，不按面积折算；恰好等于标准算作覆盖；各级合计等于居民点之和。",
  methodWalk: (layer: string, limits: string, origin: string, speed: string): string =>
    `${layer}：标准为${limits}（${origin}），步行速度${speed}。`,
  checks: (errors: number, warnings: number, notes: number): string => {
    if (errors + warnings + notes === 0) return "数据体检没有发现问题。";
    const found = [
      ...(errors > 0 ? [`错误${terms.count(errors)}项`] : []),
      ...(warnings > 0 ? [`提醒${terms.count(warnings)}项`] : []),
      ...(notes > 0 ? [`备注${terms.count(notes)}项`] : []),
    ].join("、");
    return errors > 0
      ? `数据体检发现${found}；有错误的地方，结果不可信，请先改正。`
      : `数据体检发现${found}，没有使结果出错的问题。`;
  },
  findingOne: (title: string, count: number, persons: number | undefined): string =>
    `${title}${terms.count(count)}处${persons === undefined ? "" : `、涉及${people(persons)}`}`,
  finding: (one: string, severity: "error" | "warning" | "note"): string =>
    `${one}，${{ error: "结果会算错，要先改正", warning: "结果可能有偏差", note: "不影响计算，心中有数即可" }[severity]}。`,
  firstToMend: (errors: readonly string[], warnings: readonly string[]): string => {
    if (errors.length > 0) return `先改正${errors.join("；")}。`;
    return warnings.length > 0 ? `没有错误；算之前核对${warnings.join("；")}。` : "没有必须改正的问题，可以测算。";
  },
  issues: (rejected: number, skipped: number, noted: number): string =>
    `逐行列出：退回${terms.count(rejected)}行，跳过${terms.count(skipped)}行，采用但存疑${terms.count(noted)}行。`,
  advice: (advice: string): string => `怎么改：${advice}`,
};
