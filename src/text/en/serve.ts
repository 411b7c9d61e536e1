/** Words of the local server. */
export const serveText = {
  help: `serve: shows the page from this machine, without any other server
  lifecircle serve [folder] [--port <port>] [--host <address>] [--open]
  The folder is the page that comes with the program unless named; --port is 4173, or a free one where that is
  taken, unless given; --host is 127.0.0.1,
  for this machine only, unless given, and 0.0.0.0 for the network; --open opens it in the browser
  --allow-tiles <address>   tiles of another host that the page may use and this server fetches; repeatable, with {z} {x}
                            {y}, and {key} where a key belongs
  --tile-frame <frame>      where they lie: wgs84, cgcs2000 (Tianditu) or gcj02 (corrected tile by tile); must be said
  --tile-key <key>          or the environment variable LIFECIRCLE_TILE_KEY; never sent to the page
  --tile-title, --tile-credit <text>  the basemap's name, and whose it is
`,
  usualTaken: (port: number): string =>
    `Port ${port} is in use (Lifecircle may be running already); another one is taken. Projects kept in the browser stay at the usual address.`,
  ready: (address: string): string => `Lifecircle is ready: ${address}`,
  tiles: (title: string, host: string): string =>
    `Basemap “${title}”: this server fetches it from ${host}; the page does not.`,
  loopback: "For this machine only; no data leave it. Ctrl+C ends.",
  network: (port: number): string =>
    `Other machines of the network reach it at http://<address of this machine>:${port}/. The server sends the page's files only; everyone's data stay on their own machine. Ctrl+C ends.
From another machine over http a browser keeps no offline copy; use https for that, see docs/offline.md.`,
};
