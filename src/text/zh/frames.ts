import type { Conversion, ConversionMethod, ConversionNote } from "../../core/geo/frames/conversion";
import type { FrameEvidence } from "../../core/geo/frames/guess-frames";
import { conversionName, frameName } from "../frame-name";

const method: Readonly<Record<ConversionMethod, string>> = {
  "as-it-is": "经纬度直接使用",
  "gauss-kruger": "高斯-克吕格反算",
  utm: "UTM 反算",
  "web-mercator": "Web 墨卡托反算",
  projection: "按投影参数反算",
  "gcj02-inverse": "按 GCJ-02 公开公式迭代还原",
  "bd09-inverse": "按 BD-09、GCJ-02 公开公式迭代还原",
  none: "未转换",
};

const note: Readonly<Record<ConversionNote, string>> = {
  "same-within-1m": "CGCS2000 与 WGS84 相差不到 1 m，视为相同",
  "same-within-2m": "与 WGS84 相差不超过约 2 m，视为相同",
  "datum-not-converted": "没有公开的基准转换参数，位置可能偏几十米或更多",
  "public-formula": "误差约 1–2 m",
  "custom-definition": "采用文件自带的投影参数",
  "declared-parameters": "采用声明中的基准转换参数",
  unplaced: "数字原样保留，还不是位置",
};

const basis: Readonly<Record<Conversion["basis"], string>> = {
  declared: "文件声明",
  chosen: "导入时选定",
  assumed: "默认",
};

const percent = (share: number) => `${Math.round(share * 100)}%`;

/** Words about coordinate frames: provenance of a dataset, and the evidence for a guess. */
export const frameText = {
  name: (id: string): string => frameName("zh", id),
  /** One sentence for provenance and every export. */
  conversion: (c: Conversion): string => {
    const order = c.swapped ? "，原数据先北后东（或先纬度后经度）" : "";
    const parts = [method[c.method], ...c.notes.map((key) => note[key])].join("；");
    return `坐标：${conversionName("zh", c)}（${basis[c.basis]}${order}）→ WGS84 经纬度，${parts}。`;
  },
  swapped: "两列对调（测绘习惯 X=北、Y=东，或先纬度后经度）",
  evidence: (fact: FrameEvidence): string => {
    switch (fact.kind) {
      case "numbers-fit":
        return `${percent(fact.share)} 的数字符合这种坐标的范围`;
      case "inside-district":
        return `${percent(fact.share)} 的点落在本区（外扩 5 km）内`;
      case "inside-areas":
        return `${percent(fact.share)} 的点落在某个社区内`;
      case "names-agree":
        return `${fact.compared} 个写了社区的点中，${fact.agreeing} 个落在所写的社区`;
      case "road-distance":
        return `到最近道路的距离中位数 ${Math.round(fact.medianM)} m`;
      case "heading-says":
        return `坐标列的表头写着“${fact.heading}”`;
      case "datum-assumed":
        return "只凭数字分不出 CGCS2000、西安80 和北京54，按现行的 CGCS2000 提出";
    }
  },
  asks: {
    "central-meridian": "坐标不带带号，须指定中央经线（或带号）。",
    "local-grid": "数字不像任何已知坐标系，可能是地方坐标系。请向提供数据的单位问清坐标系。",
  },
};
