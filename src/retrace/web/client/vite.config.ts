import { defineConfig } from "vite";

// The server sends what is built here under /static/build; names stay the same, the page asks for them with a digest.
export default defineConfig({
  base: "/static/build/",
  worker: { format: "es", rollupOptions: { output: { entryFileNames: "[name].js" } } },
  build: {
    outDir: "../static/build",
    emptyOutDir: true,
    target: "es2022",
    assetsInlineLimit: 0,
    rollupOptions: {
      input: { editor: "src/editor.ts", steps: "src/steps.ts" },
      output: { entryFileNames: "[name].js", chunkFileNames: "[name].js", assetFileNames: "[name][extname]" },
    },
  },
});
