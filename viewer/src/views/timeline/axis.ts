/** The horizontal axis of the timeline: which part of it is visible, and how positions map to pixels. */

/** A part of the axis: microseconds since the start of the trace, or numbers of calls. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** The pixels onto which the visible range is drawn. */
export interface Scale {
  readonly view: Range;
  readonly width: number;
}

export function span(range: Range): number {
  return range.to - range.from;
}

export function toPixel(scale: Scale, position: number): number {
  return ((position - scale.view.from) / span(scale.view)) * scale.width;
}

export function toPosition(scale: Scale, pixel: number): number {
  return scale.view.from + (pixel / scale.width) * span(scale.view);
}

/** Moves the range into `whole` without changing its width; a range wider than `whole` becomes `whole`. */
export function clamp(range: Range, whole: Range): Range {
  const width = span(range);
  if (width >= span(whole)) {
    return whole;
  }
  if (range.from < whole.from) {
    return { from: whole.from, to: whole.from + width };
  }
  if (range.to > whole.to) {
    return { from: whole.to - width, to: whole.to };
  }
  return range;
}

/**
 * Multiplies the visible width by `factor` and keeps `anchor` at its pixel. The result is at least `least` wide, so that
 * rounding errors of large positions never become visible.
 */
export function zoom(view: Range, whole: Range, factor: number, anchor: number, least: number): Range {
  const width = Math.min(Math.max(span(view) * factor, least), span(whole));
  const share = span(view) > 0 ? (anchor - view.from) / span(view) : 0.5;
  const from = anchor - share * width;
  return clamp({ from, to: from + width }, whole);
}

/** Moves the view by a share of its width: 1 is one screen to the right. */
export function pan(view: Range, whole: Range, share: number): Range {
  const by = span(view) * share;
  return clamp({ from: view.from + by, to: view.to + by }, whole);
}

/**
 * Moves one edge of a range by a share of the visible width, at least by one. The edge stays inside `whole` and does not
 * pass the other one.
 */
export function moveEdge(range: Range, edge: "from" | "to", share: number, view: Range, whole: Range): Range {
  const by = Math.sign(share) * Math.max(1, Math.abs(share) * span(view));
  if (edge === "from") {
    return { from: Math.max(whole.from, Math.min(range.from + by, range.to)), to: range.to };
  }
  return { from: range.from, to: Math.min(whole.to, Math.max(range.to + by, range.from)) };
}

/** The smallest view with some margin that shows the whole of `range`. */
export function around(range: Range, whole: Range, least: number): Range {
  const margin = Math.max(span(range) * 0.1, (least - span(range)) / 2);
  return clamp({ from: range.from - margin, to: range.to + margin }, whole);
}

/** Moves the view as little as possible so that `position` is visible and not at the very edge. */
export function reveal(view: Range, whole: Range, position: number): Range {
  const margin = span(view) * 0.05;
  if (position >= view.from + margin && position <= view.to - margin) {
    return view;
  }
  const from = position - span(view) / 2;
  return clamp({ from, to: from + span(view) }, whole);
}

/** Steps of an axis of time, in microseconds: what people count in, from microseconds to days. */
const TIME_STEPS = [
  ...[1, 10, 100, 1e3, 1e4, 1e5].flatMap((unit) => [unit, 2 * unit, 5 * unit]),
  ...[1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 21600, 43200, 86400].map((s) => s * 1e6),
];

/** The distance between two marks of the axis: at least `least`, and a round number. */
export function tickStep(least: number, ofTime: boolean): number {
  if (ofTime) {
    const step = TIME_STEPS.find((candidate) => candidate >= least);
    if (step !== undefined) {
      return step;
    }
  }
  const power = 10 ** Math.floor(Math.log10(Math.max(least, 1)));
  const step = [1, 2, 5, 10].map((digit) => digit * power).find((candidate) => candidate >= least);
  return Math.max(1, step ?? power);
}

/** The positions of the marks in the view, `apart` pixels apart or more. */
export function ticks(scale: Scale, apart: number, ofTime: boolean): number[] {
  const step = tickStep((span(scale.view) / scale.width) * apart, ofTime);
  const first = Math.ceil(scale.view.from / step);
  const last = Math.floor(scale.view.to / step);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => (first + i) * step);
}

/** A time since the start of the trace as text with the digits that a step of the axis needs: `1:02.5`, `340 ms`. */
export function formatTick(position: number, step: number, ofTime: boolean): string {
  if (!ofTime) {
    return String(position);
  }
  const digits = step >= 1e6 ? 0 : Math.min(6, Math.ceil(6 - Math.log10(step)));
  const seconds = position / 1e6;
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  const rest = (seconds % 60).toFixed(digits);
  if (hours === 0 && minutes === 0) {
    return `${rest} s`;
  }
  const padded = rest.padStart(digits === 0 ? 2 : digits + 3, "0");
  return hours === 0 ? `${minutes}:${padded}` : `${hours}:${String(minutes).padStart(2, "0")}:${padded}`;
}
