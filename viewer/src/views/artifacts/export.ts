/** Artifacts as text for the clipboard: one a line, defanged, or as CSV. */

/** An artifact as it is exported. */
export interface ExportedArtifact {
  readonly kind: string;
  readonly name: string;
  /** The name in a form that nobody opens by accident; the name itself if it needs none. */
  readonly defanged: string;
  readonly origin: string;
  readonly processes: readonly string[];
  readonly uses: readonly ExportedUse[];
  readonly first: string;
  readonly last: string;
}

export interface ExportedUse {
  readonly operation: string;
  readonly outcome: string;
  readonly count: number;
}

/** One name a line. Control characters are escaped, so that a name cannot pretend to be two lines. */
export function asText(artifacts: readonly ExportedArtifact[], defanged: boolean): string {
  return artifacts.map((artifact) => `${escapeControls(defanged ? artifact.defanged : artifact.name)}\n`).join("");
}

const COLUMNS = ["kind", "name", "defanged", "operation", "outcome", "count", "origin", "processes", "first", "last"];

/** One line for each use of each artifact, as RFC 4180 describes it. */
export function asCsv(artifacts: readonly ExportedArtifact[]): string {
  const lines = artifacts.flatMap((artifact) =>
    artifact.uses.map((use) => [
      artifact.kind,
      artifact.name,
      artifact.defanged,
      use.operation,
      use.outcome,
      String(use.count),
      artifact.origin,
      artifact.processes.join("; "),
      artifact.first,
      artifact.last,
    ]),
  );
  return [COLUMNS, ...lines].map((line) => `${line.map(cell).join(",")}\r\n`).join("");
}

/** A cell that a spreadsheet would take for a formula gets an apostrophe, which spreadsheets read as "this is text". */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Control characters, line separators and lone surrogates as `\u000a`. */
export function escapeControls(text: string): string {
  return text.replace(
    /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
