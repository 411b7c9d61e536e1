import { vitePreprocess } from "@sveltejs/vite-plugin-svelte";

export default {
  preprocess: vitePreprocess(),
  vitePlugin: {
    // Runes for our own files only: components inside node_modules may still be legacy ones.
    dynamicCompileOptions: ({ filename }) => (filename.includes("/node_modules/") ? undefined : { runes: true }),
  },
};
