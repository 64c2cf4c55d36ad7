/** The timeline as a picture: labels on the left, lanes on a canvas, the whole trace in a strip above. */
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { type Range, moveEdge } from "./axis";
import { listen } from "./gestures";
import type { Hit } from "./hit";
import { type Action, actionOf } from "./keys";
import { Labels } from "./labels";
import { HEAD_HEIGHT, Plot, type PlotContent } from "./plot";
import { type Row, LANE_HEIGHT, heightOf } from "./rows";
import { type Pointed, Tooltip } from "./tooltip";

export interface TimelineCanvasProps {
  readonly content: PlotContent;
  readonly folded: ReadonlySet<string>;
  /** The key of the lane that is selected. */
  readonly current: string | undefined;
  /** The lines of the tooltip of a call. */
  readonly describe: (call: number) => readonly string[];
  readonly onFold: (key: string) => void;
  readonly onTarget: (row: Row) => void;
  readonly onSelect: (call: number) => void;
  readonly onBrush: (range: Range | undefined) => void;
  /** Receives what the buttons outside of the canvas need. */
  readonly controls: (perform: (action: Action) => void) => void;
}

export function TimelineCanvas(props: TimelineCanvasProps) {
  const { content } = props;
  const head = useRef<HTMLCanvasElement>(null);
  const lanes = useRef<HTMLCanvasElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const plot = useRef<Plot | null>(null);
  const latest = useRef(props);
  latest.current = props;
  const [pointed, setPointed] = useState<Pointed | undefined>(undefined);
  const [scrolled, setScrolled] = useState({ top: 0, height: 400 });

  useLayoutEffect(() => {
    const [headElement, laneElement, scrollElement] = [head.current!, lanes.current!, scroller.current!];
    const made = new Plot(headElement, laneElement, scrollElement, latest.current.content);
    plot.current = made;
    const stop = new AbortController();
    listen(
      made,
      headElement,
      laneElement,
      scrollElement,
      () => latest.current.content.brush,
      {
        onHover: (hit: Hit | undefined, x, y) => setPointed(hit && { call: hit.call, x, y }),
        onSelect: (hit) => latest.current.onSelect(hit.call),
        onBrush: (range) => latest.current.onBrush(range),
      },
      stop.signal,
    );
    latest.current.controls((action) => perform(action, made, latest.current, scrollElement));
    const measure = (): void => {
      setScrolled({ top: scrollElement.scrollTop, height: scrollElement.clientHeight - HEAD_HEIGHT });
      made.redraw();
    };
    scrollElement.addEventListener("scroll", measure, { signal: stop.signal, passive: true });
    const stopObserving = observe([scrollElement, headElement], measure, () => made.themeChanged());
    return () => {
      stop.abort();
      stopObserving();
      made.stop();
    };
  }, []);

  useLayoutEffect(() => plot.current?.update(content), [content]);
  // What was selected elsewhere comes into view.
  useEffect(() => {
    if (content.selected !== undefined) {
      plot.current?.reveal(content.selected);
    }
  }, [content.selected]);

  useEffect(() => {
    if (props.current !== undefined) {
      plot.current?.revealRow(props.current);
    }
  }, [props.current]);

  const total = heightOf(content.rows);
  const onKeyDown = (event: KeyboardEvent): void => {
    const action = actionOf(event);
    setPointed(undefined);
    // Without a brush, Escape is left to the page, which closes what is selected.
    const isHandled = action !== undefined && !(action.kind === "clear" && content.brush === undefined);
    if (isHandled && plot.current !== null && scroller.current !== null) {
      event.preventDefault();
      event.stopPropagation();
      perform(action, plot.current, props, scroller.current);
    }
  };
  return (
    <div class="timeline-scroller" ref={scroller} style={{ maxHeight: `${total + HEAD_HEIGHT + 2}px` }}>
      <div class="timeline-corner" aria-hidden="true">
        <span>whole trace</span>
        <span>visible part</span>
      </div>
      <canvas class="timeline-head" ref={head} style={{ height: `${HEAD_HEIGHT}px` }} aria-hidden="true" />
      <Labels
        rows={content.rows}
        top={scrolled.top}
        bottom={scrolled.top + scrolled.height}
        height={total}
        folded={props.folded}
        current={props.current}
        onFold={props.onFold}
        onTarget={props.onTarget}
      />
      <div class="timeline-lanes" style={{ height: `${Math.min(total, scrolled.height)}px`, top: `${HEAD_HEIGHT}px` }}>
        <canvas
          ref={lanes}
          tabIndex={0}
          role="application"
          aria-label="Timeline of calls"
          aria-describedby="timeline-hint"
          onKeyDown={onKeyDown}
        />
        <Tooltip pointed={pointed} describe={props.describe} />
      </div>
    </div>
  );
}

function perform(action: Action, plot: Plot, props: TimelineCanvasProps, scroller: HTMLElement): void {
  const { content } = props;
  switch (action.kind) {
    case "zoom":
      plot.zoomBy(action.factor);
      break;
    case "pan":
      plot.panBy(action.share);
      break;
    case "scroll":
      scroller.scrollTop += action.rows * LANE_HEIGHT;
      break;
    case "step": {
      const call = plot.stepFrom(content.selected, action.by);
      if (call !== undefined) {
        props.onSelect(call);
      }
      break;
    }
    case "whole":
      plot.showWhole();
      break;
    case "focus":
      focus(plot, content);
      break;
    case "brush":
      props.onBrush(plot.visible);
      break;
    case "edge":
      props.onBrush(moveEdge(filteredTime(content) ?? plot.visible, action.edge, action.share, plot.visible, plot.overviewScale.view));
      break;
    case "clear":
      props.onBrush(undefined);
      break;
  }
}

/** The brush without the unit that is added to draw its last position, too. */
function filteredTime({ brush }: PlotContent): Range | undefined {
  return brush && { from: brush.from, to: brush.to - 1 };
}

function focus(plot: Plot, content: PlotContent): void {
  if (content.selected !== undefined) {
    const at = content.positions.at[content.selected];
    plot.showAround({ from: at, to: at });
    plot.reveal(content.selected);
  } else if (content.brush !== undefined) {
    plot.showAround(content.brush);
  }
}

/** Calls `resized` when an element changes its size, and `themed` when colours may have changed. */
function observe(elements: readonly Element[], resized: () => void, themed: () => void): () => void {
  const sizes = new ResizeObserver(resized);
  elements.forEach((element) => sizes.observe(element));
  const theme = new MutationObserver(themed);
  theme.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
  const queries = ["(prefers-color-scheme: dark)", "(forced-colors: active)"].map((query) => matchMedia(query));
  queries.forEach((query) => query.addEventListener("change", themed));
  return () => {
    sizes.disconnect();
    theme.disconnect();
    queries.forEach((query) => query.removeEventListener("change", themed));
  };
}
