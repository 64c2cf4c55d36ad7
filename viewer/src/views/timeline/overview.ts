/** The strip above the lanes that always shows the whole trace: how many calls, what is visible, what is filtered. */
import { type Range, formatTick, tickStep, ticks, toPixel } from "./axis";
import { shadeOutside } from "./draw";
import type { Palette } from "./palette";

export interface OverviewFrame {
  readonly width: number;
  readonly height: number;
  readonly whole: Range;
  readonly view: Range;
  readonly brush: Range | undefined;
  readonly ofTime: boolean;
  /** How many calls each pixel has: all calls, and those that are evidence of capabilities of level high. */
  readonly calls: Uint32Array;
  readonly high: Uint32Array;
}

const SCALE_HEIGHT = 14;

export function drawOverview(context: CanvasRenderingContext2D, frame: OverviewFrame, palette: Palette): void {
  const scale = { view: frame.whole, width: frame.width };
  context.fillStyle = palette.background;
  context.fillRect(0, 0, frame.width, frame.height);
  const plot = frame.height - SCALE_HEIGHT;
  drawHistogram(context, frame, plot, palette);
  context.fillStyle = palette.tones.high;
  frame.high.forEach((count, column) => count > 0 && context.fillRect(column - 0.5, SCALE_HEIGHT, 2, 5));
  if (frame.brush !== undefined) {
    shadeOutside(context, scale, frame.height, frame.brush, palette);
  }
  const left = toPixel(scale, frame.view.from);
  const right = toPixel(scale, frame.view.to);
  context.strokeStyle = palette.text;
  context.lineWidth = 1;
  context.strokeRect(left + 0.5, SCALE_HEIGHT + 0.5, Math.max(3, right - left - 1), plot - 1);
  drawScale(context, scale, frame.ofTime, palette);
}

function drawHistogram(context: CanvasRenderingContext2D, frame: OverviewFrame, plot: number, palette: Palette): void {
  const most = frame.calls.reduce((max, count) => Math.max(max, count), 1);
  context.fillStyle = palette.muted;
  frame.calls.forEach((count, column) => {
    if (count > 0) {
      const bar = Math.max(2, (plot - 6) * (Math.log2(1 + count) / Math.log2(1 + most)));
      context.fillRect(column, frame.height - bar, 1, bar);
    }
  });
}

/** The marks of an axis with their texts, at the top of a canvas. */
export function drawScale(
  context: CanvasRenderingContext2D,
  scale: { readonly view: Range; readonly width: number },
  ofTime: boolean,
  palette: Palette,
): void {
  const apart = 90;
  const step = tickStep(((scale.view.to - scale.view.from) / scale.width) * apart, ofTime);
  context.font = palette.font;
  context.textBaseline = "top";
  context.fillStyle = palette.text;
  for (const mark of ticks(scale, apart, ofTime)) {
    const x = Math.round(toPixel(scale, mark));
    context.fillRect(x, 0, 1, SCALE_HEIGHT - 2);
    const text = formatTick(mark, step, ofTime);
    if (x + 4 + context.measureText(text).width < scale.width) {
      context.fillText(text, x + 4, 1);
    }
  }
}
