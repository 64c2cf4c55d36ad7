// Puts the script and the style sheet into the template, with their hashes in the page's security policy.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { sourcesHash } from "./sources.mjs";

const PAGE = "../report/src/main/resources/callscope/render/html/page.html";

const hash = (text) => `'sha256-${createHash("sha256").update(text, "utf8").digest("base64")}'`;

// Inside an element, these would end the script or start a comment.
const script = readFileSync("dist/viewer.js", "utf8").trim().replaceAll("</script", "<\\/script").replaceAll("<!--", "<\\!--");
const style = readFileSync("dist/viewer.css", "utf8").trim();
if (style.includes("</style")) throw new Error("the style sheet would end its element");

const policy = [
  "default-src 'none'",
  `script-src ${hash(script)}`,
  `style-src ${hash(style)}`,
  "img-src data:",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

const page = readFileSync("template.html", "utf8")
  .replace("POLICY", () => policy)
  .replace("SOURCES", () => sourcesHash("."))
  .replace("STYLE", () => `<style>${style}</style>`)
  .replace("SCRIPT", () => `<script>${script}</script>`);

mkdirSync(dirname(PAGE), { recursive: true });
writeFileSync(PAGE, page);
console.log(`page.html: ${Math.round(page.length / 1024)} KB`);
