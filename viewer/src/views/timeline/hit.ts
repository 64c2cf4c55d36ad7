/** Which call is under the pointer. */
import { type Scale, span, toPosition } from "./axis";
import { nearestCall } from "./density";
import { type Row, callsOf, rowAt } from "./rows";

export interface Hit {
  readonly row: Row;
  readonly call: number;
}

/** How many pixels a call may be away from the pointer. */
const REACH = 6;

/** The call at a point of the plot; `y` counts from the first row, whether or not it is visible. */
export function hitTest(
  rows: readonly Row[],
  at: Float64Array,
  scale: Scale,
  x: number,
  y: number,
): Hit | undefined {
  const row = rows[rowAt(rows, y)];
  if (row === undefined || y < 0) {
    return undefined;
  }
  const within = (span(scale.view) / scale.width) * REACH;
  const call = nearestCall(callsOf(row), at, toPosition(scale, x), within);
  return call === undefined ? undefined : { row, call };
}

/** The call `by` steps after or before another one in a lane; the nearest one if the lane does not have that call. */
export function step(calls: Uint32Array, at: Float64Array, from: number, by: number): number | undefined {
  const index = calls.indexOf(from);
  if (index < 0) {
    return nearestCall(calls, at, at[from], Infinity);
  }
  return calls[Math.min(calls.length - 1, Math.max(0, index + by))];
}
