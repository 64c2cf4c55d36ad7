import { entryAt, starts } from "./columns";

const CACHED = 4096;

/** The texts of the report. They are decoded when they are asked for. */
export class Texts {
  readonly count: number;
  private readonly starts: Uint32Array;
  private readonly decoded = new Map<number, string>();
  private folded: string | null = null;

  constructor(
    lengths: ArrayLike<number>,
    private readonly bytes: Uint8Array,
  ) {
    this.count = lengths.length;
    this.starts = starts(lengths);
  }

  /** The text with this number. Lone surrogates are kept. */
  text(number: number): string {
    const known = this.decoded.get(number);
    if (known !== undefined) return known;
    const text = decode(this.bytes.subarray(this.starts[number], this.starts[number + 1]));
    if (this.decoded.size >= CACHED) this.decoded.clear();
    this.decoded.set(number, text);
    return text;
  }

  /** The text of a column that holds the number plus one, or null for 0. */
  optional(numberPlusOne: number): string | null {
    return numberPlusOne === 0 ? null : this.text(numberPlusOne - 1);
  }

  /** Length in bytes. */
  length(number: number): number {
    return this.starts[number + 1] - this.starts[number];
  }

  /** For each text 1 if it contains `part`, whatever the case of its letters. */
  containing(part: string): Uint8Array {
    const found = new Uint8Array(this.count);
    if (part === "") return found.fill(1);
    const needle = part.toLowerCase();
    if (isAscii(needle)) this.findAscii(needle, found);
    else {
      for (let number = 0; number < this.count; number++) {
        if (decode(this.bytes.subarray(this.starts[number], this.starts[number + 1])).toLowerCase().includes(needle)) {
          found[number] = 1;
        }
      }
    }
    return found;
  }

  private findAscii(needle: string, found: Uint8Array): void {
    this.folded ??= foldAscii(this.bytes);
    let at = this.folded.indexOf(needle);
    while (at >= 0) {
      const number = entryAt(this.starts, at);
      const end = this.starts[number + 1];
      if (at + needle.length <= end) {
        found[number] = 1;
        at = this.folded.indexOf(needle, end);
      } else {
        at = this.folded.indexOf(needle, at + 1);
      }
    }
  }
}

function isAscii(text: string): boolean {
  for (let index = 0; index < text.length; index++) if (text.charCodeAt(index) > 127) return false;
  return true;
}

/**
 * The bytes as one character each, in lower case. Bytes of other characters become 127, so that the browser stores the
 * text with one byte a character and searches it at full speed.
 */
function foldAscii(bytes: Uint8Array): string {
  const folded = new Uint8Array(bytes.length);
  for (let index = 0; index < bytes.length; index++) {
    const byte = bytes[index];
    folded[index] = byte > 127 ? 127 : byte >= 65 && byte <= 90 ? byte + 32 : byte;
  }
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(folded);
}

const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** Decodes UTF-8 in which lone surrogates are three bytes. */
function decode(bytes: Uint8Array): string {
  try {
    return strict.decode(bytes);
  } catch {
    return decodeWithSurrogates(bytes);
  }
}

function decodeWithSurrogates(bytes: Uint8Array): string {
  const parts: string[] = [];
  let at = 0;
  while (at < bytes.length) {
    const first = bytes[at];
    const size = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    let point = size === 1 ? first : first & (0xff >> (size + 1));
    for (let next = 1; next < size; next++) point = (point << 6) | ((bytes[at + next] ?? 0x80) & 0x3f);
    parts.push(point > 0x10ffff ? "\ufffd" : String.fromCodePoint(point));
    at += size;
  }
  return parts.join("");
}
