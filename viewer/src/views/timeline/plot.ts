/** The canvases of the timeline: what part is visible, and when they are drawn again. Knows no component. */
import { type Range, type Scale, around, pan, reveal, span, ticks, toPixel, toPosition, zoom } from "./axis";
import { histogram, lowerBound } from "./density";
import { draw } from "./draw";
import { type Edge, indexRows, placeArrows } from "./edges";
import { type Hit, hitTest, step } from "./hit";
import { drawOverview, drawScale } from "./overview";
import { type Palette, readPalette } from "./palette";
import type { Positions } from "./positions";
import { type Row, callsOf, rowsBetween } from "./rows";

/** What is drawn; a new object whenever something has changed. */
export interface PlotContent {
  readonly positions: Positions;
  readonly rows: readonly Row[];
  readonly edges: readonly Edge[];
  readonly calls: Uint32Array;
  readonly high: Uint32Array;
  readonly brush: Range | undefined;
  readonly selected: number | undefined;
  /** The evidence of the selected capability, in the order of positions. */
  readonly evidence: Uint32Array;
  readonly nameOf: (call: number) => string;
}

export const OVERVIEW_HEIGHT = 44;
export const HEAD_HEIGHT = 62;

export class Plot {
  private view: Range;
  private hovered: Hit | undefined;
  private palette: Palette | undefined;
  private request = 0;
  private counted: { readonly of: Uint32Array; readonly calls: Uint32Array; readonly high: Uint32Array } | undefined;
  private draft: Range | undefined;
  /** The row in which a call was selected last: keys move on in the same lane. */
  private lane: string | undefined;

  constructor(
    private readonly head: HTMLCanvasElement,
    private readonly lanes: HTMLCanvasElement,
    private readonly scroller: HTMLElement,
    private content: PlotContent,
  ) {
    this.view = content.positions.whole;
  }

  update(content: PlotContent): void {
    if (content.positions !== this.content.positions) {
      this.view = content.positions.whole;
    }
    this.content = content;
    this.redraw();
  }

  /** Reads the colours again when the theme changes. */
  themeChanged(): void {
    this.palette = undefined;
    this.redraw();
  }

  get scale(): Scale {
    return { view: this.view, width: Math.max(1, this.lanes.clientWidth) };
  }

  get overviewScale(): Scale {
    return { view: this.content.positions.whole, width: Math.max(1, this.head.clientWidth) };
  }

  get visible(): Range {
    return this.view;
  }

  /** Zooms around a pixel: that of the pointer, or of the selected call, or the middle. */
  zoomBy(factor: number, x = this.anchor()): void {
    this.show(zoom(this.view, this.whole, factor, toPosition(this.scale, x), this.least));
  }

  private anchor(): number {
    const { selected, positions } = this.content;
    const { width } = this.scale;
    const x = selected === undefined ? -1 : toPixel(this.scale, positions.at[selected]);
    return x >= 0 && x <= width ? x : width / 2;
  }

  panBy(share: number): void {
    this.show(pan(this.view, this.whole, share));
  }

  showAround(range: Range): void {
    this.show(around(range, this.whole, Math.min(span(this.view), span(this.whole) / 50)));
  }

  showWhole(): void {
    this.show(this.whole);
  }

  centre(position: number): void {
    const half = span(this.view) / 2;
    this.show(pan({ from: position - half, to: position + half }, this.whole, 0));
  }

  /** Moves so that a call can be seen, if it cannot be seen yet. */
  reveal(call: number): void {
    this.show(reveal(this.view, this.whole, this.content.positions.at[call]));
    this.scrollTo(this.rowOf(call));
  }

  revealRow(key: string): void {
    this.scrollTo(this.content.rows.find((row) => row.key === key));
  }

  private scrollTo(row: Row | undefined): void {
    if (row !== undefined && row.top < this.scroller.scrollTop) {
      this.scroller.scrollTop = row.top;
    } else if (row !== undefined && row.top + row.height > this.scroller.scrollTop + this.height) {
      this.scroller.scrollTop = row.top + row.height - this.height;
    }
  }

  /** The call under a point of the lanes. */
  hitAt(x: number, y: number): Hit | undefined {
    return hitTest(this.content.rows, this.content.positions.at, this.scale, x, y + this.scroller.scrollTop);
  }

  hover(hit: Hit | undefined): void {
    if (hit?.call !== this.hovered?.call || hit?.row.key !== this.hovered?.row.key) {
      this.hovered = hit;
      this.redraw();
    }
  }

  rememberLane(hit: Hit): void {
    this.lane = hit.row.key;
  }

