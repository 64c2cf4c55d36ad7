import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { count } from "../ui/format";
import { useDocument, useDocumentState } from "./context";

interface FoldProps {
  /** Names the row in the address of the page. */
  id: string;
  /** Whether it is open at the start. */
  open?: boolean;
  class?: string;
  summary: ComponentChildren;
  children: () => ComponentChildren;
}

/** A row that opens. What is inside is drawn only while it is open. */
export function Fold({ id, open = false, class: name = "", summary, children }: FoldProps) {
  const { store } = useDocument();
  const toggled = useDocumentState((state) => state.toggled.includes(id));
  const isOpen = open !== toggled;
  return (
    <details
      class={`fold-row ${name}`}
      data-row={id}
      open={isOpen}
      onToggle={(event) => {
        if (event.currentTarget.open !== isOpen) store.toggle(id);
      }}
    >
      <summary>{summary}</summary>
      {isOpen && <div class="fold-inside">{children()}</div>}
    </details>
  );
}

interface SomeProps<T> {
  of: readonly T[];
  /** How many are shown at first. */
  first: number;
  one: string;
  many?: string;
  children: (element: T, index: number) => ComponentChildren;
}

/** The first elements of a list, with a button for more. The children are items of a list. */
export function Some<T>({ of, first, one, many = `${one}s`, children }: SomeProps<T>) {
  const [limit, setLimit] = useState(first);
  return (
    <>
      {of.slice(0, limit).map(children)}
      {limit < of.length && (
        <li class="more-item">
          <button type="button" class="more" onClick={() => setLimit(limit + 10 * first)}>
            {count(of.length - limit, `more ${one}`, `more ${many}`)}
          </button>
        </li>
      )}
    </>
  );
}
