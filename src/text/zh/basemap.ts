/** Words of the dialog that chooses a basemap. */
export const basemapText = {
  heading: "底图",
  what: "垫在本区数据之下，默认不用；只影响显示，不影响测算。",
  none: "不用底图",
  served: "本机服务器代取",
  file: "文件",
  opacity: "不透明度",
  openHeading: "打开 PMTiles 文件",
  frame: "这份底图的坐标系",
  frames: { wgs84: "WGS84 或 CGCS2000（天地图、OpenStreetMap）", gcj02: "GCJ-02（互联网地图；栅格逐块改正）" },
  choose: "选择 .pmtiles 文件…",
  chooseFrame: "请先选坐标系：选错会偏几百米。",
  howHeading: "内网 WMTS、天地图",
  how: "页面自己不访问任何外部主机。需要在线底图时，请这样启动本机服务器，由它代取图块，密钥只留在服务器：",
  frameNote: (frame: "wgs84" | "gcj02"): string => (frame === "gcj02" ? "GCJ-02，已逐块改正" : "WGS84 / CGCS2000"),
  close: "关闭",
};