  /** The call after or before the selected one in its lane; without a selection, the first visible one. */
  stepFrom(selected: number | undefined, by: number): number | undefined {
    const { at } = this.content.positions;
    if (selected === undefined) {
      return this.firstVisible();
    }
    const row = this.rowOf(selected);
    return row && step(callsOf(row), at, selected, by);
  }

  /** The first call in the view, in the first visible lane that has one. */
  private firstVisible(): number | undefined {
    const { rows, positions } = this.content;
    const { from, to } = this.view;
    for (const row of rowsBetween(rows, this.scroller.scrollTop, Infinity)) {
      const calls = callsOf(row);
      const call = calls[lowerBound(calls, positions.at, from)];
      if (call !== undefined && positions.at[call] <= to) {
        this.lane = row.key;
        return call;
      }
    }
    return undefined;
  }

  /** Shows a brush while it is drawn, before it filters. */
  showDraft(draft: Range | undefined): void {
    this.draft = draft;
    this.redraw();
  }

  redraw(): void {
    this.request ||= requestAnimationFrame(() => {
      this.request = 0;
      this.drawNow();
    });
  }

  stop(): void {
    cancelAnimationFrame(this.request);
  }

  private get whole(): Range {
    return this.content.positions.whole;
  }

  private get height(): number {
    return this.scroller.clientHeight - HEAD_HEIGHT;
  }

  /** The narrowest view: 20 units of the axis, but some part of the trace even if that is very short. */
  private get least(): number {
    return Math.min(20, span(this.whole) / 4);
  }

  private show(view: Range): void {
    this.view = view;
    this.redraw();
  }

  private rowOf(call: number): Row | undefined {
    const has = (row: Row): boolean => callsOf(row).includes(call);
    const same = this.content.rows.find((row) => row.key === this.lane);
    if (same !== undefined && has(same)) {
      return same;
    }
    const row = this.content.rows.findLast((candidate) => candidate.group.process !== undefined && has(candidate));
    this.lane = row?.key;
    return row;
  }

  /** The overview shows the same counts in most pictures. */
  private overviewCounts(columns: number): { calls: Uint32Array; high: Uint32Array } {
    const { calls, high, positions } = this.content;
    if (this.counted?.of !== calls || this.counted.calls.length !== columns) {
      const count = (list: Uint32Array): Uint32Array => histogram(list, positions.at, this.whole, columns);
      this.counted = { of: calls, calls: count(calls), high: count(high) };
    }
    return this.counted;
  }

  private drawNow(): void {
    const palette = (this.palette ??= readPalette(this.scroller));
    const lanes = prepare(this.lanes);
    const head = prepare(this.head);
    if (lanes === undefined || head === undefined) {
      return;
    }
    const { scale, content } = this;
    const { at, ofTime } = content.positions;
    const scrollTop = this.scroller.scrollTop;
    const height = this.lanes.clientHeight;
    const brush = this.draft ?? content.brush;
    const pixelOf = (call: number): number => toPixel(scale, at[call]);
    draw(
      lanes,
      {
        scale,
        height,
        scrollTop,
        rows: rowsBetween(content.rows, scrollTop, scrollTop + height),
        at,
        marks: ticks(scale, 90, ofTime),
        arrows: placeArrows(content.edges, indexRows(content.rows), pixelOf),
        brush,
        selected: content.selected,
        evidence: content.evidence,
        hovered: this.hovered && { call: this.hovered.call, key: this.hovered.row.key },
        nameOf: content.nameOf,
      },
      palette,
    );
    const { width } = this.overviewScale;
    const { calls, high } = this.overviewCounts(Math.ceil(width));
    const overview = { width, height: OVERVIEW_HEIGHT, whole: this.whole, view: this.view, brush, ofTime, calls, high };
    drawOverview(head, overview, palette);
    head.save();
    head.translate(0, OVERVIEW_HEIGHT);
    head.fillStyle = palette.heading;
    head.fillRect(0, 0, width, HEAD_HEIGHT - OVERVIEW_HEIGHT);
    head.translate(0, 3);
    drawScale(head, scale, ofTime, palette);
    head.restore();
  }
}

/** Gives the canvas a pixel for each pixel of the screen, and a context that counts in pixels of the page. */
function prepare(canvas: HTMLCanvasElement): CanvasRenderingContext2D | undefined {
  const ratio = window.devicePixelRatio;
  const width = Math.round(canvas.clientWidth * ratio);
  const height = Math.round(canvas.clientHeight * ratio);
  if (width === 0 || height === 0) {
    return undefined;
  }
  if (canvas.width !== width || canvas.height !== height) {
    canvas.width = width;
    canvas.height = height;
  }
  const context = canvas.getContext("2d", { alpha: false });
  context?.setTransform(ratio, 0, 0, ratio, 0, 0);
  return context ?? undefined;
}
