// Puts the script and the style sheet of each page into the template, with their hashes in the page's security policy.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { sourcesHash } from "./sources.mjs";

const FOLDER = "../report/src/main/resources/callscope/render/html";

/** The names of the files by the folders in dist. */
const PAGES = { report: "page.html", document: "document.html" };

const hash = (text) => `'sha256-${createHash("sha256").update(text, "utf8").digest("base64")}'`;

function assemble(dist) {
  // Inside an element, these would end the script or start a comment.
  const script = readFileSync(`${dist}/viewer.js`, "utf8").trim().replaceAll("</script", "<\\/script").replaceAll("<!--", "<\\!--");
  const style = readFileSync(`${dist}/viewer.css`, "utf8").trim();
  if (style.includes("</style")) throw new Error("the style sheet would end its element");
  const policy = [
    "default-src 'none'",
    `script-src ${hash(script)}`,
    `style-src ${hash(style)}`,
    "img-src data:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  return readFileSync("template.html", "utf8")
    .replace("POLICY", () => policy)
    .replace("SOURCES", () => sourcesHash("."))
    .replace("STYLE", () => `<style>${style}</style>`)
    .replace("SCRIPT", () => `<script>${script}</script>`);
}

mkdirSync(FOLDER, { recursive: true });
for (const [dist, name] of Object.entries(PAGES)) {
  const page = assemble(`dist/${dist}`);
  writeFileSync(`${FOLDER}/${name}`, page);
  console.log(`${name}: ${Math.round(page.length / 1024)} KB`);
}
