import type { ComponentChildren } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";

/** Browsers draw nothing beyond some ten million pixels; a longer list scrolls in larger steps. */
const MAX_HEIGHT = 8_000_000;
const OVERSCAN = 8;
const HEADER_HEIGHT = 26;

interface Props {
  count: number;
  rowHeight: number;
  /** The row that the keyboard is at, or -1. */
  active: number;
  onActive: (row: number) => void;
  onOpen?: (row: number) => void;
  row: (row: number) => ComponentChildren;
  label: string;
  /** A row of headings that stays in sight. Rows then consist of cells. */
  header?: ComponentChildren;
  id: string;
  class?: string;
}

/** A list that draws only the rows in sight. All rows have one height. */
export function VirtualList(props: Props) {
  const { count, rowHeight, active, id } = props;
  const isGrid = props.header !== undefined;
  const headerHeight = isGrid ? HEADER_HEIGHT : 0;
  const element = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ top: 0, height: 400 });
  const total = count * rowHeight;
  const height = Math.min(total, MAX_HEIGHT);
  // Factor from the position of the scroll bar to that in the list; 1 unless the list is very long.
  const factor = total > height ? (total - view.height) / (height - view.height) : 1;
  const offset = view.top * factor;

  useLayoutEffect(() => {
    const list = element.current;
    if (list === null) return;
    const observer = new ResizeObserver(() => setView({ top: list.scrollTop, height: list.clientHeight - headerHeight }));
    observer.observe(list);
    return () => observer.disconnect();
  }, []);

  // Shows the active row when it changes, for whatever reason.
  useEffect(() => {
    const list = element.current;
    if (list === null || active < 0) return;
    const top = list.scrollTop * factor;
    const row = active * rowHeight;
    const height = list.clientHeight - headerHeight;
    if (row >= top && row + rowHeight <= top + height) return;
    const near = row + rowHeight > top - 3 * rowHeight && row < top + height + 3 * rowHeight;
    const to = !near ? row - height / 3 : row < top ? row : row + rowHeight - height;
    list.scrollTop = Math.max(0, to) / factor;
  }, [active, count]);

  const first = Math.max(0, Math.floor(offset / rowHeight) - OVERSCAN);
  const last = Math.min(count, Math.ceil((offset + view.height) / rowHeight) + OVERSCAN);
  const rows = [];
  for (let row = first; row < last; row++) {
    rows.push(
      <div
        key={row}
        id={`${id}-${row}`}
        role={isGrid ? "row" : "option"}
        aria-selected={row === active}
        {...(isGrid ? { "aria-rowindex": row + 2 } : { "aria-posinset": row + 1, "aria-setsize": count })}
        class={row === active ? "row active" : "row"}
        style={{ height: `${rowHeight}px`, transform: `translateY(${row * rowHeight - offset + view.top}px)` }}
        onClick={() => {
          props.onActive(row);
          props.onOpen?.(row);
        }}
      >
        {props.row(row)}
      </div>,
    );
  }
  return (
    <div
      ref={element}
      id={id}
      class={`virtual ${props.class ?? ""}`}
      role={isGrid ? "grid" : "listbox"}
      {...(isGrid ? { "aria-rowcount": count + 1 } : {})}
      aria-label={props.label}
      tabIndex={0}
      data-list
      {...(active >= first && active < last ? { "aria-activedescendant": `${id}-${active}` } : {})}
      onScroll={(event) => setView({ top: event.currentTarget.scrollTop, height: event.currentTarget.clientHeight - headerHeight })}
      onKeyDown={(event) => {
        const to = target(event, active, count, Math.floor(view.height / rowHeight) - 1);
        if (to !== null) props.onActive(to);
        else if (event.key === "Enter" && active >= 0 && event.target === event.currentTarget) props.onOpen?.(active);
        else return;
        event.preventDefault();
        event.stopPropagation();
      }}
    >
      {isGrid && (
        <div class="virtual-header" role="row" aria-rowindex={1} style={{ height: `${HEADER_HEIGHT}px` }}>
          {props.header}
        </div>
      )}
      <div class="virtual-space" role={isGrid ? "rowgroup" : "presentation"} style={{ height: `${height}px` }}>
        {rows}
      </div>
    </div>
  );
}

/** The row that a key leads to, or null. */
function target(event: KeyboardEvent, active: number, count: number, page: number): number | null {
  if (count === 0 || event.ctrlKey || event.metaKey || event.altKey) return null;
  const last = count - 1;
  switch (event.key) {
    case "ArrowDown":
    case "j":
      return Math.min(last, active + 1);
    case "ArrowUp":
    case "k":
      return Math.max(0, active - 1);
    case "PageDown":
      return Math.min(last, Math.max(0, active) + page);
    case "PageUp":
      return Math.max(0, active - page);
    case "Home":
      return 0;
    case "End":
      return last;
    default:
      return null;
  }
}
