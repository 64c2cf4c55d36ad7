import { DataError } from "./errors";

/** A column of numbers: 32 bits each if that is enough, which it nearly always is. */
export type NumberColumn = Uint32Array | Float64Array;

/** Reads `count` LEB128 numbers that fill `bytes`. */
export function readNumbers(bytes: Uint8Array, count: number, name: string): NumberColumn {
  return read(bytes, count, name, false);
}

/** Reads a column that holds the zigzag differences between its numbers. */
export function readDeltas(bytes: Uint8Array, count: number, name: string): NumberColumn {
  return read(bytes, count, name, true);
}

function read(bytes: Uint8Array, count: number, name: string, deltas: boolean): NumberColumn {
  if (count > bytes.length) throw new DataError(`column ${name} is too short`);
  let numbers: NumberColumn = new Uint32Array(count);
  let at = 0;
  let previous = 0;
  for (let index = 0; index < count; index++) {
    let value = 0;
    let factor = 1;
    let byte;
    do {
      if (at >= bytes.length) throw new DataError(`column ${name} is too short`);
      byte = bytes[at++];
      value += (byte & 127) * factor;
      factor *= 128;
    } while (byte >= 128);
    if (deltas) {
      value = previous + (value % 2 === 0 ? value / 2 : -(value + 1) / 2);
      previous = value;
    }
    if (value < 0 || value > Number.MAX_SAFE_INTEGER) {
      throw new DataError(`column ${name} has a number out of range`);
    }
    if (value > 0xffffffff && numbers instanceof Uint32Array) numbers = Float64Array.from(numbers);
    numbers[index] = value;
  }
  if (at !== bytes.length) throw new DataError(`column ${name} is too long`);
  return numbers;
}

/** Where the part of each entry begins, from the lengths of the parts; one more entry than there are lengths. */
export function starts(lengths: ArrayLike<number>): Uint32Array {
  const result = new Uint32Array(lengths.length + 1);
  for (let index = 0; index < lengths.length; index++) {
    result[index + 1] = result[index] + lengths[index];
  }
  return result;
}

/** The entry of `starts` in which `position` lies: the last one that begins at it or before. */
export function entryAt(starts: Uint32Array, position: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if (starts[middle] <= position) low = middle;
    else high = middle;
  }
  // Empty entries begin at the same position: the last of them is the one that has something.
  return low;
}
