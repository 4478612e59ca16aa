import { defineConfig } from "vite";

// The bundle lies beside the server's code and is served under /static/, with names that change with their content.
export default defineConfig({
  base: "/static/",
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: { outDir: "../static", emptyOutDir: true, target: "es2022", assetsInlineLimit: 0, modulePreload: { polyfill: false } },
  server: { proxy: { "/api": "http://127.0.0.1:8000", "/id": "http://127.0.0.1:8000" } },
});
