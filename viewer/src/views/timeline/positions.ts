/** Where each call stands on the axis. */
import { clock, number } from "../../ui/format";
import type { Range } from "./axis";

export interface Positions {
  /** Whether positions are microseconds since the start of the trace; otherwise they are numbers of calls. */
  readonly ofTime: boolean;
  /** One position for each call. */
  readonly at: Float64Array;
  readonly whole: Range;
  /** The calls without a time, which stand at the time of the call before them in their process. */
  readonly untimed: number;
}

/**
 * Computes the positions of calls. Sandboxes often record times in milliseconds, so that many calls of a process have one
 * time; these are spread over the resolution of the clock in their order, to be seen one by one.
 *
 * @param times microseconds since the start of the trace plus one, 0 if unknown
 * @param processStarts number of the first call of each process, and the number of all calls
 */
export function positionCalls(times: ArrayLike<number>, processStarts: ArrayLike<number>): Positions {
  const count = times.length;
  const at = new Float64Array(count);
  let untimed = 0;
  for (let call = 0; call < count; call++) {
    at[call] = times[call] - 1;
    untimed += times[call] === 0 ? 1 : 0;
  }
  if (untimed === count) {
    at.forEach((_, call) => (at[call] = call));
    return { ofTime: false, at, whole: { from: 0, to: Math.max(1, count) }, untimed };
  }
  for (let process = 0; process + 1 < processStarts.length; process++) {
    fillUnknown(at.subarray(processStarts[process], processStarts[process + 1]));
  }
  const resolution = clockResolution(at);
  for (let process = 0; process + 1 < processStarts.length; process++) {
    spread(at.subarray(processStarts[process], processStarts[process + 1]), resolution);
  }
  let from = Infinity;
  let to = 0;
  for (let call = 0; call < count; call++) {
    from = Math.min(from, at[call]);
    to = Math.max(to, at[call]);
  }
  return { ofTime: true, at, whole: { from, to: Math.max(to + resolution, from + 1) }, untimed };
}

/** Gives calls without a time that of the call before them, or of the first with a time, or 0. */
function fillUnknown(times: Float64Array): void {
  let last = times.find((time) => time >= 0) ?? 0;
  for (let call = 0; call < times.length; call++) {
    if (times[call] < 0) {
      times[call] = last;
    } else {
      last = times[call];
    }
  }
}

/** The largest of 1 s, 100 ms, ... 1 µs of which all differences between times are multiples. */
export function clockResolution(times: Float64Array): number {
  let resolution = 1e6;
  const origin = times[0] ?? 0;
  for (let call = 1; call < times.length && resolution > 1; call++) {
    while ((times[call] - origin) % resolution !== 0) {
      resolution /= 10;
    }
  }
  return resolution;
}

/** Spreads neighbouring calls that have the same time over `resolution`. */
function spread(times: Float64Array, resolution: number): void {
  let begin = 0;
  for (let end = 1; end <= times.length; end++) {
    if (end === times.length || times[end] !== times[begin]) {
      const step = resolution / (end - begin);
      const time = times[begin];
      for (let call = begin + 1; call < end; call++) {
        times[call] = time + (call - begin) * step;
      }
      begin = end;
    }
  }
}

/** Where a call stands, as text. */
export function callPosition(positions: Positions, call: number): string {
  return formatPosition(positions, positions.at[call]);
}

export function formatPosition(positions: Positions, position: number): string {
  return positions.ofTime ? clock(Math.floor(position)) : number(Math.floor(position));
}
