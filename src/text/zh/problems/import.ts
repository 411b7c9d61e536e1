import type { ImportProblemParams } from "../../../core/base/problems/import";
import type { ProblemTextOf } from "../../problem-text";
import { importText } from "../import";

const roleName = (role: string): string => (importText.roles as Readonly<Record<string, string>>)[role] ?? role;

export const problems: ProblemTextOf<ImportProblemParams> = {
  "import/role-unknown": (p) =>
    `看不出“${p.file}”是什么数据（列：${p.columns}），没有采用。请指明它是社区边界、人口、路网还是设施。`,
  "import/role-taken": (p) => `“${p.file}”和“${p.other}”都像是${roleName(p.role)}，只采用了后者。请指明用哪一个。`,
  "import/nothing-to-count": (p) =>
    `这些文件里没有人口数据，建不成项目：${p.files}。请加上居民点、带人口的社区边界，或社区人口台账。`,
  "import/open-has-one": (p) =>
    `当前项目已有${roleName(p.role)}${p.others === "" ? "" : `（${p.others}）`}，“${p.file}”不能再加入一份。请在“完成”一步选择替换它，或另建项目。`,
  "import/area-types-kept": (p) =>
    `“${p.file}”没有区域类型一列：${p.kept} 个社区沿用当前项目的城区、县城区、乡村划分${p.others === 0 ? "" : `，另 ${p.others} 个新社区按城区计`}。`,
  "import/nothing-to-join": (p) =>
    `这些文件没有可以加入当前项目的数据：${p.files}。请逐份看原因，或选择替换已有的数据。`,
  "import/not-a-dataset": (p) =>
    `“${p.file}”是一个完整的项目，不能用来更换一份数据。请选择数据文件，或从“项目”菜单打开它。`,
  "import/project-changed": () => "导入期间当前项目变了，没有加入。请重新选择文件。",
  "import/community-unknown": (p) =>
    p.candidates === ""
      ? `社区边界里没有与“${p.name}”相近的社区，这一行没有采用。请核对名称。`
      : `“${p.name}”不能确定是哪个社区，可能是：${p.candidates}。这一行没有采用，请确认后再导入。`,
  "import/community-twice": (p) => `社区“${p.name}”出现了两次，后一行没有采用。请核对人口台账。`,
  "import/no-community-table": (p) => `“${p.file}”是社区人口台账，但没有社区边界可对应，没有采用。请加上社区边界。`,
  "import/placed-in-community": (p) =>
    `“${p.name}”没有坐标，已放在“${p.community}”内部一点（社区级精度）。请有条件时补填坐标。`,
  "import/place-of-namesake": (p) =>
    `“${p.name}”没有坐标，位置和精度取自${p.file === "" ? "当前项目" : `“${p.file}”`}中的同名设施“${p.facility}”。请核对是否同一处。`,
  "import/place-unknown": (p) =>
    `“${p.name}”没有坐标，也对不上社区，没有采用${p.address === "" ? "" : `（地址：${p.address}）`}。请补填坐标，或在地图上点选。`,
  "import/category-unknown": (p) =>
    `“${p.name}”的类别“${p.category}”不属于任何图层，照原样保留，不参与计算。请核对类别。`,
  "import/personal-dropped": (p) =>
    `“${p.file}”里的个人信息列已略去：${p.columns}。需要时可指明保留，但不会进入导出文件。`,
  "import/personal-kept": (p) => `“${p.file}”里的个人信息列按要求保留：${p.columns}。它们不会进入导出文件。`,
  "import/frame-unconfirmed": (p) =>
    `“${p.file}”的坐标系需要确认后才能采用：数字最像“${p.title.zh}”（${p.frame}${p.swapped ? "，两列互换" : ""}）。请在“坐标”一步对照地图确认或另选。`,
  "import/frame-unknown": (p) =>
    `“${p.file}”没有写明坐标系，数字也不属于任何已知的坐标系，暂不采用。请向提供单位问明坐标系（地方独立坐标系要先转换为 CGCS2000）。`,
  "import/place-chosen": (p) => `“${p.name}”没有坐标，位置是人工点选的。`,
  "import/mapping-file-damaged": (p) =>
    `“${p.file}”不是字段模板，或内容已损坏（${p.detail}）。请用本软件导出的字段模板文件。`,
  "import/mapping-file-newer": (p) =>
    `字段模板“${p.file}”的版本是 ${p.found}，本软件只认识 ${p.known}。请更新软件，或请对方用旧版本导出。`,
  "import/decision-file-damaged": (p) => `“${p.file}”不是导入决定文件，或内容已损坏（${p.detail}）。请核对文件。`,
  "import/no-people-columns": (p) => `“${p.file}”里没有认出人口列，没有采用。请在“字段”一步指明人口列。`,
  "import/raster-as-weights": (p) =>
    `有 ${p.communities} 个社区的总人口按栅格“${p.file}”各格的数值比例分配；人数以社区总数为准，不取栅格的人数。要改按栅格计人口，请不采用社区的人口列或人口台账（命令行也可用 --demand 指明栅格）。`,
  "import/raster-not-needed": (p) =>
    `各社区的总人口已按住宅建筑或居住小区分配，没有用到人口栅格“${p.file}”。要改按栅格计人口，请不采用社区的人口列或人口台账（命令行也可用 --demand 指明栅格）。`,
  "import/id-renamed": (p) => `编号“${p.id}”与另一份台账重复，已改为“${p.renamed}”。`,
};
