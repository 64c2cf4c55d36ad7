// Puts the script and the style sheet of each page into the template, with their hashes in the page's security policy.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { sourcesHash } from "./sources.mjs";

const OF_REPORTS = "../report/src/main/resources/callscope/render/html";
const OF_SERVER = "../server/src/main/resources/callscope/server";

/** The files by the folders in dist. */
const PAGES = {
  report: `${OF_REPORTS}/page.html`,
  document: `${OF_REPORTS}/document.html`,
  server: `${OF_SERVER}/start.html`,
};

/** What the page of the server may do besides: ask its server. It gets no data when it is written, and browsers ask for its icon. */
const SERVER_POLICY = ["connect-src 'self'", "require-trusted-types-for 'script'"];

function ofServer(page) {
  return page
    .replace("<!--callscope-title-->", "callscope reports")
    .replace("Reading the report.", "Reading the list of reports.")
    .replace("    <!--callscope-data-->\n", "")
    .replace("    <title>", '    <link rel="icon" href="data:," />\n    <title>');
}

const hash = (text) => `'sha256-${createHash("sha256").update(text, "utf8").digest("base64")}'`;

function assemble(dist, further) {
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
    ...further,
  ].join("; ");
  return readFileSync("template.html", "utf8")
    .replace("POLICY", () => policy)
    .replace("SOURCES", () => sourcesHash("."))
    .replace("STYLE", () => `<style>${style}</style>`)
    .replace("SCRIPT", () => `<script>${script}</script>`);
}

for (const [name, file] of Object.entries(PAGES)) {
  const isServer = name === "server";
  const assembled = assemble(`dist/${name}`, isServer ? SERVER_POLICY : []);
  const page = isServer ? ofServer(assembled) : assembled;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, page);
  console.log(`${file}: ${Math.round(page.length / 1024)} KB`);
}
