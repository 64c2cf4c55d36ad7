import { defineConfig } from "vite";

/** The entry of each page, by the mode of the build. */
const ENTRIES: Record<string, string> = {
  report: "src/main.tsx",
  document: "src/documents/main.tsx",
  server: "src/server/main.tsx",
};

type Config = Parameters<typeof defineConfig>[0];

// One script and one style sheet for each page; `build` puts both into the page.
export default defineConfig((({ mode }: { mode: string }) => ({
  build: {
    outDir: `dist/${mode}`,
    target: "es2022",
    cssCodeSplit: false,
    modulePreload: false,
    rollupOptions: {
      input: ENTRIES[mode] ?? ENTRIES["report"],
      output: {
        format: "iife",
        entryFileNames: "viewer.js",
        assetFileNames: "viewer[extname]",
      },
    },
  },
  test: {
    include: ["src/**/*.test.{ts,tsx}", "test/**/*.test.ts"],
    exclude: ["test/browser/**"],
  },
})) as Config);
