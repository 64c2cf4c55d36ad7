import { createContext } from "preact";
import { useContext } from "preact/hooks";
import { usePart } from "../state/usepart";
import type { PageDocument } from "./pagedocument";
import type { DocumentState, DocumentStore } from "./state";

/** What every view needs. */
export interface DocumentApp {
  page: PageDocument;
  store: DocumentStore;
}

export const DocumentContext = createContext<DocumentApp | null>(null);

export function useDocument(): DocumentApp {
  const app = useContext(DocumentContext);
  if (app === null) throw new Error("a view was drawn outside the page");
  return app;
}

/** A part of the state. The view is drawn again when that part changes. */
export function useDocumentState<T>(part: (state: DocumentState) => T): T {
  return usePart(useDocument().store, part);
}
