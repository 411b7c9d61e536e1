import { copyFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { defineConfig, type Plugin } from "vite";

/** A first line that lets the command run by its own name; kept single when the source brings one. */
function shebang(): Plugin {
  return {
    name: "shebang",
    generateBundle(_options, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type === "chunk" && chunk.name === "lifecircle" && !chunk.code.startsWith("#!")) {
          chunk.code = `#!/usr/bin/env node\n${chunk.code}`;
        }
      }
    },
  };
}

/** The renderer of maps lies beside the program, where map-rasteriser looks for it. */
function renderer(): Plugin {
  return {
    name: "renderer",
    async writeBundle({ dir = "dist/cli" }) {
      const wasm = createRequire(import.meta.url).resolve("@resvg/resvg-wasm/index_bg.wasm");
      await copyFile(wasm, join(dir, "resvg.wasm"));
    },
  };
}

/** The command line: one program for Node in dist/cli, its packages bundled; run after the page's build, which empties dist. */
export default defineConfig({
  publicDir: false,
  plugins: [shebang(), renderer()],
  ssr: { noExternal: true, target: "node" },
  build: {
    ssr: true,
    outDir: "dist/cli",
    emptyOutDir: true,
    target: "node20",
    minify: false,
    rolldownOptions: {
      // Maps become pictures on threads, whose program raster-threads looks for beside this one.
      input: { lifecircle: "src/cli/main.ts", "raster-worker": "src/cli/raster-worker.ts" },
      output: { entryFileNames: "[name].mjs", chunkFileNames: "[name]-[hash].mjs" },
    },
  },
});
