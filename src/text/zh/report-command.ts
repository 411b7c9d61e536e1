/** Words of the command that writes reports. */
export const reportCommandText = {
  help: `report：按模板写出报告
  lifecircle report <project.json | 文件夹 | .lifecircle> --template <模板> --out <文件夹> [选项]
  --template <模板>       gap 缺口分析报告（默认）、single 单项设施专题、street 街道分报告、data-check 数据体检报告，或自己的模板
  --templates <文件>      另外读入自己的模板文件（.json）
  --layer <图层>          逗号分隔，或 all（项目里有设施的全部图层，默认）
  --method、--limit、--layers 同 coverage
  --format <格式>         docx,xlsx,pptx,pdf,html；默认 docx,xlsx
  --street <街道>         街道分报告写哪个街道：名称、编号，或 all（每个街道一份）
  --with <部分> --without <部分>
                          另外放进、去掉模板里的哪些部分（按编号）
  --organisation <单位> --date <日期> --secrecy <密级> --map-approval <审图号> --number <文号> --draft
                          标题栏；--draft 标明草稿
`,
  missing: (characters: string): string =>
    `PDF 字体里没有这些字，PDF 中会缺字：${characters}。Word、HTML 不受影响；请改用它们，或换用常用字。`,
};
