/** Where each call stands on the axis. */
import type { Range } from "./axis";

export interface Positions {
  /** Whether positions are microseconds since the start of the trace; otherwise they are numbers of calls. */
  readonly ofTime: boolean;
  /** One position for each call. */
  readonly at: Float64Array;
  readonly whole: Range;
  /** The calls without a time, which stand at the time of the call before them in their thread. */
  readonly untimed: number;
}

/**
 * Computes the positions of calls. Sandboxes often record times in milliseconds, so that many calls of a thread have one
 * time; these are spread over the resolution of the clock in their order, to be seen one by one.
 *
 * @param count number of calls
 * @param timeOf microseconds since the start of the trace, negative if unknown
 * @param threadOf number of the thread of a call; the calls of a thread are in order
 */
export function positionCalls(
  count: number,
  timeOf: (call: number) => number,
  threadOf: (call: number) => number,
): Positions {
  const times = Float64Array.from({ length: count }, (_, call) => timeOf(call));
  const untimed = times.reduce((sum, time) => (time < 0 ? sum + 1 : sum), 0);
  if (untimed * 2 > count || count === 0) {
    const at = Float64Array.from({ length: count }, (_, call) => call);
    return { ofTime: false, at, whole: { from: 0, to: Math.max(1, count) }, untimed };
  }
  fillUnknown(times, threadOf);
  const resolution = clockResolution(times);
  spread(times, threadOf, resolution);
  let from = Infinity;
  let to = -Infinity;
  for (const time of times) {
    from = Math.min(from, time);
    to = Math.max(to, time);
  }
  return { ofTime: true, at: times, whole: { from, to: Math.max(to + resolution, from + 1) }, untimed };
}

/** Gives calls without a time that of the call before them in their thread, or of the first with a time. */
function fillUnknown(times: Float64Array, threadOf: (call: number) => number): void {
  const first = new Map<number, number>();
  let earliest = Infinity;
  for (let call = 0; call < times.length; call++) {
    const time = times[call];
    if (time >= 0) {
      earliest = Math.min(earliest, time);
      const thread = threadOf(call);
      if (!first.has(thread)) {
        first.set(thread, time);
      }
    }
  }
  const last = new Map(first);
  for (let call = 0; call < times.length; call++) {
    const thread = threadOf(call);
    if (times[call] < 0) {
      times[call] = last.get(thread) ?? earliest;
    } else {
      last.set(thread, times[call]);
    }
  }
}

/** The largest of 1 s, 100 ms, ... 1 µs of which all times are multiples; times relative to each other. */
export function clockResolution(times: Float64Array): number {
  let resolution = 1e6;
  const origin = times[0] ?? 0;
  for (const time of times) {
    while (resolution > 1 && (time - origin) % resolution !== 0) {
      resolution /= 10;
    }
  }
  return resolution;
}

/** Spreads neighbouring calls of a thread that have the same time over the time until the next, at most `resolution`. */
function spread(times: Float64Array, threadOf: (call: number) => number, resolution: number): void {
  const runs = new Map<number, number[]>();
  const flush = (run: number[]): void => {
    const step = resolution / run.length;
    run.forEach((call, index) => {
      times[call] = times[call] + index * step;
    });
    run.length = 0;
  };
  for (let call = 0; call < times.length; call++) {
    const thread = threadOf(call);
    let run = runs.get(thread);
    if (run === undefined) {
      runs.set(thread, (run = []));
    } else if (run.length > 0 && times[run[0]] !== times[call]) {
      flush(run);
    }
    run.push(call);
  }
  runs.forEach(flush);
}
