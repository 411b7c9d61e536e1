import { vitePreprocess } from "@sveltejs/vite-plugin-svelte";

/** @type {import("@sveltejs/vite-plugin-svelte").SvelteConfig} */
export default {
  preprocess: vitePreprocess(),
  vitePlugin: {
    // Runes for our own files only: components inside node_modules may still be legacy ones.
    dynamicCompileOptions: ({ filename }) => (filename.includes("/node_modules/") ? undefined : { runes: true }),
  },
};
