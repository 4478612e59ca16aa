import { readFileSync } from "node:fs";
import { defineConfig, type Plugin } from "vite";

const HELD = ["preact", "sigma", "graphology", "graphology-layout-forceatlas2", "graphology-utils", "events", "echarts"];

/** The licences of everything that the bundle holds, as one file beside it. */
function licences(): Plugin {
  const text = (name: string): string => {
    const folder = new URL(`./node_modules/${name}/`, import.meta.url);
    const told = JSON.parse(readFileSync(new URL("package.json", folder), "utf-8")) as { version: string; license: string };
    for (const file of ["LICENSE", "LICENSE.txt", "LICENSE.md"])
      try { return `${name} ${told.version} (${told.license})\n\n${readFileSync(new URL(file, folder), "utf-8").trim()}\n`; } catch { /* the next name */ }
    return `${name} ${told.version} (${told.license})\n`;
  };
  return {
    name: "licences",
    generateBundle() { this.emitFile({ type: "asset", fileName: "licences.txt", source: HELD.map(text).join(`\n${"-".repeat(80)}\n\n`) }); },
  };
}

// The bundle lies beside the server's code and is served under /static/, with names that change with their content.
export default defineConfig({
  base: "/static/",
  plugins: [licences()],
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: { outDir: "../static", emptyOutDir: true, target: "es2022", assetsInlineLimit: 0, modulePreload: { polyfill: false } },
  server: { proxy: { "/api": "http://127.0.0.1:8000", "/id": "http://127.0.0.1:8000" } },
});
