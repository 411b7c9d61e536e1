/**
 * npm run pack [-- folder]: everything a closed network needs, as a folder and as a zip: the page, the local server that
 * is also the command line, start scripts, a short description and samples for other servers. Nothing in it needs npm.
 */
import { chmodSync, cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { zipSync, type Zippable } from "fflate";
import { version } from "../package.json";
import { buildIfNeeded, ROOT } from "./build-state.mjs";
import { iisSample, nginxSample } from "./pack/samples";
import { describe, startCmd, startSh } from "./pack/texts";

const out = resolve(process.argv[2] ?? join(ROOT, "pack"));
const name = `lifecircle-${version}`;
const folder = join(out, name);
/** A fixed day, so that the same build makes the same zip. */
const ZIP_DATE = "2026-01-01T00:00:00";

if (!buildIfNeeded()) throw new Error("the page could not be built; the reason is above");
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
for (const part of ["dist", "layers", "LICENSE"]) cpSync(join(ROOT, part), join(folder, part), { recursive: true });
const manifest = {
  name: "lifecircle",
  version,
  type: "module",
  license: "MIT",
  bin: { lifecircle: "dist/cli/lifecircle.mjs" },
};
writeFileSync(join(folder, "package.json"), `${JSON.stringify(manifest, undefined, 2)}\n`);
// Old Windows editors and its command window want carriage returns, and the editor a mark of UTF-8.
const windows = (text: string) => text.replaceAll("\n", "\r\n");
writeFileSync(join(folder, "说明-README.txt"), `\uFEFF${windows(describe(version))}`);
writeFileSync(join(folder, "start.cmd"), windows(startCmd));
writeFileSync(join(folder, "start.sh"), startSh);
chmodSync(join(folder, "start.sh"), 0o755);
mkdirSync(join(folder, "server-samples"));
writeFileSync(join(folder, "server-samples/nginx.conf"), nginxSample());
writeFileSync(join(folder, "server-samples/web.config"), windows(iisSample()));

const files: Zippable = {};
for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile()) continue;
  const path = join(entry.parentPath, entry.name);
  const mode = entry.name === "start.sh" ? 0o100755 : 0o100644;
  const inZip = `${name}/${path.slice(folder.length + 1).replaceAll("\\", "/")}`;
  files[inZip] = [readFileSync(path), { os: 3, attrs: mode << 16, mtime: ZIP_DATE }];
}
writeFileSync(`${folder}.zip`, zipSync(files));
console.log(`已打包 / Packed: ${folder}\n${folder}.zip`);
