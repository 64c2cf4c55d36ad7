/** Draws the lanes of the timeline: density where calls are close together, single calls with names where they are not. */
import { type Range, type Scale, toPixel } from "./axis";
import { countByColumn, lowerBound } from "./density";
import type { Arrow } from "./edges";
import type { Palette } from "./palette";
import { type Row, callsOf } from "./rows";

/** Everything that one picture depends on. */
export interface Frame {
  readonly scale: Scale;
  readonly height: number;
  readonly scrollTop: number;
  /** The rows that are visible, in order. */
  readonly rows: readonly Row[];
  readonly at: Float64Array;
  readonly marks: readonly number[];
  readonly arrows: readonly Arrow[];
  readonly brush: Range | undefined;
  readonly selected: number | undefined;
  /** The evidence of the selected capability, in the order of positions. */
  readonly evidence: Uint32Array;
  readonly hovered: { readonly call: number; readonly key: string } | undefined;
  readonly nameOf: (call: number) => string;
}

/** From this distance between two calls on, each is drawn as a block. */
const BLOCK_DISTANCE = 5;
/** A block has its name beside it if there is room for this many pixels. */
const NAME_DISTANCE = 46;
const LONGEST_NAME = 60;
/** More marks of evidence than this in one row are not drawn. */
const MOST_MARKS = 2000;

export function draw(context: CanvasRenderingContext2D, frame: Frame, palette: Palette): void {
  const { scale, height, scrollTop } = frame;
  context.fillStyle = palette.background;
  context.fillRect(0, 0, scale.width, height);
  for (const row of frame.rows) {
    if (row.lane === undefined) {
      context.fillStyle = palette.heading;
      context.fillRect(0, row.top - scrollTop, scale.width, row.height);
    }
  }
  drawMarks(context, frame, palette);
  const counts = new Uint32Array(Math.max(1, Math.ceil(scale.width)));
  for (const row of frame.rows) {
    drawRow(context, frame, palette, row, counts);
  }
  drawArrows(context, frame, palette);
  if (frame.brush !== undefined) {
    shadeOutside(context, scale, height, frame.brush, palette);
  }
}

function drawMarks(context: CanvasRenderingContext2D, frame: Frame, palette: Palette): void {
  context.fillStyle = palette.line;
  for (const mark of frame.marks) {
    context.fillRect(Math.round(toPixel(frame.scale, mark)), 0, 1, frame.height);
  }
  for (const row of frame.rows) {
    context.fillRect(0, row.top + row.height - frame.scrollTop - 1, frame.scale.width, 1);
  }
}

function drawRow(
  context: CanvasRenderingContext2D,
  frame: Frame,
  palette: Palette,
  row: Row,
  counts: Uint32Array,
): void {
  const calls = callsOf(row);
  const tone = palette.tones[row.lane?.tone ?? row.group.tone];
  const top = row.top - frame.scrollTop + 3;
  const height = row.height - 7;
  const visible = countByColumn(calls, frame.at, frame.scale.view, counts);
  context.fillStyle = tone;
  if (visible * BLOCK_DISTANCE < frame.scale.width) {
    drawCalls(context, frame, palette, calls, tone, top, height);
  } else {
    drawDensity(context, counts, top, height);
  }
  if (row.group.process !== undefined) {
    drawEvidence(context, frame, palette, calls, row.top - frame.scrollTop);
  }
  const selected = frame.selected;
  if (selected !== undefined && contains(calls, frame.at, selected)) {
    outline(context, frame, selected, top, height, palette.accent, 2);
  }
  if (frame.hovered?.key === row.key) {
    outline(context, frame, frame.hovered.call, top, height, palette.text, 1);
  }
}

/** Bars whose height grows with the logarithm of the number of calls, so that a single call remains visible. */
function drawDensity(context: CanvasRenderingContext2D, counts: Uint32Array, top: number, height: number): void {
  const full = Math.log2(65);
  for (let column = 0; column < counts.length; column++) {
    const count = counts[column];
    if (count > 0) {
      const share = Math.min(1, 0.3 + (0.7 * Math.log2(1 + count)) / full);
      const bar = Math.round(height * share);
      context.fillRect(column, top + height - bar, 1, bar);
    }
  }
}

