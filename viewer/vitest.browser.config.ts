import { defineConfig } from "vitest/config";

// The tests of the built page in Chromium, which `test-browser` starts.
export default defineConfig({
  test: {
    include: ["test/browser/**/*.test.ts"],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // One browser at a time: the tests measure nothing, but small machines time out.
    fileParallelism: false,
  },
});
