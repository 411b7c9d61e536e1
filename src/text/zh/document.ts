const DIGITS = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];

/** Words of a report as a document: numbering, title block, signature, contents. */
export const documentText = {
  numbers: {
    /** 一、（一）1.（1）: path holds the numbers of the headings above, outermost first, 1–4 of them. */
    heading: (path: readonly number[]): string => {
      const n = path[path.length - 1];
      if (path.length === 1) return `${chineseNumber(n)}、`;
      if (path.length === 2) return `（${chineseNumber(n)}）`;
      return path.length === 3 ? `${n}. ` : `（${n}）`;
    },
    appendix: (n: number): string => `附件${n}\u3000`,
    table: (n: number): string => `表${n}`,
    appendixTable: (n: number): string => `附表${n}`,
    figure: (n: number): string => `图${n}`,
  },
  /** 2026年11月22日, from an ISO date; other texts stay as they are. */
  date: (iso: string): string => {
    const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso);
    return parts ? `${parts[1]}年${Number(parts[2])}月${Number(parts[3])}日` : iso;
  },
  draft: "草稿",
  fictional: "虚构",
  /** Words for {layer} where a report has several. */
  severalLayers: "公共服务设施",

  charts: {
    minutes: (layer: string): string => `人口按到最近${layer}的路程分布`,
    worst: (layer: string): string => `${layer}未覆盖人口最多的社区`,
    streets: (layer: string): string => `各街道（镇）${layer}覆盖率`,
    groups: (layer: string): string => `各人群${layer}覆盖率`,
    layers: "各类设施覆盖率",
    findings: "体检发现的问题",
    alt: (title: string, points: string): string => `${title}：${points}。`,
    altPoint: (category: string, value: string): string => `${category} ${value}`,
    altJoin: "；",
    unitPeople: "人",
    unitShare: "%",
    unitPlaces: "处",
  },
  maps: {
    reach: (layer: string): string => `${layer}服务范围与盲区`,
    minutes: (layer: string): string => `居民点到最近${layer}的路程`,
    both: (layer: string): string => `${layer}服务范围与居民点路程`,
    rate: (layer: string): string => `各社区${layer}覆盖率`,
    difference: (layer: string): string => `${layer}两种口径的覆盖率之差`,
    alt: (title: string, place: string, finding: string): string => `${place}${title}地图。${finding}`,
    source: (source: string): string => `数据来源：${source}`,
    date: (date: string): string => `数据日期：${date}`,
    approval: (number: string): string => `审图号：${number}`,
    join: "　",
  },
  tables: {
    layers: "各类设施主要结果",
    layer: "设施类别",
    findingKinds: "问题与改法",
    finding: "问题",
    count: "处数",
    people: "涉及人口（人）",
    advice: "怎么改",
    ofLayer: (layer: string, title: string): string => `${layer}：${title}`,
    worst: (count: number): string => `未覆盖人口最多的${count}个社区`,
    firstRows: (shown: number, all: number): string => `共 ${all} 行，此处列出前 ${shown} 行；全部见 Excel 附表。`,
  },
  keyFigures: {
    total: (group: string): string => group,
    covered: "已覆盖人口",
    uncovered: "未覆盖人口",
    rate: "覆盖率",
    facilities: "计入设施",
    facilitiesText: (count: string): string => `${count} 个`,
    ofTotal: (total: string): string => `共 ${total}`,
    places: (count: string): string => `${count} 处`,
    rows: "采用的行",
    rowsText: (count: string): string => `${count} 行`,
  },
  parts: {
    sentences: "文字",
    text: "固定文字",
    "key-figures": "关键数字",
    table: "表",
    chart: "图表",
    map: "地图",
    signature: "落款",
    "page-break": "分页",
  },
  contents: "目　录",
  outdated: "（数字已变，此句待核）",
};

/** 1 → 一, 12 → 十二, 20 → 二十, up to 99. */
function chineseNumber(n: number): string {
  const tens = Math.floor(n / 10);
  const ones = n % 10 === 0 && tens > 0 ? "" : DIGITS[n % 10];
  return `${tens > 1 ? DIGITS[tens] : ""}${tens > 0 ? "十" : ""}${ones}`;
}
