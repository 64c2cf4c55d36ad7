import type { Calls } from "./calls";

/**
 * All calls in the order of time. A call without a time has that of the call before it in its process; the first ones have
 * that of the first call with a time. Calls of one time are in the order of the report.
 */
export function inOrderOfTime(calls: Calls): Uint32Array {
  const { count, span } = calls;
  if (span === null) return Uint32Array.from({ length: count }, (_, call) => call);
  // One number for time and call sorts at the speed of numbers. Times are rounded if both need more than 53 bits.
  const unit = Math.max(1, Math.ceil(((span.to - span.from + 1) * count) / Number.MAX_SAFE_INTEGER));
  const keys = new Float64Array(count);
  let time = 0;
  let process = -1;
  for (let call = 0; call < count; call++) {
    if (calls.process[call] !== process) {
      process = calls.process[call];
      time = Math.floor((firstTime(calls, process) - span.from) / unit);
    }
    if (calls.time[call] !== 0) time = Math.floor((calls.time[call] - 1 - span.from) / unit);
    keys[call] = time * count + call;
  }
  keys.sort();
  return Uint32Array.from(keys, (key) => key % count);
}

/** Microseconds since the start of the first call of a process that has a time; otherwise of the first call of all. */
function firstTime(calls: Calls, process: number): number {
  const end = calls.processStarts[process + 1];
  for (let call = calls.processStarts[process]; call < end; call++) if (calls.time[call] !== 0) return calls.time[call] - 1;
  return calls.span?.from ?? 0;
}
