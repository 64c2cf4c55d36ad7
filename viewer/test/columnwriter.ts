/** Texts, each stored once. */
export class TextTable {
  private readonly numbers = new Map<string, number>();
  private readonly parts: Buffer[] = [];

  number(text: string): number {
    const known = this.numbers.get(text);
    if (known !== undefined) return known;
    this.numbers.set(text, this.parts.length);
    return this.parts.push(withSurrogates(text)) - 1;
  }

  plusOne(text: string | undefined): number {
    return text === undefined ? 0 : this.number(text) + 1;
  }

  lengths(): number[] {
    return this.parts.map((part) => part.length);
  }

  bytes(): Buffer {
    return Buffer.concat(this.parts);
  }
}

/** UTF-8, in which a lone surrogate becomes three bytes. */
function withSurrogates(text: string): Buffer {
  if (text.isWellFormed()) return Buffer.from(text, "utf8");
  return Buffer.concat(
    Array.from(text, (character) => {
      const unit = character.charCodeAt(0);
      return character.isWellFormed()
        ? Buffer.from(character, "utf8")
        : Buffer.from([0xe0 | (unit >> 12), 0x80 | ((unit >> 6) & 0x3f), 0x80 | (unit & 0x3f)]);
    }),
  );
}

/** Columns one after the other, with their entries for the header. */
export class ColumnWriter {
  readonly entries: Record<string, [number, number, number]> = {};
  private readonly parts: Buffer[] = [];
  private size = 0;

  add(name: string, numbers: number[]): void {
    const bytes: number[] = [];
    for (let number of numbers) {
      while (number >= 128) {
        bytes.push((number % 128) | 128);
        number = Math.floor(number / 128);
      }
      bytes.push(number);
    }
    this.append(name, Buffer.from(bytes), numbers.length);
  }

  addDeltas(name: string, numbers: number[]): void {
    this.add(name, numbers.map((number, index) => zigzag(number - (numbers[index - 1] ?? 0))));
  }

  addBytes(name: string, bytes: Buffer): void {
    this.append(name, bytes, bytes.length);
  }

  bytes(): Uint8Array {
    return new Uint8Array(Buffer.concat(this.parts));
  }

  private append(name: string, bytes: Buffer, count: number): void {
    this.entries[name] = [this.size, bytes.length, count];
    this.parts.push(bytes);
    this.size += bytes.length;
  }
}

function zigzag(difference: number): number {
  return difference >= 0 ? 2 * difference : -2 * difference - 1;
}
