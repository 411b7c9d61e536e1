/** Words of presenting. Numbers come formatted by terms. */
/** A space between Chinese and the figure a group begins with. */
const spaced = (group: string): string => (/^\d/.test(group) ? ` ${group}` : group);

export const stageText = {
  /** A group as the people it is: 60 岁以上 → 60 岁以上居民. */
  who: (group: string): string => (group === "全部居民" ? "居民" : group.endsWith("居民") ? group : `${group}居民`),

  heading: "演示场景",
  close: "关闭",
  start: "开始演示",
  startAt: (name: string): string => `从“${name}”开始演示`,
  add: "加入当前画面",
  ready: "一键生成整套",
  readyAgain: "追加一套",
  empty: "还没有场景。“一键生成整套”按当前测算做好六个场景；也可以把地图调好，再“加入当前画面”。",
  count: (scenes: number): string => `${scenes} 个场景`,
  saveFile: "存为文件",
  openFile: "读入文件…",
  undo: "撤销",
  redo: "重做",
  deleted: (name: string): string => `已删除“${name}”。`,
  restored: "已恢复。",
  moved: (name: string, place: number, total: number): string => `“${name}”移到第 ${place} 个，共 ${total} 个。`,
  added: (name: string): string => `已加入“${name}”。`,
  listLabel: "场景，可拖动排序",
  dragHint: "拖动排序；键盘用 Alt+↑ 和 Alt+↓",
  up: "上移",
  down: "下移",
  remove: "删除",
  edit: "修改",
  update: "改用当前画面",
  name: "名称",
  headline: "标题句",
  headlineRule: "按数字自动写",
  headlineChanged: "数字变了，标题句还是原来写的",
  rewrite: "按新数字重写",
  figures: "数字（最多三个）",
  figuresRule: "自动选",
  /** Two states left and right of a divider. */
  against: {
    label: "左右对比",
    none: "不对比",
    method: (circle: string): string => `两种口径：网络与${circle}`,
    statuses: "两个时点：现状与在建、规划建成后",
    scene: (name: string): string => `与“${name}”对比`,
    today: "现状",
    coming: "含在建、规划",
    ofLayer: (layer: string, name: string): string => `${layer} · ${name}`,
    dated: (date: string): string => `数据 ${date}`,
    working: "正在计算另一侧…",
  },
  notes: "讲稿",
  notesHint: "只在讲者窗口显示",
  working: "正在计算…",
  joinHead: "：",
  layerGone: (id: string): string => `这个场景用的图层“${id}”没有载入。请在“数据”里载入该图层文件。`,
  groupGone: (id: string): string => `数据里没有这个场景用的人群“${id}”。请修改这个场景，改用当前画面。`,
  placeGone: "这个场景选中的地点已不在数据里，改为显示全区。",
  fileName: (district: string): string => `${district}-演示场景.json`,
  reads: (count: number): string => `读入 ${count} 个场景。`,

  /** Names of scenes nobody has named. */
  names: {
    overview: "总体情况",
    gap: "盲区在哪里",
    compare: "两种口径",
    rate: "各社区覆盖率",
    worst: "缺口最大的社区",
    explain: (place: string): string => `${place}的一户`,
    plain: (layer: string): string => `${layer}现状`,
  },

  /** Counts come bare: 86,978. */
  says: {
    overview: (per: {
      district: string;
      group: string;
      total: string;
      layer: string;
      facilities: number;
      share: string;
      limit: string;
    }): string =>
      `${per.district}有${spaced(per.group)} ${per.total} 人，${per.layer} ${per.facilities} 处，其中 ${per.share} ${per.limit}可到。`,
    worst: (list: string, total: string, count: number): string =>
      count === 1 ? `缺口最大的是${list}。` : `缺口最大的 ${count} 个社区合计 ${total}：${list}。`,
    worstOne: (name: string, people: string): string => `${name} ${people}`,
    worstNone: "没有社区存在缺口。",
    area: (name: string, group: string, people: string, share: string): string =>
      `${name}有${spaced(group)} ${people} 人未覆盖，覆盖率 ${share}。`,
    areaRank: (name: string, group: string, people: string, share: string, rank: number): string =>
      rank === 1
        ? `${name}缺口最大：${group} ${people} 人未覆盖，覆盖率 ${share}。`
        : `${name}缺口居第 ${rank} 位：${group} ${people} 人未覆盖，覆盖率 ${share}。`,
    areaAll: (name: string, group: string, layer: string): string => `${name}的${spaced(group)}都能按标准到${layer}。`,
    areaNobody: (name: string, group: string): string => `${name}没有${spaced(group)}。`,
    homeWithin: (place: string, facility: string, time: string, limit: string): string =>
      `${place}到${facility}要走 ${time}，在 ${limit}的标准内。`,
    homeBeyond: (place: string, facility: string, time: string, limit: string): string =>
      `${place}到最近的${facility}要走 ${time}，超过 ${limit}的标准。`,
    homeNoWay: (place: string, layer: string): string => `${place}没有路可以走到${layer}。`,
    trial: (sites: number): string => (sites === 0 ? "试算" : `试算：加 ${sites} 处试设点`),
    trialChange: (head: string, before: string, after: string, people: string): string =>
      `${head}，覆盖率由 ${before} 变为 ${after}，${people}。`,
    more: (people: string): string => `多覆盖 ${people}`,
    fewer: (people: string): string => `少覆盖 ${people}`,
    same: "覆盖人数不变",
  },

  figure: {
    share: "覆盖率",
    uncovered: "未覆盖",
    covered: "已覆盖",
    total: "人群总数",
    facilities: "计入设施",
    meanWay: "平均路程",
    difference: "网络与画圈相差",
    weak: "覆盖不到一半的社区",
    way: "步行时间",
  },
  unit: {
    people: "人",
    percent: "%",
    points: "个百分点",
    places: "处",
    communities: "个",
    metres: "m",
    minutes: "分钟",
  },
  base: {
    people: (group: string, total: string): string => `${group}共 ${total} 人`,
    communities: (total: string): string => `共 ${total} 个社区`,
    limit: (limit: string): string => `标准 ${limit}`,
    way: (metres: string): string => `路程 ${metres}`,
    change: (change: string): string => `原场景 ${change}`,
  },

  stage: {
    label: "演示",
    place: (index: number, total: number): string => `${index} / ${total}`,
    map: "演示地图",
    trialMark: "试算 · 离开即恢复",
    fictional: "虚构数据",
    north: "北",
    swipe: "左右对比的分隔线，方向键移动",
    black: "黑屏，按任意键回来",
    fullScreenRefused: "浏览器没有允许全屏，演示铺满窗口。按 F11 可以让浏览器全屏。",
    windowBlocked: "讲者窗口被浏览器拦截。请在地址栏允许本页弹出窗口，再按 N。",
    grid: "全部场景",
    gridHint: "方向键选择，回车打开，Esc 返回",
    keys: "按键",
    keyList: [
      ["→ 空格 PageDown", "下一个"],
      ["← PageUp", "上一个"],
      ["Home End 1–9", "第一个、最后一个、第几个"],
      ["G", "全部场景"],
      ["L", "现场提问：改标准、人群、设施，试设一处"],
      ["S", "左右对比：另一场景、另一口径、现状与规划"],
      ["[ ]", "移动分隔线"],
      ["R", "地图回到本场景"],
      ["B", "黑屏"],
      ["D", "深色、浅色"],
      ["N", "讲者窗口：讲稿、计时"],
      ["F", "全屏、窗口"],
      ["?", "这张按键表"],
      ["Esc", "返回；再按离开演示"],
    ] as readonly (readonly [string, string])[],
  },

  live: {
    heading: "现场提问",
    layer: "设施",
    group: "人群",
    limit: "标准",
    less: "标准减一档",
    more: "标准加一档",
    site: "试设一处",
    siteHint: "点地图选址；或方向键移动地图，回车放在十字处",
    placing: "点地图选址，或按回车放在十字处",
    takeBack: "撤回一处",
    reset: "恢复本场景",
    siteName: (number: number): string => `试设点 ${number}`,
    running: "正在重算…",
  },

  speaker: {
    title: "讲者窗口",
    now: "正在讲",
    next: "下一个",
    last: "已是最后一个",
    notes: "讲稿",
    noNotes: "这个场景没有讲稿。",
    elapsed: "已讲",
    clock: "现在",
    pause: "暂停计时",
    resume: "继续计时",
    restart: "重新计时",
    previous: "上一个",
    forward: "下一个",
    larger: "字大些",
    smaller: "字小些",
    waiting: "等待演示。在工作台点“演示”，再按 N。",
    changed: "数字变了，标题句还是原来写的",
    black: "黑屏中",
    trial: "正在试算",
  },
};

export type StageText = typeof stageText;
