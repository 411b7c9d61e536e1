/** Words of the local server. */
export const serveText = {
  help: `serve：在本机打开页面，不需要其他服务器
  lifecircle serve [文件夹] [--port <端口>] [--host <地址>] [--open]
  文件夹默认为随程序附带的页面；--port 默认 4173，被占用时自选；--host 默认 127.0.0.1，只有本机能访问，0.0.0.0 供内网访问；
  --open 用浏览器打开
  --allow-tiles <地址模板>  允许页面用这个底图服务，由本机服务器代取；可写多次，含 {z} {x} {y}，密钥处写 {key}
  --tile-frame <坐标系>     底图的坐标系：wgs84、cgcs2000（天地图）、gcj02（逐块改正）；必须写明
  --tile-key <密钥>         也可用环境变量 LIFECIRCLE_TILE_KEY；不会发给页面
  --tile-title、--tile-credit <文字>  底图名称、图上署名
`,
  usualTaken: (port: number): string =>
    `端口 ${port} 已被占用（生活圈可能已在运行），改用另一个端口；浏览器里保存的项目仍在原来的地址。`,
  ready: (address: string): string => `生活圈已就绪：${address}`,
  tiles: (title: string, host: string): string => `底图“${title}”：由本服务器向 ${host} 代取，页面不直接访问。`,
  loopback: "仅本机可访问，数据不离开本机。按 Ctrl+C 结束。",
  network: (port: number): string =>
    `内网其他电脑可用 http://<本机地址>:${port}/ 访问；服务器只发页面文件，各人的数据仍只在各人的电脑上。按 Ctrl+C 结束。
以 http 从其他电脑访问时浏览器不启用离线缓存；需要离线缓存请用 https，见 docs/offline.md。`,
};
