import type { ReturnState } from "../../core/engine/import/return-rows";

/** Words of the report of an import that goes back to whoever wrote the files. */
export const importReportText = {
  fileName: (title: string): string => `${title}_导入报告.xlsx`,
  overview: "导入报告",
  title: (project: string): string => `${project}\u3000导入报告`,
  lead: "每个文件、每张表的行数都对得上：读入 = 采用 + 退回 + 跳过。各表的退回记录见后面的工作表，列名和次序与原台账一致，可直接退给填报单位订正。",
  columns: ["文件", "工作表或图层", "用途", "处理", "读入行数", "采用", "退回", "跳过", "存疑或订正", "坐标系", "说明"],
  used: "已采用",
  skippedByPerson: "不导入",
  notUsed: "未采用",
  rowColumns: { row: "原行号", state: "处理", reason: "原因" },
  state: {
    rejected: "退回",
    doubtful: "待确认",
    corrected: "自动订正",
    skipped: "跳过",
  } satisfies Record<ReturnState, string>,
  tableTitle: (name: string, rejected: number, doubtful: number, corrected: number, skipped: number): string =>
    `${name}\u3000退回 ${rejected} 行，待确认 ${doubtful} 行，自动订正 ${corrected} 行，跳过 ${skipped} 行`,
  tableNote: "带底色的单元格是原因所指的地方。个人信息列不在本表内。",
  leftOut: (count: number): string => `另有 ${count} 行没有列出。`,
  boundaries: {
    sheet: "边界变化",
    title: (pairs: number, changes: number): string => `社区边界变化\u3000比较 ${pairs} 次，共 ${changes} 处变化`,
    note: "按版本日期先后逐次比较；名称和范围都没有变的社区不列出。",
    columns: ["旧版本", "新版本", "变化", "原社区", "现社区", "覆盖旧范围的比例"],
    none: "没有变化",
  },
  nothing: "没有需要退回或确认的行。",
};
