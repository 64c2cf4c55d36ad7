/** How many calls of a lane fall onto each pixel, so that a lane with 100,000 calls is drawn as quickly as one with ten. */
import type { Range } from "./axis";

/** The first index in `sorted` from `low` on whose position is at least `position`. */
export function lowerBound(
  sorted: Uint32Array,
  at: Float64Array,
  position: number,
  low = 0,
  high = sorted.length,
): number {
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (at[sorted[middle]] < position) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

/**
 * Counts the calls in each column of the view.
 *
 * @param sorted calls in the order of their positions
 * @param into one count for each column; overwritten
 * @returns the number of calls in the view
 */
export function countByColumn(sorted: Uint32Array, at: Float64Array, view: Range, into: Uint32Array): number {
  into.fill(0);
  const width = into.length;
  const begin = lowerBound(sorted, at, view.from);
  const end = lowerBound(sorted, at, view.to, begin);
  const perPixel = (view.to - view.from) / width;
  if (end - begin < width * 16) {
    for (let i = begin; i < end; i++) {
      const column = Math.min(width - 1, Math.floor((at[sorted[i]] - view.from) / perPixel));
      into[column] = into[column] + 1;
    }
    return end - begin;
  }
  // Many calls on each pixel: search the end of each column instead of visiting each call.
  let low = begin;
  for (let column = 0; column < width && low < end; column++) {
    const next = column === width - 1 ? end : searchFrom(sorted, at, view.from + (column + 1) * perPixel, low, end);
    into[column] = next - low;
    low = next;
  }
  return end - begin;
}

/** Counts calls in each of `columns` columns of a range; the calls need no order. */
export function histogram(calls: Uint32Array, at: Float64Array, range: Range, columns: number): Uint32Array {
  const counts = new Uint32Array(columns);
  const perColumn = (range.to - range.from) / columns;
  for (let i = 0; i < calls.length; i++) {
    const column = Math.floor((at[calls[i]] - range.from) / perColumn);
    if (column >= 0 && column < columns) {
      counts[column]++;
    }
  }
  return counts;
}

/** As `lowerBound`, but fast if the result is near `low`. */
function searchFrom(sorted: Uint32Array, at: Float64Array, position: number, low: number, end: number): number {
  let step = 1;
  while (low + step < end && at[sorted[low + step]] < position) {
    step *= 2;
  }
  return lowerBound(sorted, at, position, low + (step >>> 1), Math.min(end, low + step + 1));
}

/** The call of a lane nearest to a position, if it is at most `within` away. */
export function nearestCall(
  sorted: Uint32Array,
  at: Float64Array,
  position: number,
  within: number,
): number | undefined {
  const after = lowerBound(sorted, at, position);
  const candidates = [after - 1, after].filter((i) => i >= 0 && i < sorted.length).map((i) => sorted[i]);
  const [first, second] = candidates;
  const nearest =
    second === undefined || Math.abs(at[first] - position) <= Math.abs(at[second] - position) ? first : second;
  return nearest !== undefined && Math.abs(at[nearest] - position) <= within ? nearest : undefined;
}

/** Sorts calls by position; calls at the same position keep their order. */
export function sortByPosition(calls: Uint32Array, at: Float64Array): Uint32Array {
  let sorted = true;
  for (let i = 1; i < calls.length && sorted; i++) {
    sorted = at[calls[i - 1]] <= at[calls[i]];
  }
  return sorted ? calls : calls.sort((a, b) => at[a] - at[b] || a - b);
}
