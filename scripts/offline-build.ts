import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build, type Plugin } from "vite";
import { version } from "../package.json";
import { contentTypeOf } from "../src/server/content-types";
import { PAGE_HEADERS } from "../src/server/headers";
import { BUILD_LIST, type BuildFile, type BuildFiles } from "../src/service-worker/build-files";

/** Lists every file of the built page with its hash (build.json) and builds the service worker that keeps a copy of them. */
export function offlineCopy(): Plugin {
  let outDir = "dist";
  return {
    name: "offline-copy",
    apply: "build",
    configResolved: (config) => {
      outDir = join(config.root, config.build.outDir);
    },
    closeBundle: {
      order: "post",
      sequential: true,
      handler: async () => {
        const list = buildFiles(outDir);
        await buildServiceWorker(outDir, list);
        writeFileSync(join(outDir, BUILD_LIST), JSON.stringify(list));
      },
    },
  };
}

function buildFiles(folder: string): BuildFiles {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path): BuildFile => {
      const content = readFileSync(path);
      return {
        path: path.slice(folder.length + 1).replaceAll("\\", "/"),
        bytes: content.length,
        integrity: `sha256-${createHash("sha256").update(content).digest("base64")}`,
        type: contentTypeOf(path),
      };
    })
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  const id = createHash("sha256").update(JSON.stringify(files)).digest("hex").slice(0, 12);
  return { version, id, files };
}

/** A file of its own, in the page's folder, without a hash in its name: browsers look there for a newer one. */
async function buildServiceWorker(outDir: string, list: BuildFiles): Promise<void> {
  await build({
    configFile: false,
    publicDir: false,
    logLevel: "warn",
    define: { BUILD: JSON.stringify(list), HEADERS: JSON.stringify(PAGE_HEADERS) },
    build: {
      outDir,
      emptyOutDir: false,
      target: "es2022",
      lib: { entry: "src/service-worker/main.ts", formats: ["es"], fileName: () => "service-worker.js" },
    },
  });
}
