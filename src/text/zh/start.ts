const day = new Intl.DateTimeFormat("zh-CN", { year: "numeric", month: "numeric", day: "numeric" });
const time = new Intl.DateTimeFormat("zh-CN", { hour: "2-digit", minute: "2-digit", hour12: false });
const size = new Intl.NumberFormat("zh-CN", { maximumFractionDigits: 1 });

/** Words of the starting page and of how projects are kept in the browser. */
export const startText = {
  allProjects: "全部项目…",
  heading: "从哪里开始？",
  close: "返回当前项目",
  begin: "新的开始",
  sample: "示例区",
  sampleHint: "虚构的青禾示范区，可随意试用；改动后另存为您的项目",
  files: "用手头的文件新建",
  filesHint: "边界、人口、路网、设施，什么格式都行；也可以直接拖到本页",
  open: "打开项目文件",
  openHint: "别人发来的或自己另存的 .lifecircle",
  folder: "打开项目文件夹",
  folderHint: "里面有 project.json",
  mine: "本机的项目",
  none: "还没有项目。打开或新建一个，每一步改动都会自动存在本机。",
  changed: (iso: string): string => {
    const date = new Date(iso);
    const isToday = date.toDateString() === new Date().toDateString();
    return isToday ? `今天 ${time.format(date)}` : `${day.format(date)} ${time.format(date)}`;
  },
  facts: (people: string, communities: string, facilities: string): string =>
    `${people} · 社区 ${communities} · 设施 ${facilities}`,
  storage: (bytes: number): string =>
    bytes < 1e9 ? `${size.format(bytes / 1e6)} MB` : `${size.format(bytes / 1e9)} GB`,
  current: "当前打开",
  more: (title: string): string => `“${title}”的更多操作`,
  rename: "改名",
  newName: "新名称",
  duplicate: "复制一份",
  copyOf: (title: string): string => `${title}（副本）`,
  remove: "删除",
  removeHint: "先打开别的项目，才能删除这一个",
  confirmRemove: (title: string): string => `删除“${title}”？此操作不能撤销。`,
  cancel: "取消",
  done: "确定",
  used: (used: string, room: string): string => `浏览器里共存 ${used}，还可存约 ${room}。`,
  persistent: "浏览器已同意长期保存。",
  mayClear: "磁盘空间紧张时，浏览器可能清理这些项目；重要的请另存为 .lifecircle 文件。",
  unavailable:
    "这个浏览器窗口不能保存项目（无痕窗口，或地址不是 https 和本机），关闭后改动会丢失。请用“保存项目 .lifecircle”另存为文件。",
  takenOver: "另一个窗口已关闭，现在可以在这里修改。",
  status: {
    none: "未改动的示例或文件夹；一改动就自动存在本机",
    keeping: "正在保存",
    kept: "已存本机",
    failed: "没有存下",
    unavailable: "本窗口不保存",
    elsewhere: "只读",
    free: "正在接手",
  },
  keptAt: (when: string): string => `每一步改动都自动存在本机的浏览器里。上次：${when}。`,
  elsewhere: "这个项目正在另一个窗口中编辑，这里只能查看；那个窗口一关，这里就能接着改。",
  saveFile: "另存为 .lifecircle 文件",
};
