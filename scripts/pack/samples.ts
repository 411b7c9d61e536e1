import { CONTENT_TYPES } from "../../src/server/content-types";
import { PAGE_HEADERS } from "../../src/server/headers";

/** What other servers must be told: taken from what the local server does, so that they agree. */
const headers = Object.entries(PAGE_HEADERS);
const types = Object.entries(CONTENT_TYPES).map(([ending, type]) => [ending, type.split(";")[0]] as const);

export function nginxSample(): string {
  const lines = [
    "# 生活圈 Lifecircle：把 root 改成 dist 文件夹的位置 / set root to where the folder dist lies",
    "server {",
    "    listen 443 ssl;              # http: listen 80;",
    "    server_name lifecircle.intranet;",
    "    # ssl_certificate     /path/to/certificate.pem;",
    "    # ssl_certificate_key /path/to/key.pem;",
    "    root /srv/lifecircle/dist;",
    "    index index.html;",
    "    charset utf-8;",
    "    gzip on;                     # 不压缩 .fgb、.pmtiles，否则不能分段读取 / never .fgb and .pmtiles: they are read in parts",
    "    gzip_types text/css text/javascript application/json application/geo+json image/svg+xml application/wasm;",
    "    types {",
    ...types.map(([ending, type]) => `        ${type} ${ending.slice(1)};`),
    "    }",
    "    default_type application/octet-stream;",
    ...headers.map(([name, value]) => `    add_header ${name} "${value}" always;`),
    "    location / {",
    "        expires -1;              # Cache-Control: no-cache",
    "    }",
    "}",
  ];
  return `${lines.join("\n")}\n`;
}

export function iisSample(): string {
  const lines = [
    '<?xml version="1.0" encoding="utf-8"?>',
    "<!-- 生活圈 Lifecircle：放进 dist 文件夹（网站根目录） / put this file into the folder dist, the root of the site -->",
    "<configuration>",
    "  <system.webServer>",
    '    <defaultDocument><files><clear /><add value="index.html" /></files></defaultDocument>',
    "    <staticContent>",
    ...types.flatMap(([ending, type]) => [
      `      <remove fileExtension="${ending}" />`,
      `      <mimeMap fileExtension="${ending}" mimeType="${type}" />`,
    ]),
    '      <clientCache cacheControlMode="DisableCache" />',
    "    </staticContent>",
    "    <httpProtocol>",
    "      <customHeaders>",
    ...headers.flatMap(([name, value]) => [
      `        <remove name="${name}" />`,
      `        <add name="${name}" value="${value}" />`,
    ]),
    "      </customHeaders>",
    "    </httpProtocol>",
    "  </system.webServer>",
    "</configuration>",
  ];
  return `${lines.join("\n")}\n`;
}
