import type { CellFault, CellRule, SheetProblemParams } from "../../../core/base/problems/sheet";
import type { ProblemTextOf } from "../../problem-text";

const RULES: Readonly<Record<CellRule, string>> = {
  "full-width": "全角数字",
  thousands: "去掉千分位",
  approximate: "约数",
  "unit-converted": "换算单位",
  "unit-dropped": "去掉单位",
  "chinese-number": "中文数字",
  "empty-mark": "表示没有",
  "degrees-minutes-seconds": "度分秒换算",
  hemisphere: "去掉方位字母",
  "month-only": "只到月",
  "year-only": "只到年",
  "excel-serial": "日期序号",
  "first-line": "取首行，其余并入备注",
  ditto: "同上",
};

const FAULTS: Readonly<Record<CellFault, string>> = {
  "error-cell": "公式出错，没有结果",
  "not-number": "不是数字",
  grouping: "千分位不规范",
  "unit-unknown": "单位不认识",
  "not-date": "不是日期",
  "date-out-of-range": "没有这个日期",
  "month-uncertain": "分不清是 1 月还是 10 月",
  "not-coordinate": "不是坐标",
  scientific: "科学记数法，后面的数字可能已经丢失",
  picture: "单元格里是图片",
};

export const problems: ProblemTextOf<SheetProblemParams> = {
  "io/password-needed": (p) => `“${p.file}”有密码保护。请输入打开密码，或在表格软件里取消密码后再导入。`,
  "io/password-wrong": (p) => `打开“${p.file}”的密码不对。请核对大小写后重新输入。`,
  "io/password-unsupported": (p) =>
    `“${p.file}”是加了密码的旧格式表格（.xls），无法直接打开。请在表格软件里取消密码，或另存为 .xlsx 后再导入。`,
  "io/excel-95": (p) => `“${p.file}”是 Excel 5.0/95 的旧格式，无法读取。请在表格软件里另存为 .xlsx 后再导入。`,
  "io/word-97": (p) =>
    `“${p.file}”是 Word 97–2003 的旧格式（.doc），无法读取。请在 Word 或 WPS 里另存为 .docx 后再导入。`,
  "io/word-no-table": (p) =>
    `Word 文档“${p.file}”里没有表格。只能导入文档中的表格；请检查是否选对了文件，或表格是否以图片形式插入。`,
  "io/extension-differs": (p) => `“${p.file}”的扩展名是 ${p.extension}，实际内容是 ${p.format}，已按内容读取。`,
  "io/sheet-missing": (p) => `“${p.file}”里没有工作表“${p.sheet}”。现有工作表：${p.sheets}。请另选一个。`,
  "io/sheet-empty": (p) => `“${p.file}”的工作表“${p.sheet}”是空的。请另选一个工作表。`,
  "io/sheet-too-large": (p) =>
    `“${p.file}”有一个工作表大得不合常理（行列范围超过 2000 万格），没有读取。请删去表格以外的零散内容后再导入。`,
  "io/sheets-not-read": (p) =>
    `“${p.file}”读取了工作表“${p.sheet}”，另有未读取的工作表：${p.others}。需要时请另选工作表再导入一次。`,
  "io/sheets-hidden": (p) => `“${p.file}”有隐藏的工作表：${p.hidden}。需要其中的数据时请单独选择。`,
  "io/tables-beside": (p) =>
    `“${p.file}”的工作表“${p.sheet}”并排放着几张表，读取了 ${p.range}，另有 ${p.others}。需要时请另选一张再导入一次。`,
  "io/table-missing": (p) =>
    `“${p.file}”的工作表“${p.sheet}”里只有 ${p.count} 张表，没有第 ${p.table} 张。请另选一张。`,
  "io/row-total": (p) => `“${p.file}”中这一行是合计（${p.text}），已跳过，以免重复计算。`,
  "io/row-remark": (p) => `“${p.file}”中这一行是表注（${p.text}），已跳过。`,
  "io/row-heading": (p) => `“${p.file}”中这一行是分段标题（${p.text}），已跳过。`,
  "io/row-header-repeated": (p) => `“${p.file}”中这一行是重复的表头，已跳过。`,
  "io/row-number-only": (p) => `“${p.file}”中这一行只有序号（${p.text}），没有内容，已跳过。`,
  "io/row-hidden": (p) => `“${p.file}”中这一行在表格里是隐藏的，仍已读取。请确认是否应当采用。`,
  "io/cell-corrected": (p) =>
    `“${p.file}”${p.cell} ${p.column}：“${p.raw}”${p.value === "" ? "按空白处理" : `按 ${p.value} 采用`}（${RULES[p.rule]}）。请抽查。`,
  "io/cell-unusable": (p) =>
    `“${p.file}”${p.cell} ${p.column}：“${p.raw}”不能用（${FAULTS[p.fault]}），按空白处理。请在原表中改正。`,
  "io/cell-merged-number": (p) =>
    `“${p.file}”${p.cell} ${p.column}：“${p.value}”合并了 ${p.rows} 行，只计入第一行，以免重复计算。请在原表中分行填写。`,
  "io/coordinates-turned": (p) =>
    `“${p.file}”${p.cell}：经度和纬度疑似填反，已对调为经度 ${p.lon}、纬度 ${p.lat}。请在地图上确认。`,
  "io/place-missing": (p) => `“${p.file}”中这一行没有坐标，已读取但还没有位置。请补上经纬度，或在地图上点选。`,
  "io/status-not-understood": (p) =>
    `“${p.file}”${p.cell}：状态“${p.raw}”不认识，未作判断。请改为运营、在建、规划或停用。`,
};
