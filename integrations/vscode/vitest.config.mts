import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    // the editor provides this module; tests use a stand-in
    alias: { vscode: fileURLToPath(new URL("test/vscode.ts", import.meta.url)) },
    testTimeout: 30_000,
  },
});
