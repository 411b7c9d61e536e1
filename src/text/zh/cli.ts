/** Words of the command line. */
export const cliText = {
  help: (version: string): string => `生活圈 Lifecircle ${version}  社区服务设施覆盖分析

用法
  lifecircle coverage <project.json | 文件夹> --layer <图层>[,<图层>…|all] --out <文件夹> [选项]
  lifecircle coverage --demand <文件> --people <列>[,<列>…] --facilities <文件> --limit <标准>[,<标准>…] --out <文件夹> [选项]
  lifecircle check <文件或项目文件夹>… [--json]
  lifecircle --help | --version

coverage：算出谁在服务范围内、谁不在
  --layer <图层>          图层编号，逗号分隔，或 all（全部图层）
  --method <口径>         network 网络、buffer 缓冲、straight 直线、both 网络和缓冲（有路网时默认）、all 三种
  --limit <标准>          10min、500m、3km；多个用逗号分隔，每个各算一次；默认取图层的标准。恰好等于标准算覆盖
  --speed <米/秒>         步行速度；默认取图层的人群：成人 1.2、老年人 0.9、儿童推车 0.8
  --group <人群>          用哪个人群排序和说明
  --detour <系数>         缓冲半径除以它，≥ 1；默认 1
  --snap <米>             离道路超过多少米算未连接到路网；默认 200
  --gates <open|closed>   未注明可通行的门：open 能走（默认）、closed 不能走
  --status <状态>         计入哪些设施：operating、building、planned、closed，逗号分隔；默认 operating
  --layers <文件或文件夹> 另外读入自己的图层文件（.json）
  --out <文件夹>          写出 result.json、缺口报告（Excel）、GeoJSON、FlatGeobuf、CSV
  --format <格式>         另选写出哪些：xlsx、geojson、fgb、gpkg、shp、csv，逗号分隔；默认 xlsx,geojson,fgb,csv
  --json                  在屏幕上输出 result.json，不输出表格；此时可不写 --out
  --lang <zh|en>          语言；默认看 LANG，否则中文

没有项目时，直接用文件
  --network <文件>        路网：.osm.pbf、.osm，或线图层（GeoJSON、FlatGeobuf）；没有时只能用缓冲、直线
  --demand <文件>         人口：点，或面
  --people <列>           人口列；一列即“all”，多列各是一个人群，合计为“all”
  --communities <文件>    社区边界
  --facilities <文件>     设施：点，或面
  --where "<列> > 0"      只取符合条件的设施；可用 = != > >= < <=，用 and 连接
  --id <列> --name <列>   人口和社区文件的编号列、名称列
  --street <列>           社区文件中街道（镇）的列
  --facility-id <列> --facility-name <列>
                          设施文件的编号列、名称列
  --title <名称> --date <年-月-日>
                          报告里的地区名称、数据日期

check：读入了什么，退回了什么，为什么
  每个文件：读入行数 = 采用 + 退回 + 跳过；路网文件另报车行路网、孤立路网

退出码
  0 完成\u30001 数据或参数有问题，可以改正（原因见标准错误）\u30002 用法不对\u300070 程序错误\u3000130 已取消

例
  lifecircle coverage data --layer meal_point --method both --out out
  lifecircle coverage --network a.osm.pbf --demand hex.csv --people population \\
    --facilities hex.csv --where "healthcare > 0" --limit 500m,1000m,15min --speed 1.2 --method all --out out
`,
  bug: "程序出错，这不是您的数据的问题。请把下面的内容发给开发者：",

  coverageTitle: (layer: string, limits: string, group: string, speed: string): string =>
    `${layer}\u3000${limits}\u3000${group}\u3000${speed}`,
  table: {
    name: "名称",
    people: "人口",
    uncovered: (method: string): string => `未覆盖·${method}`,
    rate: (method: string): string => `覆盖率·${method}`,
  },
  moreCommunities: (shown: number, all: number): string =>
    `（未覆盖人口最多的 ${shown} 个社区，共 ${all} 个；全部见报告）`,
  fictional: "虚构数据，仅作演示",
  offNetwork: (places: string, people: string, names: string): string =>
    `${places} 个地点未连接到路网（${people}），已按未覆盖计算：${names}`,
  andMore: "…",
  warning: "提示：",
  written: (files: number, folder: string): string => `已写出 ${files} 个文件：${folder}`,

  checkLine: (format: string, rowsIn: number, accepted: number, rejected: number, skipped: number): string =>
    `  ${format}\u3000读入 ${rowsIn} = 采用 ${accepted} + 退回 ${rejected} + 跳过 ${skipped}`,
  checkFrame: (frame: string, encoding: string): string =>
    `  坐标系 ${frame}${encoding === "" ? "" : `\u3000编码 ${encoding}`}`,
  checkColumns: (columns: string): string => `  列：${columns}`,
  checkNames: (names: string): string => `  名称：${names}`,
  checkNetwork: (nodes: string, edges: string, km: string, islands: string): string =>
    `  步行路网：节点 ${nodes}，路段 ${edges}，总长 ${km} km，${islands} 片`,
  checkRow: (row: number, state: string, reason: string, sheet?: string): string =>
    `  ${sheet === undefined ? "" : `${sheet} `}第 ${row} 行\u3000${state}：${reason}`,
  checkMore: (count: number): string => `  另有 ${count} 行同样处理，用 --json 查看全部。`,
  checkNotRead: (reason: string): string => `  没有读入：${reason}`,
  checkNoPlaces: "  没有坐标列，按表格读入。",
};
