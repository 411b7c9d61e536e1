export function describe(version: string): string {
  return `生活圈 Lifecircle ${version}  内网安装说明

一、在一台电脑上用
    装有 Node.js 20.19 或更新版本时：Windows 双击 start.cmd；Linux、macOS 运行 ./start.sh。
    浏览器自动打开；只有本机能访问。没有安装 Node.js 时，把免安装版 node.exe 放在 start.cmd 旁边也可以。
    浏览器：Chrome、Edge 或其他 Chromium 内核 110 以上，Firefox 115 以上。

二、给整个内网用
    1. 任选一台服务器，把 dist 文件夹作为网站目录（放在子目录下也可以），不需要数据库，不需要后台程序。
       nginx、IIS 的配置示例在 server-samples 里：文件类型、隔离响应头、分段读取。
    2. 或者在服务器上运行：start.cmd --host 0.0.0.0 --port 8080（./start.sh 相同）。
    3. 建议用 https（内网证书即可）。https 下首次打开后各人的浏览器会留一份离线副本，服务器停了也能用；
       http 下一切功能照常，只是没有离线副本。

三、数据
    所有计算在各人的浏览器里完成，服务器只发程序文件，收不到任何人的数据。
    页面不向其他任何主机发请求；“关于与自检”可以当场查验。

四、命令行
    node dist/cli/lifecircle.mjs --help

五、更新
    用新版本的文件夹整体替换旧的。已打开的页面会先询问，再更新。

----------------------------------------------------------------------------------------------------

Lifecircle ${version}: installing on a closed network

1. On one machine
    With Node.js 20.19 or later: start.cmd on Windows, ./start.sh on Linux and macOS. The browser opens; only this machine
    can reach it. Without Node.js installed, a portable node.exe beside start.cmd will do.
    Browsers: Chrome, Edge or another Chromium from 110, Firefox from 115.

2. For the whole network
    a. Make the folder dist the site of any web server (below a sub-folder too). No database, no program on the server.
       server-samples has settings for nginx and IIS: content types, isolation headers, parts of files.
    b. Or run start.cmd --host 0.0.0.0 --port 8080 (./start.sh alike) on the server.
    c. Prefer https (a certificate of your own network will do): each browser then keeps a copy and works without the
       server. Over http everything works, but without that copy.

3. Data
    Everything is computed in each person's browser; the server sends program files and receives nobody's data. The page
    asks no other host for anything; “About and self-test” shows it on the spot.

4. Command line
    node dist/cli/lifecircle.mjs --help

5. Updating
    Replace the folder as a whole. A page that is open asks before it updates.
`;
}

/** The code page comes first: what follows is UTF-8. */
export const startCmd = `@echo off
chcp 65001 >nul
setlocal
cd /d "%~dp0"
set "NODE=node"
if exist "%~dp0node.exe" set "NODE=%~dp0node.exe"
"%NODE%" --version >nul 2>nul
if errorlevel 1 (
  echo 未找到 Node.js。请安装 Node.js 20.19 或更新版本，或把 node.exe 放在本文件旁边；
  echo 也可以把 dist 文件夹放到任意网站服务器上，见“说明-README.txt”。
  echo Node.js was not found. Install 20.19 or later, put node.exe beside this file, or let any web server show dist.
  pause
  exit /b 1
)
"%NODE%" dist\\cli\\lifecircle.mjs serve --open %*
if errorlevel 1 pause
`;

export const startSh = `#!/bin/sh
# Shows the page on this machine. Options go to: lifecircle serve (--port, --host, --allow-tiles ...)
cd "$(dirname "$0")" || exit 1
if ! command -v node >/dev/null 2>&1; then
  echo "未找到 Node.js。请安装 20.19 或更新版本，或把 dist 文件夹放到任意网站服务器上，见“说明-README.txt”。" >&2
  echo "Node.js was not found. Install 20.19 or later, or let any web server show the folder dist." >&2
  exit 1
fi
exec node dist/cli/lifecircle.mjs serve --open "$@"
`;
