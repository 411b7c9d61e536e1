/** Words of the command that prints maps. */
export const mapCommandText = {
  help: `map：打印地图或图集（按比例尺，带图例、比例尺、来源）
  lifecircle map <project.json | 文件夹 | .lifecircle> --layer <图层> --out <文件夹> [选项]
  --extent <范围>         district 全区（默认）、street:<街道>、community:<社区>（名称或编号）
  --each <级别>           图集：community 每个社区一页，street 每个街道一页
  --theme <主题>          both 范围与住处（默认）、reach 范围与盲区、minutes 步行时间、rate 覆盖率、difference 口径之差
  --method <口径>         network、buffer、straight、compare（网络与缓冲对照）；--limit、--layers 同 coverage
  --classes <分级>        equal 等距、quantile 分位数、natural 自然断点，或自定断点（百分数，如 20,50,80）；--class-count 3–7
  --size <图幅>           a4（默认）、a3、a2，或 宽x高 毫米；--format svg,png,pdf（默认 svg；pdf 全部图合为一个文件）；--dpi 300
  --grey --draft --map-approval <审图号>
                          灰度；草稿；审图号
`,
  missing: (characters: string): string =>
    `随程序的字体里没有这些字，PNG、PDF 中会缺字：${characters}。SVG 用本机字体，不受影响。`,
};
