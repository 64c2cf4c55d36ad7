// The hash of everything that the page is built from. The page holds it, so that tests notice a page that is out of date.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";

const FILES = ["assemble.mjs", "package-lock.json", "sources.mjs", "template.html", "tsconfig.json", "vite.config.ts"];

/** SHA-256, in hex, over the path and the content of each source, each followed by a NUL byte, in the order of the paths. */
export function sourcesHash(viewer) {
  const sources = readdirSync(join(viewer, "src"), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .map((path) => relative(viewer, path).split(sep).join("/"));
  const hash = createHash("sha256");
  for (const path of [...FILES, ...sources].sort()) {
    hash.update(path).update("\0").update(readFileSync(join(viewer, path))).update("\0");
  }
  return hash.digest("hex");
}
