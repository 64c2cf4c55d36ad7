/** What mouse, pen and finger do on the canvases. */
import { type Range, type Scale, toPixel, toPosition } from "./axis";
import type { Hit } from "./hit";
import { OVERVIEW_HEIGHT, type Plot } from "./plot";

export interface GestureEvents {
  onHover(hit: Hit | undefined, x: number, y: number): void;
  onSelect(hit: Hit): void;
  onBrush(range: Range): void;
}

/** Shorter movements are clicks. */
const DEAD_ZONE = 4;
const EDGE = 6;

interface Drag {
  readonly x: number;
  readonly y: number;
  /** Where the brush begins; absent if the drag moves the view. */
  readonly anchor: number | undefined;
  readonly scale: Scale;
  lastX: number;
  lastY: number;
  moved: boolean;
}

/** Listens until `signal` is aborted. */
export function listen(
  plot: Plot,
  head: HTMLCanvasElement,
  lanes: HTMLCanvasElement,
  scroller: HTMLElement,
  brush: () => Range | undefined,
  events: GestureEvents,
  signal: AbortSignal,
): void {
  let drag: Drag | undefined;

  const begin = (event: PointerEvent, scale: Scale, anchor: number | undefined): void => {
    if (event.button === 0) {
      const [x, y] = [event.offsetX, event.offsetY];
      drag = { x, y, anchor, scale, lastX: event.clientX, lastY: event.clientY, moved: false };
      (event.target as Element).setPointerCapture(event.pointerId);
    }
  };
  const move = (event: PointerEvent): void => {
    if (drag === undefined) {
      return;
    }
    drag.moved ||= Math.hypot(event.offsetX - drag.x, event.offsetY - drag.y) >= DEAD_ZONE;
    if (!drag.moved) {
      return;
    }
    if (drag.anchor !== undefined) {
      plot.showDraft(between(drag.anchor, toPosition(drag.scale, event.offsetX)));
    } else {
      plot.panBy((drag.lastX - event.clientX) / plot.scale.width);
      if (event.pointerType === "mouse") {
        scroller.scrollTop += drag.lastY - event.clientY;
      }
    }
    drag.lastX = event.clientX;
    drag.lastY = event.clientY;
  };
  /** Returns the finished drag if it was only a click. */
  const end = (event: PointerEvent): Drag | undefined => {
    const finished = drag;
    drag = undefined;
    plot.showDraft(undefined);
    if (finished?.moved && finished.anchor !== undefined) {
      events.onBrush(between(finished.anchor, toPosition(finished.scale, event.offsetX)));
    }
    return finished?.moved ? undefined : finished;
  };
  const cancel = (): void => {
    drag = undefined;
    plot.showDraft(undefined);
  };

  head.addEventListener(
    "pointerdown",
    (event) => {
      const scale = event.offsetY < OVERVIEW_HEIGHT ? plot.overviewScale : plot.scale;
      begin(event, scale, anchorAt(scale, event.offsetX, brush()));
    },
    { signal },
  );
  head.addEventListener(
    "pointerup",
    (event) => {
      const click = end(event);
      if (click !== undefined) {
        plot.centre(toPosition(click.scale, click.x));
      }
    },
    { signal },
  );
  lanes.addEventListener(
    "pointerdown",
    (event) => begin(event, plot.scale, event.shiftKey ? toPosition(plot.scale, event.offsetX) : undefined),
    { signal },
  );
  lanes.addEventListener(
    "pointerup",
    (event) => {
      const click = end(event);
      const hit = click && plot.hitAt(click.x, click.y);
      if (hit !== undefined) {
        plot.rememberLane(hit);
        events.onSelect(hit);
      }
    },
    { signal },
  );
  lanes.addEventListener(
    "pointermove",
    (event) => {
      const hit = drag === undefined ? plot.hitAt(event.offsetX, event.offsetY) : undefined;
      plot.hover(hit);
      events.onHover(hit, event.offsetX, event.offsetY);
    },
    { signal },
  );
  lanes.addEventListener(
    "pointerleave",
    () => {
      plot.hover(undefined);
      events.onHover(undefined, 0, 0);
    },
    { signal },
  );
  for (const canvas of [head, lanes]) {
    canvas.addEventListener("pointermove", move, { signal });
    canvas.addEventListener("pointercancel", cancel, { signal });
  }
  const wheel = (event: WheelEvent): void => {
    if (event.ctrlKey || event.metaKey || (event.target === head && !event.shiftKey && event.deltaY !== 0)) {
      plot.zoomBy(Math.exp(pixelsOf(event, event.deltaY) / 300), event.offsetX);
    } else if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
      plot.panBy(pixelsOf(event, event.deltaX || event.deltaY) / plot.scale.width);
    } else {
      return; // scrolls the lanes
    }
    event.preventDefault();
  };
  head.addEventListener("wheel", wheel, { signal, passive: false });
  lanes.addEventListener("wheel", wheel, { signal, passive: false });
}

/** Mice count lines, touch pads pixels. */
function pixelsOf(event: WheelEvent, delta: number): number {
  return event.deltaMode === WheelEvent.DOM_DELTA_LINE ? delta * 33 : delta;
}

function between(a: number, b: number): Range {
  return { from: Math.min(a, b), to: Math.max(a, b) };
}

/** Near an edge of the present brush, the drag moves that edge: the brush begins at the other one. */
function anchorAt(scale: Scale, x: number, brush: Range | undefined): number {
  if (brush !== undefined) {
    if (Math.abs(toPixel(scale, brush.from) - x) <= EDGE) {
      return brush.to;
    }
    if (Math.abs(toPixel(scale, brush.to) - x) <= EDGE) {
      return brush.from;
    }
  }
  return toPosition(scale, x);
}
