import { DataError } from "../data/errors";
import { unpack } from "../data/packed";

export const KINDS = ["diff", "rescope", "explain", "rules-compare"] as const;
export type Kind = (typeof KINDS)[number];

/** What a page shows: a JSON document of a command, with its kind. */
export interface PageDocument {
  kind: Kind;
  /** The program that wrote the page, and when. */
  writer: string;
  written: string;
  /** The document, as docs/schema describes it for each kind. */
  json: object;
}

/** Reads the element of the data. */
export async function readDocument(element: HTMLElement): Promise<PageDocument> {
  const { kind: word = "", writer = "", written = "" } = element.dataset;
  const kind = KINDS.find((one) => one === word);
  if (kind === undefined) throw new DataError("this page does not know what it shows");
  const bytes = await unpack(element.textContent ?? "");
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    throw new DataError("the data are not JSON");
  }
  if (typeof json !== "object" || json === null) throw new DataError("the data are not an object");
  return { kind, writer, written, json };
}
