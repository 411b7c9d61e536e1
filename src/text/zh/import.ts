/** Words of the import and of the check before a run, as the command line shows them. */
export const importText = {
  help: `import：把手头的文件变成一个项目
  lifecircle import <文件或文件夹>… --out <项目.lifecircle> [选项]
  按内容识别每个文件：社区边界、街道、小区、住宅建筑、人口、路网、设施；认错时用下面的选项指明
  --communities、--streets、--district、--quarters、--buildings、--demand、--totals、--network、--facilities <文件>[,<文件>…]
                          指明文件的用途；totals 为没有坐标的社区人口台账，按名称对应社区边界
  --people <列>[,<列>…]   人口列；默认按表头和数值识别
  --category <类别>       所有设施的类别；默认按类别列、名称识别
  --frame <坐标系>        没有写明坐标系的文件按它读取，如 EPSG:4547、GCJ-02、BD-09
  --mapping <文件>[,<文件>…]  字段模板：同样表头的台账按它对应字段和状态、类别用词
  --decisions <文件>      按以前导入时的决定（用途、字段、坐标系、名称、位置）再导入一次
  --report <文件.xlsx>    导入报告：每个文件的处理结果，以及可退给填报单位的退回记录
  --keep-personal         保留姓名、证件号、电话等列（默认略去；任何情况下都不进入导出）
  --title <名称> --date <年-月-日>  项目名称、数据日期
  --json                  输出每个文件、每一行的处理结果
`,
  roles: {
    district: "区界",
    streets: "街道",
    communities: "社区边界",
    quarters: "居住小区",
    buildings: "住宅建筑",
    demand: "人口",
    totals: "社区人口台账",
    network: "路网",
    facilities: "设施",
  },
  evidence: {
    chosen: "由您指定",
    remembered: "按以前确认的字段",
    lines: "线",
    people: "有人口列",
    "people-and-names": "有名称和人口列",
    names: "名称像",
    category: "有设施类别",
    "one-polygon": "只有一个面",
    footprints: "像建筑轮廓",
    "large-named": "有名称的大片面",
  },
  role: (role: string, evidence: string): string => `  用途 ${role}（${evidence}）`,
  notUsed: (reason: string): string => `  没有采用：${reason}`,
  mapping: (pairs: string): string => `  字段：${pairs}`,
  names: (count: number): string => `有 ${count} 个名称需要确认：`,
  nameLine: (file: string, row: number, name: string, candidates: string): string =>
    `  ${file} 第 ${row} 行“${name}”${candidates === "" ? "：没有相近的" : `：可能是 ${candidates}`}`,
  toPlace: (count: number): string => `有 ${count} 处设施需要在地图上点选位置：`,
  placeLine: (file: string, row: number, name: string, address: string): string =>
    `  ${file} 第 ${row} 行“${name}”${address === "" ? "" : `\u3000${address}`}`,
  boundaryVersions: (older: string, newer: string, count: number): string =>
    `社区边界两个版本（${older} → ${newer}）：${count === 0 ? "没有变化" : `${count} 处变化`}`,
  /** The older version where it is none of the files. */
  openProject: "打开的项目",
  boundaryKind: {
    renamed: "更名",
    split: "拆分",
    merged: "合并",
    redrawn: "重新划界",
    added: "新增",
    removed: "撤销",
  },
  boundaryChange: (kind: string, older: string, newer: string, percent: string): string =>
    older === "" || newer === ""
      ? `${kind}\u3000${older}${newer}`
      : `${kind}\u3000${older} → ${newer}（覆盖旧范围的 ${percent}）`,
  made: (communities: string, homes: string, people: string, facilities: string): string =>
    `项目：社区 ${communities}，居民点 ${homes}（${people} 人），设施 ${facilities}`,
  written: (path: string): string => `已写出 ${path}`,
  more: (count: number): string => `  另有 ${count} 条，用 --json 查看全部。`,
  checks: (errors: number, warnings: number, notes: number): string =>
    `体检：错误 ${errors}，提醒 ${warnings}，备注 ${notes}`,
  severity: { error: "错误", warning: "提醒", note: "备注" },
  checkLine: (severity: string, sentence: string): string => `  ${severity}\u3000${sentence}`,
};