function drawCalls(
  context: CanvasRenderingContext2D,
  frame: Frame,
  palette: Palette,
  calls: Uint32Array,
  tone: string,
  top: number,
  height: number,
): void {
  const { scale, at } = frame;
  const begin = lowerBound(calls, at, scale.view.from);
  const end = lowerBound(calls, at, scale.view.to, begin);
  context.font = palette.font;
  context.textBaseline = "middle";
  for (let i = begin; i < end; i++) {
    const x = toPixel(scale, at[calls[i]]);
    const next = i + 1 < calls.length ? toPixel(scale, at[calls[i + 1]]) : scale.width;
    const room = Math.min(next, scale.width) - x;
    const width = Math.max(2, Math.min(5, room - 1));
    context.fillStyle = tone;
    context.fillRect(x, top, width, height);
    if (room > NAME_DISTANCE) {
      context.fillStyle = palette.text;
      drawName(context, frame.nameOf(calls[i]), x + width + 3, top + height / 2, room - width - 8);
    }
  }
}

function drawName(context: CanvasRenderingContext2D, name: string, x: number, y: number, room: number): void {
  let shown = name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME)}…` : name;
  const width = context.measureText(shown).width;
  if (width > room) {
    shown = `${shown.slice(0, Math.floor((shown.length * room) / width) - 1)}…`;
  }
  context.fillText(shown, x, y);
}

/** Marks above the calls of a process that are evidence of the selected capability. */
function drawEvidence(
  context: CanvasRenderingContext2D,
  frame: Frame,
  palette: Palette,
  calls: Uint32Array,
  top: number,
): void {
  const { evidence, at, scale } = frame;
  context.fillStyle = palette.accent;
  const begin = lowerBound(evidence, at, scale.view.from);
  const end = Math.min(lowerBound(evidence, at, scale.view.to, begin), begin + MOST_MARKS);
  for (let i = begin; i < end; i++) {
    if (contains(calls, at, evidence[i])) {
      context.fillRect(Math.round(toPixel(scale, at[evidence[i]])) - 1, top, 5, 3);
    }
  }
}

function contains(calls: Uint32Array, at: Float64Array, call: number): boolean {
  for (let i = lowerBound(calls, at, at[call]); i < calls.length && at[calls[i]] === at[call]; i++) {
    if (calls[i] === call) {
      return true;
    }
  }
  return false;
}

function outline(
  context: CanvasRenderingContext2D,
  frame: Frame,
  call: number,
  top: number,
  height: number,
  colour: string,
  width: number,
): void {
  const x = toPixel(frame.scale, frame.at[call]);
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.strokeRect(Math.round(x) - 2.5, top - 1.5, 9, height + 3);
}

function drawArrows(context: CanvasRenderingContext2D, frame: Frame, palette: Palette): void {
  for (const arrow of frame.arrows) {
    const y1 = arrow.y1 - frame.scrollTop;
    const y2 = arrow.y2 - frame.scrollTop;
    const outside =
      Math.max(y1, y2) < 0 ||
      Math.min(y1, y2) > frame.height ||
      Math.max(arrow.x1, arrow.x2) < 0 ||
      Math.min(arrow.x1, arrow.x2) > frame.scale.width;
    if (!outside) {
      context.strokeStyle = arrow.edge.kind === "injected" ? palette.tones.injected : palette.arrow;
      context.fillStyle = context.strokeStyle;
      context.lineWidth = 1.5;
      context.setLineDash(arrow.edge.kind === "created" ? [] : [4, 3]);
      drawArrow(context, arrow.x1, y1, arrow.x2, y2);
      context.setLineDash([]);
    }
  }
}

/** A curve that leaves downwards or upwards and arrives horizontally from the left. */
function drawArrow(context: CanvasRenderingContext2D, x1: number, y1: number, x2: number, y2: number): void {
  const end = x2 - 1;
  context.beginPath();
  context.moveTo(x1, y1);
  context.bezierCurveTo(x1, (y1 + y2) / 2, Math.min(x1, end) - 14, y2, end - 5, y2);
  context.stroke();
  context.setLineDash([]);
  context.beginPath();
  context.moveTo(end, y2);
  context.lineTo(end - 6, y2 - 4);
  context.lineTo(end - 6, y2 + 4);
  context.fill();
}

export function shadeOutside(
  context: CanvasRenderingContext2D,
  scale: Scale,
  height: number,
  brush: Range,
  palette: Palette,
): void {
  const left = Math.min(scale.width, Math.max(0, toPixel(scale, brush.from)));
  const right = Math.min(scale.width, Math.max(0, toPixel(scale, brush.to)));
  context.fillStyle = palette.brush;
  context.fillRect(0, 0, left, height);
  context.fillRect(right, 0, scale.width - right, height);
  context.fillStyle = palette.accent;
  context.fillRect(left - 1, 0, 1, height);
  context.fillRect(right, 0, 1, height);
}
