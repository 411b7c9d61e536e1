/** Words of the local server. */
export const serveText = {
  help: `serve: shows the page from this machine, without any other server
  lifecircle serve [folder] [--port <port>] [--host <address>] [--open]
  The folder is the page that comes with the program unless named; --port is found unless given; --host is 127.0.0.1,
  for this machine only, unless given, and 0.0.0.0 for the network; --open opens it in the browser
`,
  ready: (address: string): string => `Lifecircle is ready: ${address}`,
  loopback: "For this machine only; no data leave it. Ctrl+C ends.",
  network: (port: number): string =>
    `Other machines of the network reach it at http://<address of this machine>:${port}/. The server sends the page's files only; everyone's data stay on their own machine. Ctrl+C ends.
From another machine over http a browser keeps no offline copy; use https for that, see docs/offline.md.`,
};
