import type { BasemapProblemParams } from "../../../core/base/problems/basemap";
import type { ProblemTextOf } from "../../problem-text";

export const problems: ProblemTextOf<BasemapProblemParams> = {
  "basemap/not-pmtiles": (p) => `“${p.file}”不是 PMTiles 底图（${p.detail}）。请选择 .pmtiles 文件（第 3 版）。`,
  "basemap/schema-unknown": (p) =>
    `“${p.file}”是矢量底图，但图层（${p.layers || "未写明"}）不是已知的 Protomaps 或 OpenMapTiles 结构，无法绘制。请改用栅格 PMTiles。`,
  "basemap/vector-shifted": (p) =>
    `“${p.file}”是 GCJ-02 矢量底图，不能逐点改正，为避免错位没有采用。请改用 WGS84 或 CGCS2000 的底图，或栅格底图。`,
  "basemap/tiles-failed": (p) =>
    `底图“${p.title}”有图块取不到（${p.detail}）。测算不受影响；请检查本机服务器能否访问底图服务。`,
  "serve/tiles-template": (p) =>
    `“${p.template}”不是图块地址模板。应以 http:// 或 https:// 开头，含 {z}、{x}、{y}（或 {TileMatrix}、{TileCol}、{TileRow}）。`,
  "serve/tiles-grid": (p) =>
    `“${p.template}”是经纬度格网（天地图 _c、EPSG:4326、EPSG:4490），与地图的墨卡托格网对不上，没有采用。请改用 _w（EPSG:3857、EPSG:900913）服务。`,
  "serve/tiles-frame": (p) =>
    `请用 --tile-frame 说明“${p.template}”的坐标系：wgs84、cgcs2000（天地图）或 gcj02。不能猜，否则底图会错位几百米。`,
  "serve/tiles-shifted": (p) => `“${p.host}”的图块是 GCJ-02 坐标。请写 --tile-frame gcj02，页面会逐块改正。`,
  "serve/tiles-baidu": (p) =>
    `“${p.host}”的图块用百度自己的坐标系和格网，不能改正，没有采用。请改用天地图或本地 PMTiles。`,
  "serve/tiles-key": (p) => `“${p.template}”需要密钥。请写 --tile-key，或设置环境变量 LIFECIRCLE_TILE_KEY。`,
};
