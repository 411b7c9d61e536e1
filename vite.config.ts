import { cpSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig, type Plugin } from "vite";
import { offlineCopy } from "./scripts/offline-build";
import { ISOLATION_HEADERS, META_POLICY, PAGE_HEADERS } from "./src/server/headers";

/** Puts the content policy into the built page, so that it holds on any host. (Vite's dev server injects inline styles.) */
function contentPolicy(): Plugin {
  return {
    name: "content-policy",
    apply: "build",
    transformIndexHtml: () => [
      {
        tag: "meta",
        attrs: { "http-equiv": "Content-Security-Policy", content: META_POLICY },
        injectTo: "head-prepend",
      },
    ],
  };
}

/** Copies folders of the project beside the built page under the same names; the dev server serves them from the root anyway. */
function copyFolders(...folders: string[]): Plugin {
  let outDir = "dist";
  return {
    name: "copy-folders",
    apply: "build",
    configResolved: (config) => {
      outDir = join(config.root, config.build.outDir);
    },
    writeBundle: () => {
      for (const folder of folders) {
        if (existsSync(folder)) cpSync(folder, join(outDir, folder), { recursive: true });
      }
    },
  };
}

const FONTS = "node_modules/@embedpdf/fonts-sc/fonts";

/** The two fonts of PDFs, beside the built page and from the dev server alike. */
function paperFonts(...names: string[]): Plugin {
  let outDir = "dist";
  return {
    name: "paper-fonts",
    configResolved: (config) => {
      outDir = join(config.root, config.build.outDir);
    },
    configureServer: (server) => {
      server.middlewares.use("/fonts", (request, response, next) => {
        const name = names.find((one) => request.url === `/${one}`);
        if (name === undefined) next();
        else response.end(readFileSync(join(FONTS, name)));
      });
    },
    writeBundle: () => {
      for (const name of names) cpSync(join(FONTS, name), join(outDir, "fonts", name));
    },
  };
}

export default defineConfig({
  base: "./", // works under any folder of any host
  plugins: [
    svelte(),
    contentPolicy(),
    copyFolders("data", "layers"),
    paperFonts("NotoSansHans-Regular.otf", "NotoSansHans-Bold.otf"),
    offlineCopy(), // last: it lists what the others wrote
  ],
  worker: { format: "es" },
  server: { host: "127.0.0.1", strictPort: true, headers: ISOLATION_HEADERS },
  preview: { host: "127.0.0.1", strictPort: true, headers: PAGE_HEADERS },
  build: {
    target: "es2022",
    chunkSizeWarningLimit: 1200, // KiB; .size-limit.json holds the real limits
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            // By itself: else it lies in the chunk of one of the libraries, and the page's shell loads all of that first.
            { name: "preload", test: /vite\/preload-helper/, priority: 1 },
            // Small parts that most of the page shares: one file instead of thirty.
            {
              name: "parts",
              test: /node_modules\/(svelte|bits-ui|@lucide|@floating-ui|runed|svelte-toolbelt|tabbable|clsx|esm-env)\//,
            },
            { name: "maplibre", test: /node_modules\/(maplibre-gl|@maplibre)/ },
            { name: "deck", test: /node_modules\/(@deck\.gl|@luma\.gl|@loaders\.gl|@math\.gl|@probe\.gl|mjolnir)/ },
          ],
        },
      },
    },
  },
});
